/** The first administrator: one code, one account, once; through the API and through the form without script. */
import { found } from '#kit/refusal.ts'
import { cookieOf, password, whoIs } from '#tests/support/accounts.ts'
import { committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { tokenHash } from '../actors/actions.ts'
import * as contract from '../contract.ts'
import { readCode } from '../rules.ts'
import { setupCode } from './actions.ts'

const given = { username: 'quan.tri', displayName: 'Quản trị', password }
const send = (world: World, body: object) => world.visitor.send('POST', '/api/v1/setup', body)
const codeOf = async (response: Response) => (await response.json()).code

test('the code makes one administrator, signed in at once, and opens nothing afterwards', async ({ world }) => {
  expect(await world.visitor.call(contract.getSetup, {})).toEqual({ open: true })
  const code = await setupCode(world.home)
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/)
  expect(await codeOf(await send(world, { ...given, code: 'AAAA-AAAA-AAAA-AAAA' }))).toBe('setup.wrong-code')
  expect(await codeOf(await send(world, { ...given, code, password: 'ngắn' }))).toBe('password.too-short')

  const response = await send(world, { ...given, code: code?.toLowerCase().replaceAll('-', ' ') })
  expect(response.status).toBe(201)
  expect(await response.json()).toMatchObject({ account: { username: 'quan.tri', displayName: 'Quản trị' } })
  expect(await whoIs(world, cookieOf(response))).toBe('quan.tri')
  expect(await world.visitor.call(contract.getSetup, {})).toEqual({ open: false })
  expect(await setupCode(world.home)).toBeNull()
  expect(await codeOf(await send(world, { ...given, code, username: 'hai' }))).toBe('setup.closed')

  await world.enter('admin')
  const events = await world.db.selectFrom('event').selectAll().orderBy('id').execute()
  const [first] = await world.db.selectFrom('account').select('id').execute()
  expect(events.map(({ action, account_id }) => [action, account_id])).toEqual([
    ['account.created', first?.id],
    ['session.opened', first?.id],
  ])
})

test('a new code takes the place of the old one; without any code nothing opens', async ({ world }) => {
  expect(await codeOf(await send(world, { ...given, code: '0000' }))).toBe('setup.closed')
  const old = await setupCode(world.home)
  const code = await setupCode(world.home)
  expect(await codeOf(await send(world, { ...given, code: old }))).toBe('setup.wrong-code')
  await world.enter('sign_in')
  const kept = await world.db.selectFrom('setup_code').select('code_hash').executeTakeFirstOrThrow()
  expect(kept.code_hash).toEqual(tokenHash(readCode(code ?? '')))
  expect((await send(world, { ...given, code })).status).toBe(201)
})

test('of two who race with the code one becomes administrator', async () => {
  const { world, close } = await committedWorld()
  try {
    const code = await setupCode(world.home)
    const names = ['mot', 'hai', 'ba'].map((name) => `quan.tri.${name}`)
    const answers = await Promise.all(names.map((username) => send(world, { ...given, username, code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const winner = found(
      answers.find(({ ok }) => ok),
      'winner',
    )
    const { account } = await winner.json()
    const response = await world.visitor.send('GET', '/api/v1/accounts', undefined, {
      headers: { cookie: cookieOf(winner) },
    })
    const { items } = await response.json()
    expect(items).toMatchObject([{ id: account.id, grants: [{ role: 'administrator' }] }])
    expect(items.length).toBe(1)
  } finally {
    await close()
  }
})
