/** Word files by their XML: whole, with every word of the paper, in a form that Word and our own intake know. */
import { crc32, inflateSync } from 'node:zlib'
import { fc, test } from '@fast-check/vitest'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { type Block, type Line, type Paper, wordsOf } from '#kit/paper.ts'
import { inspect } from '#platform/files/inspect.ts'
import { readDocx } from '#platform/files/isolate.ts'
import { annexed, decision, hostile, pact, plan, squeezed } from '#tests/support/word-papers.ts'
import { qrPicture } from './codes/rules.ts'
import { wordFile } from './rules.ts'

const partsOf = (file: Uint8Array) => Object.entries(unzipSync(file))
const partIn = (file: Uint8Array, name: string) => strFromU8(unzipSync(file)[name] ?? new Uint8Array())

/** The text of a part, paragraph by paragraph. Throws where it is no XML. */
function textIn(xml: string): string {
  let [text, inText] = ['', false]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') inText = true
    if (name === 'w:p' || name === 'w:br') text += '\n'
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
  })
  parser.on('text', (piece) => {
    if (inText) text += piece
  })
  parser.write(xml).close()
  return text
}

const expected = (paper: Paper) => squeezed(wordsOf(paper).join('\n'))
const found = (file: Uint8Array) => squeezed(textIn(partIn(file, 'word/document.xml')))

const papers = { plan, annexed, pact, decision, hostile }

