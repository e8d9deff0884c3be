/**
 * A paper from outside read as a draft: its title, what stands before the first article, and its articles. Nothing is
 * guessed from the words themselves, only from how they are numbered, headed and placed (decision 016), and nothing is lost.
 */
import { plainLines } from '#kit/plain-lines.ts'
import type { Params, Refusal } from '#kit/refusal.ts'
import { type LeftOut, withoutChapters, withoutFormalities } from '../formalities/rules.ts'
import { isBlank, type Line, type Scheme, type Start, startsIn } from '../numbering/rules.ts'

/** `label` is what numbered it in the paper, as it stood there. */
export type Found = { label: string; heading: string; body: string }
export type Intake = {
  scheme: Scheme
  title: string | null
  preamble: string
  articles: Found[]
  leftOut: LeftOut[]
}

export const limits = { signs: 300_000, articles: 500, heading: 300, body: 20_000, preamble: 10_000 }

/** A pasted text's lines. */
export const linesOf = (text: string): Line[] =>
  plainLines(text).map((line) => ({ text: line, indent: line.length - line.trimStart().length, heading: null }))

type Paragraph = { text: string; heading: number | null; number: string | null; level: number }

/** A Word file's lines: what Word numbers by itself stands before its text, as a reader sees it. */
export const linesOfParagraphs = (paragraphs: readonly Paragraph[]): Line[] =>
  paragraphs.flatMap(({ text, heading, number, level }) =>
    plainLines(number === null ? text : `${number} ${text}`).map((line, at) => ({
      text: line,
      indent: number === null || at > 0 ? 0 : level,
      heading: at === 0 ? heading : null,
    })),
  )

const together = (lines: readonly Line[]) =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .trim()
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A whole sentence before its content ("1. Về thi hành án: …") is cut after its first sentence or colon. */
function parted(line: string): [heading: string, more: string] {
  if (line.length <= limits.heading) return [line, '']
  const end = /^.{20,298}?[.:;](?=\s)/u.exec(line)?.[0].length ?? line.length
  return [line.slice(0, end), line.slice(end).trim()]
}

/** @param rest of the line that begins the article; without one, the next line is its heading. */
function articleOf({ label, rest }: Omit<Start, 'at'>, lines: readonly Line[]): Found {
  const named = rest.trim() !== ''
  const first = named ? -1 : lines.findIndex((line) => !isBlank(line))
  const line = inOneLine(named ? rest : (lines[first]?.text ?? ''))
  const [heading, more] = parted(line)
  return { label, heading, body: [more, together(lines.slice(first + 1))].filter(Boolean).join('\n') }
}

/** A kind of document alone says too little: what it is about stands on the next line and belongs to its title. */
const kindAlone =
  /^(?:bản\s+)?(?:kế hoạch|giao ước|cam kết|phụ lục|chương trình|phương án|đề án|quy chế)(?:\s+thi đua)?$/iu
const beginsPreamble = /^\s*(?:căn cứ|thực hiện|trên cơ sở|nhằm|để|theo|thi hành|chúng tôi|các đơn vị)|[.;:]$/iu

/** Where the title stands: what Word's own style says it is, else the first line and what goes on with it. */
function titleIn(lines: readonly Line[]): { from: number; to: number } {
  const styled = lines.findIndex(({ heading }) => heading === 0)
  const from = styled >= 0 ? styled : lines.findIndex((line) => !isBlank(line))
  let to = from + 1
  if (styled >= 0) while (lines[to]?.heading === 0) to++
  const next = lines[to]
  const alone = to === from + 1 && kindAlone.test(lines[from]?.text.trim() ?? '')
  if (alone && next && !isBlank(next) && !beginsPreamble.test(next.text)) to++
  return { from, to }
}

