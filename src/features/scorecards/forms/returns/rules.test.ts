/** A card out and back: the same card for any card there is, and what somebody changed in the workbook is asked. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from '#kit/digest.ts'
import type { SheetIn } from '#kit/table.ts'
import { readWhole } from '#platform/files/sheets.ts'
import { writeSheets } from '#platform/files/xlsx.ts'
import type { Card, Criterion, Leaf, Rule } from '#scoring/card.ts'
import { isGroup } from '#scoring/card.ts'
import { tellLeaf } from '#scoring/wording.ts'
import { anyCard } from '#tests/support/cards.ts'
import { readingOf } from '#tests/support/forms.ts'
import { aContent } from '#tests/support/scorecards.ts'
import { assembled, type FormReading } from '../assembly/rules.ts'
import { readBook } from '../readings/rules.ts'
import { readRule } from '../sentences/rules.ts'
import { cardTables } from '../tables/rules.ts'

const digest = 'sha256:0'
const sheetsOf = async (card: Card) => readWhole(await writeSheets(cardTables(card, digest)))
const again = (sheets: readonly SheetIn[]) => canonical(assembled(readingOf(sheets), {}) as Json)

/** The form sheet as Excel would leave it: its rows in another order, its columns too. */
const sorted = (sheets: readonly SheetIn[]): SheetIn[] =>
  sheets.map((sheet, at) => {
    const [head, ...rows] = sheet.rows
    return at > 0 || !head
      ? sheet
      : {
          ...sheet,
          rows: [head, ...rows.toReversed().map((row, to) => ({ ...row, number: to + 2 }))].map((row) => ({
            ...row,
            cells: Array.from({ length: 5 }, (_, column) => row.cells[column] ?? null).toReversed(),
          })),
        }
  })

describe('a card', () => {
  prop.prop([anyCard()], { numRuns: 60 })('is the same after a workbook, sorted by Excel or not', async (card) => {
    const sheets = await sheetsOf(card)
    expect(readingOf(sheets).points).toEqual([])
    expect(again(sheets)).toBe(canonical(card as unknown as Json))
    expect(again(sorted(sheets))).toBe(canonical(card as unknown as Json))
  })

  const odd = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed())
  prop.prop([odd, odd, odd], { numRuns: 60 })('keeps every letter of its texts: %j', async (name, title, reason) => {
    const card = aContent({
      title,
      criteria: [{ code: 'A', name, max: 1, rule: { kind: 'formula', text: reason } }],
      limits: [{ when: { formula: name }, atMost: 'A', reason }],
    })
    expect(again(await sheetsOf(card))).toBe(canonical(card as unknown as Json))
  })

  it.each(['', ' a ', '"a"', 'a\r\nb', '_x0041_', '=1+1', 'e\u0301', '2019', 'không giới hạn', '\ufeff'])(
    'called %j is called so again',
    async (name) => {
      const card = aContent({ title: name })
      expect(again(await sheetsOf(card))).toBe(canonical(card as unknown as Json))
    },
  )
})

const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((one) => (isGroup(one) ? leavesOf(one.children) : [one]))

/** What a rule says, whatever of it was left to be understood. */
function meant(rule: Rule, max: number): unknown {
  const { full = max, ...rest } = { ...rule } as Rule & { full?: number }
  if (rest.kind === 'bands')
    return rest.bands
      .map(({ from, to, fromInclusive = true, toInclusive = false, points }) => ({
        ...{ from: from === 0 && fromInclusive ? null : from, to, points },
        ...{ fromInclusive: from === null || fromInclusive, toInclusive: to !== null && toInclusive },
      }))
      .toSorted((a, b) => Number(a.from ?? Number.NEGATIVE_INFINITY) - Number(b.from ?? Number.NEGATIVE_INFINITY))
  if (rest.kind === 'boolean') return { yes: rest.yes ?? full, no: rest.no ?? 0 }
  if (rest.kind === 'deduction') return { start: rest.start ?? full, each: rest.each, floor: rest.floor ?? 0 }
  if (rest.kind === 'count') return { each: rest.each, cap: rest.cap ?? full }
  if (rest.kind === 'relative') return { full, target: rest.target, reach: full === 0 ? null : (rest.reach ?? 0.5) }
  if (rest.kind === 'proportion') {
    const { target, over, lowerIsBetter = false } = rest
    return { full, target, over, lowerIsBetter }
  }
  return rest
}

/** The kinds of which a sentence holds everything; options have codes, steps of targets an indicator. */
const isToldWhole = (rule: Rule) =>
  rule.kind !== 'choice' &&
  !((rule.kind === 'proportion' || rule.kind === 'relative') && typeof rule.target === 'object')

