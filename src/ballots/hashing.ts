/** What is hashed into numbers and names: each part with its name and length, so that no two lists read alike. */
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { type Bytes, counted, hexOf, joined, numberOf, utf8 } from './bytes.ts'
import { modulo } from './group.ts'

/** A part of what is bound: its name, and what it says. */
export type Bound = readonly [name: string, value: string | Uint8Array]

/** In the order in which they are named. */
export const bound = (given: Readonly<Record<string, string | number>>): Bound[] =>
  Object.entries(given).map(([name, value]) => [name, String(value)])

const bytesOf = (value: string | Uint8Array) => (typeof value === 'string' ? utf8(value) : value)
const framed = (value: string | Uint8Array) => {
  const bytes = bytesOf(value)
  return joined([counted(bytes.length), bytes])
}

export const transcript = (parts: readonly Bound[]): Bytes =>
  joined(parts.flatMap(([name, value]) => [framed(name), framed(value)]))

/** The challenge of a proof, from all that it is bound to. */
export type Challenge = (parts: readonly Bound[]) => bigint

export const challengeIn =
  ({ order }: { order: bigint }): Challenge =>
  (parts) =>
    modulo(numberOf(sha512(transcript(parts))), order)

export const digestOf = (bytes: Uint8Array): string => hexOf(sha256(bytes))
export const digestOfText = (text: string): string => digestOf(utf8(text))

/**
 * What JSON has to be to have one digest: keys in the order of their code units, no space, whole numbers alone (RFC 8785).
 * @throws for a number that is not whole, and for half a surrogate pair: all halves are one and the same in UTF-8.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${canonical(key)}:${canonical(part)}`)
      .join(',')}}`
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`Not a whole number: ${value}`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('Half a surrogate pair.')
  return JSON.stringify(value)
}
