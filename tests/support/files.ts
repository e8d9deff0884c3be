/** Small Office files for tests, made of their parts. */
import { strToU8, zipSync } from 'fflate'
import type { FileKind } from '#kit/media.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'application/vnd.openxmlformats-officedocument'

const typesOf = (part: string, type: string) =>
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`
const relsTo = (type: string, target: string) =>
  `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export type Parts = Record<string, string>

/** The parts of a workbook with one sheet, whose rows are given as XML or as text cells. */
export function bookParts(rows: string | readonly (readonly string[])[]): Parts {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  const written = typeof rows === 'string' ? rows : rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')
  return {
    '[Content_Types].xml': typesOf('/xl/workbook.xml', `${main}.spreadsheetml.sheet.main+xml`),
    '_rels/.rels': relsTo('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relsTo('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${written}</sheetData></worksheet>`,
  }
}

/** The parts of a Word file with these paragraphs (or this XML) in its body. */
export function documentParts(body: string | readonly string[]): Parts {
  const written =
    typeof body === 'string' ? body : body.map((text) => `<w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`).join('')
  return {
    '[Content_Types].xml': typesOf('/word/document.xml', `${main}.wordprocessingml.document.main+xml`),
    '_rels/.rels': relsTo('officeDocument', 'word/document.xml'),
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${written}</w:body></w:document>`,
  }
}

export const zipped = (parts: Parts): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))

/** A harmless file of a kind, that holds nothing of use. */
export const anyFile = (kind: FileKind): Uint8Array<ArrayBuffer> =>
  zipped(kind === 'docx' ? documentParts(['x']) : bookParts([['']]))

/** The lines of a CSV answer as their cells. */
export function readsCsv({ content }: { content: string | Uint8Array }): string[][] {
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: false }).decode(content)
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}

export type SheetGiven = {
  name: string
  /** Texts and numbers as a spreadsheet keeps them; null is an empty cell. Or the rows' own XML. */
  rows: string | readonly (readonly (string | number | null)[])[]
  merged?: readonly string[]
  hidden?: boolean
  /** Widths and hiding of columns, as XML. */
  columns?: string
}

const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)

const cellXml = (cell: string | number | null, row: number, column: number) => {
  const place = `r="${columnName(column)}${row}"`
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
  return `<c ${place} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

/** A workbook of several sheets, with numbers as numbers and cells written as one. */
export function workbook(sheets: readonly SheetGiven[]): Uint8Array<ArrayBuffer> {
  const rows = (given: SheetGiven['rows']) =>
    typeof given === 'string'
      ? given
      : given
          .map((row, at) => `<row r="${at + 1}">${row.map((cell, to) => cellXml(cell, at + 1, to)).join('')}</row>`)
          .join('')
  const merges = ({ merged = [] }: SheetGiven) =>
    merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
  const number = (at: number) => at + 1
  return zipped({
    ...bookParts([]),
    'xl/workbook.xml': `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${sheets
      .map(({ name, hidden }, at) => {
        const state = hidden ? ' state="hidden"' : ''
        return `<sheet name="${escaped(name)}" sheetId="${number(at)}"${state} r:id="rId${number(at)}"/>`
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relationships}">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${number(at)}" Type="${office}/worksheet" Target="worksheets/sheet${number(at)}.xml"/>`,
      )
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map((sheet, at) => [
        `xl/worksheets/sheet${number(at)}.xml`,
        `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet.columns ? `<cols>${sheet.columns}</cols>` : ''}<sheetData>${rows(sheet.rows)}</sheetData>${merges(sheet)}</worksheet>`,
      ]),
    ),
  })
}
