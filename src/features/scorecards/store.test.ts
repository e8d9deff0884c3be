/** The walls around cards, each tried alone as the app's role: what the code above does not hold, the database does. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { atomically, type Trx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import { aCardBody, aDraftCard, anIssuedCard, checks } from '#tests/support/scorecards.ts'
import { countRows, expect, test, type World } from '#tests/support/world.ts'

const tried = (world: World, statement: (trx: Trx) => Promise<{ numAffectedRows?: bigint }>) =>
  atomically(world.db, statement).then(
    ({ numAffectedRows }) => Number(numAffectedRows),
    (error: Error) => /row-level security|permission denied|scorecard_\w+/.exec(error.message)?.[0] ?? error.message,
  )
const update = (world: World, id: string, set: string) =>
  tried(world, (trx) => sql`update scorecard set ${sql.raw(set)} where id = ${id}::uuid`.execute(trx))
const remove = (world: World, id: string) =>
  tried(world, (trx) => sql`delete from scorecard where id = ${id}::uuid`.execute(trx))

describe('row-level security on cards', () => {
  test('shows a draft to its body’s people alone, an issued card to everybody who signed in', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const neighbour = await aCardBody(world)
    await aDraftCard(officer, { ownerId })
    await anIssuedCard(officer, { ownerId, year: 2018 }, { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' })
    const seen = async (reach: object) => {
      await world.enter('account', reach)
      return countRows(world.db as Trx, 'scorecard')
    }
    expect(await seen({ units: [ownerId] })).toBe(2)
    expect(await seen({ ministry: [ownerId] })).toBe(2)
    expect(await seen({ units: [neighbour.ownerId], ministry: [neighbour.ownerId] })).toBe(1)
    await world.enter('public')
    expect(await countRows(world.db as Trx, 'scorecard')).toBe(0)
  })

  test('lets nobody but its keepers write a draft, and nobody at all an issued card', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const neighbour = await aCardBody(world)
    const draft = await aDraftCard(officer, { ownerId })
    const issued = await anIssuedCard(officer, { ownerId, year: 2018 }, { decisionDate: '2018-03-01' })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    expect(await update(world, issued.id, "title = 'khác'")).toBe(0)
    expect(await remove(world, issued.id)).toBe(0)
    expect(await update(world, draft.id, "title = 'khác'")).toBe(1)
    await world.enter('account', { units: [ownerId, neighbour.ownerId], ministry: [neighbour.ownerId] })
    expect([await update(world, draft.id, "title = 'khác'"), await remove(world, draft.id)]).toEqual([0, 0])
  })

  test('makes nobody the author of what another wrote, and issues nothing at once but a stand-in', async ({
    world,
  }) => {
    const { officer, ownerId } = await aCardBody(world)
    const issued = await anIssuedCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    const copies = (year: number, by: string, more: string) =>
      tried(world, (trx) =>
        sql`insert into scorecard (id, owner_id, block, year, number, title, provisional, content, examples, digest,
            created_at, created_by, edited_at, edited_by, checked_at, checked_by, issued_at, issued_by,
            decision_number, decision_date, in_force_from)
          select ${newId()}::uuid, owner_id, block, ${year}, 1, title, provisional, content, examples, digest,
            created_at, ${by}::uuid, edited_at, edited_by, ${sql.raw(more)} from scorecard where id = ${issued.id}::uuid`.execute(
          trx,
        ),
      )
    const draft = 'null, null, null, null, null, null, null'
    const whole = 'checked_at, checked_by, issued_at, issued_by, decision_number, decision_date, in_force_from'
    expect(await copies(2030, newId(), draft)).toBe('row-level security')
    expect(await copies(2031, officer.accountId, whole)).toBe('row-level security')
    expect(await copies(2032, officer.accountId, draft)).toBe(1)
  })

  test('takes back the check of whatever is changed after it', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await checks(officer, await aDraftCard(officer, { ownerId }))
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    expect(await update(world, card.id, "examples = '[]'")).toBe('permission denied')
    const [ours, undone] = [
      `content = '{}', digest = 'sha256:${'0'.repeat(64)}'`,
      'checked_at = null, checked_by = null',
    ]
    expect(await update(world, card.id, ours)).toBe('permission denied')
    expect(await update(world, card.id, `${ours}, ${undone}`)).toBe(1)
  })

  test('moves no card to another body, block or year', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    for (const column of ['year = 2001', "block = 'khác'", 'number = 9', 'provisional = true'])
      expect(await update(world, card.id, column)).toBe('permission denied')
  })
})
