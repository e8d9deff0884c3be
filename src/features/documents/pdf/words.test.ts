/** Everything a paper says is printed, in its order, whatever is written in it. */
import { fc, test } from '@fast-check/vitest'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { type Block, type Line, type Paper, text, watermarks, wordsOf } from '#kit/paper.ts'
import { isLong } from '#tests/support/depth.ts'
import { factsOf, pagesOf, picturesOf, wordsIn } from '#tests/support/pdf.ts'
import { aDecision, aPact, aPaper, aPlan, drafted, issued, withAnnex } from '#tests/support/pdf-papers.ts'
import { pdfOf, pdfWithBoxes } from './actions.ts'

/** Signs nobody sees, which no paper prints. */
const unseen = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
/** Capitals are a matter of form, and where a line ends is one too. */
const bare = (words: string) => words.normalize('NFC').replace(/\s+/gu, '').replace(unseen, '').toLocaleLowerCase('vi')

/** A list is told with the dash before each of its points. */
const dashed = (block: Block): Block =>
  block.is === 'list' ? { ...block, items: block.items.map((item): Line => [text('- '), ...item]) } : block
const expected = (paper: Paper): string => bare(wordsOf({ ...paper, blocks: paper.blocks.map(dashed) }).join(' '))

/** What a page has of its own: the mark across it, its number, and the head of a table that goes on. */
function ownWords(page: string, at: number, paper: Paper): string {
  let rest = page
  if (paper.mark) {
    const mark = [...watermarks[paper.mark]].filter((sign) => sign !== ' ')
    const across = new RegExp(`^\\s*${mark.join('\\s*')}\\s*`, 'u')
    expect(rest).toMatch(across)
    rest = rest.replace(across, '')
  }
  if (at === 0) return bare(rest)
  expect(rest).toMatch(new RegExp(`^\\s*${at + 1}\\s`))
  return bare(rest.replace(/^\s*\d+\s/, ''))
}

const headsOf = (paper: Paper) =>
  paper.blocks.flatMap((block) => (block.is === 'table' ? [bare(block.columns.map(({ head }) => head).join(''))] : []))

/** Nothing, or where what is printed first differs from what is said. */
async function astray(pdf: Uint8Array, paper: Paper): Promise<string | null> {
  const [read, wanted] = [await printed(pdf, paper), expected(paper)]
  const at = [...wanted, ''].findIndex((_, to) => read[to] !== wanted[to])
  if (read === wanted) return null
  return `${at}: ${read.slice(Math.max(0, at - 30), at + 60)} | ${wanted.slice(Math.max(0, at - 30), at + 60)}`
}

/** The words of a file, without what pages repeat. */
async function printed(pdf: Uint8Array, paper: Paper): Promise<string> {
  const wanted = expected(paper)
  let all = ''
  for (const [at, page] of (await pagesOf(pdf)).entries()) {
    const rest = ownWords(page, at, paper)
    const next = wanted.slice(all.length)
    const repeated = headsOf(paper).find((head) => head && rest.startsWith(head) && !next.startsWith(head))
    all += repeated ? rest.slice(repeated.length) : rest
  }
  return all
}

