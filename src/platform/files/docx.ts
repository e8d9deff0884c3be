/** The paragraphs of a Word file, as a person reads them: no pictures, no notes, nothing deleted. Runs in the worker. */
import { SaxesParser } from 'saxes'
import { Refused } from '#kit/refusal.ts'

/** A paragraph; `numbered` when Word counts it by itself (its number is then not in the text), `heading` by its style. */
export type Paragraph = { text: string; heading: boolean; numbered: boolean }

const limits = { paragraphs: 20_000, signs: 2_000_000 }

/** What stands in these was taken out, or stands a second time for older readers. */
const skipped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText'])

function readParagraphs(xml: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const parser = new SaxesParser()
  /** Paragraphs may stand inside one another (text boxes): the innermost takes the text. */
  const open: Paragraph[] = []
  let [hidden, inText, signs] = [0, false, 0]
  const add = (text: string) => {
    const here = open.at(-1)
    if (here && hidden === 0) here.text += text
    signs += text.length
    if (signs > limits.signs || paragraphs.length > limits.paragraphs)
      throw new Refused({ kind: 'invalid', code: 'file.too-long' })
  }
  parser.on('error', () => {
    throw new Refused({ kind: 'invalid', code: 'file.broken' })
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (skipped.has(name)) hidden++
    else if (name === 'w:p') open.push({ text: '', heading: false, numbered: false })
    else if (name === 'w:t') inText = true
    else if (name === 'w:tab') add('\t')
    else if (name === 'w:br' || name === 'w:cr') add('\n')
    const here = open.at(-1)
    if (here && name === 'w:numPr') here.numbered = true
    if (here && name === 'w:pStyle') here.heading = /^(heading|title|tiu|u)\s*\d*/i.test(String(attributes['w:val']))
  })
  parser.on('text', (text) => inText && add(text))
  parser.on('closetag', ({ name }) => {
    if (skipped.has(name)) hidden--
    else if (name === 'w:t') inText = false
    else if (name === 'w:p') {
      const done = open.pop()
      if (done) paragraphs.push({ ...done, text: done.text.normalize('NFC').trim() })
    }
  })
  parser.write(xml).close()
  return paragraphs.filter(({ text }) => text !== '')
}

/** @param parts of the file, opened and checked by zip.ts. @throws Refused `file.wrong-kind`, `file.broken`, `file.too-long`. */
export function readDocument(parts: ReadonlyMap<string, Buffer>): Paragraph[] {
  const document = parts.get('word/document.xml')
  if (!document) throw new Refused({ kind: 'invalid', code: 'file.wrong-kind', params: { kind: 'docx' } })
  return readParagraphs(document.toString('utf8'))
}
