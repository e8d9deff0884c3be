/** The dated rules by which councils vote, through HTTP. */
import { describe } from 'vitest'
import { aVotingRule } from '#tests/support/councils.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { noTerms, type Terms } from '../outcomes/rules.ts'
import { addVotingRule, changeVotingRule, listVotingRules, type VotingRuleGiven } from './contract.ts'

const write = (
  by: Caller,
  organiserId: string,
  given: {
    from?: string
    to?: string
    awardCode?: string
    terms?: Partial<Terms>
    conditions?: VotingRuleGiven['conditions']
  },
) =>
  by.call(addVotingRule, {
    body: {
      ...{ organiserId, awardCode: given.awardCode ?? null, from: given.from ?? null, to: given.to ?? null },
      ...{ legalBasis: null, terms: { ...noTerms, ...given.terms }, conditions: given.conditions ?? [] },
    },
  })

describe('a rule of voting', () => {
  test('is written by the body that organises, read by everybody who signs in, provisional without a basis', async ({
    world,
  }) => {
    const { minister, region, leadUnit } = await aSeason(world)
    const lead = await world.aPerson({ unit: leadUnit, role: 'head' })
    const administrator = await world.aPerson({ role: 'administrator' })
    for (const other of [lead, administrator])
      expect(await codeOf(aVotingRule(other, region.organiser, {}))).toBe('policy.role')
    const rule = await aVotingRule(minister, region.organiser, { threshold: { part: 80, whole: 100, over: false } })
    expect(rule).toMatchObject({ provisional: true, used: false, awardName: null, terms: { base: null } })
    expect((await minister.call(listVotingRules, {})).organisers.map(({ unitId }) => unitId)).toEqual([
      region.organiser,
    ])
    const seen = await lead.call(listVotingRules, {})
    expect([seen.items.some(({ id }) => id === rule.id), seen.organisers, seen.may]).toEqual([true, [], []])
  })

  test('is one for an award on any day; one of another day stands beside it', async ({ world }) => {
    const { minister, region } = await aSeason(world)
    await write(minister, region.organiser, { to: '2018-12-31' })
    expect(await codeOf(write(minister, region.organiser, { from: '2018-12-31' }))).toBe('voting-rule.overlapping')
    const next = await write(minister, region.organiser, { from: '2019-01-01' })
    const on = async (day: string) => (await minister.call(listVotingRules, { query: { day } })).items
    expect(
      (await on('2019-06-01')).filter(({ organiserId }) => organiserId === region.organiser).map(({ id }) => id),
    ).toEqual([next.id])
  })

  test('that cannot be is refused in the field that cannot', async ({ world }) => {
    const { minister, region } = await aSeason(world)
    const refused = (terms: Partial<Terms>) => codeOf(write(minister, region.organiser, { terms }))
    expect(await refused({ threshold: { part: 3, whole: 2, over: false } })).toBe('voting-rule.not-a-share')
    expect(await refused({ quorum: { part: 1, whole: 1, over: true } })).toBe('voting-rule.not-a-share')
    expect(await refused({ rounds: 1, runOff: 2 })).toBe('voting-rule.no-second-round')
    expect(await codeOf(write(minister, region.organiser, { from: '2019-01-01', to: '2018-01-01' }))).toBe(
      'span.reversed',
    )
    expect(await codeOf(write(minister, region.organiser, { awardCode: 'nothing' }))).toBe('voting-rule.no-such-award')
    const conditions = [{ kind: 'held' as const, awardCode: 'nothing', years: 2 }]
    expect(await codeOf(write(minister, region.organiser, { conditions }))).toBe('voting-rule.no-such-award')
  })

  test('that nobody has used is changed under its version', async ({ world }) => {
    const { minister, region } = await aSeason(world)
    const rule = await write(minister, region.organiser, {})
    const body = {
      from: '2018-01-01',
      to: null,
      legalBasis: 'Quy chế',
      terms: { ...noTerms, rounds: 2 },
      conditions: [],
    }
    const change = (version: number) =>
      minister.call(changeVotingRule, { params: { votingRuleId: rule.id }, body }, { version })
    expect(await change(1)).toMatchObject({ version: 2, provisional: false, terms: { rounds: 2 } })
    expect(await codeOf(change(1))).toBe('version.stale')
  })
})