const hostile = [
  '#let x = 1; #panic("x") $x^2$ *bold* _em_ `raw` @label <label> \\ ~ -- --- ... // no /* comment */',
  `"quoted" 'single' “cong” ‘don’ </script><b>&amp; [a](b) {c} = == + 1.`,
  'ẩn\u200bgiữa\u200d \u202eđảo chiều\u202c \u2066cô lập\u2069 \ufeffđầu',
  'á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ đ é è ẻ ẽ ẹ ê ế ề ể ễ ệ í ì ỉ ĩ ị ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ ú ù ủ ũ ụ ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ',
  'Á À Ả Ã Ạ Ă Ắ Ằ Ẳ Ẵ Ặ Â Ấ Ầ Ẩ Ẫ Ậ Đ É È Ẻ Ẽ Ẹ Ê Ế Ề Ể Ễ Ệ Í Ì Ỉ Ĩ Ị Ó Ò Ỏ Õ Ọ Ô Ố Ồ Ổ Ỗ Ộ Ơ Ớ Ờ Ở Ỡ Ợ Ú Ù Ủ Ũ Ụ Ư Ứ Ừ Ử Ữ Ự Ý Ỳ Ỷ Ỹ Ỵ',
  'Thừa Thiên Huế, Đắk Lắk, Quảng Ngãi'.normalize('NFD'),
  'dòng một\ndòng hai\tthẻ\u0000\u0007',
  'x'.repeat(5_000),
  'Đ'.repeat(5_000),
  '',
  '   ',
]
/** The same text wherever a paper holds any; what is longer than a page is no name, and stands in one cell of a row. */
function filledWith(words: string): Paper {
  const name = words.slice(0, 100)
  const head = words.length > 100 ? 'Cột' : words
  return aPaper({
    kind: 'paper',
    type: { code: 'KH', name: name || 'Kế hoạch' },
    about: words,
    issuer: { above: name, name, code: 'A' },
    place: words.slice(0, 60),
    number: 12,
    day: '2026-11-30',
    bases: [[text(words)]],
    opening: words,
    blocks: [
      { id: 'h', is: 'heading', level: 3, text: words },
      { id: 'p', is: 'paragraph', line: [text(words), { text: words, bold: true }] },
      { id: 'c', is: 'paragraph', line: [{ text: words, italic: true }], centred: true },
      { id: 'l', is: 'list', items: [[text(words)], []] },
      {
        id: 't',
        is: 'table',
        caption: words,
        columns: [
          { head, width: 1, align: 'left' },
          { head, width: 3, align: 'right' },
        ],
        rows: [[[text(words)], [text(name)]]],
        total: [[], [text(name)]],
      },
      { id: 'a', is: 'annex', name, about: words },
      { id: 'p2', is: 'paragraph', line: [text(words)] },
    ],
    signer: { acting: name, title: name, name },
    boxes: [{ unit: name, signer: { acting: name, title: name, name } }],
    recipients: [name],
    filed: name,
  })
}

describe('the words of a paper', () => {
  it.each([
    ['a decision', issued(aDecision)],
    ['a draft of a decision', drafted(aDecision)],
    ['a plan', issued(aPlan)],
    ['a draft of made-up data', { ...drafted(aPlan), madeUp: true }],
    ['a pact', issued(aPact(26))],
    ['a pact of one', drafted(aPact(1))],
    ['a void paper', { ...issued(aPlan), mark: 'void' as const }],
    ['nothing at all', aPaper({})],
    [
      'an annex without a name, and a lower heading in it',
      aPaper({
        blocks: [
          { id: 'p', is: 'annex', name: '', about: 'Danh sách' },
          { id: 'h', is: 'heading', level: 2, text: '1. Đơn vị' },
        ],
      }),
    ],
  ])('are all printed, in their order: %s', async (_, paper) => {
    expect(await astray(await pdfOf(paper), paper)).toBeNull()
  })

  it('are told apart by spaces', async () => {
    const words = (await pagesOf(await pdfOf(aDecision))).join(' ').split(/\s+/u).join(' ').toLocaleLowerCase('vi')
    const told = wordsOf(aDecision).join(' ').split(/\s+/u).join(' ').toLocaleLowerCase('vi')
    expect(words.trim()).toBe(told)
  })

  it.each(hostile.map((words) => [words.slice(0, 40), words]))('are text and nothing else: %j', async (_, words) => {
    const paper = filledWith(words)
    const { pdf, boxes } = await pdfWithBoxes(paper)
    expect(await astray(pdf, paper)).toBeNull()
    expect(boxes.length).toBe(2)
    const outside = (await wordsIn(pdf)).filter(({ left, right }) => left < 29.5 || right > 195.5)
    expect(outside).toEqual([])
  })

  it('show where a sign stood that the letters do not have', async () => {
    const paper = aPaper({ type: { code: null, name: 'Thử' }, about: 'Chữ 漢 và 😀 và 👨‍👩‍👧' })
    expect((await pagesOf(await pdfOf(paper))).join('')).toContain('Chữ □ và □ và □□□')
  })
})

const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyẩệốừỵẶỮ0123456789.,;:()%/-–“”#$*\\`"\'<>[]{}_@~^&=+!?|'].concat([
  'ẩ'.normalize('NFD'),
  '\u200b',
  '\u202e',
])
/** Brackets and quotation marks stand inside: beside a space they would hold lines together (UAX 14), as no text does. */
const word = fc
  .tuple(fc.constantFrom('ă', 'Đ', 'ẩ', '7'), fc.string({ unit: fc.constantFrom(...letters), maxLength: 9 }))
  .map(([edge, middle]) => edge + middle + edge)
