/** The lists of a season as files: what the screen shows, and of a sample season that it is one. */
import { describe } from 'vitest'
import { exportConferences } from '#features/conferences/exports/contract.ts'
import { exportMovements } from '#features/movements/exports/contract.ts'
import { exportMembers, exportRegions } from '#features/organisations/exports/contract.ts'
import { aConference } from '#tests/support/conferences.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aMovement } from '#tests/support/movements.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { fileName } from '../tables/rules.ts'
import { exportSeasons } from './contract.ts'

const csv = { format: 'csv' } as const

describe('the lists of a season as files', () => {
  test('seasons by the filter of their list, movements in their order, conferences in the order of the year', async ({
    world,
  }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const { id: seasonId, season, minister } = await aSeason(world, { theme: '@Chủ đề' })
    await aMovement(minister, seasonId, { name: 'Hai', openEnded: true })
    await aMovement(minister, seasonId, { name: 'Ba' })
    await aConference(minister, { seasonId, kind: 'year_end', day: '2018-12-01', attending: ['Bộ Tư pháp', 'Sở'] })
    await aConference(minister, { seasonId, kind: 'launch', day: '2018-03-02' })

    const seasons = await minister.call(exportSeasons, { query: { ...csv, year: 2018, regionId: season.regionId } })
    expect(readsCsv(seasons).slice(1)).toEqual([
      [season.regionCode, season.label, '2018', "'@Chủ đề", '01/01/2018', '31/12/2018', 'Chưa công bố', ''],
    ])
    expect(readsCsv(await minister.call(exportSeasons, { query: { ...csv, year: 2017 } }))).toHaveLength(1)
    const params = { seasonId }
    const movements = readsCsv(await minister.call(exportMovements, { params, query: csv })).slice(1)
    expect(movements.map(([number, name, , , , from]) => [number, name, from])).toEqual([
      ['1', 'Hai', '01/01/2016'],
      ['2', 'Ba', '01/01/2016'],
    ])
    expect(movements[0]?.at(-1)).toContain('các phong trào khác')
    const conferences = readsCsv(await minister.call(exportConferences, { params, query: csv })).slice(1)
    expect(conferences).toEqual([
      ['Hội nghị phát động', '02/03/2018', '', ''],
      ['Hội nghị tổng kết', '01/12/2018', '', 'Bộ Tư pháp; Sở'],
    ])
  })

  test('regions and members on a day, with the codes by which they are known', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const { season, region, minister } = await aSeason(world, { perBlock: 2 })
    const unit = await world.aUnit({ name: 'Sở mới', kind: 'justice_department' })
    await world.aMembership({ region, unit, block: 'justice_department', from: '2018-07-01' })
    const membersOn = async (day: string) =>
      readsCsv(await minister.call(exportMembers, { params: { regionId: region.id }, query: { ...csv, day } }))
    expect((await membersOn('2018-06-30')).length).toBe(1 + 4)
    const later = await membersOn('2018-07-01')
    expect(later[0]).toEqual(['Khối', 'Mã đơn vị', 'Đơn vị', 'Từ ngày', 'Đến ngày', 'Căn cứ'])
    expect(later.filter((line) => line[2] === 'Sở mới').map((line) => line[3])).toEqual(['01/07/2018'])
    const regions = readsCsv(await minister.call(exportRegions, { query: csv }))
    expect(regions.map(([code]) => code)).toContain(season.regionCode)
  })

  test('say in their name that a season is a sample: a file goes where no banner stands', () => {
    const season = { label: 'Tây Nam Bộ', year: 2018, sample: false }
    expect(fileName('Đăng ký', season)).toBe('Đăng ký, Tây Nam Bộ 2018')
    expect(fileName('Đăng ký', { ...season, sample: true })).toBe('Đăng ký, Tây Nam Bộ 2018 (dữ liệu mẫu)')
  })
})
