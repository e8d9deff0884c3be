/** How a text is written out, and when it may be changed or frozen. */
import type { Refusal } from '#kit/refusal.ts'

export type Written = {
  title: string
  preamble: string
  articles: readonly { heading: string; body: string }[]
  /** Paragraphs after the articles: targets, tasks, who signs. */
  tail?: readonly string[]
}

const lines = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** Articles are numbered "Điều 1.", "Điều 2."… in every language, as Vietnamese documents number them. */
export const articleTitle = (number: number, heading: string): string => `Điều ${number}. ${heading}`

const article = ({ heading, body }: { heading: string; body: string }, index: number) =>
  [articleTitle(index + 1, lines(heading)), lines(body)].filter(Boolean).join('\n')

/**
 * The one plain text that is adopted, digested and signed: UTF-8, NFC, `\n` between lines, parts set apart by an
 * empty line, a line break at the end. The same parts always give the same bytes.
 */
export function composeText({ title, preamble, articles, tail = [] }: Written): string {
  const parts = [lines(title), lines(preamble), ...articles.map(article), ...tail.map(lines)]
  return `${parts.filter(Boolean).join('\n\n').normalize('NFC')}\n`
}

/** What was adopted is what is signed: a frozen text is not edited. Nor is one that was closed. */
export function whyNotEdit(frozen: boolean, closed = false): Refusal | undefined {
  if (closed) return { kind: 'conflict', code: 'text.closed' }
  if (frozen) return { kind: 'conflict', code: 'text.frozen' }
}

/** Once somebody has signed, the words stay: only an unsigned text may be opened again. */
export function whyNotThaw(frozen: boolean, signed: number): Refusal | undefined {
  if (!frozen) return { kind: 'conflict', code: 'text.not-adopted' }
  if (signed > 0) return { kind: 'conflict', code: 'text.signed-by-some', params: { signed } }
}

/** A new order names each article once, and no other. */
export function whyNotOrder(standing: readonly string[], wanted: readonly string[]): Refusal | undefined {
  const each = new Set(wanted)
  const same = wanted.length === standing.length && each.size === wanted.length && standing.every((id) => each.has(id))
  if (!same) return { kind: 'conflict', code: 'text.order-incomplete', params: { articles: standing.length } }
}
