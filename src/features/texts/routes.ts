/** Who may read, edit and sign texts. */
import { handle, type Route } from '#platform/http.ts'
import { leaders, type Policy, readers, rows } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { signText } from './signatures/actions.ts'

export const policy = {
  'text.read': readers,
  'text.edit': leaders,
  'text.sign': rows(['head'], 'own'),
  // What may be read is decided by season and publication: outsiders check published texts by their digest.
  'frozen_text.read': 'public',
} satisfies Policy

export const routes: Route[] = [
  handle(contract.getText, (context, { params }) => actions.getText(context, params.textId)),
  handle(contract.editText, (context, { params, body }) => actions.editText(context, params.textId, body)),
  handle(contract.addArticle, (context, { params, body }) => actions.addArticle(context, params.textId, body)),
  handle(contract.editArticle, (context, { params, body }) => actions.editArticle(context, params.articleId, body)),
  handle(contract.removeArticle, (context, { params }) => actions.removeArticle(context, params.articleId)),
  handle(contract.orderArticles, (context, { params, body }) =>
    actions.orderArticles(context, params.textId, body.articleIds),
  ),
  handle(contract.getFrozenText, (context, { params }) => actions.getFrozenText(context, params.frozenId)),
  handle(contract.downloadFrozenText, (context, { params }) => actions.downloadFrozenText(context, params.frozenId)),
  handle(contract.signText, (context, { params, body }) => signText(context, params.textId, body)),
]
