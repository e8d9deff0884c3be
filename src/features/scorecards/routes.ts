/** Who may read, draft and issue scorecards. */
import type { Approvals } from '#features/approvals/actions.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { leaders, organiser, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import { forgivenOf } from './checking/rules.ts'
import * as contract from './contract.ts'
import { exportDifferences as differencesOut } from './difference-exports/actions.ts'
import { exportDifferences } from './difference-exports/contract.ts'
import { exportScorecards as cardsOut } from './exports/actions.ts'
import { exportScorecards } from './exports/contract.ts'
import { formRoutes } from './forms/routes.ts'
import * as life from './life/actions.ts'
import * as lifeContract from './life/contract.ts'
import { exportProposal as proposalOut, exportProposals as proposalsOut } from './proposal-exports/actions.ts'
import { exportProposal, exportProposals } from './proposal-exports/contract.ts'
import * as proposals from './proposals/actions.ts'
import * as proposalContract from './proposals/contract.ts'
import * as sharpening from './sharpening/actions.ts'
import * as sharpeningContract from './sharpening/contract.ts'
import * as standing from './standing/actions.ts'
import { listSeasonCards } from './standing/contract.ts'
import * as trialFiles from './trial-exports/actions.ts'
import * as trialExports from './trial-exports/contract.ts'
import * as trialTables from './trial-files/actions.ts'
import * as trialFile from './trial-files/contract.ts'
import * as trials from './trials/actions.ts'
import * as trialContract from './trials/contract.ts'

export const policy = {
  // Issued cards; a draft only to the people of its body (the rows themselves say so).
  'scorecard.read': 'account',
  // Which card a season is scored by: its readers' to know.
  'scorecard.season': readers,
  // The officers of the body whose card it is.
  'scorecard.keep': rows(['ministry_officer'], 'own'),
  // What is shown to the season's people; each row says whom it is shown to.
  'trial.read': readers,
  'trial.make': leaders,
  // By a draft, which is its body's own business.
  'trial.draft': organiser,
  'trial.oversee': rows(['ministry_officer', 'auditor'], 'organised'),
  'trial.past': 'account',
  // A unit's own, and what is put before a conference of a season one reads (the rows themselves say so).
  'card-proposal.read': 'account',
  'card-proposal.keep': rows(['officer', 'head', 'ministry_officer'], 'own'),
  // Whoever leads the season, and the officers of the body whose card it is.
  'card-proposal.decide': [...leaders, ...rows(['ministry_officer'], 'own')],
} satisfies Policy

/** Read before the transaction: a large card takes its time. */
const readForgiven = async (given: { text: string }) => forgivenOf(given)

