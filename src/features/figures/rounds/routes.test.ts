/** Rounds through HTTP once somebody has answered them: nobody is shut out, and nothing more is asked of those who follow. */

import { sql } from 'kysely'
import { describe } from 'vitest'
import { addOwnIndicator, changeOwnIndicator, getIndicator } from '#features/indicators/contract.ts'
import {
  aFigureSeason,
  aReport,
  aRound,
  does,
  done,
  doneRatio,
  enforceable,
  indicator,
  reportIn,
  saves,
  sends,
} from '#tests/support/figures.ts'
import { indicatorBody } from '#tests/support/indicators.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { listChecks } from '../checks/contract.ts'
import { readGrid } from '../grids/contract.ts'
import { changeRound, getRound, listRounds, type Round } from './contract.ts'

const bodyOf = ({ title, asOf, source, opens, due, graceDays, mendDays, indicators }: Round) => ({
  ...{ title, asOf, source, opens, due, graceDays, mendDays },
  indicators: indicators.map(({ indicatorId, required }) => ({ indicatorId, required })),
})
const changes = async (by: Caller, roundId: string, given: Partial<Parameters<typeof bodyOf>[0]> & object) => {
  const round = await by.call(getRound, { params: { roundId } })
  const body = { ...bodyOf(round), ...given } as never
  return codeOf(by.call(changeRound, { params: { roundId }, body }, { version: round.version }))
}

describe('a round that was answered', () => {
  test('opens when it opened, or earlier: whoever leads shuts nobody out', async ({ world }) => {
    const { seasonId, lead, officer, head, other, otherId, unitId, round } = await aFigureSeason(world)
    expect(await changes(lead, round.id, { opens: '2018-02-03' })).toBe('done')
    await sends(head, await aReport(officer, seasonId, round.id, unitId))
    expect([
      await changes(lead, round.id, { opens: '2018-02-10' }),
      await changes(lead, round.id, { opens: '2018-02-02' }),
      await changes(lead, round.id, { opens: null }),
      await changes(lead, round.id, { opens: '2018-02-02' }),
    ]).toEqual(['round.answered-opens', 'done', 'done', 'round.answered-opens'])
    const [saved] = await saves(other, seasonId, [
      { roundId: round.id, unitId: otherId, indicatorId: done, value: '1' },
    ])
    expect(saved?.outcome).toBe('saved')
  })

  test('asks what it asked; the organiser adds what nobody has to tell, and the log says which', async ({ world }) => {
    const { seasonId, minister, lead, officer, head, unitId, round } = await aFigureSeason(world)
    const asks = (...some: [string, boolean][]) => ({
      indicators: some.map(([indicatorId, required]) => ({ indicatorId, required })) as never,
    })
    const same: [string, boolean][] = [
      [enforceable, true],
      [done, true],
      [doneRatio, false],
    ]
    const more = indicator('c003')
    await does(lead, 'accepts', await sends(head, await aReport(officer, seasonId, round.id, unitId)))
    expect([
      await changes(lead, round.id, asks(...same)),
      await changes(lead, round.id, asks([enforceable, true], [done, false], [doneRatio, false])),
      await changes(minister, round.id, asks([enforceable, true], [done, true])),
      await changes(lead, round.id, asks(...same, [more, false])),
      await changes(minister, round.id, asks(...same, [more, true])),
      await changes(minister, round.id, asks(...same, [more, false])),
    ]).toEqual([
      ...['done', 'round.answered-indicators', 'round.answered-indicators'],
      ...['round.indicators-by-organiser', 'round.answered-optional', 'done'],
    ])
    const { code } = (await minister.call(getRound, { params: { roundId: round.id } })).indicators[3] ?? {}
    const history = await (await lead.send('GET', `/api/v1/history?kind=figure_round&id=${round.id}`)).json()
    const required = 'cases_enforceable, cases_done'
    expect(history.items[0]).toMatchObject({
      before: { indicators: `${required}, cases_done_ratio`, required },
      after: { indicators: `${required}, cases_done_ratio, ${code}`, required },
    })
  })

  test('goes on asking an indicator that ended in the middle of the year, and takes no other that ended', async ({
    world,
  }) => {
    const { seasonId, minister, officer, head, unitId, round } = await aFigureSeason(world)
    await sends(head, await aReport(officer, seasonId, round.id, unitId))
    const ended = (id: string) =>
      world.built('admin', {}, (trx) =>
        trx.updateTable('indicator').set({ valid_to: '2018-01-15' }).where('id', '=', id).execute(),
      )
    const more = indicator('c003')
    for (const id of [enforceable, doneRatio, more]) await ended(id)
    expect(await changes(minister, round.id, { due: '2018-02-20' })).toBe('done')
    const with_ = [...bodyOf(round).indicators, { indicatorId: more, required: false }] as never
    expect(await changes(minister, round.id, { indicators: with_ })).toBe('round.indicator-unknown')
  })
})

