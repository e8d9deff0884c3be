/** "Vì sao?" of a criterion, by the people of a unit whose sheet has been through its layers: rule, figures, who changed what. */
import { Agent, get } from 'node:http'
import { getWhy } from '#features/assessments/why/contract.ts'
import { median, percentile, timed } from './numbers.ts'
import { type Result, result } from './report.ts'
import { benchCard, leafCount } from './scoring-table.ts'
import { type OfficerAtWork, sealedUnits } from './sheet-seed.ts'
import { withSheets } from './sheets.ts'

const limit = 100
const warmUp = 60

/** Every leaf of the card, one after the other. */
const leaves = benchCard().criteria.flatMap((group) =>
  'children' in group ? group.children.map(({ code }) => code) : [],
)

type Server = { url: string; agent: Agent }

/** @throws Error on any answer but 200. */
const reads = ({ url, agent }: Server, path: string, token = ''): Promise<void> =>
  new Promise((done, fail) => {
    const headers = { cookie: `__Host-giaouoc=${token}` }
    const request = get(new URL(path, url), { agent, headers }, (response) => {
      if (response.statusCode !== 200) fail(new Error(`${path}: ${response.statusCode}`))
      response.resume().once('end', done).once('error', fail)
    })
    request.once('error', fail)
  })

/** In the same rounds: why of the next criterion of the next unit, and `GET /health`. */
export const measureWhy = (rounds: number): Promise<Result[]> =>
  withSheets(['every-kind'], async ({ url, officers }) => {
    const agent = new Agent({ keepAlive: true })
    const server = { url, agent }
    const through = officers.slice(officers.length - sealedUnits)
    const times: { why: number[]; health: number[] } = { why: [], health: [] }
    try {
      for (let round = 0; round < warmUp + rounds; round++) {
        const { token, sheetId } = through[round % through.length] as OfficerAtWork
        const code = leaves[round % leaves.length] ?? ''
        const path = `/api/v1${getWhy.path.replace('{sheetId}', sheetId)}?criterion=${encodeURIComponent(code)}`
        const why = await timed(() => reads(server, path, token))
        const health = await timed(() => reads(server, '/health'))
        if (round < warmUp) continue
        times.why.push(why)
        times.health.push(health)
      }
    } finally {
      agent.destroy()
    }
    const floor = { name: '`GET /health`', value: median(times.health) }
    const what = `“Vì sao?” of one of ${leafCount} criteria, through two layers`
    const told = {
      group: 'answers',
      what,
      unit: 'ms',
      value: median(times.why),
      p95: percentile(times.why, 0.95),
    } as const
    return [result(told, { floor, limit })]
  })
