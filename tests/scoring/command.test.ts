/** `giaouoc score`: file in, result out, the same to the last decimal as the independent reading. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical, type Json, sha256 } from '#kit/digest.ts'
import { writeXlsx } from '#platform/files/isolate.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { readFigures } from '#scoring/figure-files.ts'
import { readCard } from '#scoring/reading.ts'
import { readCardFile, readFigureRows, tableOf } from '#src/commands/score-files.ts'
import { unitsAsJson } from '#src/commands/score-output.ts'
import { isLong } from '#tests/support/depth.ts'
import { type Chance, chanceOf } from './chance.ts'
import { csvOf, type Written, writtenFigures } from './figure-texts.ts'
import { fileOf, fragments } from './fragments.ts'
import { scoredIndependently, type UnitFigures, type UnitResult } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-score-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function giaouoc(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'score', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    maxBuffer: 100_000_000,
  })
  return { status, stdout, stderr }
}
function kept(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

type Printed = {
  scorecard: { id: string; version: number; digest: string }
  units: (UnitResult & { leaves: object[] })[]
}
/** What is compared: everything but the reasons, which other tests hold to the points. */
const compared = (units: Printed['units']): UnitResult[] =>
  units.map((unit) => ({ ...unit, leaves: unit.leaves.map(({ code, status, points }) => ({ code, status, points })) }))

type Case = { chance: Chance; card: Card; units: UnitFigures[] }
function caseOf(seed: number): Case {
  const chance = chanceOf(seed)
  const card = randomCard(chance)
  return { chance, card, units: randomFigures(chance, card) }
}

function scoredFromText(card: string, figures: string): UnitResult[] {
  const read = readCard(card)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const rows = rowsOfCsv(figures.replace(/^\uFEFF/, ''))
  if (!('rows' in rows)) throw new Error(JSON.stringify(rows))
  const made = readFigures(read.card, rows.rows, rows.notation)
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return compared([...unitsAsJson({ card: read.card, engine: engineOf(read.card), table: made.table })])
}

/** Numbers as numbers where a cell keeps every digit of them, as a person types them into a spreadsheet. */
const asCells = ({ rows }: Written) =>
  rows.slice(1).map((row) => row.map((text) => (/^-?\d{1,14}(\.\d{1,6})?$/.test(text) ? Number(text) : text || null)))

const asWorkbook = (written: Written) =>
  writeXlsx([
    {
      name: 'Số liệu',
      columns: (written.rows[0] ?? []).map((title) => ({ title, kind: 'number' as const })),
      rows: asCells(written),
    },
  ])

