/** Conflicts of interest through HTTP: declared before everybody, derived from units and people, never erased. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { aCheckSeason } from '#tests/support/cross-checks.ts'
import { codeOf as refused } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { declareConflict, listConflicts, withdrawConflict } from './contract.ts'

const lists = async (by: Caller, seasonId: string) => (await by.call(listConflicts, { params: { seasonId } })).items
const declares = (by: Caller, seasonId: string, body: Record<string, unknown>) =>
  by.call(declareConflict, { params: { seasonId }, body: { reason: 'dispute', note: null, ...body } as never })

describe('a conflict of interest', () => {
  test('is declared by a unit for itself, read by every member, withdrawn with a reason and never erased', async ({
    world,
  }) => {
    const { seasonId, headOf, unitId, otherId, lead } = await aCheckSeason(world)
    const declared = await declares(headOf(unitId), seasonId, { unitId, otherUnitId: otherId })
    expect(declared).toMatchObject({ reason: 'dispute', withdrawnAt: null, may: ['conflict.declare'] })
    for (const reader of [headOf(otherId), lead]) {
      const [seen] = await lists(reader, seasonId)
      expect(seen).toEqual({ ...declared, may: [] })
    }
    const withdraws = (by: Caller, version: number) =>
      by.call(
        withdrawConflict,
        { params: { conflictId: declared.id ?? '' }, body: { reason: 'Đã giải quyết xong' } },
        { version },
      )
    expect(await refused(withdraws(headOf(otherId), 1))).toBe('policy.denied')
    expect(await refused(withdraws(lead, 1))).toBe('policy.denied')
    expect(await refused(withdraws(headOf(unitId), 2))).toBe('version.stale')
    const gone = await withdraws(headOf(unitId), 1)
    expect(gone).toMatchObject({ withdrawReason: 'Đã giải quyết xong', version: 2, may: [] })
    expect(await lists(lead, seasonId)).toEqual([gone])
    expect(await refused(withdraws(headOf(unitId), 2))).toBe('conflict.withdrawn-already')
    const query = { kind: 'conflict_of_interest', id: declared.id ?? '' }
    const { items } = await lead.call(getHistory, { query })
    expect(items.map(({ action }) => action)).toEqual(['conflict.withdrawn', 'conflict.declared'])
  })

  test('is refused in words: with oneself, with a stranger, twice, without saying which', async ({ world }) => {
    const { seasonId, headOf, unitId, otherId } = await aCheckSeason(world)
    const head = headOf(unitId)
    const given = { unitId, otherUnitId: otherId }
    expect(await refused(declares(head, seasonId, { unitId, otherUnitId: unitId }))).toBe('conflict.itself')
    const stranger = await world.aUnit()
    expect(await refused(declares(head, seasonId, { unitId, otherUnitId: stranger }))).toBe('conflict.not-member')
    expect(await refused(declares(head, seasonId, { ...given, reason: 'other' }))).toBe('conflict.needs-note')
    expect(await refused(declares(headOf(otherId), seasonId, given))).toBe('policy.denied')
    await declares(head, seasonId, given)
    expect(await refused(declares(head, seasonId, given))).toBe('conflict.declared-already')
    // The other side may say it too, and for another reason.
    await declares(head, seasonId, { ...given, reason: 'other', note: 'Cùng một dự án' })
    await declares(headOf(otherId), seasonId, { unitId: otherId, otherUnitId: unitId })
    const elsewhere = await aSeason(world)
    expect(await refused(lists(elsewhere.minister, seasonId))).toBe('object.missing')
  })

  test('follows from who stands above whom and from an account in both', async ({ world }) => {
    const { seasonId, units, headOf } = await aCheckSeason(world)
    const [one = '', two = '', three = '', four = ''] = units.enforcement
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: one }).where('id', '=', two).execute(),
    )
    await world.aPerson({ unit: three, role: 'officer', also: [{ unit: four, role: 'head' }] })
    const derived = (await lists(headOf(one), seasonId)).filter(({ id }) => id === null)
    expect(derived.map(({ unit, other, reason }) => [new Set([unit.id, other.id]), reason])).toEqual(
      expect.arrayContaining([
        [new Set([one, two]), 'parent'],
        [new Set([three, four]), 'account'],
      ]),
    )
    expect(derived).toHaveLength(2)
  })
})
