/** The walls and the SQL of accounts: what row-level security shows to whom, and what the constraints refuse. */
import { sql } from 'kysely'
import { contextOf } from '#platform/context.ts'
import { brokenConstraint, type Trx } from '#platform/db.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { committedWorld, countRows, expect, test, type World } from '#tests/support/world.ts'
import * as grants from './grants/store.ts'
import { entering, openSession } from './sessions/actions.ts'
import { rolesOn, standingsOn } from './sessions/store.ts'
import * as store from './store.ts'

const tables = ['account', 'credential', 'session', 'role_grant', 'unit_grant', 'setup_code']

/** Two people of two units, with passwords, sessions, roles; the first one's unit leads a region's season. */
async function twoPeople(world: World) {
  const [unit, other] = [await world.aUnit(), await world.aUnit()]
  const region = await world.aRegion()
  const [one, two] = [await world.aPerson({ role: 'head', unit }), await world.aPerson({ role: 'head', unit: other })]
  const trx = world.db as Trx
  await world.enter('sign_in')
  for (const { accountId } of [one, two])
    await trx
      .insertInto('credential')
      .values({ account_id: accountId, password_hash: `hash of ${accountId}`, changed_at: world.home.now() })
      .execute()
  await trx
    .insertInto('setup_code')
    .values({ singleton: true, code_hash: Buffer.alloc(32), made_at: world.home.now(), used_at: null })
    .execute()
  await world.enter('account', { organised: [region.id] })
  const seasonId = world.home.newId()
  const days = { valid_from: '2018-01-01', valid_to: '2018-12-31' }
  await trx
    .insertInto('season')
    .values({ id: seasonId, region_id: region.id, year: 2018, ...days })
    .execute()
  const post = {
    unitId: unit,
    regionId: region.id,
    seasonId,
    role: 'lead',
    from: days.valid_from,
    to: days.valid_to,
  } as const
  await grants.insertUnitGrant(trx, { id: world.home.newId(), ...post, basis: null })
  return { one, two, unit, other, region, post, trx }
}

const seen = async (trx: Trx) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await countRows(trx, table)])))

test('without a scope there is nothing to see; nor for a visitor', async ({ world }) => {
  const { trx } = await twoPeople(world)
  const nothing = Object.fromEntries(tables.map((table) => [table, 0]))
  await sql`select set_config('app.access', '', true), set_config('app.account', '', true),
    set_config('app.units', '', true), set_config('app.organised', '', true), set_config('app.seasons', '', true)`.execute(
    trx,
  )
  expect(await seen(trx)).toEqual(nothing)
  await world.enter('public')
  expect(await seen(trx)).toEqual(nothing)
})

test('an account reads itself and nobody else; of its unit it sees who holds what', async ({ world }) => {
  const { one, unit, trx } = await twoPeople(world)
  await world.enter('account', { accountId: one.accountId, units: [unit] })
  expect(await seen(trx)).toEqual({
    account: 1,
    credential: 1,
    session: 1,
    role_grant: 1,
    unit_grant: 1,
    setup_code: 0,
  })
  await world.enter('account', { accountId: one.accountId })
  expect(await seen(trx)).toEqual({
    account: 1,
    credential: 1,
    session: 1,
    role_grant: 1,
    unit_grant: 0,
    setup_code: 0,
  })
})

test("an administrator sees accounts and roles, and nobody's password", async ({ world }) => {
  const { trx, two } = await twoPeople(world)
  const { accountId } = await world.aPerson({ role: 'administrator' })
  await world.enter('admin', { accountId })
  expect(await seen(trx)).toMatchObject({ account: 3, credential: 0, session: 3, role_grant: 3, setup_code: 0 })
  await store.updatePassword(trx, two.accountId, 'another', new Date())
  await world.enter('sign_in')
  expect((await store.lockCredential(trx, two.accountId))?.hash).toBe(`hash of ${two.accountId}`)
})

test('an account can change no other one, its roles or its password', async ({ world }) => {
  const { one, two, unit, trx } = await twoPeople(world)
  await world.enter('account', { accountId: one.accountId, units: [unit] })
  await store.renameAccount(trx, two.accountId, 'Khác')
  await store.updatePassword(trx, two.accountId, 'another', new Date())
  await trx.updateTable('role_grant').set({ role: 'administrator' }).execute()
  const granting = sql`savepoint wall`.execute(trx).then(() =>
    grants.insertGrant(trx, {
      id: world.home.newId(),
      accountId: one.accountId,
      role: 'administrator',
      unitId: null,
      from: null,
      to: null,
      basis: null,
    }),
  )
  await expect(granting).rejects.toThrow('row-level security')
  await sql`rollback to savepoint wall`.execute(trx)
  await world.enter('sign_in')
  expect((await store.lockCredential(trx, two.accountId))?.hash).toBe(`hash of ${two.accountId}`)
  const roles = await trx.selectFrom('role_grant').select('role').execute()
  expect(roles.map(({ role }) => role)).toEqual(['head', 'head'])
})

