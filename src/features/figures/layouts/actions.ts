/** Recognises a table: as our own template, by what somebody said of the same heads before, or not at all. */
import { createHash } from 'node:crypto'
import type { SheetOutline } from '#kit/table.ts'
import type { Context } from '#platform/context.ts'
import { findHead, headPrint, headsOf } from '../heads/rules.ts'
import { words } from '../imports/words.ts'
import { standingIn } from '../places/actions.ts'
import { membersOf, placesBelow } from '../places/store.ts'
import { askedIn, roundsOf } from '../rounds/store.ts'
import { becameOf, unitsBeside, unitsNamed } from '../units-named/store.ts'
import { RememberedShape } from './contract.ts'
import {
  faultsOf,
  guessed,
  type IndicatorKnown,
  type Layout,
  type Meaning,
  type OwnHeads,
  ownMeanings,
  type RoundKnown,
  recalled,
} from './rules.ts'
import { findMapping } from './store.ts'

const both = (word: keyof typeof words.vi) => [words.vi[word], words.en[word]]
export const ownHeads = (): OwnHeads => ({
  unitCode: both('template.unit-code'),
  unit: both('template.unit'),
  round: both('template.round'),
  indicatorCode: both('template.indicator-code'),
  indicator: both('template.indicator'),
  value: both('template.value'),
})

export type Wanted = { seasonId: string; block: string; unitId: string; organised: boolean; roundId: string | null }

/** What a table of this import may name: units that are asked and others, indicators, rounds that it may write. */
export async function gazetteerOf(context: Context, { seasonId, block, unitId, organised }: Wanted) {
  const { db } = context
  const { season } = await standingIn(context, seasonId)
  const all = await roundsOf(db, seasonId, block)
  const rounds: RoundKnown[] = all.filter(({ asks }) => (asks === 'organiser') === organised)
  const asked = await askedIn(
    db,
    rounds.map(({ id }) => id),
  )
  const from = [season.from, ...rounds.map((round) => round.from)].toSorted()[0] ?? season.from
  const to = [season.to, ...rounds.map((round) => round.to)].toSorted().at(-1) ?? season.to
  const span = { regionId: season.regionId, from, to }
  const members = (await membersOf(db, span)).filter((place) => place.block === block)
  const parentIds = organised ? members.map((member) => member.unitId) : []
  const below = await placesBelow(db, span, { parentIds, unitIds: organised ? [] : [unitId] })
  const ids = [...new Set([...members, ...below].map((place) => place.unitId))]
  return {
    units: { asked: await unitsNamed(db, ids), others: await unitsBeside(db, ids), became: await becameOf(db) },
    indicators: indicatorsIn(asked),
    rounds,
    own: organised ? null : new Set([unitId]),
  }
}
export type Gazetteer = Awaited<ReturnType<typeof gazetteerOf>>

const indicatorsIn = (asked: Awaited<ReturnType<typeof askedIn>>): IndicatorKnown[] => [
  ...new Map(
    asked.map(({ indicatorId, code, name, nameEn, type }) => [
      indicatorId,
      { id: indicatorId, code, name, nameEn, type },
    ]),
  ).values(),
]

export const fingerprintOf = (heads: readonly string[]): string =>
  createHash('sha256').update(headPrint(heads)).digest('hex')

export type Recognised = { layout: Layout; heads: string[]; how: 'own' | 'remembered' | null; mappingId: string | null }

type Names = Pick<Gazetteer, 'indicators' | 'rounds'>

const blank = ({ unitId, organised, roundId }: Wanted) => ({
  ...{ roundId, units: {}, ownOnly: false, notation: null, dash: null },
  unitId: organised ? null : unitId,
})

/** Where a table names its units, no one unit is meant for all of it. */
const settled = (layout: Layout): Layout =>
  layout.columns.some((meaning) => meaning?.is === 'unit') ? { ...layout, unitId: null } : layout

/** The sheet whose head says everything, or was explained before; else the one of which most can be guessed. */
export async function recognise(
  context: Context,
  wanted: Wanted,
  outlines: readonly SheetOutline[],
  names: Names,
): Promise<Recognised | undefined> {
  const guesses: Recognised[] = []
  for (const [sheet, outline] of outlines.entries()) {
    const head = findHead(outline.rows, outline.merged)
    if (!head) continue
    const heads = headsOf(outline.rows, outline.merged, head)
    const layoutWith = (columns: (Meaning | null)[]): Layout => settled({ sheet, head, columns, ...blank(wanted) })
    const own = layoutWith(ownMeanings(heads, ownHeads(), names))
    if (isWhole(own, heads)) return { layout: own, heads, how: 'own', mappingId: null }
    // Our own head is one row: what stands below it is a line, though it may hold no number that can be read.
    const first = { from: head.from, to: head.from }
    const texts = headsOf(outline.rows, outline.merged, first)
    const alone = { ...layoutWith(ownMeanings(texts, ownHeads(), names)), head: first }
    if (isWhole(alone, texts)) return { layout: alone, heads: texts, how: 'own', mappingId: null }
    const kept = await findMapping(context.db, wanted.unitId, fingerprintOf(heads))
    // What was kept in another shape is asked again.
    const said = RememberedShape.safeParse(kept?.columns).data
    if (kept && said) {
      const { units, ownOnly, notation, dash } = said
      const layout = { ...layoutWith(recalled(said, heads, names.indicators)), units, ownOnly, notation, dash }
      if (isWhole(layout, heads)) return { layout, heads, how: 'remembered', mappingId: kept.id }
      guesses.unshift({ layout, heads, how: null, mappingId: kept.id })
      continue
    }
    const guess = layoutWith(guessed(heads, ownHeads(), names))
    guesses.push({ layout: countSaid(own) > countSaid(guess) ? own : guess, heads, how: null, mappingId: null })
  }
  return guesses.reduce<Recognised | undefined>(
    (best, one) => (best && (best.mappingId || countSaid(best.layout) >= countSaid(one.layout)) ? best : one),
    undefined,
  )
}

const isWhole = (layout: Layout, heads: readonly string[]) => faultsOf(layout, heads).length === 0
const countSaid = ({ columns }: Layout) =>
  columns.filter((meaning) => meaning !== null && meaning.is !== 'ignored').length
