/** Heads of statistics forms. The forms are illustrative: their columns are those known of the sector's tables. */
import { describe, expect, it } from 'vitest'
import type { Merged, RowIn } from '#kit/table.ts'
import { findHead, headsOf, numbersColumns } from './rules.ts'

const rowsOf = (...rows: RowIn['cells'][]): RowIn[] =>
  rows.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.some((cell) => cell !== null))
const merge = (top: number, left: number, bottom: number, right: number): Merged => ({ top, left, bottom, right })

const form = rowsOf(
  ['BIỂU MINH HOẠ: KẾT QUẢ THI HÀNH ÁN DÂN SỰ'],
  [null, null, null, null, null, null, 'Đơn vị tính: việc, đồng'],
  [],
  ['STT', 'Tên đơn vị', 'Số việc', null, null, 'Số tiền', null, null],
  [null, null, 'Phải thi hành', 'Có điều kiện thi hành', null, 'Phải thi hành', 'Có điều kiện thi hành', null],
  [null, null, null, 'Tổng số', 'Thi hành xong', null, 'Tổng số', 'Thi hành xong'],
  ['A', 'B', '(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
  [null, 'Tổng cộng', 30, 20, 10, '3.000', '2.000', '1.000'],
  [1, 'Cục THADS tỉnh Bạc Liêu', 30, 20, 10, '3.000', '2.000', '1.000'],
)
const merged = [
  merge(4, 0, 6, 0),
  merge(4, 1, 6, 1),
  merge(4, 2, 4, 4),
  merge(4, 5, 4, 7),
  merge(5, 2, 6, 2),
  merge(5, 3, 5, 4),
  merge(5, 5, 6, 5),
  merge(5, 6, 5, 7),
  merge(1, 0, 1, 7),
]
const heads = [
  'STT',
  'Tên đơn vị',
  'Số việc › Phải thi hành',
  'Số việc › Có điều kiện thi hành › Tổng số',
  'Số việc › Có điều kiện thi hành › Thi hành xong',
  'Số tiền › Phải thi hành',
  'Số tiền › Có điều kiện thi hành › Tổng số',
  'Số tiền › Có điều kiện thi hành › Thi hành xong',
]

describe('the head of a form', () => {
  it('is found below its titles, three rows high, with the row of numbers', () => {
    expect(findHead(form, merged)).toEqual({ from: 4, to: 7 })
    expect(headsOf(form, merged, { from: 4, to: 7 })).toEqual(heads)
  })

  it('names groups once where nothing is merged, as in CSV', () => {
    const flat = rowsOf(
      ['STT', 'Tên đơn vị', 'Số việc', null, 'Số tiền', null],
      [null, null, 'Thụ lý', 'Xong', 'Thụ lý', 'Xong'],
      ['1', 'Cục THADS A', '5', '4', '1.000', '900'],
    )
    expect(findHead(flat)).toEqual({ from: 1, to: 2 })
    expect(headsOf(flat, [], { from: 1, to: 2 })).toEqual([
      'STT',
      'Tên đơn vị',
      'Số việc › Thụ lý',
      'Số việc › Xong',
      'Số tiền › Thụ lý',
      'Số tiền › Xong',
    ])
  })

  it('is one plain row in a plain list, and the last row of a template nobody has filled', () => {
    const list = rowsOf(['Mã đơn vị', 'Đơn vị', 'Việc [cases]'], ['so-a', 'Sở A', 3])
    expect(findHead(list)).toEqual({ from: 1, to: 1 })
    expect(findHead(rowsOf(['BIỂU'], ['Đơn vị', 'Việc']))).toEqual({ from: 2, to: 2 })
    expect(findHead([])).toBeUndefined()
  })

  it('may end in a row of numbers as Excel keeps them; a row of figures is none', () => {
    expect(numbersColumns({ number: 1, cells: ['A', 'B', 1, 2, '3=1+2'] })).toBe(true)
    expect(numbersColumns({ number: 1, cells: [1, 'Sở A', 2, 3] })).toBe(false)
    expect(numbersColumns({ number: 1, cells: ['(1)', null, '(3)'] })).toBe(false)
    expect(numbersColumns({ number: 1, cells: [12, 40, 41] })).toBe(false)
  })
})
