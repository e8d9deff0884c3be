/** A form over several sheets: what goes on is joined, what begins anew is offered, and nothing is left out unsaid. */
import { describe, expect, it } from 'vitest'
import { readWhole } from '#platform/files/sheets.ts'
import { workbook } from '#tests/support/files.ts'
import { type FormSheet, formFile, ministry2022, sheetOf } from '#tests/support/forms.ts'
import { assembled } from '../assembly/rules.ts'
import { readBook } from '../readings/rules.ts'

const head = ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Cách chấm điểm']
const sheet = (name: string, ...rows: (string | number | null)[][]): FormSheet => ({ name, rows: [head, ...rows] })
const parts = [
  sheet('Phần A', ['A', 'Nhiệm vụ', 5, null], ['I', 'Báo cáo', 5, 'Có: 5 điểm; không: 0 điểm']),
  sheet('Ghi chú chung'),
  sheet('Phần A tiếp', ['II', 'Kế hoạch', 3, 'Có: 3 điểm; không: 0 điểm'], [null, 'Tổng cộng', 3, null]),
  sheet('Phần B', ['B', 'Khác', 2, 'Có: 2 điểm; không: 0 điểm'], [null, 'Tổng cộng', 9, null]),
]
const note: FormSheet = { name: 'Ghi chú', rows: [['Chỉ để xem']] }

async function readingOf(forms: readonly FormSheet[], chosen?: readonly number[]) {
  const read = readBook(await readWhole(formFile(...forms)), [], chosen)
  if (!('reading' in read)) throw new Error(JSON.stringify(read))
  return read.reading
}
const codes = ({ items }: Awaited<ReturnType<typeof readingOf>>) => items.map(({ part }) => part.code)

describe('a form over several sheets', () => {
  it('is joined where one goes on from the other, and each place says on which sheet it stands', async () => {
    const reading = await readingOf([...parts.slice(0, 1), note, ...parts.slice(2)])
    expect(codes(reading)).toEqual(['A', 'A.I', 'A.II', 'B'])
    expect(reading.items.map(({ sheet: on, row }) => [on, row])).toEqual([
      ['Phần A', 2],
      ['Phần A', 3],
      ['Phần A tiếp', 2],
      ['Phần B', 2],
    ])
    expect(reading.sheets).toEqual([
      { name: 'Phần A', hidden: false, isTaken: true, criteria: 1, max: 5 },
      { name: 'Ghi chú', hidden: false, isTaken: false, criteria: null, max: null },
      { name: 'Phần A tiếp', hidden: false, isTaken: true, criteria: 1, max: 3 },
      { name: 'Phần B', hidden: false, isTaken: true, criteria: 1, max: 2 },
    ])
    expect(reading.notes).toEqual([
      {
        ...{ row: 3, code: 'form.total-differs', sheet: 'Phần B' },
        params: { total: '9', sum: '7' },
      },
    ])
    expect(reading.points.map(({ kind, item }) => `${item} ${kind}`)).toContain('0 sum')
  })

  it('of which each begins anew is read from the first; another is read when it is chosen', async () => {
    const blocks = [
      sheet('Cục', ['A', 'Cấp tỉnh', 5, null]),
      { ...sheet('Cũ', ['A', 'Năm trước', 4, null]), hidden: true },
      sheet('Chi cục', ['A', 'Cấp huyện', 3, null]),
    ]
    const first = await readingOf(blocks)
    expect([first.sheet, first.items.map(({ part }) => part.name)]).toEqual(['Cục', ['Cấp tỉnh']])
    expect(first.items[0]).not.toHaveProperty('sheet')
    expect(first.sheets.map(({ isTaken, criteria, hidden }) => [isTaken, criteria, hidden])).toEqual([
      [true, 1, false],
      [false, 1, true],
      [false, 1, false],
    ])
    const other = await readingOf(blocks, [2])
    expect([other.items.map(({ part }) => part.name), other.notes]).toEqual([
      ['Năm trước'],
      [{ row: null, code: 'form.hidden-sheet', params: { name: 'Cũ' } }],
    ])
    expect(codes(await readingOf(blocks, [1, 3]))).toEqual(['A', 'A-2'])
    expect(readBook(blocks.map(sheetOf), [], [4])).toMatchObject({ refusal: { code: 'form.no-such-sheet' } })
  })

  it('is the card it is on one sheet', async () => {
    const rows = ministry2022.rows
    const [top, at] = [rows.slice(0, 6), rows.findIndex(([label]) => label === 'VIII')]
    const cut = [
      { name: 'Trang 1', rows: rows.slice(0, at) },
      { name: 'Trang 2', rows: [...top, ...rows.slice(at)] },
    ]
    expect(assembled(await readingOf(cut), {})).toEqual(assembled(await readingOf([ministry2022]), {}))
  })
})

describe('what Excel does not show', () => {
  it('is read and told: rows, columns, a sheet where there is no other', async () => {
    const cell = (at: string, text: string | number) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    const row = (at: number, more: string, ...cells: (string | number)[]) =>
      `<row r="${at}"${more}>${cells.map((one, to) => cell(`${'ABCD'[to]}${at}`, one)).join('')}</row>`
    const rows = [
      row(1, '', ...head),
      row(2, '', 'A', 'Nhiệm vụ', 3, ''),
      row(3, ' hidden="1"', '1', 'Cũ', 1, 'Có: 1 điểm; không: 0 điểm'),
      row(4, " hidden='true'", '2', 'Cũ nữa', 1, ''),
      row(5, ' ht="0" customHeight="1"', '3', 'Không cao', 1, ''),
      row(6, ' hidden="0" ht="15"', '4', 'Thường', 1, ''),
      '<row r="7" hidden="1"/>',
    ]
    const columns = '<col min="1" max="1" width="9"/><col min="4" max="6" width="0" hidden="1" customWidth="1"/>'
    const file = workbook([{ name: 'S', rows: rows.join(''), columns, hidden: true }])
    const read = readBook(await readWhole(file), [])
    if (!('reading' in read)) throw new Error('no reading')
    expect(read.reading.items.map(({ part }) => part.name)).toEqual(['Nhiệm vụ', 'Cũ', 'Cũ nữa', 'Không cao', 'Thường'])
    expect(read.reading.notes).toEqual([
      { row: null, code: 'form.hidden-sheet', params: { name: 'S' } },
      { row: null, code: 'form.hidden-rows', params: { rows: '3–5' } },
      { row: null, code: 'form.hidden-columns', params: { columns: 'Cách chấm điểm' } },
    ])
  })

  it('ends with who signs, and that is told; words like theirs among the criteria end nothing', async () => {
    const reading = await readingOf([
      sheet(
        'S',
        ['1', 'Ký báo cáo', 2, null],
        [null, 'Giám đốc ký: 2 điểm', null, null],
        [null, 'Phó Giám đốc ký', null, null],
        ['2', 'Kế hoạch', 1, 'Có: 1 điểm; không: 0 điểm'],
        [null, 'NGƯỜI LẬP BIỂU', null, 'THỦ TRƯỞNG ĐƠN VỊ'],
        [null, 'Nguyễn Văn A', null, null],
      ),
    ])
    expect(reading.items.map(({ part, text }) => [part.code, text])).toEqual([
      ['1', 'Giám đốc ký: 2 điểm\nPhó Giám đốc ký'],
      ['2', 'Có: 1 điểm; không: 0 điểm'],
    ])
    expect(reading.notes).toEqual([{ row: 6, code: 'form.signed-below', params: { count: 2 } }])
  })
})
