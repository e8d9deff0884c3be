/** Keys for programs: their maker's rights and no more, never what a person must confirm, over when they are taken back. */
import { getHistory } from '#features/log/contract.ts'
import { listUnits } from '#features/organisations/contract.ts'
import { adoptList } from '#features/registrations/contract.ts'
import { startForm } from '#features/registrations/forms/contract.ts'
import { flagUntil2023, openRegistrations } from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { disableAccount, getSession } from '../contract.ts'
import * as contract from './contract.ts'

const at = (world: World, day: string) => world.clock.set(`${day}T08:00:00+07:00`)
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error) => error.refusal.code,
  )
const reads = { name: 'Chương trình', readOnly: true, actions: [] as string[], expiresOn: '2018-06-30' }
const makes = (who: Caller, given: object = {}) => who.call(contract.makeKey, { body: { ...reads, ...given } })
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

async function aHead(world: World) {
  at(world, '2018-03-02')
  const unitId = await world.aUnit()
  return { unitId, head: await world.aPerson({ role: 'head', unit: unitId, name: 'Nguyễn Văn Một' }) }
}

test('a key reads what its maker reads; only its digest is kept; it is listed with when it was last used', async ({
  world,
}) => {
  const { head } = await aHead(world)
  const { token, id } = await makes(head)
  expect(token).toMatch(/^giaouoc_[\w-]{43}$/)
  const who = await world.visitor.call(getSession, {}, bearer(token))
  expect(who.account).toMatchObject({ id: head.accountId, displayName: 'Nguyễn Văn Một · Chương trình' })
  await world.visitor.call(listUnits, { query: {} }, bearer(token))
  expect((await head.call(contract.listKeys, {})).items).toMatchObject([
    { id, name: 'Chương trình', readOnly: true, usedAt: expect.any(String) },
  ])
  await world.enter('admin')
  const rows = await world.db.selectFrom('api_key').selectAll().execute()
  expect([rows.length, JSON.stringify(rows).includes(token.slice(8))]).toEqual([1, false])
})

test('a key writes only what it names, and never what a person must confirm', async ({ world }) => {
  at(world, '2018-03-02')
  const season = await aSeason(world)
  const { id: seasonId, units, minister } = season
  await openRegistrations(world, season, '2018-03-01', '2018-04-01')
  const unitId = units.justice_department[0] ?? ''
  const head = await world.aPerson({ role: 'head', unit: unitId, name: 'Nguyễn Văn Một' })
  const [reader, writer] = [await makes(head), await makes(head, { readOnly: false, actions: [startForm.action] })]
  const body = { unitId, awardIds: [flagUntil2023], none: false }
  const starts = (token: string) => codeOf(world.visitor.call(startForm, { params: { seasonId }, body }, bearer(token)))
  const lists = (token: string) => codeOf(world.visitor.call(listUnits, { query: {} }, bearer(token)))
  expect([await starts(reader.token), await starts(writer.token)]).toEqual(['key.scope', 'done'])
  expect([await lists(reader.token), await lists(writer.token)]).toEqual(['done', 'key.scope'])

  const adopts = await makes(minister, { readOnly: false, actions: [adoptList.action] })
  const votes = { conferenceId: seasonId, present: null, for: null, against: null }
  const path = `/api/v1${adoptList.path.replace('{seasonId}', seasonId)}`
  const adopted = await world.visitor.send(adoptList.method.toUpperCase(), path, votes, {
    ...bearer(adopts.token),
    version: 1,
  })
  expect((await adopted.json()).code).toBe('session.step-up-needed')
})

test('nothing that is a person’s alone opens to a key: sessions, passwords, more keys', async ({ world }) => {
  const { head } = await aHead(world)
  const { token } = await makes(head)
  for (const [method, path] of [
    ['GET', '/sessions'],
    ['DELETE', '/sessions'],
    ['GET', '/session/keys'],
    ['POST', '/session/totp'],
    ['GET', '/session/factors'],
    ['DELETE', '/session'],
  ] as const) {
    const response = await world.visitor.send(method, `/api/v1${path}`, undefined, bearer(token))
    expect([method, path, (await response.json()).code]).toEqual([method, path, 'key.scope'])
  }
})

