/** The paragraphs of a Word file, as a person reads them: no pictures, no notes, nothing deleted. Runs in the worker. */
import { Refused } from '#kit/refusal.ts'
import { counter, lineage, type Place, readLists, readStyles, type Style } from './docx-numbers.ts'
import { walk } from './xml.ts'

export type Paragraph = {
  text: string
  /** By its style: 0 the title, 1 to 9 a heading of that level, null neither. */
  heading: number | null
  /** What Word counts by itself and a reader sees before the text: "Điều 1.", "a)", "-". */
  number: string | null
  /** How deep it stands in its list, from 0. */
  level: number
}

const limits = { paragraphs: 20_000, signs: 2_000_000 }

/** What stands in these was taken out, is how it once looked, or stands a second time for older readers. */
const skipped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText', 'w:pPrChange'])

/** What a tag stands for in the text. */
const signs = new Map([
  ['w:tab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
])

type Opened = { text: string; style: string; list: string | null; level: number | null; cut: boolean }
type Knowing = { styles: ReadonlyMap<string, Style>; numberOf: (place: Place) => string | null }

/** A style by the name Word gives it in every language; by its id where the file names no styles. */
function headingOf(style: string, line: readonly Style[]): number | null {
  for (const name of [...line.map((one) => one.name), ...(line.length === 0 ? [style] : [])]) {
    if (/^title$/i.test(name)) return 0
    const level = /^heading ?([1-9])$/i.exec(name)?.[1]
    if (level) return Number(level)
  }
  return null
}

function finished({ text, style, list, level, cut }: Opened, { styles, numberOf }: Knowing): Paragraph {
  const line = lineage(styles, style)
  const place = {
    list: list ?? line.find((one) => one.list !== null)?.list ?? '0',
    level: level ?? line.find((one) => one.level !== null)?.level ?? 0,
  }
  const read = text.normalize('NFC').trim()
  // An empty item takes its number all the same; one that was taken out does not.
  const isThere = read !== '' || !cut
  const number = isThere && place.list !== '0' ? numberOf(place) : null
  return { text: read, heading: headingOf(style, line), number, level: number === null ? 0 : place.level }
}

function readParagraphs(xml: string, knowing: Knowing): Paragraph[] {
  const paragraphs: Paragraph[] = []
  /** Paragraphs may stand inside one another (text boxes): the innermost takes the text. */
  const open: Opened[] = []
  let [hidden, inText, length] = [0, false, 0]
  const add = (text: string) => {
    const here = open.at(-1)
    if (here && hidden === 0) here.text += text
    length += text.length
    if (length > limits.signs || paragraphs.length > limits.paragraphs)
      throw new Refused({ kind: 'invalid', code: 'file.too-long' })
  }
  walk(xml, {
    open(name, attributes) {
      const here = open.at(-1)
      if (skipped.has(name)) {
        hidden++
        if (here) here.cut = true
      } else if (name === 'w:p') open.push({ text: '', style: '', list: null, level: null, cut: false })
      else if (name === 'w:t') inText = true
      else if (signs.has(name)) add(signs.get(name) ?? '')
      if (!here || hidden > 0) return
      if (name === 'w:numId') here.list = attributes['w:val'] ?? null
      if (name === 'w:ilvl') here.level = Math.min(Number(attributes['w:val']) || 0, 8)
      if (name === 'w:pStyle') here.style = attributes['w:val'] ?? ''
    },
    text: (text) => inText && add(text),
    close(name) {
      if (skipped.has(name)) hidden--
      else if (name === 'w:t') inText = false
      else if (name === 'w:p') {
        const done = open.pop()
        if (done) paragraphs.push(finished(done, knowing))
      }
    },
  })
  return paragraphs.filter(({ text }) => text !== '')
}

/** @param parts of the file, opened and checked by zip.ts. @throws Refused `file.wrong-kind`, `file.broken`, `file.too-long`. */
export function readDocument(parts: ReadonlyMap<string, Buffer>): Paragraph[] {
  const document = parts.get('word/document.xml')
  if (!document) throw new Refused({ kind: 'invalid', code: 'file.wrong-kind', params: { kind: 'docx' } })
  const styles = readStyles(parts.get('word/styles.xml')?.toString('utf8') || '<none/>')
  const lists = readLists(parts.get('word/numbering.xml')?.toString('utf8') || '<none/>')
  return readParagraphs(document.toString('utf8'), { styles, numberOf: counter(lists) })
}
