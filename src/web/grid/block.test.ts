/** Blocks from and to spreadsheets. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { readBlock, writeBlock } from './block.ts'

describe('a block from Excel', () => {
  test('ends with a line break that is no row', () =>
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]))

  test('keeps empty cells and empty rows within it', () =>
    expect(readBlock('1\t\n\n\t4')).toEqual([['1', ''], [''], ['', '4']]))

  test('holds line breaks, tabs and quotes in quotes', () =>
    expect(readBlock('"Sở\nTư pháp"\t"nói ""có"""\t"a\tb"\r\n5\t6\t7')).toEqual([
      ['Sở\nTư pháp', 'nói "có"', 'a\tb'],
      ['5', '6', '7'],
    ]))

  test('may hold a quote that opens nothing', () =>
    expect([readBlock('"chưa đóng\t2'), readBlock('"a"b\t2'), readBlock('5" \t6')]).toEqual([
      [['"chưa đóng', '2']],
      [['"a"b', '2']],
      [['5" ', '6']],
    ]))

  test('of one cell is one cell; nothing at all too', () =>
    expect([readBlock('12'), readBlock('')]).toEqual([[['12']], [['']]]))
})

const cell = fc.string({ unit: fc.constantFrom('1', 'ộ', '"', '\t', '\n', ' ', '.') })
property.prop([fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })])(
  'what is copied is pasted as it was',
  (rows) => {
    // A last row of one empty cell cannot be told from the line break that Excel adds.
    fc.pre(rows.length === 1 || writeBlock(rows.slice(-1)) !== '')
    expect(readBlock(writeBlock(rows))).toEqual(rows)
    expect(readBlock(`${writeBlock(rows)}\r\n`)).toEqual(rows)
  },
)
