/** What leaves of a trial: tables that say what they are, and a package that gives the same result anywhere. */
import { describe } from 'vitest'
import { canonical, type Json, sha256 } from '#kit/digest.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { readFigures } from '#scoring/figure-files.ts'
import { readCard } from '#scoring/reading.ts'
import { aContent } from '#tests/support/scorecards.ts'
import { aTrialSeason, tries } from '#tests/support/trials.ts'
import { expect, test } from '#tests/support/world.ts'
import { getTrial } from '../trials/contract.ts'
import { exportCard, exportFigures, exportRanking, exportSheets } from './contract.ts'

const textOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

describe('a trial that leaves', () => {
  test('as a package is worked out again to the same ranking', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world)
    const trial = await tries(lead, seasonId, { scorecardId })
    const params = { trialId: trial.id }
    const { sheets } = await lead.call(getTrial, { params })
    const read = readCard(textOf((await lead.call(exportCard, { params })).content))
    const card = ('card' in read ? read.card : expect.fail()) as Card
    expect(`sha256:${await sha256(canonical(card as unknown as Json))}`).toBe(trial.cardDigest)
    const rows = rowsOfCsv(textOf((await lead.call(exportFigures, { params })).content))
    const figures = 'rows' in rows ? readFigures(card, rows.rows, rows.notation) : expect.fail()
    const { units } = engineOf(card).score('table' in figures ? figures.table : expect.fail())
    expect(units.map(({ unit, rank, grade }) => [unit, rank, grade])).toEqual(
      sheets.map(({ unitCode, rank, grade }) => [unitCode, rank, grade]),
    )
  })

  test('as a table says in each line by which card, and that it is a trial', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world, aContent({ year: 2018 }))
    const { id } = await tries(lead, seasonId, { scorecardId })
    const params = { trialId: id }
    const ranking = textOf((await lead.call(exportRanking, { params, query: { format: 'csv' } })).content)
    const [head = '', ...lines] = ranking.trim().split('\r\n')
    expect(head).toContain('Hạng')
    expect(lines.length).toBe(2)
    for (const line of lines) {
      expect(line).toContain('Tính thử, không phải kết quả chính thức.')
      expect(line).toContain('1 tiêu chí chưa có số liệu')
    }
    const { content } = await lead.call(exportSheets, { params, query: { format: 'xlsx' } })
    const [, first] = await readXlsx(content as Uint8Array)
    expect(first?.cells.slice(3, 7)).toEqual([4, 4, 4, 'chưa có'])
  })
})
