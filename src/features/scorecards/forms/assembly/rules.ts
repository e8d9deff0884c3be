/** What was read of a file, and the card that comes of it with what a person decided. Pure. */
import { sumOf } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { CardIndicator, Measure, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { Example } from '../example-sheets/rules.ts'
import { literalFrom, moved } from '../phrases/rules.ts'

/**
 * What a choice makes of a criterion; `percent`: values are in per cent, so that the edges of its rule are too; `sum`: its
 * points are those of its children, whatever is decided of them.
 */
export type Effect = {
  part: { rule?: Rule; measure?: Measure; max?: number }
  percent?: boolean
  sum?: boolean
  indicators?: CardIndicator[]
}
export type Choice = { said: Said; effect: Effect }
export const pointKinds = ['rule', 'measure', 'max', 'sum', 'changed'] as const
export type PointKind = (typeof pointKinds)[number]
/** `proposed`: what the text comes nearest to; nothing is taken before a person says so. */
export type Point = {
  id: string
  item: number
  kind: PointKind
  doubts: Said[]
  choices: Choice[]
  proposed: number | null
}

type Thing = Record<string, unknown>
/** One criterion: what is certain of it (`part`), and the words it came from. */
export type Item = {
  /** Where several sheets are read as one. */
  sheet?: string
  row: number | null
  depth: number
  number: string
  isGroup: boolean
  text: string
  part: Thing
}
/** Something worth telling that asks for no decision. */
export type Note = Said & { row: number | null; sheet?: string }
/** A sheet of the file: whether it has a table of criteria (how many, of how many points), and whether it was read. */
export type SheetTold = { name: string; hidden: boolean; isTaken: boolean; criteria: number | null; max: number | null }
export type FormReading = {
  kind: 'form' | 'workbook' | 'json'
  sheet: string
  sheets: SheetTold[]
  /** Card-wide values: title, year, bases, indicators, grades … */
  card: Thing
  items: Item[]
  points: Point[]
  notes: Note[]
  /** Worked examples that came along. */
  examples: Example[]
}

/** Edges of shares, for a value that is told in per cent. */
function inPercent(rule: Rule): Rule {
  const edge = (value: number | null) => (value === null ? null : moved(value, 2))
  if (rule.kind === 'bands')
    return { ...rule, bands: rule.bands.map((band) => ({ ...band, from: edge(band.from), to: edge(band.to) })) }
  if ((rule.kind === 'proportion' || rule.kind === 'relative') && typeof rule.target === 'number')
    return { ...rule, target: moved(rule.target, 2) }
  return rule
}

type Node = Thing & { children?: Node[] }

/** The choice a person made for a point, by the point's id; a point that is not there stays open. */
export type Decisions = Readonly<Record<string, Effect>>

/** One criterion with what was decided of it. */
function decided({ part, isGroup }: Item, effects: readonly Effect[]): Node {
  const whole: Thing = Object.assign({}, part, ...effects.map((effect) => effect.part))
  const isPercent = effects.some(({ percent }) => percent)
  if (isPercent && whole.rule !== undefined) whole.rule = inPercent(whole.rule as Rule)
  return isGroup ? { ...whole, children: [] } : whole
}

/** Whatever has something below it is a group. */
function childrenOf(node: Node): Node[] {
  node.children ??= []
  return node.children
}

/** The points of what stands under a criterion, where all of them are known. */
function sumUnder(node: Node): number | null {
  const all = (node.children ?? []).map(({ max }) => (typeof max === 'number' ? decimalOf(max) : null))
  const known = all.filter((one) => one !== null)
  return known.length < all.length || all.length === 0 ? null : (literalFrom(sumOf(known)) ?? null)
}

/** The criteria with what was decided of them, in the order of the file; those at the top hold the others. */
function built({ items, points }: FormReading, decisions: Decisions) {
  const tops: Node[] = []
  const open: Node[] = []
  const byItem = Map.groupBy(points, ({ item }) => item)
  const all = items.map((item, at) => {
    const effects = (byItem.get(at) ?? []).flatMap(({ id }) => decisions[id] ?? [])
    const node = decided(item, effects)
    open.length = Math.min(open.length, item.depth)
    const above = open.at(-1)
    const siblings = above ? childrenOf(above) : tops
    siblings.push(node)
    open.push(node)
    return { node, effects }
  })
  // From the last to the first: what stands below is known before what it adds up to.
  for (const { node, effects } of all.toReversed()) {
    const sum = effects.some((effect) => effect.sum) ? sumUnder(node) : null
    if (sum !== null) node.max = sum
  }
  return { tops, all }
}

/** The card of a reading and the decisions: what is undecided is left out, and told by the checks of a draft. */
export function assembled(reading: FormReading, decisions: Decisions): Thing {
  const { card } = reading
  const { tops, all } = built(reading, decisions)
  const indicators = new Map(((card.indicators ?? []) as CardIndicator[]).map((one) => [one.code, one]))
  for (const one of all.flatMap(({ effects }) => effects.flatMap((effect) => effect.indicators ?? [])))
    if (!indicators.has(one.code)) indicators.set(one.code, one)
  return { ...card, indicators: [...indicators.values()], criteria: tops }
}

/** What each criterion's children come to by what is decided so far, by its place in the file; null where some are open. */
export const sumsSoFar = (reading: FormReading, decisions: Decisions): (number | null)[] =>
  built(reading, decisions).all.map(({ node }) => sumUnder(node))

/** The row of a criterion that a JSON Pointer into the assembled card leads to. */
export function rowAt({ items }: FormReading, pointer: string): number | null {
  const path = [...pointer.matchAll(/(?:criteria|children)\/(\d+)/gu)].map(([, at]) => Number(at))
  let found = -1
  for (const [depth, wanted] of path.entries()) {
    let count = -1
    const from = found
    found = items.findIndex((item, at) => {
      if (at <= from || item.depth !== depth) return false
      count++
      return count === wanted
    })
    if (found < 0) return null
  }
  return items[found]?.row ?? null
}
