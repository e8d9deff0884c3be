/** The walls around registration forms, each tried alone as the app's role. */
import { describe } from 'vitest'
import type { Trx } from '#platform/db.ts'
import { aDraft, aSentForm, openRegistrations } from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { actorWith, countRows, expect, test, type World } from '#tests/support/world.ts'
import * as forms from './forms/store.ts'

/** One unit's draft and another's sent form. */
async function twoForms(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world)
  await openRegistrations(world, season, '2018-03-02', null)
  const [drafting = '', sending = ''] = season.units.enforcement
  const drafter = await world.aPerson({ unit: drafting, role: 'head' })
  const sender = await world.aPerson({ unit: sending, role: 'head' })
  const draft = await aDraft(drafter, { seasonId: season.id, unitId: drafting })
  const sent = await aSentForm(sender, { seasonId: season.id, unitId: sending })
  return { ...season, draft, sent, drafting, sending }
}

describe('row-level security on registration forms', () => {
  test('without a unit and a season there is nothing to read', async ({ world }) => {
    await twoForms(world)
    for (const access of ['public', 'sign_in', 'account', 'admin'] as const) {
      await world.enter(access)
      expect([access, await countRows(world.db as Trx, 'registration_form')]).toEqual([access, 0])
      expect([access, await countRows(world.db as Trx, 'registration')]).toEqual([access, 0])
    }
  })

  test("the region reads what was sent; a draft's forms and awards only its own unit", async ({ world }) => {
    const { id, drafting, sending } = await twoForms(world)
    const rows = async (units: string[]) => {
      await world.enter('account', { units, seasons: [id] })
      return [await countRows(world.db as Trx, 'registration_form'), await countRows(world.db as Trx, 'registration')]
    }

    expect(await rows([sending])).toEqual([1, 1])
    expect(await rows([drafting])).toEqual([2, 2])
  })

  test('the query is scoped too: behind a wall that lets both through it gives the own unit only', async ({
    world,
  }) => {
    const { id, drafting, sending } = await twoForms(world)
    await world.enter('account', { units: [drafting, sending], seasons: [id] })
    const named = (scope: string[]) => forms.formsOf(world.db, actorWith({ units: scope }).units, id)

    expect((await named([])).map(({ unitId }) => unitId)).toEqual([sending])
    expect((await named([drafting])).length).toBe(2)
  })

  test('what was sent is never erased, and nobody writes for another unit', async ({ world }) => {
    const { id, sent, sending, drafting } = await twoForms(world)
    await world.enter('account', { units: [sending], seasons: [id] })
    const erased = await world.db.deleteFrom('registration').where('form_id', '=', sent.id).executeTakeFirst()
    await world.enter('account', { units: [drafting], seasons: [id] })
    const foreign = await world.db
      .updateTable('registration_form')
      .set({ none: true })
      .where('id', '=', sent.id)
      .executeTakeFirst()

    expect([erased.numDeletedRows, foreign.numUpdatedRows]).toEqual([0n, 0n])
  })
})
