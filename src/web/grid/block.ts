/** A block of cells as spreadsheets put it on the clipboard: tabs between cells, lines between rows, quotes around what holds either. Pure. */

/** What a person copied, row by row. One last line break is Excel's, not a row. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let at = 0
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  while (at < text.length) {
    const sign = text[at] ?? ''
    if (sign === '"' && cell === '') {
      const { content, next } = quotedFrom(text, at)
      cell = content
      at = next
      continue
    }
    if (sign === '\t') endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      endCell()
      if (at + 1 < text.length) rows.push([])
      else return rows
    } else cell += sign
    at++
  }
  endCell()
  return rows
}

/** A cell in quotes, two quotes inside it being one; a quote that nothing closes is a sign like any other. */
function quotedFrom(text: string, start: number): { content: string; next: number } {
  let content = ''
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') content += text[at]
    else if (text[at + 1] === '"') {
      content += '"'
      at++
    } else return /^[\t\r\n]|^$/.test(text.slice(at + 1, at + 2)) ? { content, next: at + 1 } : bare(start)
  }
  return bare(start)
}

const bare = (start: number) => ({ content: '"', next: start + 1 })

const quoted = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The same the other way, as Excel expects it. */
export const writeBlock = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
