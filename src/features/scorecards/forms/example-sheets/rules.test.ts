/** Worked examples go out and come back with their card, whatever is typed in them; a line that says nothing is told. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from '#kit/digest.ts'
import type { SheetIn } from '#kit/table.ts'
import { readWhole } from '#platform/files/sheets.ts'
import { writeSheets } from '#platform/files/xlsx.ts'
import type { Card } from '#scoring/card.ts'
import { anyCard } from '#tests/support/cards.ts'
import { readingOf } from '#tests/support/forms.ts'
import { aContent, anExample } from '#tests/support/scorecards.ts'
import { Example } from '../../contract.ts'
import { assembled } from '../assembly/rules.ts'
import { readBook } from '../readings/rules.ts'
import { cardTables } from '../tables/rules.ts'
import { exampleSheet } from './rules.ts'

const text = fc.oneof(
  fc.constantFrom('', '79', '0,5', '12.50', 'có', 'true', '2019-03-01', '1e3', ' 7 ', '"', '=1', 'cases_done', 'A.1'),
  fc.string({ unit: 'binary', maxLength: 30 }).map((one) => one.toWellFormed()),
)
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((one) => Example.shape.name.safeParse(one).success)
  .map((one) => Example.shape.name.parse(one))
const given = {
  figures: fc.dictionary(text, text, { maxKeys: 4 }),
  marks: fc.dictionary(text, fc.array(text, { maxLength: 3 }), { maxKeys: 2 }),
}
const anExampleOf: fc.Arbitrary<Example> = fc.record(
  {
    name,
    ...given,
    others: fc.array(fc.record(given), { minLength: 1, maxLength: 3 }),
    expects: fc.array(fc.record({ criterion: fc.option(text), points: text }), { maxLength: 4 }),
    grade: fc.option(text),
    rank: fc.integer({ min: 1, max: 101 }),
  },
  { requiredKeys: ['name', 'figures', 'marks', 'expects', 'grade'] },
)

const sheetsOf = async (card: Card, examples: Example[]) => readWhole(await writeSheets(cardTables(card, '', examples)))

describe('examples', () => {
  prop.prop([anyCard(), fc.array(anExampleOf, { maxLength: 4 })], { numRuns: 50 })(
    'come back with the very same card, letter by letter',
    async (card, examples) => {
      const reading = readingOf(await sheetsOf(card, examples))
      expect(canonical(assembled(reading, {}) as Json)).toBe(canonical(card as unknown as Json))
      expect(canonical(reading.examples as Json)).toBe(canonical(examples as Json))
    },
  )

  it('of a form from elsewhere are none, and a card without any has no sheet for them', async () => {
    expect((await sheetsOf(aContent(), [])).map(({ name: one }) => one)).not.toContain(exampleSheet)
  })

  it('may be typed by hand: numbers as numbers, the words of a line in capitals, lines in any order', async () => {
    const sheets = await sheetsOf(aContent(), [anExample])
    const typed = sheets.map((sheet) =>
      sheet.name !== exampleSheet
        ? sheet
        : {
            ...sheet,
            rows: [
              ...sheet.rows.slice(0, 1),
              { number: 2, cells: [7, 'Số liệu', 'cases_done', null, 79.5] },
              { number: 3, cells: ['8', 'HẠNG PHẢI RA', null, null, 'B'] },
              { number: 4, cells: [7, 'tổng điểm phải ra', null, null, 6] },
            ],
          },
    )
    expect(readingOf(typed).examples).toEqual([
      {
        ...{ name: 'Ví dụ tính 7', figures: { cases_done: '79.5' }, marks: {} },
        ...{ expects: [{ criterion: null, points: '6' }], grade: null },
      },
      { name: 'Ví dụ tính 8', figures: {}, marks: {}, expects: [], grade: 'B' },
    ])
  })

  const withLine = (sheets: readonly SheetIn[], cells: (string | number | null)[]) =>
    sheets.map((sheet) =>
      sheet.name === exampleSheet ? { ...sheet, rows: [...sheet.rows, { number: 99, cells }] } : sheet,
    )
  it.each<[string, (string | number | null)[], string]>([
    ['no number', [null, 'số liệu', 'a', null, '1'], 'form.example-number'],
    ['half a number', [1.5, 'số liệu', 'a', null, '1'], 'form.example-number'],
    ['words nobody knows', [1, 'kết quả', 'a', null, '1'], 'form.not-a-word'],
    ['a quote left open', [1, 'số liệu', '"a', null, '1'], 'form.bad-quotes'],
    ['a figure without end', [1, 'số liệu', 'a', null, '1'.repeat(101)], 'table.too-long'],
    ['a mark without end', [1, 'điểm hội đồng', 'a', null, '1'.repeat(61)], 'table.too-long'],
    ['points without end', [1, 'điểm phải ra', 'a', null, '1'.repeat(61)], 'table.too-long'],
    ['a name of nothing', [1, 'tên ví dụ', null, null, '""'], 'table.required'],
    ['a name of two lines', [1, 'tên ví dụ', null, null, '"a\\nb"'], 'table.not-text'],
    ['a place behind all units', [1, 'thứ hạng phải ra', null, null, '102'], 'form.example-rank'],
    ['a rank that is none', [1, 'thứ hạng phải ra', null, null, 'nhất'], 'form.example-rank'],
  ])('with a line of %s are told by row and column', async (_, cells, code) => {
    const read = readBook(withLine(await sheetsOf(aContent(), [anExample]), cells), [])
    expect(read).toMatchObject({ faults: [{ sheet: exampleSheet, row: 99, code }] })
  })
})
