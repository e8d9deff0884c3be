/** What people do with the votes of a sitting: prepare one, open it, count it by two, go on to a next round. */
import { awardName, awardsDuring } from '#features/awards/actions.ts'
import { leadersOf, membersIn, type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { differing } from '../counting/rules.ts'
import { type Outcome, outcomeOf } from '../outcomes/rules.ts'
import { heldBefore } from '../past/actions.ts'
import { heldSitting, readSitting } from '../sittings/actions.ts'
import type { Sitting } from '../sittings/contract.ts'
import { whyNotChange as whyNotSitting } from '../sittings/rules.ts'
import { votingRuleOn } from '../voting-rules/actions.ts'
import type { CountGiven, Vote, VoteGiven } from './contract.ts'
import {
  beingOpened,
  goneOn,
  headsOf,
  keyBegun,
  nothingToDecide,
  notStanding,
  otherOpen,
  rollOf,
  votersOf,
  voteState,
  whyNotAbandon,
  whyNotChange,
  whyNotNames,
  whyNotOpen,
  whyNotTellers,
  withItsBox,
} from './rules.ts'
import * as store from './store.ts'

export const placeOf = ({ regionId, seasonId }: { regionId: string; seasonId: string }) => ({ regionId, seasonId })
const object = (id: string) => ({ kind: 'vote', id })

/** What is kept beside many votes, by as many queries as beside one. */
async function partsOf(context: Context, rows: readonly store.VoteRow[]) {
  const ids = rows.map(({ id }) => id)
  const candidates = Map.groupBy(await store.candidatesOf(context.db, ids), ({ voteId }) => voteId)
  const conflicts = Map.groupBy(await store.conflictsOf(context.db, ids), ({ voteId }) => voteId)
  const tellers = Map.groupBy(await store.tellersOf(context.db, ids), ({ voteId }) => voteId)
  const counts = Map.groupBy(await store.countsOf(context.db, ids), ({ voteId }) => voteId)
  return (id: string) => ({
    candidates: (candidates.get(id) ?? []).map(({ voteId: _, ...one }) => one),
    conflicts: (conflicts.get(id) ?? []).map(({ voteId: _, ...one }) => one),
    tellers: (tellers.get(id) ?? []).map(({ voteId: _, ...one }) => one),
    counts: counts.get(id) ?? [],
  })
}
type Parts = ReturnType<Awaited<ReturnType<typeof partsOf>>>

/** The numbers of a count, without who entered it. */
export const bare = ({ handedOut, returned, invalid: spoilt, blank, marks }: CountGiven): CountGiven => ({
  ...{ handedOut, returned, invalid: spoilt, blank, marks },
})

type Settled = Pick<Vote, 'count' | 'seats' | 'round'> & {
  rule: Pick<store.FrozenRule, 'terms'> | null
  roll: Parameters<typeof headsOf>[0] | null
}

/** What a counted vote came to: by the rule, the roll and the count that were kept, and nothing else. */
export function outcomeIn(vote: Settled): Outcome | null {
  const { rule, roll, count, seats, round } = vote
  return rule && roll && count && outcomeOf({ terms: rule.terms, seats, round }, headsOf(roll), count)
}

const ruleOf = async (
  context: Context,
  { regionId, awardCode, day }: store.VoteRow,
): Promise<store.FrozenRule | null> => {
  const rule = await votingRuleOn(context, { regionId, awardCode, day })
  if (!rule) return null
  const { id, legalBasis, provisional, terms } = rule
  return { id, awardCode: rule.awardCode, legalBasis, provisional, terms }
}

/** The first of the tellers for whom the actor counts. */
export const tellerAmong = <T extends { readonly unitId: string }>(
  context: Context,
  tellers: readonly T[],
): T | undefined => tellers.find(({ unitId }) => allowed(context, { unitId }, ['vote.count']).length > 0)

async function shown(context: Context, row: store.VoteRow, parts: Parts, past: Vote['past']): Promise<Vote> {
  const {
    awardId,
    awardCode,
    awardName: name,
    awardNameEn,
    regionId,
    day: _,
    year: __,
    openedAt,
    countedAt,
    abandonedAt,
    ...rest
  } = row
  const { counts, ...listed } = parts
  const state = voteState(row)
  const [first, ...others] = counts
  const count = state === 'counted' && first ? bare(first) : null
  const vote = {
    ...rest,
    ...listed,
    award: { id: awardId, code: awardCode, name: awardName(context, { name, nameEn: awardNameEn }) },
    state,
    rule: row.rule ?? (await ruleOf(context, row)),
    past,
    differing: state === 'open' && first ? [...new Set(others.flatMap((other) => differing(first, other)))] : [],
    count,
    openedAt: openedAt?.toISOString() ?? null,
    countedAt: countedAt?.toISOString() ?? null,
    abandonedAt: abandonedAt?.toISOString() ?? null,
    may: allowed(context, { regionId, seasonId: row.seasonId }, ['vote.run']),
    counts: state === 'open' && row.method !== 'sealed' ? (tellerAmong(context, parts.tellers)?.number ?? null) : null,
  }
  return { ...vote, outcome: outcomeIn(vote) }
}

async function shownAll(context: Context, rows: readonly store.VoteRow[]): Promise<Vote[]> {
  const parts = await partsOf(context, rows)
  const all: Vote[] = []
  // Rounds, and votes that were held anew, are on the same award in the same block.
  for (const alike of Map.groupBy(rows, ({ awardCode, block }) => `${block} ${awardCode}`).values()) {
    const past = alike[0] ? await heldBefore(context, alike[0]) : []
    for (const row of alike) all.push(await shown(context, row, parts(row.id), past))
  }
  return all
}

/** All votes of a sitting that the actor reads. */
export async function votesIn(context: Context, sittingId: string): Promise<Vote[]> {
  return shownAll(context, await store.votesOf(context.db, sittingId))
}

export async function listVotes(context: Context, sittingId: string) {
  const sitting = await readSitting(context, sittingId)
  const season = await seasonFacts(context, sitting.seasonId)
  const place = { regionId: season.regionId, seasonId: sitting.seasonId }
  demand(context, 'council.read', place, 'missing')
  const awards = await awardsDuring(context.db, season)
  return {
    items: await votesIn(context, sittingId),
    awards: awards.map((award) => ({ id: award.id, name: awardName(context, award) })),
    blocks: season.blocks.filter(({ code }) => sitting.block === null || sitting.block === code),
    units: season.members.map(({ unitId, unitName, block }) => ({ unitId, unitName, block })),
    may: allowed(context, place, ['vote.run']),
  }
}

export async function readVote(context: Context, id: string): Promise<Vote> {
  const row = found(await store.findVote(context.db, id), 'vote')
  demand(context, 'council.read', placeOf(row), 'missing')
  const [vote] = await shownAll(context, [row])
  return found(vote, 'vote')
}

/** An event of a vote, told to its region. */
export const aboutVote = (action: string, place: { id: string; regionId: string; seasonId: string }) => ({
  ...{ action, object: object(place.id), audience: 'region' as const, ...placeOf(place) },
})

/** Names, conflicts and tellers as they are given, against the season and the council they are given for. */
async function demandGiven(
  context: Context,
  { season, sitting, block }: { season: SeasonFacts; sitting: Sitting; block: string },
  given: VoteGiven,
) {
  const standing = new Set(membersIn(season, block).map(({ unitId }) => unitId))
  refuseIf(whyNotNames(given, standing))
  const seats = new Set(sitting.attendance.map(({ memberId }) => memberId))
  const stranger = given.conflicts.findIndex(
    ({ memberId }, at) =>
      !seats.has(memberId) || given.conflicts.findIndex((other) => other.memberId === memberId) !== at,
  )
  refuseIf(stranger < 0 ? undefined : invalid(`conflicts/${stranger}/memberId`, 'vote.not-a-member'))
  refuseIf(await whyNotCounted(context, season, given))
}

async function whyNotCounted(
  context: Context,
  season: SeasonFacts,
  given: Pick<VoteGiven, 'tellers' | 'candidates' | 'method'>,
): Promise<Refusal | undefined> {
  const leading = (await leadersOf(context, [season.id])).get(season.id) ?? []
  return whyNotTellers(given, new Set(season.members.map(({ unitId }) => unitId)), {
    conveners: new Set([...leading, ...context.actor.units]),
    administrators: await store.unitsOfAdministrators(context.db, context.today),
  })
}

const facts = ({ method, seats, candidates, tellers }: VoteGiven) => ({
  ...{ method, seats, candidates: candidates.length, tellers: tellers.length },
})

/** @throws Refused for names, tellers or members that cannot be, and while another vote on the same award goes on. */
export async function addVote(
  context: Context,
  sittingId: string,
  { block, awardId, ...given }: VoteGiven & { block: string; awardId: string },
): Promise<Vote> {
  const sitting = await readSitting(context, sittingId)
  const season = await seasonFacts(context, sitting.seasonId)
  const place = { sittingId, councilId: sitting.councilId, regionId: season.regionId, seasonId: season.id }
  demand(context, 'vote.run', placeOf(place))
  // Held, so that it is not closed over a vote that nobody saw.
  refuseIf(whyNotSitting(await heldSitting(context, sittingId)))
  const isBlock = season.blocks.some(({ code }) => code === block)
  refuseIf(isBlock ? undefined : invalid('block', 'vote.no-such-block'))
  refuseIf(sitting.block === null || sitting.block === block ? undefined : invalid('block', 'vote.other-block'))
  const award = (await awardsDuring(context.db, season)).find(({ id }) => id === awardId)
  refuseIf(award ? undefined : invalid('awardId', 'vote.no-such-award'))
  await demandGiven(context, { season, sitting, block }, given)
  const id = context.newId()
  const begun = { block, awardId, round: 1, beforeId: null }
  await kept(context, { vote_open: otherOpen }, (trx) =>
    store.insertVote(trx, { id, ...place }, { ...given, ...begun }),
  )
  await record(context, {
    ...aboutVote('vote.prepared', { id, ...place }),
    after: { award: award?.name ?? '', block, ...facts(given) },
  })
  return readVote(context, id)
}

/** Held until the transaction ends, by whoever runs it. */
export async function heldVote(context: Context, id: string): Promise<store.VoteRow> {
  const seen = found(await store.findVote(context.db, id), 'vote')
  demand(context, 'vote.run', placeOf(seen))
  const row = found(await store.lockVote(context.db, id), 'vote')
  await demandVersion(context, row, object(id))
  return row
}

export async function changeVote(context: Context, id: string, given: VoteGiven): Promise<Vote> {
  const row = await heldVote(context, id)
  refuseIf(whyNotChange(row))
  const season = await seasonFacts(context, row.seasonId)
  await demandGiven(context, { season, sitting: await readSitting(context, row.sittingId), block: row.block }, given)
  await kept(context, { ceremony_step_by: keyBegun }, (trx) => store.updateVote(trx, row, given))
  await record(context, { ...aboutVote('vote.changed', row), after: facts(given) })
  return readVote(context, id)
}

/** The unit stays on the list, struck through, with the day and the reason. */
export async function withdrawCandidate(context: Context, id: string, given: { unitId: string; reason: string }) {
  const row = await heldVote(context, id)
  refuseIf(whyNotChange(row))
  const candidates = await store.candidatesOf(context.db, [id])
  const one = candidates.find(({ unitId, withdrawnOn }) => unitId === given.unitId && withdrawnOn === null)
  refuseIf(one ? undefined : notStanding)
  await store.withdrawCandidate(context.db, id, { ...given, on: context.today })
  await record(context, {
    ...aboutVote('vote.candidate-withdrawn', row),
    unitId: given.unitId,
    before: { unit: one?.unitName ?? '' },
    reason: given.reason,
  })
  return readVote(context, id)
}

export const standingIn = ({ candidates }: Pick<Vote, 'candidates'>) =>
  candidates.flatMap(({ unitId, withdrawnOn }) => (withdrawnOn === null ? [unitId] : []))

/** Who votes, as attendance and conflicts make it at this moment. */
export async function rollNow(context: Context, { sittingId, conflicts }: Vote) {
  const { attendance, state } = await readSitting(context, sittingId)
  return {
    roll: rollOf(attendance, new Set(conflicts.map(({ memberId }) => memberId))),
    untold: attendance.filter(({ presence }) => presence === null).length,
    sittingOpen: state === 'open',
  }
}

/** What a vote is opened with, looked at once more. @throws Refused with what is missing. */
export async function readyToOpen(context: Context, row: store.VoteRow) {
  const vote = await readVote(context, row.id)
  const season = await seasonFacts(context, row.seasonId)
  const now = await rollNow(context, vote)
  refuseIf(whyNotOpen({ vote: row, terms: vote.rule?.terms, ...now }))
  const candidates = standingIn(vote)
  refuseIf(whyNotNames({ ...vote, candidates }, new Set(membersIn(season, row.block).map(({ unitId }) => unitId))))
  refuseIf(await whyNotCounted(context, season, { method: vote.method, tellers: vote.tellers, candidates }))
  return { vote, candidates, rule: found(vote.rule ?? undefined, 'rule'), roll: now.roll }
}

/** From here on names, voters, tellers and rule stay as they are. */
export async function markOpened(
  context: Context,
  row: store.VoteRow,
  { vote, rule, roll }: Awaited<ReturnType<typeof readyToOpen>>,
): Promise<void> {
  await store.markOpened(context.db, row.id, { at: context.now, rule, roll })
  await record(context, {
    ...aboutVote('vote.opened', row),
    after: { award: vote.award.name, voters: votersOf(roll).length },
  })
}

/** @throws Refused with what is missing; of a sealed ballot, which its box opens. */
export async function openVote(context: Context, id: string): Promise<Vote> {
  const row = await heldVote(context, id)
  refuseIf(row.method === 'sealed' ? withItsBox : undefined)
  await markOpened(context, row, await readyToOpen(context, row))
  return readVote(context, id)
}

/** It ends without a result and stays on record; the same may be voted on anew. */
export async function abandonVote(context: Context, id: string, reason: string): Promise<Vote> {
  const row = await heldVote(context, id)
  refuseIf(whyNotAbandon(row))
  refuseIf((await store.isBeingOpened(context.db, id)) ? beingOpened : undefined)
  await store.markAbandoned(context.db, id, { at: context.now, reason })
  await record(context, { ...aboutVote('vote.abandoned', row), reason })
  return readVote(context, id)
}

/** Prepares the next round among those whom the outcome lets stand again, with the same tellers. */
export async function voteAgain(context: Context, id: string): Promise<Vote> {
  const row = await heldVote(context, id)
  const vote = await readVote(context, id)
  const { outcome } = vote
  if (outcome?.end !== 'run-off') refuseIf(nothingToDecide)
  refuseIf(whyNotSitting(await heldSitting(context, row.sittingId)))
  const candidates = [...(outcome?.again ?? [])]
  const seats = vote.seats - (outcome?.names.filter(({ chosen }) => chosen).length ?? 0)
  const given: VoteGiven = {
    ...{ method: vote.method, candidates, seats: Math.min(seats, candidates.length) },
    ...{ most: Math.min(vote.most, candidates.length), least: Math.min(vote.least, candidates.length) },
    tellers: vote.tellers.map(({ unitId, name }) => ({ unitId, name })),
    conflicts: vote.conflicts.map(({ memberId, reason }) => ({ memberId, reason })),
  }
  const place = { ...row, id: context.newId() }
  const begun = { block: row.block, awardId: row.awardId, round: row.round + 1, beforeId: id }
  await kept(context, { vote_open: otherOpen, vote_after: goneOn }, (trx) =>
    store.insertVote(trx, place, { ...given, ...begun }),
  )
  await record(context, {
    ...aboutVote('vote.prepared', place),
    after: { award: vote.award.name, round: begun.round, ...facts(given) },
  })
  return readVote(context, place.id)
}
