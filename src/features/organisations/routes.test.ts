import { describe } from 'vitest'
import { readXlsx } from '#platform/files/isolate.ts'
import { officials } from '#tests/support/organisations.ts'
import { expect, test } from '#tests/support/world.ts'
import * as contract from './contract.ts'
import { exportUnits } from './exports/contract.ts'

const unitBody = {
  code: 'so-moi',
  name: 'Sở mới',
  kind: 'justice_department' as const,
  provinceId: null,
  parentId: null,
  from: null,
  to: null,
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
    expect((await keeper.call(contract.getUnit, { params: { unitId: id }, query: {} })).name).toBe(
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
    expect((await keeper.call(contract.getUnit, { params: { unitId: id }, query: {} })).name).toBe('Sở A')
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
      expect(await keeper.call(contract.getUnit, { params: { unitId: id }, query: {} })).toMatchObject({
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

describe('units as a file', () => {
  test('hold the rows of the list on the same day, by the same filters', async ({ world }) => {
    const officer = await world.aPerson({
      role: 'officer',
      unit: await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' }),
    })
    await world.aUnit({ name: 'Cục cũ', kind: 'provincial_enforcement', to: '2018-12-31' })
    await world.aUnit({ name: 'Cục mới', kind: 'provincial_enforcement', from: '2019-01-01' })
    for (const query of [{ day: '2018-03-02' }, { day: '2019-03-02' }, { day: '2018-03-02', search: 'bac lieu' }]) {
      const { items } = await officer.call(contract.listUnits, { query })
      const { fileName, type, content } = await officer.call(exportUnits, { query })
      expect([fileName, type]).toEqual([`Đơn vị ${query.day}.xlsx`, 'xlsx'])
      const [head, ...rows] = await readXlsx(content as Uint8Array)
      expect(head?.cells).toEqual(['Mã', 'Tên', 'Loại', 'Mã tỉnh', 'Mã cấp trên', 'Từ ngày', 'Đến ngày'])
      expect(rows.map(({ cells }) => cells[1])).toEqual(items.map(({ name }) => name))
    }
    const csv = await officer.call(exportUnits, { query: { day: '2019-03-02', format: 'csv' } })
    expect(new TextDecoder().decode(csv.content as Uint8Array)).toContain(
      ',Cục mới,Cơ quan THADS cấp tỉnh,,,01/01/2019,',
    )
  })
})
