/**
 * Texts of different units that are nearly the same: each is cut into shingles (so many words in a row, of the folded text),
 * and two are alike where they share most of what they have between them (Jaccard). Pure, exact, and quick enough for
 * every explanation of a block at once.
 */
import { fold } from '#kit/fold.ts'

/** From where on texts are called alike. Ours, for people to look by; no rule of law knows such a number. */
export type AlikeBounds = {
  /** Words in one shingle. */
  words: number
  /** Shorter texts have too little of their own: "thực hiện đúng hạn" is everybody's. */
  leastWords: number
  /** Shared shingles, in percent of all that either has. */
  percent: number
}
export const usualAlikeBounds: AlikeBounds = { words: 3, leastWords: 12, percent: 80 }

export type TextOfUnit = { unit: string; criterion: string; text: string }
/** The text of another unit that is most like this one: one of each unit. */
export type AlikeOther = { unit: string; criterion: string; percent: number }
export type Alike = { unit: string; criterion: string; others: readonly AlikeOther[] }

/** Texts that read the same once folded; compared once, however many units wrote them. */
type Wording = { folded: string; shingles: readonly number[]; texts: TextOfUnit[] }
/** Two wordings, by their places. */
type Pair = { a: number; b: number; percent: number }

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byPlace = (a: { unit: string; criterion: string }, b: { unit: string; criterion: string }) =>
  byCode(a.unit, b.unit) || byCode(a.criterion, b.criterion)

/** Each shingle once, as text. */
function shinglesOf(folded: string, size: number): string[] {
  const words = folded.split(' ')
  return [...new Set(Array.from({ length: words.length - size + 1 }, (_, at) => words.slice(at, at + size).join(' ')))]
}

/** What is worth comparing: its shingles as numbers, the rarest of the block first. */
function wordingsOf(texts: readonly TextOfUnit[], { words, leastWords }: AlikeBounds): Wording[] {
  const byText = new Map<string, TextOfUnit[]>()
  for (const one of texts.toSorted(byPlace)) {
    const folded = fold(one.text)
    if (folded.split(' ').length < Math.max(words, leastWords)) continue
    const same = byText.get(folded)
    if (same) same.push(one)
    else byText.set(folded, [one])
  }
  const cut = [...byText].map(([folded, same]) => ({ folded, same, shingles: shinglesOf(folded, words) }))
  const times = new Map<string, number>()
  for (const { shingles } of cut) for (const one of shingles) times.set(one, (times.get(one) ?? 0) + 1)
  const rarest = [...times].sort(([a, n], [b, m]) => n - m || byCode(a, b))
  const ranks = new Map(rarest.map(([shingle], rank) => [shingle, rank]))
  return cut
    .map(({ folded, same, shingles }) => ({
      ...{ folded, texts: same },
      shingles: shingles.map((one) => ranks.get(one) ?? 0).sort((a, b) => a - b),
    }))
    .sort((a, b) => a.shingles.length - b.shingles.length || byCode(a.folded, b.folded))
}

/** How many numbers two rising lists have in common. */
function sharedBy(a: readonly number[], b: readonly number[]): number {
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  return shared
}

/**
 * Every pair at or above the bound. Two that share so much share one of their rarest shingles (prefix filter: Chaudhuri,
 * Ganti, Kaushik 2006), so that only those are compared which meet there.
 */
function pairsOf(wordings: readonly Wording[], { percent }: AlikeBounds): Pair[] {
  const met = new Map<number, number[]>()
  const pairs: Pair[] = []
  for (const [at, { shingles }] of wordings.entries()) {
    const least = Math.ceil((shingles.length * percent) / 100)
    const candidates = new Set<number>()
    for (const shingle of shingles.slice(0, shingles.length - least + 1)) {
      const before = met.get(shingle)
      for (const other of before ?? []) if ((wordings[other]?.shingles.length ?? 0) >= least) candidates.add(other)
      if (before) before.push(at)
      else met.set(shingle, [at])
    }
    for (const other of candidates) {
      const others = wordings[other]?.shingles ?? []
      const shared = sharedBy(shingles, others)
      const united = shingles.length + others.length - shared
      if (shared * 100 >= percent * united)
        pairs.push({ a: other, b: at, percent: Math.floor((shared * 100) / united) })
    }
  }
  return pairs
}

/** The nearest text of each other unit, for every text that has one; in the order of units and criteria. */
export function alikeTexts(texts: readonly TextOfUnit[], bounds: AlikeBounds = usualAlikeBounds): Alike[] {
  const wordings = wordingsOf(texts, bounds)
  const near = wordings.map((_, at): { at: number; percent: number }[] => [{ at, percent: 100 }])
  for (const { a, b, percent } of pairsOf(wordings, bounds)) {
    near[a]?.push({ at: b, percent })
    near[b]?.push({ at: a, percent })
  }
  const found = wordings.flatMap(({ texts: own }, at) => {
    const closest = (near[at] ?? []).flatMap(({ at: other, percent }) =>
      (wordings[other]?.texts ?? []).map(({ unit, criterion }) => ({ unit, criterion, percent })),
    )
    return own.map(({ unit, criterion }) => ({ unit, criterion, others: nearestOf(closest, { unit, criterion }) }))
  })
  return found.filter(({ others }) => others.length > 0).sort(byPlace)
}

/** Of each other unit the nearest; between equals the one at the same criterion, then the first by its code. */
function nearestOf(
  found: readonly AlikeOther[],
  { unit, criterion }: { unit: string; criterion: string },
): AlikeOther[] {
  const isNearer = (a: AlikeOther, b: AlikeOther) =>
    (b.percent - a.percent ||
      Number(b.criterion === criterion) - Number(a.criterion === criterion) ||
      byCode(a.criterion, b.criterion)) < 0
  const nearest = new Map<string, AlikeOther>()
  for (const one of found) {
    const known = nearest.get(one.unit)
    if (one.unit !== unit && (known === undefined || isNearer(one, known))) nearest.set(one.unit, one)
  }
  return [...nearest.values()].sort((a, b) => byCode(a.unit, b.unit))
}