function headOf(lines: readonly Line[]): { title: string | null; preamble: string } {
  const { from, to } = titleIn(lines)
  if (from < 0) return { title: null, preamble: '' }
  for (const end of [to, from + 1]) {
    const title = inOneLine(together(lines.slice(from, end)))
    if (title.length <= limits.heading)
      return { title, preamble: together([...lines.slice(0, from), ...lines.slice(end)]) }
  }
  return { title: null, preamble: together(lines) }
}

/** With no article to be told apart, all of it is one: its first line is its heading, where that is short enough. */
function whole(lines: readonly Line[]): Found[] {
  const body = together(lines)
  if (body === '') return []
  const { title, preamble } = headOf(lines)
  return [title === null ? { label: '', heading: '', body } : { label: '', heading: title, body: preamble }]
}

/** Reads any text whatever; what it cannot tell apart it keeps together. */
export function recognise(given: readonly Line[]): Intake {
  const around = withoutFormalities(given)
  const { scheme } = startsIn(around.lines)
  const inner = scheme === 'dieu' ? withoutChapters(around.lines) : { lines: around.lines, leftOut: [] }
  const { lines } = inner
  const { starts } = startsIn(lines)
  const leftOut = [...around.leftOut, ...inner.leftOut]
  if (scheme === 'whole') return { scheme, title: null, preamble: '', articles: whole(lines), leftOut }
  const articles = starts.map((start, index) => articleOf(start, lines.slice(start.at + 1, starts[index + 1]?.at)))
  return { scheme, ...headOf(lines.slice(0, starts[0]?.at)), articles, leftOut }
}

/** What of it is taken: its title, what stands before the articles, and the articles but those at these places. */
export type Choice = { mode: 'append' | 'replace'; title: boolean; preamble: boolean; without: readonly number[] }

export const chosen = ({ articles }: Intake, { without }: Choice): Found[] =>
  articles.filter((_, at) => !without.includes(at))

export type Fault = { code: string; params?: Params }

/** What is wrong with an article as it was read; it may be left out, or mended in the paper. */
export function faultOf({ label, heading, body }: Found): Fault | undefined {
  const [named, told] = [heading.length, body.length]
  if (named > limits.heading) return { code: 'intake.heading-too-long', params: { length: named, max: limits.heading } }
  if (named === 0) return { code: 'intake.no-heading', params: { label } }
  if (told > limits.body) return { code: 'intake.body-too-long', params: { length: told, max: limits.body } }
}

export function faultOfPreamble({ preamble }: Intake): Fault | undefined {
  if (preamble.length > limits.preamble) return { code: 'intake.preamble-too-long', params: { max: limits.preamble } }
}

/** More than a draft ever is: asked before it is read. */
export function whyTooLong(lines: readonly Line[]): Refusal | undefined {
  const signs = lines.reduce((sum, { text }) => sum + text.length + 1, 0)
  if (signs > limits.signs) return { kind: 'invalid', code: 'intake.too-long', params: { max: limits.signs } }
}

/** The first reason why what was read is no draft. */
export function whyNoDraft({ articles, title, preamble }: Intake): Refusal | undefined {
  if (articles.length === 0 && title === null && preamble === '') return { kind: 'invalid', code: 'intake.empty' }
  if (articles.length > limits.articles)
    return { kind: 'invalid', code: 'intake.too-many', params: { count: articles.length, max: limits.articles } }
}

/** The first reason why what was chosen of it cannot go into a draft with so many articles. */
export function whyNotTake(intake: Intake, choice: Choice, standing: number): Refusal | undefined {
  const taken = chosen(intake, choice)
  if (taken.length === 0) return { kind: 'invalid', code: 'intake.nothing-chosen' }
  const faulty = taken.filter(faultOf).length
  if (faulty > 0) return { kind: 'invalid', code: 'intake.has-faults', params: { count: faulty } }
  const fault = choice.preamble ? faultOfPreamble(intake) : undefined
  if (fault) return { kind: 'invalid', ...fault }
  const count = taken.length + (choice.mode === 'append' ? standing : 0)
  if (count > limits.articles)
    return { kind: 'conflict', code: 'intake.too-many', params: { count, max: limits.articles } }
}
