/** The small parts that papers are put together from: sentences with facts in them, cells, columns, paragraphs. Pure. */
import { type Block, type Line, type PaperColumn, type Run, text } from './paper.ts'
import type { Params } from './refusal.ts'

/** What a paper's feature says: a code of its words with the holes filled; a hole that stays is filled by `worded`. */
export type Saying = (code: string, params?: Params) => string

/** A sentence whose holes hold facts: "{signed} đơn vị đã ký" with the fact in its place. */
export const worded = (sentence: string, facts: Readonly<Record<string, Run>> = {}): Line =>
  sentence.split(/(\{\w+\})/).flatMap((part): Run[] => {
    const given = facts[part.slice(1, -1)]
    return part === '' ? [] : [part.startsWith('{') && given ? given : text(part)]
  })

/** What stands in one cell of a table; nothing known, nothing said. */
export const cell = (told: string | Run | null): Line => {
  if (told === null || told === '') return []
  return [typeof told === 'string' ? text(told) : told]
}

/** A width before the name says how wide; numbers stand on the right, places in an order in the middle. */
export const column = (head: string, width: number, align: PaperColumn['align'] = 'left'): PaperColumn => ({
  ...{ head, width, align },
})

export const heading = (id: string, level: 1 | 2 | 3, words: string): Block => ({
  ...{ id, is: 'heading', level, text: words },
})

export const paragraph = (id: string, line: Line): Block => ({ id, is: 'paragraph', line })

/** One that a person may write anew before the paper is issued. */
export const draft = (id: string, line: Line): Block => ({ id, is: 'paragraph', line, editable: true })

/** Text as it was typed, a paragraph for each of its lines. */
export const prose = (id: string, words: string): Block[] =>
  words
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one, index) => paragraph(`${id}.${index + 1}`, [text(one)]))

/** The table with its heading, or nothing where it has no line. */
export const titled = (head: Block, blocks: readonly Block[]): Block[] => (blocks.length > 0 ? [head, ...blocks] : [])

export const inCapitals = (words: string): string => words.toLocaleUpperCase('vi')

/** What a paper is about, without the name of its type that a title begins with: it is printed above. */
export function aboutOf(typeName: string, title: string): string {
  const starts = inCapitals(title).startsWith(inCapitals(typeName))
  const rest = title.slice(typeName.length).trim()
  return starts && rest !== '' ? rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1) : title
}
