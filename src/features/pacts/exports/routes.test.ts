/** Pacts as files: figures are numbers, goals also words, signing days real days. */

import { describe } from 'vitest'
import type { TargetBody } from '#features/indicators/targets/contract.ts'
import { readXlsx, writeXlsx } from '#platform/files/isolate.ts'
import { readsCsv } from '#tests/support/files.ts'
import { adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { expect, test } from '#tests/support/world.ts'
import { addTarget, getPact } from '../contract.ts'
import { targetTable } from '../tables/rules.ts'
import { exportPacts, exportSigning, exportTargets } from './contract.ts'

const csv = { format: 'csv' } as const
const target: TargetBody = {
  indicator: null,
  content: 'Tỷ lệ thi hành án xong',
  comparison: '>',
  value: '0.57',
  asPercent: true,
  per: 'unit',
  due: '2018-09-30',
  indicatorId: null,
  differences: [],
}

describe('pacts as files', () => {
  test('tell of each block where its pact stands, and of a pact its targets and who has signed', async ({ world }) => {
    const { id: seasonId, lead, headOf, unitIds, conferenceId, pact } = await aPactSeason(world)
    const params = { pactId: pact.id }
    await lead.call(addTarget, { params, body: target })
    await lead.call(addTarget, { params, body: { ...target, value: '1250.5', asPercent: false, per: null, due: null } })
    const frozen = await adopted(lead, await lead.call(getPact, { params }), conferenceId)
    await signs(headOf(1), frozen, unitIds[1] ?? '')

    const list = readsCsv(await lead.call(exportPacts, { params: { seasonId }, query: csv }))
    expect(list.map((line) => line.slice(1, 8))).toEqual([
      ['Thành viên', 'Tên giao ước', 'Tình trạng', 'Đã ký', 'Phải ký', 'Ngày chốt', 'Phụ lục'],
      ['2', 'Giao ước thi đua năm 2018', 'Đã thông qua, đang ký', '1', '2', '02/03/2018', '0'],
      ['2', '', 'Chưa có giao ước', '', '', '', ''],
    ])
    const targets = readsCsv(await lead.call(exportTargets, { params, query: csv }))
    expect(targets.slice(1).map((line) => line.slice(2))).toEqual([
      ['trên 57%, mỗi đơn vị, đến ngày 30/09/2018', 'trên (>)', '57', '%', '30/09/2018', '', 'Giao ước'],
      ['trên 1.250,5', 'trên (>)', '1250.5', '', '', '', 'Giao ước'],
    ])
    const signing = readsCsv(await lead.call(exportSigning, { params, query: csv }))
    expect(
      signing
        .slice(1)
        .map((line) => line.slice(2, 4))
        .sort(),
    ).toEqual([
      ['Chưa ký', ''],
      ['Đã ký', '02/03/2018'],
    ])
  })

  test('hold targets as numbers and days in Excel', async () => {
    const linked = { indicatorCode: null, indicatorName: null, differences: [] }
    const one = { ...target, ...linked, id: '', position: 1, version: 1, source: null }
    const [, row] = await readXlsx(await writeXlsx([targetTable([one])]))
    expect(row?.cells.slice(4, 7)).toEqual([57, '%', '2018-09-30'])
  })
})
