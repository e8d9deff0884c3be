import { describe } from 'vitest'
import { expect, test, type World } from '#tests/support/world.ts'
import * as contract from './contract.ts'

const unitBody = {
  code: 'so-moi',
  name: 'Sở mới',
  kind: 'justice_department' as const,
  provinceId: null,
  parentId: null,
  from: null,
  to: null,
}
const open = { from: null, to: null, basis: null }

async function officials(world: World) {
  const ministry = await world.aUnit({ kind: 'ministry' })
  const keeper = await world.aPerson({ unit: ministry, role: 'ministry_officer' })
  return { ministry, keeper }
}

describe('provinces', () => {
  test.for([
    ['2018-03-02', 63],
    ['2025-06-30', 63],
    ['2025-07-01', 34],
    ['2026-04-30', 34],
  ] as const)('on %s there are %i', async ([day, count], { world }) => {
    const { keeper } = await officials(world)
    const { items } = await keeper.call(contract.listProvinces, { query: { day } })
    expect(items).toHaveLength(count)
  })

  test('a code means another province after the merger', async ({ world }) => {
    const { keeper } = await officials(world)
    const named = async (day: string) =>
      (await keeper.call(contract.listProvinces, { query: { day } })).items.find(({ code }) => code === '15')?.name
    expect([await named('2025-06-30'), await named('2025-07-01')]).toEqual(['Tỉnh Yên Bái', 'Tỉnh Lào Cai'])
  })

  test('each of the 63 has become one of the 34', async ({ world }) => {
    const { keeper } = await officials(world)
    const { successions } = await keeper.call(contract.listProvinces, { query: {} })
    const { items: old } = await keeper.call(contract.listProvinces, { query: { day: '2025-06-30' } })
    const { items: now } = await keeper.call(contract.listProvinces, { query: { day: '2025-07-01' } })
    const heirs = new Map(
      successions.filter((s) => s.day === '2025-07-01').map((s) => [s.fromProvinceId, s.toProvinceId]),
    )
    const arrived = new Set(old.map(({ id }) => heirs.get(id) ?? id))
    expect([...arrived].sort()).toEqual(now.map(({ id }) => id).sort())
  })
})

