/** Several reports at once through HTTP: each is answered by itself, those that can go do go, and walls hold for each. */

import { sql } from 'kysely'
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import {
  aFigureSeason,
  aReport,
  aRound,
  aYear,
  does,
  done,
  enforceable,
  reportIn,
  saves,
  sends,
  withSubUnits,
} from '#tests/support/figures.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { addCheck } from '../checks/contract.ts'
import { readGrid } from '../grids/contract.ts'
import { getReport, type Report } from '../reports/contract.ts'
import { acceptReports, sendReports } from './contract.ts'

type Named = Pick<Report, 'id' | 'version'>
const named = ({ id, version }: Named) => ({ reportId: id, version })
const whole = (report: Named) => ({ ...named(report), complete: true })

const sendsAll = async (by: Caller, seasonId: string, reports: readonly Named[]) =>
  (await by.call(sendReports, { params: { seasonId }, body: { reports: reports.map(whole) } })).reports
const acceptsAll = async (by: Caller, seasonId: string, reports: readonly Named[]) =>
  (await by.call(acceptReports, { params: { seasonId }, body: { reports: reports.map(named) } })).reports
const outcomes = (answers: readonly { outcome: string; code?: string | undefined }[]) =>
  answers.map(({ outcome, code }) => code ?? outcome)
/** Three rounds that both enforcement units have filled. */
async function aFilledSeason(world: World, given?: Parameters<typeof aFigureSeason>[1]) {
  const season = await aFigureSeason(world, given)
  const { seasonId, minister, officer, other, unitId, otherId, round } = season
  const more = []
  for (const source of ['Hai', 'Ba']) more.push(await aRound(minister, seasonId, { source }))
  const rounds = [round, ...more]
  const own: Report[] = []
  const others: Report[] = []
  for (const { id } of rounds) own.push(await aReport(officer, seasonId, id, unitId))
  for (const { id } of rounds) others.push(await aReport(other, seasonId, id, otherId))
  return { ...season, rounds, own, others }
}

describe('reports sent together', () => {
  test('go each by itself: those that may not are told why, and stay as they were', async ({ world }) => {
    const { seasonId, minister, officer, head, unitId, own, others } = await aFilledSeason(world)
    const [first, second, third] = own as [Report, Report, Report]
    await minister.call(addCheck, {
      params: { seasonId },
      body: {
        ...{ block: 'enforcement', code: 'cases_done', kind: 'at_most', codes: ['cases_enforceable'] },
        ...{ effect: 'warn', low: null, high: null, note: null, legalBasis: null, provisional: true },
      },
    })
    const later = await aRound(minister, seasonId, { source: 'Bốn', opens: '2018-02-09' })
    const lacking = await aRound(minister, seasonId, { source: 'Năm' })
    await saves(officer, seasonId, [{ roundId: lacking.id, unitId, indicatorId: enforceable, value: '1' }])
    const half = await reportIn(officer, seasonId, lacking.id, unitId)
    await saves(officer, seasonId, [
      {
        roundId: third.roundId,
        unitId,
        indicatorId: done,
        value: '1.001',
        reason: 'x',
        expected: await heldBy(officer, third),
      },
    ])
    const broken = await reportIn(officer, seasonId, third.roundId, unitId)
    const answers = await head.call(sendReports, {
      params: { seasonId },
      body: {
        reports: [
          whole(first),
          { ...named(second), version: second.version + 1, complete: true },
          whole(broken),
          whole(half),
          { ...named(half), complete: false, incompleteWhy: 'Chưa có' },
          { reportId: others[0]?.id ?? '', version: 1, complete: true },
          { reportId: later.id, version: 1, complete: true },
          { ...named(second), complete: false },
        ],
      },
    })
    expect(outcomes(answers.reports)).toEqual([
      'sent',
      'version.stale',
      'sent',
      'report.missing-required',
      'report.twice',
      'object.missing',
      'object.missing',
      'report.twice',
    ])
    const [sent, stale, , , , hidden] = answers.reports
    expect(sent?.report).toMatchObject({ id: first.id, state: 'sent', complete: true, filled: 2, version: 3 })
    expect([stale?.report?.state, stale?.message]).toEqual(['draft', expect.stringContaining('Người khác đã lưu')])
    expect(hidden).toEqual({ outcome: 'refused', report: null, code: 'object.missing', message: expect.any(String) })
    const again = await head.call(sendReports, {
      params: { seasonId },
      body: { reports: [whole(first), { ...named(half), complete: false, incompleteWhy: 'Chưa có số xong' }] },
    })
    expect(outcomes(again.reports)).toEqual(['version.stale', 'sent'])
    expect(again.reports[1]?.report).toMatchObject({ complete: false, incompleteWhy: 'Chưa có số xong' })
    const { items } = await head.call(getHistory, { query: { kind: 'figure_report', id: half.id } })
    expect(items[0]).toMatchObject({ action: 'figure_report.sent', reason: 'Chưa có số xong' })
  })

  test('tell which checks hold one back, and let the others go', async ({ world }) => {
    const { seasonId, minister, head, own } = await aFilledSeason(world)
    await minister.call(addCheck, {
      params: { seasonId },
      body: {
        ...{ block: 'enforcement', code: 'cases_done', kind: 'range', codes: [], effect: 'refuse' },
        ...{ low: '800', high: null, note: null, legalBasis: null, provisional: true },
      },
    })
    const [one] = await sendsAll(head, seasonId, own.slice(0, 1))
    expect([one?.code, one?.warnings?.map(({ code }) => code)]).toEqual(['report.checks-fail', ['check.below']])
    expect(one?.warnings?.[0]?.message).toContain('731')
  })

  test('are the head’s to send, with the password entered again', async ({ world }) => {
    const { seasonId, officer, lead, other, unitId, own } = await aFilledSeason(world)
    const distracted = await world.aPerson({ unit: unitId, role: 'head', steppedUp: false })
    const tries = (by: Caller) => codeOf(sendsAll(by, seasonId, own))
    expect([await tries(distracted), await tries(officer), await tries(lead), await tries(other)]).toEqual([
      'session.step-up-needed',
      'policy.role',
      'object.missing',
      'object.missing',
    ])
  })
})

