/** A sub-unit's people see which figures are asked of them through their parent, and where their reports stand. */
import { madeUpAmong } from '#features/seasons/exports/actions.ts'
import type { Day } from '#kit/days.ts'
import { allowed, type Context, demand, unitScope } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { belowTable, shownIn } from '../below-tables/rules.ts'
import { keyOf } from '../cells/rules.ts'
import { isOpen, stateDay, stateOf } from '../rules.ts'
import type { SubUnitFigures } from './contract.ts'
import * as store from './store.ts'

type Row = Awaited<ReturnType<typeof store.roundsBelow>>[number]

/** The seasons whose rounds ask the actor's sub-units through their parents: one query, however many. */
export async function listSubUnitFigures(context: Context): Promise<{ items: SubUnitFigures[]; today: string }> {
  const scope = unitScope(context, 'figure.below')
  demand(context, 'figure.below', {})
  const rows = (await store.roundsBelow(context.db, scope)).filter(
    ({ unitId }) => allowed(context, { unitId }, ['figure.read']).length > 0,
  )
  const years = [...Map.groupBy(rows, ({ seasonId, unitId, block }) => keyOf(seasonId, unitId, block)).values()]
  return {
    items: years.flatMap((asked) => (asked[0] ? [yearOf(context, asked[0], asked)] : [])),
    today: context.today,
  }
}

function yearOf(context: Context, year: Row, asked: readonly Row[]): SubUnitFigures {
  const { seasonId, regionLabel, sample, unitId, unitName, parentName, block } = year
  return {
    ...{ seasonId, regionLabel, year: year.year, sample, unitId, unitName, parentName, block },
    rounds: asked.map((row) => roundOf(row, context.today)),
    may: allowed(context, { unitId }, ['figure.save', 'report.send']),
  }
}

function roundOf(row: Row, today: Day): SubUnitFigures['rounds'][number] {
  const { roundId, title, source, opens, due, to } = row
  const state = row.reportId === null ? 'unsent' : stateOf(row)
  const hasBegun = opens === null ? to < today : opens <= today
  return { ...{ roundId, title, source, opens, due, state }, since: stateDay(row), owed: hasBegun && isOpen(state) }
}

type Shown = { year?: number | undefined; only?: 'owed' | undefined }

/** Each round of each year in a line, as the page is filtered. */
export async function exportSubUnitFigures(context: Context, shown: Shown): Promise<Export> {
  const { items, today } = await listSubUnitFigures(context)
  const lines = shownIn(items, shown).flatMap((year) => year.rounds.map((round) => ({ year, round })))
  const madeUp = await madeUpAmong(
    context,
    lines.map(({ year }) => ({ id: null, sample: year.sample })),
  )
  const table = belowTable(lines)
  return { name: `${table.name} ${today}`, madeUp, table }
}
