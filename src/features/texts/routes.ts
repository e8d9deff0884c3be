/** Who may read, edit and sign texts. */
import { readDocx } from '#platform/files/isolate.ts'
import { handle, handleExport, handlePrepared, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as comments from './comments/actions.ts'
import * as commentContract from './comments/contract.ts'
import * as contract from './contract.ts'
import * as intake from './intake/actions.ts'
import * as intakeContract from './intake/contract.ts'
import { linesOf, linesOfParagraphs } from './intake/rules.ts'
import { signText } from './signatures/actions.ts'
import * as versions from './versions/actions.ts'
import * as versionContract from './versions/contract.ts'
import * as wants from './wants/actions.ts'
import * as wantContract from './wants/contract.ts'

export const policy = {
  // A unit's own text is read and written by its people; the others read it once it is issued.
  'text.read': [...readers, ...rows(['officer', 'head', 'council_member', 'teller', 'auditor'], 'own')],
  'text.edit': [...leaders, ...rows(['officer', 'head'], 'own')],
  'text.sign': rows(['head'], 'own'),
  // Everybody whose unit is in the season may say what they think of a draft; a unit agrees through its own people.
  'text.comment': [
    ...rows(['officer', 'head', 'council_member'], 'region'),
    ...rows(['ministry_officer'], 'organised'),
    ...rows(['officer', 'head', 'council_member'], 'own'),
  ],
  'text.consent': rows(['officer', 'head'], 'own'),
  // What may be read is decided by season and publication: outsiders check published texts by their digest.
  'frozen_text.read': 'public',
} satisfies Policy

const readFile = async ({ file }: { file: Uint8Array }) => linesOfParagraphs(await readDocx(file))

export const routes: Route[] = [
  handle(contract.getText, (context, { params }) => actions.getText(context, params.textId)),
  handle(contract.editText, (context, { params, body }) => actions.editText(context, params.textId, body)),
  handle(contract.addArticle, (context, { params, body }) => actions.addArticle(context, params.textId, body)),
  handle(contract.editArticle, (context, { params, body }) => actions.editArticle(context, params.articleId, body)),
  handle(contract.removeArticle, (context, { params }) => actions.removeArticle(context, params.articleId)),
  handle(contract.orderArticles, (context, { params, body }) =>
    actions.orderArticles(context, params.textId, body.articleIds),
  ),
  handle(intakeContract.checkPaste, (context, { params, body }) =>
    intake.checkIntake(context, params.textId, linesOf(body.text)),
  ),
  handlePrepared(intakeContract.checkFile, readFile, (context, { params }, lines) =>
    intake.checkIntake(context, params.textId, lines),
  ),
  handle(intakeContract.takeInPaste, (context, { params, body: { text, ...choice } }) =>
    intake.takeIn(context, params.textId, linesOf(text), choice),
  ),
  handlePrepared(intakeContract.takeInFile, readFile, (context, { params, query }, lines) =>
    intake.takeIn(context, params.textId, lines, query),
  ),
  handle(contract.getFrozenText, (context, { params }) => actions.getFrozenText(context, params.frozenId)),
  handle(contract.downloadFrozenText, (context, { params }) => actions.downloadFrozenText(context, params.frozenId)),
  handle(versionContract.listVersions, (context, { params }) => versions.listVersions(context, params.textId)),
  handle(versionContract.nameVersion, (context, { params, body }) =>
    versions.nameVersion(context, params.textId, body),
  ),
  handle(versionContract.compareVersions, (context, { params, query }) =>
    versions.compareVersions(context, params.textId, query),
  ),
  handle(versionContract.restoreVersion, (context, { params, body }) =>
    versions.restoreVersion(context, params.textId, body.version),
  ),
  handle(commentContract.getMargin, (context, { params }) => comments.getMargin(context, params.textId)),
  handle(commentContract.addComment, (context, { params, body }) => comments.addComment(context, params.textId, body)),
  handle(commentContract.settleComment, (context, { params, body }) =>
    comments.settleComment(context, params.textId, params.commentId, body),
  ),
  handle(commentContract.acceptSuggestion, (context, { params, body }) =>
    comments.acceptSuggestion(context, params.textId, params.commentId, body.merged),
  ),
  handle(commentContract.declareConsent, (context, { params, body }) =>
    comments.declareConsent(context, params.textId, body),
  ),
  handleExport(wantContract.exportWants, (context, { params, query }) =>
    wants.exportWants(context, params.textId, query),
  ),
  handle(contract.signText, (context, { params, body }) => signText(context, params.textId, body)),
]
