/** Reads a card from its text. What JSON itself forgives is told as well: keys that stand twice, numbers that change. */
import { type JSONPath, visit } from 'jsonc-parser'
import { isNestedBeyond } from '#kit/nesting.ts'
import type { Params } from '#kit/refusal.ts'
import type { Card } from './card.ts'
import { checkCard } from './checks.ts'
import type { ShapeCode } from './fault-codes.ts'
import { type CardFault, misshapen, nothingFound, refuses, underAny } from './faults.ts'

/** More than 5,000 leaves with all their bands and names ever need. */
export const mostCharacters = 16_000_000
/** 32 levels of criteria take two brackets each; the deepest rule a few more. */
const mostBrackets = 80

export type CardRead =
  | { readonly card: Card; readonly warnings: readonly CardFault[] }
  | { readonly faults: readonly CardFault[] }

export function readCard(given: string): CardRead {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given
  if (text.length > mostCharacters) return refused('card.too-long', { most: mostCharacters })
  if (isNestedBeyond(text, mostBrackets)) return refused('card.too-nested', { most: mostBrackets })
  const value = parsed(text)
  if (value === undefined) return refused('card.not-json', placeOfFault(text))
  const faults = [...literalFaults(text, value.json), ...checkCard(value.json)]
  return refuses(faults) ? { faults } : { card: value.json as Card, warnings: faults }
}

const refused = (code: ShapeCode, params: Params): CardRead => ({
  faults: [{ path: '', code, params, level: 'shape' }],
})

function parsed(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** Line and column, from 1, where the text stops being JSON. */
function placeOfFault(text: string): Params {
  const places: Params[] = []
  visit(
    text,
    { onError: (_, __, ___, line, column) => void places.push({ line: line + 1, column: column + 1 }) },
    strict,
  )
  return places[0] ?? { line: 1, column: 1 }
}
const strict = { disallowComments: true, allowTrailingComma: false }

/**
 * What was forgiven where a card came inside a larger JSON text that has been parsed and is no deeper than a server
 * takes: each place from the root of that text. What JSON would write again letter by letter has nothing of it.
 */
export function forgivenIn(text: string): readonly CardFault[] {
  const json: unknown = JSON.parse(text)
  return JSON.stringify(json) === text ? [] : literalFaults(text, json)
}

const pointer = (path: JSONPath) => path.reduce<string>((at, key) => underAny(at, key), '')

/** No key of a card is so long: the checker names it once, and what stands under it a million times is told by nobody. */
const longestKey = 100
const isKnowable = (path: JSONPath) => path.every((key) => typeof key === 'number' || key.length <= longestKey)

/** Largest whole number that a double tells apart; beyond it checkCard tells. */
const largest = 9_007_199_254_740_991

function literalFaults(text: string, json: unknown): readonly CardFault[] {
  const found = nothingFound(json)
  const keys: Set<string>[] = []
  const tell = (path: JSONPath, code: ShapeCode, params: Params) => {
    if (isKnowable(path)) misshapen(found, pointer(path), code, params)
  }
  visit(
    text,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty: (key, _, __, ___, ____, path) => {
        const seen = keys.at(-1)
        if (seen?.has(key)) tell([...path(), key], 'card.key-twice', { key: key.slice(0, 60) })
        seen?.add(key)
      },
      onLiteralValue: (value: unknown, offset, length, _, __, path) => {
        if (typeof value !== 'number') return
        const literal = text.slice(offset, offset + length)
        const shortest = String(value)
        if (literal === shortest || value > largest || value < -largest) return
        tell(path(), 'card.literal', { literal: literal.slice(0, 40), shortest })
      },
    },
    strict,
  )
  return found.faults
}
