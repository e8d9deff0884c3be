/** How many queries an answer takes: the same for three members as for twenty-six, or a list is read row by row. */
import { generateKeyPairSync } from 'node:crypto'
import { openDb } from '#platform/db.ts'
import { type Home, loopback } from '#platform/home.ts'
import { newId, random } from '#platform/ids.ts'
import { openJobs } from '#platform/jobs.ts'
import { silent } from '#platform/logger.ts'
import { signerWith } from '#platform/signing/signer.ts'
import { createApp } from '#src/app.ts'
import type { Hosting } from './hosting.ts'
import { type Result, result } from './report.ts'

const now = () => new Date()
/** Nothing that is counted here keeps or reads a file. */
const shelf = { folder: '/nowhere', scanner: null, quota: 0 }
const signer = signerWith(generateKeyPairSync('ed25519').privateKey)

/** Everything one request sends to the database but `begin` and `commit`. */
async function counted({ appUrl, cookie }: Hosting, paths: readonly string[]): Promise<number[]> {
  let seen = 0
  const db = openDb(appUrl, { max: 1, onQuery: () => seen++ })
  const clocks = { now, machineNow: now, played: false }
  const jobs = openJobs({ runner: newId(), log: silent })
  const home: Home = {
    db,
    ...clocks,
    newId,
    random,
    log: silent,
    version: 'bench',
    site: loopback,
    shelf,
    signer,
    jobs,
  }
  const app = createApp(home)
  const counts: number[] = []
  try {
    for (const path of paths) {
      seen = 0
      const response = await app.request(path, { headers: { cookie } })
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
      counts.push(seen)
    }
    return counts
  } finally {
    await db.destroy()
  }
}

/** The season with twenty-six members beside the one with three; met when both take as many. */
export async function countQueries(host: Hosting): Promise<Result[]> {
  const both = [host.large, host.small]
  const kinds = [
    { what: 'season board', paths: both.map(({ seasonId }) => `/api/v1/seasons/${seasonId}/board`) },
    { what: 'season', paths: both.map(({ seasonId }) => `/api/v1/seasons/${seasonId}`) },
    { what: 'registrations', paths: both.map(({ seasonId }) => `/api/v1/seasons/${seasonId}/registrations`) },
    { what: 'pacts', paths: both.map(({ seasonId }) => `/api/v1/seasons/${seasonId}/pacts`) },
    { what: 'public season, JSON', paths: both.map(({ region, year }) => `/api/v1/public/seasons/${region}/${year}`) },
  ]
  const counts = await counted(
    host,
    kinds.flatMap(({ paths }) => paths),
  )
  return kinds.map(({ what }, at) => {
    const [large = Number.NaN, small = Number.NaN] = counts.slice(2 * at, 2 * at + 2)
    const given = { group: 'queries', what: `${what}, 26 members`, unit: 'queries', value: large } as const
    return result(given, { floor: { name: '3 members', value: small }, limit: small, exact: true })
  })
}
