/** Single sign-on: the whole way with a real provider, and every forged answer from one that lies. */
import { afterAll, beforeAll } from 'vitest'
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { aLyingProvider, aRealProvider, client, type Lie, walk } from '#tests/support/providers.ts'
import { expect, makeWorld, test, type World } from '#tests/support/world.ts'
import { getAccount } from '../contract.ts'
import { invite } from '../invitations/contract.ts'
import * as contract from './contract.ts'

let real: Awaited<ReturnType<typeof aRealProvider>>
let liar: Awaited<ReturnType<typeof aLyingProvider>>
beforeAll(async () => {
  real = await aRealProvider()
  liar = await aLyingProvider()
})
afterAll(async () => {
  await real.close()
  await liar.close()
})

/** The same database, with a provider named in the settings. */
const withProvider = (world: World, issuer: string) =>
  makeWorld(world.db, { tag: 's', site: { oidc: { issuer, ...client } } })

/** Leaves for the provider: its address, and the browser's cookie that proves the question was its own. */
async function leaves(world: World, next = '/') {
  const response = await world.app.request(`/sso?tiep=${encodeURIComponent(next)}`)
  return { to: response.headers.get('location') ?? '', cookie: cookieOf(response) }
}
const returns = (world: World, { pathname, search }: URL, cookie: string) =>
  world.app.request(`${pathname}${search}`, { headers: { cookie } })
const sessionIn = (response: Response) =>
  response.headers
    .getSetCookie()
    .find((given) => given.startsWith('__Host-giaouoc='))
    ?.split(';')[0] ?? ''

/** Somebody who has linked their account to this subject, through the provider itself. */
async function linked(world: World, walking: (to: string) => Promise<URL> | URL) {
  const admin = await world.aPerson({ role: 'administrator' })
  const account = await anAccount(admin)
  const session = await signedIn(world, 'le.thi-ba')
  const begun = await world.visitor.send('POST', '/api/v1/session/single-sign-on', undefined, {
    headers: { cookie: session },
  })
  const { url } = await begun.json()
  const done = await returns(world, await walking(url), `${session}; ${cookieOf(begun)}`)
  return { admin, account, session, done }
}

test('a person links their account through a real provider and comes in by it, where they wanted to go', async ({
  world: plain,
}) => {
  const world = withProvider(plain, real.issuer)
  const { done } = await linked(world, (url) => walk(url, 'ba@so-tu-phap'))
  expect([done.status, done.headers.get('location')]).toEqual([303, '/tai-khoan'])
  const door = await (await world.app.request('/dang-nhap?tiep=/mua')).text()
  expect(door).toContain('href="/sso?tiep=%2Fmua"')

  const { to, cookie } = await leaves(world, '/mua')
  expect(new URL(to).searchParams.get('code_challenge_method')).toBe('S256')
  const answer = await walk(to, 'ba@so-tu-phap')
  const back = await returns(world, answer, cookie)
  expect([back.status, back.headers.get('location')]).toEqual([303, '/mua'])
  expect(await whoIs(world, sessionIn(back))).toBe('le.thi-ba')
  // The same answer again opens nothing.
  const again = await returns(world, answer, cookie)
  expect([again.status, sessionIn(again)]).toEqual([401, ''])

  const other = await leaves(world)
  const stranger = await returns(world, await walk(other.to, 'ai-do'), other.cookie)
  expect([stranger.status, sessionIn(stranger)]).toEqual([401, ''])
  expect(await stranger.text()).toContain('chưa nối với tài khoản nào')
}, 30_000)

test('an answer to another question, in another browser, or too late opens nothing', async ({ world: plain }) => {
  const world = withProvider(plain, liar.issuer)
  await linked(world, (url) => liar.answers(url, {}))
  const refused = async (response: Response) => [response.status, sessionIn(response)]
  const [one, two] = [await leaves(world), await leaves(world)]
  expect(await refused(await returns(world, liar.answers(one.to, {}), two.cookie))).toEqual([401, ''])
  expect(await refused(await returns(world, liar.answers(one.to, {}), one.cookie))).toEqual([401, ''])
  const swapped = liar.answers(two.to, {})
  swapped.searchParams.set('state', 'A'.repeat(43))
  expect(await refused(await returns(world, swapped, two.cookie))).toEqual([401, ''])
  expect(await refused(await returns(world, liar.answers(two.to, {}), ''))).toEqual([401, ''])
  for (const odd of ['', '?code=x', '?state=&code=', '?error=access_denied&state=x', `?state=${'x'.repeat(5000)}`])
    expect([odd, ...(await refused(await world.app.request(`/sso/tro-ve${odd}`)))]).toEqual([odd, 401, ''])
  const late = await leaves(world)
  world.clock.set(new Date(Date.now() + 10 * 60_000).toISOString())
  expect(await refused(await returns(world, liar.answers(late.to, {}), late.cookie))).toEqual([401, ''])
})

