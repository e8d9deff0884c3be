/** The registrations as a file: what was withdrawn stays visible, drafts never leave, filters are the screen's. */
import { describe } from 'vitest'
import { exportBoard } from '#features/seasons/exports/contract.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aDraft, anOpenSeason, aSentForm, flagUntil2023, governmentFlag } from '#tests/support/registrations.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { listRegistrations } from '../contract.ts'
import { withdraw } from '../forms/contract.ts'
import { narrowed } from '../narrowing/rules.ts'
import { entryTable, totalTable } from '../tables/rules.ts'
import { exportRegistrations } from './contract.ts'

const linesFor = async (by: Caller, seasonId: string, query: object = {}) =>
  readsCsv(await by.call(exportRegistrations, { params: { seasonId }, query: { format: 'csv', ...query } }))

async function aYear(world: Parameters<typeof anOpenSeason>[0]) {
  const season = await anOpenSeason(world, { perBlock: 3 })
  const { seasonId, unitId, otherId, mine, units } = season
  const form = await aSentForm(mine, { seasonId, unitId, awardIds: [flagUntil2023, governmentFlag] })
  const body = { awardId: governmentFlag, day: '2018-03-02', reason: '=HYPERLINK("http://x")' }
  await mine.call(withdraw, { params: { formId: form.id }, body }, { version: form.version })
  const third = units.enforcement[2] ?? ''
  const drafting = await world.aPerson({ unit: third, role: 'head' })
  await aDraft(drafting, { seasonId, unitId: third })
  return { ...season, drafting, otherId }
}

describe('the registrations of a season as a file', () => {
  test('hold every member, withdrawals with day and reason, and no draft', async ({ world }) => {
    const { seasonId, lead, drafting } = await aYear(world)
    for (const reader of [lead, drafting]) {
      const [head = [], ...lines] = await linesFor(reader, seasonId)
      expect(head.slice(0, 5)).toEqual(['Khối', 'Đơn vị', 'Qua đơn vị', 'Tình trạng', 'Ngày'])
      expect(lines.length).toBe(6)
      const told = lines.map((line) => line.slice(3).join('|'))
      expect(told.filter((line) => line.startsWith('Chưa gửi'))).toHaveLength(5)
      const sent = told.find((line) => line.startsWith('Đã gửi|02/03/2018')) ?? ''
      expect(sent).toContain('|Đăng ký|')
      expect(sent).toContain('Rút ngày 02/03/2018: =HYPERLINK("http://x")')
    }
  })

  test('tell award by award, and how many were registered at first, withdrawn since and still stand', async ({
    world,
  }) => {
    const { seasonId, lead } = await aYear(world)
    const { fileName } = await lead.call(exportRegistrations, { params: { seasonId }, query: {} })
    expect(fileName).toMatch(/^Đăng ký danh hiệu, .+ 2018\.xlsx$/)
    const list = await lead.call(listRegistrations, { params: { seasonId } })
    expect(entryTable(list).rows.map((row) => row.slice(3, 6))).toEqual([
      ['Đăng ký', null, null],
      ['Đã rút', '2018-03-02', '=HYPERLINK("http://x")'],
    ])
    const sums = totalTable(narrowed(list, { block: 'enforcement' })).rows.map((row) => row.slice(2))
    expect(sums).toContainEqual(['Thành viên', 1, 0, 1, 3])
    expect(sums).toContainEqual(['Thành viên', 1, 1, 0, 3])
  })

  test('are narrowed as the screen is', async ({ world }) => {
    const { seasonId, lead } = await aYear(world)
    expect(await linesFor(lead, seasonId, { block: 'enforcement' })).toHaveLength(1 + 3)
    expect(await linesFor(lead, seasonId, { standing: 'da-rut' })).toHaveLength(1 + 1)
    expect(await linesFor(lead, seasonId, { standing: 'da-nhan' })).toHaveLength(1)
    const [head = []] = await linesFor(lead, seasonId, { award: 'government_flag' })
    expect(head.filter((title) => title.startsWith('Cờ'))).toHaveLength(1)
  })

  test('and the board say the same of each unit', async ({ world }) => {
    const { seasonId, lead } = await aYear(world)
    const answer = await lead.call(exportBoard, { params: { seasonId }, query: { format: 'csv' } })
    const [head = [], ...lines] = readsCsv(answer)
    const at = head.indexOf('Đăng ký')
    expect(head[at + 1]).toBe('Đăng ký: ngày')
    const states = lines.map((line) => [line[1], line[at], line[at + 1]].join('|')).sort()
    const asked = (await linesFor(lead, seasonId)).slice(1)
    expect(states).toEqual(asked.map((line) => [line[1], line[3], line[4]].join('|')).sort())
    const query = { format: 'csv' as const, column: 'registration', owes: 'yes' as const }
    const owing = readsCsv(await lead.call(exportBoard, { params: { seasonId }, query }))
    const isOwing = (line: string[]) => !/^(Đã|Gửi lại|Không)/.test(line[at] ?? '')
    expect(owing.slice(1).length).toBe(lines.filter(isOwing).length)
  })
})
