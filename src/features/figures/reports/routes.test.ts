/** Reports through HTTP: whose days are late, and official figures of units of every kind. */

import { describe } from 'vitest'
import { aFigureSeason, aReport, aRound, does, doesFor, done, reportIn, saves, sends } from '#tests/support/figures.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { changeRound } from '../rounds/contract.ts'
import { getReport, type Report } from './contract.ts'

/** January, sent on 5 February and due on the 10th, of a round with so many days to mend what is returned. */
async function aSentReport(world: World, mendDays: number | null) {
  const season = await aFigureSeason(world)
  const { seasonId, minister, officer, head, unitId, round } = season
  const { title, asOf, source, opens, due, graceDays } = round
  const indicators = round.indicators.map(({ indicatorId, required }) => ({ indicatorId, required }))
  const body = { title, asOf, source, opens, due, graceDays, mendDays, indicators }
  await minister.call(changeRound, { params: { roundId: round.id }, body }, { version: 1 })
  const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
  /** Sessions end in the meantime: whoever acts on a later day has signed in on it. */
  const on = (day: string, unit: string) => {
    world.clock.set(`2018-02-${day}T08:00:00+07:00`)
    return world.aPerson({ unit, role: 'head' })
  }
  const resent = async (day: string) => {
    const who = await on(day, unitId)
    return sends(who, await reportIn(who, seasonId, round.id, unitId))
  }
  return { ...season, sent, on, resent }
}
const lateOf = ({ firstSentAt, late }: Report) => [firstSentAt, late?.days]

describe('a report that came in time', () => {
  test('is late for nobody’s return; a recall is its unit’s own doing', async ({ world }) => {
    const { leadUnit, unitId, sent, on, resent } = await aSentReport(world, null)
    const { firstSentAt } = sent
    const returned = await doesFor(await on('20', leadUnit), 'returns', sent, 'Số việc chưa khớp')
    expect(lateOf(returned)).toEqual([firstSentAt, 0])
    const again = await resent('22')
    expect(lateOf(again)).toEqual([firstSentAt, 0])
    const back = await does(await on('25', unitId), 'recalls', again)
    const reader = await on('26', leadUnit)
    expect(await reader.call(getReport, { params: { reportId: back.id } })).toMatchObject({
      ...{ state: 'draft', firstSentAt, filled: null, complete: null, late: { days: 1 } },
    })
  })

  test('is late after a return for the days beyond those the organiser gave for mending', async ({ world }) => {
    const { leadUnit, sent, on, resent } = await aSentReport(world, 3)
    await doesFor(await on('20', leadUnit), 'returns', sent, 'Số việc chưa khớp')
    const inTime = await resent('23')
    expect(lateOf(inTime)).toEqual([sent.firstSentAt, 0])
    await doesFor(await on('23', leadUnit), 'returns', inTime, 'Vẫn chưa khớp')
    expect(lateOf(await resent('28'))).toEqual([sent.firstSentAt, 2])
  })

  test('and was accepted is late for nothing that follows, whoever opens it again', async ({ world }) => {
    const { lead, leadUnit, unitId, sent, on, resent } = await aSentReport(world, 0)
    const accepted = await does(lead, 'accepts', sent)
    const rival = await on('20', leadUnit)
    const opened = await doesFor(rival, 'reopens', accepted, 'Xem lại')
    await doesFor(rival, 'returns', opened, 'Xem lại')
    const again = await resent('26')
    expect(lateOf(again)).toEqual([sent.firstSentAt, 0])
    await does(await on('27', unitId), 'recalls', again)
    expect(lateOf(await resent('28'))).toEqual([sent.firstSentAt, 0])
  })
})

describe('official figures', () => {
  const official = (minister: Caller, seasonId: string) =>
    aRound(minister, seasonId, { source: 'Bộ công bố', asks: 'organiser' })

  test('of a unit that reports through another are the organiser’s to send and open, not its parent’s', async ({
    world,
  }) => {
    const { seasonId, minister, officer, unitId } = await aFigureSeason(world)
    const unit = await world.aUnit({ kind: 'district_enforcement' })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', unit).execute(),
    )
    const round = await official(minister, seasonId)
    await saves(minister, seasonId, [{ roundId: round.id, unitId: unit, indicatorId: done, value: '7' }])
    const grid = await world.db
      .selectFrom('figure_report')
      .where('round_id', '=', round.id)
      .select(['id', 'through_id as throughId'])
      .execute()
    expect(grid).toMatchObject([{ throughId: unitId }])
    const draft = await minister.call(getReport, { params: { reportId: grid[0]?.id ?? '' } })
    const sent = await sends(minister, draft, 'Chỉ công bố số xong')
    expect(sent).toMatchObject({ state: 'accepted', may: ['report.accept'] })
    expect(await codeOf(doesFor(officer, 'reopens', sent, 'x'))).toBe('policy.denied')
    expect((await doesFor(minister, 'reopens', sent, 'Công bố lại')).state).toBe('sent')
  })

  test('of a unit are not sent by somebody who acts for it too, who is told why', async ({ world }) => {
    const { seasonId, minister, region, unitId } = await aFigureSeason(world)
    const both = await world.aPerson({
      ...{ unit: region.organiser, role: 'ministry_officer' },
      also: [{ role: 'officer', unit: unitId }],
    })
    const round = await official(minister, seasonId)
    await saves(both, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '7' }])
    const draft = await reportIn(both, seasonId, round.id, unitId)
    expect(draft.may).toEqual(['figure.save'])
    expect(await codeOf(sends(both, draft, 'Chỉ công bố số xong'))).toBe('report.own-unit')
    expect((await sends(minister, draft, 'Chỉ công bố số xong')).state).toBe('accepted')
  })
})
