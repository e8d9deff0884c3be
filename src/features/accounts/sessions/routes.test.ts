/** Signing in and out, being forgotten when idle, the password again, and never telling why the door stayed shut. */
import { createHash } from 'node:crypto'
import { isPassword } from '#platform/password.ts'
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import * as contract from '../contract.ts'

async function aPersonWithPassword(world: World) {
  const admin = await world.aPerson({ role: 'administrator' })
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  const grants = [{ role: 'head' as const, unitId: unit, from: null, to: null, basis: null }]
  return { admin, unit, account: await anAccount(admin, { grants }) }
}

const enter = (world: World, username: string, secret: string) =>
  world.visitor.send('POST', '/api/v1/session', { username, password: secret })

test('signing in says who one is and sets a cookie the script cannot read', async ({ world }) => {
  const { unit, account } = await aPersonWithPassword(world)
  const season = await aSeason(world, { lead: false })
  const { region } = season
  await world.aMembership({ region, unit })
  const response = await enter(world, ' LE.THI-BA ', password.normalize('NFD'))
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie()[0]).toMatch(
    /^__Host-giaouoc=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  )
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({
    account: { id: account.id, username: 'le.thi-ba', displayName: 'Lê Thị Ba' },
    roles: [{ role: 'head', unitId: unit, unitName: 'Sở Tư pháp tỉnh Bạc Liêu' }],
    standings: [{ unitId: unit, regionId: region.id, as: 'member', block: 'justice_department', seasonId: season.id }],
  })
  const visitor = await world.visitor.call(contract.getSession, {})
  expect(visitor).toEqual({ account: null, roles: [], standings: [], may: [] })
})

test('only the digest of the token is kept', async ({ world }) => {
  await aPersonWithPassword(world)
  const token = (await signedIn(world, 'le.thi-ba')).split('=')[1] ?? ''
  await world.enter('sign_in')
  const rows = await world.db.selectFrom('session').selectAll().execute()
  expect(rows.some((row) => row.token_hash.equals(createHash('sha256').update(token).digest()))).toBe(true)
  expect(
    JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString('base64url') }))),
  ).not.toContain(token)
})

test('an unknown name, a wrong password and a disabled account get the same answer after the same work', async ({
  world,
}) => {
  const { admin, account } = await aPersonWithPassword(world)
  const told = async (username: string, secret: string) => {
    const before = performance.now()
    const response = await enter(world, username, secret)
    return {
      status: response.status,
      text: await response.text(),
      cookie: cookieOf(response),
      ms: performance.now() - before,
    }
  }
  const answers = [await told('nobody', password), await told('le.thi-ba', 'sai mật khẩu rồi')]
  const body = { disabled: true, reason: 'Chuyển công tác' }
  await admin.call(contract.disableAccount, { params: { accountId: account.id }, body }, { version: 1 })
  answers.push(await told('le.thi-ba', password))
  const [first, ...others] = answers.map(({ ms: _, ...answer }) => answer)
  expect(first).toMatchObject({ status: 401, cookie: '' })
  expect(others).toEqual([first, first])
  // Hashing takes tens of milliseconds; skipping it would show at once.
  expect(Math.min(...answers.map(({ ms }) => ms))).toBeGreaterThan(5)
  expect(await isPassword('', undefined)).toBe(false)
})

test('strangers at the door write nothing into the log', async ({ world }) => {
  await world.enter('admin')
  await enter(world, 'nobody', 'sai mật khẩu rồi')
  await world.enter('admin')
  expect(await world.db.selectFrom('event').selectAll().execute()).toEqual([])
})

test('a session ends after half an hour of silence and after twelve hours of work', async ({ world }) => {
  await aPersonWithPassword(world)
  const begin = new Date()
  const at = (minutes: number) => world.clock.set(new Date(begin.getTime() + minutes * 60_000).toISOString())
  at(0)
  const silent = await signedIn(world, 'le.thi-ba')
  const busy = await signedIn(world, 'le.thi-ba')
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    at(minutes)
    expect(await whoIs(world, busy)).toBe('le.thi-ba')
    if (minutes > 30) expect(await whoIs(world, silent)).toBeNull()
  }
  at(12 * 60)
  expect(await whoIs(world, busy)).toBeNull()
})

test('reading writes at most once a minute, and always asks the same number of questions', async ({ world }) => {
  const { unit } = await aPersonWithPassword(world)
  const cookie = await signedIn(world, 'le.thi-ba')
  const read = async () => [...(await world.queries(() => whoIs(world, cookie)))]
  const first = await read()
  expect(first.filter((query) => query.startsWith('update'))).toEqual([])
  for (const _ of [1, 2, 3]) await world.aMembership({ region: await world.aRegion(), unit })
  expect((await read()).length).toBe(first.length)
  world.clock.set(new Date(Date.now() + 61_000).toISOString())
  expect((await read()).filter((query) => query.startsWith('update')).length).toBe(1)
})

test('signing out ends this session and no other', async ({ world }) => {
  await aPersonWithPassword(world)
  const [here, there] = [await signedIn(world, 'le.thi-ba'), await signedIn(world, 'le.thi-ba')]
  const response = await world.visitor.send('DELETE', '/api/v1/session', undefined, { headers: { cookie: here } })
  expect(response.headers.get('set-cookie')).toMatch(/^__Host-giaouoc=; .*Max-Age=0$/)
  expect([await whoIs(world, here), await whoIs(world, there)]).toEqual([null, 'le.thi-ba'])
  expect((await world.visitor.send('DELETE', '/api/v1/session')).status).toBe(200)
})

