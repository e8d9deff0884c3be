/** What a card holds as cells of a spreadsheet, written so that each is read back as exactly what it was. Pure. */
import { plainDecimal } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { CellIn, CellOut } from '#kit/table.ts'
import { decimalOf } from '#scoring/decimals.ts'

/** A way to write a value into a cell; what comes back may be something no such value is. */
export type Codec = {
  out: (value: unknown) => CellOut
  /** The cell holds something. */
  in: (cell: string | number | boolean) => { value: unknown } | { fault: Said }
  /** Words to choose from, where there are only these. */
  choices?: readonly string[]
}

const fault = (code: string, cell: unknown): { fault: Said } => ({
  fault: { code, params: { value: String(cell).slice(0, 60) } },
})

/** Spreadsheets trim, know no control characters, and read `_x0041_` as a letter: such a text stands in quotes. */
const isPlain = (text: string) =>
  text === text.normalize('NFC').trim() && !/^$|^"|[^\n\P{Cc}]|\p{Cs}|_x[0-9a-f]{4}_/iu.test(text)
const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
const quoted = (text: string) => JSON.stringify(text).replace(/[^\x20-\x7e]|_/g, escaped)

export const textCell: Codec = {
  out: (value) => (typeof value !== 'string' ? null : isPlain(value) ? value : quoted(value)),
  in: (cell) => {
    const text = String(cell)
    if (!text.startsWith('"')) return { value: text }
    try {
      return { value: JSON.parse(text) as unknown }
    } catch {
      return fault('form.bad-quotes', cell)
    }
  },
}

/** Excel keeps fifteen digits of a number; what has more is written as text. */
export const literalCell: Codec = {
  out: (value) => {
    if (typeof value !== 'number') return null
    const told = plainDecimal(decimalOf(value))
    return told.replace(/^-?0*\.?0*|\./gu, '').length > 15 || told.length > 20 ? told : value
  },
  in: (cell) => {
    const text = String(cell).trim().replace(',', '.')
    return /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/iu.test(text) && Number.isFinite(+text)
      ? { value: +text }
      : fault('form.not-a-number', cell)
  },
}

/** One of some words, each standing for a value of the card. */
export function wordCell(words: Readonly<Record<string, unknown>>): Codec {
  const pairs = Object.entries(words)
  return {
    choices: pairs.map(([word]) => word),
    out: (value) => pairs.find(([, meant]) => meant === value)?.[0] ?? null,
    in: (cell) => {
      const given = String(cell).trim().toLowerCase()
      const found = pairs.find(([word]) => word.toLowerCase() === given)
      return found ? { value: found[1] } : fault('form.not-a-word', cell)
    },
  }
}

export const truthCell = wordCell({ có: true, không: false })

/** An edge: a number, or open. */
export const edgeCell: Codec = {
  out: (value) => (value === null ? 'không giới hạn' : literalCell.out(value)),
  in: (cell) => (String(cell).trim().toLowerCase() === 'không giới hạn' ? { value: null } : literalCell.in(cell)),
}

/** A text, or told to be unknown. */
export const unknownCell: Codec = {
  out: (value) => (value === null ? 'chưa rõ' : textCell.out(value)),
  in: (cell) => (String(cell).trim().toLowerCase() === 'chưa rõ' ? { value: null } : textCell.in(cell)),
}

/** Where in a thing a column's value lies. */
export type Field = { title: string; path: readonly (string | number)[]; codec: Codec; width?: number }

export function valueAt(thing: unknown, path: Field['path']): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    thing,
  )
}

type Thing = { [key: string]: unknown }

/** Puts a value where it belongs, with what stands around it. */
export function put(thing: Thing, [key = '', ...rest]: Field['path'], value: unknown): void {
  const own = thing as Record<string | number, unknown>
  if (rest.length === 0) own[key] = value
  else {
    own[key] ??= typeof rest[0] === 'number' ? [] : {}
    put(own[key] as Thing, rest, value)
  }
}

/** @returns the thing of one row, and what of it could not be read. */
export function readFields(
  fields: readonly Field[],
  cell: (title: string) => CellIn,
): { thing: Thing; faults: (Said & { column: string })[] } {
  const thing: Thing = {}
  const faults: (Said & { column: string })[] = []
  for (const { title, path, codec } of fields) {
    const given = cell(title)
    if (given === null) continue
    const read = codec.in(given)
    if ('fault' in read) faults.push({ ...read.fault, column: title })
    else put(thing, path, read.value)
  }
  return { thing, faults }
}