describe('units', () => {
  test('a name in NFD is kept as NFC', async ({ world }) => {
    const { keeper } = await officials(world)
    const { id } = await keeper.call(contract.createUnit, {
      body: { ...unitBody, name: 'Sở Tư pháp tỉnh Bạc Liêu'.normalize('NFD') },
    })
    expect((await keeper.call(contract.getUnit, { params: { unitId: id } })).name).toBe(
      'Sở Tư pháp tỉnh Bạc Liêu'.normalize('NFC'),
    )
  })

  test('a code is taken only while its unit exists', async ({ world }) => {
    const { keeper } = await officials(world)
    await keeper.call(contract.createUnit, { body: { ...unitBody, to: '2025-06-30' } })
    const again = (from: string) => keeper.call(contract.createUnit, { body: { ...unitBody, from } })
    await expect(again('2025-06-30')).rejects.toMatchObject({ refusal: { code: 'unit.code-taken' } })
    await expect(again('2025-07-01')).resolves.toHaveProperty('id')
  })

  test('lists only what exists on the day', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    const ended = await world.aUnit({ to: '2020-12-31' })
    const begun = await world.aUnit({ from: '2021-01-01' })
    const on = async (day: string) =>
      (await keeper.call(contract.listUnits, { query: { day } })).items.map(({ id }) => id).sort()
    expect(await on('2020-12-31')).toEqual([ministry, ended].sort())
    expect(await on('2021-01-01')).toEqual([ministry, begun].sort())
  })

  test('a long list goes on where it stopped, in Vietnamese order', async ({ world }) => {
    const { keeper } = await officials(world)
    for (const name of ['Đắk', 'Dương', 'Ân', 'An', 'Ăn']) await world.aUnit({ name, kind: 'other' })
    const first = await keeper.call(contract.listUnits, { query: { kind: 'other', limit: 3 } })
    const rest = await keeper.call(contract.listUnits, { query: { kind: 'other', limit: 3, cursor: first.next ?? '' } })
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['An', 'Ăn', 'Ân', 'Dương', 'Đắk'])
    expect(rest.next).toBeNull()
  })

  test.for([
    ['bac lieu', 'Sở Tư pháp tỉnh Bạc Liêu'],
    ['BẠC LIÊU', 'Sở Tư pháp tỉnh Bạc Liêu'],
    ['Bạc Liêu'.normalize('NFD'), 'Sở Tư pháp tỉnh Bạc Liêu'],
    ['dong thap', 'Sở Tư pháp tỉnh Đồng Tháp'],
    ['ĐỒNG', 'Sở Tư pháp tỉnh Đồng Tháp'],
    ['%', undefined],
  ] as const)('typed as %s, %s is found', async ([search, name], { world }) => {
    const { keeper } = await officials(world)
    for (const province of ['Bạc Liêu', 'Đồng Tháp']) await world.aUnit({ name: `Sở Tư pháp tỉnh ${province}` })
    const { items } = await keeper.call(contract.listUnits, { query: { search } })
    expect(items.map((unit) => unit.name)).toEqual(name ? [name] : [])
  })

  test('is found by its code', async ({ world }) => {
    const { keeper } = await officials(world)
    await keeper.call(contract.createUnit, { body: { ...unitBody, code: 'vu-tdkt' } })
    expect((await keeper.call(contract.listUnits, { query: { search: 'VU-TDKT' } })).items).toHaveLength(1)
  })

  test('a batch names one unit for each province, or makes none', async ({ world }) => {
    const { keeper } = await officials(world)
    const { items } = await keeper.call(contract.listProvinces, { query: { day: '2018-03-02' } })
    const some = items.filter(({ code }) => ['95', '92'].includes(code)).map(({ id }) => id)
    const batch = {
      kind: 'justice_department' as const,
      kindName: 'Sở Tư pháp',
      codePrefix: 'stp',
      parentId: null,
      from: null,
      to: '2025-06-30',
    }
    await keeper.call(contract.createUnits, { body: { ...batch, provinceIds: some } })
    const made = await keeper.call(contract.listUnits, { query: { day: '2018-03-02', kind: 'justice_department' } })
    expect(made.items.map(({ name }) => name)).toEqual(['Sở Tư pháp thành phố Cần Thơ', 'Sở Tư pháp tỉnh Bạc Liêu'])
    const all = items.map(({ id }) => id)
    await expect(keeper.call(contract.createUnits, { body: { ...batch, provinceIds: all } })).rejects.toMatchObject({
      refusal: { code: 'unit.code-taken' },
    })
    expect(
      (await keeper.call(contract.listUnits, { query: { day: '2018-03-02', kind: 'justice_department' } })).items,
    ).toHaveLength(2)
  })

  test('two officers on one form: the second is told who saved first', async ({ world }) => {
    const { keeper } = await officials(world)
    const { id } = await keeper.call(contract.createUnit, { body: unitBody })
    await keeper.call(
      contract.changeUnit,
      { params: { unitId: id }, body: { ...unitBody, name: 'Sở A' } },
      { version: 1 },
    )
    const late = keeper.call(
      contract.changeUnit,
      { params: { unitId: id }, body: { ...unitBody, name: 'Sở B' } },
      { version: 1 },
    )
    await expect(late).rejects.toMatchObject({ refusal: { code: 'version.stale', current: { version: 2 } } })
    expect((await keeper.call(contract.getUnit, { params: { unitId: id } })).name).toBe('Sở A')
  })

  test.for([
    ['no If-Match', {}, unitBody, 428, 'version.needed'],
    ['an unknown field', { 'if-match': '"1"' }, { ...unitBody, colour: 'red' }, 422, 'input.invalid'],
    ['a day that does not exist', { 'if-match': '"1"' }, { ...unitBody, from: '2018-02-30' }, 422, 'input.invalid'],
    [
      'days the wrong way round',
      { 'if-match': '"1"' },
      { ...unitBody, from: '2019-01-01', to: '2018-01-01' },
      422,
      'span.reversed',
    ],
    ['not JSON', { 'if-match': '"1"' }, '{', 422, 'input.not-json'],
    ['a page of another site', { 'if-match': '"1"', 'sec-fetch-site': 'cross-site' }, unitBody, 403, 'request.foreign'],
  ] as const)(
    '%s is refused in both languages and changes nothing',
    async ([, headers, body, status, code], { world }) => {
      const { keeper } = await officials(world)
      const { id } = await keeper.call(contract.createUnit, { body: unitBody })
      const told = async (language: 'vi' | 'en') => {
        const response = await keeper.send('PUT', `/api/v1/units/${id}`, body, { headers, language })
        return { status: response.status, problem: await response.json() }
      }
      const [vi, en] = [await told('vi'), await told('en')]
      expect([vi.status, vi.problem.code, en.status, en.problem.code]).toEqual([status, code, status, code])
      expect(vi.problem.title).not.toBe(en.problem.title)
      expect(await keeper.call(contract.getUnit, { params: { unitId: id } })).toMatchObject({
        version: 1,
        name: 'Sở mới',
      })
    },
  )

  test('a body of 50 MB is refused before it is read whole', async ({ world }) => {
    const { keeper } = await officials(world)
    const response = await keeper.send('POST', '/api/v1/units', 'x'.repeat(50_000_000))
    expect([response.status, (await response.json()).code]).toEqual([413, 'input.too-large'])
  })

  test('a repeated POST with its key does nothing twice', async ({ world }) => {
    const { keeper } = await officials(world)
    const key = 'cung-mot-khoa'
    const first = await keeper.call(contract.createUnit, { body: unitBody }, { key })
    expect(await keeper.call(contract.createUnit, { body: unitBody }, { key })).toEqual(first)
    const other = keeper.call(contract.createUnit, { body: { ...unitBody, name: 'Sở khác' } }, { key })
    await expect(other).rejects.toMatchObject({ refusal: { code: 'idempotency.other-request' } })
  })

  test('an officer of a unit keeps no list of units; a stranger is asked to sign in', async ({ world }) => {
    const officer = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    await expect(officer.call(contract.createUnit, { body: unitBody })).rejects.toMatchObject({
      refusal: { code: 'policy.role' },
    })
    await expect(world.visitor.call(contract.listUnits, { query: {} })).rejects.toMatchObject({
      refusal: { code: 'session.needed' },
    })
  })
})

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
