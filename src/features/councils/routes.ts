/** Who may call what of councils, their rules, sittings and votes. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as boxActions from './boxes/actions.ts'
import * as boxes from './boxes/contract.ts'
import * as ceremonyActions from './ceremonies/actions.ts'
import * as ceremonies from './ceremonies/contract.ts'
import * as contract from './contract.ts'
import * as counting from './counting/actions.ts'
import * as eligibility from './eligibility/actions.ts'
import { getEligibility } from './eligibility/contract.ts'
import { exportCouncils as councilsOut } from './exports/actions.ts'
import { exportCouncils } from './exports/contract.ts'
import * as sittingActions from './sittings/actions.ts'
import * as sittings from './sittings/contract.ts'
import * as tellerActions from './tellers/actions.ts'
import * as tellers from './tellers/contract.ts'
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
  // Whoever runs a sealed ballot or counts it begins the making of its key and closes its box.
  'ballot.prepare': [...leaders, ...rows(['officer', 'head', 'teller', 'council_member'], 'own')],
  // Whoever acts for the unit of a member casts its ballot.
  'ballot.cast': rows(['officer', 'head', 'council_member'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(rules.listVotingRules, (context, { query }) => ruleActions.listVotingRules(context, query.day)),
  handle(rules.addVotingRule, (context, { body }) => ruleActions.addVotingRule(context, body)),
  handle(rules.changeVotingRule, (context, { params, body }) =>
    ruleActions.changeVotingRule(context, params.votingRuleId, body),
  ),
  handle(contract.listCouncils, (context, { params }) => actions.listCouncils(context, params.seasonId)),
  handleExport(exportCouncils, (context, { params }) => councilsOut(context, params.seasonId)),
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
    counting.enterCount(context, params.voteId, params.number, body),
  ),
  handle(votes.abandonVote, (context, { params, body }) =>
    voteActions.abandonVote(context, params.voteId, body.reason),
  ),
  handle(votes.voteAgain, (context, { params }) => voteActions.voteAgain(context, params.voteId)),
  handle(ceremonies.beginCeremony, (context, { params, body }) =>
    ceremonyActions.beginCeremony(context, params.voteId, body.reason),
  ),
  handle(ceremonies.sayInCeremony, (context, { params, body }) =>
    ceremonyActions.sayInCeremony(context, params.ceremonyId, body.answer),
  ),
  handle(boxes.getBallotBox, (context, { params }) => boxActions.readBallotBox(context, params.voteId)),
  handle(boxes.enterVoterKey, (context, { params, body }) =>
    boxActions.enterVoterKey(context, params.sittingId, params.memberId, body.key),
  ),
  handle(boxes.openBallotBox, (context, { params, body }) =>
    boxActions.openBallotBox(context, params.voteId, body.closesAt),
  ),
  handle(boxes.getStanding, (context, { params }) => boxActions.readStanding(context, params.voteId)),
  handle(boxes.castBallot, (context, { params, body }) => boxActions.castBallot(context, params.voteId, body.cast)),
  handle(boxes.checkBallot, (context, { params, body }) =>
    boxActions.checkBallot(context, params.voteId, body.checked),
  ),
  handle(boxes.closeBallotBox, (context, { params }) => boxActions.closeBallotBox(context, params.voteId)),
  handle(boxes.getBoard, (context, { params }) => boxActions.readBoard(context, params.voteId)),
  handle(tellers.getTellerTasks, (context, { params }) => tellerActions.readTellerTasks(context, params.voteId)),
  handle(tellers.answerAsTeller, (context, { params, body }) =>
    tellerActions.answerAsTeller(context, params.voteId, body.answer),
  ),
  handle(tellers.proposeInBox, (context, { params, body }) => tellerActions.proposeInBox(context, params.voteId, body)),
  handle(tellers.signProposal, (context, { params, body }) =>
    tellerActions.signProposal(context, params.proposalId, body.answer),
  ),
]
