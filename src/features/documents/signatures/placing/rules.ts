/**
 * Leaves room for a signature at the end of a PDF: an incremental update (ISO 32000-2, 7.5.6) with a box on its page, so
 * that every byte before stays as it was and every earlier signature goes on covering what it covered. Only the digest
 * goes out to the key, only the CMS comes back. Pure but for WebCrypto and its neighbours.
 */
import type { Refusal } from '#kit/refusal.ts'
import { type Box, boxOf, type Letter, type Shown, unicodeMap } from '../boxes/rules.ts'
import { isPdf, listIn, openPdf, type Pdf, pagesOf, valueIn } from '../files/rules.ts'
import type { Font } from '../glyphs/rules.ts'
import { deflated, joinedBytes } from '../inflating/rules.ts'
import { type Place, signedFields, sizeOf } from '../revisions/rules.ts'
import {
  bytesOfLatin,
  type Dict,
  hexOf,
  isDict,
  isList,
  isName,
  isRef,
  isStream,
  isText,
  Malformed,
  type Ref,
  type Value,
} from '../syntax/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `room`: how many bytes are left for the CMS. */
export type Asked = Shown & { place: Place; font: Font; room?: number }
/** The file with its room left empty, what is to be signed of it, and where the CMS goes. */
export type Prepared = { bytes: Bytes; digest: Bytes; gap: { from: number; to: number } }

const usualRoom = 8192
const refused = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'invalid', code, params })

export async function prepare(bytes: Bytes, asked: Asked): Promise<Prepared | Refusal> {
  const pdf = await opened(bytes)
  if ('kind' in pdf) return pdf
  const page = pagesOf(pdf)[asked.place.page - 1]
  const why = whyNot(pdf, page, asked.place)
  if (why || !page) return why ?? refused('pdf.no-such-page', { page: asked.place.page })
  const box = boxOf(asked, asked.place, asked.font)
  if (!box) return refused('pdf.box-small')
  return withDigest(await written(pdf, await objectsFor(pdf, page, asked, box)))
}

/** Puts the CMS into the room that was left for it. */
export function complete({ bytes, gap }: Prepared, cms: Bytes): Bytes | Refusal {
  const room = gap.to - gap.from - 2
  if (cms.length * 2 > room) return refused('pdf.cms-too-large', { size: cms.length, room: room / 2 })
  const signed = bytes.slice()
  signed.set(bytesOfLatin(hexOf(cms)), gap.from + 1)
  return signed
}

async function opened(bytes: Bytes): Promise<Pdf | Refusal> {
  if (!isPdf(bytes)) return refused('pdf.not-a-pdf')
  try {
    const pdf = await openPdf(bytes)
    return pdf.trailer.dict.has('Encrypt') ? refused('pdf.encrypted') : pdf
  } catch (error) {
    if (error instanceof Malformed) return refused('pdf.damaged', { at: error.at })
    throw error
  }
}

function whyNot(pdf: Pdf, page: Ref | undefined, { page: number, x, y, width, height }: Place): Refusal | undefined {
  if (!page) return refused('pdf.no-such-page', { page: number })
  const size = sizeOf(pdf, page)
  if (x < 0 || y < 0 || x + width > size.pageWidth || y + height > size.pageHeight) return refused('pdf.box-outside')
  const certified = valueIn(pdf, valueIn(pdf, pdf.trailer.dict.get('Root'), 'Perms'), 'DocMDP')
  if (certified !== null) return refused('pdf.certified')
  const taken = signedFields(pdf).find(({ place }) => place && meet(place, { page: number, x, y, width, height }))
  return taken && refused('pdf.box-taken', { field: taken.field })
}

/** Whether two boxes lie over one another, by more than the hair that rounding leaves. */
export function meet(a: Place, b: Place): boolean {
  const overlap = (from: 'x' | 'y', size: 'width' | 'height') =>
    Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from])
  return a.page === b.page && overlap('x', 'width') > 0.5 && overlap('y', 'height') > 0.5
}

type Written = { number: number; generation: number; body: Uint8Array }

async function objectsFor(pdf: Pdf, page: Ref, asked: Asked, box: Box): Promise<Written[]> {
  let next = Math.max(0, ...pdf.entries.keys()) + 1
  const numbers = { signature: next++, field: next++, look: next++, font: next++, unicode: next++, form: next++ }
  const letters = box.letters.map((letter) => ({ ...letter, number: next++ }))
  const fresh = (number: number, body: string | Uint8Array): Written => ({
    ...{ number, generation: 0 },
    body: typeof body === 'string' ? bytesOfLatin(body) : body,
  })
  return [
    fresh(numbers.signature, signatureText(asked)),
    fresh(numbers.field, fieldText(pdf, page, asked, numbers)),
    fresh(numbers.look, await streamOf(lookText(asked.place, numbers.font), box.content)),
    fresh(numbers.font, fontText(box, letters, numbers.unicode)),
    fresh(numbers.unicode, await streamOf('', unicodeMap(box.letters))),
    ...(await Promise.all(letters.map(async ({ number, procedure }) => fresh(number, await streamOf('', procedure))))),
    ...withAnnotation(pdf, page, numbers.field),
    ...withField(pdf, numbers),
  ]
}

