/** The pieces a card's shape is told with. Each reads what it can of a value and gathers what it cannot. */
import { type Found, faulty, misshapen, under, underAny } from './faults.ts'
import { isRecord, termOf } from './places.ts'

/** What could be read; undefined where the value is of another kind, which has been told. */
export type Read<T> = (value: unknown, path: string, found: Found) => T | undefined
export type Field<T> = { readonly read: Read<T>; readonly isNeeded: boolean }
export type Fields = Readonly<Record<string, Field<unknown>>>
/** What is there of a record: any part may be missing or unreadable. */
export type Part<F extends Fields> = { readonly [K in keyof F]?: (F[K] extends Field<infer T> ? T : never) | undefined }

export const needed = <T>(read: Read<T>): Field<T> => ({ read, isNeeded: true })
export const maybe = <T>(read: Read<T>): Field<T> => ({ read, isNeeded: false })

type Kind = 'text' | 'number' | 'whole' | 'flag' | 'list' | 'record'
const other = (found: Found, path: string, kind: Kind) =>
  misshapen(found, path, 'card.wrong-kind', { kind: termOf(`card.kind.${kind}`) })

/** Signs that are no text; line breaks and tabs are. */
const unwritten = /(?![\n\r\t])\p{Cc}/u

export const text =
  (most: number): Read<string> =>
  (value, path, found) => {
    if (typeof value !== 'string') return other(found, path, 'text')
    if (value.length > most) return misshapen(found, path, 'card.text-too-long', { length: value.length, most })
    if (unwritten.test(value) || !value.isWellFormed()) return misshapen(found, path, 'card.not-text')
    if (value.trim() === '') faulty(found, path, 'card.blank')
    else if (value !== value.normalize('NFC')) faulty(found, path, 'card.not-nfc')
    return value
  }

/** A text that is looked up elsewhere: spaces around it would never be seen. */
export const code =
  (most: number): Read<string> =>
  (value, path, found) => {
    const read = text(most)(value, path, found)
    if (read !== undefined && read !== read.trim()) faulty(found, path, 'card.code-spaces')
    return read
  }

/** Whole numbers beyond this are no longer told apart by a double. */
const largest = 9_007_199_254_740_991

export const number: Read<number> = (value, path, found) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return other(found, path, 'number')
  if (value > largest || value < -largest) return misshapen(found, path, 'card.number-too-large')
  return value
}

export const whole =
  (least: number, most: number): Read<number> =>
  (value, path, found) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return other(found, path, 'whole')
    if (value < least || value > most) return misshapen(found, path, 'card.out-of-range', { least, most })
    return value
  }

export const flag: Read<boolean> = (value, path, found) =>
  typeof value === 'boolean' ? value : other(found, path, 'flag')

export const oneOf =
  <T extends string | true>(values: readonly T[]): Read<T> =>
  (value, path, found) =>
    values.find((known) => known === value) ?? misshapen(found, path, 'card.not-one-of', { values: values.join(', ') })

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path, found) =>
    value === null ? null : read(value, path, found)

export const list =
  <T>(read: Read<T>, most: number): Read<readonly (T | undefined)[]> =>
  (value, path, found) => {
    if (!Array.isArray(value)) return other(found, path, 'list')
    if (value.length > most) return misshapen(found, path, 'card.list-too-long', { count: value.length, most })
    return Array.from(value, (item: unknown, at) => read(item, under(path, at), found))
  }

const isThere = (value: Record<string, unknown>, key: string) => Object.hasOwn(value, key) && value[key] !== undefined

/** The keys of a record that are no fields of it are told, each at its own place. */
export function tellUnknown(
  value: Record<string, unknown>,
  known: (key: string) => boolean,
  path: string,
  found: Found,
) {
  for (const key of Object.keys(value))
    if (!known(key) && value[key] !== undefined)
      misshapen(found, underAny(path, key), 'card.unknown-key', { key: key.slice(0, 60).toWellFormed() })
}

export function fieldsOf<F extends Fields>(
  fields: F,
  value: Record<string, unknown>,
  path: string,
  found: Found,
): Part<F> {
  const part: Record<string, unknown> = {}
  for (const [key, { read, isNeeded }] of Object.entries(fields)) {
    if (isThere(value, key)) part[key] = read(value[key], under(path, key), found)
    else if (isNeeded) faulty(found, under(path, key), 'card.missing')
  }
  return part as Part<F>
}

export const record =
  <F extends Fields>(fields: F): Read<Part<F>> =>
  (value, path, found) => {
    if (!isRecord(value)) return other(found, path, 'record')
    tellUnknown(value, (key) => Object.hasOwn(fields, key), path, found)
    return fieldsOf(fields, value, path, found)
  }

/**
 * A record that is told in one of several ways, each by its own keys. Part of one way is unfinished; keys of two ways
 * contradict each other.
 */
export const oneWay =
  <F extends Fields>(ways: readonly (readonly (keyof F & string)[])[], fields: F): Read<Part<F>> =>
  (value, path, found) => {
    const part = record(fields)(value, path, found)
    if (part === undefined || !isRecord(value)) return undefined
    const there = Object.keys(fields).filter((key) => isThere(value, key))
    const possible = ways.filter((way) => there.every((key) => way.includes(key)))
    const isWhole = possible.some((way) => way.length === there.length)
    if (possible.length === 0) misshapen(found, path, 'card.two-ways', { keys: there.join(', ') })
    else if (!isWhole) faulty(found, path, 'card.no-way', { keys: possible.map((way) => way.join(' + ')).join(', ') })
    return part
  }
