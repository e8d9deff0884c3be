/** Asks for papers as people do, through routes of the edge: signed in, within the policy, behind row-level security. */
import { Hono } from 'hono'
import { z } from 'zod'
import { actorAgain, actorOf } from '#features/accounts/actors/actions.ts'
import { endpoint } from '#kit/endpoint.ts'
import { type Fact, factsIn, linesIn, type Paper, wordsOf } from '#kit/paper.ts'
import type { Made, Offered } from '#kit/paper-source.ts'
import { found, Refused } from '#kit/refusal.ts'
import type { Home } from '#platform/home.ts'
import { handle, serve } from '#platform/http.ts'
import { paperSources, policy } from '#src/app.ts'
import { say } from '#src/words.ts'

const offering = endpoint({
  method: 'get',
  path: '/papers/{kind}/in/{placeId}',
  action: 'papers.try',
  summary: 'Papers of a kind that can be made in a season',
  params: z.strictObject({ kind: z.string(), placeId: z.string() }),
  returns: z.unknown(),
})
const making = endpoint({
  method: 'get',
  path: '/papers/{kind}/of/{thingId}',
  action: 'papers.try',
  summary: 'One paper',
  params: z.strictObject({ kind: z.string(), thingId: z.string() }),
  returns: z.unknown(),
})

const sourceOf = (kind: string) =>
  found(
    paperSources.find((source) => source.kind === kind),
    'source',
  )

/** An app with these routes alone, on the same home. */
function appOn(home: Home): Hono {
  const app = new Hono()
  const routes = [
    handle(offering, (context, { params }) => sourceOf(params.kind).offered(context, params.placeId)),
    handle(making, (context, { params }) => sourceOf(params.kind).make(context, params.thingId)),
  ]
  serve(app, routes, {
    home,
    policy: { ...policy, 'papers.try': 'account' },
    say: ({ code, params }, language) => say(code, params, language),
    actorOf,
    actorAgain,
  })
  return app
}

export type Papers = {
  /** @throws the refusal. */
  offered: (kind: string, seasonId: string) => Promise<Offered[]>
  make: (kind: string, id: string) => Promise<Made>
}

/** As whoever this cookie is. */
export function papersOf(home: Home, cookie: string): Papers {
  const faults: string[] = []
  const app = appOn({
    ...home,
    log: (level, said, facts) => void (level === 'error' && faults.push(`${said} ${facts?.error}`)),
  })
  const ask = async <T>(path: string): Promise<T> => {
    const response = await app.request(`/api/v1/papers/${path}`, { headers: { cookie } })
    const answer = await response.json()
    if (response.status === 500) throw new Error(faults.join('\n'))
    if (response.ok) return answer as T
    const {
      title,
      status: _status,
      type: _type,
      ...refusal
    } = answer as { title: string; status: number; type: string }
    throw new Refused(refusal as never, title)
  }
  return {
    offered: (kind, seasonId) => ask(`${kind}/in/${seasonId}`),
    make: (kind, id) => ask(`${kind}/of/${id}`),
  }
}

export const paperOf = ({ content }: Made): Paper => ({
  ...content,
  ...{ number: null, day: null, mark: null, check: null, madeUp: false },
})

/** Every fact of a paper as often as it is quoted. */
export const factsQuoted = ({ content: { bases, blocks } }: Made): Fact[] =>
  [...bases, ...blocks.flatMap(linesIn)].flat().flatMap((run) => ('fact' in run ? [run.fact] : []))

/** All that is printed, as one text. */
export const printed = (made: Made): string => wordsOf(paperOf(made)).join('\n')

export const toldBy = (made: Made): Map<string, string> =>
  new Map([...factsIn(paperOf(made))].map(([key, { text }]) => [key, text]))