test('the password again opens what needs it, for five minutes', async ({ world }) => {
  const { admin, account } = await aPersonWithPassword(world)
  await admin.call(contract.grantRole, {
    params: { accountId: account.id },
    body: { role: 'administrator', unitId: null, from: null, to: null, basis: null },
  })
  const begin = Date.now()
  world.clock.set(new Date(begin).toISOString())
  const headers = { cookie: await signedIn(world, 'le.thi-ba') }
  const body = { disabled: true, reason: 'Thử' }
  const code = async () => {
    const response = await world.visitor.send(
      'PUT',
      `/api/v1/accounts/${account.id}/disabled`,
      { ...body, disabled: false },
      { headers, version: 1 },
    )
    return response.ok ? 'done' : (await response.json()).code
  }
  const stepUp = (secret: string) =>
    world.visitor.send('POST', '/api/v1/session/step-up', { password: secret }, { headers })
  expect(await code()).toBe('done')
  world.clock.set(new Date(begin + 5 * 60_000 + 1000).toISOString())
  expect(await code()).toBe('session.step-up-needed')
  const wrong = await stepUp('sai mật khẩu rồi')
  expect([wrong.status, await code()]).toEqual([422, 'session.step-up-needed'])
  expect((await stepUp(password)).status).toBe(200)
  expect(await code()).toBe('done')
})

test("changing one's password keeps this session and ends the others", async ({ world }) => {
  await aPersonWithPassword(world)
  const [here, there] = [await signedIn(world, 'le.thi-ba'), await signedIn(world, 'le.thi-ba')]
  const change = (old: string, fresh: string) =>
    world.visitor.send('PUT', '/api/v1/session/password', { old, new: fresh }, { headers: { cookie: here } })
  expect((await change('sai mật khẩu rồi', 'lúa chín bốn mùa')).status).toBe(422)
  expect((await (await change(password, 'le.thi-ba yêu')).json()).issues[0]).toMatchObject({
    path: '/body/new',
    code: 'password.has-username',
  })
  expect((await change(password, 'lúa chín bốn mùa')).status).toBe(200)
  expect([await whoIs(world, here), await whoIs(world, there)]).toEqual(['le.thi-ba', null])
  expect((await enter(world, 'le.thi-ba', password)).status).toBe(401)
  expect((await enter(world, 'le.thi-ba', 'lúa chín bốn mùa')).status).toBe(200)
})

test('roles hold on their days; a post belongs to its season', async ({ world }) => {
  const unit = await world.aUnit()
  const head = await world.aPerson({ role: 'head', unit, from: '2018-01-01', to: '2018-12-31' })
  const rolesOn = async (moment: string) => {
    world.clock.set(moment)
    await world.enter('sign_in')
    const at = new Date(moment)
    await world.db.updateTable('session').set({ created_at: at, seen_at: at }).execute()
    return (await head.call(contract.getSession, {})).roles.length
  }
  expect(await rolesOn('2018-12-31T23:59:00+07:00')).toBe(1)
  expect(await rolesOn('2019-01-01T00:01:00+07:00')).toBe(0)
})

test('a page of another site cannot sign anybody in', async ({ world }) => {
  const response = await world.visitor.send(
    'POST',
    '/api/v1/session',
    { username: 'a', password: 'b' },
    {
      headers: { 'sec-fetch-site': 'cross-site' },
    },
  )
  expect((await response.json()).code).toBe('request.foreign')
})

test('a cookie that is no token of ours is nobody', async ({ world }) => {
  for (const value of ['', 'x', '%00', 'a'.repeat(5000), "' or 1=1"])
    expect(await whoIs(world, `__Host-giaouoc=${value}`)).toBeNull()
})

test('a person sees where they are signed in, and ends one session or all others', async ({ world }) => {
  await aPersonWithPassword(world)
  const stranger = await world.aPerson({ role: 'auditor', unit: await world.aUnit() })
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36'
  const body = JSON.stringify({ username: 'le.thi-ba', password })
  const headers = { 'content-type': 'application/json', 'user-agent': agent }
  const seenFrom = { incoming: { socket: { remoteAddress: '::ffff:10.0.0.7' } } }
  const here = cookieOf(await world.app.request('/api/v1/session', { method: 'POST', headers, body }, seenFrom))
  const [second, third] = [await signedIn(world, 'le.thi-ba'), await signedIn(world, 'le.thi-ba')]
  const as = (cookie: string, method: string, path: string) =>
    world.visitor.send(method, path, undefined, { headers: { cookie } })
  const listed = async (cookie: string) => (await (await as(cookie, 'GET', '/api/v1/sessions')).json()).items
  const items = await listed(here)
  expect(items).toHaveLength(3)
  expect(items[2]).toMatchObject({ current: true, address: '10.0.0.7', agent })
  expect((await listed(second)).find(({ current }: { current: boolean }) => current).agent).toBeNull()

  const ofThird = `/api/v1/sessions/${items[0].id}`
  expect((await as(stranger.cookie, 'DELETE', ofThird)).status).toBe(404)
  expect((await as(here, 'DELETE', ofThird)).status).toBe(200)
  expect([await whoIs(world, third), await whoIs(world, second)]).toEqual([null, 'le.thi-ba'])
  expect((await (await as(here, 'DELETE', '/api/v1/sessions')).json()).items).toHaveLength(1)
  expect([await whoIs(world, second), await whoIs(world, here)]).toEqual([null, 'le.thi-ba'])
})

test('a session that has run out is not listed', async ({ world }) => {
  await aPersonWithPassword(world)
  await signedIn(world, 'le.thi-ba')
  world.clock.set(new Date(Date.now() + 31 * 60_000).toISOString())
  const cookie = await signedIn(world, 'le.thi-ba')
  const response = await world.visitor.send('GET', '/api/v1/sessions', undefined, { headers: { cookie } })
  expect((await response.json()).items).toHaveLength(1)
})
