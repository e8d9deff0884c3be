/** The lists of a season as files: what the screen shows, and of a sample season that it is one. */
import { describe } from 'vitest'
import { addConclusion, completeConclusion } from '#features/conferences/conclusions/contract.ts'
import { listConferences } from '#features/conferences/contract.ts'
import { exportConclusions, exportConferences } from '#features/conferences/exports/contract.ts'
import { exportMovements } from '#features/movements/exports/contract.ts'
import { exportMembers, exportRegions } from '#features/organisations/exports/contract.ts'
import { formatDay } from '#kit/days.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { aPostponement, approved, aSeasonUnderWay } from '#tests/support/approvals.ts'
import { aConference } from '#tests/support/conferences.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aMovement } from '#tests/support/movements.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { createSeason } from '../contract.ts'
import { getCalendar } from '../deadlines/contract.ts'
import { getRotation } from '../rotation/contract.ts'
import { fileName } from '../tables/rules.ts'
import { exportDays, exportRotation, exportSeasons } from './contract.ts'

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
      [season.regionCode, season.label, '2018', "'@Chủ đề", '01/01/2018', '31/12/2018', 'Chưa công bố'],
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

  test('leads through the years, a row a post, and nobody’s years to strangers', async ({ world }) => {
    world.clock.set('2019-03-02T08:00:00+07:00')
    const { region, season, minister, leadUnit, units } = await aSeason(world)
    await minister.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const [deputy = ''] = units.enforcement
    await aLeader({ minister, seasonId: season.id, unitId: deputy, role: 'deputy' })
    const params = { regionId: region.id }
    const { years } = await minister.call(getRotation, { params })
    const [, ...rows] = readsCsv(await minister.call(exportRotation, { params, query: csv }))
    expect(rows.map(([year, role, unit]) => [Number(year), role, unit])).toEqual(
      years.flatMap(({ year, leadership }) =>
        leadership.length === 0
          ? [[year, 'chưa cử', '']]
          : leadership.map(({ role, unitName }) => [year, role === 'lead' ? 'Trưởng' : 'Phó Trưởng', unitName]),
      ),
    )
    expect(rows.map(([, , , post, from]) => [post, from])).toEqual([
      ['', ''],
      ['Giám đốc', '01/01/2018'],
      ['Giám đốc', '01/01/2018'],
    ])
    const book = await minister.call(exportRotation, { params, query: {} })
    expect((await readXlsx(book.content as Uint8Array)).length).toBe(rows.length + 1)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect(readsCsv(await stranger.call(exportRotation, { params, query: csv }))).toHaveLength(1)
    expect(leadUnit).not.toBe('')
  })

  test('the calendar by the filter of its screen, the day before a postponement beside', async ({ world }) => {
    const { seasonId, head, minister, member } = await aSeasonUnderWay(world)
    await aConference(minister, { seasonId, day: '2018-03-02', place: 'Tiền Giang' })
    await approved(minister, (await aPostponement(head, seasonId)).id)
    const params = { seasonId }
    const { entries } = await member.call(getCalendar, { params })
    const read = async (query: object) =>
      readsCsv(await member.call(exportDays, { params, query: { ...csv, ...query } }))
    expect((await read({})).slice(1).map(([day]) => day)).toEqual(entries.map(({ day }) => formatDay(day)))
    const [title, ...coming] = await read({ shown: 'coming' })
    expect(title).toEqual(['Ngày', 'Việc', 'Ngày trước khi lùi'])
    expect(coming.map(([day, , before]) => [day, before])).toEqual([
      ['02/03/2018', ''],
      ['31/03/2018', ''],
      ['15/04/2018', '31/03/2018'],
    ])
    expect(coming.at(-1)?.[1]).toBe('Hạn: Đăng ký')
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(stranger.call(exportDays, { params, query: csv })).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
  })

  test('conclusions with their owner, their day and what became of them', async ({ world }) => {
    world.clock.set('2018-12-12T08:00:00+07:00')
    const { id: seasonId, minister, units, leadUnit } = await aSeason(world)
    const { id: conferenceId } = await aConference(minister, { seasonId, kind: 'year_end', day: '2018-12-11' })
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const [owner = ''] = units.enforcement
    const add = (content: string, ownerId: string | null) =>
      lead.call(addConclusion, {
        params: { conferenceId },
        body: { kind: 'weakness', content, ownerId, due: ownerId && '2018-12-20' },
      })
    await add('=Phong trào chưa sâu', null)
    const { id: conclusionId, version } = await add('Báo cáo', owner)
    const head = await world.aPerson({ unit: owner, role: 'head' })
    const body = { outcome: 'Đã gửi', evidence: null }
    await head.call(completeConclusion, { params: { conclusionId }, body }, { version })
    const params = { seasonId }
    const { items } = await head.call(listConferences, { params })
    const [, ...rows] = readsCsv(await head.call(exportConclusions, { params, query: csv }))
    expect(rows.map((row) => row[3])).toEqual(["'=Phong trào chưa sâu", 'Báo cáo'])
    expect(rows[1]?.slice(0, 10)).toEqual([
      ...['Hội nghị tổng kết', '11/12/2018', 'Hạn chế', 'Báo cáo', items[0]?.conclusions[1]?.ownerName],
      ...['20/12/2018', 'Đã thực hiện', 'Đã gửi', '', '12/12/2018'],
    ])
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(stranger.call(exportConclusions, { params, query: csv })).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
  })

  test('say in their name that a season is a sample: a file goes where no banner stands', () => {
    const season = { label: 'Tây Nam Bộ', year: 2018, sample: false }
    expect(fileName('Đăng ký', season)).toBe('Đăng ký, Tây Nam Bộ 2018')
    expect(fileName('Đăng ký', { ...season, sample: true })).toBe('Đăng ký, Tây Nam Bộ 2018 (dữ liệu mẫu)')
  })
})
