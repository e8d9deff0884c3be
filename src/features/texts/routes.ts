/** Who may read, edit and sign texts; and the frozen bytes as a file. */
import type { Hono, Context as HonoContext } from 'hono'
import { found } from '#kit/refusal.ts'
import { contextOf } from '#platform/context.ts'
import { type Edge, handle, type Route } from '#platform/http.ts'
import type { Paths } from '#platform/openapi.ts'
import { type Policy, rows } from '#platform/policy.ts'
import { languageOf, problem } from '#platform/problem.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { signText } from './signatures/actions.ts'

export const policy = {
  'text.read': rows(['officer', 'head', 'council_member', 'teller', 'ministry_officer', 'auditor'], 'region'),
  'text.edit': [...rows(['lead', 'deputy'], 'region'), ...rows(['ministry_officer'], 'region')],
  'text.sign': rows(['head'], 'own'),
  // What may be read is decided by region and publication: outsiders check published texts by their digest.
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
  handle(contract.signText, (context, { params, body }) => signText(context, params.textId, body)),
]

/** The downloads as OpenAPI tells them: the edge describes only what speaks JSON. */
export const downloadPaths: Paths = {
  '/api/v1/frozen-texts/{frozenId}/content': {
    get: {
      operationId: 'get_frozen_text_content',
      tags: ['text'],
      summary: 'Đúng các byte của văn bản đã chốt; sha256sum của tệp bằng mã băm đã ký',
      'x-action': contract.getFrozenText.action,
      parameters: [{ name: 'frozenId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: {
        200: { description: 'OK', content: { 'text/plain': { schema: { type: 'string' } } } },
        default: {
          description: 'Refused: problem details (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  },
}

/** Serves a frozen text's exact bytes, so that `sha256sum` of the download equals the digest that was signed. */
export function mountDownloads(app: Hono, edge: Edge): void {
  app.get('/api/v1/frozen-texts/:frozenId/content', async (c) => {
    try {
      return await download(c, edge)
    } catch (error) {
      return problem(c, error, edge.say, edge.home.log)
    }
  })
}

async function download(c: HonoContext, { home, policy: table, actorOf }: Edge): Promise<Response> {
  const { frozenId } = found(contract.getFrozenText.params.safeParse(c.req.param()).data, 'frozen_text')
  const actor = await actorOf(home, c)
  const frozen = await unitOfWork(home.db, actor, (trx) =>
    actions.getFrozenText(contextOf(home, table, trx, actor, { language: languageOf(c) }), frozenId),
  )
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${frozen.kind}-${frozen.digest.slice(0, 12)}.txt"`)
  c.header('Content-Security-Policy', 'sandbox')
  c.header('Cache-Control', 'no-store')
  return c.body(frozen.content)
}
