import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '#platform/files/csv.ts'
import { readCsv, separatorOf } from './csv-reading.ts'

const read = (text: string) => [...readCsv(text)]

describe('CSV', () => {
  it('is parted by comma, semicolon or tab, whichever parts its lines alike', () => {
    expect(read('a,b\r\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(read('Đơn vị;Việc\n"Sở A, B";1,5\n')).toEqual([
      ['Đơn vị', 'Việc'],
      ['Sở A, B', '1,5'],
    ])
    expect(read('a\tb\r1.000,5\t2')).toEqual([
      ['a', 'b'],
      ['1.000,5', '2'],
    ])
    expect(separatorOf('BIỂU SỐ 1, năm 2019\n\nĐơn vị;A;B\nx;1,5;2,5\ny;3,5;4\n')).toBe(';')
    expect(read('sep=;\na,b;c')).toEqual([['a,b', 'c']])
  })

  it('keeps quotes, line ends inside them and empty cells; an open quote ends it', () => {
    expect(read('a,"b ""c""\nd",\n,,')).toEqual([
      ['a', 'b "c"\nd', ''],
      ['', '', ''],
    ])
    expect(read('a\n"b')).toEqual([['a'], undefined])
    expect(read('')).toEqual([])
  })

  prop.prop([fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 })])(
    'reads back what we write, whatever stands in it',
    (rows) => {
      const width = Math.max(...rows.map((row) => row.length))
      const full = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''))
      const columns = Array.from({ length: width }, (_, at) => ({ title: `c${at}`, kind: 'text' as const }))
      const text = writeCsv({ name: '', columns, rows: full }).replace(/^\uFEFF/, '')
      const back = read(`sep=,\n${text}`).slice(1)
      // An apostrophe of one's own before such a sign cannot be told from ours.
      const told = (cell: string) => (/^'[=+\-@\t\r\0]/.test(cell) ? cell.slice(1) : cell)
      expect(back).toEqual(full.map((row) => row.map(told)))
    },
  )
})