test('what an indicator measures stands once a round that asks it was answered; a new measure is a new entry', async ({
  world,
}) => {
  const { seasonId, minister, region, officer, head, unitId } = await aFigureSeason(world)
  const owner = { unitId: region.organiser }
  const own = await minister.call(addOwnIndicator, { params: owner, body: indicatorBody() })
  const { code: _c, type: _t, ...body } = indicatorBody()
  const changes = async (given: Partial<typeof body>) => {
    const { version } = await minister.call(getIndicator, { params: { indicatorId: own.id } })
    const params = { ...owner, ownIndicatorId: own.id }
    return codeOf(minister.call(changeOwnIndicator, { params, body: { ...body, ...given } }, { version }))
  }
  const indicators = [{ indicatorId: own.id, required: true }]
  const round = await aRound(minister, seasonId, { source: 'Riêng', indicators })
  await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: own.id, value: '5' }])
  expect(await changes({ accumulation: 'last' })).toBe('done')
  await sends(head, await reportIn(head, seasonId, round.id, unitId))
  const touches = async (set: string) => {
    await sql`savepoint touched`.execute(world.db)
    await world.enter('account', { units: [region.organiser], ministry: [region.organiser] })
    const work = sql.raw(`update indicator set ${set} where id = '${own.id}'`).execute(world.db)
    const result = await work.then(
      ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
      () => 'refused',
    )
    await sql`rollback to savepoint touched`.execute(world.db)
    return result
  }
  expect([await touches(`accumulation = 'sum'`), await touches(`name = 'x'`)]).toEqual(['refused', 1])
  expect([
    await changes({ accumulation: 'sum' }),
    await changes({ accumulation: 'last', unitLabel: 'đồng' }),
    await changes({ accumulation: 'last', name: 'Tên sửa lỗi gõ' }),
    await changes({ accumulation: 'last', to: '2018-12-31' }),
  ]).toEqual(['indicator.measure-relied-on', 'indicator.measure-relied-on', 'done', 'done'])
})

test('what is returned is late by the organiser’s word alone, and nobody gets fewer days to mend it', async ({
  world,
}) => {
  const { seasonId, minister, lead, officer, head, unitId, round } = await aFigureSeason(world)
  const mends = (mendDays: number | null) => ({ mendDays })
  expect(await codeOf(aRound(lead, seasonId, { source: 'khác', ...mends(0) }))).toBe('round.mend-by-organiser')
  expect(await changes(lead, round.id, mends(0))).toBe('round.mend-by-organiser')
  expect(await changes(minister, round.id, mends(5))).toBe('done')
  expect(await changes(lead, round.id, { title: 'Tháng Một' })).toBe('done')
  expect((await lead.call(getRound, { params: { roundId: round.id } })).mendDays).toBe(5)
  await sends(head, await aReport(officer, seasonId, round.id, unitId))
  expect([
    await changes(minister, round.id, mends(4)),
    await changes(lead, round.id, mends(9)),
    await changes(minister, round.id, mends(9)),
    await changes(minister, round.id, mends(null)),
    await changes(minister, round.id, mends(9)),
  ]).toEqual(['round.answered-mend', 'round.mend-by-organiser', 'done', 'done', 'round.answered-mend'])
})

test('figures are taken in their year: a day far ahead makes no round the latest', async ({ world }) => {
  const { seasonId, lead, round } = await aFigureSeason(world)
  const of = (asOf: string) => codeOf(aRound(lead, seasonId, { source: 'khác', asOf }))
  expect([await of('2019-01-01'), await of('2099-01-01'), await of('2018-12-31')]).toEqual([
    ...['round.as-of-after-season', 'round.as-of-after-season', 'done'],
  ])
  expect(await changes(lead, round.id, { asOf: '2019-01-01' })).toBe('round.as-of-after-season')
})

test('a sub-unit reads what the block of its parent is asked, and of another block nothing', async ({ world }) => {
  const { seasonId, minister, unitId, round } = await aFigureSeason(world)
  const unit = await world.aUnit({ kind: 'district_enforcement' })
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', unit).execute(),
  )
  const head = await world.aPerson({ unit, role: 'head' })
  const block = 'justice_department'
  const foreign = await aRound(minister, seasonId, { block, title: 'Của khối kia' })
  const rounds = async (query: object) =>
    (await head.call(readGrid, { params: { seasonId }, query })).rounds.map(({ id }) => id)
  expect([await rounds({}), await rounds({ block }), await rounds({ roundId: foreign.id })]).toEqual([
    [round.id],
    [],
    [round.id],
  ])
  expect(await codeOf(head.call(getRound, { params: { roundId: foreign.id } }))).toBe('object.missing')
  const { items } = await head.call(listRounds, { params: { seasonId }, query: {} })
  expect(items.map(({ id }) => id)).toEqual([round.id])
  expect((await head.call(listChecks, { params: { seasonId } })).items).toEqual([])
  await world.enter('account', { units: [unit] })
  const seen = await world.db.selectFrom('figure_round').where('season_id', '=', seasonId).select('id').execute()
  expect(seen).toEqual([{ id: round.id }])
})
