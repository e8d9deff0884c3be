/** What features with targets of their own ask of this one: who stands in which band, and what differs. */
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { addTarget } from '#features/pacts/contract.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { contextOf } from '#platform/context.ts'
import { policy } from '#src/app.ts'
import { aTarget } from '#tests/support/annexes.ts'
import { aBand } from '#tests/support/bands.ts'
import { aPactSeason } from '#tests/support/pacts.ts'
import { actorWith, expect, test } from '#tests/support/world.ts'
import { bandsOfUnits } from '../bands/actions.ts'
import { differencesOf } from './actions.ts'
import { targetFor } from './rules.ts'

test('a target asks of an heir what it asked of its ancestors’ band', async ({ world }) => {
  const { id: seasonId, region, minister, lead, unitIds, pact } = await aPactSeason(world, { perBlock: 4 })
  const [first = '', , a = '', b = ''] = unitIds
  const { id: bandId } = await aBand(lead, seasonId, { code: 'nhom_1', unitIds: [a, b] })
  const differences = [{ bandId, unitId: null, value: '0.9' }]
  const { targets } = await lead.call(addTarget, { params: { pactId: pact.id }, body: { ...aTarget, differences } })
  await world.endRoles([a, b], '2018-06-30')
  const born = { code: 'hop-nhat', name: 'Sở hợp nhất', kind: 'justice_department', provinceId: null, parentId: null }
  const { begins } = await minister.call(recordSuccession, {
    body: {
      ...{
        kind: 'merge',
        day: '2018-07-01',
        decision: { number: '202/2025/QH15', day: '2018-05-12', body: 'Quốc hội' },
      },
      ...{ unitIds: [a, b], heirIds: [], born: [born], goesOn: false, memberships: 'carry' },
    },
  })
  world.clock.set('2018-08-01T08:00:00+07:00')
  const reach = { organised: [region.id], ministry: [region.organiser] }
  await world.built('account', reach, async (trx) => {
    const context = contextOf(world.home, policy, trx, actorWith(reach))
    const bandOf = await bandsOfUnits(context, await seasonFacts(context, seasonId))
    const differs = (await differencesOf(context, [targets[0]?.id ?? '']))(targets[0]?.id ?? '')
    const asked = (unitId: string) => targetFor({ unitId, bandId: bandOf.get(unitId) ?? null }, aTarget, differs)
    expect([asked(first), asked(a), asked(begins[0]?.id ?? '')]).toEqual(['0.73', '0.9', '0.9'])
    expect(differs).toEqual([{ bandId, unitId: null, name: 'Nhóm nhom_1', value: '0.9' }])
    expect((await differencesOf(context, []))('none')).toEqual([])
  })
})
