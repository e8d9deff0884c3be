/** Who may be put forward, through HTTP: from what the season itself knows. */
import { describe } from 'vitest'
import { makeHold } from '#features/assessments/holds/contract.ts'
import { records } from '#tests/support/award-register.ts'
import { aVotingRule } from '#tests/support/councils.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSentForm, flagUntil2023, openRegistrations } from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { changeVotingRule } from '../voting-rules/contract.ts'
import { getEligibility } from './contract.ts'

const asks = (by: Caller, seasonId: string, query: { awardId?: string; block?: string; day?: string } = {}) =>
  by.call(getEligibility, {
    params: { seasonId },
    query: { awardId: flagUntil2023, block: 'enforcement', ...query },
  })

/** Three units of a block: one registered, one that is on hold, one that held the flag last year. */
async function aBlock(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world, { perBlock: 3 })
  const [a = '', b = '', c = ''] = season.units.enforcement
  await openRegistrations(world, season, '2018-03-02', '2018-03-31')
  for (const unitId of [a, b, c])
    await aSentForm(await world.aPerson({ unit: unitId, role: 'head' }), { seasonId: season.id, unitId })
  const none = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const hold = { kind: 'inspection' as const, from: '2018-01-15', to: null, reason: 'Thanh tra', ...none }
  await season.minister.call(makeHold, { params: { seasonId: season.id }, body: { unitId: b, ...hold } })
  await records(season.minister, { unitId: c, year: 2017 })
  return { ...season, seasonId: season.id, a, b, c }
}

describe('eligibility', () => {
  test('is told for each unit with the reasons, and who held the award before', async ({ world }) => {
    const { minister, region, seasonId, a, b, c } = await aBlock(world)
    const turn = { kind: 'not-held' as const, awardCode: 'ministry_flag', years: 1 }
    await aVotingRule(minister, region.organiser, {}, [{ kind: 'registered' }, { kind: 'no-hold' }, turn])
    const { units, past, rule } = await asks(minister, seasonId)
    const findings = new Map(units.map(({ unitId, finding, reasons }) => [unitId, [finding, ...codesOf(reasons)]]))
    expect(findings.get(a)).toEqual(['met', 'eligible.registered', 'eligible.no-hold', 'eligible.turn'])
    expect(findings.get(b)?.[0]).toBe('lacking')
    expect(findings.get(b)).toContain('eligible.hold-inspection')
    expect(findings.get(c)).toEqual(['lacking', 'eligible.registered', 'eligible.no-hold', 'eligible.not-turn'])
    expect(past.map(({ year, holders }) => [year, holders.length])).toEqual([
      ...[
        [2017, 1],
        [2016, 0],
      ],
      ...[
        [2015, 0],
        [2014, 0],
        [2013, 0],
      ],
    ])
    expect(rule).toMatchObject({ provisional: true, conditions: 3 })
  })

  test('is open where nobody has written a rule, or it names no condition', async ({ world }) => {
    const { minister, region, seasonId } = await aBlock(world)
    expect(await asks(minister, seasonId)).toMatchObject({
      rule: null,
      units: [{ finding: 'unknown', reasons: [] }, {}, {}],
    })
    await aVotingRule(minister, region.organiser, {})
    expect((await asks(minister, seasonId)).rule).toMatchObject({ conditions: 0 })
  })

  test('is judged by the rule of the day that is asked for', async ({ world }) => {
    const { minister, region, seasonId } = await aBlock(world)
    const rule = await aVotingRule(minister, region.organiser, {}, [{ kind: 'registered' }])
    const { legalBasis, terms, conditions } = rule
    const body = { from: null, to: '2018-06-30', legalBasis, terms, conditions }
    await minister.call(changeVotingRule, { params: { votingRuleId: rule.id }, body }, { version: 1 })
    expect(await asks(minister, seasonId)).toMatchObject({ day: '2018-03-02', rule: { id: rule.id, conditions: 1 } })
    expect(await asks(minister, seasonId, { day: '2018-06-30' })).toMatchObject({ rule: { id: rule.id } })
    const later = await asks(minister, seasonId, { day: '2018-07-01' })
    expect(later).toMatchObject({ day: '2018-07-01', rule: null, units: [{ finding: 'unknown' }, {}, {}] })
    expect(await codeOf(asks(minister, seasonId, { day: '2030-01-01' }))).toBe('season.day-outside')
  })

  test('waits for the result of the block where a condition asks for it', async ({ world }) => {
    const { minister, region, seasonId, a } = await aBlock(world)
    await aVotingRule(minister, region.organiser, {}, [{ kind: 'rank', atMost: 1 }])
    const { units } = await asks(minister, seasonId)
    expect(units.find(({ unitId }) => unitId === a)).toMatchObject({
      finding: 'unknown',
      reasons: [{ code: 'eligible.no-result' }],
    })
  })

  test('is for those who lead: it tells of holds', async ({ world }) => {
    const { minister, seasonId, leadUnit, a } = await aBlock(world)
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    expect((await asks(lead, seasonId)).units).toHaveLength(3)
    expect(await codeOf(asks(await world.aPerson({ unit: a, role: 'head' }), seasonId))).toBe('policy.role')
    expect(await codeOf(asks((await aSeason(world)).minister, seasonId))).toBe('object.missing')
    expect(await codeOf(asks(minister, seasonId, { block: 'nowhere' }))).toBe('vote.no-such-block')
    expect(await codeOf(asks(minister, seasonId, { awardId: world.home.newId() }))).toBe('vote.no-such-award')
  })
})

const codesOf = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code)
