/** Builds councils, their rules, sittings and votes through their own endpoints. */
import type { Award } from '#features/awards/contract.ts'
import { addCouncil, type Council } from '#features/councils/contract.ts'
import { noTerms, type Terms } from '#features/councils/outcomes/rules.ts'
import { addSitting, keepAttendance, openSitting, type Sitting } from '#features/councils/sittings/contract.ts'
import type { Presence } from '#features/councils/sittings/rules.ts'
import {
  addVote,
  type CountGiven,
  enterCount,
  openVote,
  type Vote,
  type VoteGiven,
} from '#features/councils/votes/contract.ts'
import { addVotingRule, type VotingRuleGiven } from '#features/councils/voting-rules/contract.ts'
import { anAward } from './awards.ts'
import { aLaunchedSeason } from './portal.ts'
import { aSeason, type Block } from './seasons.ts'
import type { Caller, World } from './world.ts'

type Seat = Omit<Council['members'][number], 'id' | 'unitName'>

const noDecision = { decisionNumber: null, decisionDay: null, decisionBody: null }

export const seatOf = (unitId: string, role: Council['members'][number]['role'] = 'member'): Seat => ({
  ...{ unitId, role, name: null, post: null, substitute: null, substitutePost: null },
})

/** One member for each of these units, the first in the chair. */
export const aCouncil = (by: Caller, seasonId: string, units: readonly string[], block: Block | null = null) =>
  by.call(addCouncil, {
    params: { seasonId },
    body: {
      ...{ block, name: 'Hội đồng suy tôn', ...noDecision },
      members: units.map((unitId, at) => seatOf(unitId, at === 0 ? 'chair' : 'member')),
    },
  })

export const aVotingRule = (
  by: Caller,
  organiserId: string,
  terms: Partial<Terms>,
  conditions: VotingRuleGiven['conditions'] = [],
) =>
  by.call(addVotingRule, {
    body: {
      ...{ organiserId, awardCode: null, from: null, to: null, legalBasis: null },
      ...{ terms: { ...noTerms, ...terms }, conditions },
    },
  })

export const aSitting = (by: Caller, councilId: string, given: { day?: string; agenda?: string[] } = {}) =>
  by.call(addSitting, {
    params: { councilId },
    body: {
      ...{ day: given.day ?? '2018-11-20', place: null, conferenceId: null },
      agenda: (given.agenda ?? []).map((title) => ({ title, conclusion: null })),
    },
  })

/** Everybody is there, but for those of whom something else is told; then it is opened. */
export async function openedSitting(
  by: Caller,
  { id, version, attendance }: Sitting,
  told: Record<string, Presence> = {},
) {
  const items = attendance.map(({ memberId, unitId }) => ({
    ...{ memberId, presence: told[unitId] ?? ('present' as const), reason: null },
  }))
  const kept = await by.call(keepAttendance, { params: { sittingId: id }, body: { items } }, { version })
  return by.call(openSitting, { params: { sittingId: id } }, { version: kept.version })
}

type Candidates = Partial<VoteGiven> & { candidates: string[]; tellers: VoteGiven['tellers'] }

export const aVote = (
  by: Caller,
  { sittingId, awardId, block = 'justice_department' }: { sittingId: string; awardId: string; block?: Block },
  given: Candidates,
) =>
  by.call(addVote, {
    params: { sittingId },
    body: { block, awardId, method: 'paper', seats: 1, least: 1, most: 1, conflicts: [], ...given },
  })

export const opensVote = (by: Caller, { id, version }: Pick<Vote, 'id' | 'version'>) =>
  by.call(openVote, { params: { voteId: id } }, { version })

export const counts = (by: Caller, voteId: string, number: number, body: CountGiven) =>
  by.call(enterCount, { params: { voteId, number }, body })

/** `launched`: so that it may be published. */
type CouncilSeason = { rule?: Partial<Terms> | null; perBlock?: number; launched?: boolean }

/**
 * A season of 2018 with a rule of voting, a council of the block of Departments of Justice with all its units, and an award; two
 * units of the other block count.
 */
export async function aCouncilSeason(world: World, { rule = {}, perBlock = 5, launched = false }: CouncilSeason = {}) {
  const before = launched ? await aLaunchedSeason(world, { perBlock }) : undefined
  world.clock.set('2018-11-20T09:00:00+07:00')
  const season = before
    ? { ...before, minister: await world.signedIn(before.minister) }
    : await aSeason(world, { perBlock })
  const { id: seasonId, units, minister, region, leadUnit } = season
  const keeper = await world.aPerson({ role: 'administrator' })
  const award: Award = await anAward(keeper, { name: 'Cờ thi đua', nameEn: 'Flag' })
  if (rule)
    await aVotingRule(minister, region.organiser, {
      threshold: { part: 2, whole: 3, over: false },
      base: 'members',
      ...rule,
    })
  const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
  const council = await aCouncil(minister, seasonId, units.justice_department, 'justice_department')
  const tellerUnits = units.enforcement.slice(0, 2)
  const tellers = tellerUnits.map((unitId) => ({ unitId, name: null }))
  const first = await world.aPerson({ unit: tellerUnits[0], role: 'officer' })
  const second = await world.aPerson({ unit: tellerUnits[1], role: 'officer' })
  return { ...season, seasonId, award, lead, council, tellers, first, second, candidates: units.justice_department }
}
