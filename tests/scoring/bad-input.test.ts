/** What `giaouoc score` says of bad input: exit 2, nothing on the output, every fault told in both languages. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#platform/files/isolate.ts'
import { readFigureRows, tableOf } from '#src/commands/score-files.ts'
import { cardOf, fileOf } from './fragments.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const card = fileOf('thads-2022.json')
const figures = fileOf('thads-2022.csv')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-bad-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function kept(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

/** Lines told, the folder of this run left out. */
function told(...args: string[]): { status: number | null; stdout: string; lines: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'score', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  return { status, stdout, lines: stderr.replaceAll(`${folder}/`, '').trimEnd().split('\n') }
}
const scored = (scorecard: string, file: string, ...more: string[]) =>
  told('--scorecard', scorecard, '--figures', file, ...more)
const refused = (...lines: string[]) => ({ status: 2, stdout: '', lines })
/** The last two lines say how many there were. */
const count = (faults: number) => [`${faults} lỗi; chưa chấm điểm.`, `Faults: ${faults}. Nothing was scored.`]

describe('giaouoc score refuses', () => {
  it('words it does not know, and one file without the other', () => {
    expect(told()).toMatchObject({
      status: 2,
      stdout: '',
      lines: [expect.stringContaining('Cần cả hai tệp'), expect.stringContaining('Both files')],
    })
    expect(scored(card, figures, '--jsn')).toMatchObject({ status: 2, stdout: '' })
    expect(scored(card, figures, '--language', 'fr')).toMatchObject({ status: 2, stdout: '' })
  })

  it('every fault of a card, by path, before anything of the figures', () => {
    const faulty = {
      ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final', extra: 1 },
      indicators: [{ code: 'n', name: 'Số', type: 'count' }],
      criteria: [
        { code: 'A', name: 'A', max: -1, measure: { value: 'none' }, rule: { kind: 'count', each: 1 } },
        { code: 'A', name: 'A', max: 1, measure: { value: 'n' }, rule: { kind: 'wish' } },
      ],
    }
    const { status, stdout, lines } = scored(kept('faulty.json', JSON.stringify(faulty)), figures)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    for (const path of ['/extra', '/criteria/0/max', '/criteria/1/rule/kind'])
      expect(lines.filter((line) => line.startsWith(`faulty.json: ${path}: `))).toHaveLength(2)
    expect(lines.slice(-2)).toEqual(count((lines.length - 2) / 2))
  })

  it('a faulty card for its faults alone: what it would be warned of waits until they are mended', () => {
    const faulty = {
      ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final' },
      indicators: [{ code: 'n', name: 'Số', type: 'count' }],
      criteria: [{ code: 'A', name: 'A', max: 1, rule: { kind: 'formula', text: 'n + zz' } }],
    }
    const { lines } = scored(kept('half-read.json', JSON.stringify(faulty)), figures)
    expect(lines.slice(-2)).toEqual(count(1))
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('zz')
  })

  it('a card that is none, and a pair that was exchanged', () => {
    expect(scored(kept('broken.json', '{"id": "x",\n'), figures)).toMatchObject({ status: 2, stdout: '' })
    const exchanged = scored(figures, card)
    expect(exchanged).toEqual(
      refused(
        `${figures}: Đây không phải tệp JSON; có phải đã đổi chỗ --scorecard và --figures?`,
        `${figures}: This is no JSON file; were --scorecard and --figures exchanged?`,
        `${card}: Đây là tệp JSON; có phải đã đổi chỗ --scorecard và --figures?`,
        `${card}: This is a JSON file; were --scorecard and --figures exchanged?`,
        ...count(2),
      ),
    )
  })

  it('every fault of the figures, by row and column', () => {
    const text = [
      'unit;viec_xong;viec_co_dieu_kien;viec_thu_ly;khac',
      'Cục Một;1.234.567;12,5;-3;',
      'Cục Một;1;2;3;',
      ';1;2;3;',
      'Cục Hai;84%;=A1;x;4',
    ].join('\r\n')
    expect(scored(card, kept('faulty.csv', text), '--json')).toEqual(
      refused(
        'faulty.csv: Dòng 1, cột E (khac): Bảng tiêu chí không có chỉ số nào mang mã “khac”; hãy sửa mã hoặc bỏ đi.',
        'faulty.csv: Row 1, column E (khac): No indicator of the scorecard has the code “khac”; correct it or take it out.',
        'faulty.csv: Dòng 2, cột B (viec_xong): “1.234.567” có dấu ngăn hàng nghìn; hãy gõ liền các chữ số, ví dụ 1234567.',
        'faulty.csv: Row 2, column B (viec_xong): “1.234.567” has thousands marks; type the digits alone, such as 1234567.',
        'faulty.csv: Dòng 2, cột C (viec_co_dieu_kien): “12,5” có phần lẻ; chỉ số này đếm số nguyên.',
        'faulty.csv: Row 2, column C (viec_co_dieu_kien): “12,5” has decimals; this indicator counts whole numbers.',
        'faulty.csv: Dòng 2, cột D (viec_thu_ly): “-3” nhỏ hơn 0; chỉ số này không có số âm.',
        'faulty.csv: Row 2, column D (viec_thu_ly): “-3” is below 0; this indicator has no negative numbers.',
        'faulty.csv: Dòng 3, cột A (unit): Đơn vị này đã có ở dòng 2; hãy giữ một dòng.',
        'faulty.csv: Row 3, column A (unit): This unit stands in row 2 already; keep one row.',
        'faulty.csv: Dòng 4, cột A (unit): Chưa ghi đơn vị; hãy điền đơn vị của dòng này.',
        'faulty.csv: Row 4, column A (unit): The unit is missing; fill in whose row this is.',
        'faulty.csv: Dòng 5, cột B (viec_xong): “84%” là tỷ lệ phần trăm; ô này cần số tuyệt đối, tỷ lệ do hệ thống tự tính.',
        'faulty.csv: Row 5, column B (viec_xong): “84%” is a percentage; this cell takes the count, the system works out the ratio.',
        'faulty.csv: Dòng 5, cột C (viec_co_dieu_kien): “=A1” là công thức; hãy gõ hoặc dán kết quả của công thức.',
        'faulty.csv: Row 5, column C (viec_co_dieu_kien): “=A1” is a formula; type or paste its result.',
        'faulty.csv: Dòng 5, cột D (viec_thu_ly): “x” có chữ; chỉ gõ con số, đơn vị tính đã ghi ở tên chỉ số.',
        'faulty.csv: Row 5, column D (viec_thu_ly): “x” has letters; type the number alone, its unit stands beside the indicator.',
        ...count(9),
      ),
    )
  })

  it('the same in Excel, where a cell shows what it is', async () => {
    const columns = ['unit', 'viec_xong', 'viec_co_dieu_kien'].map((title) => ({ title, kind: 'number' as const }))
    const rows = [
      ['Cục Một', 1.5, '1,5'],
      ['Cục Hai', 1e16, 3],
    ]
    const { status, stdout, lines } = scored(card, kept('faulty.xlsx', await writeXlsx([{ name: 'a', columns, rows }])))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(
      lines
        .slice(0, -2)
        .filter((_, at) => at % 2 === 1)
        .map((line) => line.split(': ')[1]),
    ).toEqual([
      ...['Row 2, column B (viec_xong)', 'Row 2, column C (viec_co_dieu_kien)', 'Row 3, column B (viec_xong)'],
    ])
  })

  it('files that cannot be read, each with what to do', () => {
    mkdirSync(join(folder, 'folder.csv'))
    const large = kept('large.csv', '')
    truncateSync(large, 200 * 1024 * 1024)
    const missing = join(folder, 'missing.json')
    expect(scored(missing, join(folder, 'folder.csv'))).toEqual(
      refused(
        'missing.json: Không có tệp này; hãy xem lại đường dẫn.',
        'missing.json: There is no such file; look at the path again.',
        'folder.csv: Đây là thư mục; hãy ghi đường dẫn của tệp.',
        'folder.csv: This is a folder; give the path of a file.',
        ...count(2),
      ),
    )
    expect(scored(large, large)).toEqual(
      refused(
        'large.csv: Tệp lớn 200 MB; nhiều nhất 20 MB.',
        'large.csv: The file has 200 MB; at most 20 MB.',
        'large.csv: Tệp lớn 200 MB; nhiều nhất 100 MB.',
        'large.csv: The file has 200 MB; at most 100 MB.',
        ...count(2),
      ),
    )
  })

  it.each([
    ['noise.csv', () => Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251), 'score.not-utf8'],
    ['zeros.csv', () => new Uint8Array(5_000), 'file.not-text'],
    ['utf-16.csv', () => Buffer.from('\uFEFFunit,viec_xong\nA,1', 'utf16le'), 'score.not-utf8'],
    ['empty.csv', () => '', 'file.empty'],
    ['old.xlsx', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file.old-office'],
    ['text.xlsx', () => 'unit,viec_xong\nA,1\n', 'score.not-a-workbook'],
    ['broken.xlsx', () => Buffer.from('PK\u0003\u0004 not a workbook'), 'file.broken'],
    ['broken.csv', () => Buffer.from('PK\u0003\u0004 not a workbook'), 'score.not-csv'],
    ['page.csv', () => '<!doctype html><table></table>', 'file.wrong-kind'],
    ['card.csv', () => '{"id": "x"}', 'score.is-a-card'],
    ['figures.pdf', () => '%PDF-1.7', 'score.not-a-table'],
    ['figures.xls', () => 'unit,viec_xong', 'score.not-a-table'],
    ['quote.csv', () => 'unit,viec_xong\nA,1\nB,"2\n', 'figure-file.open-quote'],
    ['head.csv', () => 'tên,viec_xong\nA,1\n', 'figure-file.no-unit-column'],
    ['rows.csv', () => 'unit,viec_xong\n', 'figure-file.no-rows'],
  ])('figures that are %s', async (name, content, code) => {
    const file = kept(name, content())
    const rows = await readFigureRows(file)
    const table = 'faults' in rows ? rows : tableOf(file, cardOf('thads-2022'), rows.read)
    expect(table).toMatchObject({ faults: [{ file, code }] })
  })

  it('what would steer the console, or never ends', () => {
    // Far enough down that the file does not look like a program.
    const plain = Array.from({ length: 12_000 }, (_, at) => `Cục số ${at},1\n`).join('')
    const text = `unit,viec_xong\n${plain}A,\u001b[31m1\u0007\nB\u001b[2J,1\n`
    const { lines } = scored(card, kept('steering.csv', text))
    expect(lines.join('\n')).not.toMatch(/[^\P{Cc}\n]/u)
    expect(lines.slice(-1)).toEqual(['Faults: 2. Nothing was scored.'])
    if (process.platform !== 'linux') return
    expect(scored('/dev/zero', '/dev/zero').lines.slice(1, 2)).toEqual([
      '/dev/zero: The file has 21 MB; at most 20 MB.',
    ])
  })

  it('a unit that is not there, naming the one that may be meant', () => {
    expect(scored(card, figures, '--explain', 'cuc mot')).toEqual(
      refused(
        'Không có đơn vị “cuc mot” trong tệp số liệu. Có phải “Cục Một”?',
        'The file of figures has no unit “cuc mot”. Is it “Cục Một”?',
      ),
    )
    expect(scored(card, figures, '--explain', 'Sở Sáu').lines[1]).toBe(
      'The file of figures has no unit “Sở Sáu”. Its units: Cục Một, Cục Hai, Cục Ba, Cục Bốn, Cục Năm.',
    )
  })
})