describe('a sentence', () => {
  prop.prop([anyCard()], { numRuns: 60 })('is read back as the very rule it was written from', (card) => {
    for (const leaf of leavesOf(card.criteria)) {
      if (!isToldWhole(leaf.rule)) continue
      const { lines } = tellLeaf(card, leaf, 'vi')
      const { measure } = leaf
      const type = measure && 'value' in measure && card.indicators.find(({ code }) => code === measure.value)?.type
      const unit = type === 'count' ? { unit: 'count' as const } : {}
      const reading = readRule(lines, { max: leaf.max, isPenalty: false, ...unit })
      expect([lines, reading.doubts]).toEqual([lines, []])
      expect([lines, meant(reading.choices[0]?.rule as Rule, leaf.max)]).toEqual([lines, meant(leaf.rule, leaf.max)])
    }
  })
})

/** One cell of a sheet changed. */
const edited = (sheets: readonly SheetIn[], name: string, row: number, column: number, cell: string | number | null) =>
  sheets.map((sheet) =>
    sheet.name !== name
      ? sheet
      : {
          ...sheet,
          rows: sheet.rows.map((one) =>
            one.number === row
              ? {
                  ...one,
                  cells: Array.from({ length: Math.max(one.cells.length, column + 1) }, (_, at) =>
                    at === column ? cell : (one.cells[at] ?? null),
                  ),
                }
              : one,
          ),
        },
  )

describe('a workbook that was changed', () => {
  const said = ({ points }: FormReading) =>
    points.map(({ id, doubts, proposed, choices }) => [
      id,
      doubts.map(({ code }) => code),
      proposed,
      choices.map(({ said: { code } }) => code),
    ])

  it('in a name is read with it', async () => {
    const reading = readingOf(edited(await sheetsOf(aContent()), 'Bảng tiêu chí', 2, 1, 'Tên mới'))
    expect([said(reading), reading.items[0]?.part.name]).toEqual([[], 'Tên mới'])
  })

  it('in the words of a rule is asked: by the form, or by the further sheets', async () => {
    const text = 'từ 90 % trở lên: 8 điểm\ndưới 90 %: 4 điểm'
    const reading = readingOf(edited(await sheetsOf(aContent()), 'Bảng tiêu chí', 3, 3, text))
    expect(said(reading)).toEqual([['1-changed', ['form.text-changed'], 0, ['form.as-in-form', 'form.as-in-sheets']]])
    expect(reading.items[1]?.part).not.toHaveProperty('rule')
    const [point] = reading.points
    expect(point?.choices.map(({ effect }) => effect.part.rule)).toMatchObject([
      { bands: [{ from: 0.9 }, { to: 0.9 }] },
      { bands: [{ from: 0.8 }, { to: 0.8 }] },
    ])
  })

  it('in its points is asked, for the form and the further sheets differ', async () => {
    const reading = readingOf(edited(await sheetsOf(aContent()), 'Bảng tiêu chí', 4, 2, 3))
    expect(said(reading)).toEqual([['2-max', ['form.max-changed'], 0, ['form.max-in-form', 'form.max-in-sheets']]])
  })

  it('in a band of the further sheets is asked, for the form says otherwise', async () => {
    const reading = readingOf(edited(await sheetsOf(aContent()), 'Khoảng điểm', 2, 2, 0.7))
    expect(said(reading)).toEqual([['1-changed', ['form.text-changed'], 0, ['form.as-in-form', 'form.as-in-sheets']]])
  })

  it('by a row is read as any form is; by one less, without it, and that is told', async () => {
    const sheets = await sheetsOf(aContent())
    const more = sheets.map((sheet, at) =>
      at > 0
        ? sheet
        : { ...sheet, rows: [...sheet.rows, { number: 5, cells: ['3', 'Báo cáo', 2, 'Có: 2 điểm\nKhông: 0 điểm'] }] },
    )
    const reading = readingOf(more)
    expect(said(reading)).toEqual([['3-measure', ['form.measure-unsaid'], 0, ['form.measure-truth']]])
    expect(reading.items[3]?.part.rule).toEqual({ kind: 'boolean', yes: 2, no: 0 })
    const less = sheets.map((sheet, at) => (at > 0 ? sheet : { ...sheet, rows: sheet.rows.slice(0, -1) }))
    expect(readingOf(less).notes).toMatchObject([{ code: 'form.criterion-gone', params: { code: 'A.2' } }])
  })

  it.each([
    ['Quy tắc', 3, 3, 'chấm bừa', 'form.not-a-word'],
    ['Quy tắc', 3, 2, 'tám', 'form.not-a-number'],
    ['Khoảng điểm', 2, 0, 'Z', 'form.item-of-none'],
    ['Thông tin', 2, 0, 'Lạ', 'form.info-unknown'],
    ['Chỉ số', 1, 0, 'Lạ', 'table.unknown-column'],
    ['Chỉ số', 2, 0, '"lạ', 'form.bad-quotes'],
  ])('so that %s is no sheet of a card is told by row and column: %s', async (name, row, column, cell, code) => {
    const read = readBook(edited(await sheetsOf(aContent()), name, row, column, cell), [])
    if (!('faults' in read)) throw new Error('no faults')
    expect(read.faults[0]).toMatchObject({ sheet: name, row, code })
  })
})
