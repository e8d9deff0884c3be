/** Reads the guides as they are written: headings, paragraphs, lists, and words that are strong, quoted, code or a link. */

export type Piece = { text: string; as: 'plain' | 'strong' | 'quoted' | 'code' } | { text: string; to: string }
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; pieces: Piece[] }
  /** An item is one or more paragraphs. */
  | { kind: 'list'; ordered: boolean; items: Piece[][][] }

const inline = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[([^\]]+)\]\(([^)]+)\)/g
const heading = /^(#{1,4}) (.+)$/
const bullet = /^(?:[-*]|(\d+)\.) (.+)$/

export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const plain = (until: number) => until > from && pieces.push({ text: line.slice(from, until), as: 'plain' })
  for (const found of line.matchAll(inline)) {
    plain(found.index)
    const [whole, strong, quoted, code, label, to] = found
    if (strong) pieces.push({ text: strong.replaceAll('*', ''), as: 'strong' })
    else if (quoted) pieces.push({ text: quoted, as: 'quoted' })
    else if (code) pieces.push({ text: code, as: 'code' })
    else if (label && to) pieces.push({ text: label.replaceAll('*', ''), to })
    from = found.index + whole.length
  }
  plain(line.length)
  return pieces
}

/** Each line is a paragraph, an item or a heading; an indented line goes on with the item above. */
export function blocksOf(guide: string): Block[] {
  const blocks: Block[] = []
  for (const line of guide.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const last = blocks.at(-1)
    const [, marks = '', title = ''] = heading.exec(line) ?? []
    const item = bullet.exec(line)
    if (title) blocks.push({ kind: 'heading', level: marks.length, text: title.replaceAll('*', '') })
    else if (item) {
      const [, number, text = ''] = item
      const ordered = number !== undefined
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push([piecesOf(text)])
      else blocks.push({ kind: 'list', ordered, items: [[piecesOf(text)]] })
    } else if (last?.kind === 'list' && /^\s/.test(line)) last.items.at(-1)?.push(piecesOf(line.trim()))
    else blocks.push({ kind: 'paragraph', pieces: piecesOf(line.trim()) })
  }
  return blocks
}
