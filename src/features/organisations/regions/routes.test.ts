import { describe } from 'vitest'
import { officials } from '#tests/support/organisations.ts'
import { expect, test } from '#tests/support/world.ts'
import * as contract from './contract.ts'

const open = { from: null, to: null, basis: null }

describe('regions', () => {
  const regionBody = (organiserId: string) => ({
    code: 'tay-nam-bo',
    organiserId,
    label: { noun: 'Khu vực', name: 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long', ...open },
    blocks: [
      { code: 'justice_department', label: 'Khối Sở Tư pháp' },
      { code: 'enforcement', label: 'Khối THADS' },
    ],
  })

  test('a new label ends the old one the day before', async ({ world }) => {
    const { ministry, keeper } = await officials(world)
    const { id } = await keeper.call(contract.createRegion, { body: regionBody(ministry) })
    const label = { noun: 'Cụm', name: 'Cụm thi đua', from: '2024-01-01', to: null, basis: 'Thông tư 11/2023/TT-BTP' }
    await keeper.call(contract.addRegionLabel, { params: { regionId: id }, body: label }, { version: 1 })
    const on = async (day: string) =>
      (await keeper.call(contract.getRegion, { params: { regionId: id }, query: { day } })).label
    expect([await on('2023-12-31'), await on('2024-01-01')]).toEqual([
      'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long',
      'Cụm thi đua',
    ])
  })

  test('tell in their history what they were made of, which label ended, and which block a member is in', async ({
    world,
  }) => {
    const { ministry, keeper } = await officials(world)
    const { id } = await keeper.call(contract.createRegion, { body: regionBody(ministry) })
    const params = { regionId: id }
    const label = { noun: 'Cụm', name: 'Cụm thi đua', from: '2024-01-01', to: null, basis: 'Thông tư 11/2023/TT-BTP' }
    await keeper.call(contract.addRegionLabel, { params, body: label }, { version: 1 })
    const body = { block: 'enforcement', unitIds: [await world.aUnit()], ...open }
    const { members } = await keeper.call(contract.addMembers, { params, body }, { version: 2 })
    const change = { from: '2018-01-01', to: null, basis: null }
    const membership = { params: { membershipId: members[0]?.membershipId ?? '' }, body: change }
    await keeper.call(contract.changeMembership, membership, { version: 1 })

    const { items } = await (await keeper.send('GET', `/api/v1/history?kind=region&id=${id}`)).json()
    expect(items).toMatchObject([
      { action: 'membership.changed', before: { block: 'enforcement' }, after: { block: 'enforcement' } },
      { action: 'membership.added', after: { block: 'enforcement' } },
      {
        action: 'region.labelled',
        before: { label: 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long', to: null },
        after: { label: 'Cụm thi đua', basis: 'Thông tư 11/2023/TT-BTP' },
      },
      {
        action: 'region.created',
        after: { basis: null, blocks: ['Khối Sở Tư pháp (justice_department)', 'Khối THADS (enforcement)'] },
      },
    ])
  })

  test('a member is one once at a time, and only while it exists', async ({ world }) => {
    const { ministry, keeper } = await officials(world)
    const { id } = await keeper.call(contract.createRegion, { body: regionBody(ministry) })
    const unit = await world.aUnit({ from: '2018-01-01', to: '2025-06-30' })
    let version = 1
    const join = async (from: string | null, to: string | null) => {
      const body = { block: 'justice_department', unitIds: [unit], from, to, basis: null }
      const region = await keeper.call(contract.addMembers, { params: { regionId: id }, body }, { version })
      version = region.version
      return region
    }
    await join('2018-01-01', '2019-12-31')
    expect(version).toBe(2)
    await expect(join('2019-12-31', '2020-12-31')).rejects.toMatchObject({ refusal: { code: 'membership.overlap' } })
    await expect(join('2020-01-01', '2025-07-01')).rejects.toMatchObject({
      refusal: { code: 'membership.unit-not-then' },
    })
    const { members } = await join('2020-01-01', '2020-12-31')
    expect(members.map(({ unitId }) => unitId)).toEqual([unit])
    version = 1
    await expect(join('2021-01-01', '2021-12-31')).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
  })

  test('only the body that organises a region keeps it', async ({ world }) => {
    const { ministry, keeper } = await officials(world)
    const { keeper: other } = await officials(world)
    const { id } = await keeper.call(contract.createRegion, { body: regionBody(ministry) })
    const unit = await world.aUnit()
    const body = { block: 'justice_department', unitIds: [unit], ...open }
    const join = other.call(contract.addMembers, { params: { regionId: id }, body }, { version: 1 })
    await expect(join).rejects.toMatchObject({ refusal: { code: 'policy.denied' } })
  })

  test('asks the database as often for three members as for one', async ({ world }) => {
    const { ministry, keeper } = await officials(world)
    const { id } = await keeper.call(contract.createRegion, { body: regionBody(ministry) })
    const join = async (count: number) => {
      for (let n = 0; n < count; n++)
        await world.aMembership({ region: { id, organiser: ministry }, unit: await world.aUnit() })
      return (await world.queries(() => keeper.call(contract.getRegion, { params: { regionId: id }, query: {} })))
        .length
    }
    expect(await join(2)).toBe(await join(1))
  })
})
