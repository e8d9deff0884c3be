/** Letting somebody back in: two people, never one, and everything that opened before is over. */
import { getHistory } from '#features/log/contract.ts'
import { anAccount, cookieOf, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { listPeople } from '../people/contract.ts'
import * as contract from './contract.ts'

const reason = 'Mất điện thoại và quên mật khẩu'
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error) => error.refusal.code,
  )

/** A unit with a person who has lost everything and so many others who could vouch. */
async function aUnitWith(world: World, peers: number) {
  const admin = await world.aPerson({ role: 'administrator' })
  const unitId = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  const grants = [{ role: 'officer' as const, unitId, from: null, to: null, basis: null }]
  const { id: accountId } = await anAccount(admin, { grants })
  const others: Caller[] = []
  for (let n = 0; n < peers; n++) others.push(await world.aPerson({ role: n ? 'officer' : 'head', unit: unitId }))
  const asks = (who: Caller, id = accountId) =>
    who.call(contract.askRecovery, { params: { unitId }, body: { accountId: id, reason } })
  const adminAsks = (who: Caller) => who.call(contract.recoverAccount, { params: { accountId }, body: { reason } })
  const confirms = (who: Caller, recoveryId: string) => who.call(contract.confirmRecovery, { params: { recoveryId } })
  return { admin, unitId, accountId, others, asks, adminAsks, confirms }
}

const comesBack = (world: World, code: string, secret: string) =>
  world.visitor.send('POST', '/api/v1/session/invitation', { code, password: secret })

test('one asks, another confirms, the slip lets the person in, and every way in from before is over', async ({
  world,
}) => {
  const { unitId, others, asks, confirms } = await aUnitWith(world, 2)
  const [head, officer] = others as [Caller, Caller]
  const old = await signedIn(world, 'le.thi-ba')
  const { id } = await asks(head)
  expect(await codeOf(confirms(head, id))).toBe('recovery.same')
  expect((await officer.call(contract.listRecoveries, { params: { unitId } })).items).toMatchObject([
    { id, displayName: 'Lê Thị Ba', askedBy: { accountId: head.accountId }, reason },
  ])
  const slip = await confirms(officer, id)
  expect(await codeOf(confirms(officer, id))).toBe('recovery.over')
  // Nothing has changed until the slip is used.
  expect(await whoIs(world, old)).toBe('le.thi-ba')
  const page = await world.app.request(`/loi-moi?ma=${slip.code.replaceAll('-', '')}`)
  expect(await page.text()).toContain('Chào Lê Thị Ba. Hãy đặt mật khẩu mới')

  const back = await comesBack(world, slip.code, 'lúa chín bốn mùa')
  expect(await whoIs(world, cookieOf(back))).toBe('le.thi-ba')
  expect(await whoIs(world, old)).toBeNull()
  await expect(signedIn(world, 'le.thi-ba', password)).rejects.toThrow('401')
  expect(await whoIs(world, await signedIn(world, 'le.thi-ba', 'lúa chín bốn mùa'))).toBe('le.thi-ba')
  expect((await comesBack(world, slip.code, 'lúa chín năm mùa')).status).toBe(404)

  const { items } = await head.call(getHistory, { query: { kind: 'unit', id: unitId } })
  expect(items.map(({ action }) => action).filter((action) => action.includes('recover'))).toEqual([
    'account.recovered',
    'recovery.confirmed',
    'recovery.asked',
  ])
})

test('an administrator lets nobody in alone, nor past the people of a unit', async ({ world }) => {
  const full = await aUnitWith(world, 2)
  expect(await codeOf(full.adminAsks(full.admin))).toBe('recovery.unit-first')
  const { id } = await full.asks(full.others[0] as Caller)
  expect(await codeOf(full.confirms(full.admin, id))).toBe('recovery.unit-first')
})

test('where the unit has one other, that one and an administrator; where it has none, two administrators', async ({
  world,
}) => {
  const small = await aUnitWith(world, 1)
  const { id } = await small.adminAsks(small.admin)
  const second = await world.aPerson({ role: 'administrator' })
  expect(await codeOf(small.confirms(second, id))).toBe('recovery.unit-first')
  expect(await codeOf(small.confirms(small.others[0] as Caller, id))).toBe('done')
})

test('an account of no unit is let in by two other administrators', async ({ world }) => {
  const [lost, one, two] = [
    await world.aPerson({ role: 'administrator' }),
    await world.aPerson({ role: 'administrator' }),
    await world.aPerson({ role: 'administrator' }),
  ]
  const params = { accountId: lost.accountId }
  expect(await codeOf(lost.call(contract.recoverAccount, { params, body: { reason } }))).toBe('recovery.self')
  const { id } = await one.call(contract.recoverAccount, { params, body: { reason } })
  const head = await world.aPerson({ role: 'head', unit: await world.aUnit() })
  const confirm = (who: Caller) => codeOf(who.call(contract.confirmRecovery, { params: { recoveryId: id } }))
  expect([await confirm(head), await confirm(one), await confirm(two)]).toEqual([
    'object.missing',
    'recovery.same',
    'done',
  ])
})

test('nobody vouches for themself or for a stranger, twice at once, unseen, or without the password again', async ({
  world,
}) => {
  const { unitId, accountId, others, asks, confirms } = await aUnitWith(world, 3)
  const [head, officer] = others as [Caller, Caller]
  expect(await codeOf(asks(head, head.accountId))).toBe('recovery.self')
  const foreign = await world.aPerson({ role: 'head', unit: await world.aUnit() })
  expect(await codeOf(asks(head, foreign.accountId))).toBe('object.missing')
  expect(await codeOf(asks(foreign))).toBe('policy.denied')
  expect(await codeOf(foreign.call(listPeople, { params: { unitId }, query: {} }))).toBe('policy.denied')
  const { id } = await asks(head)
  expect(await codeOf(asks(officer))).toBe('recovery.already')
  expect(await codeOf(confirms(foreign, id))).toBe('object.missing')
  const late = await world.aPerson({ role: 'officer', unit: unitId, steppedUp: false })
  expect(await codeOf(confirms(late, id))).toBe('session.step-up-needed')
  await officer.call(contract.stopRecovery, { params: { recoveryId: id } })
  expect(await codeOf(confirms(officer, id))).toBe('recovery.over')
  const { items } = await head.call(listPeople, { params: { unitId }, query: {} })
  expect(items.find((one) => one.accountId === accountId)).toMatchObject({ roles: ['officer'], joined: true })
})

test('a slip for coming back is for a day', async ({ world }) => {
  const { others, asks, confirms } = await aUnitWith(world, 2)
  const slip = await confirms(others[1] as Caller, (await asks(others[0] as Caller)).id)
  expect(Date.parse(slip.expiresAt) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000)
  world.clock.set(slip.expiresAt)
  expect((await comesBack(world, slip.code, 'lúa chín bốn mùa')).status).toBe(404)
})

test('of two who confirm at once one gets the slip', async () => {
  const { world, close } = await committedWorld(6)
  try {
    const { others, asks, confirms } = await aUnitWith(world, 3)
    const { id } = await asks(others[0] as Caller)
    const both = await Promise.all([1, 2].map((n) => codeOf(confirms(others[n] as Caller, id))))
    expect(both.sort()).toEqual(['done', 'recovery.over'])
  } finally {
    await close()
  }
})
