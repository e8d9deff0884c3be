/** Binds endpoints to actions: policy, versions, idempotency, one transaction, refusals as problem details (RFC 9457). */
import type { Hono, Context as HonoContext } from 'hono'
import type { Endpoint, Input, Output } from '#kit/endpoint.ts'
import { Refused } from '#kit/refusal.ts'
import { type Answer, respond } from './answer.ts'
import { type Client, clientOf } from './client.ts'
import { type Actor, type Aside, type Context, contextOf, isForPeople, type KeyScope, visitor } from './context.ts'
import { type Export, type ExportFormat, exported } from './files/export.ts'
import type { Home } from './home.ts'
import * as idempotency from './idempotency.ts'
import { mayEver, type Policy } from './policy.ts'
import { languageOf, problem, type Say } from './problem.ts'
import { bringsKey, idempotencyKey, ifMatch, readPart, readSent, refuseForeign, type Sent } from './request.ts'
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
  client: Client
  within: <T>(actor: Actor, work: (context: Context) => Promise<T>, access?: 'sign_in') => Promise<T>
  /** Adds a header to the answer, such as the session's cookie. */
  header: (name: string, value: string) => void
}

type Run<E extends Endpoint> = (context: Context, input: Input<E>) => Promise<Output<E>>
type FreeRun<E extends Endpoint> = (doors: Doors, input: Input<E>) => Promise<Output<E>>

export type Route = { endpoint: Endpoint } & (
  | {
      kind: 'scoped'
      prepare?: (input: never, read: Reading) => Promise<unknown>
      run: (context: Context, input: never, prepared: never) => Promise<unknown>
      /** Draws what was read, after the transaction: drawing holds no connection. */
      render?: (made: never, input: never) => Promise<unknown>
    }
  | { kind: 'free'; run: (doors: Doors, input: never) => Promise<unknown> }
)

type Of<K extends Route['kind']> = Extract<Route, { kind: K }>

/** An action that runs in the request's own transaction, scoped to the actor. */
export const handle = <E extends Endpoint>(endpoint: E, run: Run<E>): Route => ({ endpoint, kind: 'scoped', run })

/** A short transaction of its own, of whoever asks: what is needed before slow work begins. */
export type Reading = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/**
 * As `handle`, after slow work that must stay outside the transaction (hashing a password), done once even when retried. It
 * refuses nothing of what it read: an answer that is kept for a repeated key comes first.
 */
export const handlePrepared = <E extends Endpoint, P>(
  endpoint: E,
  prepare: (input: Input<E>, read: Reading) => Promise<P>,
  run: (context: Context, input: Input<E>, prepared: P) => Promise<Output<E>>,
): Route => ({ endpoint, kind: 'scoped', prepare, run })

/** As `handlePrepared`, for a list in the form its query asks for; the file is written after the transaction. */
export const handleExport = <E extends Endpoint & { produces: readonly ['xlsx', 'csv'] }, P = undefined>(
  endpoint: E,
  run: (context: Context, input: Input<E>, prepared: P) => Promise<Export>,
  prepare?: (input: Input<E>) => Promise<P>,
): Route => ({
  endpoint,
  kind: 'scoped',
  run,
  ...(prepare && { prepare }),
  render: (made: Export, { query }: { query: { format: ExportFormat } }) => exported(made, query.format),
})

/** As `handle`, for any other file that is drawn from what was read. */
export const handleDrawn = <E extends Endpoint & { produces: readonly unknown[] }, M>(
  endpoint: E,
  run: (context: Context, input: Input<E>) => Promise<M>,
  render: (made: M, input: Input<E>) => Promise<Output<E>>,
): Route => ({ endpoint, kind: 'scoped', run, render })

/** An action that opens its transactions itself, because part of its work must stay outside them. */
export const handleFree = <E extends Endpoint>(endpoint: E, run: FreeRun<E>): Route => ({ endpoint, kind: 'free', run })

export type Edge = {
  home: Home
  policy: Policy
  say: Say
  /** Finds who is asking from the request's cookie; `visitor` when nobody is signed in. */
  actorOf: (home: Home, c: HonoContext) => Promise<Actor>
  /** The same person with the rights they have now, for work that goes on after the answer. */
  actorAgain: (home: Home, c: HonoContext, actor: Actor) => Promise<Actor>
}

/** Adds every route to the app. A route whose action has no row in the policy table does not start. */
export function serve(app: Hono, routes: readonly Route[], edge: Edge): void {
  for (const route of routes) {
    const { method, path, action } = route.endpoint
    if (!(action in edge.policy)) throw new Error(`No policy row for ${action} (${method} ${path})`)
    app.on(method.toUpperCase(), `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`, (c) => answer(c, route, edge))
  }
}

async function answer(c: HonoContext, route: Route, edge: Edge): Promise<Response> {
  try {
    const actor = await admit(c, route.endpoint, edge)
    const sent = await readSent(c, route.endpoint)
    const asked: Asked = { actor, sent, input: readInput(c, route.endpoint, sent) }
    const given = route.kind === 'free' ? await runFree(c, route, edge, asked) : await runScoped(c, route, edge, asked)
    return respond(c, route.endpoint, given)
  } catch (error) {
    return problem(c, error, edge.say, edge.home.log)
  }
}

