/** Invited, not made with a password: a slip shown once, taken up once, in time, by whoever holds it. */
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { committedWorld, expect, test, type World } from '#tests/support/world.ts'
import * as accounts from '../contract.ts'
import * as contract from './contract.ts'

const open = { from: null, to: null, basis: null }

async function anInvitation(world: World) {
  const admin = await world.aPerson({ role: 'administrator' })
  const unitId = await world.aUnit()
  const body = { username: 'le.thi-ba', displayName: 'Lê Thị Ba', grants: [{ role: 'head' as const, unitId, ...open }] }
  return { admin, unitId, slip: await admin.call(contract.invite, { body }) }
}

const takeUp = (world: World, code: string, secret = password) =>
  world.visitor.send('POST', '/api/v1/session/invitation', { code, password: secret })
const codeOf = async (response: Response) => (response.ok ? 'done' : (await response.json()).code)
const page = (world: World, form: Record<string, string>) =>
  world.app.request('/loi-moi', { method: 'POST', body: new URLSearchParams(form) })

test('the slip lets its person in once; until then the account waits and nobody signs in to it', async ({ world }) => {
  const { admin, slip } = await anInvitation(world)
  expect(slip.code).toMatch(/^(\w{4}-){12}\w{4}$/)
  expect(slip.url).toBe(`http://localhost/loi-moi?ma=${slip.code.replaceAll('-', '')}`)
  expect(slip.picture).toMatch(/^<svg/)
  const params = { accountId: slip.accountId }
  expect(await admin.call(accounts.getAccount, { params })).toMatchObject({
    joinedAt: null,
    invitedUntil: slip.expiresAt,
    grants: [{ role: 'head' }],
  })
  await expect(signedIn(world, 'le.thi-ba')).rejects.toThrow('401')

  expect(await codeOf(await takeUp(world, slip.code, 'le.thi-ba yêu nước'))).toBe('password.has-username')
  const joined = await takeUp(world, slip.code.toLowerCase().replaceAll('-', ' '))
  expect(joined.status).toBe(201)
  expect(await whoIs(world, cookieOf(joined))).toBe('le.thi-ba')
  expect(await codeOf(await takeUp(world, slip.code))).toBe('invitation.unusable')
  expect(await whoIs(world, await signedIn(world, 'le.thi-ba'))).toBe('le.thi-ba')
  expect(await admin.call(accounts.getAccount, { params })).toMatchObject({
    joinedAt: expect.any(String),
    invitedUntil: null,
  })
})

test('only a digest of the code is kept', async ({ world }) => {
  const { slip } = await anInvitation(world)
  await world.enter('admin')
  const rows = await world.db.selectFrom('invitation').selectAll().execute()
  const events = await world.db.selectFrom('event_payload').selectAll().execute()
  const told = JSON.stringify([rows, events])
  expect(rows).toHaveLength(1)
  expect(told).not.toContain(slip.code)
  expect(told).not.toContain(slip.code.replaceAll('-', ''))
})

test('late, forged, withdrawn and disabled codes all get the one calm answer', async ({ world }) => {
  const { admin, slip } = await anInvitation(world)
  const params = { accountId: slip.accountId }
  const again = await admin.call(contract.inviteAgain, { params })
  for (const code of [slip.code, 'A'.repeat(52), '', "' or 1=1 --", 'x'.repeat(200)])
    expect([code, await codeOf(await takeUp(world, code))]).toEqual([code, 'invitation.unusable'])
  expect((await takeUp(world, 'x'.repeat(10_000))).status).toBe(422)

  const { version } = await admin.call(accounts.getAccount, { params })
  const disable = (disabled: boolean, now: number) =>
    admin.call(accounts.disableAccount, { params, body: { disabled, reason: 'thử' } }, { version: now })
  await disable(true, version)
  expect(await codeOf(await takeUp(world, again.code))).toBe('invitation.unusable')
  await expect(admin.call(contract.inviteAgain, { params })).rejects.toMatchObject({
    refusal: { code: 'invitation.disabled' },
  })
  await disable(false, version + 1)
  world.clock.set(again.expiresAt)
  expect(await codeOf(await takeUp(world, again.code))).toBe('invitation.unusable')
})

test('who has come in is not invited again, and a name is taken once', async ({ world }) => {
  const admin = await world.aPerson({ role: 'administrator' })
  const { id: accountId } = await anAccount(admin)
  await expect(admin.call(contract.inviteAgain, { params: { accountId } })).rejects.toMatchObject({
    refusal: { code: 'invitation.joined' },
  })
  const body = { username: 'le.thi-ba', displayName: 'Ai đó', grants: [] }
  await expect(admin.call(contract.invite, { body })).rejects.toMatchObject({
    refusal: { code: 'account.username-taken' },
  })
})

test('the page works without script: a look uses nothing up, the form lets in, a spent slip is told calmly', async ({
  world,
}) => {
  const { slip } = await anInvitation(world)
  const code = slip.code.replaceAll('-', '')
  for (const _ of [1, 2]) {
    const look = await world.app.request(`/loi-moi?ma=${code}`)
    expect([look.status, look.headers.get('referrer-policy')]).toEqual([200, 'no-referrer'])
    const text = await look.text()
    expect(text).toContain('Chào Lê Thị Ba')
    expect(text).toContain('value="le.thi-ba"')
    expect(text).not.toMatch(/<script(?! type="module" src="\/door\.js">)|style="/)
  }
  const short = await page(world, { code, password: 'ngắn' })
  expect([short.status, (await short.text()).includes('id="password-fault"')]).toEqual([422, true])
  const joined = await page(world, { code, password })
  expect([joined.status, joined.headers.get('location')]).toEqual([303, '/'])
  expect(await whoIs(world, cookieOf(joined))).toBe('le.thi-ba')

  const spent = await world.app.request(`/loi-moi?ma=${code}`)
  expect([spent.status, await spent.text()]).toEqual([404, expect.stringContaining('Mã này không dùng được')])
  const twice = await page(world, { code, password })
  expect([twice.status, cookieOf(twice)]).toEqual([404, ''])
  expect((await world.app.request('/loi-moi')).status).toBe(200)
})

test('of two who race with one slip one comes in', async () => {
  const { world, close } = await committedWorld(6)
  try {
    const { slip } = await anInvitation(world)
    const answers = await Promise.all([1, 2, 3].map((n) => takeUp(world, slip.code, `${password} ${n}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404])
  } finally {
    await close()
  }
})