describe('a Word file', () => {
  it.for(Object.entries(papers))('says every word of the paper in the order it is read: %s', async ([, paper]) =>
    expect(found(await wordFile(paper))).toBe(expected(paper)),
  )

  const signs = fc.string({ unit: 'binary', maxLength: 40 })
  const line: fc.Arbitrary<Line> = fc.array(
    fc.oneof(
      fc.record({ text: signs }),
      fc.record({ text: signs, bold: fc.constant(true as const), italic: fc.constant(true as const) }),
      fc.record({ fact: fc.record({ key: signs, text: signs, from: signs }) }),
    ),
    { maxLength: 3 },
  )
  const id = fc.constant('id')
  const align = fc.constantFrom('left' as const, 'centre' as const, 'right' as const)
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ id, is: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), text: signs }),
    fc.record({ id, is: fc.constant('paragraph' as const), line }),
    fc.record({ id, is: fc.constant('list' as const), items: fc.array(line, { maxLength: 3 }) }),
    fc.record({ id, is: fc.constant('annex' as const), name: signs, about: signs }),
    fc.integer({ min: 1, max: 4 }).chain((columns) => {
      const row = fc.array(line, { minLength: columns, maxLength: columns })
      const column = fc.record({ head: signs, width: fc.integer({ min: 1, max: 9 }), align })
      const named = { id, is: fc.constant('table' as const), caption: signs, total: row }
      const rows = fc.array(row, { maxLength: 3 })
      return fc.record({ ...named, rows, columns: fc.array(column, { minLength: columns, maxLength: columns }) })
    }),
  )
  const signer = fc.record({ acting: signs, title: signs, name: fc.option(signs) })
  const anyPaper: fc.Arbitrary<Paper> = fc.record({
    ...{ kind: id, type: fc.record({ code: fc.option(signs), name: signs }), about: signs },
    ...{ issuer: fc.record({ above: fc.option(signs), name: signs, code: fc.option(signs) }), place: fc.option(signs) },
    ...{ number: fc.option(fc.nat(2_000)), day: fc.option(fc.constantFrom('2026-02-05', '2026-11-30')) },
    ...{ bases: fc.array(line, { maxLength: 2 }), opening: signs, blocks: fc.array(block, { maxLength: 5 }) },
    ...{ signer: fc.option(signer), boxes: fc.array(fc.record({ unit: signs, signer }), { maxLength: 3 }) },
    ...{ recipients: fc.array(signs, { maxLength: 3 }), filed: fc.option(signs), madeUp: fc.boolean() },
    mark: fc.constantFrom('draft' as const, 'void' as const, null),
    check: fc.option(fc.record({ code: signs, address: fc.webUrl() })),
  })
  test.prop([anyPaper])('is whole XML and leaves nothing out, whatever a paper says', async (paper) => {
    const file = await wordFile(paper)
    for (const [name, part] of partsOf(file)) if (/\.(xml|rels)$/.test(name)) textIn(strFromU8(part))
    expect(found(file)).toBe(expected(paper))
  })

  it('is one that our own door lets in, with its title and headings as such', async () => {
    const file = await wordFile(plan)
    await expect(inspect(Buffer.from(file), 'docx')).resolves.toBeUndefined()
    const headings = (await readDocx(file)).filter(({ heading }) => heading !== null)
    expect(headings.map(({ heading, text }) => [heading, text])).toEqual([
      [0, 'KẾ HOẠCH'],
      ...[
        [1, 'I. MỤC ĐÍCH, YÊU CẦU'],
        [2, '1. Mục đích'],
        [2, '2. Yêu cầu'],
        [3, 'a) Đối với các Sở Tư pháp'],
      ],
      [1, 'II. CHỈ TIÊU'],
    ])
  })

  it('is A4 with the margins of the decree, numbered from its second page', async () => {
    const file = await wordFile(plan)
    const section = /<w:sectPr>[\s\S]*<\/w:sectPr>/.exec(partIn(file, 'word/document.xml'))?.[0] ?? ''
    expect(section).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(section).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/)
    expect(section).toContain('<w:titlePg/>')
    const numbered = partsOf(file).flatMap(([name, part]) =>
      name.startsWith('word/header') && strFromU8(part).includes('PAGE') ? [name] : [],
    )
    expect(numbered).toHaveLength(1)
  })

  it('carries its mark in the head of the first page and of the others; none where it has none', async () => {
    const marksIn = async (paper: Paper) =>
      partsOf(await wordFile(paper)).flatMap(([name, part]) =>
        name.startsWith('word/header') ? (/string="([^"]*)"/.exec(strFromU8(part))?.[1] ?? []) : [],
      )
    expect(await marksIn(annexed)).toEqual(['DỰ THẢO', 'DỰ THẢO'])
    expect(await marksIn(pact)).toEqual(['ĐÃ HỦY', 'ĐÃ HỦY'])
    expect(await marksIn(plan)).toEqual([])
  })

  it('names its language and title, the faces that stand in, and nobody', async () => {
    const file = await wordFile(decision)
    const properties = partIn(file, 'docProps/core.xml')
    expect(properties).toContain('<dc:title>QUYẾT ĐỊNH 123/QĐ-BTP Về việc phân công')
    expect(properties).toContain('<dc:language>vi-VN</dc:language>')
    expect(properties).not.toMatch(/creator|lastModifiedBy|Un-named/)
    expect(partIn(file, 'word/styles.xml')).toContain('w:val="vi-VN"')
    expect(partIn(file, 'word/fontTable.xml')).toContain(
      'w:name="Times New Roman"><w:altName w:val="Tinos,Liberation Serif"',
    )
  })

  it('repeats the head of a table and breaks no row; keeps each who signs on one page', async () => {
    const rows = (xml: string) => xml.match(/<w:tr>[\s\S]*?<\/w:tr>/g) ?? []
    const table = rows(partIn(await wordFile(plan), 'word/document.xml')).filter((row) => row.includes('CellLeft'))
    expect(table).toHaveLength(31)
    expect(table.every((row) => row.includes('<w:cantSplit/>'))).toBe(true)
    const signing = rows(partIn(await wordFile(pact), 'word/document.xml')).filter((row) => row.includes('"Bound"'))
    expect(signing).toHaveLength(13)
    expect(signing.every((row) => row.includes('<w:cantSplit/>'))).toBe(true)
    expect(partIn(await wordFile(plan), 'word/document.xml').match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })
})

/** The dots of a picture of one bit a dot, each part's sum checked. */
function dotsOf(png: Buffer): boolean[][] {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const content = png.subarray(at + 8, at + 8 + length)
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)))
    chunks.set(png.toString('latin1', at + 4, at + 8), content)
    at += 12 + length
  }
  const side = chunks.get('IHDR')?.readUInt32BE(0) ?? 0
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.of())
  const width = 1 + Math.ceil(side / 8)
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, dot) => ((rows[row * width + 1 + (dot >> 3)] ?? 0) & (128 >> (dot & 7))) === 0),
  )
}

describe('a code that a telephone reads', () => {
  test.prop([fc.webUrl()])('is a picture of its modules, eight dots each, with room around', (address) => {
    const dots = dotsOf(Buffer.from(qrPicture(address)))
    const { data, size } = encode(address, { ecc: 'M', border: 4 })
    expect(dots).toHaveLength(size * 8)
    const middle = (module: number) => module * 8 + 4
    expect(data.map((row, y) => row.map((_, x) => dots[middle(y)]?.[middle(x)]))).toEqual(data)
    expect(dots.slice(0, 32).flat()).not.toContain(true)
  })
})
