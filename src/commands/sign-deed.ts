/** Signs as was wished and looks at what came of it with the eyes of whoever checks it later, before a byte is written. */
import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Known, nameOf, serialOf, subjectHas } from '#features/documents/signatures/certificates/rules.ts'
import { cmsOf, signedAttributes } from '#features/documents/signatures/cms-making/rules.ts'
import { noLegalForce } from '#features/documents/signatures/demo-authority/rules.ts'
import { type Finding, isFault } from '#features/documents/signatures/findings/rules.ts'
import { readFont } from '#features/documents/signatures/glyphs/rules.ts'
import { complete, type Prepared, prepare } from '#features/documents/signatures/placing/rules.ts'
import { roomWithStamp, stamped } from '#features/documents/signatures/stamping/rules.ts'
import type { Stamp } from '#features/documents/signatures/stamps/rules.ts'
import { type Validity, verify } from '#features/documents/signatures/verdicts/rules.ts'
import { type Refusal, Refused } from '#kit/refusal.ts'
import { type Key, whyUnfit } from './sign-keys.ts'
import { askOver } from './sign-stamp.ts'
import type { Wish } from './sign-wishes.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Signed = {
  bytes: Bytes
  certificate: { name: string; serial: string; issuer: string; to: string }
  at: Date
  stamp: Stamp | null
  /** The how manieth signature of the file this is. */
  number: number
}

/** A refusal with each of its reasons. */
export class Unfit extends Refused {
  readonly findings: readonly Finding[]
  constructor(code: string, findings: readonly Finding[]) {
    super({ kind: 'invalid', code })
    this.findings = findings
  }
}

export async function signedAs(wish: Wish, key: Key): Promise<Signed> {
  const at = new Date()
  const unfit = await whyUnfit(key, at)
  if (unfit.length > 0) throw new Unfit('sign.certificate-unfit', unfit)
  const room = granted(await prepare(wish.bytes, asked(wish, key, at)))
  // A file that nobody signed yet has no fault but that.
  const before = faultsOf(await verify(wish.bytes, { roots: [], at })).filter(({ code }) => code !== 'pdf.unsigned')
  if (before.length > 0) throw new Unfit('sign.faulty-before', before)
  const { cms, stamp } = await cmsFor(room, wish, key)
  const bytes = granted(complete(room, cms))
  const report = await verify(bytes, { roots: [], stampRoots: wish.stamp?.roots ?? [], at: new Date() })
  const after = faultsOf(report)
  if (after.length > 0) throw new Unfit('sign.faulty-after', after)
  return { bytes, certificate: told(key.own), at, stamp, number: report.signatures.length }
}

function granted<T extends object>(given: T | Refusal): T {
  if ('kind' in given && 'code' in given) throw new Refused(given)
  return given as T
}

const faultsOf = ({ findings, signatures }: Validity): Finding[] =>
  [...findings, ...signatures.flatMap((one) => one.findings)].filter(isFault)

const day = (date: Date) => date.toISOString().slice(0, 10)
const told = (own: Known) => ({
  ...{ name: nameOf(own.certificate.subject), serial: serialOf(own) },
  ...{ issuer: nameOf(own.certificate.issuer), to: day(own.certificate.notAfter.value) },
})

const tinos = () => readFont(readFileSync(createRequire(import.meta.url).resolve(`${letters}.ttf`)))
const letters = '@expo-google-fonts/tinos/400Regular/Tinos_400Regular'

function asked({ unit, place, reason, location, stamp }: Wish, { own }: Key, at: Date) {
  return {
    ...{ unit, place, at, font: tinos(), name: nameOf(own.certificate.subject) },
    ...{ ...(reason && { reason }), ...(location && { location }), ...(stamp && { room: roomWithStamp }) },
    ...(subjectHas(own, noLegalForce) && { madeUp: noLegalForce }),
  }
}

async function cmsFor(room: Prepared, wish: Wish, key: Key): Promise<{ cms: Bytes; stamp: Stamp | null }> {
  const attributes = await signedAttributes(room.digest, key.own.der)
  const sign = await key.open()
  const certificates = [key.own, ...vouching(key.own, [...key.others, ...wish.chain])].map(({ der }) => der)
  const cms = cmsOf(attributes, await sign(attributes), certificates)
  if (!wish.stamp) return { cms, stamp: null }
  const { address, roots } = wish.stamp
  return granted(await stamped(cms, { ask: askOver(address), roots, at: new Date() }))
}

/** Of all certificates at hand those on the way up from the signer's; others are nobody's concern. */
function vouching(own: Known, pool: readonly Known[]): Known[] {
  const way: Known[] = []
  let last = own
  for (;;) {
    const issuer = pool.find(
      (one) => one.certificate.subject.isEqual(last.certificate.issuer) && one !== last && !way.includes(one),
    )
    if (!issuer) return way
    way.push(issuer)
    last = issuer
  }
}

/** Whole or not at all, and over nothing that was not meant. */
export async function written(path: string, bytes: Bytes, { force }: Pick<Wish, 'force'>): Promise<void> {
  const target = force ? `${path}.${process.pid}.tmp` : path
  try {
    const file = await open(target, 'wx')
    await file.writeFile(bytes).finally(() => file.close())
    if (force) await rename(target, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Refused({ kind: 'conflict', code: 'sign.out-exists', params: { file: path } })
    await rm(target, { force: true })
    throw new Refused({ kind: 'invalid', code: 'sign.not-written', params: { file: path, reason: code } })
  }
}
