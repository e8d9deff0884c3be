/** Provinces with their line, as of a day: the data that come with the system, on screen and as a file. */
import { describe } from 'vitest'
import { readsCsv } from '#tests/support/files.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { listProvinces, listUnits } from '../contract.ts'
import { exportKinds, exportProvinces, exportUnitTree } from '../exports/contract.ts'
import { createUnitKind, listUnitKinds } from '../kinds/contract.ts'
import { getUnitTree } from '../tree/contract.ts'
import { listProvinceLines } from './contract.ts'

async function anybody(world: World) {
  world.clock.set('2026-09-01T08:00:00+07:00')
  const unit = await world.aUnit()
  return world.aPerson({ role: 'officer', unit })
}

const before = '2025-06-30'
const merged = '2025-07-01'
const city = '2026-04-30'

describe('provinces', () => {
  test('are 63, then 34, each with who became whom and its name today', async ({ world }) => {
    const who = await anybody(world)
    const on = async (day: string) => (await who.call(listProvinceLines, { query: { day } })).items
    const [then, since, today] = [await on(before), await on(merged), await on(city)]
    expect([then.length, since.length, today.length]).toEqual([63, 34, 34])
    const binhPhuoc = then.find(({ name }) => name === 'Tỉnh Bình Phước')
    expect(binhPhuoc?.now.map(({ name }) => name)).toEqual(['Thành phố Đồng Nai'])
    expect(binhPhuoc?.heirs.map(({ toName, day }) => [toName, day])).toEqual([
      ['Tỉnh Đồng Nai', merged],
      ['Thành phố Đồng Nai', city],
    ])
    const dongNai = today.find(({ name }) => name === 'Thành phố Đồng Nai')
    expect([dongNai?.kind, dongNai?.now, dongNai?.heirs]).toEqual(['city', [], []])
    expect(dongNai?.ancestors.map(({ fromName, kind }) => [fromName, kind]).toSorted()).toEqual([
      ['Tỉnh Bình Phước', 'merge'],
      ['Tỉnh Đồng Nai', 'merge'],
      ['Tỉnh Đồng Nai', 'rename'],
    ])
    expect(since.find(({ name }) => name === 'Thành phố Hà Nội')).toMatchObject({ now: [], ancestors: [], heirs: [] })
  })

  test('count the units that stand there on the day, with as many queries for one as for three', async ({ world }) => {
    const who = await anybody(world)
    const { items } = await who.call(listProvinces, { query: { day: before } })
    const province = items.find(({ name }) => name === 'Tỉnh Bình Phước')
    const put = (from: string | null, to: string | null) =>
      world.built('admin', {}, async (trx) => {
        const id = world.home.newId()
        const row = { id, code: `o-${id}`, name: 'Sở', kind: 'justice_department', province_id: province?.id ?? '' }
        await trx
          .insertInto('unit')
          .values({ ...row, valid_from: from, valid_to: to })
          .execute()
      })
    await put(null, '2020-12-31')
    const read = () => world.queries(() => who.call(listProvinceLines, { query: { day: before } }))
    const once = (await read()).length
    await put('2021-01-01', before)
    await put('2021-01-01', before)
    expect((await read()).length).toBe(once)
    const units = async (day: string) => {
      const line = (await who.call(listProvinceLines, { query: { day } })).items.find(({ id }) => id === province?.id)
      const list = await who.call(listUnits, { query: { day, provinceId: province?.id ?? '' } })
      expect(list.items.length).toBe(line?.units)
      return line?.units
    }
    expect([await units('2020-12-31'), await units('2021-01-01')]).toEqual([1, 2])
  })

  test('leave as a file of the same day', async ({ world }) => {
    const who = await anybody(world)
    for (const day of [before, city]) {
      const { items } = await who.call(listProvinceLines, { query: { day } })
      const [, ...rows] = readsCsv(await who.call(exportProvinces, { query: { day, format: 'csv' } }))
      expect(rows.map(([, name]) => name)).toEqual(items.map(({ name }) => name))
      const row = rows.find(([, name]) => name === (day === before ? 'Tỉnh Bình Phước' : 'Thành phố Đồng Nai'))
      expect(row?.[5]).toBe('Thành phố Đồng Nai')
    }
  })
})

describe('the tree and the kinds of units', () => {
  test('leave as files of the same day: the tree in its order, with levels', async ({ world }) => {
    const who = await anybody(world)
    const keeper = await world.aPerson({ role: 'administrator' })
    const top = await world.aUnit({ name: 'Bộ Thử', kind: 'ministry' })
    const gone = await world.aUnit({ name: 'Vụ Cũ', kind: 'ministry_unit', to: before })
    const below = await world.aUnit({ name: 'Vụ Mới', kind: 'ministry_unit', from: merged })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: top }).where('id', 'in', [gone, below]).execute(),
    )
    for (const [day, name] of [
      [before, 'Vụ Cũ'],
      [merged, 'Vụ Mới'],
    ] as const) {
      const tree = await who.call(getUnitTree, { query: { day } })
      const [, ...rows] = readsCsv(await who.call(exportUnitTree, { query: { day, format: 'csv' } }))
      expect(rows.map((row) => row[1]).toSorted()).toEqual(tree.units.map((row) => row[1]).toSorted())
      const at = rows.findIndex((row) => row[1] === 'Bộ Thử')
      expect([rows[at]?.[0], rows[at + 1]?.slice(0, 3), rows[at + 1]?.[4]]).toEqual([
        '1',
        ['2', name, 'Đơn vị thuộc Bộ'],
        'Bộ Thử',
      ])
    }
    const kind = { code: 'phong_thu', name: 'Phòng thử', nameEn: 'Trial', organises: false, basis: '=QĐ 1' }
    await keeper.call(createUnitKind, { body: { ...kind, from: merged, to: null } })
    for (const day of [before, merged]) {
      const { items } = await who.call(listUnitKinds, { query: { day } })
      const [, ...rows] = readsCsv(await who.call(exportKinds, { query: { day, format: 'csv' } }))
      expect(rows.map(([code]) => code)).toEqual(items.map(({ code }) => code))
      expect(rows.some(([code]) => code === 'phong_thu')).toBe(day === merged)
    }
  })
})