test('standings: member of the seasons it overlaps, lead on its days, organiser of its regions', async ({ world }) => {
  const { unit, region, post, trx } = await twoPeople(world)
  await world.aMembership({ region, unit, from: '2018-01-01', to: '2018-12-31' })
  await world.aMembership({ region, unit, from: '2020-01-01' })
  await world.enter('sign_in')
  const { seasonId } = post
  const inSeason = { unitId: unit, regionId: region.id, seasonId, seasonIds: [seasonId], foundedBy: null }
  const member = { ...inSeason, as: 'member', block: 'justice_department' }
  const lead = { ...inSeason, as: 'lead', block: null }
  const on = async (day: string) => await standingsOn(trx, [unit], day)
  expect(await on('2018-06-01')).toEqual([lead, member])
  expect(await on('2019-06-01')).toEqual([member])
  expect(await standingsOn(trx, [region.organiser], '2019-06-01')).toMatchObject([
    { as: 'organiser', block: null, seasonId: null, seasonIds: [seasonId], foundedBy: region.organiser },
  ])
  expect(await standingsOn(trx, [], '2018-06-01')).toEqual([])
})

test('a post is ended on a day; a role holds on both its ends', async ({ world }) => {
  const { one, unit, region, post, trx } = await twoPeople(world)
  await world.enter('account', { units: [unit], organised: [region.id] })
  const ended = { ...post, to: '2018-06-30', basis: '12/QĐ-BTP' }
  expect(await grants.changeUnitGrant(trx, ended)).toMatchObject({ to: '2018-12-31', basis: null })
  expect(await grants.changeUnitGrant(trx, ended)).toMatchObject({ to: '2018-06-30', basis: '12/QĐ-BTP' })
  expect(await standingsOn(trx, [unit], '2018-07-01')).toEqual([])
  expect(await grants.changeUnitGrant(trx, { ...ended, from: '2018-02-01' })).toBeUndefined()
  await world.enter('admin')
  await trx.updateTable('role_grant').set({ valid_from: '2018-01-01', valid_to: '2018-12-31' }).execute()
  const held = async (day: string) => (await rolesOn(trx, one.accountId, day)).length
  expect([
    await held('2017-12-31'),
    await held('2018-01-01'),
    await held('2018-12-31'),
    await held('2019-01-01'),
  ]).toEqual([0, 1, 1, 0])
})

test('the database refuses a role twice on the same day, and a token that is no digest', async ({ world }) => {
  const { one, unit, trx } = await twoPeople(world)
  await world.enter('admin')
  const grant = {
    id: world.home.newId(),
    accountId: one.accountId,
    role: 'head',
    unitId: unit,
    from: '2018-01-01',
    to: null,
    basis: null,
  } as const
  const broken = (write: Promise<unknown>) => write.then(() => 'written', brokenConstraint)
  await sql`savepoint wall`.execute(trx)
  expect(await broken(grants.insertGrant(trx, grant))).toBe('role_grant_once')
  await sql`rollback to savepoint wall`.execute(trx)
  const session = {
    id: world.home.newId(),
    account_id: one.accountId,
    token_hash: Buffer.from('plain'),
    ended_at: null,
  }
  const at = { created_at: new Date(), seen_at: new Date(), stepped_up_at: new Date() }
  expect(
    await broken(
      trx
        .insertInto('session')
        .values({ ...session, ...at })
        .execute(),
    ),
  ).toBe('session_token_hash_check')
})

test('two administrators cannot remove each other at the same moment', async () => {
  const { world, close } = await committedWorld()
  try {
    const { one, two } = await world.db.transaction().execute(async (trx) => {
      const people = []
      await sql`select set_config('app.access', 'admin', true)`.execute(trx)
      for (const name of ['mot', 'hai']) {
        const id = world.home.newId()
        await store.insertAccount(trx, { id, username: name, displayName: name, hash: name, at: new Date() })
        const grant = { role: 'administrator', unitId: null, from: null, to: null, basis: null } as const
        await grants.insertGrant(trx, { id: world.home.newId(), accountId: id, ...grant })
        people.push(id)
      }
      return { one: people[0] ?? '', two: people[1] ?? '' }
    })
    const [first, second] = await Promise.all([sessionFor(world, one), sessionFor(world, two)])
    const disable = (cookie: string, accountId: string) =>
      world.visitor.send(
        'PUT',
        `/api/v1/accounts/${accountId}/disabled`,
        { disabled: true, reason: 'Thử' },
        { headers: { cookie }, version: 1 },
      )
    const answers = await Promise.all([disable(first, two), disable(second, one)])
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses[0]).toBe(200)
    // The other came too late: told that it would be the last, or already signed out.
    expect([401, 409]).toContain(statuses[1])
  } finally {
    await close()
  }
})

/** A session as sign-in would open it. */
async function sessionFor(world: World, accountId: string): Promise<string> {
  const account = { id: accountId, displayName: '' }
  const client = { address: '', agent: '', cookie: () => undefined }
  const { cookies } = await unitOfWork(
    world.db,
    entering(account),
    (trx) => openSession(contextOf(world.home, {}, trx, entering(account)), client, account),
    'sign_in',
  )
  return cookies[0]?.split(';')[0] ?? ''
}
