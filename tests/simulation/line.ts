/**
 * The way from somebody to the product, over which things go wrong: an answer is lost and the request is sent again under
 * its key, the process dies in the middle of a request and another takes its place, a request comes twice at once.
 */
import type { Hono } from 'hono'
import type { Call, Endpoint, Output } from '#kit/endpoint.ts'
import { anyBytes, sentAs } from '#kit/media.ts'
import type { Home } from '#platform/home.ts'
import type { Logger } from '#platform/logger.ts'
import { createApp } from '#src/app.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import type { Caller } from '#tests/support/world.ts'

type Who = Pick<Caller, 'cookie'>
/** What came of a request: the answer, or the code of the refusal with its issues. */
export type Came<E extends Endpoint> =
  | { is: 'done'; body: Output<E> }
  | { is: 'refused'; status: number; code: string; issues: readonly { path: string; code: string }[] }

type Given = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; file?: Blob }
type Raw = { status: number; text: string }

/** Queries are counted here; the process dies after one of them. */
export type Mortal = { lives: number }
export const dying = (mortal: Mortal) => () => {
  mortal.lives--
  if (mortal.lives === 0) throw new Error('the process died')
}

export function openLine({ home, chance, mortal }: { home: Home; chance: Chance; mortal: Mortal }) {
  const faults: string[] = []
  const log: Logger = (level, _, facts) => void (level === 'error' && faults.push(String(facts?.error)))
  const heard = { ...home, log }
  let app: Hono = createApp(heard)
  let count = 0
  const told = { lost: 0, died: 0, twice: 0, restarts: 0 }

  /** Another process takes over: what the one before kept in its memory is gone. */
  const restart = () => {
    told.restarts++
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
    told.died++
    restart()
    return send(request)
  }

  /** The answer to a repeat is the first one, letter by letter. */
  async function sendTwice(request: () => Request): Promise<Raw> {
    const first = await send(request)
    if (chance.percent(30)) restart()
    const again = await send(request)
    const isSame = first.status === again.status && (first.status >= 400 || sameJson(first.text, again.text))
    if (!isSame) throw new Error(`a repeat got another answer: ${first.text} then ${again.text}`)
    return again
  }

  async function carry(request: () => Request, isRepeatable: boolean): Promise<Raw> {
    if (chance.percent(3)) restart()
    if (!isRepeatable || chance.percent(70)) return send(request)
    if (chance.percent(50)) return sendDying(request)
    told.lost++
    return sendTwice(request)
  }

  /** Asks, with whatever goes wrong on the way put right as a browser does it. */
  async function ask<E extends Endpoint>(who: Who, endpoint: E, input: Call<E>, version?: number): Promise<Came<E>> {
    const key = `${++count}-${chance.whole(0, 1e9)}`
    const request = () => requestOf(who, endpoint, input as Given, { version, key })
    const { status, text } = await carry(request, endpoint.method === 'post')
    const body = JSON.parse(text)
    if (status < 300) return { is: 'done', body }
    if (status >= 500) throw new Error(`${endpoint.method} ${endpoint.path}: ${status} ${text} ${faults.at(-1)}`)
    return { is: 'refused', status, code: body.code, issues: body.issues ?? [] }
  }

  return { ask, restart, told }
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
