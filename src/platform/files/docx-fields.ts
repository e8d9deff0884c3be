/**
 * Fields that an office wrote into a Word file of its own: `{trich_yeu}`, and `{bang_1.cot_2}` in a row that stands once
 * for each item of a list. Word cuts what is typed into runs as it likes: a field may begin in one and end in another.
 * Runs in the worker.
 */
import { printable } from '#kit/printable.ts'
import { walk } from './xml.ts'

type Item = Readonly<Record<string, string>>
export type Fields = { texts: Item; lists: Readonly<Record<string, readonly Item[]>> }

/** In a part that was read as XML before: every tag ends. */
const tokenPattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+/g
const fieldPattern = /\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\}/g
const isTag = (token: string, name: string) => token.startsWith(`<${name}>`) || token.startsWith(`<${name} `)
const isEmptyTag = (token: string) => token.endsWith('/>')

type Range = { from: number; to: number }
/** One paragraph's text, the tokens it stands in, and where each begins in it. */
type Text = Range & { text: string; pieces: { token: number; from: number }[]; row: Range | undefined }

const tokensOf = (xml: string): string[] => {
  walk(xml, { open: () => undefined })
  return xml.match(tokenPattern) ?? []
}

/** Paragraphs may stand inside one another (text boxes): the innermost takes the text. */
class Reading {
  readonly texts: Text[] = []
  readonly #open: Text[] = [Reading.#text(0, undefined)]
  readonly #rows: Range[] = []
  #inText = false

  static #text(from: number, row: Range | undefined): Text {
    return { from, to: from, text: '', pieces: [], row }
  }

  take(token: string, at: number): void {
    const here = this.#open.at(-1)
    if (!token.startsWith('<')) {
      if (this.#inText) here?.pieces.push({ token: at, from: here.text.length })
      if (here && this.#inText) here.text += token
    } else if (isTag(token, 'w:t')) this.#inText = !isEmptyTag(token)
    else if (token === '</w:t>') this.#inText = false
    else if (here && (isTag(token, 'w:tab') || /^<w:(tab|br|cr)\/>/.test(token))) here.text += '\n'
    else this.#takeFrame(token, at)
  }

  #takeFrame(token: string, at: number): void {
    if (isTag(token, 'w:p') && !isEmptyTag(token)) this.#open.push(Reading.#text(at, this.#rows.at(-1)))
    else if (isTag(token, 'w:tr')) this.#rows.push({ from: at, to: at })
    else if (token === '</w:p>') this.#close(at)
    else if (token === '</w:tr>') {
      const row = this.#rows.pop()
      if (row) row.to = at
    }
  }

  #close(at: number): void {
    const text = this.#open.length > 1 ? this.#open.pop() : undefined
    if (text) this.texts.push(Object.assign(text, { to: at }))
  }

  /** What a piece of a part leaves open counts as well. */
  all(): Text[] {
    return [...this.texts, ...this.#open].filter(({ text }) => text !== '')
  }
}

function textsIn(tokens: readonly string[]): Text[] {
  const reading = new Reading()
  tokens.forEach((token, at) => {
    reading.take(token, at)
  })
  return reading.all()
}

type Found = { name: string; column: string | undefined; from: number; to: number }
const fieldsOf = ({ text }: Text): Found[] =>
  [...text.matchAll(fieldPattern)].map(({ 0: whole, 1: name = '', 2: column, index }) => ({
    ...{ name, column, from: index, to: index + whole.length },
  }))

/** Every field of a part, each once, as it is written between its braces. */
export const fieldsIn = (xml: string): string[] => {
  const found = textsIn(tokensOf(xml)).flatMap(fieldsOf)
  return [...new Set(found.map(({ name, column }) => (column === undefined ? name : `${name}.${column}`)))]
}

const breaks = '</w:t><w:br/><w:t xml:space="preserve">'
const escaped = (text: string): string =>
  printable(text)
    .replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? '&amp;')
    .split(/\r\n?|\n/)
    .join(breaks)