describe('reports accepted together', () => {
  test('freeze a whole round; what was recalled, not sent, seen in another version or accepted is told by itself', async ({
    world,
  }) => {
    const { seasonId, lead, head, other, own, others } = await aFilledSeason(world)
    const mine = (await sendsAll(head, seasonId, own)).map(({ report }) => report as Report)
    const [theirs] = (await sendsAll(other, seasonId, others.slice(0, 1))).map(({ report }) => report as Report)
    const [first, second, third] = mine as [Report, Report, Report]
    const taken = await does(lead, 'accepts', first)
    await does(head, 'recalls', second)
    const answers = await acceptsAll(lead, seasonId, [
      taken,
      second,
      { ...third, version: third.version - 1 },
      theirs as Report,
      others[1] as Report,
    ])
    expect(outcomes(answers)).toEqual([
      'report.accepted',
      'report.not-sent',
      'version.stale',
      'accepted',
      'object.missing',
    ])
    expect(answers[3]?.report).toMatchObject({ id: theirs?.id, state: 'accepted', may: ['report.accept'] })
    const { items } = await lead.call(getHistory, { query: { kind: 'figure_report', id: theirs?.id ?? '' } })
    expect(items.map(({ action }) => action).slice(0, 2)).toEqual(['figure_report.accepted', 'figure_report.sent'])
  })

  test('are never those of one’s own unit, whoever leads; a deputy accepts the lead’s', async ({ world }) => {
    const { seasonId, minister, lead, leadUnit, units, head, own } = await aFilledSeason(world, { deputy: true })
    const calendar = await aRound(minister, seasonId, { block: 'justice_department', source: 'Sở' })
    const leads = await sends(lead, await aReport(lead, seasonId, calendar.id, leadUnit))
    const sent = (await sendsAll(head, seasonId, own)).map(({ report }) => report as Report)
    expect(outcomes(await acceptsAll(lead, seasonId, [leads, ...sent.slice(0, 1)]))).toEqual([
      'report.own-unit',
      'accepted',
    ])
    expect(outcomes(await acceptsAll(head, seasonId, sent.slice(1)))).toEqual(['report.own-unit', 'report.own-unit'])
    const deputy = await world.aPerson({ unit: units.justice_department[1] ?? '', role: 'officer' })
    expect(outcomes(await acceptsAll(deputy, seasonId, [leads, ...sent.slice(1)]))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })

  test('of sub-units are their parent’s to accept, and nobody else’s; a parent accepts nothing else', async ({
    world,
  }) => {
    const { seasonId, lead, officer, other, unitId, otherId, round, first, second } = await withSubUnits(world)
    const sent: Report[] = []
    for (const { head, unit } of [first, second]) {
      const draft = await aReport(head, seasonId, round.id, unit)
      const [answer] = await sendsAll(head, seasonId, [draft])
      sent.push(answer?.report as Report)
    }
    const members = await sends(other, await aReport(other, seasonId, round.id, otherId))
    expect(
      outcomes(await acceptsAll(lead, seasonId, [members, ...sent].slice(1)).catch(({ refusal }) => [refusal])),
    ).toEqual(['policy.denied', 'policy.denied'])
    expect(await codeOf(acceptsAll(other, seasonId, sent))).toBe('object.missing')
    expect(outcomes(await acceptsAll(officer, seasonId, [...sent, members]))).toEqual([
      'accepted',
      'accepted',
      'policy.denied',
    ])
    expect(unitId).not.toBe(otherId)
  })

  test('are of one season: another’s are not there, and a member who leads nothing is refused as a whole', async ({
    world,
  }) => {
    const { seasonId, head, other, own } = await aFilledSeason(world)
    const [sent] = await sendsAll(head, seasonId, own.slice(0, 1))
    const report = sent?.report as Report
    const elsewhere = await aFigureSeason(world)
    expect(outcomes(await acceptsAll(elsewhere.lead, elsewhere.seasonId, [report]))).toEqual(['object.missing'])
    expect(await codeOf(acceptsAll(elsewhere.lead, seasonId, [report]))).toBe('object.missing')
    expect(await codeOf(acceptsAll(other, seasonId, [report]))).toBe('object.missing')
    expect((await head.call(getReport, { params: { reportId: report.id } })).state).toBe('sent')
  })

  test('stand behind a wall of their own: many rows in one statement are held to what one is', async ({ world }) => {
    const { seasonId, minister, lead, leadUnit, head, own, region } = await aFilledSeason(world)
    const calendar = await aRound(minister, seasonId, { block: 'justice_department', source: 'Sở' })
    const leads = await sends(lead, await aReport(lead, seasonId, calendar.id, leadUnit))
    const sent = (await sendsAll(head, seasonId, own)).map(({ report }) => report as Report)
    const accepts = async (reports: readonly Report[]) => {
      await sql`savepoint touched`.execute(world.db)
      const reach = { units: [leadUnit], seasons: [seasonId], led: [seasonId], regions: [region.id] }
      await world.enter('account', reach)
      const ids = reports.map(({ id }) => id)
      const result = await sql`update figure_report set accepted_at = sent_at, first_accepted_at = sent_at,
          accepted_by = ${lead.accountId} where id = any (${ids}::uuid[])`
        .execute(world.db)
        .then(
          ({ numAffectedRows }) => Number(numAffectedRows),
          () => 'refused',
        )
      await sql`rollback to savepoint touched`.execute(world.db)
      return result
    }
    expect([await accepts(sent), await accepts([...sent, leads])]).toEqual([3, 'refused'])
  })
})

test('as many queries for twelve reports as for one', async ({ world }) => {
  const { seasonId, minister, lead, officer, head, unitId } = await aFigureSeason(world)
  const { items } = await aYear(minister, seasonId, { dueAfter: null, source: 'cả năm' })
  const cells = items.flatMap(({ id: roundId }) => [
    { roundId, unitId, indicatorId: enforceable, value: '9' },
    { roundId, unitId, indicatorId: done, value: '7' },
  ])
  await saves(officer, seasonId, cells)
  const drafts: Report[] = []
  for (const { id } of items) drafts.push(await reportIn(officer, seasonId, id, unitId))
  const few = await world.queries(() => sendsAll(head, seasonId, drafts.slice(0, 1)))
  let sent: Report[] = []
  const many = await world.queries(async () => {
    sent = (await sendsAll(head, seasonId, drafts.slice(1))).map(({ report }) => report as Report)
  })
  expect([drafts.length, many.length]).toEqual([12, few.length])
  const one = await world.queries(() => acceptsAll(lead, seasonId, sent.slice(0, 1)))
  const rest = await world.queries(() => acceptsAll(lead, seasonId, sent.slice(1)))
  expect(rest.length).toBe(one.length)
})

/** The figure of done cases that stands in a report. */
async function heldBy(by: Caller, { seasonId, roundId, unitId }: Report): Promise<string | null> {
  const { cells } = await by.call(readGrid, { params: { seasonId }, query: { roundId, unitId } })
  return cells.find(({ indicatorId }) => indicatorId === done)?.figure?.id ?? null
}
