/** Nobody moves a member of a season under way out alone by recording a deed about units. */
import { describe } from 'vitest'
import { proposeMembership } from '#features/seasons/proposals/contract.ts'
import { approved, aSeasonUnderWay } from '#tests/support/approvals.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { getRegion } from '../regions/contract.ts'
import { previewTransfer, recordSuccession, recordTransfer } from '../succession/contract.ts'

const unknown = { number: null, day: null, body: null }
const known = { number: '202/2025/QH15', day: '2018-05-12', body: 'Quốc hội' }
const day = '2018-07-01'

async function underWay(world: World) {
  const { region, minister, units, head } = await aSeasonUnderWay(world)
  const there = await world.aRegion({ organiser: region.organiser })
  const [, unitId = ''] = units.justice_department
  const rosterOn = async (on: string) => {
    const { members } = await minister.call(getRegion, { params: { regionId: region.id }, query: { day: on } })
    return members.map((member) => member.unitId)
  }
  const transfer = {
    ...{ day, decision: known, unitId, underParent: false, parentId: null },
    ...{ regionId: there.id, block: 'justice_department' },
  }
  const merger = {
    ...{ kind: 'rename' as const, day, unitIds: [unitId], heirIds: [], goesOn: false },
    born: [{ code: 'moi', name: 'Sở mới', kind: 'justice_department', provinceId: null, parentId: null }],
  }
  return { region, minister, head, unitId, rosterOn, transfer, merger }
}
const refused = (asked: Promise<unknown>) => asked.then(String, ({ refusal }) => refusal?.code)

describe('members of a season under way', () => {
  test('are not moved into another region by one person: propose the membership, then record the move', async ({
    world,
  }) => {
    const { region, minister, head, unitId, rosterOn, transfer } = await underWay(world)
    expect(await refused(minister.call(previewTransfer, { body: transfer }))).toBe('succession.roster-two')
    expect(await refused(minister.call(recordTransfer, { body: transfer }))).toBe('succession.roster-two')
    expect(await rosterOn(day)).toContain(unitId)

    const { members } = await minister.call(getRegion, {
      params: { regionId: region.id },
      query: { day: '2018-03-02' },
    })
    const { membershipId = '', version = 0 } = members.find((member) => member.unitId === unitId) ?? {}
    const body = { from: null, to: '2018-06-30', basis: null, reason: 'Chuyển khu vực' }
    const { id } = await minister.call(proposeMembership, { params: { membershipId }, body }, { version })
    await approved(head, id)
    expect([await rosterOn('2018-06-30'), await rosterOn(day)].map((ids) => ids.includes(unitId))).toEqual([
      true,
      false,
    ])
  })

  test('are not ended by a merger one person records, nor carried by a decision nobody can look up', async ({
    world,
  }) => {
    const { minister, unitId, rosterOn, merger } = await underWay(world)
    const wished = [
      { decision: known, memberships: 'end' as const },
      { decision: unknown, memberships: 'carry' as const },
      { decision: { ...known, day: null }, memberships: 'carry' as const },
      { decision: { ...known, number: null }, memberships: 'carry' as const },
    ]
    for (const wish of wished)
      expect(await refused(minister.call(recordSuccession, { body: { ...merger, ...wish } }))).toBe(
        'succession.roster-two',
      )
    expect(await rosterOn(day)).toContain(unitId)

    const { begins } = await minister.call(recordSuccession, {
      body: { ...merger, decision: known, memberships: 'carry' },
    })
    const after = await rosterOn(day)
    expect([after.includes(unitId), after.includes(begins[0]?.id ?? '')]).toEqual([false, true])
  })

  test('moving under another parent moves no member and asks nobody', async ({ world }) => {
    const { minister, unitId, region } = await underWay(world)
    const body = { day, decision: unknown, unitId, underParent: true, parentId: region.organiser }
    const done = await minister.call(recordTransfer, { body: { ...body, regionId: null, block: null } })
    expect([done.memberships, done.moves.length]).toEqual([[], 1])
  })
})