const words = fc.array(word, { maxLength: 6 }).map((all) => all.join(' '))
const line: fc.Arbitrary<Line> = fc.array(
  fc.record({ text: words, bold: fc.constant(true), italic: fc.constant(true) }, { requiredKeys: ['text'] }),
  { maxLength: 3 },
) as fc.Arbitrary<Line>
const column = fc.record({
  head: words,
  width: fc.integer({ min: 4, max: 6 }),
  align: fc.constantFrom('left', 'centre', 'right'),
})
const id = fc.uuid()
const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(line, { minLength: width, maxLength: width })
  return fc.record({
    id,
    is: fc.constant('table'),
    columns: fc.array(column, { minLength: width, maxLength: width }),
    rows: fc.array(row, { maxLength: 3 }),
  })
})
const block = fc.oneof(
  fc.record({ id, is: fc.constant('heading'), level: fc.constantFrom(1, 2, 3), text: words }),
  fc.record({ id, is: fc.constant('paragraph'), line }),
  fc.record({ id, is: fc.constant('list'), items: fc.array(line, { maxLength: 5 }) }),
  fc.record({ id, is: fc.constant('annex'), name: words, about: words }),
  table,
) as fc.Arbitrary<Block>
const signer = fc.record({ acting: words, title: words, name: fc.option(words) })
const papers = fc.record({
  kind: fc.constant('paper'),
  type: fc.record({ code: fc.constantFrom('KH', null), name: words }),
  about: words,
  issuer: fc.record({ above: fc.option(words), name: words, code: fc.constantFrom('STP', null) }),
  place: fc.option(word),
  number: fc.option(fc.integer({ min: 1, max: 9_999 })),
  day: fc.constantFrom('2026-01-05', '2026-12-31', null),
  bases: fc.array(line, { maxLength: 3 }),
  opening: words,
  blocks: fc.array(block, { maxLength: 5 }),
  signer: fc.option(signer),
  boxes: fc.array(fc.record({ unit: words, signer }), { maxLength: 5 }),
  recipients: fc.array(words, { maxLength: 4 }),
  filed: fc.option(words),
  mark: fc.constantFrom('draft', 'void', null),
  madeUp: fc.boolean(),
  check: fc.option(fc.record({ code: fc.constant('K7QF-2M9T'), address: fc.webUrl({ size: 'small' }) })),
}) as fc.Arbitrary<Paper>

test.prop([papers], { numRuns: isLong ? 500 : 20, endOnFailure: true })(
  'say all they say, whatever they are made of',
  async (paper) => {
    const { pdf, boxes } = await pdfWithBoxes(paper)
    expect(await astray(pdf, paper)).toBeNull()
    expect(boxes.length).toBe(paper.boxes.length + (paper.signer ? 1 : 0))
  },
)

describe('what is long', () => {
  it('goes on over pages: an annex of three hundred', async () => {
    const paper = issued(withAnnex(9_000))
    const pdf = await pdfOf(paper)
    expect(Number((await factsOf(pdf)).Pages)).toBeGreaterThan(300)
    expect(await astray(pdf, paper)).toBeNull()
  })

  it('of those it goes to is broken over pages too', async () => {
    const recipients = Array.from({ length: 300 }, (_, at) => `Đơn vị thứ ${at + 1}`)
    const paper = issued({ ...aDecision, recipients })
    const pdf = await pdfOf(paper)
    expect(await astray(pdf, paper)).toBeNull()
    expect((await wordsIn(pdf)).filter(({ bottom }) => bottom > 277)).toEqual([])
  })
})

describe('the code to check', () => {
  it('reads as the address', async () => {
    const paper = issued(aDecision)
    const pages = await picturesOf(await pdfOf(paper), 254) // ten points to a millimetre
    const page = pages.at(-1)
    const { size, data } = encode(paper.check?.address ?? '', { ecc: 'M', border: 4 })
    const side = 220 / size
    // It ends with the page's room for text: 22 mm from below.
    const [left, top] = [300, 2_970 - 220 - 220]
    const read = data.map((row, y) =>
      row.map((_, x) => {
        const at = Math.round(top + (y + 0.5) * side) * (page?.width ?? 0) + Math.round(left + (x + 0.5) * side)
        return (page?.points[at] ?? 255) < 128
      }),
    )
    expect(read).toEqual(data)
  })
})
