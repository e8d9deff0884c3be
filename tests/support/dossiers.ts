/** Builds dossiers of a council's vote, their postings and rules through their own endpoints. */
import { closeSitting } from '#features/councils/sittings/contract.ts'
import {
  beginPosting,
  type DecisionGiven,
  type Dossier,
  decideDossier,
  listDossiers,
  startDossier,
  submitDossier,
} from '#features/dossiers/contract.ts'
import { addPostingRule, type NewPostingRule } from '#features/dossiers/posting-rules/contract.ts'
import { aCouncilSeason, aSitting, aVote, counts, openedSitting, opensVote } from './councils.ts'
import type { Caller, World } from './world.ts'

export const aPostingRule = (by: Caller, organiserId: string, given: Partial<NewPostingRule> = {}) =>
  by.call(addPostingRule, {
    body: {
      ...{ organiserId, awardCode: null, from: null, to: null, legalBasis: null, workingDays: null, daysOff: [] },
      ...given,
    },
  })

/** As `aCouncilSeason`, with a vote that put its first unit forward by four of five, in a sitting that is closed. */
export async function aVotedSeason(world: World, given: Parameters<typeof aCouncilSeason>[1] = {}) {
  const made = await aCouncilSeason(world, given)
  const { lead, council, award, candidates, tellers, first, second } = made
  const sitting = await openedSitting(lead, await aSitting(lead, council.id))
  const planned = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
  const vote = await opensVote(lead, planned)
  const count = {
    ...{ handedOut: 5, returned: 5, invalid: 0, blank: 1 },
    marks: candidates.map((unitId, at) => ({ unitId, for: at === 0 ? 4 : 0 })),
  }
  await counts(first, vote.id, 1, count)
  await counts(second, vote.id, 2, count)
  const closed = await lead.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  return { ...made, sitting: closed, vote, chosen: candidates[0] ?? '' }
}

export const startsDossier = (by: Caller, seasonId: string) => by.call(startDossier, { params: { seasonId } })

export const listsDossiers = (by: Caller, seasonId: string) => by.call(listDossiers, { params: { seasonId } })

type Held = Pick<Dossier, 'id' | 'version'>

export const postsFrom = (by: Caller, { id, version }: Held, from: string) =>
  by.call(beginPosting, { params: { dossierId: id }, body: { from } }, { version })

export const submitsDossier = (by: Caller, { id, version }: Held, day: string) =>
  by.call(
    submitDossier,
    { params: { dossierId: id }, body: { day, number: '12/TTr-STP', to: 'Bộ Tư pháp' } },
    { version },
  )

/** Grants all of it, unless told otherwise. */
export const decides = (by: Caller, { id, version, lines }: Dossier, given: Partial<DecisionGiven> = {}) =>
  by.call(
    decideDossier,
    {
      params: { dossierId: id },
      body: {
        ...{ number: '99/QĐ-BTP', day: '2018-11-20', body: 'Bộ Tư pháp' },
        lines: lines
          .filter(({ withdrawnOn }) => withdrawnOn === null)
          .map((line) => ({ lineId: line.id, granted: true, reason: null })),
        ...given,
      },
    },
    { version },
  )
