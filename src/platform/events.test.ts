import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { grantRole } from '#features/accounts/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { createUnit } from '#features/organisations/contract.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { contextOf, visitor } from './context.ts'
import { record } from './events.ts'

const body = {
  code: 'so-moi',
  name: 'Sở mới',
  kind: 'justice_department' as const,
  provinceId: null,
  parentId: null,
  from: null,
  to: null,
}

async function oneEvent(world: World) {
  const ministry = await world.aUnit({ kind: 'ministry' })
  const keeper = await world.aPerson({ unit: ministry, role: 'ministry_officer', name: 'Cán bộ Bộ' })
  const { id } = await keeper.call(createUnit, { body })
  await world.enter('account', { accountId: keeper.accountId, units: [ministry] })
  const event = await world.db.selectFrom('event').selectAll().where('object_id', '=', id).executeTakeFirstOrThrow()
  const payload = await world.db
    .selectFrom('event_payload')
    .selectAll()
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow()
  const person = await world.db
    .selectFrom('event_person')
    .selectAll()
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow()
  return { event, payload, person, keeper, ministry }
}

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

describe('an event', () => {
  test('commits to its payload with a salt, so that an outsider who is shown both can recompute it', async ({
    world,
  }) => {
    const { event, payload } = await oneEvent(world)
    expect(sha256(payload.salt, payload.payload).equals(event.commitment)).toBe(true)
    expect(JSON.parse(payload.payload)).toEqual({ before: null, after: body, reason: null })
  })

  test('keeps the name apart under a salt of its own', async ({ world }) => {
    const { event, payload, person } = await oneEvent(world)
    expect(JSON.parse(person.person)).toEqual({ name: 'Cán bộ Bộ' })
    expect(sha256(person.salt, person.person).equals(event.person_commitment)).toBe(true)
    expect(payload.payload + JSON.stringify(event)).not.toContain('Cán bộ Bộ')
  })

  test('keeps what names somebody else apart too, and a reader sees it together', async ({ world }) => {
    const administrator = await world.aPerson({ role: 'administrator' })
    const unit = await world.aUnit()
    const { accountId, username } = await world.aPerson({ unit, role: 'officer' })
    const grant = { role: 'head' as const, unitId: unit, from: null, to: null, basis: null }
    await administrator.call(grantRole, { params: { accountId }, body: grant })
    const head = await world.aPerson({ unit, role: 'head' })
    const { items } = await head.call(getHistory, { query: { kind: 'unit', id: unit } })
    expect(items[0]).toMatchObject({ action: 'role.granted', after: { role: 'head', holder: username } })
    await world.enter('account', { accountId: head.accountId, units: [unit] })
    const { payload } = await world.db
      .selectFrom('event_payload')
      .select('payload')
      .where('event_id', '=', items[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(payload).not.toContain(username)
  })

  test('names who acted, for which unit, and both clocks', async ({ world }) => {
    world.clock.set('2026-03-02T01:02:03Z')
    const { event, keeper, ministry } = await oneEvent(world)
    const at = new Date('2026-03-02T01:02:03Z')
    expect(event).toMatchObject({
      account_id: keeper.accountId,
      acting_unit_id: ministry,
      happened_at: at,
      recorded_at: at,
    })
  })

  test('cannot happen in a played past outside a sample season', async ({ world }) => {
    const past = { ...world.home, played: true, now: () => new Date('2018-03-02T00:00:00Z') }
    const context = contextOf(past, {}, world.db, visitor)
    await world.enter('account')
    const deed = record(context, {
      action: 'unit.created',
      object: { kind: 'unit', id: world.home.newId() },
      audience: 'everyone',
    })
    await expect(deed).rejects.toThrow('sample season')
  })
})