/** Who is asking, and could they ever do this? Answered before the body is read. */
async function admit(c: HonoContext, { action, method }: Endpoint, { home, policy, actorOf }: Edge): Promise<Actor> {
  // A page of another site can send cookies along, never a key.
  if (method !== 'get' && !bringsKey(c)) refuseForeign(c)
  const actor = await actorOf(home, c)
  if (actor.key && !opensTo(actor.key, { action, method }, policy[action]))
    throw new Refused({ kind: 'forbidden', code: 'key.scope' })
  if (policy[action] === 'public') return actor
  if (actor.accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  if (!mayEver(policy, actor, action)) throw new Refused({ kind: 'forbidden', code: 'policy.role' })
  return actor
}

/** What concerns the person (sessions, passwords) is closed to programs; who one is, is not. */
function opensTo(
  { readOnly, actions }: KeyScope,
  { action, method }: Pick<Endpoint, 'action' | 'method'>,
  row: unknown,
) {
  if (isForPeople(action)) return action === 'session.read'
  if (readOnly) return method === 'get'
  return actions.includes(action) || (row === 'public' && method === 'get')
}

function readInput(c: HonoContext, endpoint: Endpoint, { text, file, stream }: Sent) {
  return {
    params: readPart('params', endpoint.params, c.req.param()),
    query: readPart('query', endpoint.query, queryOf(c)),
    body: endpoint.body && readPart('body', endpoint.body, text),
    ...(endpoint.keepsText && { text }),
    ...(file && { file }),
    ...(stream !== undefined && { stream }),
  } as never
}

/** Repeated keys become arrays, single keys stay text. */
function queryOf(c: HonoContext): Record<string, string | string[]> {
  const all = c.req.queries()
  return Object.fromEntries(
    Object.entries(all).map(([key, values]) => [key, values.length > 1 ? values : (values[0] ?? '')]),
  )
}

type Asked = { actor: Actor; input: never; sent: Sent }

/** What every context of this request shares. */
const detailsOf = (c: HonoContext, endpoint: Endpoint) => ({ language: languageOf(c), expected: ifMatch(c, endpoint) })

async function runFree(
  c: HonoContext,
  route: Of<'free'>,
  { home, policy }: Edge,
  { actor, input }: Asked,
): Promise<Answer> {
  const { endpoint } = route
  const details = detailsOf(c, endpoint)
  const doors: Doors = {
    home,
    actor,
    client: clientOf(c, home.site),
    within: (who, work, access) =>
      unitOfWork(home.db, who, (trx) => work(contextOf(home, policy, trx, who, details)), access),
    header: (name, value) => c.header(name, value, { append: true }),
  }
  return { status: endpoint.status ?? 200, body: endpoint.returns.parse(await route.run(doors, input)) }
}

/** The path with its question: the same file sent to another round is another request. */
const placeOf = (c: HonoContext): string => c.req.path + new URL(c.req.url).search

/** The request's one transaction: key claimed, action run, answer kept, or nothing at all. */
async function runScoped(
  c: HonoContext,
  route: Of<'scoped'>,
  edge: Edge,
  { actor, input, sent }: Asked,
): Promise<Answer> {
  const { home, policy } = edge
  const { endpoint } = route
  const status = endpoint.status ?? 200
  const details = detailsOf(c, endpoint)
  const key = idempotencyKey(c, endpoint)
  const read: Reading = (work) =>
    unitOfWork(home.db, actor, (trx) => work(contextOf(home, policy, trx, actor, details)))
  const prepared = (await route.prepare?.(input, read)) as never
  let later: Context['later'] = []
  const answer = await unitOfWork(home.db, actor, async (trx): Promise<Answer> => {
    const context = contextOf(home, policy, trx, actor, details)
    later = context.later
    const claim = { route: `${endpoint.method} ${placeOf(c)}`, body: sent.words, version: c.req.header('if-match') }
    const first = key && (await idempotency.claim(context, { key, ...claim }))
    if (first) return { ...first, replayed: true }
    const made = await route.run(context, input, prepared)
    if (!context.asked.has(endpoint.action) && Array.isArray(policy[endpoint.action]))
      throw new Error(`${endpoint.action} answered without asking the policy table about its object`)
    if (route.render) return { status, body: made }
    const body = endpoint.returns.parse(made)
    if (key) await idempotency.keep(context, key, { status, body }, endpoint.secret === true)
    return { status, body }
  })
  const aside = asideOf(c, route.endpoint, edge, actor)
  for (const { name, work } of later) home.jobs.start(name, () => work(aside))
  return route.render ? { status, body: await route.render(answer.body as never, input) } : answer
}

/** An account that was closed, a role or a key that ended meanwhile ends the work too, at its next transaction. */
function asideOf(c: HonoContext, endpoint: Endpoint, { home, policy, actorAgain }: Edge, actor: Actor): Aside {
  const { language } = detailsOf(c, endpoint)
  const as =
    (whose: () => Promise<Actor>): Aside['within'] =>
    async (work) => {
      const who = await whose()
      return unitOfWork(home.db, who, (trx) => work(contextOf(home, policy, trx, who, { language })))
    }
  const now = async () => {
    const who = await actorAgain(home, c, actor)
    if (!mayEver(policy, who, endpoint.action)) throw new Refused({ kind: 'forbidden', code: 'actor.ended' })
    return who
  }
  return { within: as(now), ending: as(async () => actor), jobs: home.jobs }
}

/** For routes that ask nobody's name. */
export const nobody = async () => visitor
