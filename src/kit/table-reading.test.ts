/** A table that comes in: columns by title, each fault by row and column. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { differences, reading, readLines } from './table-reading.ts'

const columns = [
  { title: 'Mã', kind: 'text' },
  { title: 'Từ ngày', kind: 'day' },
] as const
const row = (number: number, ...cells: (string | number | null)[]) => ({ number, cells })

describe('the head', () => {
  test('may stand in any order', () => {
    const { lines, faults } = readLines([row(1, 'Từ ngày', 'Mã'), row(3, '2018-03-02', 'a')], columns)
    expect(faults).toEqual([])
    expect(lines.map(({ row, cell }) => [row, cell('Mã'), cell('Từ ngày')])).toEqual([[3, 'a', '2018-03-02']])
  })

  test('may hold what our own files add: faults, and that the season is a sample', () => {
    const head = row(1, 'Mã', 'Từ ngày', 'Lỗi', 'Dữ liệu mẫu')
    expect(readLines([head, row(2, 'a', '2018-03-02', 'x', 'y')], columns).faults).toEqual([])
  })

  test('with an unknown, a missing or a doubled column is another table', () => {
    const { lines, faults } = readLines([row(1, 'Mã', 'Mã', 'Tuổi'), row(2, 'a', 'b', 'c')], columns)
    expect([lines, faults.map(({ column, code }) => [column, code])]).toEqual([
      [],
      [
        ['Tuổi', 'table.unknown-column'],
        ['Mã', 'table.column-twice'],
        ['Từ ngày', 'table.missing-column'],
      ],
    ])
  })

  test('without rows is an empty table', () => {
    expect(readLines([], columns).faults).toMatchObject([{ code: 'table.empty' }])
    expect(readLines([row(1, 'Mã', 'Từ ngày')], columns).faults).toMatchObject([{ code: 'table.empty' }])
  })
})

describe('a line', () => {
  const lineOf = (code: string | number | null, day: string | null) => {
    const [line] = readLines([row(1, 'Mã', 'Từ ngày'), row(7, code, day)], columns).lines
    if (!line) throw new Error('a line')
    return reading(line)
  }

  test.for([
    ['2018-03-02', '2018-03-02'],
    ['2/3/2018', '2018-03-02'],
    ['29/02/2018', null],
    ['02/03/18', null],
    ['hôm qua', null],
  ] as const)('reads the day %s as %s', ([written, day]) => {
    const line = lineOf('a', written)
    expect(line.day('Từ ngày')).toBe(day)
    expect(line.faults.length).toBe(day === null ? 1 : 0)
  })

  test('names each fault by row and column', () => {
    const line = lineOf(null, 'x')
    expect([line.required('Mã'), line.day('Từ ngày')]).toEqual([null, null])
    expect(line.faults).toMatchObject([
      { row: 7, column: 'Mã', code: 'table.required' },
      { row: 7, column: 'Từ ngày', code: 'table.not-a-day' },
    ])
  })

  test('chooses by word, whatever its case', () => {
    const choices = [{ value: 'other', word: 'Cơ quan khác' }] as const
    expect(lineOf('CƠ QUAN KHÁC', null).choice('Mã', choices)).toBe('other')
    const wrong = lineOf('Gì đó', null)
    expect([wrong.choice('Mã', choices), wrong.faults.length]).toEqual([null, 1])
  })

  property.prop([fc.string(), fc.integer({ min: 1, max: 50 })])('never gives more text than asked for', (text, max) => {
    expect((lineOf(text, null).text('Mã', max) ?? '').length).toBeLessThanOrEqual(max)
  })
})

test('differences are told as people write them', () => {
  expect(differences(columns, ['a', '2018-03-02'], ['a', null])).toEqual([
    { field: 'Từ ngày', before: '02/03/2018', after: null },
  ])
})
