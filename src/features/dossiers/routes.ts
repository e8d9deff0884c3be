/** Who may call what of submission dossiers, their postings and the rules of those. */
import { handle, handleExport, type Route } from '#platform/http.ts'
import { leaders, organiser, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import * as deciding from './deciding/actions.ts'
import { exportDossiers as dossiersOut } from './exports/actions.ts'
import { exportDossiers } from './exports/contract.ts'
import * as ruleActions from './posting-rules/actions.ts'
import * as rules from './posting-rules/contract.ts'
import * as postingActions from './postings/actions.ts'
import * as postings from './postings/contract.ts'

export const policy = {
  'dossier.read': readers,
  'dossier.change': leaders,
  'dossier.decide': organiser,
  // A unit of the season speaks for itself.
  'posting.comment': rows(['officer', 'head'], 'own'),
  'posting-rule.read': 'account',
  // The body that organises the regions writes down for how long they post.
  'posting-rule.change': rows(['ministry_officer'], 'own'),
} satisfies Policy

export const routes: Route[] = [
  handle(contract.listDossiers, (context, { params }) => actions.listDossiers(context, params.seasonId)),
  handle(contract.getDossier, (context, { params }) => actions.readDossier(context, params.dossierId)),
  handle(contract.startDossier, (context, { params }) => actions.startDossier(context, params.seasonId)),
  handle(contract.takeNominees, (context, { params }) => actions.takeNominees(context, params.dossierId)),
  handle(contract.writeSummary, (context, { params, body }) =>
    actions.writeSummary(context, params.lineId, body.summary),
  ),
  handle(contract.withdrawLine, (context, { params, body }) =>
    actions.withdrawLine(context, params.lineId, body.reason),
  ),
  handle(contract.beginPosting, (context, { params, body }) =>
    postingActions.beginPosting(context, params.dossierId, body.from),
  ),
  handle(contract.stopPosting, (context, { params, body }) =>
    postingActions.stopPosting(context, params.dossierId, body.reason),
  ),
  handle(postings.addComment, (context, { params, body }) =>
    postingActions.addComment(context, params.postingId, body),
  ),
  handle(postings.answerComment, (context, { params, body }) =>
    postingActions.answerComment(context, params.postingCommentId, body.answer),
  ),
  handle(contract.submitDossier, (context, { params, body }) => actions.submitDossier(context, params.dossierId, body)),
  handle(contract.returnDossier, (context, { params, body }) =>
    deciding.returnDossier(context, params.dossierId, body.reason),
  ),
  handle(contract.decideDossier, (context, { params, body }) =>
    deciding.decideDossier(context, params.dossierId, body),
  ),
  handle(rules.listPostingRules, (context) => ruleActions.listPostingRules(context)),
  handle(rules.addPostingRule, (context, { body }) => ruleActions.addPostingRule(context, body)),
  handle(rules.changePostingRule, (context, { params, body }) =>
    ruleActions.changePostingRule(context, params.postingRuleId, body),
  ),
  handleExport(exportDossiers, (context, { params }) => dossiersOut(context, params.seasonId)),
]
