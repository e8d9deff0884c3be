/** What can be done to a signed PDF by whoever holds its bytes. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { openPdf, type Pdf } from '#features/documents/signatures/files/rules.ts'
import { type Prepared, textOf } from '#features/documents/signatures/placing/rules.ts'
import {
  bytesOfLatin,
  isRef,
  isStream,
  latin,
  type Ref,
  type Value,
} from '#features/documents/signatures/syntax/rules.ts'
import type { Bytes } from './signatures.ts'

export const bytesOf = (text: string): Bytes => bytesOfLatin(text)
export const joined = (...parts: (Uint8Array | string)[]): Bytes =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytesOfLatin(part) : part))))

/** One place for another of the same length; `last`: the last place of the kind. */
export function replaced(file: Bytes, from: string, to: string, last = false): Bytes {
  const text = latin(file)
  const at = last ? text.lastIndexOf(from) : text.indexOf(from)
  if (at < 0 || to.length > from.length) throw new Error(`"${from}" cannot be replaced`)
  const out = file.slice()
  out.set(bytesOfLatin(to.padEnd(from.length, ' ')), at)
  return out
}

export function flipped(file: Bytes, at: number, by = 1): Bytes {
  const out = file.slice()
  out[at] = (out[at] ?? 0) ^ by
  return out
}

/** Changed before it is signed, as a signer with own tools can: the digest follows. */
export function bent(room: Prepared, from: string, to: string): Prepared {
  const bytes = replaced(room.bytes, from, to, true)
  const covered = joined(bytes.subarray(0, room.gap.from), bytes.subarray(room.gap.to))
  return { ...room, bytes, digest: new Uint8Array(createHash('sha256').update(covered).digest()) }
}

type Change = [number: number, body: string | Uint8Array]

/** An incremental update with these objects; `upon`: the cross-reference it continues; `between`: bytes that belong nowhere. */
export async function updated(
  file: Bytes,
  changes: readonly Change[],
  { upon, trailer = '', between = '' }: { upon?: number; trailer?: string; between?: string } = {},
): Promise<Bytes> {
  const pdf = await openPdf(file)
  const parts: Uint8Array[] = [file]
  let at = file.length
  const rows: string[] = []
  let size = Math.max(...pdf.entries.keys()) + 1
  for (const [number, body] of changes) {
    const whole = joined(`${number} 0 obj\n`, body, '\nendobj\n')
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
    parts.push(whole)
    at += whole.length
    size = Math.max(size, number + 1)
  }
  const root = textOf(pdf.trailer.dict.get('Root') ?? null)
  const about = trailer.includes('/Info') ? '' : `/Info ${textOf(pdf.trailer.dict.get('Info') ?? null)}`
  const kept = `/Size ${size} /Root ${root} ${about} /Prev ${upon ?? pdf.sections[0]?.at}`
  const stray = bytesOfLatin(between)
  return joined(
    ...parts,
    stray,
    `xref\n${rows.join('')}trailer\n<< ${kept} ${trailer} >>\nstartxref\n${at + stray.length}\n%%EOF\n`,
  )
}

/** The next number that no object has. */
export const freeNumber = async (file: Bytes): Promise<number> => Math.max(...(await openPdf(file)).entries.keys()) + 1

/** An object as it is written, with keys put in before its end. */
export const withKeys = (pdf: Pdf, of: Value | undefined, keys: string): string =>
  textOf(pdf.resolve(of)).replace(/ >>$/, ` ${keys} >>`)

export const refIn = (pdf: Pdf, of: Value | undefined, key: string): Ref => {
  const holder = pdf.resolve(of)
  const found = holder && typeof holder === 'object' && 'dict' in holder ? holder.dict.get(key) : undefined
  if (!isRef(found)) throw new Error(`no reference ${key}`)
  return found
}

const bodyOf = (pdf: Pdf, value: Value): Uint8Array =>
  isStream(value)
    ? joined(textOf(value), '\nstream\n', pdf.bytes.subarray(value.stream.from, value.stream.to), '\nendstream')
    : bytesOfLatin(textOf(value))

