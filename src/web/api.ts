/** Calls endpoints from screens. `ask` reads and keeps; `useTell` changes and refreshes. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Call, Endpoint, Output } from '#kit/endpoint.ts'
import { anyBytes, sentAs } from '#kit/media.ts'
import { Refused } from '#kit/refusal.ts'
import { askAtDoor, type Need } from './door.ts'
import { currentLanguage } from './language.ts'
import { isUnanswered, refusedIn, unanswered } from './problem.ts'

type Sent = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  file?: Blob
  version?: number
}

/** What a screen tells: the endpoint's input, and the version it has read where the endpoint demands one. */
export type Telling<E extends Endpoint> = Call<E> & (E extends { versioned: true } ? { version: number } : unknown)

type Manner = {
  /** The same submission repeated keeps its key, so that nothing is done twice. */
  key?: string
  /** Answers 401 as it is, without asking the person to sign in. */
  quietly?: boolean
}

/**
 * Calls one endpoint. When the session has ended or the password is wanted again, the person is asked in place and the
 * call is repeated, so nothing typed is lost.
 * @throws Refused with the server's sentence, or `refusal.offline` when no answer came.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Telling<E>,
  manner: Manner = {},
): Promise<Output<E>> {
  return (await answered(endpoint, input, manner)).json()
}

/** As `call`, for an endpoint whose answer is a file: the answer as it came. */
export async function answered<E extends Endpoint>(
  endpoint: E,
  input: Telling<E>,
  manner: Manner = {},
): Promise<Response> {
  const key = manner.key ?? crypto.randomUUID()
  for (;;) {
    const response = await send(endpoint, input as Sent, key)
    if (response.ok) return response
    const refused = await refusedIn(response)
    const need = manner.quietly ? undefined : needOf(refused)
    if (!need || !(await askAtDoor(need))) throw refused
  }
}

function needOf({ refusal }: Refused): Need | undefined {
  if (refusal.code === 'session.needed') return 'sign-in'
  return refusal.code === 'session.step-up-needed' ? 'step-up' : undefined
}

async function send(endpoint: Endpoint, { params, query, body, file, version }: Sent, key: string) {
  const { method, path, takes, receives, versioned } = endpoint
  const headers = new Headers({ 'Accept-Language': currentLanguage() })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  if (takes) headers.set('Content-Type', sentAs(takes, file instanceof File ? file.name : ''))
  if (receives) headers.set('Content-Type', anyBytes)
  if (method === 'post') headers.set('Idempotency-Key', key)
  if (versioned && version !== undefined) headers.set('If-Match', `"${version}"`)
  const address = `/api/v1${filled(path, params)}${searchOf(query)}`
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body))
  try {
    return await fetch(address, { method: method.toUpperCase(), headers, ...(sent !== undefined && { body: sent }) })
  } catch {
    throw unanswered()
  }
}

const filled = (path: string, params: Record<string, string> = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/** Lists become repeated keys; what is not given is left out. */
function searchOf(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams()
  for (const [name, given] of Object.entries(query))
    for (const value of [given].flat()) if (value !== undefined && value !== null) search.append(name, String(value))
  return search.size > 0 ? `?${search}` : ''
}

type Optional<I> = unknown extends I ? [input?: I] : [input: I]

/** Options for `useSuspenseQuery`: `useSuspenseQuery(ask(getPact, { params: { pactId } }))`. */
export const ask = <E extends Endpoint>(endpoint: E, ...[input]: Optional<Call<E>>) =>
  queryOptions({
    queryKey: [endpoint.path, input ?? {}] as const,
    queryFn: (): Promise<Output<E>> => call(endpoint, (input ?? {}) as Telling<E>),
  })

/** A deed: `const sign = useTell(signPact, { refresh: [getPact] })`, then `sign.mutate({ params, body, version })`. */
export function useTell<E extends Endpoint>(endpoint: E, { refresh }: { refresh: readonly Endpoint[] }) {
  const cache = useQueryClient()
  const keyOf = useSubmissionKey()
  return useMutation<Output<E>, Error, Telling<E>>({
    mutationFn: async (input) => {
      const submission = keyOf(wordsOf(input))
      try {
        return await call(endpoint, input, { key: submission.key })
      } catch (error) {
        submission.settled = !isUnanswered(error)
        throw error
      }
    },
    // Somebody saved first: what stands now must reach the screen, so that both can be seen side by side.
    onError: (error) => isRefused(error) && error.refusal.kind === 'stale' && cache.invalidateQueries(),
    onSuccess: () => {
      const again = (path: string) => cache.invalidateQueries({ queryKey: [path] })
      // Not waited for: a form that what it changed takes away must first hear that it is done.
      for (const path of beside) void again(path)
      return Promise.all([historyPath, ...refresh.map(({ path }) => path)].map(again))
    },
  })
}

/** Every deed leaves its line in a history. */
const historyPath = '/history'
/** And may change what waits for somebody, or for a second person. */
const beside = ['/work', '/proposals']

/** What tells one submission from another; of a file its name, size and age. */
const wordsOf = (input: unknown): string =>
  JSON.stringify(input, (_, value) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : (value as unknown),
  )

/** The same words sent again after a lost answer are the same submission; anything else is a new one. */
function useSubmissionKey() {
  const last = useRef({ words: '', key: '', settled: true })
  return (words: string) => {
    if (last.current.settled || last.current.words !== words)
      last.current = { words, key: crypto.randomUUID(), settled: true }
    return last.current
  }
}

export const isRefused = (error: unknown): error is Refused => error instanceof Refused
