/** Fills a table of figures to be sent back: the cells the reader may write, with what stands in them. */
import type { z } from 'zod'
import { fileOfSeason } from '#features/seasons/exports/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { keyOf } from '../cells/rules.ts'
import { readGrid } from '../grids/actions.ts'
import type { FigureGrid } from '../grids/contract.ts'
import { t, words } from '../imports/words.ts'
import { conflict } from '../rules.ts'
import { unitsNamed } from '../units-named/store.ts'
import type { figureTemplate } from './contract.ts'
import { type Filled, tableOf } from './rules.ts'

type Query = z.output<typeof figureTemplate.query>

const titlesIn = (language: Context['language']) => ({
  unitCode: t('template.unit-code', {}, language),
  unit: t('template.unit', {}, language),
  round: t('template.round', {}, language),
  indicatorCode: t('template.indicator-code', {}, language),
  indicator: t('template.indicator', {}, language),
  value: t('template.value', {}, language),
  name: t('template.title', {}, language),
})

export async function fillTemplate(context: Context, seasonId: string, query: Query): Promise<Export> {
  const grid = await filledGrid(context, seasonId, query)
  const filled = await filledFrom(context, grid, query)
  const rounds = filled.rounds.map(({ title }) => title)
  const name = `${words.vi['template.title']}${rounds.length === 1 ? ` ${rounds[0]}` : ''}`
  const { madeUp } = await fileOfSeason(context, seasonId, name)
  return { name, madeUp, table: tableOf(query.shape, titlesIn(context.language), filled) }
}

/** What is named; else the latest round that has begun, and of a long list or of periods the reader's own unit. */
async function filledGrid(
  context: Context,
  seasonId: string,
  { block, roundId, unitId, shape }: Query,
): Promise<FigureGrid> {
  const named = { ...(block && { block }), ...(roundId && { roundId }), ...(unitId && { unitId }) }
  const first = await readGrid(context, seasonId, named)
  refuseIf(roundId && !first.rounds.some(({ id }) => id === roundId) ? conflict('load.round-unknown') : undefined)
  if (roundId || unitId) return first
  const [own] = first.mine
  if (shape !== 'units' && own) return readGrid(context, seasonId, { ...named, unitId: own })
  const begun = first.rounds.findLast(({ from }) => from <= first.today) ?? first.rounds[0]
  return begun ? readGrid(context, seasonId, { ...named, roundId: begun.id }) : first
}

/** Units and rounds whose cells are open to the reader; all that are told, for somebody who may write none. */
async function filledFrom({ db }: Context, grid: FigureGrid, { roundId, unitId }: Query): Promise<Filled> {
  const told = grid.reports.filter((one) => (!roundId || one.roundId === roundId) && (!unitId || one.unitId === unitId))
  const open = told.filter(({ may }) => may.includes('figure.save'))
  const shown = open.length > 0 ? open : told
  const [unitIds, roundIds] = [new Set(shown.map((one) => one.unitId)), new Set(shown.map((one) => one.roundId))]
  const codes = new Map((await unitsNamed(db, [...unitIds])).map(({ id, code }) => [id, code]))
  const values = new Map(
    grid.cells.map((cell) => [keyOf(cell.roundId, cell.unitId, cell.indicatorId), cell.figure?.value ?? null]),
  )
  const rounds = grid.rounds.filter(({ id }) => roundIds.has(id))
  const asked = new Set(
    rounds.flatMap((round) => round.indicators.map(({ indicatorId }) => keyOf(round.id, indicatorId))),
  )
  const reported = new Set(shown.map((one) => keyOf(one.roundId, one.unitId)))
  return {
    units: grid.units
      .filter((unit) => unitIds.has(unit.unitId))
      .map((unit) => ({ id: unit.unitId, code: found(codes.get(unit.unitId), 'unit'), name: unit.unitName })),
    rounds,
    indicators: grid.indicators.filter(
      ({ id, type }) => type !== 'ratio' && rounds.some((round) => asked.has(keyOf(round.id, id))),
    ),
    asks: (round, indicator, unit) => asked.has(keyOf(round, indicator)) && reported.has(keyOf(round, unit)),
    valueIn: (round, unit, indicator) => values.get(keyOf(round, unit, indicator)) ?? null,
  }
}
