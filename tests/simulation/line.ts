/**
 * The way from somebody to the product, over which things go wrong: an answer is lost and the request is sent again under
 * its key, the process dies in the middle of a request and another takes its place, a session ends between two requests.
 */
import type { Hono } from 'hono'
import { signOut } from '#features/accounts/contract.ts'
import type { Call, Endpoint, Output } from '#kit/endpoint.ts'
import { anyBytes, sentAs } from '#kit/media.ts'
import type { Home } from '#platform/home.ts'
import type { Logger } from '#platform/logger.ts'
import { createApp } from '#src/app.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import type { Caller, World } from '#tests/support/world.ts'
import type { Tally } from './tally.ts'

/** Whose session may end, and who signs in again. */
type Who = Caller
/** What came of a request: the answer, or the code of the refusal with its issues. */
export type Came<E extends Endpoint> =
  | { is: 'done'; body: Output<E> }
  | {
      is: 'refused'
      status: number
      code: string
      params: Record<string, unknown>
      issues: readonly { path: string; code: string; params?: Record<string, unknown> }[]
    }

type Given = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; file?: Blob }
type Raw = { status: number; text: string }

/** Queries are counted here; the process dies after one of them. */
export type Mortal = { lives: number }
export const dying = (mortal: Mortal) => () => {
  mortal.lives--
  if (mortal.lives === 0) throw new Error('the process died')
}

type Opened = { world: World; chance: Chance; mortal: Mortal; tally: Tally }
export function openLine({ world, chance, mortal, tally }: Opened) {
  const faults: string[] = []
  const log: Logger = (level, _, facts) => void (level === 'error' && faults.push(String(facts?.error)))
  const heard: Home = { ...world.home, log }
  let app: Hono = createApp(heard)
  let count = 0

  /** Another process takes over: what the one before kept in its memory is gone. */
  const restart = () => {
    tally.add('fault: restarted')
    app = createApp(heard)
  }

  const send = async (request: () => Request): Promise<Raw> => {
    const response = await app.request(request())
    return { status: response.status, text: await response.text() }
  }

  /** Dies after a few queries; whoever asked hears nothing, and asks the next process again. */
  async function sendDying(request: () => Request): Promise<Raw> {
    mortal.lives = chance.whole(1, 12)
    const first = await send(request)
    const died = mortal.lives <= 0
    mortal.lives = Number.POSITIVE_INFINITY
    if (!died) return first
    tally.add('fault: died')
    restart()
    return send(request)
  }

  /** The answer to a repeat is the first one, letter by letter. */
  async function sendTwice(request: () => Request): Promise<Raw> {
    const first = await send(request)
    if (chance.percent(20)) restart()
    const again = await send(request)
    const isSame = first.status === again.status && (first.status >= 400 || sameJson(first.text, again.text))
    if (!isSame) throw new Error(`a repeat got another answer: ${first.text} then ${again.text}`)
    return again
  }

  async function carry(request: () => Request, isRepeatable: boolean): Promise<Raw> {
    if (!isRepeatable || chance.percent(88)) return send(request)
    if (chance.percent(50)) return sendDying(request)
    tally.add('fault: answer lost')
    return sendTwice(request)
  }

  /** The session ends somewhere else: whoever asks is told so, signs in anew and asks again. */
  async function endSession(who: Who, request: () => Request): Promise<void> {
    await send(() => requestOf(who, signOut, {}, { version: undefined, key: '' }))
    const { status } = await send(request)
    if (status !== 401) throw new Error(`a session that has ended opens something: ${status}`)
    tally.add('fault: session ended')
    Object.assign(who, await world.signedIn(who))
  }

  /** Asks, with whatever goes wrong on the way put right as a browser does it. */
  async function ask<E extends Endpoint>(who: Who, endpoint: E, input: Call<E>, version?: number): Promise<Came<E>> {
    const key = `ask-${++count}-${chance.whole(0, 1e9)}`
    const request = () => requestOf(who, endpoint, input as Given, { version, key })
    if (endpoint.method !== 'get' && chance.percent(2)) await endSession(who, request)
    const answer = came(endpoint, await carry(request, endpoint.method === 'post'))
    if (answer.is === 'done' || answer.code !== 'session.step-up-needed') return answer
    // By the machine's clock some minutes have gone by: whoever asks says again who they are.
    Object.assign(who, await world.signedIn(who))
    return came(endpoint, await send(request))
  }

  function came<E extends Endpoint>(endpoint: E, { status, text }: Raw): Came<E> {
    const body = JSON.parse(text)
    tally.add('requests')
    if (status < 300) return { is: 'done', body }
    if (status >= 500) throw new Error(`${endpoint.method} ${endpoint.path}: ${status} ${text} ${faults.at(-1)}`)
    tally.add(`refused: ${body.code}`)
    return { is: 'refused', status, code: body.code, params: body.params ?? {}, issues: body.issues ?? [] }
  }

  /** Two people ask at the same moment; nothing goes wrong on the way. */
  async function askAtOnce<E extends Endpoint>(endpoint: E, asked: readonly [Who, Call<E>][]): Promise<Came<E>[]> {
    const raw = asked.map(([who, input]) => {
      const key = `ask-${++count}-${chance.whole(0, 1e9)}`
      return send(() => requestOf(who, endpoint, input as Given, { version: undefined, key }))
    })
    return (await Promise.all(raw)).map((one) => came(endpoint, one))
  }

  return { ask, askAtOnce }
}
export type Line = ReturnType<typeof openLine>

const sameJson = (a: string, b: string) => JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b))

function requestOf(
  { cookie }: Who,
  endpoint: Endpoint,
  { params = {}, query = {}, body, file }: Given,
  { version, key }: { version: number | undefined; key: string },
): Request {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const address = new URL(`/api/v1${path}`, 'http://localhost')
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.append(name, `${value}`)
  const name = file instanceof File ? file.name : ''
  const type = endpoint.receives ? anyBytes : endpoint.takes ? sentAs(endpoint.takes, name) : 'application/json'
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body))
  return new Request(address, {
    method: endpoint.method.toUpperCase(),
    headers: {
      cookie,
      ...(sent !== undefined && { 'content-type': type }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(endpoint.method === 'post' && !endpoint.secret && { 'idempotency-key': key }),
    },
    ...(sent !== undefined && { body: sent }),
  })
}

/** The answer, where nothing but that may come. */
export function done<E extends Endpoint>(came: Came<E>): Output<E> {
  if (came.is === 'done') return came.body
  throw new Error(`refused: ${came.status} ${came.code} ${JSON.stringify(came.issues)}`)
}