test('cookies and keys do not mix: a key that opens nothing is refused, whatever the cookie says', async ({
  world,
}) => {
  const { head } = await aHead(world)
  const { token } = await makes(head)
  const asks = async (headers: Record<string, string>) => {
    const response = await world.app.request('/api/v1/session', { headers })
    return response.ok ? ((await response.json()).account?.id ?? null) : (await response.json()).code
  }
  const other = await world.aPerson({ role: 'administrator' })
  expect(await asks({ cookie: other.cookie, authorization: `Bearer ${token}` })).toBe(head.accountId)
  for (const odd of [
    '',
    'Bearer',
    'Bearer x',
    `Bearer ${token}x`,
    `Basic ${token}`,
    `Bearer giaouoc_${'A'.repeat(43)}`,
  ])
    expect([odd, await asks({ cookie: other.cookie, authorization: odd })]).toEqual([odd, 'key.refused'])
  // A page of another site cannot send a key: a program that says where it comes from is served.
  const foreign = {
    authorization: `Bearer ${token}`,
    'sec-fetch-site': 'cross-site',
    'content-type': 'application/json',
  }
  const sent = await world.app.request('/api/v1/units', { method: 'POST', headers: foreign, body: '{}' })
  expect((await sent.json()).code).toBe('key.scope')
})

test('a key ends on its day, at once when revoked, and with its maker', async ({ world }) => {
  const { head } = await aHead(world)
  const opens = (token: string) => codeOf(world.visitor.call(getSession, {}, bearer(token)))
  const [first, second] = [await makes(head), await makes(head, { expiresOn: '2018-03-03' })]
  await head.call(contract.revokeKey, { params: { keyId: first.id } })
  expect([await opens(first.token), await opens(second.token)]).toEqual(['key.refused', 'done'])
  const admin = await world.aPerson({ role: 'administrator' })
  const body = { disabled: true, reason: 'Nghỉ' }
  const stranger = admin.call(contract.revokeKey, { params: { keyId: second.id } })
  expect(await codeOf(stranger)).toBe('object.missing')
  world.clock.set('2018-03-03T23:59:59+07:00')
  expect(await opens(second.token)).toBe('done')
  world.clock.set('2018-03-04T00:00:00+07:00')
  expect(await opens(second.token)).toBe('key.refused')
  at(world, '2018-03-02')
  await admin.call(disableAccount, { params: { accountId: head.accountId }, body }, { version: 1 })
  expect(await opens(second.token)).toBe('key.refused')
})

test('no key without an end, past a year, for nothing, or for more than its maker may', async ({ world }) => {
  const { head } = await aHead(world)
  expect(await codeOf(makes(head, { expiresOn: '2018-03-02' }))).toBe('key.past')
  expect(await codeOf(makes(head, { expiresOn: '2019-03-03' }))).toBe('key.too-long')
  expect(await codeOf(makes(head, { readOnly: false }))).toBe('key.scope-needed')
  for (const action of ['account.grant', 'no_such.deed', 'session.password', 'key.give'])
    expect([action, await codeOf(makes(head, { readOnly: false, actions: [action] }))]).toEqual([
      action,
      'key.not-yours',
    ])
  const late = await world.aPerson({ role: 'officer', unit: await world.aUnit(), steppedUp: false })
  expect(await codeOf(makes(late))).toBe('session.step-up-needed')
})

test('an administrator gives a unit’s program a key; the unit is told and takes it back', async ({ world }) => {
  const { unitId, head } = await aHead(world)
  const admin = await world.aPerson({ role: 'administrator' })
  const params = { unitId }
  expect(await codeOf(head.call(contract.makeUnitKey, { params, body: reads }))).toBe('policy.role')
  const { token, id: keyId } = await admin.call(contract.makeUnitKey, { params, body: reads })
  const who = await world.visitor.call(getSession, {}, bearer(token))
  expect([who.account?.displayName, who.roles]).toMatchObject(['Chương trình', [{ role: 'officer', unitId }]])
  const { items } = await head.call(getHistory, { query: { kind: 'unit', id: unitId } })
  expect(items.map(({ action }) => action)).toEqual(['key.made', 'role.granted'])
  expect((await head.call(contract.revokeUnitKey, { params: { unitId, keyId } })).items).toEqual([])
  expect(await codeOf(world.visitor.call(getSession, {}, bearer(token)))).toBe('key.refused')
})
