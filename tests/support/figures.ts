/** Builds rounds, cells and reports of figures through their own endpoints. */
import { type CellGiven, saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import {
  acceptReport,
  getReport,
  type Report,
  recallReport,
  returnReport,
  sendReport,
  unacceptReport,
} from '#features/figures/reports/contract.ts'
import { createRound, createYear } from '#features/figures/rounds/contract.ts'
import { aLeader, aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

export const indicator = (code: string) => `01900000-0000-7000-8000-00000000${code}`
/** Of the catalogue as it comes: civil judgment enforcement, its work year from October. */
export const enforceable = indicator('c001')
export const done = indicator('c002')
export const doneRatio = indicator('c005')
const asked = [enforceable, done, doneRatio].map((indicatorId) => ({ indicatorId, required: true }))

type RoundGiven = Partial<Parameters<typeof createRound.body.parse>[0] & object> & Record<string, unknown>

/** January 2018 of the enforcement block, due on 10 February. */
export const aRound = (by: Caller, seasonId: string, given: RoundGiven = {}) =>
  by.call(createRound, {
    params: { seasonId },
    body: {
      ...{ block: 'enforcement', periodKind: 'month', from: '2018-01-01', to: '2018-01-31' },
      ...{ source: 'Báo cáo tháng', indicators: asked, opens: '2018-02-01', due: '2018-02-10', ...given },
    } as never,
  })

export const aYear = (by: Caller, seasonId: string, given: Record<string, unknown> = {}) =>
  by.call(createYear, {
    params: { seasonId },
    body: {
      ...{ block: 'enforcement', periodKind: 'month', source: 'Báo cáo tháng', indicators: asked },
      ...{ opensAfter: null, dueAfter: 10, ...given },
    } as never,
  })

export type Cell = Pick<CellGiven, 'roundId' | 'unitId' | 'indicatorId' | 'value'> & Partial<CellGiven>

export const saves = async (by: Caller, seasonId: string, cells: readonly Cell[]) =>
  (
    await by.call(saveCells, {
      params: { seasonId },
      body: { cells: cells.map((cell) => ({ expected: null, ...cell })) },
    })
  ).cells

/** Both counts of a round, and the report they stand in. */
export async function aReport(by: Caller, seasonId: string, roundId: string, unitId: string): Promise<Report> {
  await saves(by, seasonId, [
    { roundId, unitId, indicatorId: enforceable, value: '1.000' },
    { roundId, unitId, indicatorId: done, value: '731' },
  ])
  return reportIn(by, seasonId, roundId, unitId)
}

export async function reportIn(by: Caller, seasonId: string, roundId: string, unitId: string): Promise<Report> {
  const grid = await by.call(readGrid, { params: { seasonId }, query: { roundId } })
  const reportId = grid.reports.find((one) => one.unitId === unitId)?.reportId ?? ''
  return by.call(getReport, { params: { reportId } })
}

export const sends = (by: Caller, { id, version }: Report, incompleteWhy: string | null = null) =>
  by.call(
    sendReport,
    { params: { reportId: id }, body: { complete: incompleteWhy === null, incompleteWhy } },
    { version },
  )

const deeds = { accepts: acceptReport, recalls: recallReport } as const
export const does = (by: Caller, deed: keyof typeof deeds, { id, version }: Report) =>
  by.call(deeds[deed], { params: { reportId: id }, body: {} }, { version })

const reasoned = { returns: returnReport, reopens: unacceptReport } as const
export const doesFor = (by: Caller, deed: keyof typeof reasoned, { id, version }: Report, reason: string) =>
  by.call(reasoned[deed], { params: { reportId: id }, body: { reason } }, { version })

/** The season of 2018 on 5 February: January is asked of two enforcement units; the first block leads. */
export async function aFigureSeason(world: World, { perBlock = 2, deputy = false } = {}) {
  world.clock.set('2018-02-05T08:00:00+07:00')
  const season = await aSeason(world, { perBlock, lead: false })
  const { minister, id: seasonId } = season
  const second = season.units.justice_department[1] ?? ''
  if (deputy) await aLeader({ minister, seasonId, unitId: second, role: 'deputy' })
  await aLeader({ minister, seasonId, unitId: season.leadUnit })
  const [unitId = '', otherId = ''] = season.units.enforcement
  const round = await aRound(season.minister, season.id)
  return {
    ...season,
    ...{ seasonId: season.id, unitId, otherId, round },
    lead: await world.aPerson({ unit: season.leadUnit, role: 'head' }),
    officer: await world.aPerson({ unit: unitId, role: 'officer' }),
    head: await world.aPerson({ unit: unitId, role: 'head' }),
    other: await world.aPerson({ unit: otherId, role: 'head' }),
  }
}

/** That season with units under the one that is asked, each with its head. */
export async function withSubUnits(world: World, count = 2) {
  const season = await aFigureSeason(world)
  const below: { unit: string; head: Caller }[] = []
  for (let index = 0; index < count; index++) {
    const unit = await world.aUnit({ kind: 'district_enforcement' })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: season.unitId }).where('id', '=', unit).execute(),
    )
    below.push({ unit, head: await world.aPerson({ unit, role: 'head' }) })
  }
  return { ...season, below, first: below[0] as (typeof below)[number], second: below[1] as (typeof below)[number] }
}
