/**
 * What is to be held of a signed PDF: for each signature whether what it covers is untouched, what was changed after it,
 * who vouches for its key, and whether its time holds. Nothing is repaired and nothing is taken on trust. Pure but for
 * WebCrypto.
 */
import {
  type Chain,
  fingerprintOf,
  followed,
  type Known,
  keyOf,
  keyPrintOf,
  nameOf,
  type Revocation,
  serialOf,
  subjectHas,
  subjectOf,
} from '../certificates/rules.ts'
import { changesBetween, standsUpon, stowaway } from '../changes/rules.ts'
import { type Cms, checkCms, readCms } from '../cms/rules.ts'
import { noLegalForce } from '../demo-authority/rules.ts'
import { aShelf, isPdf, lastEnd, listIn, openPdf, type Pdf, pagesOf, type Shelf, valueIn } from '../files/rules.ts'
import { type Finding, fault, isFault, isFinding, note } from '../findings/rules.ts'
import { joinedBytes } from '../inflating/rules.ts'
import { meet } from '../placing/rules.ts'
import {
  endsHere,
  looseRanges,
  type Place,
  type Range,
  rangeOf,
  type Signed,
  signedFields,
  textOf,
} from '../revisions/rules.ts'
import { type RevokedList, readList } from '../revocations/rules.ts'
import { type Stamp, type Stamped, stampOf } from '../stamps/rules.ts'
import { type Dict, isName, isText, latin, Malformed, type Value } from '../syntax/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Asked = {
  /** Who is trusted to vouch; nobody: chains are told as unknown. */
  roots: readonly Known[]
  /** Who, beside them, is trusted to tell the time, and nothing else. */
  stampRoots?: readonly Known[]
  /** Lists of revoked certificates. */
  lists?: readonly Bytes[]
  /** Whose signatures are waited for, in their order: `sha256:…` of a certificate, or null where anybody's will do. */
  expected?: readonly (string | null)[]
  /** When somebody who is trusted, as whoever keeps the file is, saw each signature, in their order; null: nobody did. */
  seen?: readonly (Date | null)[]
  /** Where the boxes of signatures have their places, in their order. */
  places?: readonly (Place | null)[]
  /** What the file has to begin with: the paper as it was given out. */
  original?: Bytes
  at: Date
}

export type SignatureValidity = {
  field: string
  signer: { name: string; subject: string; issuer: string; serial: string; fingerprint: string; key: string } | null
  /** By the signer's own clock: nobody else vouches for it. */
  signedAt: string | null
  /** When somebody else saw it, if somebody did. */
  stamp: Stamp | null
  integrity: 'whole' | 'broken'
  /** Up to where, and whether that is all of the file. */
  covers: { bytes: number; all: boolean } | null
  chain: Chain
  revocation: Revocation
  place: Place | null
  findings: readonly Finding[]
}

/** `unreadable`: no report of signatures can be made. */
export type Validity = {
  verdict: 'valid' | 'invalid' | 'unreadable'
  findings: readonly Finding[]
  signatures: readonly SignatureValidity[]
}

const unreadable = (finding: Finding): Validity => ({ verdict: 'unreadable', findings: [finding], signatures: [] })

export async function verify(bytes: Bytes, asked: Asked): Promise<Validity> {
  if (!isPdf(bytes)) return unreadable(fault('pdf.not-a-pdf'))
  const stranger = await whyNotOurs(bytes, asked)
  try {
    const shelf = aShelf()
    const pdf = await openPdf(bytes, bytes.length, shelf)
    if (pdf.trailer.dict.has('Encrypt')) return unreadable(fault('pdf.encrypted'))
    if (signedFields(pdf).length > most) return unreadable(fault('pdf.too-many-signatures', { most }))
    // What is not our paper is told so once; its signatures are then judged by themselves.
    const { original: _, ...alone } = asked
    return await reported(pdf, shelf, stranger ? alone : asked, stranger)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    if (stranger) return { ...unreadable(stranger), verdict: 'invalid' }
    return unreadable(lastEnd(bytes) ? fault('pdf.damaged', { at: error.at }) : fault('pdf.truncated'))
  }
}

async function whyNotOurs(bytes: Bytes, { original }: Asked): Promise<Finding | undefined> {
  if (!original) return undefined
  if (bytes.length < original.length && bytes.every((byte, at) => byte === original[at])) return fault('pdf.truncated')
  const at = original.findIndex((byte, place) => byte !== bytes[place])
  if (at < 0) return undefined
  const others = original.reduce((sum, byte, place) => sum + (byte === bytes[place] ? 0 : 1), 0)
  if (others < original.length / 10) return fault('pdf.original-changed', { at })
  return fault((await looksLike(bytes, original)) ? 'pdf.re-saved' : 'pdf.foreign')
}