/** From the last field on, so that what stands before keeps its place. The run in which a field begins keeps its look. */
function put(tokens: string[], { pieces }: Text, { from, to }: Found, value: string): void {
  for (const [at, piece] of [...pieces.entries()].reverse()) {
    const end = pieces[at + 1]?.from ?? Number.POSITIVE_INFINITY
    if (piece.from >= to || end <= from) continue
    const token = tokens[piece.token] ?? ''
    const isFirst = piece.from <= from
    const begin = Math.max(0, from - piece.from)
    tokens[piece.token] = token.slice(0, begin) + (isFirst ? value : '') + token.slice(Math.max(begin, to - piece.from))
    if (isTag(tokens[piece.token - 1] ?? '', 'w:t')) tokens[piece.token - 1] = '<w:t xml:space="preserve">'
  }
}

type Values = (field: Found) => string | undefined

/** A field that nobody knows stays as it stands: it is seen. What a value says is never a field itself. */
function putAll(given: readonly string[], values: Values): string[] {
  const tokens = [...given]
  for (const text of textsIn(given))
    for (const field of fieldsOf(text).reverse()) {
      const value = values(field)
      if (value !== undefined) put(tokens, text, field, escaped(value))
    }
  return tokens
}

type Repeated = Range & { list: string }

/** Rows (outside tables: paragraphs) that stand once for each item; of one inside another, the inner. */
function repeatedIn(tokens: readonly string[], { lists }: Fields): Repeated[] {
  const wanted = textsIn(tokens).flatMap((text) => {
    const field = fieldsOf(text).find(({ name, column }) => column !== undefined && Object.hasOwn(lists, name))
    return field ? [{ ...(text.row ?? { from: text.from, to: text.to }), list: field.name }] : []
  })
  const once = wanted.filter(({ from }, at) => wanted.findIndex((one) => one.from === from) === at)
  const holds = (one: Range, other: Range) => one !== other && one.from <= other.from && other.to <= one.to
  return once.filter((one) => !once.some((other) => holds(one, other))).sort((a, b) => a.from - b.from)
}

/** Word's own names of paragraphs are given once in a file. */
const unnamed = (token: string) => token.replace(/ w14:(paraId|textId)="[^"]*"/g, '')

/** A list without items leaves one empty row: a table without rows is none. */
function copies(row: readonly string[], { list }: Repeated, fields: Fields, texts: Values): string[] {
  const items = fields.lists[list] ?? []
  const none: Item = {}
  return (items.length > 0 ? items : [none]).flatMap((item, at) =>
    putAll(at === 0 ? row : row.map(unnamed), (field) =>
      field.name === list && field.column !== undefined ? (valueIn(item, field.column) ?? '') : texts(field),
    ),
  )
}

const valueIn = (item: Item, name: string) => (Object.hasOwn(item, name) ? item[name] : undefined)

/** A part with its fields filled. */
export function filled(xml: string, fields: Fields): string {
  const tokens = tokensOf(xml)
  const texts: Values = ({ name, column }) => (column === undefined ? valueIn(fields.texts, name) : undefined)
  const out: string[] = []
  let at = 0
  for (const range of repeatedIn(tokens, fields)) {
    for (const token of putAll(tokens.slice(at, range.from), texts)) out.push(token)
    for (const token of copies(tokens.slice(range.from, range.to + 1), range, fields, texts)) out.push(token)
    at = range.to + 1
  }
  return [...out, ...putAll(tokens.slice(at), texts)].join('')
}

/** What is written first of all in a part of a document: one paragraph each, bold and in the middle. */
export function marked(xml: string, marks: readonly string[]): string {
  const look = '<w:pPr><w:jc w:val="center"/></w:pPr>'
  const said = marks.map((mark) => `<w:p>${look}<w:r><w:rPr><w:b/></w:rPr><w:t>${escaped(mark)}</w:t></w:r></w:p>`)
  const tokens = tokensOf(xml)
  const begins = (token: string) => ['w:body', 'w:hdr'].some((name) => isTag(token, name)) && !isEmptyTag(token)
  const at = tokens.findIndex(begins)
  return at < 0 ? xml : tokens.toSpliced(at + 1, 0, ...said).join('')
}

/** Where a paper's words stand: the text, and what is above and below each page. */
export const isWritten = (path: string): boolean => /^word\/(document|header\d*|footer\d*)\.xml$/.test(path)