describe('giaouoc score', () => {
  const cases = isLong ? 20_000 : 400
  it(`agrees with the independent reading on ${cases} cards and files made by chance`, () => {
    for (let seed = 10_001; seed <= 10_000 + cases; seed++) {
      const { chance, card, units } = caseOf(seed)
      const text = csvOf(chance, writtenFigures(chance, card, units))
      expect({ seed, units: scoredFromText(JSON.stringify(card), text) }).toEqual({
        seed,
        units: scoredIndependently(card, units),
      })
    }
  })

  const processes = isLong ? 60 : 2
  it(`does so as a program of its own, with CSV and with Excel (${processes} times each)`, async () => {
    for (let seed = 50_001; seed <= 50_000 + processes; seed++) {
      const { chance, card, units } = caseOf(seed)
      const written = writtenFigures(chance, card, units)
      const scorecard = kept(`${seed}.json`, JSON.stringify(card, null, 2))
      const expected = scoredIndependently(card, units)
      const files = [kept(`${seed}.csv`, csvOf(chance, written)), kept(`${seed}.xlsx`, await asWorkbook(written))]
      for (const figures of files) {
        const { status, stdout } = giaouoc('--scorecard', scorecard, '--figures', figures, '--json')
        const printed = JSON.parse(stdout) as Printed
        expect({ figures, status, units: compared(printed.units) }).toEqual({ figures, status: 0, units: expected })
        expect(printed.scorecard).toEqual({
          ...{ id: card.id, version: 1 },
          digest: `sha256:${await sha256(canonical(card as unknown as Json))}`,
        })
      }
    }
  })

  it.each(Object.keys(fragments))('scores %s as it was worked out by hand', async (name) => {
    const [card, rows] = [await readCardFile(fileOf(`${name}.json`)), await readFigureRows(fileOf(`${name}.csv`))]
    if ('faults' in card || 'faults' in rows) throw new Error(JSON.stringify([card, rows]))
    const table = tableOf(name, card.read.card, rows.read)
    if ('faults' in table) throw new Error(JSON.stringify(table))
    const engine = engineOf(card.read.card)
    const units = [...unitsAsJson({ card: card.read.card, engine, table: table.read })]
    expect(compared(units)).toEqual(fragments[name])
    expect(card.read.warnings).toEqual([])
  })

  it('prints one object of exactly these keys', () => {
    const files = ['--scorecard', fileOf('thads-2022.json'), '--figures', fileOf('thads-2022.csv')]
    const { scorecard, units, ...more } = JSON.parse(giaouoc(...files, '--json').stdout) as Printed
    expect([more, Object.keys(scorecard).join()]).toEqual([{}, 'id,version,digest'])
    for (const unit of units) {
      expect(Object.keys(unit).join()).toBe('unit,total,max,percent,grade,rank,incomplete,hold,limits,leaves')
      expect(Object.keys(unit.leaves[0] ?? {}).join()).toBe('code,status,points,because')
    }
  })

  it('shows a table that any console can show, in both languages', () => {
    const files = ['--scorecard', fileOf('so-tu-phap-2022.json'), '--figures', fileOf('so-tu-phap-2022.csv')]
    expect(giaouoc(...files)).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'Bảng chấm điểm Sở Tư pháp 2022 (phần đã đọc được) · phiên bản 1 · 4 đơn vị',
        'Bảng tiêu chí tạm dùng.',
        '',
        'Hạng  Đơn vị   Điểm  Tối đa  Tỷ lệ %  Loại  Ghi chú',
        '----  ------  -----  ------  -------  ----  ----------------------------------',
        '   1  Sở Một  11,25      12    93,75',
        '   2  Sở Ba     6,5      12    54,17',
        '   3  Sở Hai   6,25      12    52,08',
        '      Sở Bốn      8      12    66,67        tạm tính, chưa đủ số liệu: A.I.1.2',
        '',
      ].join('\n'),
    })
    expect(giaouoc(...files, '--language', 'en').stdout).toContain('   1  Sở Một   11.25  12    93.75')
  })

  it('tells why a unit has its points', () => {
    const files = ['--scorecard', fileOf('so-tu-phap-2022.json'), '--figures', fileOf('so-tu-phap-2022.csv')]
    const vi = giaouoc(...files, '--explain', 'Sở Ba')
    expect(vi).toMatchObject({ status: 0, stderr: '' })
    expect(vi.stdout).toContain(
      'Không áp dụng A.I.1.1; phần điểm ấy chia lại cho các tiêu chí khác: 1,5 × 5 / 3 = 2,5 điểm.',
    )
    expect(vi.stdout).toContain('69 / 100 = 69 % → thuộc mức từ 60 % đến dưới 70 % → 1,5 điểm (tối đa 3).')
    expect(giaouoc(...files, '--explain', 'Sở Ba', '--language', 'en').stdout).toContain(
      '69 / 100 = 69 % → in the band from 60 % to under 70 % → 1.5 of 3 points.',
    )
    const json = JSON.parse(giaouoc(...files, '--explain', 'Sở Ba', '--json').stdout) as Printed
    expect(json.units.map(({ unit }) => unit)).toEqual(['Sở Ba'])
    expect(json).toMatchObject({
      explanation: { sheet: ['Tổng điểm 6,5/12.', 'Đạt 54,17 % tổng điểm chuẩn.', expect.anything()] },
    })
  })

  it('does what docs/scoring.md shows', () => {
    const [, , , card = '', , figures = '', , console = ''] = readFileSync('docs/scoring.md', 'utf8').split('```')
    const files = [
      '--scorecard',
      kept('example.json', card.replace('json', '')),
      '--figures',
      kept('example.csv', figures),
    ]
    const [, table = '', explained = ''] = console.split(/^\$ npx giaouoc score .*\n/m)
    expect(giaouoc(...files).stdout).toBe(`${table.trimEnd()}\n`)
    expect(giaouoc(...files, '--explain', 'Cục THADS Một').stdout).toBe(explained)
  })

  it('finds files where the command was typed, started as people start it', () => {
    const [card, figures] = [readFileSync(fileOf('thads-2022.json')), readFileSync(fileOf('thads-2022.csv'))]
    kept('here.json', card)
    kept('here.csv', figures)
    const launcher = fileURLToPath(new URL('../../bin/giaouoc.mjs', import.meta.url))
    const { GIAOUOC_CWD: _, ...env } = process.env
    const args = [launcher, 'score', '--scorecard', 'here.json', '--figures', 'here.csv', '--json']
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env })
    const { units } = JSON.parse(stdout) as Printed
    expect({ status, units: compared(units) }).toEqual({ status: 0, units: fragments['thads-2022'] })
  })

  it('says how it is used', () => {
    const { status, stdout } = giaouoc('--help')
    expect(status).toBe(0)
    for (const word of ['--scorecard', '--figures', '--json', '--explain', '--language', 'hold'])
      expect(stdout).toContain(word)
  })
})