/** The same paper by what it says of itself, written anew by another program. */
async function looksLike(bytes: Bytes, original: Bytes): Promise<boolean> {
  try {
    const [one, other] = [await openPdf(bytes), await openPdf(original)]
    const sameTitle = titleOf(one) !== '' && titleOf(one) === titleOf(other)
    return sameTitle && pagesOf(one).length === pagesOf(other).length
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
}

const told = (value: Value) => (isText(value) ? textOf(value) : '')
const titleOf = (pdf: Pdf) => told(valueIn(pdf, pdf.trailer.dict.get('Info'), 'Title'))

/** More than any paper of ours is signed by; each costs a walk through the document. */
const most = 200

/** A signature with what its range says. */
type Stood = { signed: Signed; range: Range | Finding; cms: Cms | Finding }

async function reported(pdf: Pdf, shelf: Shelf, asked: Asked, stranger: Finding | undefined): Promise<Validity> {
  const stood = inOrder(pdf)
  const states = await statesOf(pdf, shelf, stood, asked)
  const lists = (asked.lists ?? []).flatMap((bytes) => readList(bytes) ?? [])
  const reports: SignatureValidity[] = []
  for (const [at, one] of stood.entries()) reports.push(await reportOf(one, { at, stood, pdf, asked, states, lists }))
  const signatures = await amongEachOther(reports, stood, asked)
  const findings = [...(stranger ? [stranger] : []), ...ofTheFile(pdf, stood, asked)]
  const faulty = [...findings, ...signatures.flatMap((one) => one.findings)].some(isFault)
  return { verdict: faulty ? 'invalid' : 'valid', findings, signatures }
}

/** In the order they were made, which is that of what they cover. */
function inOrder(pdf: Pdf): Stood[] {
  const stood = signedFields(pdf).map((signed) => ({ signed, range: rangeOf(pdf.bytes, signed), cms: cmsIn(signed) }))
  const end = ({ signed, range }: Stood) => (isFinding(range) ? (signed.object?.to ?? 0) : range.end)
  return stood.sort((a, b) => end(a) - end(b))
}

function ofTheFile(pdf: Pdf, stood: readonly Stood[], { expected }: Asked): Finding[] {
  const after = pdf.bytes.length - (lastEnd(pdf.bytes)?.to ?? 0)
  const [loose] = looseRanges(
    pdf.bytes,
    stood.map(({ signed }) => signed),
  )
  const missing = (expected?.length ?? 0) - stood.length
  return [
    ...(after > 0 ? [afterEnd(pdf, after)] : []),
    ...(stood.length === 0 && expected?.length !== 0 ? [fault('pdf.unsigned')] : []),
    ...(loose === undefined ? [] : [fault('pdf.loose-signature', { at: loose })]),
    ...(missing > 0 && stood.length > 0 ? [fault('pdf.missing-signatures', { missing })] : []),
  ]
}

/** What follows the last end is foreign, or the beginning of a state whose own end is missing. */
function afterEnd({ bytes }: Pdf, count: number): Finding {
  const begins = /^\s*\d+\s+\d+\s+obj\b/.test(
    latin(bytes, bytes.length - count, bytes.length - count + Math.min(count, 64)),
  )
  return begins ? fault('pdf.truncated') : fault('pdf.bytes-after-end', { count })
}

/** The file as it was at each end that matters: the paper, each signature, now. */
type States = ReadonlyMap<number, Pdf | Finding>

async function statesOf({ bytes }: Pdf, shelf: Shelf, stood: readonly Stood[], { original }: Asked): Promise<States> {
  const ends = stood.flatMap(({ range }) => (isFinding(range) ? [] : [range.end]))
  const states = new Map<number, Pdf | Finding>()
  for (const end of [...(original ? [original.length] : []), ...ends, lastEnd(bytes)?.to ?? bytes.length]) {
    if (!endsHere(bytes, end)) states.set(end, fault('signature.not-a-state', { end }))
    else states.set(end, await openedAt(bytes, end, shelf))
  }
  return states
}

async function openedAt(bytes: Uint8Array, end: number, shelf: Shelf): Promise<Pdf | Finding> {
  try {
    return await openPdf(bytes, end, shelf)
  } catch (error) {
    if (error instanceof Malformed) return fault('signature.not-a-state', { end })
    throw error
  }
}

type Around = {
  at: number
  stood: readonly Stood[]
  pdf: Pdf
  asked: Asked
  states: States
  lists: readonly RevokedList[]
}

async function reportOf({ signed, range, cms }: Stood, around: Around): Promise<SignatureValidity> {
  const { pdf, asked, lists } = around
  const signedAt = timeOf(signed)
  const about = { field: signed.field, signedAt: signedAt?.toISOString() ?? null, place: placeOf(signed) }
  const unread = { signer: null, stamp: null, integrity: 'broken' } as const
  const none = { ...unread, covers: null, chain: 'unknown', revocation: 'unknown' } as const
  if (isFinding(range)) return { ...about, ...none, findings: [range] }
  const covers = { bytes: range.end, all: range.end === pdf.bytes.length }
  const always = [...formFaults(signed, around), ...timeFaults(signedAt, asked), ...stateFaults(range, around)]
  if (isFinding(cms)) return { ...about, ...none, covers, findings: [cms, ...always] }
  const covered = joinedBytes([pdf.bytes.subarray(0, range.gap.from), pdf.bytes.subarray(range.gap.to, range.end)])
  const checked = await checkCms(cms, covered)
  const stamped = await stampedBy(cms, signedAt, around)
  const trust = { roots: asked.roots, ...timesOf(stamped, signedAt, around), lists }
  const { chain, revocation, findings } = await followed(cms.by, cms.pool, trust)
  const made = subjectHas(cms.by, noLegalForce) ? [note('certificate.no-legal-force')] : []
  return {
    ...about,
    ...{ signer: await signerOf(cms), stamp: stamped.stamp, integrity: checked.integrity, covers, chain, revocation },
    findings: [...checked.findings, ...always, ...stamped.findings, ...findings, ...made],
  }
}

function stampedBy(cms: Cms, claimed: Date | null, { asked, lists }: Around): Promise<Stamped> {
  const { roots, stampRoots = [], at } = asked
  return stampOf(cms, { roots: [...roots, ...stampRoots], lists, at, claimed })
}

/**
 * A certificate has to have held when it signed. A stamp says when that was, or whoever took the signature in, and no later
 * day matters; else it is the signer's word, and that the certificate has run out since is told.
 */
function timesOf({ stamp }: Stamped, claimed: Date | null, { asked: { at, seen }, at: number }: Around) {
  const saw = stamp?.trusted ? new Date(stamp.at) : (seen?.[number] ?? null)
  return saw ? { signedAt: saw, at, stamped: true } : { signedAt: claimed ?? at, at, stamped: false }
}

async function signerOf({ by }: Cms): Promise<SignatureValidity['signer']> {
  const { subject, issuer } = by.certificate
  return {
    ...{ name: nameOf(subject), subject: subjectOf(by), issuer: nameOf(issuer), serial: serialOf(by) },
    ...{ fingerprint: await fingerprintOf(by), key: keyOf(by).kind },
  }
}

function cmsIn({ dict }: Signed): Cms | Finding {
  const contents = dict.dict.get('Contents')
  if (!isText(contents)) return fault('signature.no-contents')
  // Nothing but digits: what stands between them nobody's digest covers.
  if (contents.text.length * 2 !== contents.to - contents.from - 2) return fault('signature.padding')
  return readCms(contents.text)
}

const placeOf = ({ place }: Signed): Place | null => {
  if (!place) return null
  const { pageWidth: _, pageHeight: __, ...bare } = place
  return bare
}

/** "D:20260205140322+07'00'"; what stands after the year may be left out (ISO 32000-2, 7.9.4). */
function timeOf({ dict }: Signed): Date | null {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/.exec(
    told(dict.dict.get('M') ?? null),
  )
  if (!parts) return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', , sign, hours, minutes] = parts
  const zone = sign ? `${sign}${hours}:${minutes ?? '00'}` : 'Z'
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(at.getTime()) ? null : at
}

const tolerance = 5 * 60_000
function timeFaults(signedAt: Date | null, { at }: Asked): Finding[] {
  if (!signedAt) return [fault('signature.no-time')]
  return signedAt.getTime() > at.getTime() + tolerance
    ? [fault('signature.time-ahead', { at: signedAt.toISOString() })]
    : []
}

const formats = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
const largest = 0.25

function formFaults(signed: Signed, { at, stood, asked, pdf }: Around): Finding[] {
  const { dict, place, field } = signed
  const format = dict.dict.get('SubFilter')
  const last = at === stood.length - 1 && at >= (asked.expected?.length ?? 0) - 1
  const others = stood.flatMap((one) => (one.signed === signed ? [] : [one.signed]))
  const earlier = stood.slice(0, at).map((one) => one.signed)
  const wanted = asked.places?.[at]
  const share = place ? (place.width * place.height) / (place.pageWidth * place.pageHeight) : 0
  return [
    ...(isName(format) && formats.includes(format.name)
      ? []
      : [fault('signature.format', { format: isName(format) ? format.name : '' })]),
    ...(certifies(pdf, dict) && !last ? [fault('signature.certifying')] : []),
    ...(others.some((one) => one.field === field) ? [fault('signature.field-twice', { field })] : []),
    ...(place ? [] : [note('signature.invisible')]),
    ...(place && earlier.some((one) => one.place && meet(place, one.place)) ? [fault('signature.box-covers')] : []),
    ...(share > largest ? [fault('signature.box-large', { percent: Math.round(share * 100) })] : []),
    ...(wanted && !(place && isAt(place, wanted)) ? [fault('signature.misplaced', { page: wanted.page })] : []),
  ]
}

const isAt = (a: Place, b: Place) =>
  a.page === b.page && (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= 1)

/** A certifying signature says what may still be changed (DocMDP): after it nobody else may sign. */
function certifies(pdf: Pdf, dict: Dict): boolean {
  const named = valueIn(pdf, valueIn(pdf, pdf.trailer.dict.get('Root'), 'Perms'), 'DocMDP')
  const references = listIn(pdf, dict, 'Reference')
  return named === dict || references.some((one) => isName(valueIn(pdf, one, 'TransformMethod'), 'DocMDP'))
}

/** What this signature's part of the file is, and what became of it until the next one, or until now. */
function stateFaults({ gap, end }: Range, { at, stood, pdf, asked, states }: Around): Finding[] {
  const earlier = stood.slice(0, at).flatMap(({ range }) => (isFinding(range) ? [] : [range.end]))
  const floor = Math.max(0, asked.original?.length ?? 0, ...earlier)
  if (gap.from < floor) return [fault('signature.overlap')]
  const own = states.get(end)
  if (!own || isFinding(own)) return [own ?? fault('signature.not-a-state', { end })]
  const known = signedFields(own).some(({ object }) => object && gap.from >= object.from && gap.to <= object.to)
  const ends = stood.slice(at + 1).flatMap(({ range }) => (isFinding(range) ? [] : [range.end]))
  const next = states.get(ends[0] ?? lastEnd(pdf.bytes)?.to ?? pdf.bytes.length)
  const before = at === 0 && asked.original ? states.get(asked.original.length) : undefined
  return [
    ...(known ? [] : [fault('signature.not-a-state', { end })]),
    ...(before && !isFinding(before) ? added(before, own) : []),
    ...(next && !isFinding(next) && next.end > end ? added(own, next) : []),
  ]
}

function added(before: Pdf, after: Pdf): Finding[] {
  if (!standsUpon(before, after)) return [fault('change.rewritten')]
  const hidden = stowaway(before, after)
  return [...changesBetween(before, after), ...(hidden === undefined ? [] : [fault('change.stowaway', { at: hidden })])]
}

/** Whose each signature is, seen beside the others. */
async function amongEachOther(
  reports: SignatureValidity[],
  stood: readonly Stood[],
  asked: Asked,
): Promise<SignatureValidity[]> {
  const keys: (string | null)[] = []
  for (const { cms } of stood) keys.push(isFinding(cms) ? null : await keyPrintOf(cms.by))
  return reports.map((report, at) => {
    const key = keys[at]
    const twin = key ? keys.indexOf(key) : at
    const [before, own] = [reports[at - 1], report].map((one) => one && timeTold(one))
    const more = [
      ...(twin < at ? [fault('signature.same-key', { number: twin + 1 })] : []),
      ...whyNotExpected(report, at, asked),
      ...(before && own && own < before ? [note('signature.time-order')] : []),
    ]
    return { ...report, findings: [...report.findings, ...more] }
  })
}

const timeTold = ({ stamp, signedAt }: SignatureValidity) => (stamp?.trusted ? stamp.at : signedAt)

function whyNotExpected({ signer }: SignatureValidity, at: number, { expected }: Asked): Finding[] {
  if (!expected) return []
  const wanted = expected[at]
  if (wanted === undefined) return [fault('signature.unexpected')]
  if (wanted === null || signer?.fingerprint === wanted) return []
  return [fault('signature.wrong-signer', { name: signer?.name ?? '?' })]
}
