/**
 * The signatures of a PDF and the part of the file each of them stands for (ISO 32000-2, 12.8.1; ETSI EN 319 142-1,
 * 5.1). A range that leaves out anything but its own signature is no range. Pure.
 */

import { isPdf, lastEnd, listIn, type Pdf, pagesOf, valueIn } from '../files/rules.ts'
import type { Finding } from '../findings/rules.ts'
import { fault } from '../findings/rules.ts'
import { type Dict, isDict, isList, isName, isRef, isText, latin, type Text, type Value } from '../syntax/rules.ts'

/** In points from the lower left corner of a page that is counted from one. */
export type Place = { page: number; x: number; y: number; width: number; height: number }

export type Signed = {
  /** The full name of its field. */
  field: string
  dict: Dict
  /** Where its object stands in the file; nothing if it stands in another stream, where no range can leave it out. */
  object: { from: number; to: number } | undefined
  /** Nothing: it is not to be seen on any page. */
  place: (Place & { pageWidth: number; pageHeight: number }) | null
}

export type Range = { gap: { from: number; to: number }; end: number }

const deepest = 20
const told = (value: Value): string => (isText(value) ? textOf(value) : '')

/** Text as PDF writes it: UTF-16, UTF-8, or its own table, of which only the part that is Latin is told. */
export function textOf({ text }: Text): string {
  if (text[0] === 0xfe && text[1] === 0xff) return new TextDecoder('utf-16be').decode(text)
  if (text[0] === 0xef && text[1] === 0xbb) return new TextDecoder().decode(text)
  return latin(text)
}

/** Every field that is signed, in the order of the form. */
export function signedFields(pdf: Pdf): Signed[] {
  const form = valueIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm')
  const places = placesOf(pdf)
  const seen = new Set<Value>()
  const found: Signed[] = []
  const walk = (field: Value, above: string, type: Value, depth: number) => {
    const own = pdf.resolve(field)
    if (!isDict(own) || depth > deepest || seen.has(own)) return
    seen.add(own)
    const name = [above, told(valueIn(pdf, own, 'T'))].filter(Boolean).join('.')
    const kind = valueIn(pdf, own, 'FT') ?? type
    const value = valueIn(pdf, own, 'V')
    if (isName(kind, 'Sig') && isDict(value))
      found.push({ field: name, dict: value, object: placeOf(pdf, own.dict.get('V')), place: places(field) })
    for (const kid of listIn(pdf, own, 'Kids')) walk(kid, name, kind, depth + 1)
  }
  for (const field of listIn(pdf, form, 'Fields')) walk(field, '', null, 0)
  return found
}

const placeOf = (pdf: Pdf, value: Value | undefined) => (isRef(value) ? pdf.indirect(value.ref) : undefined)
const numbers = (value: Value) => (isList(value) ? value.filter((one): one is number => typeof one === 'number') : [])

function placesOf(pdf: Pdf): (field: Value) => Signed['place'] {
  const pages = pagesOf(pdf)
  const shown = new Map<number, number>()
  pages.forEach((page, at) => {
    for (const annotation of listIn(pdf, page, 'Annots')) if (isRef(annotation)) shown.set(annotation.ref, at)
  })
  return (field) => {
    const kids = listIn(pdf, field, 'Kids')
    const widget = isRef(field) && shown.has(field.ref) ? field : kids.find((kid) => isRef(kid) && shown.has(kid.ref))
    const at = isRef(widget) ? shown.get(widget.ref) : undefined
    const page = at === undefined ? undefined : pages[at]
    if (at === undefined || page === undefined) return null
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers(valueIn(pdf, widget, 'Rect'))
    const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)]
    if (width * height === 0) return null
    return { page: at + 1, x: Math.min(x1, x2), y: Math.min(y1, y2), width, height, ...sizeOf(pdf, page) }
  }
}

/** The size of a page, which its parents may tell for it. */
export function sizeOf(pdf: Pdf, page: Value): { pageWidth: number; pageHeight: number } {
  let holder = page
  for (let left = deepest; left > 0; left--) {
    const [x1, y1, x2, y2] = numbers(valueIn(pdf, holder, 'MediaBox'))
    if (x1 !== undefined && y1 !== undefined && x2 !== undefined && y2 !== undefined)
      return { pageWidth: x2 - x1, pageHeight: y2 - y1 }
    holder = valueIn(pdf, holder, 'Parent')
  }
  return { pageWidth: 595, pageHeight: 842 }
}

/** What a signature says it covers, or why that is no range. */
export function rangeOf(bytes: Uint8Array, { dict, object }: Signed): Range | Finding {
  const list = dict.dict.get('ByteRange')
  const contents = dict.dict.get('Contents')
  if (dict.twice.length > 0) return fault('signature.key-twice', { key: dict.twice[0] ?? '' })
  if (!object || !isText(contents) || !contents.hex) return fault('signature.no-contents')
  const [a, b, c, d, ...more] = isList(list) ? list : []
  if (!isWhole(a) || !isWhole(b) || !isWhole(c) || !isWhole(d) || more.length > 0)
    return fault('signature.range-malformed')
  if (a !== 0) return fault('signature.range-start', { at: a })
  if (c + d > bytes.length) return fault('signature.beyond-end', { missing: c + d - bytes.length })
  if (b !== contents.from || c !== contents.to) return fault('signature.gap', { from: b, to: c })
  if (contents.from < object.from || contents.to > object.to) return fault('signature.gap', { from: b, to: c })
  return { gap: { from: b, to: c }, end: c + d }
}

const isWhole = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0

/** Whether the bytes up to here are a whole PDF by themselves, as they were when this was their end. */
export const endsHere = (bytes: Uint8Array, end: number): boolean => isPdf(bytes) && lastEnd(bytes, end)?.to === end

const slash = 0x2f

/** Ranges written in the file outside the signatures that its form knows: taken out, replaced, or hidden. */
export function looseRanges(bytes: Uint8Array, known: readonly Signed[]): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(slash); at >= 0; at = bytes.indexOf(slash, at + 1))
    if (bytes[at + 1] === 0x42 && /^\/ByteRange\s*\[/.test(latin(bytes, at, Math.min(at + 40, bytes.length))))
      places.push(at)
  const within = (at: number) => known.some(({ object }) => object && at >= object.from && at < object.to)
  return places.filter((at) => !within(at))
}
