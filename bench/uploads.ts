/** Hostile uploads beside everybody else's work: how long the server's event loop is held while they are looked at. */
import { setTimeout as wait } from 'node:timers/promises'
import { getSession } from '#features/accounts/contract.ts'
import { digestOf } from '#tests/support/evidence.ts'
import { type Hostile, hostileFiles } from '#tests/support/hostile.ts'
import type { Hosting } from './hosting.ts'
import { timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const atOnce = 6
const idleMilliseconds = 3_000
const limits = { loop: 50, each: 15_000 }

async function unitOf({ url, cookie }: Hosting): Promise<string> {
  const response = await fetch(`${url}/api/v1${getSession.path}`, { headers: { cookie } })
  const { roles } = (await response.json()) as { roles: { unitId: string | null }[] }
  const unitId = roles.find((held) => held.unitId !== null)?.unitId
  if (!unitId) throw new Error('The reader has no unit')
  return unitId
}

type Made = { hostile: Hostile; file: Uint8Array<ArrayBuffer> }

async function send({ url, cookie }: Hosting, unitId: string, { hostile, file }: Made): Promise<void> {
  const { name, size, digest, code, what } = hostile
  const query = new URLSearchParams({ name, size: String(size ?? file.length) })
  const address = `${url}/api/v1/units/${unitId}/evidence-files/${digest ?? digestOf(file)}?${query}`
  const headers = { cookie, 'content-type': 'application/octet-stream' }
  const response = await fetch(address, { method: 'PUT', headers, body: file })
  const told = await response.json()
  if (told.code !== code) throw new Error(`${what}: ${response.status} ${told.code}, not ${code}`)
}

/** @throws Error when one of them got another verdict than its own. */
export async function measureUploads(host: Hosting): Promise<Result[]> {
  const unitId = await unitOf(host)
  const waiting: Made[] = hostileFiles.map((hostile) => ({ hostile, file: hostile.make() }))
  const count = waiting.length
  const times: number[] = []
  const sender = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const made = next
      times.push(await timed(() => send(host, unitId, made)))
    }
  }
  const idle = await host.loopDelay(() => wait(idleMilliseconds))
  const busy = await host.loopDelay(() => Promise.all(Array.from({ length: atOnce }, sender)))
  const what = `event loop held, p99, while ${count} hostile files are sent`
  const floor = { name: 'an idle server', value: Math.max(idle.p99, 1) }
  return [
    result({ group: 'answers', what, unit: 'ms', value: busy.p99 }, { floor, limit: limits.loop }),
    result(
      { group: 'answers', what: 'the slowest of them to its verdict', unit: 'ms', value: Math.max(...times) },
      { limit: limits.each },
    ),
  ]
}
