/** Reads the objects of a PDF (ISO 32000-2, 7.2 and 7.3) out of bytes that anybody may have made. Pure. */

/** Where the bytes say something that no PDF says. */
export class Malformed extends Error {
  readonly at: number
  constructor(what: string, at: number) {
    super(`${what} at ${at}`)
    this.at = at
  }
}

export type Name = { name: string }
export type Ref = { ref: number; generation: number }
/** `from`, `to`: where the string stands, its brackets included. */
export type Text = { text: Uint8Array<ArrayBuffer>; from: number; to: number; hex: boolean }
/** `twice`: keys that stand more than once: readers differ in which of them they believe. */
export type Dict = { dict: Map<string, Value>; twice: readonly string[]; from: number; to: number }
export type Stream = Dict & { stream: { from: number; to: number } }
export type Value = null | boolean | number | Name | Ref | Text | Dict | Stream | readonly Value[]

/** A place in the bytes, and how deep in brackets it is. */
export type Cursor = { bytes: Uint8Array; at: number; end: number; depth: number }
export const cursorAt = (bytes: Uint8Array, at: number, end = bytes.length): Cursor => ({ bytes, at, end, depth: 0 })

const deepest = 100
const signs = (text: string) => new Set([...text].map((sign) => sign.charCodeAt(0)))
const white = signs('\0\t\n\f\r ')
const delimiters = signs('()<>[]{}/%')
const code = { open: 0x28, close: 0x29, less: 0x3c, more: 0x3e, slash: 0x2f, percent: 0x25, hash: 0x23, back: 0x5c }

const isRegular = (byte: number | undefined) => byte !== undefined && !white.has(byte) && !delimiters.has(byte)

export const isDict = (value: Value | undefined): value is Dict =>
  typeof value === 'object' && value !== null && 'dict' in value
export const isStream = (value: Value | undefined): value is Stream => isDict(value) && 'stream' in value
export const isRef = (value: Value | undefined): value is Ref =>
  typeof value === 'object' && value !== null && 'ref' in value
export const isText = (value: Value | undefined): value is Text =>
  typeof value === 'object' && value !== null && 'text' in value
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)
export const isName = (value: Value | undefined, name?: string): value is Name =>
  typeof value === 'object' && value !== null && 'name' in value && (name === undefined || value.name === name)

export function latin(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = ''
  if (to - from < 64) for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0)
  else
    for (let at = from; at < to; at += 8192) text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, to)))
  return text
}
export const bytesOfLatin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (sign) => sign.charCodeAt(0))

const here = (cursor: Cursor): number | undefined => (cursor.at < cursor.end ? cursor.bytes[cursor.at] : undefined)

/** Past white space and comments. */
export function skipWhite(cursor: Cursor): void {
  for (let byte = here(cursor); byte !== undefined; byte = here(cursor)) {
    if (byte === code.percent) while (![undefined, 10, 13].includes(here(cursor))) cursor.at++
    else if (white.has(byte)) cursor.at++
    else return
  }
}

/** The regular characters that follow, as a word. */
export function readWord(cursor: Cursor): string {
  skipWhite(cursor)
  const from = cursor.at
  while (isRegular(here(cursor))) cursor.at++
  return latin(cursor.bytes, from, cursor.at)
}

export function expectWord(cursor: Cursor, word: string): void {
  const at = cursor.at
  if (readWord(cursor) !== word) throw new Malformed(`no "${word}"`, at)
}

const wholeNumber = /^\d{1,10}$/
export function readWhole(cursor: Cursor): number {
  const at = cursor.at
  const word = readWord(cursor)
  if (!wholeNumber.test(word)) throw new Malformed('no whole number', at)
  return Number(word)
}

/** The value that stands here. Streams are read by `readIndirect`: only what stands by itself can be one. */
export function readValue(cursor: Cursor): Value {
  skipWhite(cursor)
  const byte = here(cursor)
  if (byte === code.slash) return readName(cursor)
  if (byte === code.open) return readLiteral(cursor)
  if (byte === code.less) return cursor.bytes[cursor.at + 1] === code.less ? readDict(cursor) : readHex(cursor)
  if (byte === 0x5b) return readList(cursor)
  return readPlain(cursor)
}

const keywords = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
])

function readPlain(cursor: Cursor): Value {
  const at = cursor.at
  const word = readWord(cursor)
  const keyword = keywords.get(word)
  if (keyword !== undefined) return keyword
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw new Malformed('no value', at)
  return (wholeNumber.test(word) ? readRefRest(cursor, Number(word)) : undefined) ?? Number(word)
}

/** After a whole number: "0 R" makes it a reference; anything else is left where it stands. */
function readRefRest(cursor: Cursor, ref: number): Ref | undefined {
  const { at } = cursor
  const generation = readWord(cursor)
  if (wholeNumber.test(generation) && readWord(cursor) === 'R') return { ref, generation: Number(generation) }
  cursor.at = at
  return undefined
}

