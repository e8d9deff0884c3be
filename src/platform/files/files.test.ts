/** What comes in as a file is read, or refused in words; nothing a file holds can stop the server. */
import { fc, test as property } from '@fast-check/vitest'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { compareExact, exact } from '#kit/exact.ts'
import { Refused } from '#kit/refusal.ts'
import { numberCell, type Table } from '#kit/table.ts'
import { bookParts, documentParts, type Parts, zipped } from '#tests/support/files.ts'
import { writeCsv } from './csv.ts'
import { readDocx, readXlsx, writeXlsx } from './isolate.ts'

const table: Table = {
  name: 'Đơn vị / 2018',
  columns: [
    { title: 'Tên', kind: 'text' },
    { title: 'Từ ngày', kind: 'day' },
    { title: 'Tỷ lệ', kind: 'percent' },
    { title: 'Số', kind: 'number' },
  ],
  rows: [
    ['=1+1', '2018-03-02', 0.73, 12],
    ['Sở Tư pháp tỉnh Bạc Liêu', null, null, -1],
    ['@SUM(A1), "x"', '2025-07-01', 0, 0],
  ],
}

describe('a list', () => {
  test('leaves as a workbook and comes back as it was: text is text, days are days', async () => {
    const rows = await readXlsx(await writeXlsx([table, { ...table, name: 'Hướng dẫn' }]))
    expect(rows.map(({ cells }) => cells)).toEqual([table.columns.map(({ title }) => title), ...table.rows])
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })

  test('leaves as CSV that no spreadsheet calculates', () => {
    expect(writeCsv(table)).toBe(
      '\uFEFFTên,Từ ngày,Tỷ lệ,Số\r\n' +
        "'=1+1,02/03/2018,0.73,12\r\n" +
        'Sở Tư pháp tỉnh Bạc Liêu,,,-1\r\n' +
        '"\'@SUM(A1), ""x""",01/07/2025,0,0\r\n',
    )
  })

  test('leaves as CSV that is harmless where semicolons part the columns, too', () => {
    const told = 'Kế hoạch; =HYPERLINK("x")\n- dòng hai\t@SUM(A1)'
    expect(writeCsv({ name: 'x', columns: [{ title: 'x', kind: 'text' }], rows: [[told]] }).split('\r\n')[1]).toBe(
      `"Kế hoạch; '=HYPERLINK(""x"")\n'- dòng hai\t'@SUM(A1)"`,
    )
  })

  property.prop([fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 6 })])(
    'a decimal leaves as a number only where no digit of it is lost',
    (whole, scale) => {
      const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
      const value =
        `${whole < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`.replace(
          /\.$/,
          '',
        )
      const cell = numberCell(value)
      const back = typeof cell === 'number' ? exact(String(cell)) : exact(String(cell))
      expect(compareExact(back, exact(value))).toBe(0)
    },
  )

  property.prop([fc.string()])('no text cell of a CSV begins as a formula does', (text) => {
    const cell = writeCsv({ name: 'x', columns: [{ title: 'x', kind: 'text' }], rows: [[text]] })
      .split('\r\n')
      .slice(1)
      .join('\r\n')
    expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\0]|^\r(?!\n$)/)
  })
})

describe('a Word file', () => {
  test('may number its pages and list its headings: fields that fetch nothing are no harm', async () => {
    const field = (instruction: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    const body = `${field(' PAGE ')}${field(' TOC \\o "1-3" ')}<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>`
    expect((await readDocx(zipped(documentParts(body)))).map(({ text }) => text)).toEqual(['1', '1', '2'])
  })

  test('is read as its paragraphs, without what was deleted or stands twice', async () => {
    const body = [
      '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Điều 1. Chỉ tiêu</w:t></w:r></w:p>',
      '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t xml:space="preserve">Một </w:t></w:r><w:r><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r></w:p>',
      '<w:p><w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>',
      '<w:p></w:p>',
    ].join('')
    expect(await readDocx(zipped(documentParts(body)))).toEqual([
      { text: 'Điều 1. Chỉ tiêu', heading: 1, number: null, level: 0 },
      { text: 'Một hai\nba', heading: null, number: null, level: 0 },
      { text: 'giữ', heading: null, number: null, level: 0 },
    ])
  })

  test('is read with the numbers Word writes by itself, and the headings of its styles', async () => {
    const level = (at: number, format: string, text: string, start = 1) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering xmlns:w="w">
      <w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Điều %1.')}${level(1, 'lowerLetter', '%2)')}${level(2, 'upperRoman', '%1.%3')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">${level(0, 'upperRoman', '%1.', 99_999)}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
    const styles = `<w:styles xmlns:w="w">
      <w:style w:styleId="u1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="rieng"><w:name w:val="Riêng"/><w:basedOn w:val="u1"/></w:style>
      <w:style w:styleId="vong"><w:name w:val="Vòng"/><w:basedOn w:val="vong"/></w:style></w:styles>`
    const paragraph = (text: string, style: string, place = '') =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/>${place}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
    const at = (list: number, depth: number) =>
      `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`
    const body = [
      paragraph('một', 'u1'),
      paragraph('chữ a', 'x', at(1, 1)),
      paragraph('chữ b', 'x', at(1, 1)),
      paragraph('sâu', 'x', at(1, 2)),
      paragraph('hai', 'rieng'),
      paragraph('lại a', 'x', at(1, 1)),
      paragraph('không số', 'u1', at(0, 0)),
      paragraph('gạch', 'vong', at(2, 0)),
      paragraph('bảy', 'x', at(3, 0)),
      paragraph('tám', 'x', at(3, 0)),
      paragraph('xa', 'x', at(4, 0)),
      '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:pPrChange><w:pPr><w:pStyle w:val="u1"/><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:del><w:r><w:delText>đã xoá</w:delText></w:r></w:del></w:p>',
      paragraph('chín', 'x', at(3, 0)),
    ].join('')
    const parts = { ...documentParts(body), 'word/numbering.xml': numbering, 'word/styles.xml': styles }
    const read = await readDocx(zipped(parts))
    expect(read.map(({ number, text, heading, level: depth }) => [number, text, heading, depth])).toEqual([
      ['Điều 1.', 'một', 1, 0],
      ['a)', 'chữ a', null, 1],
      ['b)', 'chữ b', null, 1],
      ['1.I', 'sâu', null, 2],
      ['Điều 2.', 'hai', 1, 0],
      ['a)', 'lại a', null, 1],
      [null, 'không số', 1, 0],
      ['-', 'gạch', null, 0],
      ['Điều 7.', 'bảy', null, 0],
      ['Điều 8.', 'tám', null, 0],
      ['99999.', 'xa', null, 0],
      ['Điều 9.', 'chín', null, 0],
    ])
  })
})