/** PDF's own way to write a time, in the zone of Vietnam. */
function dateText(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `(D:${there.slice(0, 19).replace(/[-T:]/g, '')}+07'00')`
}
const utf16 = (text: string) =>
  `<feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`

const wide = 10
const rangeText = (numbers: readonly number[]) => {
  const told = numbers.map((number) => String(number).padStart(wide, ' '))
  return `/ByteRange [${told.join(' ')}]`
}

function signatureText({ name, reason, location, at, room = usualRoom }: Asked): string {
  const parts = [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/Name ${utf16(name)} /M ${dateText(at)}`,
    reason && `/Reason ${utf16(reason)}`,
    location && `/Location ${utf16(location)}`,
    rangeText([0, 0, 0, 0]),
    `/Contents <${'0'.repeat(room * 2)}> >>`,
  ]
  return parts.filter(Boolean).join('\n')
}

const points = (...numbers: number[]) => `[${numbers.map((number) => Math.round(number * 100) / 100).join(' ')}]`

function fieldText(
  pdf: Pdf,
  page: Ref,
  { place, unit, name }: Asked,
  numbers: { signature: number; look: number },
): string {
  const { x, y, width, height } = place
  const taken = new Set(fieldNames(pdf))
  let order = signedFields(pdf).length + 1
  while (taken.has(`ChuKy${order}`)) order++
  const told = `${unit}: ${name}`
  return [
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (ChuKy${order}) /TU ${utf16(told)} /Contents ${utf16(told)}`,
    `/Rect ${points(x, y, x + width, y + height)} /P ${page.ref} ${page.generation} R /F 132`,
    `/V ${numbers.signature} 0 R /AP << /N ${numbers.look} 0 R >> >>`,
  ].join('\n')
}

const formOf = (pdf: Pdf) => valueIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm')
const fieldNames = (pdf: Pdf): string[] =>
  listIn(pdf, formOf(pdf), 'Fields').flatMap((field) => {
    const name = valueIn(pdf, field, 'T')
    return isText(name) ? [String.fromCharCode(...name.text)] : []
  })

const lookText = ({ width, height }: Place, font: number) =>
  `/Type /XObject /Subtype /Form /BBox ${points(0, 0, width, height)} /Resources << /Font << /F ${font} 0 R >> >>`

function fontText(
  { letters, unitsPerEm }: Box,
  numbered: readonly (Letter & { number: number })[],
  unicode: number,
): string {
  const name = ({ code }: Letter) => `/g${code}`
  const scale = 1 / unitsPerEm
  return [
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [${scale} 0 0 ${scale} 0 0]`,
    `/FirstChar 1 /LastChar ${letters.length} /Widths [${letters.map(({ width }) => width).join(' ')}]`,
    `/Encoding << /Type /Encoding /Differences [1 ${letters.map(name).join(' ')}] >>`,
    `/CharProcs << ${numbered.map((letter) => `${name(letter)} ${letter.number} 0 R`).join(' ')} >>`,
    `/Resources << >> /ToUnicode ${unicode} 0 R >>`,
  ].join('\n')
}

async function streamOf(keys: string, plain: string | Bytes): Promise<Bytes> {
  const packed = await deflated(typeof plain === 'string' ? bytesOfLatin(plain) : plain)
  const head = `<< ${keys} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
  return joinedBytes([bytesOfLatin(head), packed, bytesOfLatin('\nendstream')])
}

const changed = (pdf: Pdf, { ref, generation }: Ref, value: Value): Written => {
  if (isStream(value)) throw new Malformed('a stream where none is', pdf.end)
  return { number: ref, generation, body: bytesOfLatin(textOf(value)) }
}

/** The page with one more annotation: in the list where it stands by itself, else in the page. */
function withAnnotation(pdf: Pdf, page: Ref, field: number): Written[] {
  const own = pdf.resolve(page)
  if (!isDict(own)) throw new Malformed('no page', pdf.end)
  const list = own.dict.get('Annots')
  const more: Value = [...listIn(pdf, own, 'Annots'), { ref: field, generation: 0 }]
  if (isRef(list) && isList(pdf.resolve(list))) return [changed(pdf, list, more)]
  return [changed(pdf, page, withKey(own, 'Annots', more))]
}

const withKey = (of: Dict, key: string, value: Value): Dict => ({ ...of, dict: new Map(of.dict).set(key, value) })

/** The form with one more field; signatures only, and only added to (SigFlags 3). */
function withField(pdf: Pdf, numbers: { field: number; form: number }): Written[] {
  const root = pdf.trailer.dict.get('Root')
  const catalog = pdf.resolve(root)
  if (!isRef(root) || !isDict(catalog)) throw new Malformed('no catalog', pdf.end)
  const at = catalog.dict.get('AcroForm')
  const form = pdf.resolve(at)
  const before: Dict = isDict(form) ? form : { dict: new Map(), twice: [], from: 0, to: 0 }
  const fields: Value = [...listIn(pdf, before, 'Fields'), { ref: numbers.field, generation: 0 }]
  const more = withKey(withKey(before, 'Fields', fields), 'SigFlags', 3)
  if (isRef(at) && isDict(form)) return [changed(pdf, at, more)]
  const ref = { ref: numbers.form, generation: 0 }
  return [changed(pdf, ref, more), changed(pdf, root, withKey(catalog, 'AcroForm', ref))]
}

/** A value as PDF writes it. */
export function textOf(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (isList(value)) return `[${value.map(textOf).join(' ')}]`
  if (isRef(value)) return `${value.ref} ${value.generation} R`
  if (isText(value)) return `<${hexOf(value.text)}>`
  if (isName(value)) return nameText(value.name)
  return `<< ${[...value.dict].map(([key, one]) => `${nameText(key)} ${textOf(one)}`).join(' ')} >>`
}

/** As exact as it was read: a font's matrix has more places than a page's measures. PDF knows no exponents. */
const numberText = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(12).replace(/\.?0+$/, '')

const nameText = (name: string) =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

/** The file with the objects at its end, and a cross-reference of the kind it has. */
async function written(pdf: Pdf, objects: readonly Written[]): Promise<Bytes> {
  const parts: Uint8Array[] = [pdf.bytes, bytesOfLatin('\n')]
  let at = pdf.bytes.length + 1
  const places: { number: number; generation: number; at: number }[] = []
  for (const { number, generation, body } of objects.toSorted((a, b) => a.number - b.number)) {
    const whole = joinedBytes([bytesOfLatin(`${number} ${generation} obj\n`), body, bytesOfLatin('\nendobj\n')])
    places.push({ number, generation, at })
    parts.push(whole)
    at += whole.length
  }
  const [newest] = pdf.sections
  const asStream = newest !== undefined && newest.number !== null
  parts.push(asStream ? crossStream(pdf, places, at) : crossTable(pdf, places))
  parts.push(bytesOfLatin(`startxref\n${at}\n%%EOF\n`))
  return joinedBytes(parts)
}

type Placed = { number: number; generation: number; at: number }

/** Of the trailer before, what goes on holding. */
function trailerText(pdf: Pdf, size: number): string {
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = pdf.trailer.dict.get(key)
    return value === undefined ? [] : [`/${key} ${textOf(value)}`]
  })
  return [`/Size ${size}`, ...kept, `/Prev ${pdf.sections[0]?.at ?? 0}`].join(' ')
}