function readName(cursor: Cursor): Name {
  cursor.at++
  const from = cursor.at
  while (isRegular(here(cursor))) cursor.at++
  const raw = latin(cursor.bytes, from, cursor.at)
  return { name: raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) }
}

function readHex(cursor: Cursor): Text {
  const from = cursor.at
  const end = cursor.bytes.indexOf(code.more, from)
  if (end < 0 || end >= cursor.end) throw new Malformed('a string without end', from)
  const text = new Uint8Array((end - from) >> 1)
  let digits = 0
  for (let at = from + 1; at < end; at++) {
    const byte = cursor.bytes[at] ?? 0
    const digit = digitOf(byte)
    if (digit >= 0) text[digits >> 1] = (text[digits >> 1] ?? 0) | (digits++ % 2 ? digit : digit << 4)
    else if (!white.has(byte)) throw new Malformed('no hexadecimal digit', at)
  }
  cursor.at = end + 1
  return { text: text.subarray(0, (digits + 1) >> 1), from, to: cursor.at, hex: true }
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = (byte | 0x20) - 0x61
  return letter >= 0 && letter < 6 ? letter + 10 : -1
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function readLiteral(cursor: Cursor): Text {
  const from = cursor.at
  let depth = 0
  const start = cursor.at + 1
  do {
    const byte = here(cursor)
    if (byte === undefined) throw new Malformed('a string without end', from)
    if (byte === code.back) cursor.at++
    else if (byte === code.open) depth++
    else if (byte === code.close) depth--
    cursor.at++
  } while (depth > 0)
  const raw = latin(cursor.bytes, start, cursor.at - 1)
  const plain = raw.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))|\r\n?/g, (_, octal?: string, sign?: string) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
    if (sign === undefined) return '\n'
    return /[\r\n]/.test(sign) ? '' : (escapes[sign] ?? sign)
  })
  return { text: bytesOfLatin(plain), from, to: cursor.at, hex: false }
}

function deeper<T>(cursor: Cursor, read: () => T): T {
  if (cursor.depth >= deepest) throw new Malformed('too many brackets', cursor.at)
  cursor.depth++
  const value = read()
  cursor.depth--
  return value
}

function readList(cursor: Cursor): readonly Value[] {
  cursor.at++
  return deeper(cursor, () => {
    const values: Value[] = []
    for (skipWhite(cursor); here(cursor) !== 0x5d; skipWhite(cursor)) values.push(readValue(cursor))
    cursor.at++
    return values
  })
}

function readDict(cursor: Cursor): Dict {
  const from = cursor.at
  cursor.at += 2
  const dict = new Map<string, Value>()
  const twice: string[] = []
  deeper(cursor, () => {
    for (skipWhite(cursor); here(cursor) !== code.more; skipWhite(cursor)) {
      if (here(cursor) !== code.slash) throw new Malformed('no key', cursor.at)
      const { name } = readName(cursor)
      if (dict.has(name)) twice.push(name)
      dict.set(name, readValue(cursor))
    }
  })
  if (cursor.bytes[cursor.at + 1] !== code.more) throw new Malformed('a dictionary without end', from)
  cursor.at += 2
  return { dict, twice, from, to: cursor.at }
}

/** "12 0 obj … endobj": where it stands, and what. */
export type Indirect = { number: number; generation: number; value: Value; from: number; to: number }

/** `lengthOf`: how long a stream says it is, where that is told by reference. */
export function readIndirect(cursor: Cursor, lengthOf: (length: Value | undefined) => number): Indirect {
  skipWhite(cursor)
  const from = cursor.at
  const number = readWhole(cursor)
  const generation = readWhole(cursor)
  expectWord(cursor, 'obj')
  const bare = readValue(cursor)
  const value = isDict(bare) ? readStream(cursor, bare, lengthOf) : bare
  expectWord(cursor, 'endobj')
  return { number, generation, value, from, to: cursor.at }
}

function readStream(cursor: Cursor, head: Dict, lengthOf: (length: Value | undefined) => number): Dict | Stream {
  const { at } = cursor
  if (readWord(cursor) !== 'stream') {
    cursor.at = at
    return head
  }
  if (here(cursor) === 13) cursor.at++
  if (here(cursor) !== 10) throw new Malformed('no line after "stream"', cursor.at)
  const from = cursor.at + 1
  const to = from + lengthOf(head.dict.get('Length'))
  if (!(to <= cursor.end)) throw new Malformed('a stream beyond the end', from)
  cursor.at = to
  expectWord(cursor, 'endstream')
  return { ...head, stream: { from, to } }
}
