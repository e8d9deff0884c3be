/** Whole tables from outside: workbooks of several sheets and CSV of every encoding, in pieces, within their bounds. */
import { describe, expect, test } from 'vitest'
import { Refused } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import { bookParts, workbook, zipped } from '#tests/support/files.ts'
import { readOutlines, readRows } from './isolate.ts'

async function rowsOf(bytes: Uint8Array, sheet = 0): Promise<RowIn[]> {
  const all: RowIn[] = []
  await readRows(bytes, sheet, (rows) => {
    all.push(...rows)
  })
  return all
}

async function verdict(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'read'
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, order: 'le' | 'be', mark = true) => {
  const whole = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return order === 'le' ? whole : whole.swap16()
}

describe('a workbook of several sheets', () => {
  const book = workbook([
    {
      name: 'Biểu 1',
      rows: [['KẾT QUẢ THI HÀNH ÁN'], [null, 'Việc', null], ['Đơn vị', 'Thụ lý', 'Xong'], [], ['Sở A', 12, 3.5]],
      merged: ['B2:C2', 'A1:C1'],
    },
    { name: 'Nháp', rows: [['x']], hidden: true },
    { name: 'Trống', rows: [] },
  ])

  test('shows each sheet with its first rows and the cells that are one', async () => {
    const outlines = await readOutlines(book)
    expect(outlines.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
      ['Biểu 1', false, 4],
      ['Nháp', true, 1],
      ['Trống', false, 0],
    ])
    expect(outlines[0]?.merged).toEqual([
      { top: 2, left: 1, bottom: 2, right: 2 },
      { top: 1, left: 0, bottom: 1, right: 2 },
    ])
  })

  test('with a formula that was never worked out is refused, naming the cell: empty it would be read as missing', async () => {
    const row = (cell: string) => workbook([{ name: 'S', rows: `<row r="1"><c r="A1"><v>1</v></c>${cell}</row>` }])
    const told = (cell: string) => verdict(rowsOf(row(cell)))
    expect(await told('<c r="B1"><f>A1+1</f></c>')).toBe('file.formula-without-value')
    expect(await told('<c r="B1" s="2"><f t="shared" si="0"/></c>')).toBe('file.formula-without-value')
    expect(await told('<c r="B1"><f>A1+1</f><v>2</v></c>')).toBe('read')
    expect(await told('<c r="B1" t="str"><f>IF(A1&gt;0,"","x")</f><v></v></c>')).toBe('read')
    const error = await rowsOf(row('<c r="B1"><f>A1+1</f></c>')).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ refusal: { params: { cell: 'B1' } } })
  })

  test('gives one sheet’s rows, numbered as Excel numbers them', async () => {
    expect(await rowsOf(book)).toEqual([
      { number: 1, cells: ['KẾT QUẢ THI HÀNH ÁN'] },
      { number: 2, cells: [null, 'Việc'] },
      { number: 3, cells: ['Đơn vị', 'Thụ lý', 'Xong'] },
      { number: 5, cells: ['Sở A', 12, 3.5] },
    ])
    expect(await rowsOf(book, 1)).toEqual([{ number: 1, cells: ['x'] }])
  })

  test('hands a large sheet out in pieces, and stops when the taker does', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => [`Đơn vị ${at}`, at, at, at])
    let pieces = 0
    const large = workbook([{ name: 'S', rows }])
    const count = await readRows(large, 0, () => {
      pieces++
    })
    expect([count, pieces]).toEqual([3_000, 4])
    const stopped = readRows(large, 0, () => {
      throw new Error('enough')
    })
    await expect(stopped).rejects.toThrow('enough')
  })
})

describe('a CSV file', () => {
  const text = 'Đơn vị;Việc\r\n\r\nSở A;1.234\r\n'
  const rows = [
    { number: 1, cells: ['Đơn vị', 'Việc'] },
    { number: 3, cells: ['Sở A', '1.234'] },
  ]
  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', bytes(`\uFEFF${text}`)],
    ['letters and accents apart', bytes(text.normalize('NFD'))],
    ['UTF-16', utf16(text, 'le')],
    ['UTF-16 in the other order', utf16(text, 'be')],
    ['UTF-16 without a mark', utf16(text, 'le', false)],
  ])('is read in %s', async (_, file) => {
    expect(await rowsOf(file)).toEqual(rows)
    expect((await readOutlines(file)).map(({ name, rows: { length } }) => [name, length])).toEqual([['', 2]])
  })
})

describe('what is no table', () => {
  test.each([
    ['nothing', () => bytes(''), 'file.empty'],
    ['an old .xls', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0), 'file.old-office'],
    ['a program', () => Buffer.from('MZ\x90\x00 a program'), 'file.not-text'],
    ['text of an old encoding', () => Uint8Array.of(0x53, 0xf4, 0x2c, 0x31), 'file.not-text'],
    ['a quote that never ends', () => bytes('a,b\n"c,d\n'), 'file.open-quote'],
    ['a thousand columns', () => bytes('x,'.repeat(1_000).concat('x')), 'file.too-many-rows'],
    ['half a workbook', () => zipped(bookParts([['x']])).subarray(0, 400), 'file.broken'],
    [
      'more sheets than anybody looks through',
      () => workbook(Array.from({ length: 41 }, (_, at) => ({ name: `S${at}`, rows: [['x']] }))),
      'file.too-many-sheets',
    ],
    [
      'a row in the far corner',
      () => zipped(bookParts('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')),
      'file.too-many-rows',
    ],
  ])('is told: %s', async (_, make, code) => {
    expect([await verdict(rowsOf(make())), await verdict(readOutlines(make()))]).toEqual([code, code])
  })
})