/** The code a file is refused with; a bug fails the test. */
async function verdict(read: Promise<unknown>): Promise<string> {
  try {
    await read
    return 'read'
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

const book = bookParts([['x']])
const withParts = (more: Parts) => zipped({ ...book, ...more })
const sheet = (text: string) => withParts({ 'xl/worksheets/sheet1.xml': text })

/** A part whose directory entry tells another size than it has. */
function saying(size: number): Uint8Array {
  const bytes = zipSync({ 'xl/workbook.xml': new Uint8Array(3_000_000) })
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 0; at < bytes.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  return bytes
}

const external = (type: string) =>
  `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="http://evil.example/" TargetMode="External"/></Relationships>`

const hostile: [string, () => Uint8Array, string][] = [
  ['nothing', () => new Uint8Array(), 'file.empty'],
  ['a program under another name', () => Buffer.from('MZ\x90\x00 a program'), 'file.wrong-kind'],
  ['an old .xls, or a workbook with a password', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0), 'file.old-office'],
  ['half a file', () => zipped(book).subarray(0, 400), 'file.broken'],
  ['a Word file', () => zipped(documentParts(['x'])), 'file.wrong-kind'],
  ['a part that says it unpacks to 150 MB', () => saying(150_000_000), 'file.bomb'],
  ['a sheet that shrinks a thousandfold', () => sheet(' '.repeat(5_000_000)), 'file.bomb'],
  ['a part larger than it says', () => saying(10), 'file.broken'],
  ['a name that leaves the folder', () => withParts({ '../../etc/passwd': 'x' }), 'file.broken'],
  [
    '2,001 parts',
    () => withParts(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`a/${n}`, 'x']))),
    'file.bomb',
  ],
  ['macros', () => withParts({ 'xl/vbaProject.bin': 'x' }), 'file.macros'],
  [
    'macros by type',
    () => withParts({ '[Content_Types].xml': '<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>' }),
    'file.macros',
  ],
  ['an embedded object', () => withParts({ 'xl/embeddings/oleObject1.bin': 'x' }), 'file.objects'],
  ['an archive inside', () => withParts({ 'xl/more.zip': 'x' }), 'file.objects'],
  ['a linked workbook', () => withParts({ 'xl/externalLinks/externalLink1.xml': '<x/>' }), 'file.external-links'],
  [
    'a template elsewhere',
    () => withParts({ 'xl/worksheets/_rels/sheet1.xml.rels': external('attachedTemplate') }),
    'file.external-links',
  ],
  [
    'entities that multiply',
    () => sheet('<!DOCTYPE x [<!ENTITY a "lol">]><worksheet>&a;</worksheet>'),
    'file.entities',
  ],
  ['XML that is none', () => sheet('<worksheet><sheetData><row>'), 'read or broken'],
  [
    'a cell in the far corner',
    () =>
      zipped(bookParts('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
    'file.too-many-rows',
  ],
]

describe('a hostile file', () => {
  test.each(hostile)('%s is told for what it is', async (_, make, expected) => {
    const told = await verdict(readXlsx(make()))
    if (expected === 'read or broken') expect(['read', 'file.broken']).toContain(told)
    else expect(told).toBe(expected)
  })

  test('is refused as a Word file too: macros, entities, XML that breaks off', async () => {
    const asDocument = (more: Parts) => readDocx(zipped({ ...documentParts(['x']), ...more }))
    expect(await verdict(asDocument({ 'word/vbaProject.bin': 'x' }))).toBe('file.macros')
    expect(await verdict(asDocument({ 'word/document.xml': '<!DOCTYPE a><a/>' }))).toBe('file.entities')
    expect(await verdict(asDocument({ 'word/document.xml': '<w:document><w:p>' }))).toBe('file.broken')
    expect(await verdict(readDocx(zipped(book)))).toBe('file.wrong-kind')
  })

  test('a link that a reader may click is only text', async () => {
    expect(await verdict(readXlsx(withParts({ 'xl/worksheets/_rels/sheet1.xml.rels': external('hyperlink') })))).toBe(
      'read',
    )
  })
})
