/** Word files as an office sees them: opened by LibreOffice, read and measured on the page. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Paper, wordsOf } from '#kit/paper.ts'
import { type Opened, openedInOffice, type Page, pagesInOffice } from '#tests/support/office.ts'
import {
  annexed,
  annexedBy,
  decision,
  dossier,
  hostile,
  long,
  pact,
  plan,
  squeezed,
} from '#tests/support/word-papers.ts'
import { wordOf, wordOfEach } from './actions.ts'

const papers = { plan, annexed, pact, decision, hostile }
type Name = keyof typeof papers
const names = Object.keys(papers) as Name[]
let opened: Record<Name, Opened>

beforeAll(async () => {
  const files = await wordOfEach(names.map((name) => papers[name]))
  const given = names.map((name, at) => [name, files[at]] as const)
  opened = await openedInOffice(Object.fromEntries(given) as Record<Name, Uint8Array>)
})

/** The dash before an item of a list is Word's own, and no word of the paper. */
const read = (text: string) => squeezed(text.replace(/^ *[-•] /gm, ''))
const expected = (paper: Paper) => read(wordsOf(paper).join('\n'))

const millimetres = (points: number) => (points * 25.4) / 72
/** The number in the top margin. */
const numberOn = ({ words }: Page) => words.filter(({ yMax }) => millimetres(yMax) < 20)

describe('a Word file that is opened', () => {
  it.for(names)('says what the paper says, in its order: %s', (name) =>
    expect(read(opened[name].text)).toBe(expected(papers[name])),
  )

  it.for(names)('is A4, and keeps to the margins: %s', (name) => {
    for (const page of opened[name].pages) {
      expect([Math.round(millimetres(page.width)), Math.round(millimetres(page.height))]).toEqual([210, 297])
      const body = page.words.filter((word) => !numberOn(page).includes(word))
      expect(millimetres(Math.min(...body.map(({ xMin }) => xMin)))).toBeGreaterThan(29.9)
      expect(millimetres(Math.max(...body.map(({ xMax }) => xMax)))).toBeLessThan(195.5)
      expect(millimetres(Math.max(...body.map(({ yMax }) => yMax)))).toBeLessThan(277.5)
    }
  })

  it.for(names)('has its number in the middle of the top margin, from the second page on: %s', (name) => {
    const { pages } = opened[name]
    expect(pages.map((page) => numberOn(page).map(({ text }) => text))).toEqual(
      pages.map((_, at) => (at === 0 ? [] : [String(at + 1)])),
    )
    for (const { xMin, xMax } of pages.flatMap(numberOn))
      expect(millimetres((xMin + xMax) / 2)).toBeCloseTo(30 + 165 / 2, 0)
  })

  it('repeats the heads of a table on each of its pages', () => {
    const withRows = opened.annexed.pages.filter(({ words }) => words.filter(({ text }) => text === 'Sở').length > 3)
    expect(withRows.length).toBeGreaterThan(1)
    for (const { words } of withRows) expect(words.map(({ text }) => text).join(' ')).toContain('Chỉ tiêu được giao')
  })

  it('begins an annex on a page of its own, after who signs', () => {
    const first = opened.annexed.pages.map(({ words }) => words.find(({ yMin }) => millimetres(yMin) > 19)?.text)
    expect(first[1]).toBe('Phụ')
    expect(opened.annexed.pages[0]?.words.map(({ text }) => text)).toContain('nhận:')
  })

  it('stands as the decree has it: issuer and number on the left, the nation and the day on the right, on one line each', () => {
    const [page] = opened.plan.pages
    const at = (text: string) => page?.words.find((word) => word.text === text)
    const line = (...words: string[]) => new Set(words.map((word) => Math.round(at(word)?.yMin ?? 0)))
    expect(line('CỘNG', 'NGHĨA', 'NAM').size).toBe(1)
    expect(line('Số:', '05/KH-KVTĐ5', 'Thơ,').size).toBe(1)
    expect(at('05/KH-KVTĐ5')?.xMax).toBeLessThan(at('CỘNG')?.xMin ?? 0)
  })

  it('keeps who signs on one page, the name under the title', () => {
    const page = opened.plan.pages.find(({ words }) => words.some(({ text }) => text === 'Ánh'))
    const [title, name] = ['PHÓ', 'Ánh'].map((text) => page?.words.find((word) => word.text === text))
    const gap = millimetres((name?.yMin ?? 0) - (title?.yMax ?? 0))
    expect(gap).toBeGreaterThan(20)
    expect(gap).toBeLessThan(32)
  })
})

describe('many, or a long one', () => {
  it('are written in their order, none for none', async () => {
    const files = await wordOfEach([0, 1, 2].map(dossier))
    const titles = files.map((file) => strFromU8(unzipSync(file)['docProps/core.xml'] ?? new Uint8Array()))
    expect(titles.map((title) => /đơn vị thứ \d+/.exec(title)?.[0])).toEqual([
      ...['đơn vị thứ 1', 'đơn vị thứ 2', 'đơn vị thứ 3'],
    ])
    expect(await wordOfEach([])).toEqual([])
  })

  it('an annex of three hundred pages comes out, and is opened', { timeout: 300_000 }, async () => {
    const pages = await pagesInOffice(await wordOf(annexedBy(780)))
    expect(pages.length).toBeGreaterThan(300)
    expect(pages.at(-1)?.words.map(({ text }) => text)).toContain('1.234.567')
  })

  it('holds a table of 8,000 rows', async () => {
    const file = await wordOf(long(8_000))
    const document = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
    expect(document.match(/Sở Tư pháp tỉnh thứ \d+</g)).toHaveLength(8_000)
  })
})
