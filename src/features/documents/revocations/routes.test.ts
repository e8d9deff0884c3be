/** Lists of revoked certificates through HTTP: brought by an administrator, proven by their issuer, read by anybody. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Authorities, authorities, serial } from '#tests/support/authorities.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { addRoot } from '../roots/contract.ts'
import { addRevocations, listRevocations } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-lists-'))
let made: Authorities
beforeAll(() => {
  made = authorities(join(folder, 'own'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const march = { from: '20180301000000Z', to: '20180331000000Z' }
const revoked = [{ serial, on: '20180228000000Z' }]
const refusal = (code: string, path?: string) => ({
  refusal: expect.objectContaining({ code, ...(path && { issues: [expect.objectContaining({ path, code })] }) }),
})

/** An installation that trusts the root, on 2 March 2018. */
async function anInstallation(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator' })
  await admin.call(addRoot, { body: { name: 'Gốc thử nghiệm', certificate: made.root } })
  return admin
}
const brings = (who: Caller, list: Uint8Array, issuers: string | null = null) =>
  who.call(addRevocations, { body: { list: Buffer.from(list).toString('base64'), issuers } })
const listed = async (who: Caller) => (await who.call(listRevocations, {})).items

test('the newest list of an issuer stands, is told to anybody, and is in the log', async ({ world }) => {
  const admin = await anInstallation(world)
  expect(await world.visitor.call(listRevocations, {})).toMatchObject({ items: [], may: [] })
  const first = await brings(admin, made.list({ by: 'root', ...march, revoked }))
  expect(first).toMatchObject({ entries: 1, isDue: false, to: '2018-03-31T00:00:00.000Z' })
  expect(first.issuer).toContain('CN=Gốc thử nghiệm')
  expect(await listed(world.visitor)).toEqual([first])

  const next = { by: 'root', from: '20180302000000Z', to: '20180402000000Z' } as const
  const second = await brings(admin, made.list(next))
  expect(second).toMatchObject({ id: first.id, entries: 0 })
  await expect(brings(admin, made.list({ by: 'root', ...march, revoked }))).rejects.toMatchObject(
    refusal('revocation_list.older'),
  )
  expect(await listed(admin)).toEqual([second])
  world.clock.set('2018-04-03T08:00:00+07:00')
  expect((await listed(admin)).map(({ isDue }) => isDue)).toEqual([true])
})

test('brought again it is the one that stands', async ({ world }) => {
  const admin = await anInstallation(world)
  const list = made.list({ by: 'root', ...march })
  expect(await brings(admin, list)).toEqual(await brings(admin, list))
})

test('of an issuer between, its certificate comes along', async ({ world }) => {
  const admin = await anInstallation(world)
  const list = made.list({ by: 'below', ...march })
  await expect(brings(admin, list)).rejects.toMatchObject(refusal('revocation_list.issuer-needed', '/body/issuers'))
  expect((await brings(admin, list, made.below)).issuer).toContain('CN=Nơi cấp thử nghiệm')
})

test('is refused with its reason, and nothing is kept', async ({ world }) => {
  const admin = await anInstallation(world)
  const foreign = authorities(join(folder, 'foreign'))
  const whole = made.list({ by: 'root', ...march })
  const cases: [Uint8Array, string, (string | null)?][] = [
    [new TextEncoder().encode('danh sách'), 'revocation_list.not-list'],
    [whole.slice(0, -1), 'revocation_list.not-list'],
    [foreign.list({ by: 'root', ...march }), 'revocation_list.not-genuine'],
    [foreign.list({ by: 'below', ...march }), 'revocation_list.not-genuine', foreign.below],
    [foreign.list({ by: 'below', ...march }), 'revocation_list.not-genuine', foreign.below + foreign.root],
    [made.list({ by: 'root', from: '20180101000000Z', to: '20180201000000Z' }), 'revocation_list.past'],
    [made.list({ by: 'root', from: '20180401000000Z', to: '20180501000000Z' }), 'revocation_list.ahead'],
    [made.list({ by: 'root', ...march, extensions: '2.5.29.27 = critical, DER:02:01:01' }), 'revocation_list.partial'],
  ]
  for (const [list, code, issuers] of cases)
    await expect(brings(admin, list, issuers ?? null)).rejects.toMatchObject(refusal(code, '/body/list'))
  expect(await listed(admin)).toEqual([])
})

test('nobody else brings one, and the database takes no older one', async ({ world }) => {
  const admin = await anInstallation(world)
  const { id } = await brings(admin, made.list({ by: 'root', ...march, revoked }))
  const officer = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
  await expect(brings(officer, made.list({ by: 'root', ...march }))).rejects.toMatchObject(refusal('policy.role'))
  await expect(brings(world.visitor, made.list({ by: 'root', ...march }))).rejects.toMatchObject(
    refusal('session.needed'),
  )
  const older = world.built('admin', {}, (trx) =>
    trx
      .updateTable('revocation_list')
      .set({ given_at: new Date('2018-02-01'), entries: 0 })
      .where('id', '=', id)
      .execute(),
  )
  await expect(older).rejects.toThrow('a newer list')
})
