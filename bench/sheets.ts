/**
 * Sheets in the last hour before a deadline: 340 officers of ten regions save cells of sheets of a hundred criteria. Arrivals
 * do not wait for answers; beside it the same driver at rest, and `select 1` at the same rate.
 */
import { Agent, request } from 'node:http'
import { Pool } from 'pg'
import { type CellSaved, saveCells } from '#features/assessments/cells/contract.ts'
import { withServer } from './hosting.ts'
import { median, percentile } from './numbers.ts'
import { type Load, openLoop } from './open-loop.ts'
import { type Result, result } from './report.ts'
import { judgedCard, type OfficerAtWork } from './sheet-seed.ts'
import type { AtWork } from './sheets-host.ts'

/** A hundred cells an hour each, that hour squeezed into ten minutes. */
const atWork = (officers: number): number => Math.round((officers * 100) / 600)
const limit = 150
const atRest = 2

type Server = { url: URL; agent: Agent }

/** Asked over connections that stay open, as browsers behind a proxy do. @throws Error on any answer but 200. */
function post({ url, agent }: Server, path: string, token: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', cookie: `__Host-giaouoc=${token}` }
  return new Promise((done, fail) => {
    const asked = request(new URL(path, url), { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.once('error', fail).once('end', () => {
        const answer = Buffer.concat(parts).toString()
        if (response.statusCode === 200) done(JSON.parse(answer))
        else fail(new Error(`${response.statusCode} ${answer}`))
      })
    })
    asked.once('error', fail)
    asked.end(text)
  })
}

/** Officers at work: each turn one of them writes another mark into another criterion, over what they last saw there. */
function writing(server: Server, officers: readonly OfficerAtWork[]) {
  const codes = judgedCard().criteria.flatMap((group) =>
    'children' in group ? group.children.map(({ code }) => code) : [],
  )
  const seen = new Map<string, string | null>()
  let turn = 0
  return async () => {
    const at = turn++
    const { token, layerId } = officers[at % officers.length] as OfficerAtWork
    const round = Math.floor(at / officers.length)
    const code = codes[round % codes.length] ?? ''
    const key = `${layerId} ${code}`
    const value = String((at % 13) / 4)
    const cell = { kind: 'mark', code, value, expected: seen.get(key) ?? null }
    const path = `/api/v1${saveCells.path.replace('{layerId}', layerId)}`
    const answer = (await post(server, path, token, { cells: [cell] })) as { cells: CellSaved[] }
    const [saved] = answer.cells
    if (saved?.outcome !== 'saved' && saved?.outcome !== 'unchanged') throw new Error(JSON.stringify(saved))
    seen.set(key, saved.cell?.id ?? null)
  }
}

const kept = (what: string, { times, failures }: Awaited<ReturnType<typeof openLoop>>) => {
  if (failures.length > 0) throw new Error(`${what}: ${failures.length} were not answered: ${failures[0]}`)
  return times
}

/** Without a server in between: what the machine's database takes for nothing, under the same arrivals. */
async function bare(appUrl: string, load: Load): Promise<number[]> {
  const pool = new Pool({ connectionString: appUrl, max: 10 })
  try {
    return kept('select 1', await openLoop(load, async () => void (await pool.query('select 1'))))
  } finally {
    await pool.end()
  }
}

/** Runs work beside the server that officers write to. @throws Error when the server ends before it is ready. */
export const withSheets = <T>(card: readonly 'every-kind'[], work: (host: AtWork) => Promise<T>): Promise<T> =>
  withServer<AtWork, T>('sheets-host.ts', card, work)

export const measureSheets = (seconds: number): Promise<Result[]> =>
  withSheets([], async (host) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 })
    try {
      return await measure(host, agent, seconds)
    } finally {
      agent.destroy()
    }
  })

async function measure({ url, appUrl, officers }: AtWork, agent: Agent, seconds: number): Promise<Result[]> {
  const save = writing({ url: new URL(url), agent }, officers)
  const perSecond = atWork(officers.length)
  const half = Math.ceil(seconds / 2)
  // Each connection plans its statements when it is first used (decision 041), and only a crowd uses all of them.
  kept('warming up', await openLoop({ perSecond, seconds: 10 }, save))
  const idle = kept('at rest', await openLoop({ perSecond: atRest, seconds: half }, save))
  const floor = await bare(appUrl, { perSecond, seconds: half })
  const busy = kept('at work', await openLoop({ perSecond, seconds }, save))
  const nothing = { name: '`select 1`', value: median(floor) }
  return [
    line(`\`select 1\`, ${perSecond} arriving a second (floor)`, floor),
    line(`a cell saved, ${atRest} arriving a second`, idle, { floor: nothing }),
    line(`a cell saved, ${officers.length} officers, ${perSecond} arriving a second`, busy, { floor: nothing, limit }),
    line('the same beside a server at rest', busy, { floor: { name: `at ${atRest} a second`, value: median(idle) } }),
  ]
}

const line = (what: string, times: readonly number[], against: Parameters<typeof result>[1] = {}) =>
  result({ group: 'answers', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) }, against)
