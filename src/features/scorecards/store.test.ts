/** The walls around cards, each tried alone as the app's role: what the code above does not hold, the database does. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { atomically, type Trx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import { cardDigest } from '#scoring/digest.ts'
import { aCardBody, aContent, aDraftCard, anIssuedCard, checks } from '#tests/support/scorecards.ts'
import { countRows, expect, test, type World } from '#tests/support/world.ts'
import { contentOf } from './contract.ts'
import { standInOf } from './life/rules.ts'

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

  const now = 'now()'
  const checked = (by: string) => `checked_at = ${now}, checked_by = '${by}'`
  const issued = (by: string) => `issued_at = ${now}, issued_by = '${by}', decision_number = '1/QĐ',
    decision_date = '2019-03-01', in_force_from = '2019-03-01'`

  test('checks a card first and issues it then, each in the name of whoever does it', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
    const card = await aDraftCard(officer, { ownerId })
    await world.enter('account', { accountId: other.accountId, units: [ownerId], ministry: [ownerId] })
    const [us, them] = [other.accountId, officer.accountId]
    expect(await update(world, card.id, `${checked(us)}, ${issued(us)}`)).toBe('permission denied')
    expect(await update(world, card.id, checked(them))).toBe('permission denied')
    expect(await update(world, card.id, `edited_by = '${newId()}'`)).toBe('permission denied')
    expect(await update(world, card.id, checked(us))).toBe(1)
    expect(await update(world, card.id, `checked_at = ${now} + interval '1 day'`)).toBe('permission denied')
    expect(await update(world, card.id, `${issued(us)}, title = 'khác'`)).toBe('permission denied')
    expect(await update(world, card.id, issued(them))).toBe('permission denied')
    expect(await update(world, card.id, issued(us))).toBe(1)
  })

  test('keeps a digest with its content, and proves it when a card is checked', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    const wrong = `digest = 'sha256:${'0'.repeat(64)}'`
    expect(await update(world, card.id, wrong)).toBe('permission denied')
    const moved = `content = '{"title":"Khác"}'`
    expect(await update(world, card.id, `${moved}, ${wrong}`)).toBe(1)
    expect(await update(world, card.id, checked(officer.accountId))).toBe('permission denied')
    const right = `digest = '${await cardDigest({ title: 'Khác' })}'`
    expect(await update(world, card.id, `content = '{"title": "Khác"}', ${right}`)).toBe(1)
    expect(await update(world, card.id, checked(officer.accountId))).toBe(1)
  })

  test('begins a draft unchecked, as a correction of an issued card of its own place alone', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await anIssuedCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    const begins = (year: number, more: string) =>
      tried(world, (trx) =>
        sql`insert into scorecard (id, owner_id, block, year, number, title, provisional, content, examples, digest,
            created_at, created_by, edited_at, edited_by, checked_at, checked_by, replaces, reason)
          select ${newId()}::uuid, owner_id, block, ${year}, 2, title, provisional, content, examples, digest,
            created_at, created_by, edited_at, edited_by, ${sql.raw(more)} from scorecard
            where id = ${card.id}::uuid`.execute(trx),
      )
    expect(await begins(2019, 'checked_at, checked_by, null, null')).toBe('row-level security')
    expect(await begins(2020, `null, null, id, 'Sai'`)).toBe('row-level security')
    expect(await begins(2019, `null, null, id, 'Sai'`)).toBe(1)
  })

  test('lets nothing stand in for a year but last year’s card, word for word', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const origin = await anIssuedCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    const standIn = standInOf(contentOf(origin), 1)
    const inserts = async (given: {
      year?: number
      number?: number
      title?: string
      content?: unknown
      digest?: string
    }) => {
      const { year = 2020, number = 1, title = origin.title, content = { ...standIn, year, version: number } } = given
      const digest = given.digest ?? (await cardDigest(content))
      return tried(world, (trx) =>
        sql`insert into scorecard (id, owner_id, block, year, number, title, provisional, content, examples, digest,
            created_at, created_by, edited_at, edited_by, issued_at, issued_by, in_force_from, carried_from)
          select ${newId()}::uuid, owner_id, block, ${year}, ${number}, ${title}, true, ${JSON.stringify(content)}::json,
            examples, ${digest}, created_at, created_by, edited_at, edited_by, issued_at, issued_by, '2020-01-01', id
            from scorecard where id = ${origin.id}::uuid`.execute(trx),
      )
    }
    const [group] = standIn.criteria ?? []
    for (const wrong of [
      { year: 2021 },
      { number: 7 },
      { title: 'Khác' },
      { content: { ...standIn, criteria: [{ ...group, name: 'Khác' }] } },
      { content: { ...standIn, status: 'final' } },
      { digest: origin.digest },
      { digest: `sha256:${'0'.repeat(64)}` },
    ])
      expect(await inserts(wrong)).toBe('row-level security')
    expect(await inserts({})).toBe(1)
  })

  test('knows the digest of whatever a card says', async ({ world }) => {
    for (const value of [
      aContent(),
      {
        b: ['a"\\\n\u0001\u007f/é', 'Ạ', '😀'],
        a: [0.000001, 1e-7, 1e21, -5, 123.25, true, false, null],
        'a-b': {},
        aB: [],
      },
    ]) {
      const { rows } = await sql<{
        digest: string
      }>`select json_digest(${JSON.stringify(value)}::json) as digest`.execute(world.db)
      expect(rows[0]?.digest).toBe(await cardDigest(value))
    }
  })

  test('moves no card to another body, block or year', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId })
    await world.enter('account', { accountId: officer.accountId, units: [ownerId], ministry: [ownerId] })
    for (const column of ['year = 2001', "block = 'khác'", 'number = 9', 'provisional = true'])
      expect(await update(world, card.id, column)).toBe('permission denied')
  })
})
