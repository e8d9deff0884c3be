/** The HTTP edge: routes without a policy do not start, unasked actions are not answered, repeats do nothing twice. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createUnit, listUnits } from '#features/organisations/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { demand, visitor } from '#platform/context.ts'
import { type Edge, handle, nobody, serve } from '#platform/http.ts'
import { may, mayEver, type Policy } from '#platform/policy.ts'
import { policy, routes } from '#src/app.ts'
import { committedWorld } from '../support/world.ts'

const home = await committedWorld(6)
afterAll(() => home.close())
const { world } = home
const ministry = await world.aUnit({ kind: 'ministry' })
const keeper = await world.aPerson({ unit: ministry, role: 'ministry_officer' })

const ping = endpoint({
  method: 'get',
  path: '/ping',
  action: 'ping.read',
  summary: 'thử',
  returns: z.strictObject({ ok: z.literal(true) }),
})
const edgeWith = (table: Policy): Edge => ({
  home: world.home,
  policy: table,
  say: ({ code }) => code,
  actorOf: async () => ({ ...visitor, accountId: keeper.accountId, roles: [{ role: 'auditor', unitId: ministry }] }),
  actorAgain: async (_, __, actor) => actor,
})
const answering = async (table: Policy, run: Parameters<typeof handle<typeof ping>>[1]) => {
  const app = new Hono()
  serve(app, [handle(ping, run)], edgeWith(table))
  return app.request('/api/v1/ping')
}

describe('the policy table', () => {
  it('has a row for each route', () => {
    const asked = new Set(routes.map(({ endpoint: { action } }) => action))
    expect([...asked].filter((action) => !(action in policy))).toEqual([])
  })

  it('lets no route start whose action has no row', () => {
    expect(() => serve(new Hono(), [handle(ping, async () => ({ ok: true as const }))], edgeWith({}))).toThrow(
      'ping.read',
    )
  })

  it('denies what it does not know', () => {
    const holder = { roles: [{ role: 'administrator' as const, unitId: null }], standings: [] }
    expect([may(policy, holder, 'no.such-deed', {}), mayEver(policy, holder, 'no.such-deed')]).toEqual([false, false])
  })

  it('an action that never asked about its object is not answered', async () => {
    const table: Policy = { 'ping.read': [{ role: 'auditor', relation: 'any' }] }
    const forgetful = await answering(table, async () => ({ ok: true as const }))
    const careful = await answering(table, async (context) => {
      demand(context, 'ping.read', {})
      return { ok: true as const }
    })
    expect([forgetful.status, careful.status]).toEqual([500, 200])
  })

  it('a visitor is asked to sign in, wherever no row says public', async () => {
    for (const { endpoint: asked } of routes) {
      if (policy[asked.action] === 'public') continue
      const path = `/api/v1${asked.path.replace(/\{\w+\}/g, '01900000-0000-7000-8000-000000000001')}`
      const response = await world.app.request(path, { method: asked.method.toUpperCase() })
      expect([asked.method, path, response.status]).toEqual([asked.method, path, 401])
    }
  })
})

describe('repeats', () => {
  const body = {
    code: 'so-lap',
    name: 'Sở lặp',
    kind: 'other' as const,
    provinceId: null,
    parentId: null,
    from: null,
    to: null,
  }

  it('ten copies of one request at once make one unit and get one answer', async () => {
    const key = 'muoi-ban-sao'
    const answers = await Promise.all(Array.from({ length: 10 }, () => keeper.call(createUnit, { body }, { key })))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { items } = await keeper.call(listUnits, { query: { search: 'Sở lặp' } })
    expect(items).toHaveLength(1)
  })

  it('a refused request frees its key: nothing was done, so it may be mended and sent again', async () => {
    const key = 'khoa-bi-tu-choi'
    const wrong = keeper.call(
      createUnit,
      { body: { ...body, code: 'so-lap-2', from: '2020-01-01', to: '2019-01-01' } },
      { key },
    )
    await expect(wrong).rejects.toMatchObject({ refusal: { code: 'span.reversed' } })
    await expect(keeper.call(createUnit, { body: { ...body, code: 'so-lap-2' } }, { key })).resolves.toHaveProperty(
      'id',
    )
  })

  it('two requests at once for one code: one is made, the other told why not', async () => {
    const both = await Promise.allSettled(
      [1, 2].map(() => keeper.call(createUnit, { body: { ...body, code: 'so-doi' } })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'unit.code-taken' } },
    })
  })
})

describe('the database asks for another try', () => {
  it('and gets it: the whole unit of work runs again', async () => {
    let tries = 0
    const response = await answering({ 'ping.read': 'account' }, async (context) => {
      if (++tries < 3)
        await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(context.db)
      return { ok: true as const }
    })
    expect([response.status, tries]).toEqual([200, 3])
  })
})

it('an unknown address, a bug and a lost database each get one calm answer', async () => {
  const missing = await world.app.request('/api/v1/nothing')
  expect([missing.status, (await missing.json()).code]).toEqual([404, 'route.missing'])
  const broken = await answering({ 'ping.read': 'account' }, async () => {
    throw new Error('secret: hunter2')
  })
  expect([broken.status, await broken.text()]).toEqual([500, expect.not.stringContaining('hunter2')])
  expect(await nobody()).toBe(visitor)
})
