/**
 * A PDF from its objects (ISO 32000-2, 7.5): values packed into object streams, streams as they came, one cross-reference
 * stream at the end. The same objects give the same bytes. Pure.
 */
import { deflated, joinedBytes } from '../../signatures/inflating/rules.ts'
import { textOf } from '../../signatures/placing/rules.ts'
import {
  bytesOfLatin,
  type Dict,
  hexOf,
  type Name,
  type Ref,
  type Text,
  type Value,
} from '../../signatures/syntax/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What is written under one number: a value, or a dictionary with the raw bytes of its stream. */
type Body = Value | { dict: Dict; raw: Uint8Array }
/** Objects on their way into one file: numbers are given in order, and each is filled once. */
export type Objects = { reserve: () => Ref; fill: (at: Ref, body: Body) => void; add: (body: Body) => Ref; all: Body[] }

export function objects(): Objects {
  const all: Body[] = []
  const reserve = (): Ref => ({ ref: all.push(null), generation: 0 })
  const fill = (at: Ref, body: Body) => {
    all[at.ref - 1] = body
  }
  const add = (body: Body): Ref => {
    const at = reserve()
    fill(at, body)
    return at
  }
  return { reserve, fill, add, all }
}

export const name = (told: string): Name => ({ name: told })
export const dict = (entries: Readonly<Record<string, Value | undefined>>): Dict => ({
  dict: new Map(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  ...{ twice: [], from: 0, to: 0 },
})
export const string = (text: Uint8Array<ArrayBuffer>): Text => ({ text, from: 0, to: 0, hex: true })
/** Words as PDF keeps them: UTF-16 with its mark, first byte first. */
export function words(told: string): Text {
  const bytes = new Uint8Array(2 + told.length * 2)
  bytes.set([0xfe, 0xff])
  for (let at = 0; at < told.length; at++) {
    const code = told.charCodeAt(at)
    bytes.set([code >> 8, code & 255], 2 + at * 2)
  }
  return string(bytes)
}

/** Objects of one stream: as many as pack well, and few enough that a reader opens little for one of them. */
const together = 200

type Place = { at: number } | { within: number; index: number }
type Output = { parts: Uint8Array[]; at: number; places: Map<number, Place> }

const isStreaming = (body: Body): body is { dict: Dict; raw: Uint8Array } =>
  typeof body === 'object' && body !== null && 'raw' in body

function put(out: Output, bytes: Uint8Array): void {
  out.parts.push(bytes)
  out.at += bytes.length
}

function putStream(out: Output, number: number, { dict: keys, raw }: { dict: Dict; raw: Uint8Array }): void {
  out.places.set(number, { at: out.at })
  const head = textOf({ ...keys, dict: new Map(keys.dict).set('Length', raw.length) })
  put(out, bytesOfLatin(`${number} 0 obj\n${head}\nstream\n`))
  put(out, raw)
  put(out, bytesOfLatin('\nendstream\nendobj\n'))
}

async function putPacked(out: Output, number: number, some: readonly { number: number; value: Value }[]) {
  const texts = some.map(({ value }) => textOf(value))
  let at = 0
  const heads = some.map((one, index) => {
    out.places.set(one.number, { within: number, index })
    const head = `${one.number} ${at}`
    at += (texts[index]?.length ?? 0) + 1
    return head
  })
  const first = `${heads.join(' ')} `
  const raw = await deflated(bytesOfLatin(`${first}${texts.join('\n')}`))
  const keys = dict({ Type: name('ObjStm'), N: some.length, First: first.length, Filter: name('FlateDecode') })
  putStream(out, number, { dict: keys, raw })
}

/** Type, four bytes of place, two of index: ISO 32000-2, table 18. */
function rowOf(place: Place | undefined): number[] {
  const split = (value: number) => [24, 16, 8, 0].map((by) => (value >>> by) & 255)
  if (place === undefined) return [0, 0, 0, 0, 0, 255, 255]
  if ('at' in place) return [1, ...split(place.at), 0, 0]
  return [2, ...split(place.within), place.index >> 8, place.index & 255]
}

/** The file; `trailer` names its catalog and what else is told of it. Named by the digest of what it holds. */
export async function fileOf({ all }: Objects, trailer: Readonly<Record<string, Value>>): Promise<Bytes> {
  const out: Output = { parts: [], at: 0, places: new Map() }
  put(out, bytesOfLatin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'))
  const values: { number: number; value: Value }[] = []
  for (const [index, body] of all.entries())
    if (isStreaming(body)) putStream(out, index + 1, body)
    else values.push({ number: index + 1, value: body })
  let next = all.length + 1
  for (let from = 0; from < values.length; from += together)
    await putPacked(out, next++, values.slice(from, from + together))
  const id = string(new Uint8Array(await crypto.subtle.digest('SHA-256', joinedBytes(out.parts))).slice(0, 16))
  const [from, size] = [out.at, next + 1]
  out.places.set(next, { at: from })
  const rows = Array.from({ length: size }, (_, number) => rowOf(out.places.get(number))).flat()
  const keys = { Type: name('XRef'), Size: size, W: [1, 4, 2], Filter: name('FlateDecode'), ID: [id, id] }
  putStream(out, next, { dict: dict({ ...keys, ...trailer }), raw: await deflated(Uint8Array.from(rows)) })
  put(out, bytesOfLatin(`startxref\n${from}\n%%EOF\n`))
  return joinedBytes(out.parts)
}

/** Two texts of bytes in the order in which a tree of names keeps them. */
export const inOrder = (a: Text, b: Text): number => (hexOf(a.text) < hexOf(b.text) ? -1 : 1)
