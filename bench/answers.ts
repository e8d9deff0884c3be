/** How long the server takes to answer, each kind of answer beside its floors in the same rounds. */
import { Agent, get } from 'node:http'
import { Client } from 'pg'
import type { Hosting } from './hosting.ts'
import { median, percentile, timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const warmUp = 60
const boardLimit = 50
const treeLimit = 150
const searchLimit = 80

type Subject = { what: string; ask: () => Promise<unknown>; limit?: number }

/** Reads an address to its end over a connection that stays open. @throws Error on any answer but 200. */
function reading(agent: Agent, { url, cookie }: Hosting, path: string): () => Promise<void> {
  return () =>
    new Promise((done, fail) => {
      const request = get(`${url}${path}`, { agent, headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) fail(new Error(`${path}: ${response.statusCode}`))
        response.resume().once('end', done).once('error', fail)
      })
      request.once('error', fail)
    })
}

/** A name without accents, the beginning of one, a code, and a name mistyped. */
const searches = ['so tu phap ca mau', 'thads dong', 'commune-justice-77', 'so tu phap ca mua']

const boardOf = (seasonId: string) => `/api/v1/seasons/${seasonId}/board`

function subjectsOf(host: Hosting, agent: Agent): Subject[] {
  const read = (path: string) => reading(agent, host, path)
  const { region, year } = host.large
  return [
    { what: 'season board, 26 members', ask: read(boardOf(host.large.seasonId)), limit: boardLimit },
    { what: 'season board, 3 members', ask: read(boardOf(host.small.seasonId)) },
    { what: 'unit tree, some 3,750 units of today', ask: read('/api/v1/unit-tree'), limit: treeLimit },
    { what: 'unit tree of 2025-06-30', ask: read('/api/v1/unit-tree?day=2025-06-30'), limit: treeLimit },
    ...searches.map((q) => ({
      what: `search “${q}”`,
      ask: read(`/api/v1/search?q=${encodeURIComponent(q)}`),
      limit: searchLimit,
    })),
    { what: 'public season, JSON', ask: read(`/api/v1/public/seasons/${region}/${year}`) },
    { what: 'public season, page', ask: read(`/cong-khai/${region}/${year}`) },
    { what: 'sign-in page', ask: read('/dang-nhap') },
  ]
}

/** One of each in every round, so that whatever else the machine does falls on all of them alike. */
async function inTurns(subjects: readonly Subject[], rounds: number): Promise<number[][]> {
  const times: number[][] = subjects.map(() => [])
  for (let round = 0; round < warmUp + rounds; round++)
    for (const [at, { ask }] of subjects.entries()) {
      const taken = await timed(ask)
      if (round >= warmUp) times[at]?.push(taken)
    }
  return times
}

const linesOf = (subjects: readonly Subject[], times: readonly number[][], floor: { name: string; value: number }) =>
  subjects.map(({ what, limit }, at) => {
    const taken = times[at] ?? []
    const given = { group: 'answers', what, unit: 'ms', value: median(taken), p95: percentile(taken, 0.95) } as const
    return result(given, { floor, limit })
  })

/** One reader after another: the answers, with `GET /health` and a bare `select 1` as their floors. */
export async function measureAnswers(host: Hosting, rounds: number): Promise<Result[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = new Client({ connectionString: host.appUrl })
  await client.connect()
  try {
    const bare: Subject = { what: 'select 1 (floor)', ask: () => client.query('select 1') }
    const health: Subject = { what: 'GET /health (floor)', ask: reading(agent, host, '/health') }
    const subjects = [bare, health, ...subjectsOf(host, agent)]
    const times = await inTurns(subjects, rounds)
    const ofBare = { name: 'select 1', value: median(times[0] ?? []) }
    const ofHealth = { name: '/health', value: median(times[1] ?? []) }
    return [
      ...linesOf(subjects.slice(0, 2), times.slice(0, 2), ofBare),
      ...linesOf(subjects.slice(2), times.slice(2), ofHealth),
    ]
  } finally {
    await client.end()
    agent.destroy()
  }
}

async function crowd(ask: () => Promise<unknown>, readers: number, each: number): Promise<number[]> {
  const times: number[] = []
  const reader = async () => {
    for (let at = 0; at < each; at++) times.push(await timed(ask))
  }
  await Promise.all(Array.from({ length: readers }, reader))
  return times
}

/** Eight readers at once, as when everybody opens the board in the hall; beside eight asking for `/health`. */
export async function measureCrowd(host: Hosting, rounds: number, readers = 8): Promise<Result[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  try {
    const each = Math.ceil(rounds / readers)
    const floor = median(await crowd(reading(agent, host, '/health'), readers, each))
    const times = await crowd(reading(agent, host, boardOf(host.large.seasonId)), readers, each)
    const what = `season board, 26 members, ${readers} readers at once`
    const given = { group: 'answers', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) } as const
    return [result(given, { floor: { name: `/health with ${readers}`, value: floor } })]
  } finally {
    agent.destroy()
  }
}
