/** What is wrong with a card's content, each fault by its path: the one place where the feature asks the checker. */
import type { Params } from '#kit/refusal.ts'
import type { DraftedCard } from '#scoring/drafted.ts'

/** `shape`: never kept · `meaning`: a draft may be kept with it, nothing is checked or issued with it. */
export type CardFault = { path: string; code: string; params: Params; level: 'shape' | 'meaning' }

/** What a shape may be refused for. */
export const shapeFaults = ['card.not-object', 'card.too-deep', 'card.too-many-leaves'] as const

const most = { leaves: 5_000, depth: 32 }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where the card stands: its body's block and year, and its place among the versions. */
export type Place = { block: string; year: number; number: number }

const shape = (path: string, code: string, params: Params = {}): CardFault => ({ path, code, params, level: 'shape' })

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const childrenOf = (criterion: unknown) => (isObject(criterion) ? criterion.children : undefined)

/** The size alone, walked level by level so that no depth can exhaust it. */
function sizeFaults(card: Record<string, unknown>): CardFault[] {
  let level = listed(card.criteria)
  let leaves = 0
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > most.depth) return [shape('/criteria', 'card.too-deep', { most: most.depth })]
    leaves += level.filter((one) => childrenOf(one) === undefined).length
    level = level.flatMap((one) => listed(childrenOf(one)))
  }
  return leaves > most.leaves ? [shape('/criteria', 'card.too-many-leaves', { most: most.leaves })] : []
}

/** What a card says of itself is where it is kept. */
function placeFaults(card: DraftedCard, { block, year, number }: Place): CardFault[] {
  const asked = [
    ['block', block, 'card.other-block'],
    ['year', year, 'card.other-year'],
    ['version', number, 'card.other-version'],
  ] as const
  return asked
    .filter(([field, wanted]) => card[field] !== undefined && card[field] !== wanted)
    .map(([field, wanted, code]) => ({ path: `/${field}`, code, params: { wanted: String(wanted) }, level: 'meaning' }))
}

export function faultsIn(content: unknown, place: Place): CardFault[] {
  if (!isObject(content)) return [shape('', 'card.not-object')]
  return [...sizeFaults(content), ...placeFaults(content, place)]
}
