import { describe } from 'vitest'
import { officials } from '#tests/support/organisations.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { createUnit, getUnit, listUnits } from '../contract.ts'
import { loadSector, previewSector } from './contract.ts'

const load = (keeper: Caller, enforcementParentId: string | null = null) =>
  keeper.call(loadSector, { body: { enforcementParentId } })
const unitsOn = async (keeper: Caller, day: string, kind: string) =>
  (await keeper.call(listUnits, { query: { day, kind } })).items

describe('the justice sector at province level', () => {
  test('is loaded without typing: 63 and 63 until the merger, 34 and 34 since', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    const foreseen = await keeper.call(previewSector, {})
    expect((await unitsOn(keeper, '2018-03-02', 'justice_department')).length).toBe(0)
    const { adds, changes, kept } = await load(keeper, ministry)
    expect([adds.length, changes, kept]).toEqual([foreseen.adds.length, foreseen.changes, 0])
    const counts = async (day: string) => [
      (await unitsOn(keeper, day, 'justice_department')).length,
      (await unitsOn(keeper, day, 'provincial_enforcement')).length,
    ]
    expect(await counts('2018-03-02')).toEqual([63, 63])
    expect(await counts('2025-06-30')).toEqual([63, 63])
    expect(await counts('2025-07-01')).toEqual([34, 34])
    expect(await counts('2026-05-01')).toEqual([34, 34])
    const named = async (day: string, kind: string) =>
      (await unitsOn(keeper, day, kind)).map(({ name }) => name).filter((name) => name.includes('Đồng Nai'))
    expect(await named('2026-04-29', 'provincial_enforcement')).toEqual(['Thi hành án dân sự tỉnh Đồng Nai'])
    expect(await named('2026-04-30', 'provincial_enforcement')).toEqual(['Thi hành án dân sự thành phố Đồng Nai'])
    expect(await named('2025-06-30', 'provincial_enforcement')).toEqual(['Cục Thi hành án dân sự tỉnh Đồng Nai'])
    const [first] = await unitsOn(keeper, '2026-05-01', 'provincial_enforcement')
    expect(first?.parentId).toBe(ministry)
  })

  test('tells the whole line: Yên Bái became Lào Cai, Đồng Nai in two steps', async ({ world }) => {
    const { keeper } = await officials(world)
    await load(keeper)
    const page = async (day: string, search: string) => {
      const { items } = await keeper.call(listUnits, { query: { day, search } })
      return keeper.call(getUnit, { params: { unitId: items[0]?.id ?? '' }, query: {} })
    }
    const yenBai = await page('2025-06-30', 'Sở Tư pháp tỉnh Yên Bái')
    expect(yenBai.line.heirs).toMatchObject([
      {
        kind: 'merge',
        day: '2025-07-01',
        to: { name: 'Sở Tư pháp tỉnh Lào Cai' },
        decision: { number: '202/2025/QH15', body: 'Quốc hội' },
      },
    ])
    const binhPhuoc = await page('2025-06-30', 'Cục Thi hành án dân sự tỉnh Bình Phước')
    expect(binhPhuoc.line.heirs.map(({ day, kind, to, generation }) => [day, kind, to.name, generation])).toEqual([
      ['2025-07-01', 'merge', 'Thi hành án dân sự tỉnh Đồng Nai', 1],
      ['2026-04-30', 'rename', 'Thi hành án dân sự thành phố Đồng Nai', 2],
    ])
    const caoBang = await page('2025-07-01', 'Thi hành án dân sự tỉnh Cao Bằng')
    expect(caoBang.line.ancestors).toMatchObject([
      { kind: 'rename', from: { name: 'Cục Thi hành án dân sự tỉnh Cao Bằng' }, decision: { number: '1898/QĐ-BTP' } },
    ])
    expect((await page('2025-07-01', 'Sở Tư pháp tỉnh Cao Bằng')).line.ancestors).toEqual([])
  })

  test('is loaded once: again adds nothing, and what somebody typed before stays', async ({ world }) => {
    const { keeper } = await officials(world)
    const { items } = await keeper.call(listUnits, { query: {} })
    expect(items).toHaveLength(1)
    const provinceId = '01900000-0000-7000-8000-000000006304'
    const typed = { code: 'so-cao-bang', name: 'Sở của Cao Bằng', kind: 'justice_department', provinceId }
    await keeper.call(createUnit, { body: { ...typed, parentId: null, from: '2000-01-01', to: null } })
    const first = await load(keeper)
    expect([first.kept, first.differing.map(({ name }) => name)]).toEqual([1, ['Sở Tư pháp tỉnh Cao Bằng']])
    const again = await load(keeper)
    expect([again.adds, again.changes]).toEqual([[], 0])
    expect((await unitsOn(keeper, '2026-05-01', 'justice_department')).length).toBe(34)
  })

  test('a code in use by another body takes back the whole load', async ({ world }) => {
    const { keeper } = await officials(world)
    const other = { code: 'stp-95', name: 'Cơ quan khác', kind: 'other', provinceId: null, parentId: null }
    await keeper.call(createUnit, { body: { ...other, from: null, to: null } })
    await expect(load(keeper)).rejects.toMatchObject({ refusal: { code: 'unit.code-taken' } })
    expect(await unitsOn(keeper, '2018-03-02', 'justice_department')).toEqual([])
  })

  test('no Chi cục lives on after the reform, no regional section before it', async ({ world }) => {
    const { keeper } = await officials(world)
    const body = { code: 'chi-cuc', name: 'Chi cục', provinceId: null, parentId: null }
    const add = (kind: string, from: string | null, to: string | null) =>
      keeper.call(createUnit, { body: { ...body, kind, from, to } })
    for (const to of [null, '2025-07-01'])
      await expect(add('district_enforcement', null, to)).rejects.toMatchObject({
        refusal: { code: 'unit.kind-ended', params: { day: '30/06/2025', kind: 'Chi cục THADS' } },
      })
    for (const from of [null, '2025-06-30'])
      await expect(add('regional_enforcement', from, null)).rejects.toMatchObject({
        refusal: { code: 'unit.kind-begins' },
      })
    await add('district_enforcement', null, '2025-06-30')
    await add('regional_enforcement', '2025-07-01', null)
  })
})
