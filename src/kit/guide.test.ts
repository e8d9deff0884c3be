import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Block, blocksOf, type Piece } from './guide.ts'

const plain = (text: string): Piece => ({ text, as: 'plain' })

describe('a guide', () => {
  it('is read as headings, paragraphs and lists', () => {
    expect(
      blocksOf('# Tên\n\nMột **đậm**, *nhãn* và `mã`.\n\n1. Việc [ở đây](don-vi.md)\n   thêm nữa\n2. Hai\n- Ba\n'),
    ).toEqual([
      { kind: 'heading', level: 1, text: 'Tên' },
      {
        kind: 'paragraph',
        pieces: [
          plain('Một '),
          { text: 'đậm', as: 'strong' },
          plain(', '),
          { text: 'nhãn', as: 'quoted' },
          plain(' và '),
          { text: 'mã', as: 'code' },
          plain('.'),
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[[plain('Việc '), { text: 'ở đây', to: 'don-vi.md' }], [plain('thêm nữa')]], [[plain('Hai')]]],
      },
      { kind: 'list', ordered: false, items: [[[plain('Ba')]]] },
    ])
  })

  const guides = globSync('docs/guides/*.md')
  const piecesIn = (block: Block): Piece[] =>
    block.kind === 'heading' ? [plain(block.text)] : block.kind === 'list' ? block.items.flat(2) : block.pieces
  it.each(guides)('%s is read whole: one title, no marks left over, links that lead somewhere', (path) => {
    const blocks = blocksOf(readFileSync(path, 'utf8'))
    const pieces = blocks.flatMap(piecesIn)
    expect(blocks.filter((block) => block.kind === 'heading' && block.level === 1)).toHaveLength(1)
    expect(
      pieces.filter((piece) => !('to' in piece) && piece.as !== 'code' && /\*|\]\(|`|^#/.test(piece.text)),
    ).toEqual([])
    const lost = pieces.filter((piece) => 'to' in piece && !readable(path, piece.to))
    expect(lost).toEqual([])
  })
  const readable = (path: string, to: string) => {
    try {
      return readFileSync(new URL(to, `file://${process.cwd()}/${path}`), 'utf8').length > 0
    } catch {
      return false
    }
  }
})
