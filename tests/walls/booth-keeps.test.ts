/**
 * No choice leaves the booth: nothing of it is in what is sent, logged by the server or, with every value, by its database, kept, or
 * held in the memory of the server.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, expect, it } from 'vitest'
import { getBoard } from '#features/councils/boxes/contract.ts'
import { getVote } from '#features/councils/votes/contract.ts'
import { steadily } from '#platform/steady.ts'
import type { Asked, Hit, Said } from '../support/booth.ts'
import { aSealedVote } from '../support/boxes.ts'
import { runAs } from '../support/cluster.ts'
import { heapWritten, memoryWritten } from '../support/heap.ts'
import { engineLog, engineLogEnd, tellsEverything } from '../support/loot.ts'
import { logPlace, steal } from '../support/thief.ts'
import { type Caller, committedWorld } from '../support/world.ts'

const home = await committedWorld(4)
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-booth-'))
afterAll(async () => {
  await home.close()
  rmSync(folder, { recursive: true, force: true })
})
const { world, superuserUrl } = home

/** Once a ballot is not entered, as when a disk is full: what is then logged is looked at as well. */
const breaksOnce = () =>
  runAs(
    superuserUrl,
    'create sequence entries_tried',
    `create function disk_full() returns trigger language plpgsql security definer as $$
      begin
        if new.kind = 'cast' and nextval('entries_tried') = 2 then raise exception 'disk full'; end if;
        return new;
      end $$`,
    'create trigger disk_full before insert on board_entry for each row execute function disk_full()',
  )

/** What was drawn for the blank of the ballot that was looked into. */
async function shownIn(lead: Caller, voteId: string): Promise<string> {
  const { entries } = await lead.call(getBoard, { params: { voteId } })
  const checked = entries.find(({ kind }) => kind === 'checked')?.body as { opening: { blank: string }[] } | undefined
  return checked?.opening[0]?.blank ?? ''
}

it('neither a choice, nor what was drawn for it, nor a share is in requests, answers, logs, rows or memory', {
  timeout: 600_000,
}, async () => {
  await tellsEverything(superuserUrl)
  const [since, from] = [await engineLogEnd(superuserUrl), await logPlace(superuserUrl)]
  const { voteId, sitting, lead, tellers, voters, names } = await aSealedVote(world, { names: 6 })
  await breaksOnce()
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
    expect(logged.join()).toContain('disk full')
    // A control for what nothing is in otherwise: a number that was shown on purpose, in the log and in bytes alone.
    const shown = await shownIn(lead, voteId)
    world.home.log('info', 'planted', { shown })
    const planted = Buffer.from(shown, 'hex')
    const files = {
      traffic: join(folder, 'traffic'),
      logs: join(folder, 'logs'),
      engine: join(folder, 'engine'),
      rows: join(folder, 'rows'),
      server: join(folder, 'server.heapsnapshot'),
      judge: join(folder, 'judge.heapsnapshot'),
      memory: join(folder, 'memory'),
    }
    writeFileSync(files.traffic, sent.join('\n'))
    writeFileSync(files.logs, logged.join('\n'))
    writeFileSync(files.engine, await engineLog(superuserUrl, since))
    writeFileSync(files.rows, JSON.stringify((await steal(superuserUrl, from)).rows))
    heapWritten({ path: files.server })
    await steadily<typeof heapWritten>(new URL('../support/heap.ts', import.meta.url), 'heapWritten', {
      path: files.judge,
    })
    memoryWritten(files.memory)
    expect(planted).toHaveLength(32)
    for (const file of [files.traffic, files.engine, files.rows, files.server, files.judge, files.memory])
      expect(statSync(file).size).toBeGreaterThan(10_000)
    const found = await asks({ lookIn: Object.values(files) })
    if (!('hits' in found)) throw new Error(JSON.stringify(found))
    // Of each of seven ballots seven numbers in ten writings, and more.
    expect(found.needles).toBeGreaterThan(500)
    const isShown = ({ what }: Hit) => what === 'shown'
    expect(found.hits.filter((hit) => !isShown(hit))).toEqual([])
    // What was shown on purpose the same search finds, wherever it has to be; in memory as bytes too.
    const { judge: _, ...others } = files
    const where = new Set(found.hits.filter(isShown).map(({ file }) => file))
    expect([...where].sort()).toEqual(Object.values(others).sort())
    expect(found.hits).toContainEqual({ what: 'shown', as: 'bytes', file: files.memory })
  } finally {
    booth.kill()
    server.close()
  }
})
