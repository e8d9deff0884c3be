/** Proposals to change a card, through their own endpoints: a trial shown to members, a change, a conference to come. */
import { type Example, getScorecard } from '#features/scorecards/contract.ts'
import { type ProposalPage, putProposal, saveProposal } from '#features/scorecards/proposals/contract.ts'
import type { Card } from '#scoring/card.ts'
import { aConference } from './conferences.ts'
import { aTrialSeason, tries } from './trials.ts'
import type { Caller, World } from './world.ts'

/** Half of the points is enough for grade A. */
export const easierGrade = { criterion: '', field: 'grade' as const, at: 0, value: 50 }

type Given = { scorecardId: string; unitId: string; trialIds: string[] } & Record<string, unknown>

export async function proposes(by: Caller, { scorecardId, ...given }: Given): Promise<ProposalPage> {
  const { digest } = await by.call(getScorecard, { params: { scorecardId } })
  return by.call(saveProposal, {
    params: { scorecardId },
    body: {
      ...{ title: 'Hạ ngưỡng loại A', reason: 'Nhiều đơn vị sát ngưỡng', digest, edits: [easierGrade] },
      ...{ flags: 1, stability: null, ...given },
    } as never,
  })
}

export const puts = (by: Caller, { id, version }: Pick<ProposalPage, 'id' | 'version'>, conferenceId: string) =>
  by.call(putProposal, { params: { cardProposalId: id }, body: { conferenceId } }, { version })

/** A season with a trial that its members see, and a conference whose day is not known yet. */
export async function aProposalSeason(world: World, examples: readonly Example[] = [], content?: Card) {
  const season = await aTrialSeason(world, content, examples)
  const { lead, minister, seasonId, scorecardId } = season
  const trial = await tries(lead, seasonId, { scorecardId, audience: 'members' })
  const conference = await aConference(minister, { seasonId, kind: 'year_end' })
  return { ...season, trialId: trial.id, conferenceId: conference.id }
}
