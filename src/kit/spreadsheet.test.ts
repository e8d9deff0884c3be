import { describe, expect, it } from 'vitest'
import { cellDecimal, letterOf } from './spreadsheet.ts'

describe('a spreadsheet', () => {
  it('names its columns by letters', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('holds the decimals people know it by', () => {
    const cells = [0, -0, 12, 0.1, 0.1 + 0.2, 0.7 + 0.1, 1.1, -0.05, 84.25, 1e-7, 1.5e-10, 123456789.125]
    expect(cells.map(cellDecimal)).toEqual([
      '0',
      '0',
      '12',
      '0.1',
      '0.3',
      '0.8',
      '1.1',
      '-0.05',
      '84.25',
      '0.0000001',
      '0.00000000015',
      '123456789.125',
    ])
  })

  it('holds whole numbers as far as it can, and says where it has lost digits', () => {
    expect([9007199254740991, -9007199254740991].map(cellDecimal)).toEqual(['9007199254740991', '-9007199254740991'])
    expect([9007199254740992, 1e21, Number.NaN, Number.POSITIVE_INFINITY].map(cellDecimal)).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ])
  })
})
