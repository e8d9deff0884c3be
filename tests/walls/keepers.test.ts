/** Whoever organises a region of its own rules neither the country's units nor its awards, whichever wall is asked. */
import { describe } from 'vitest'
import { approve, getProposal } from '#features/approvals/contract.ts'
import { addAward, changeAward, listAwards, proposeAwardChange } from '#features/awards/contract.ts'
import { changeUnit, createUnit, getUnit } from '#features/organisations/contract.ts'
import { createUnitKind } from '#features/organisations/kinds/contract.ts'
import { recordSuccession, recordTransfer } from '#features/organisations/succession/contract.ts'
import { aPublishedSeason } from '../support/portal.ts'
import { flagUntil2023 } from '../support/registrations.ts'
import { type Caller, expect, test, type World } from '../support/world.ts'

/** The ministry with its officer; a province's council that organises a region, with its own. */
async function bodies(world: World) {
  const ministry = await world.aUnit({ kind: 'ministry', name: 'Bộ Tư pháp' })
  const council = await world.aUnit({ kind: 'other' })
  for (const organiser of [ministry, council]) await world.aRegion({ organiser })
  const officer = (unit: string) => world.aPerson({ unit, role: 'ministry_officer' })
  return { ministry, council, keeper: await officer(ministry), organiser: await officer(council) }
}
const refused = (asked: Promise<unknown>) => asked.then(String, ({ refusal }) => refusal?.code)
const decision = { number: null, day: null, body: null }

async function renamed(by: Caller, unitId: string) {
  const { id: _, code, kind, version } = await by.call(getUnit, { params: { unitId }, query: {} })
  const body = { code, name: 'Tên khác', kind, provinceId: null, parentId: null, from: null, to: null }
  return by.call(changeUnit, { params: { unitId }, body }, { version })
}

describe('the officer of a body that organises a region of its own', () => {
  test('keeps neither units nor kinds nor awards; the ministry does', async ({ world }) => {
    const { ministry, council, organiser, keeper } = await bodies(world)
    const unit = { code: 'moi', name: 'Mới', kind: 'other', provinceId: null, parentId: council, from: null, to: null }
    const kind = { code: 'moi', name: 'Mới', nameEn: 'New', organises: true, from: null, to: null, basis: null }
    const award = { code: 'moi', name: 'Mới', nameEn: 'New', level: 'ministry' as const, forWhom: 'unit' as const }
    const dated = { from: null, to: null, legalBasis: null }
    const succession = { kind: 'merge' as const, day: '2025-07-01', decision, born: [], goesOn: false }
    const asked = (by: Caller) => [
      () => renamed(by, ministry),
      () => by.call(createUnit, { body: unit }),
      () => by.call(createUnitKind, { body: kind }),
      () =>
        by.call(recordSuccession, {
          body: { ...succession, unitIds: [ministry], heirIds: [council], memberships: null },
        }),
      () =>
        by.call(recordTransfer, {
          body: {
            ...{ day: '2025-07-01', decision, unitId: ministry, underParent: true, parentId: council },
            ...{ regionId: null, block: null },
          },
        }),
      () => by.call(addAward, { body: { ...award, ...dated } as never }),
    ]
    for (const deed of asked(organiser)) expect(await refused(deed())).toBe('policy.role')
    expect((await renamed(keeper, ministry)).name).toBe('Tên khác')
    const session = await (await organiser.send('GET', '/api/v1/session')).json()
    expect(session.may.filter((action: string) => /^(unit\.keep|award\.change)$/.test(action))).toEqual([])
  })

  test('does not decide on a rule of the whole country', async ({ world }) => {
    await aPublishedSeason(world)
    const { organiser, keeper } = await bodies(world)
    const administrator = await world.aPerson({ role: 'administrator' })
    const { items } = await administrator.call(listAwards, { query: {} })
    const { version = 0 } = items.find(({ id }) => id === flagUntil2023) ?? {}
    const change = { name: 'Cờ', nameEn: 'Flag', from: null, to: '2023-12-31', legalBasis: 'Luật' }
    const params = { awardId: flagUntil2023 }
    expect(await refused(organiser.call(changeAward, { params, body: change }, { version }))).toBe('policy.role')
    const body = { ...change, reason: 'Đã đọc luật' }
    const { id } = await administrator.call(proposeAwardChange, { params, body }, { version })
    const decide = { params: { proposalId: id }, body: {} }
    expect(await refused(organiser.call(approve, decide, { version: 1 }))).toBe('object.missing')
    expect((await keeper.call(getProposal, { params: { proposalId: id } })).may).toContain('approval.decide')
    await keeper.call(approve, decide, { version: 1 })
  })

  test('writes none of them by row-level security alone', async ({ world }) => {
    const { ministry, council, organiser } = await bodies(world)
    const changed = async (unit: string) => {
      await world.enter('account', { accountId: organiser.accountId, ministry: [unit], units: [unit] })
      const units = await world.db
        .updateTable('unit')
        .set({ name: 'X' })
        .where('id', '=', ministry)
        .returning('id')
        .execute()
      const awards = await world.db
        .updateTable('award')
        .set({ name: 'X' })
        .where('id', '=', flagUntil2023)
        .returning('id')
        .execute()
      return [units.length, awards.length]
    }
    expect([await changed(council), await changed(ministry)]).toEqual([
      [0, 0],
      [1, 1],
    ])
  })
})
