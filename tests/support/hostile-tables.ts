/** What a table of figures may come as to do harm or to mislead, inside a file that is a spreadsheet; with its verdict. */
import { bookParts, type Parts, workbook, zipped } from './files.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** How it must end: refused whole, asked how it is read, told wrong by row and column, or read as these values. */
export type TableVerdict = { refused: string } | { unsaid: string[] } | { faults: string[] } | { values: string[] }
/** The head of our own template for one unit and round, and what stands in its first three columns. */
export type Own = { head: readonly string[]; place: readonly string[] }
/** `verdicts`: the one it must get; more where a busy machine may give it up before it has read all of it. */
type HostileTable = { what: string; name?: string; make: (own: Own) => Bytes; verdicts: TableVerdict[] }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
const letters = 'ABCDEFGHIJ'
const line = (row: number, cells: readonly string[]) =>
  cells.map((cell, at) => text(`${letters[at]}${row}`, cell)).join('')

/** One sheet: the head, then a line whose two figures are given as the cells' own XML. */
const sheet = ({ head, place }: Own, due: string, done = '', row = 2) =>
  `<row r="1">${line(1, head)}</row><row r="${row}">${line(row, place)}${due}${done}</row>`
const book = (rows: string, more: { merged?: string[] } = {}) => workbook([{ name: 'S', rows, ...more }])
const withParts = (rows: string, more: Parts) => zipped({ ...bookParts(rows), ...more })
const number = (place: string, value: string, more = '') => `<c r="${place}"${more}><v>${value}</v></c>`
const csv = (rows: readonly (readonly string[])[]): Bytes =>
  new Uint8Array(Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n')))

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const shared = (texts: readonly string[]) =>
  `<sst xmlns="${main}">${texts.map((one) => `<si><t>${escaped(one)}</t></si>`).join('')}</sst>`
const strings = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
}
/** The second style writes numbers as days. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="0"/><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

export const hostileTables: HostileTable[] = [
  {
    what: 'a formula as text',
    make: (own) => book(sheet(own, text('D2', '=SUM(A1:A9)'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.formula'] }],
  },
  {
    what: 'a formula with the value it last had',
    make: (own) =>
      book(sheet(own, '<c r="D2"><f>HYPERLINK("http://evil.example")</f><v>12</v></c>', number('E2', '1'))),
    verdicts: [{ values: ['12', '1'] }],
  },
  {
    what: 'a formula whose last value is a fault',
    make: (own) => book(sheet(own, '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', number('E2', '1'))),
    verdicts: [{ faults: ['2D number.excel-fault'] }],
  },
  {
    what: 'a formula of another program',
    make: (own) => book(sheet(own, text('D2', "=cmd|' /C calc'!A0"), text('E2', '@SUM(1)'))),
    verdicts: [{ faults: ['2D number.formula', '2E number.formula'] }],
  },
  {
    what: 'a day where a count belongs',
    make: (own) =>
      withParts(sheet(own, number('D2', '43101', ' s="1"'), number('E2', '1')), {
        ...strings,
        'xl/styles.xml': styles,
        'xl/sharedStrings.xml': shared([]),
      }),
    verdicts: [{ faults: ['2D number.not-a-number'] }],
  },
  {
    what: 'true where a count belongs',
    make: (own) => book(sheet(own, number('D2', '1', ' t="b"'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.not-a-number'] }],
  },
  {
    what: 'a percentage where a count belongs',
    make: (own) => book(sheet(own, text('D2', '73%'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.percent'] }],
  },
  {
    what: 'half a case',
    make: (own) => book(sheet(own, number('D2', '0.5'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.not-whole'] }],
  },
  {
    what: 'fewer than none',
    make: (own) => book(sheet(own, number('D2', '-3'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.negative'] }],
  },
  {
    what: 'a number larger than anything counted',
    make: (own) => book(sheet(own, number('D2', '1e308'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.shortened'] }],
  },
  {
    what: 'a number that is none',
    make: (own) => book(sheet(own, number('D2', 'NaN'), number('E2', 'Infinity'))),
    verdicts: [{ faults: ['2D number.letters', '2E number.letters'] }],
  },
  {
    what: 'more digits than a spreadsheet keeps',
    make: (own) => book(sheet(own, number('D2', '12345678901234567890'), number('E2', '1'))),
    verdicts: [{ faults: ['2D number.shortened'] }],
  },
  {
    what: 'digits of another script',
    make: (own) => book(sheet(own, text('D2', '１２３'), text('E2', '١٢٣'))),
    verdicts: [{ faults: ['2D number.not-a-number', '2E number.not-a-number'] }],
  },
  {
    what: 'marks that nobody sees',
    make: (own) => book(sheet(own, text('D2', '\u200b1\u202e2\ufeff'), text('E2', '\u00a01\u202f000 '))),
    verdicts: [{ values: ['12', '1000'] }],
  },
  {
    what: 'a cell of ten million letters',
    make: (own) => book(sheet(own, text('D2', 'một '.repeat(2_500_000)), number('E2', '1'))),
    verdicts: [{ refused: 'file.bomb' }],
  },
  {
    what: 'the unit of somebody else',
    make: (own) => book(sheet({ ...own, place: ['khong-co', 'Đơn vị lạ', own.place[2] ?? ''] }, number('D2', '1'))),
    verdicts: [{ faults: ['2A layout.unit-unknown'] }],
  },
  {
    what: 'a round of another year',
    make: (own) => book(sheet({ ...own, place: [...own.place.slice(0, 2), 'Tháng 01/1999'] }, number('D2', '1'))),
    verdicts: [{ faults: ['2C layout.round-unknown'] }],
  },
  {
    what: 'one line twice',
    make: (own) =>
      book(
        `${sheet(own, number('D2', '1'), number('E2', '2'))}<row r="3">${line(3, own.place)}${number('D3', '9')}</row>`,
      ),
    verdicts: [{ faults: ['3D layout.cell-twice'] }],
  },
  {
    what: 'one row number twice',
    make: (own) =>
      book(
        `${sheet(own, number('D2', '1'), number('E2', '2'))}<row r="2">${line(2, own.place)}${number('D2', '9')}</row>`,
      ),
    verdicts: [{ faults: ['2D layout.cell-twice'] }],
  },
  {
    what: 'rows that run backwards',
    make: (own) =>
      book(
        `<row r="5">${line(5, own.place)}${number('D5', '1')}${number('E5', '2')}</row><row r="1">${line(1, own.head)}</row>`,
      ),
    verdicts: [{ unsaid: [...Array.from({ length: 4 }, () => 'layout.column-unsaid'), 'layout.indicator-needed'] }],
  },
  {
    what: 'one column twice',
    make: (own) =>
      book(sheet({ ...own, head: [...own.head.slice(0, 4), own.head[3] ?? ''] }, number('D2', '1'), number('E2', '2'))),
    verdicts: [{ unsaid: ['layout.column-twice'] }],
  },
  {
    what: 'two sheets of one name',
    make: (own) =>
      workbook([
        { name: 'S', rows: sheet(own, number('D2', '1'), number('E2', '2')) },
        { name: 'S', rows: sheet(own, number('D2', '8'), number('E2', '9')) },
      ]),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'the figures on a hidden sheet',
    make: (own) =>
      workbook([
        { name: 'Bìa', rows: [['Trang bìa']] },
        { name: 'S', rows: sheet(own, number('D2', '1'), number('E2', '2')), hidden: true },
      ]),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'forty-one sheets',
    make: (own) =>
      workbook(
        Array.from({ length: 41 }, (_, at) => ({
          name: `S${at}`,
          rows: at === 0 ? sheet(own, number('D2', '1')) : [],
        })),
      ),
    verdicts: [{ refused: 'file.too-many-sheets' }],
  },
  {
    what: 'a sheet that says it is as large as a sheet can be',
    make: (own) => {
      const parts = bookParts(sheet(own, number('D2', '1'), number('E2', '2')))
      const one = 'xl/worksheets/sheet1.xml'
      return zipped({
        ...parts,
        [one]: (parts[one] ?? '').replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'),
      })
    },
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'a figure in the last cell of all',
    make: (own) =>
      book(`${sheet(own, number('D2', '1'), number('E2', '2'))}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
    verdicts: [{ refused: 'file.too-many-rows' }],
  },
  {
    what: 'a million empty rows before the figures',
    make: (own) => {
      const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 2}"/>`).join('')
      const last = 1_000_002
      return book(
        `<row r="1">${line(1, own.head)}</row>${empty}<row r="${last}">${line(last, own.place)}${number(`D${last}`, '1')}</row>`,
      )
    },
    verdicts: [{ values: ['1'] }, { refused: 'file.too-slow' }],
  },
  {
    what: 'every cell of the sheet as one',
    make: (own) => book(sheet(own, number('D2', '1'), number('E2', '2')), { merged: ['A1:XFD1048576'] }),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'thousands of cells as one, over one another',
    make: (own) =>
      book(sheet(own, number('D2', '1'), number('E2', '2')), {
        merged: Array.from({ length: 50_000 }, () => 'A1:E60'),
      }),
    verdicts: [{ refused: 'file.bomb' }],
  },
  {
    what: 'cells as one that end before they begin',
    make: (own) => book(sheet(own, number('D2', '1'), number('E2', '2')), { merged: ['E9:A1', 'ZZZZ1:A1', 'A0:B-1'] }),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'a shared text that is not there',
    make: (own) =>
      withParts(sheet(own, number('D2', '999999', ' t="s"'), number('E2', '1')), {
        ...strings,
        'xl/styles.xml': styles,
        'xl/sharedStrings.xml': shared(['x']),
      }),
    verdicts: [{ values: ['1'] }],
  },
  {
    what: 'shared texts that fill the memory',
    make: (own) =>
      withParts(sheet(own, number('D2', '0', ' t="s"'), number('E2', '1')), {
        ...strings,
        'xl/styles.xml': styles,
        'xl/sharedStrings.xml': shared(Array.from({ length: 900_000 }, () => 'x'.repeat(60))),
      }),
    verdicts: [{ refused: 'file.bomb' }],
  },
  {
    what: 'a sheet whose part is another file',
    make: (own) =>
      withParts(sheet(own, number('D2', '1')), {
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>`,
      }),
    verdicts: [{ refused: 'file.broken' }],
  },
  {
    what: 'XML that never ends',
    make: (own) => {
      const parts = bookParts(sheet(own, number('D2', '1'), number('E2', '2')))
      const one = 'xl/worksheets/sheet1.xml'
      return zipped({ ...parts, [one]: (parts[one] ?? '').slice(0, -30) })
    },
    verdicts: [{ refused: 'file.broken' }],
  },
  {
    what: 'XML ten thousand deep',
    make: (own) => {
      const parts = bookParts(sheet(own, number('D2', '1'), number('E2', '2')))
      const one = 'xl/worksheets/sheet1.xml'
      const deep = `${'<x>'.repeat(10_000)}${'</x>'.repeat(10_000)}`
      return zipped({ ...parts, [one]: (parts[one] ?? '').replace('<sheetData>', `${deep}<sheetData>`) })
    },
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'a sheet without rows',
    make: () => book(''),
    verdicts: [{ unsaid: [] }],
  },
  {
    what: 'a head of letters that only look alike',
    make: (own) => book(sheet({ ...own, head: own.head.map((one) => one.replaceAll('a', 'а')) }, number('D2', '1'))),
    verdicts: [{ unsaid: ['layout.column-unsaid', 'layout.column-unsaid', 'layout.value-needed'] }],
  },
  {
    what: 'totals alone',
    make: (own) =>
      book(sheet({ ...own, place: ['', 'Tổng cộng', own.place[2] ?? ''] }, number('D2', '1'), number('E2', '2'))),
    verdicts: [{ faults: [' layout.empty'] }],
  },
  {
    what: 'CSV with a program in a cell',
    name: 'a.csv',
    make: ({ head, place }) => csv([head, [...place, '=1+1', '+cmd|x']]),
    verdicts: [{ faults: ['2D number.formula', '2E number.formula'] }],
  },
  {
    what: 'CSV whose quote never ends',
    name: 'a.csv',
    make: ({ head, place }) => new Uint8Array(Buffer.from(`${head.join(';')}\n${place.join(';')};"1`)),
    verdicts: [{ refused: 'file.open-quote' }],
  },
  {
    what: 'CSV called a workbook',
    make: ({ head, place }) => csv([head, [...place, '1', '2']]),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'a sheet that breaks off between two rows',
    make: (own) => {
      const parts = bookParts(`${sheet(own, number('D2', '1'), number('E2', '2'))}<row r="3"/>`)
      const one = 'xl/worksheets/sheet1.xml'
      return zipped({ ...parts, [one]: (parts[one] ?? '').replace(/<row r="3".*$/, '') })
    },
    verdicts: [{ refused: 'file.broken' }],
  },
  {
    what: 'a page of the web called a workbook',
    name: 'a.xlsx',
    make: ({ head, place }) =>
      new Uint8Array(
        Buffer.from(
          `<html><table><tr><td>${head.join('</td><td>')}</td></tr><tr><td>${place.join(';')}</td></tr></table>`,
        ),
      ),
    verdicts: [{ refused: 'file.wrong-kind' }],
  },
  {
    what: 'CSV in UTF-16',
    name: 'a.csv',
    make: ({ head, place }) =>
      new Uint8Array(
        Buffer.from(`\uFEFF${[head.join('\t'), [...place, '1', '2'].join('\t')].join('\r\n')}`, 'utf16le'),
      ),
    verdicts: [{ values: ['1', '2'] }],
  },
  {
    what: 'CSV of bytes that are no letters',
    name: 'a.csv',
    make: ({ head }) =>
      new Uint8Array(Buffer.concat([Buffer.from(`${head.join(';')}\n`), Buffer.from([0xff, 0xfe, 0xc0, 0x00])])),
    verdicts: [{ refused: 'file.not-text' }],
  },
]
