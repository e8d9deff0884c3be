/** Binds endpoints to actions: policy, versions, idempotency, one transaction, refusals as problem details (RFC 9457). */
import type { Hono, Context as HonoContext } from 'hono'
import type { Endpoint, Input, Output } from '#kit/endpoint.ts'
import { Refused } from '#kit/refusal.ts'
import { type Actor, type Context, contextOf, visitor } from './context.ts'
import { retrying } from './db.ts'
import type { Home } from './home.ts'
import * as idempotency from './idempotency.ts'
import { mayEver, type Policy } from './policy.ts'
import { languageOf, problem, type Say } from './problem.ts'
import { idempotencyKey, ifMatch, readBody, readPart, refuseForeign } from './request.ts'
import { unitOfWork } from './units-of-work.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Names the request in logs and in the calm page of a bug. */
    request: string
  }
}

/** Opens units of work for routes that must think outside a transaction (hashing a password). */
export type Doors = {
  home: Home
  actor: Actor
  within: <T>(actor: Actor, work: (context: Context) => Promise<T>, access?: 'sign_in') => Promise<T>
  /** Adds a header to the answer, such as the session's cookie. */
  header: (name: string, value: string) => void
}

type Run<E extends Endpoint> = (context: Context, input: Input<E>) => Promise<Output<E>>
type FreeRun<E extends Endpoint> = (doors: Doors, input: Input<E>) => Promise<Output<E>>

export type Route = { endpoint: Endpoint } & (
  | { kind: 'scoped'; run: (context: Context, input: never) => Promise<unknown> }
  | { kind: 'free'; run: (doors: Doors, input: never) => Promise<unknown> }
)

/** An action that runs in the request's own transaction, scoped to the actor. */
export const handle = <E extends Endpoint>(endpoint: E, run: Run<E>): Route => ({ endpoint, kind: 'scoped', run })

/** An action that opens its transactions itself, because part of its work must stay outside them. */
export const handleFree = <E extends Endpoint>(endpoint: E, run: FreeRun<E>): Route => ({ endpoint, kind: 'free', run })

export type Edge = {
  home: Home
  policy: Policy
  say: Say
  /** Finds who is asking from the request's cookie; `visitor` when nobody is signed in. */
  actorOf: (home: Home, c: HonoContext) => Promise<Actor>
}

type Answer = { status: number; body: unknown; replayed?: boolean }

/** Adds every route to the app. A route whose action has no row in the policy table does not start. */
export function serve(app: Hono, routes: readonly Route[], edge: Edge): void {
  for (const route of routes) {
    const { method, path, action } = route.endpoint
    if (!(action in edge.policy)) throw new Error(`No policy row for ${action} (${method} ${path})`)
    app.on(method.toUpperCase(), `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`, (c) => answer(c, route, edge))
  }
}

async function answer(c: HonoContext, route: Route, edge: Edge): Promise<Response> {
  const language = languageOf(c)
  try {
    const actor = await admit(c, route.endpoint, edge)
    const text = await readBody(c, route.endpoint)
    const input = readInput(c, route.endpoint, text, language)
    const given = await retrying(() => run(c, route, edge, actor, input, text))
    return respond(c, route.endpoint, given)
  } catch (error) {
    return problem(c, error, edge.say, edge.home.log)
  }
}

/** Who is asking, and could they ever do this? Answered before the body is read. */
async function admit(c: HonoContext, { action, method }: Endpoint, { home, policy, actorOf }: Edge): Promise<Actor> {
  if (method !== 'get') refuseForeign(c)
  const actor = await actorOf(home, c)
  if (policy[action] === 'public') return actor
  if (actor.accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  if (!mayEver(policy, actor, action)) throw new Refused({ kind: 'forbidden', code: 'policy.role' })
  return actor
}

function readInput(c: HonoContext, endpoint: Endpoint, text: string, language: 'vi' | 'en') {
  return {
    params: readPart('params', endpoint.params, c.req.param(), language),
    query: readPart('query', endpoint.query, queryOf(c), language),
    body: endpoint.body && readPart('body', endpoint.body, text, language),
  } as never
}

/** Repeated keys become arrays, single keys stay text. */
function queryOf(c: HonoContext): Record<string, string | string[]> {
  const all = c.req.queries()
  return Object.fromEntries(
    Object.entries(all).map(([key, values]) => [key, values.length > 1 ? values : (values[0] ?? '')]),
  )
}

async function run(
  c: HonoContext,
  route: Route,
  edge: Edge,
  actor: Actor,
  input: never,
  text: string,
): Promise<Answer> {
  const { home, policy } = edge
  const { endpoint } = route
  const status = endpoint.status ?? 200
  const more = { language: languageOf(c), expected: ifMatch(c, endpoint) }
  if (route.kind === 'free') {
    const doors: Doors = {
      home,
      actor,
      within: (who, work, access) =>
        unitOfWork(home.db, who, (trx) => work(contextOf(home, policy, trx, who, more)), access),
      header: (name, value) => c.header(name, value, { append: true }),
    }
    return { status, body: endpoint.returns.parse(await route.run(doors, input)) }
  }
  const key = idempotencyKey(c, endpoint)
  return unitOfWork(home.db, actor, async (trx) => {
    const context = contextOf(home, policy, trx, actor, more)
    const first =
      key && (await idempotency.claim(context, { key, route: `${endpoint.method} ${c.req.path}`, body: text }))
    if (first) return { ...first, replayed: true }
    const body = endpoint.returns.parse(await route.run(context, input))
    if (!context.asked.has(endpoint.action) && Array.isArray(policy[endpoint.action]))
      throw new Error(`${endpoint.action} answered without asking the policy table about its object`)
    if (key) await idempotency.keep(context, key, { status, body }, endpoint.secret === true)
    return { status, body }
  })
}

function respond(c: HonoContext, endpoint: Endpoint, { status, body, replayed }: Answer): Response {
  if (replayed) c.header('Idempotency-Replayed', 'true')
  const tag =
    endpoint.tagged && body !== null && typeof body === 'object' && 'version' in body ? `"${body.version}"` : null
  if (tag) {
    c.header('ETag', tag)
    if (endpoint.method === 'get' && c.req.header('if-none-match') === tag) return c.body(null, 304)
  }
  c.header('Cache-Control', 'no-store')
  return c.json(body as object, status as 200)
}

/** For routes that ask nobody's name. */
export const nobody = async () => visitor
