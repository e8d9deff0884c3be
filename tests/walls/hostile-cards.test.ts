/** Hostile files through the door of scorecards: each is refused in words or read as the little it is, and nothing is kept. */
import { afterAll, describe, expect, it } from 'vitest'
import { listScorecards } from '#features/scorecards/contract.ts'
import { readCardFile } from '#features/scorecards/forms/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { say } from '#src/words.ts'
import { bookParts, workbook, zipped } from '../support/files.ts'
import { formFile, ministry2022 } from '../support/forms.ts'
import { hostileFiles } from '../support/hostile.ts'
import { hostileTables } from '../support/hostile-tables.ts'
import { aCardBody } from '../support/scorecards.ts'
import { committedWorld } from '../support/world.ts'

const home = await committedWorld(2)
afterAll(() => home.close())
const { officer, ownerId: unitId } = await aCardBody(home.world)

type Verdict = { refused: string } | { faults: string[] } | { criteria: string[] }

async function verdictOn(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Verdict> {
  const file = new File([bytes], name.endsWith('.json') ? name : 'a.xlsx')
  const read = await officer.call(readCardFile, { params: { unitId }, file }).catch(({ refusal }: Refused) => refusal)
  if ('code' in read) {
    for (const language of ['vi', 'en'] as const) expect(say(read.code, read.params, language)).not.toMatch(/[{}]/)
    return { refused: read.code }
  }
  for (const { code, params } of [...read.faults, ...read.notes, ...read.points.flatMap(({ doubts }) => doubts)])
    expect([code, say(code, params)]).not.toEqual([code, code])
  if (read.faults.length > 0) return { faults: read.faults.map(({ row, code }) => `${row ?? ''} ${code}`) }
  return { criteria: read.items.map(({ part }) => `${part.code} ${part.max ?? '?'}`) }
}

/** Told otherwise of a card than of a paper. */
const asCard: Record<string, string[]> = {
  'file.other-kind': ['file.wrong-kind'],
  'file.unknown-kind': ['file.wrong-kind', 'form.no-head'],
  'file.too-large': ['input.too-large'],
}
const ofPapers = ['file.bad-name', 'file.other-size', 'file.other-digest']
const offices = hostileFiles.filter(({ name, code }) => name.endsWith('.xlsx') && !ofPapers.includes(code))

describe('a hostile file sent as a scorecard', () => {
  it.each(offices.map((one) => [one.what, one.code, one] as const))(
    '%s is refused as %s',
    { timeout: 60_000 },
    async (_, code, { name, make }) => {
      const codes = [code, 'file.wrong-kind', ...(asCard[code] ?? [])]
      expect(codes.map((refused) => ({ refused }))).toContainEqual(await verdictOn(name, make()))
    },
  )

  // The head of a card, and tables whose cells lie: the columns of hostile-tables stand under our own titles.
  const own = {
    head: ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Cách chấm điểm', 'Ghi chú'],
    place: ['1', 'Tiêu chí', '2'],
  }
  it.each(hostileTables.filter(({ name = '' }) => !name.endsWith('.csv')).map((one) => [one.what, one] as const))(
    'a table with %s is refused, or read as no more than one criterion',
    { timeout: 60_000 },
    async (_, { make }) => {
      const verdict = await verdictOn('a.xlsx', make(own))
      if ('criteria' in verdict) expect(verdict.criteria.length).toBeLessThanOrEqual(3)
      else expect(['refused', 'faults']).toContain(Object.keys(verdict)[0])
    },
  )
})

const cell = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const head = `<row r="1">${cell('A1', 'STT')}${cell('B1', 'Nội dung tiêu chí')}${cell('C1', 'Điểm chuẩn')}</row>`
const json = (text: string) => new Uint8Array(Buffer.from(text))

describe('a scorecard that', () => {
  it.each<[string, string, () => Uint8Array<ArrayBuffer>, Verdict]>([
    [
      'is all formulas: read by the values they had',
      'a.xlsx',
      () =>
        zipped(
          bookParts(`${head}<row r="2">${cell('A2', '1')}${cell('B2', 'X')}<c r="C2"><f>1+1</f><v>2</v></c></row>`),
        ),
      { criteria: ['1 2'] },
    ],
    [
      'has text that looks like a formula',
      'a.xlsx',
      () =>
        workbook([
          {
            name: 'S',
            rows: [
              ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn'],
              [1, '=cmd|x', '=1+1'],
            ],
          },
        ]),
      { criteria: ['1 ?'] },
    ],
    [
      'has 10,001 rows',
      'a.xlsx',
      () =>
        workbook([
          {
            name: 'S',
            rows: [
              ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn'],
              ...Array.from({ length: 10_001 }, (_, at) => [at + 1, 'x', 1]),
            ],
          },
        ]),
      { refused: 'form.too-many-rows' },
    ],
    [
      'has 5,001 criteria',
      'a.xlsx',
      () =>
        workbook([
          {
            name: 'S',
            rows: [
              ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn'],
              ...Array.from({ length: 5_001 }, (_, at) => [at + 1, 'x', 1]),
            ],
          },
        ]),
      { faults: [' card.too-many-leaves'] },
    ],
    ['is half of JSON', 'a.json', () => json('{"id":'), { faults: [' card.not-json'] }],
    ['is JSON nested without end', 'a.json', () => json('['.repeat(100_000)), { faults: [' card.too-nested'] }],
    ['is a list', 'a.json', () => json('[]'), { faults: [' card.wrong-kind'] }],
    ['is no text', 'a.json', () => new Uint8Array([0xff, 0xfe, 0x00]), { refused: 'file.not-text' }],
    ['is nothing', 'a.json', () => new Uint8Array(), { refused: 'file.empty' }],
    ['is a page of the web', 'a.json', () => json('<!doctype html><p>x'), { refused: 'file.wrong-kind' }],
  ])('%s', { timeout: 60_000 }, async (_, name, make, verdict) => {
    expect(await verdictOn(name, make())).toEqual(verdict)
  })

  it('is honest is read as before, and nothing was kept of any', { timeout: 60_000 }, async () => {
    expect(await verdictOn('a.xlsx', formFile(ministry2022))).toMatchObject({
      criteria: expect.arrayContaining(['A.I 15']),
    })
    const { items } = await officer.call(listScorecards, { query: {} })
    expect(items).toEqual([])
  })
})
