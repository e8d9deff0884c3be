/** What leaves of a trial: tables that say what they are, and a package that gives the same result anywhere. */
import { describe } from 'vitest'
import { canonical, type Json, sha256 } from '#kit/digest.ts'
import { words } from '#kit/table-words.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { readFigures } from '#scoring/figure-files.ts'
import { readCard } from '#scoring/reading.ts'
import { proposes } from '#tests/support/card-proposals.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aContent } from '#tests/support/scorecards.ts'
import { anIssuedCard, aTrialSeason, shareOnly, tries } from '#tests/support/trials.ts'
import { expect, test } from '#tests/support/world.ts'
import { getTrial, listPastInputs, listTrials } from '../trials/contract.ts'
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

  test('by a card that was made up says so, in a season that was not', async ({ world }) => {
    const { lead, leadUnit, minister, seasonId, region } = await aTrialSeason(world)
    const ownerId = region.organiser
    const by = minister.accountId
    const content = shareOnly({ version: 2, title: 'Bảng thử' })
    const { id: scorecardId } = await anIssuedCard(world, { ownerId, by, content, sample: true })
    const { id: trialId, sample } = await tries(lead, seasonId, { scorecardId })
    const past = async () => {
      const { items } = await lead.call(listPastInputs, { query: { ownerId, block: 'enforcement' } })
      return items.map((one) => one.sample)
    }
    expect([sample, await past()]).toEqual([true, [true]])
    for (const file of [exportRanking, exportSheets]) {
      const [, ...lines] = readsCsv(await lead.call(file, { params: { trialId }, query: { format: 'csv' } }))
      expect(lines.map((cells) => cells.at(-1))).toEqual(lines.map(() => words.vi['table.made-up-illustrative']))
    }
    const { items } = await lead.call(listTrials, { params: { seasonId } })
    expect(items.map((one) => one.sample)).toEqual([true])
    const saved = await proposes(lead, { scorecardId, unitId: leadUnit, trialIds: [trialId] })
    expect(saved.seasons.map((one) => one.sample)).toEqual([true])
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
