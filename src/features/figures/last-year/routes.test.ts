/** Heirs beside the year before: they find the figures of those whose place they took, marked, added up where that makes sense. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { addAssigned } from '#features/indicators/assigned/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { aFigureSeason, aReport, aRound, does, done, doneRatio, enforceable, sends } from '#tests/support/figures.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { readGrid } from '../grids/contract.ts'
import { readProgress } from '../progress/contract.ts'

/** January 2018 was told by four units; with 2019 two of them became one, one got another name, one was divided. */
async function aYearLater(world: World) {
  const season = await aFigureSeason(world, { perBlock: 5 })
  const { seasonId, minister, lead, region, round, units } = season
  const [a = '', b = '', c = '', d = '', same = ''] = units.enforcement
  for (const unit of [a, b, c, d, same]) {
    const head = await world.aPerson({ unit, role: 'head' })
    await does(lead, 'accepts', await sends(head, await aReport(head, seasonId, round.id, unit)))
  }
  const spare = await aRound(minister, seasonId, { source: 'Nháp' })
  await aReport(await world.aPerson({ unit: c, role: 'head' }), seasonId, spare.id, c)
  await world.endRoles([a, b, c, d], '2018-12-31')
  await world.built('admin', {}, (trx) => trx.updateTable('unit').set({ name: 'Cục A' }).where('id', '=', a).execute())
  await world.built('admin', {}, (trx) => trx.updateTable('unit').set({ name: 'Cục B' }).where('id', '=', b).execute())
  const turn = { by: minister, day: '2019-01-01' }
  const [merged = ''] = await become({ ...turn, kind: 'merge', unitIds: [a, b], born: ['Cục A và B'] })
  const [renamed = ''] = await become({ ...turn, unitIds: [c], born: ['Cục C mới'] })
  const [part = '', other = ''] = await become({ ...turn, kind: 'split', unitIds: [d], born: ['Cục D1', 'Cục D2'] })
  world.clock.set('2019-02-05T08:00:00+07:00')
  const organiser = await world.signedIn(minister)
  const next = await organiser.call(createSeason, { body: { regionId: region.id, year: 2019, theme: null } })
  const days = { from: '2019-01-01', to: '2019-01-31', opens: '2019-02-01', due: '2019-02-10' }
  const now = await aRound(organiser, next.id, days)
  const head = (unit: string) => world.aPerson({ unit, role: 'head' })
  return {
    ...{ region, seasonId: next.id, before: seasonId, organiser, round: now, spare },
    ...{ a, b, c, d, same, merged, renamed, part, other, head },
  }
}

const lastYears = async (who: Caller, seasonId: string, roundId: string, indicatorId: string) => {
  const { cells, ratios } = await who.call(readGrid, { params: { seasonId }, query: { roundId } })
  const told = [...cells, ...ratios].filter((cell) => cell.indicatorId === indicatorId)
  return new Map(told.map((cell) => [cell.unitId, [cell.lastYear, cell.lastYearVia, cell.lastYearWhy]]))
}

describe('an heir', () => {
  test('sees what those whose place it took told a year before: added up, marked, and none of what was divided', async ({
    world,
  }) => {
    const { seasonId, organiser, round, same, merged, renamed, part, other } = await aYearLater(world)
    const names = ['Cục A', 'Cục B']
    const counts = await lastYears(organiser, seasonId, round.id, done)
    expect([same, merged, renamed, part, other].map((unit) => counts.get(unit))).toEqual([
      ['731', [], null],
      ['1462', names, null],
      ['731', [expect.any(String)], null],
      [null, [], 'divided'],
      [null, [], 'divided'],
    ])
    const ratios = await lastYears(organiser, seasonId, round.id, doneRatio)
    expect(ratios.get(merged)).toEqual(['0.731', names, null])
    expect(ratios.get(part)).toEqual([null, [], 'divided'])
  })

  test('reads of the year before what was its ancestors’, and nothing else; in the database too', async ({ world }) => {
    const { seasonId, before, round, spare, head, a, merged, renamed, same } = await aYearLater(world)
    const mine = await head(merged)
    const counts = await lastYears(mine, seasonId, round.id, enforceable)
    expect([counts.get(merged)?.[0], counts.get(renamed), counts.get(same)]).toEqual(['2000', undefined, undefined])
    const rows = async (unit: string) => {
      await sql`savepoint seen`.execute(world.db)
      await world.enter('account', { units: [unit] })
      const of = async (table: 'figure' | 'figure_report' | 'figure_round' | 'season') => {
        const which = table === 'season' ? sql`id = ${before}::uuid` : sql`season_id = ${before}::uuid`
        const {
          rows: [row],
        } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${which}`.execute(
          world.db,
        )
        return row?.n
      }
      const seen = [await of('figure'), await of('figure_report'), await of('figure_round'), await of('season')]
      await sql`rollback to savepoint seen`.execute(world.db)
      return seen
    }
    // Two units’ counts of one round; of the other heir one, and never the draft that was not sent.
    expect([await rows(merged), await rows(renamed), await rows(await world.aUnit())]).toEqual([
      [4, 2, 1, 0],
      [2, 1, 1, 0],
      [0, 0, 0, 0],
    ])
    expect([spare.id, a]).not.toContain(round.id)
  })

  test('stands in progress beside the figures of its ancestors; all together count each of them once', async ({
    world,
  }) => {
    const { seasonId, organiser, round, same, merged, part, head } = await aYearLater(world)
    await organiser.call(addAssigned, {
      params: { seasonId },
      body: {
        ...{ block: 'enforcement', indicatorId: doneRatio, comparison: '>', value: '0.73', asPercent: true },
        ...{ due: null, decisionNumber: null, decisionDay: null, decisionBody: null },
      },
    })
    for (const unit of [same, merged, part]) {
      const by = await head(unit)
      await does(organiser, 'accepts', await sends(by, await aReport(by, seasonId, round.id, unit)))
    }
    const read = async (who: Caller) => {
      const { targets } = await who.call(readProgress, { params: { seasonId }, query: { block: 'enforcement' } })
      const [target] = targets
      const of = (unit: string) => {
        const { before, beforeVia, beforeWhy } = target?.units.find(({ unitId }) => unitId === unit) ?? {}
        return [before, beforeVia, beforeWhy]
      }
      return [of(same), of(merged), of(part), [target?.whole.before, target?.before?.accepted]]
    }
    expect(await read(organiser)).toEqual([
      ['0.731', [], null],
      ['0.731', ['Cục A', 'Cục B'], null],
      [null, [], 'divided'],
      ['0.731', 1],
    ])
    expect((await read(await head(merged))).slice(0, 3)).toEqual([
      [null, [], null],
      ['0.731', ['Cục A', 'Cục B'], null],
      [null, [], null],
    ])
  })
})
