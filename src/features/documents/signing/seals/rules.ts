/**
 * What is done to a file when somebody signs it, and what has to hold of it afterwards: heavy work on plain values, made to
 * run in a thread of its own. Pure but for WebCrypto.
 */
import { sha256 } from '#kit/digest.ts'
import type { Refusal } from '#kit/refusal.ts'
import {
  certificatesInText,
  type Known,
  nameOf,
  readCertificate,
  subjectHas,
  subjectOf,
} from '../../signatures/certificates/rules.ts'
import { noLegalForce } from '../../signatures/demo-authority/rules.ts'
import { type Finding, isFault } from '../../signatures/findings/rules.ts'
import { readFont } from '../../signatures/glyphs/rules.ts'
import { complete, type Prepared, prepare } from '../../signatures/placing/rules.ts'
import type { Place } from '../../signatures/revisions/rules.ts'
import { hexOf } from '../../signatures/syntax/rules.ts'
import { type Validity, verify } from '../../signatures/verdicts/rules.ts'
import { isWithin, namesUnit } from '../rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `certificate`: in DER, as whoever signs names themselves; `font`: the file that the box is drawn with. */
export type Room = { file: Bytes; unitName: string; certificate: Bytes; at: string; place: Place; font: Bytes }

/** Who vouched for signatures on the file so far, as PEM, and who does today. */
export type Trust = { ever: readonly string[]; today: readonly string[] }

/**
 * `original`: the paper as it was issued; `expected`, `places`, `seen`: certificates and rooms of those who signed before, and
 * when that was taken in, in their order; `lists`: of revoked certificates.
 */
export type Check = Trust & {
  original: Bytes
  expected: readonly string[]
  places: readonly (Place | null)[]
  seen: readonly Date[]
  lists: readonly Bytes[]
  at: string
}

export type Sealed = { bytes: Bytes; fileDigest: string; fingerprint: string; subject: string; signerName: string }
type Outcome<T> = T | { refusal: Refusal }

const invalid = (code: string, params: Refusal['params'] = {}): { refusal: Refusal } => ({
  refusal: { kind: 'invalid', code, params },
})

/** The certificate of whoever signs, where it is one of the unit. */
function holderIn(certificate: Bytes, unitName: string): Outcome<{ known: Known }> {
  const known = readCertificate(certificate)
  if (!known) return invalid('certificate.unreadable')
  const subject = subjectOf(known)
  return namesUnit(subject, unitName)
    ? { known }
    : invalid('document_signer.other-certificate', { subject, unit: unitName })
}

async function roomIn({ file, unitName, certificate, at, place, font }: Room): Promise<Outcome<{ room: Prepared }>> {
  const holder = holderIn(certificate, unitName)
  if ('refusal' in holder) return holder
  const { known } = holder
  const madeUp = subjectHas(known, noLegalForce) ? { madeUp: noLegalForce } : {}
  const room = await prepare(file, {
    ...{ unit: unitName, name: nameOf(known.certificate.subject), at: new Date(at), place, font: readFont(font) },
    ...madeUp,
  })
  return 'kind' in room ? { refusal: room } : { room }
}

/** What is to be signed when room was left on the file: the same for the same question. */
export async function digestOf(asked: Room): Promise<Outcome<{ digest: string }>> {
  const made = await roomIn(asked)
  return 'refusal' in made ? made : { digest: hexOf(made.room.digest) }
}

/** The file with a signature in its room, once it is found to be good. */
export async function sealed({
  room: asked,
  cms,
  check,
}: {
  room: Room
  cms: Bytes
  check: Check
}): Promise<Outcome<Sealed>> {
  const made = await roomIn(asked)
  if ('refusal' in made) return made
  const bytes = complete(made.room, cms)
  if ('kind' in bytes) return { refusal: bytes }
  return judged(bytes, { ...check, places: [...check.places, asked.place] }, asked.unitName)
}

type Brought = { file: Bytes; base: Bytes; unitName: string; place: Place; check: Check }

/** A file that was signed elsewhere: whole, on top of the file that stands, by the unit, in its room. */
export async function brought({ file, base, unitName, place, check }: Brought): Promise<Outcome<Sealed>> {
  if (file.length <= base.length && startsWith(check.original, file)) return invalid('document_signer.not-signed')
  const isOnTop = startsWith(file, base)
  // What has the issued paper's bytes and not those of the signatures since was taken away before they came.
  if (!isOnTop && startsWith(file, check.original))
    return { refusal: { kind: 'conflict', code: 'document_signer.moved' } }
  return judged(file, { ...check, places: [...check.places, null] }, unitName, place)
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one))

/** Whether the whole file holds, and its last signature is one of the unit that somebody vouches for today. */
async function judged(bytes: Bytes, check: Check, unitName: string, room?: Place): Promise<Outcome<Sealed>> {
  const { original, expected, places, lists, seen, at } = check
  const asked = { original, places, lists, seen, at: new Date(at), expected: [...expected, null] }
  const report = await verify(bytes, { ...asked, roots: certificatesInText(check.ever) })
  const last = report.signatures.at(-1)
  const faults = faultsIn(report)
  if (faults.length > 0 || !last?.signer) return notValid(faults)
  const chain = isSame(check.ever, check.today)
    ? last
    : (await verify(bytes, { ...asked, roots: certificatesInText(check.today) })).signatures.at(-1)
  if (chain?.chain !== 'trusted')
    return notValid(chain?.findings.filter(({ code }) => code.startsWith('certificate.')) ?? [])
  const { subject, fingerprint, name } = last.signer
  if (!namesUnit(subject, unitName)) return invalid('document_signer.other-certificate', { subject, unit: unitName })
  if (room && !(last.place && isWithin(last.place, room)))
    return invalid('document_signer.misplaced', { page: room.page })
  return { bytes, fileDigest: await sha256(bytes), fingerprint, subject, signerName: name }
}

const faultsIn = ({ findings, signatures }: Validity): Finding[] =>
  [...findings, ...signatures.flatMap((one) => one.findings)].filter(isFault)

const notValid = (findings: readonly Finding[]): { refusal: Refusal } => ({
  refusal: {
    ...{ kind: 'invalid', code: 'document_signer.not-valid' },
    issues: findings.map(({ code, params }) => ({ path: '/file', code, ...(params && { params }) })),
  },
})

/** What is held of each signature of a file, told on screen. */
export async function reported({
  file,
  original,
  expected,
  ever,
  at,
  ...rest
}: { file: Bytes } & Omit<Check, 'today'>): Promise<Validity> {
  return verify(file, { ...rest, original, expected, at: new Date(at), roots: certificatesInText(ever) })
}