const sizeWith = (pdf: Pdf, places: readonly Placed[]) =>
  Math.max(0, ...pdf.entries.keys(), ...places.map(({ number }) => number)) + 1

function runsOf(places: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last && last.at(-1)?.number === place.number - 1) last.push(place)
    else runs.push([place])
  }
  return runs
}

function crossTable(pdf: Pdf, places: readonly Placed[]): Bytes {
  const row = ({ at, generation }: Placed) =>
    `${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`
  const runs = runsOf(places).map((run) => `${run[0]?.number} ${run.length}\n${run.map(row).join('')}`)
  return bytesOfLatin(`xref\n${runs.join('')}trailer\n<< ${trailerText(pdf, sizeWith(pdf, places))} >>\n`)
}

function crossStream(pdf: Pdf, places: readonly Placed[], at: number): Bytes {
  const own = { number: sizeWith(pdf, places), generation: 0, at }
  const all = [...places, own]
  const rows = all.flatMap((place) => [
    1,
    ...[24, 16, 8, 0].map((by) => (place.at >>> by) & 255),
    0,
    place.generation & 255,
  ])
  const index = runsOf(all).map((run) => `${run[0]?.number} ${run.length}`)
  const keys = `/Type /XRef /W [1 4 2] /Index [${index.join(' ')}] /Length ${rows.length} ${trailerText(pdf, own.number + 1)}`
  const head = bytesOfLatin(`${own.number} 0 obj\n<< ${keys} >>\nstream\n`)
  return joinedBytes([head, Uint8Array.from(rows), bytesOfLatin('\nendstream\nendobj\n')])
}

/** The range is known once the file is; it is written over spaces left for it. */
async function withDigest(bytes: Bytes): Promise<Prepared> {
  const pdf = await openPdf(bytes)
  const signed = signedFields(pdf).at(-1)
  const contents = signed?.dict.dict.get('Contents')
  if (!signed?.object || !isText(contents)) throw new Malformed('no room', bytes.length)
  const { from, to } = contents
  const dict = bytes.subarray(signed.dict.from, signed.dict.to)
  const at = signed.dict.from + indexOf(dict, bytesOfLatin('/ByteRange ['))
  bytes.set(bytesOfLatin(rangeText([0, from, to, bytes.length - to])), at)
  return { bytes, digest: await digestAround(bytes, { from, to }), gap: { from, to } }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) if (wanted.every((byte, place) => bytes[at + place] === byte)) return at
  throw new Malformed('no range', 0)
}

async function digestAround(bytes: Bytes, { from, to }: Prepared['gap']): Promise<Bytes> {
  const covered = joinedBytes([bytes.subarray(0, from), bytes.subarray(to)])
  return new Uint8Array(await crypto.subtle.digest('SHA-256', covered))
}
