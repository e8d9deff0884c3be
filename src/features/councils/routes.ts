/** Who may call what of councils, their rules, sittings and votes. */
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import * as eligibility from './eligibility/actions.ts'
import { getEligibility } from './eligibility/contract.ts'
import * as sittingActions from './sittings/actions.ts'
import * as sittings from './sittings/contract.ts'
import * as voteActions from './votes/actions.ts'
import * as votes from './votes/contract.ts'
import * as ruleActions from './voting-rules/actions.ts'
import * as rules from './voting-rules/contract.ts'

export const policy = {
  'voting-rule.read': 'account',
  // The body that organises the regions writes down by which rule they vote.
  'voting-rule.change': rows(['ministry_officer'], 'own'),
  'council.read': readers,
  'council.change': leaders,
  'sitting.run': leaders,
  'vote.run': leaders,
  // It tells of holds, which only those who lead read of all units.
  'eligibility.read': leaders,
  // Whoever acts for the unit of a teller counts for it.
  'vote.count': rows(['officer', 'head', 'teller', 'council_member'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(rules.listVotingRules, (context, { query }) => ruleActions.listVotingRules(context, query.day)),
  handle(rules.addVotingRule, (context, { body }) => ruleActions.addVotingRule(context, body)),
  handle(rules.changeVotingRule, (context, { params, body }) =>
    ruleActions.changeVotingRule(context, params.votingRuleId, body),
  ),
  handle(contract.listCouncils, (context, { params }) => actions.listCouncils(context, params.seasonId)),
  handle(contract.addCouncil, (context, { params, body }) => actions.addCouncil(context, params.seasonId, body)),
  handle(contract.changeCouncil, (context, { params, body }) => actions.changeCouncil(context, params.councilId, body)),
  handle(sittings.getSitting, (context, { params }) => sittingActions.readSitting(context, params.sittingId)),
  handle(sittings.addSitting, (context, { params, body }) =>
    sittingActions.addSitting(context, params.councilId, body),
  ),
  handle(sittings.changeSitting, (context, { params, body }) =>
    sittingActions.changeSitting(context, params.sittingId, body),
  ),
  handle(sittings.keepAttendance, (context, { params, body }) =>
    sittingActions.keepAttendance(context, params.sittingId, body),
  ),
  handle(sittings.openSitting, (context, { params }) => sittingActions.openSitting(context, params.sittingId)),
  handle(sittings.closeSitting, (context, { params }) => sittingActions.closeSitting(context, params.sittingId)),
  handle(sittings.reopenSitting, (context, { params, body }) =>
    sittingActions.reopenSitting(context, params.sittingId, body.reason),
  ),
  handle(getEligibility, (context, { params, query }) => eligibility.getEligibility(context, params.seasonId, query)),
  handle(votes.listVotes, (context, { params }) => voteActions.listVotes(context, params.sittingId)),
  handle(votes.getVote, (context, { params }) => voteActions.readVote(context, params.voteId)),
  handle(votes.addVote, (context, { params, body }) => voteActions.addVote(context, params.sittingId, body)),
  handle(votes.changeVote, (context, { params, body }) => voteActions.changeVote(context, params.voteId, body)),
  handle(votes.withdrawCandidate, (context, { params, body }) =>
    voteActions.withdrawCandidate(context, params.voteId, body),
  ),
  handle(votes.openVote, (context, { params }) => voteActions.openVote(context, params.voteId)),
  handle(votes.enterCount, (context, { params, body }) =>
    voteActions.enterCount(context, params.voteId, params.number, body),
  ),
  handle(votes.abandonVote, (context, { params, body }) =>
    voteActions.abandonVote(context, params.voteId, body.reason),
  ),
  handle(votes.voteAgain, (context, { params }) => voteActions.voteAgain(context, params.voteId)),
]