export const routes = (approvals: Approvals): Route[] => [
  handle(contract.listScorecards, (context, { query }) => actions.listScorecards(context, query)),
  handleExport(exportScorecards, (context, { query: { format: _, ...filter } }) => cardsOut(context, filter)),
  handleExport(exportDifferences, (context, { params, query }) =>
    differencesOut(context, params.scorecardId, query.withId),
  ),
  handle(contract.createScorecard, (context, { body }) => actions.createScorecard(context, body)),
  handle(contract.getScorecard, (context, { params }) => actions.getScorecard(context, params.scorecardId)),
  handlePrepared(contract.saveScorecard, readForgiven, (context, { params, body }, forgiven) =>
    actions.saveScorecard(context, params.scorecardId, body, forgiven),
  ),
  handle(contract.discardScorecard, (context, { params }) => actions.discardScorecard(context, params.scorecardId)),
  handle(listSeasonCards, (context, { params, query }) =>
    standing.listSeasonCards(context, params.seasonId, query.day),
  ),
  handle(lifeContract.checkScorecard, (context, { params }) => life.checkScorecard(context, params.scorecardId)),
  handle(lifeContract.issueScorecard, (context, { params, body }) =>
    life.issueScorecard(context, params.scorecardId, body),
  ),
  handle(lifeContract.proposeIssue, (context, { params, body }) =>
    life.proposeIssue(context, approvals, params.scorecardId, body),
  ),
  handle(lifeContract.correctScorecard, (context, { params, body }) =>
    life.correctScorecard(context, params.scorecardId, body.reason),
  ),
  handle(lifeContract.carryOver, (context, { params, body }) =>
    life.carryOver(context, params.scorecardId, body.inForceFrom),
  ),
  handle(trialContract.listTrials, (context, { params }) => trials.listTrials(context, params.seasonId)),
  handle(trialContract.createTrial, (context, { params, body }) => trials.createTrial(context, params.seasonId, body)),
  handle(trialContract.getTrial, (context, { params }) => trials.getTrial(context, params.trialId)),
  handle(trialContract.readInputs, (context, { params }) => trials.readInputs(context, params.trialId)),
  handle(trialContract.changeTrial, (context, { params, body }) => trials.changeTrial(context, params.trialId, body)),
  handle(trialContract.removeTrial, (context, { params }) => trials.removeTrial(context, params.trialId)),
  handleExport(trialExports.exportRanking, (context, { params }) => trialFiles.exportRanking(context, params.trialId)),
  handleExport(trialExports.exportSheets, (context, { params }) => trialFiles.exportSheets(context, params.trialId)),
  handle(trialExports.exportFigures, (context, { params }) => trialFiles.exportFigures(context, params.trialId)),
  handle(trialExports.exportCard, (context, { params }) => trialFiles.exportCard(context, params.trialId)),
  handlePrepared(trialFile.checkTrialFile, trialTables.readTable, (context, { params, query }, read) =>
    trialTables.checkFile(context, { ...params, ...query }, read),
  ),
  handlePrepared(trialFile.createTrialFrom, trialTables.readTable, (context, { params, query }, read) => {
    const { roundId, ...naming } = query
    return trialTables.createTrialFrom(context, { ...params, roundId }, naming, read)
  }),
  handle(sharpeningContract.readSharpening, (context, { params, query }) =>
    sharpening.readSharpening(context, params.seasonId, query),
  ),
  handleExport(sharpeningContract.exportSharpening, (context, { params, query }) =>
    sharpening.exportSharpening(context, params.seasonId, query),
  ),
  handle(trialContract.listPastInputs, async (context, { query }) => ({
    items: await trials.pastInputs(context, query),
  })),
  ...formRoutes,
  handlePrepared(
    proposalContract.saveProposal,
    async (given, read) => {
      const forgiven = forgivenOf(given)
      return { forgiven, worked: await proposals.workOut(read, given.params.scorecardId, given.body, forgiven) }
    },
    (context, { params, body }, prepared) => proposals.saveProposal(context, params.scorecardId, body, prepared),
  ),
  handle(proposalContract.listProposals, (context, { query }) => proposals.listProposals(context, query)),
  handle(proposalContract.getProposal, (context, { params }) => proposals.getProposal(context, params.cardProposalId)),
  handleExport(exportProposals, (context, { query: { format: _, ...filter } }) => proposalsOut(context, filter)),
  handleExport(exportProposal, (context, { params }) => proposalOut(context, params.cardProposalId)),
  handle(proposalContract.putProposal, (context, { params, body }) =>
    proposals.putProposal(context, params.cardProposalId, body),
  ),
  handle(proposalContract.withdrawProposal, (context, { params }) =>
    proposals.withdrawProposal(context, params.cardProposalId),
  ),
  handle(proposalContract.declineProposal, (context, { params, body }) =>
    proposals.declineProposal(context, params.cardProposalId, body),
  ),
  handle(proposalContract.takeUpProposal, (context, { params, body }) =>
    proposals.takeUpProposal(context, params.cardProposalId, body),
  ),
]

export const deeds = life.scorecardDeeds
