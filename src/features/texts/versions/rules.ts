/** Two versions of a text side by side: which article became which, and what changed in it. */
import { type Change, changesBetween } from '#kit/compare.ts'
import type { Refusal } from '#kit/refusal.ts'
import type { Tail } from '../tails/rules.ts'

export type Part = { id: string; heading: string; body: string }
/** `tail` is null where what belongs to the text beside its articles was not kept yet. */
export type Content = { title: string; preamble: string; articles: readonly Part[]; tail: Tail | null }
export type Pair = { before: number | null; after: number | null }
export type ComparedArticle = Pair & { heading: Change[]; body: Change[] }
export type ComparedPart = { title: string; lines: (Pair & { text: Change[] })[] }
export type Comparison = {
  title: Change[]
  preamble: Change[]
  articles: ComparedArticle[]
  /** Null where one of the two did not hold it. */
  tail: ComparedPart[] | null
}

const wordsOf = ({ heading, body }: Part) => new Set(`${heading} ${body}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/** Shared words out of all words of both: 1 is the same words, 0 none in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}

/** At least half of the words are the same: one article rewritten. Less: one went out, another came in. */
const kinship = 0.5

/**
 * Which article became which: the same row first, then the same heading, then the most alike of what is left. In the
 * order of the newer text; what went out stands after the article it followed.
 */
export function pairsOf(before: readonly Part[], after: readonly Part[]): Pair[] {
  const taken = new Map<number, number>()
  const left = new Set(before.keys())
  const take = (to: number, from: number | undefined) => {
    if (from === undefined || !left.has(from) || taken.has(to)) return
    taken.set(to, from)
    left.delete(from)
  }
  const first = (is: (part: Part) => boolean) => [...left].find((at) => is(before[at] as Part))
  for (const [to, { id }] of after.entries())
    take(
      to,
      first((part) => part.id === id),
    )
  for (const [to, { heading }] of after.entries())
    if (!taken.has(to))
      take(
        to,
        first((part) => part.heading === heading),
      )
  const [was, is] = [before.map(wordsOf), after.map(wordsOf)]
  const likely = [...left]
    .flatMap((from) => [...after.keys()].filter((to) => !taken.has(to)).map((to) => ({ from, to })))
    .map(({ from, to }) => ({ from, to, like: likeness(was[from] ?? new Set(), is[to] ?? new Set()) }))
    .filter(({ like }) => like >= kinship)
    .sort((a, b) => b.like - a.like)
  for (const { from, to } of likely) take(to, from)
  return inOrder(after.length, taken, [...left])
}

function inOrder(count: number, taken: ReadonlyMap<number, number>, gone: readonly number[]): Pair[] {
  const pairs: Pair[] = Array.from({ length: count }, (_, after) => ({ before: taken.get(after) ?? null, after }))
  for (const before of gone) {
    const place = pairs.findLastIndex((pair) => pair.before !== null && pair.before < before)
    pairs.splice(place + 1, 0, { before, after: null })
  }
  return pairs
}

export function compare(before: Content, after: Content): Comparison {
  const articles = pairsOf(before.articles, after.articles).map((pair) => {
    const [was, is] = [before.articles[pair.before ?? -1], after.articles[pair.after ?? -1]]
    return {
      ...pair,
      heading: changesBetween(was?.heading ?? '', is?.heading ?? ''),
      body: changesBetween(was?.body ?? '', is?.body ?? ''),
    }
  })
  return {
    title: changesBetween(before.title, after.title),
    preamble: changesBetween(before.preamble, after.preamble),
    articles,
    tail: before.tail && after.tail && compareTails(before.tail, after.tail),
  }
}

/** Each part by its heading, its lines paired as articles are: by row, then by words. */
function compareTails(before: Tail, after: Tail): ComparedPart[] {
  const titles = [...new Set([...after, ...before].map(({ title }) => title))]
  return titles.map((title) => {
    const [was, is] = [before, after].map(
      (tail) =>
        tail.find((part) => part.title === title)?.lines.map(({ id, text }) => ({ id, heading: text, body: '' })) ?? [],
    ) as [Part[], Part[]]
    const lines = pairsOf(was, is).map((pair) => ({
      ...pair,
      text: changesBetween(was[pair.before ?? -1]?.heading ?? '', is[pair.after ?? -1]?.heading ?? ''),
    }))
    return { title, lines }
  })
}

/** Only another state can be restored. */
export function whyNotRestore(standing: number, wanted: number): Refusal | undefined {
  if (standing === wanted) return { kind: 'conflict', code: 'text.version-stands' }
}