test('a forged token opens nothing: nonce, signature, issuer, audience, time; and an honest one does', async ({
  world: plain,
}) => {
  const world = withProvider(plain, liar.issuer)
  await linked(world, (url) => liar.answers(url, {}))
  const comes = async (lie: Lie) => {
    const { to, cookie } = await leaves(world)
    return returns(world, liar.answers(to, lie), cookie)
  }
  const lies: Lie[] = [
    { nonce: 'của người khác' },
    { signedBy: 'stranger' },
    { iss: 'https://evil.example' },
    { aud: 'another' },
    { exp: 1 },
  ]
  for (const lie of lies) {
    const response = await comes(lie)
    expect([lie, response.status, sessionIn(response)]).toEqual([lie, 401, ''])
  }
  expect(await whoIs(world, sessionIn(await comes({})))).toBe('le.thi-ba')
})

test('nobody is linked by somebody else’s answer, twice, or by an administrator once they have come in', async ({
  world: plain,
}) => {
  const world = withProvider(plain, liar.issuer)
  const { admin, account } = await linked(world, (url) => liar.answers(url, {}))
  await anAccount(admin, { username: 'nguoi.khac' })
  const headers = { cookie: await signedIn(world, 'nguoi.khac') }
  const begin = async () => {
    const begun = await world.visitor.send('POST', '/api/v1/session/single-sign-on', undefined, { headers })
    return { url: (await begun.json()).url as string, cookie: cookieOf(begun) }
  }
  // The first one's subject is taken; and an answer brought into a session that did not ask links nothing.
  const first = await begin()
  expect((await returns(world, liar.answers(first.url, {}), `${headers.cookie}; ${first.cookie}`)).status).toBe(409)
  const second = await begin()
  const foreign = await signedIn(world, 'le.thi-ba')
  const brought = await returns(world, liar.answers(second.url, { sub: 'khác' }), `${foreign}; ${second.cookie}`)
  expect(brought.status).toBe(401)

  const link = (accountId: string) =>
    admin.call(contract.linkAccount, { params: { accountId }, body: { subject: 'có dấu' } }).then(
      () => 'done',
      (error) => error.refusal.code,
    )
  expect(await link(account.id)).toBe('input.invalid')
})

test('an administrator links somebody who has not come in yet: the first sign-in takes the place of the slip', async ({
  world: plain,
}) => {
  const world = withProvider(plain, liar.issuer)
  const admin = await world.aPerson({ role: 'administrator' })
  const body = { username: 'tran.van-tu', displayName: 'Trần Văn Tư', grants: [] }
  const slip = await admin.call(invite, { body })
  const link = (accountId: string, subject: string) =>
    admin.call(contract.linkAccount, { params: { accountId }, body: { subject } }).then(
      () => 'done',
      (error) => error.refusal.code,
    )
  // The page of the account offers it then, and only then.
  const offers = async (accountId: string, by = admin) =>
    (await by.call(getAccount, { params: { accountId } })).may.includes('account.link')
  expect(await offers(slip.accountId)).toBe(true)
  expect(await link(slip.accountId, 'tu-2018')).toBe('done')
  const joined = await anAccount(admin)
  expect(await offers(joined.id)).toBe(false)
  expect(await offers(slip.accountId, await plain.signedIn(admin))).toBe(false)
  expect(await link(joined.id, 'ba-2018')).toBe('invitation.joined')
  const { to, cookie } = await leaves(world)
  const back = await returns(world, liar.answers(to, { sub: 'tu-2018' }), cookie)
  expect(await whoIs(world, sessionIn(back))).toBe('tran.van-tu')
  const spent = await world.visitor.send('POST', '/api/v1/session/invitation', { code: slip.code, password })
  expect(spent.status).toBe(404)
})

test('where the settings name no provider there is no such door', async ({ world }) => {
  expect((await world.app.request('/sso')).status).toBe(409)
  await anAccount(await world.aPerson({ role: 'administrator' }))
  expect(await (await world.app.request('/dang-nhap')).text()).not.toContain('/sso')
})
