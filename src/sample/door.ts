/** Speaks to the product as a person does: through its HTTP routes, signed in with a user name and a password. */
import { signIn } from '#features/accounts/contract.ts'
import type { Call, Endpoint, Output } from '#kit/endpoint.ts'
import { anyBytes, sentAs } from '#kit/media.ts'

/** Carries a request to the product: in the same process, or over the network. */
export type Send = (request: Request) => Promise<Response>
export type Door = { origin: string; send: Send }

/** Somebody who is signed in and does things; `version` is the one read, where an endpoint asks for it. */
export type Person = {
  do: <E extends Endpoint>(endpoint: E, input: Call<E>, version?: number) => Promise<Output<E>>
}

type Given = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; file?: Blob }

const text = (value: unknown) => (value === undefined ? [] : [String(value)])

function addressOf({ origin }: Door, endpoint: Endpoint, { params = {}, query = {} }: Given): URL {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const address = new URL(`/api/v1${path}`, origin)
  for (const [name, value] of Object.entries(query))
    for (const said of text(value)) address.searchParams.append(name, said)
  return address
}

async function ask(door: Door, endpoint: Endpoint, given: Given, headers: Record<string, string>): Promise<Response> {
  const { body, file } = given
  const { takes } = endpoint
  const type = endpoint.receives
    ? anyBytes
    : takes
      ? sentAs(takes, file instanceof File ? file.name : '')
      : 'application/json'
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(addressOf(door, endpoint, given), {
    method: endpoint.method.toUpperCase(),
    headers: { ...headers, ...(sent !== undefined && { 'content-type': type }) },
    ...(sent !== undefined && { body: sent }),
  })
  const response = await door.send(request)
  if (response.ok) return response
  throw new Error(`${endpoint.method} ${endpoint.path}: ${response.status} ${await response.text()}`)
}

/** Opens a session through an endpoint that answers with its cookie, and becomes that person. */
export async function enter<E extends Endpoint>(door: Door, endpoint: E, input: Call<E>): Promise<Person> {
  const opened = await ask(door, endpoint, input as Given, {})
  const cookie = opened.headers.getSetCookie().map((given) => given.split(';')[0])
  return {
    do: async (wanted, given, version) => {
      const headers = { cookie: cookie.join('; '), ...(version !== undefined && { 'if-match': `"${version}"` }) }
      return (await ask(door, wanted, given as Given, headers)).json() as never
    },
  }
}

export type Credentials = { username: string; password: string }

export const enterAs = (door: Door, { username, password }: Credentials): Promise<Person> =>
  enter(door, signIn, { body: { username, password } })

/** Does work for each, a few at a time: hashing passwords keeps more than one core busy. */
export async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>, width = 4): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < items.length; at += width)
    done.push(...(await Promise.all(items.slice(at, at + width).map(work))))
  return done
}
