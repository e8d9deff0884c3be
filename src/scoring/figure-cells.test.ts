/** Cells and heads of files of figures, on the edges of what they may be. */
import { describe, expect, it } from 'vitest'
import { isTooLong, plainText, sayFault, textOf, tooLong } from './figure-cells.ts'
import { rowsOfCsv } from './figure-csv.ts'

describe('a cell', () => {
  it('is read as text, without what stands around it', () => {
    expect([null, undefined, ' 12 ', 1.5, true].map((cell) => textOf(cell))).toEqual(['', '', '12', '1.5', 'true'])
  })

  it('has a decimal comma only where the file has, and only one', () => {
    const withComma = (text: string) => plainText(text, 'number', { decimalComma: true })
    expect(['1,5', '-12,25', '123,456', 'x1,5', '1,5x', ',5', '1,', '1,2,3'].map(withComma)).toEqual([
      ...['1.5', '-12.25', '123.456', 'x1,5', '1,5x', ',5', '1,', '1,2,3'],
    ])
    expect(plainText('1,5', 'number', { decimalComma: false })).toBe('1,5')
    expect(plainText('1,5', 'choice', { decimalComma: true })).toBe('1,5')
    expect(plainText('TRUE', 'boolean', { decimalComma: false })).toBe('true')
    expect(plainText('TRUE', 'choice', { decimalComma: false })).toBe('TRUE')
  })

  it('has at most 40 signs where it is a number', () => {
    expect(isTooLong('1'.repeat(40), 'count')).toBe(false)
    expect(isTooLong('1'.repeat(41), 'count')).toBe(true)
    expect(isTooLong('x'.repeat(41), 'choice')).toBe(false)
    expect(isTooLong('x'.repeat(41), 'boolean')).toBe(false)
    expect(tooLong('12')).toEqual({ code: 'figure-file.too-long', params: { typed: '12', most: 40 } })
  })

  it('is told what is wrong with its writing', () => {
    const told = (text: string) => sayFault('not-a-number', text)
    expect(told('12,5')).toEqual({ code: 'figure-file.comma', params: { typed: '12,5', point: '12.5' } })
    expect(told('-1,25').params).toEqual({ typed: '-1,25', point: '-1.25' })
    const grouped = ['1.234.567', '12.345.678,9', '-123 456', '1.234.567,89', '123.456.789']
    expect(grouped.map((text) => told(text).code)).toEqual(grouped.map(() => 'figure-file.grouped'))
    for (const text of ['x1.234.567', '1.234.567x', '1.2345.6']) expect(told(text).code).not.toBe('figure-file.grouped')
    const long = 'x'.repeat(50)
    expect(told(long).params?.typed).toBe(`${'x'.repeat(40)}…`)
    expect(told('x'.repeat(40)).params?.typed).toBe('x'.repeat(40))
    expect(sayFault('no-such-option', 'kém', { choices: 'tốt, khá' })).toEqual({
      code: 'figure-file.not-a-choice',
      params: { typed: 'kém', choices: 'tốt, khá' },
    })
  })
})

describe('the separator of a file', () => {
  const cellsOf = (text: string) => {
    const read = rowsOfCsv(text)
    return 'rows' in read ? read.rows.map(({ cells }) => cells) : []
  }
  const headOf = (text: string) => cellsOf(text)[0]
  const hasComma = (text: string) => {
    const read = rowsOfCsv(text)
    return 'rows' in read && read.notation.decimalComma
  }

  it('is the sign of the head, whatever stands in quotes or below', () => {
    expect(cellsOf('unit,a\nU,"1;2;3"')).toEqual([
      ['unit', 'a'],
      ['U', '1;2;3'],
    ])
    expect(cellsOf('unit;a\nU;1,5')).toEqual([
      ['unit', 'a'],
      ['U', '1,5'],
    ])
    expect(headOf('"a;b;c",unit\n1,2')).toEqual(['a;b;c', 'unit'])
    expect(headOf('"a""b;;c",unit\n1,2')).toEqual(['a"b;;c', 'unit'])
    expect(headOf('"a,b,c";unit\n1;2')).toEqual(['a,b,c', 'unit'])
    expect([hasComma('unit;a\nU;1'), hasComma('unit,a\nU,1'), hasComma('unit\nU'), hasComma('unit;a,b\nU;1')]).toEqual([
      ...[true, false, false, true],
    ])
    expect(hasComma('unit,a;b,c\nU,1')).toBe(false)
  })

  it('is the one the file says in its first line, a tab as well', () => {
    const rows = [
      ['unit', 'a'],
      ['U', '1'],
    ]
    expect(cellsOf('sep=\t\nunit\ta\nU\t1')).toEqual(rows)
    expect(cellsOf('sep=\t\r\nunit\ta\r\nU\t1')).toEqual(rows)
    expect(cellsOf('unit,a\nU,sep=;\nV,1')).toEqual([...rows.slice(0, 1), ['U', 'sep=;'], ['V', '1']])
  })

  it('is the one the file says', () => {
    expect(cellsOf('sep=;\nunit;a,b\nU;1')).toEqual([
      ['unit', 'a,b'],
      ['U', '1'],
    ])
    expect(hasComma('sep=;\r\nunit,a\nU,1')).toBe(true)
    expect(hasComma('SEP=,\nunit;a;b\nU;1')).toBe(false)
  })
})
