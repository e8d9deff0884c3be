/** No choice leaves the booth: nothing of it is in what is sent, logged, kept, or held in the memory of the server. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, expect, it } from 'vitest'
import { getVote } from '#features/councils/votes/contract.ts'
import { steadily } from '#platform/steady.ts'
import type { Asked, Hit, Said } from '../support/booth.ts'
import { aSealedVote } from '../support/boxes.ts'
import { runAs } from '../support/cluster.ts'
import { heapWritten } from '../support/heap.ts'
import { committedWorld } from '../support/world.ts'

const home = await committedWorld(4)
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-booth-'))
afterAll(async () => {
  await home.close()
  rmSync(folder, { recursive: true, force: true })
})
const { world, superuserUrl } = home

/** All rows of all tables, as text. */
async function allRows(): Promise<string> {
  const tables = await runAs(
    superuserUrl,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const told: string[] = []
  for (const { name } of tables)
    for (const { row } of await runAs(superuserUrl, `select t::text as row from "${name}" t`)) told.push(String(row))
  return told.join('\n')
}

it('neither a choice, nor what was drawn for it, nor a share is in requests, answers, logs, rows or memory', {
  timeout: 600_000,
}, async () => {
  const { voteId, sitting, lead, tellers, voters, names } = await aSealedVote(world, { names: 6 })
  const logged: string[] = []
  world.home.log = (...line) => logged.push(JSON.stringify(line))
  const sent: string[] = []
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request: Request) => {
      sent.push(`${request.method} ${request.url} ${[...request.headers].join()}\n${await request.clone().text()}`)
      const response = await world.app.fetch(request)
      sent.push(`${response.status} ${[...response.headers].join()}\n${await response.clone().text()}`)
      return response
    },
  })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const booth = fork(new URL('../support/booth.ts', import.meta.url), { execArgv: [] })
  const asks = async (asked: Asked): Promise<Said> => {
    booth.send(asked)
    const [said] = (await once(booth, 'message')) as [Said]
    return said
  }
  const who = ({ accountId, cookie }: { accountId: string; cookie: string }) => ({ accountId, cookie })
  try {
    const vote = {
      ...{ origin, voteId, sittingId: sitting.id, names: names.length, lead: who(lead), tellers: tellers.map(who) },
      voters: voters.map(({ by, memberId, unitId }) => ({ ...who(by), memberId, unitId })),
    }
    expect(await asks({ vote })).toEqual({ done: true })
    expect(await lead.call(getVote, { params: { voteId } })).toMatchObject({ state: 'counted' })
    const files = {
      traffic: join(folder, 'traffic'),
      logs: join(folder, 'logs'),
      rows: join(folder, 'rows'),
      server: join(folder, 'server.heapsnapshot'),
      judge: join(folder, 'judge.heapsnapshot'),
    }
    writeFileSync(files.traffic, sent.join('\n'))
    writeFileSync(files.logs, logged.join('\n'))
    writeFileSync(files.rows, await allRows())
    heapWritten({ path: files.server })
    await steadily<typeof heapWritten>(new URL('../support/heap.ts', import.meta.url), 'heapWritten', {
      path: files.judge,
    })
    for (const file of [files.traffic, files.rows, files.server, files.judge])
      expect(statSync(file).size).toBeGreaterThan(10_000)
    const found = await asks({ lookIn: Object.values(files) })
    if (!('hits' in found)) throw new Error(JSON.stringify(found))
    // Of each of seven ballots seven numbers in ten writings, and more.
    expect(found.needles).toBeGreaterThan(500)
    const isShown = ({ what }: Hit) => what === 'shown'
    expect(found.hits.filter((hit) => !isShown(hit))).toEqual([])
    // What was shown on purpose the same search finds, wherever it has to be.
    const where = new Set(found.hits.filter(isShown).map(({ file }) => file))
    expect(where).toEqual(new Set([files.traffic, files.rows, files.server]))
  } finally {
    booth.kill()
    server.close()
  }
})
