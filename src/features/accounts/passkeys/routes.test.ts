/** Passkeys: taken up with an invitation, opening a session, confirming; and every way to cheat with one. */
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { type Authenticator, answer, type Manner, made } from '#tests/support/passkeys.ts'
import { type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { disableAccount } from '../contract.ts'
import { invite } from '../invitations/contract.ts'

type Headers = { cookie?: string }
const post = (world: World, path: string, body?: object, headers: Headers = {}) =>
  world.visitor.send('POST', `/api/v1/session${path}`, body, { headers })
const codeOf = async (response: Response) => (response.ok ? 'done' : (await response.json()).code)

const invited = (admin: Caller, username = 'le.thi-ba') =>
  admin.call(invite, { body: { username, displayName: 'Lê Thị Ba', grants: [] } })

/** Somebody who came in with an invitation and a passkey, and has no password. */
async function aPasskeyPerson(world: World, username = 'le.thi-ba', manner: Manner = {}) {
  const admin = await world.aPerson({ role: 'administrator' })
  const { code, accountId } = await invited(admin, username)
  const { challengeId, options } = await (await post(world, '/invitation/challenge', { code })).json()
  const { authenticator, response } = made(options, manner)
  const joined = await post(world, '/invitation', { code, passkey: { challengeId, name: 'Điện thoại', response } })
  return { admin, accountId, joined, cookie: cookieOf(joined), authenticator, options }
}

async function enters(world: World, authenticator: Authenticator, manner: Manner = {}, headers: Headers = {}) {
  const { challengeId, options } = await (await post(world, '/passkey-challenge', undefined, headers)).json()
  const response = answer(authenticator, options, manner)
  return { sent: await post(world, '/passkey', { challengeId, response }, headers), challengeId, response }
}

test('an invitation is taken up with a passkey alone, which then opens and confirms', async ({ world }) => {
  const { joined, cookie, authenticator, options } = await aPasskeyPerson(world)
  expect(joined.status).toBe(201)
  expect((await joined.json()).account).toMatchObject({ username: 'le.thi-ba', passkey: true })
  expect(options).toMatchObject({
    rp: { id: 'localhost', name: 'Giao Ước' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  expect(await whoIs(world, cookie)).toBe('le.thi-ba')
  const { sent } = await enters(world, authenticator)
  expect(await whoIs(world, cookieOf(sent))).toBe('le.thi-ba')
  await expect(signedIn(world, 'le.thi-ba')).rejects.toThrow('401')
})

test('confirming by passkey is as good as the password, for this session’s own passkeys only', async ({ world }) => {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const mine = await aPasskeyPerson(world)
  const other = await aPasskeyPerson(world, 'nguoi.khac')
  world.clock.set('2018-03-02T08:06:00+07:00')
  const headers = { cookie: mine.cookie }
  const addable = async () => codeOf(await post(world, '/passkeys/challenge', undefined, headers))
  const confirms = async (authenticator: Authenticator) => {
    const { challengeId, options } = await (await post(world, '/step-up/passkey-challenge', undefined, headers)).json()
    return post(world, '/step-up/passkey', { challengeId, response: answer(authenticator, options) }, headers)
  }
  expect(await addable()).toBe('session.step-up-needed')
  expect(await codeOf(await confirms(other.authenticator))).toBe('passkey.refused')
  expect(await addable()).toBe('session.step-up-needed')
  expect(await codeOf(await confirms(mine.authenticator))).toBe('done')
  expect(await addable()).toBe('done')
})

test('a passkey of another site, without its person, badly signed or out of time opens nothing, once and for all', async ({
  world,
}) => {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const { authenticator } = await aPasskeyPerson(world)
  const stranger = made({ challenge: 'x', user: { id: 'eA' } }).authenticator
  const cheats: [string, Authenticator, Manner][] = [
    ['another origin', authenticator, { origin: 'https://evil.example' }],
    ['another host', authenticator, { host: 'evil.example' }],
    ['nobody verified', authenticator, { seen: false }],
    ['a registration', authenticator, { type: 'webauthn.create' }],
    ['unknown', stranger, {}],
    ['another key under our id', { ...stranger, id: authenticator.id }, {}],
  ]
  for (const [what, key, manner] of cheats) {
    const { sent } = await enters(world, key, manner)
    expect([what, sent.status, await codeOf(sent), cookieOf(sent)]).toEqual([what, 401, 'passkey.refused', ''])
  }
  // The challenge of another kind, of nobody, answered twice, or late.
  const { challengeId, response, sent } = await enters(world, authenticator)
  expect(sent.status).toBe(200)
  expect(await codeOf(await post(world, '/passkey', { challengeId, response }))).toBe('passkey.refused')
  const failed = await enters(world, authenticator, { origin: 'https://evil.example' })
  const again = { challengeId: failed.challengeId, response: answer(authenticator, { challenge: 'x' }) }
  expect(await codeOf(await post(world, '/passkey', again))).toBe('passkey.refused')
  const { challengeId: late, options } = await (await post(world, '/passkey-challenge')).json()
  world.clock.set('2018-03-02T08:05:00+07:00')
  const answered = { challengeId: late, response: answer(authenticator, options) }
  expect(await codeOf(await post(world, '/passkey', answered))).toBe('passkey.refused')
})

test('an authenticator that counts backwards was copied: refused, and told', async ({ world }) => {
  const { admin, accountId, authenticator } = await aPasskeyPerson(world, 'le.thi-ba', { counter: 7 })
  expect((await enters(world, authenticator, { counter: 8 })).sent.status).toBe(200)
  for (const counter of [8, 3, 0]) {
    const { sent } = await enters(world, authenticator, { counter })
    expect([counter, await codeOf(sent)]).toEqual([counter, 'passkey.refused'])
  }
  expect((await enters(world, authenticator, { counter: 9 })).sent.status).toBe(200)
  await world.enter('admin', { accountId: admin.accountId })
  const told = await world.db.selectFrom('event').where('action', '=', 'passkey.copied').selectAll().execute()
  expect(told.map((event) => event.object_id)).toEqual([accountId, accountId, accountId])
})

test('a disabled account’s passkey opens nothing', async ({ world }) => {
  const { admin, accountId, authenticator } = await aPasskeyPerson(world)
  const body = { disabled: true, reason: 'Nghỉ' }
  await admin.call(disableAccount, { params: { accountId }, body }, { version: 2 })
  expect(await codeOf((await enters(world, authenticator)).sent)).toBe('passkey.refused')
})

test('one invitation’s challenge makes no passkey for another, and none twice', async ({ world }) => {
  const admin = await world.aPerson({ role: 'administrator' })
  const [mine, other] = [await invited(admin), await invited(admin, 'nguoi.khac')]
  const { challengeId, options } = await (await post(world, '/invitation/challenge', { code: mine.code })).json()
  const passkey = { challengeId, name: 'Máy', response: made(options).response }
  expect(await codeOf(await post(world, '/invitation', { code: other.code, passkey }))).toBe('passkey.refused')
  // Spent by the attempt.
  expect(await codeOf(await post(world, '/invitation', { code: mine.code, passkey }))).toBe('passkey.refused')
  expect(await codeOf(await post(world, '/invitation', { code: mine.code }))).toBe('invitation.way-needed')
  expect(await codeOf(await post(world, '/invitation/challenge', { code: 'A'.repeat(52) }))).toBe('invitation.unusable')
})

test('passkeys are added with the password re-entered, named, and the last way in is kept', async ({ world }) => {
  const { cookie } = await aPasskeyPerson(world)
  const headers = { cookie }
  const send = (method: string, path: string, body?: object, version?: number) =>
    world.visitor.send(method, `/api/v1/session${path}`, body, { headers, ...(version !== undefined && { version }) })
  const adds = async (name: string) => {
    const { challengeId, options } = await (await send('POST', '/passkeys/challenge')).json()
    return send('POST', '/passkeys', { challengeId, name, response: made(options).response })
  }
  const { items } = await (await adds('Máy cơ quan')).json()
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Điện thoại', 'Máy cơ quan'])
  const [first, second] = items
  expect((await send('PUT', `/passkeys/${first.id}`, { name: 'Điện thoại cũ' })).status).toBe(428)
  expect((await send('PUT', `/passkeys/${first.id}`, { name: 'Điện thoại cũ' }, 1)).status).toBe(200)
  expect((await send('PUT', `/passkeys/${first.id}`, { name: 'x' }, 1)).status).toBe(412)
  expect((await send('DELETE', `/passkeys/${first.id}`)).status).toBe(200)
  expect(await codeOf(await send('DELETE', `/passkeys/${second.id}`))).toBe('passkey.last')
  expect((await send('PUT', '/password', { new: password })).status).toBe(200)
  expect((await send('PUT', '/password', { new: 'lúa chín bốn mùa' })).status).toBe(422)
  expect((await send('DELETE', `/passkeys/${second.id}`)).status).toBe(200)
  expect(await whoIs(world, await signedIn(world, 'le.thi-ba'))).toBe('le.thi-ba')
})

test('nobody names or removes another’s passkey', async ({ world }) => {
  const { cookie } = await aPasskeyPerson(world)
  const read = await world.visitor.send('GET', '/api/v1/session/passkeys', undefined, { headers: { cookie } })
  const id = (await read.json()).items[0].id
  await anAccount(await world.aPerson({ role: 'administrator' }), { username: 'nguoi.khac' })
  const headers = { cookie: await signedIn(world, 'nguoi.khac') }
  const path = `/api/v1/session/passkeys/${id}`
  expect((await world.visitor.send('DELETE', path, undefined, { headers })).status).toBe(404)
  expect((await world.visitor.send('PUT', path, { name: 'x' }, { headers, version: 1 })).status).toBe(404)
  const foreign = await world.visitor.send('GET', '/api/v1/session/passkeys', undefined, { headers })
  expect((await foreign.json()).items).toEqual([])
})

test('one answer used twice at once opens one session', async () => {
  const { world, close } = await committedWorld(6)
  try {
    const { authenticator } = await aPasskeyPerson(world)
    const { challengeId, options } = await (await post(world, '/passkey-challenge')).json()
    const body = { challengeId, response: answer(authenticator, options) }
    const answers = await Promise.all([1, 2, 3].map(() => post(world, '/passkey', body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  } finally {
    await close()
  }
})