const numbersOf = (pdf: Pdf) =>
  [...pdf.entries].flatMap(([number, entry]) => (entry === 'free' ? [] : [number])).sort((a, b) => a - b)

/** Opened and saved by another program: the same paper, every byte elsewhere. */
export async function resaved(file: Bytes): Promise<Bytes> {
  const pdf = await openPdf(file)
  const parts: Uint8Array[] = [bytesOf('%PDF-1.7\n% saved anew\n')]
  const places = new Map<number, number>()
  let at = parts[0]?.length ?? 0
  for (const number of numbersOf(pdf)) {
    const whole = joined(`${number} 0 obj\n`, bodyOf(pdf, pdf.resolve({ ref: number, generation: 0 })), '\nendobj\n')
    places.set(number, at)
    parts.push(whole)
    at += whole.length
  }
  const rows = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  const trailer = `/Size ${Math.max(...places.keys()) + 1} /Root ${textOf(pdf.trailer.dict.get('Root') ?? null)} /Info ${textOf(pdf.trailer.dict.get('Info') ?? null)}`
  return joined(...parts, `xref\n${rows.join('')}trailer\n<< ${trailer} >>\nstartxref\n${at}\n%%EOF\n`)
}

/** The same paper with its objects in an object stream and its cross-reference in a stream, as PDF 1.5 and later write. */
export async function packed(file: Bytes): Promise<Bytes> {
  const pdf = await openPdf(file)
  const all = numbersOf(pdf).map((number) => [number, pdf.resolve({ ref: number, generation: 0 })] as const)
  const plain = all.filter(([, value]) => !isStream(value))
  const parts: Uint8Array[] = [bytesOf('%PDF-1.7\n')]
  let at = parts[0]?.length ?? 0
  const rows = new Map<number, number[]>()
  const row = (kind: number, place: number, index: number) =>
    [kind, place >> 24, place >> 16, place >> 8, place, index >> 8, index].map((byte) => byte & 255)
  const add = (number: number, body: Uint8Array) => {
    const whole = joined(`${number} 0 obj\n`, body, '\nendobj\n')
    rows.set(number, row(1, at, 0))
    parts.push(whole)
    at += whole.length
  }
  for (const [number, value] of all) if (isStream(value)) add(number, bodyOf(pdf, value))
  const holder = Math.max(...pdf.entries.keys()) + 1
  const texts = plain.map(([, value]) => `${textOf(value)} `)
  const heads = plain.map(([number], index) => `${number} ${texts.slice(0, index).join('').length}`).join(' ')
  const inside = deflateSync(bytesOfLatin(`${heads} ${texts.join('')}`))
  const head = `<< /Type /ObjStm /N ${plain.length} /First ${heads.length + 1} /Filter /FlateDecode /Length ${inside.length} >>\nstream\n`
  add(holder, joined(head, inside, '\nendstream'))
  for (const [index, [number]] of plain.entries()) rows.set(number, row(2, holder, index))
  rows.set(holder + 1, row(1, at, 0))
  rows.set(0, row(0, 0, 65535))
  const size = holder + 2
  const table = Array.from({ length: size }, (_, number) => rows.get(number) ?? row(0, 0, 65535))
  // Each row told by what changed since the one above (PNG's "up").
  const up = table.flatMap((one, index) => [
    2,
    ...one.map((byte, column) => (byte - (table[index - 1]?.[column] ?? 0)) & 255),
  ])
  const cross = deflateSync(Uint8Array.from(up))
  const keys = `/Type /XRef /Size ${size} /W [1 4 2] /Root ${textOf(pdf.trailer.dict.get('Root') ?? null)} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >> /Length ${cross.length}`
  return joined(
    ...parts,
    `${holder + 1} 0 obj\n<< ${keys} >>\nstream\n`,
    cross,
    `\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`,
  )
}
