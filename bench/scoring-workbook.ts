/** The benchmark's card and figures as a spreadsheet of real formulas, as an office would write it: bands as nested IFs, sums, percent, rank. */
import { strToU8, zipSync } from 'fflate'
import { plainDecimal } from '#kit/exact.ts'
import { type Card, type Criterion, isGroup, type Leaf } from '#scoring/card.ts'
import { type FigureTable, figureAt, marksAt } from '#scoring/figures.ts'

/** A column's name: A, B, … Z, AA. */
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
type Cell = { readonly text: string } | { readonly number: string } | { readonly formula: string }

function cellXml(cell: Cell, at: string): string {
  if ('text' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.text)}</t></is></c>`
  return 'number' in cell
    ? `<c r="${at}"><v>${cell.number}</v></c>`
    : `<c r="${at}"><f>${escaped(cell.formula)}</f></c>`
}

const sheetXml = (rows: readonly (readonly Cell[])[]) => {
  const written = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')
    return `<row r="${row + 1}">${inner}</row>`
  })
  const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet ${space}><sheetData>${written.join('')}</sheetData></worksheet>`
}

/** Sheets by name, in their order; the first one is what a conversion to CSV writes. */
function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array {
  const names = Object.keys(sheets)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaging = 'http://schemas.openxmlformats.org/package/2006'
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
  const list = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')
  const relations = names.map(
    (_, at) => `<Relationship Id="r${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const parts = names.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  )
  return zipSync(
    {
      '[Content_Types].xml': xml(
        `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${parts.join('')}</Types>`,
      ),
      '_rels/.rels': xml(
        `<Relationships xmlns="${packaging}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': xml(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${list}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': xml(
        `<Relationships xmlns="${packaging}/relationships">${relations.join('')}</Relationships>`,
      ),
      ...Object.fromEntries(
        names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(sheetXml(sheets[name] ?? []))]),
      ),
    },
    { level: 1 },
  )
}

/** A workbook with nothing in it: what opening and saving cost without any work. */
export const emptyWorkbook = () => workbook({ Empty: [[{ number: '1' }]] })

type Place = (indicator: string) => string

/** The points of a leaf as a formula over the figures of its row; the best of a `relative` leaf stands in a row above. */
function leafFormula({ code, rule, measure }: Leaf, of: Place, share: Place, best: string): string {
  const value = measure && 'ratio' in measure ? share(code) : measure && 'value' in measure ? of(measure.value) : ''
  if (rule.kind === 'bands')
    return rule.bands
      .toSorted((one, other) => (one.from ?? 0) - (other.from ?? 0))
      .reduce(
        (inner, { from, points }) => (inner === '' ? `${points}` : `IF(${value}>=${from},${points},${inner})`),
        '',
      )
  if (rule.kind === 'proportion') return `MIN(${rule.over?.cap ?? 10},ROUND(10*${value}/${rule.target},2))`
  if (rule.kind === 'deduction') return `MAX(0,10-${rule.each}*${value})`
  if (rule.kind === 'count') return `MIN(10,${rule.each}*${value})`
  if (rule.kind === 'relative') {
    const past = `5+5*(${value}-${rule.target})/(${best}-${rule.target})`
    return `ROUND(IF(${value}<${rule.target},5*${value}/${rule.target},${past}),2)`
  }
  if (rule.kind === 'boolean') return `IF(${value}=1,10,0)`
  if (rule.kind === 'choice')
    return rule.options.reduceRight((inner, { code, points }) => `IF(${value}="${code}",${points},${inner})`, '0')
  if (rule.kind === 'judged') return `MEDIAN(${['p1', 'p2', 'p3'].map((one) => of(`${code}#${one}`)).join(',')})`
  // The names of the indicators stand as they are in the text.
  return `MAX(0,MIN(10,ROUND(${rule.text.replace(/[a-z]+_\d+/g, of)},2)))`
}

const told = (figure: ReturnType<typeof figureAt>): Cell => {
  if (typeof figure === 'string') return { text: figure }
  return { number: figure === null ? '' : typeof figure === 'boolean' ? (figure ? '1' : '0') : plainDecimal(figure) }
}

const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((one) => (isGroup(one) ? leavesOf(one.children) : [one]))

/** Figures, shares, points of every leaf, and the result: unit, total, percent, rank. */
export function benchWorkbook(card: Card, table: FigureTable): Uint8Array {
  const leaves = leavesOf(card.criteria)
  const judged = leaves.filter(({ rule }) => rule.kind === 'judged')
  const columns = [
    ...card.indicators.map(({ code }) => code),
    ...judged.flatMap(({ code }) => ['p1', 'p2', 'p3'].map((one) => `${code}#${one}`)),
  ]
  const places = new Map(columns.map((code, at) => [code, letters(at)]))
  const measured = leaves.filter(({ measure }) => measure && 'ratio' in measure)
  const sharePlaces = new Map(measured.map(({ code }, at) => [code, letters(at)]))
  const units = table.units.length
  const rows = Array.from({ length: units }, (_, unit) => unit)
  // The first row of the shares holds the best of each.
  const figures = rows.map((unit) => [
    ...card.indicators.map(({ code }) => told(figureAt(table, code, unit))),
    ...judged.flatMap(({ code }) => marksAt(table, code, unit).map(({ mark }) => ({ number: plainDecimal(mark) }))),
  ])
  const shares = rows.map((unit) =>
    measured.map(({ measure }): Cell => {
      const [above, below] = measure && 'ratio' in measure ? measure.ratio : ['', '']
      return { formula: `Figures!${places.get(above)}${unit + 1}/Figures!${places.get(below)}${unit + 1}` }
    }),
  )
  const bests = measured.map(({ code }): Cell => {
    const column = sharePlaces.get(code)
    return { formula: `MAX(${column}2:${column}${units + 1})` }
  })
  const points = rows.map((unit) => {
    const of: Place = (code) => `Figures!${places.get(code)}${unit + 1}`
    const share: Place = (code) => `Shares!${sharePlaces.get(code)}${unit + 2}`
    return leaves.map(
      (leaf): Cell => ({ formula: leafFormula(leaf, of, share, `Shares!${sharePlaces.get(leaf.code)}$1`) }),
    )
  })
  const last = letters(leaves.length - 1)
  const most = card.criteria.reduce((sum, { max }) => sum + max, 0)
  const result = rows.map((unit): Cell[] => [
    { text: table.units[unit] ?? '' },
    { formula: `SUM(Points!A${unit + 1}:${last}${unit + 1})` },
    { formula: `ROUND(B${unit + 1}/${most}*100,2)` },
    { formula: `RANK(B${unit + 1},B$1:B$${units})` },
  ])
  return workbook({ Result: result, Figures: figures, Shares: [bests, ...shares], Points: points })
}
