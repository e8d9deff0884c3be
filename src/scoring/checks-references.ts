/** What a card refers to within itself: conditions between leaves, limits, tie-breaks; grades from best to worst. */
import { type Context, checkFormula, there } from './checks-context.ts'
import { saidNumber } from './checks-points.ts'
import { doubtful, faulty, under } from './faults.ts'
import type { CriterionPart } from './shape.ts'

const conditions = ['applies', 'onlyIf'] as const
type Reference = { readonly to: string; readonly path: string }

/** Conditions name leaves of this card; no chain of them comes back to where it began. */
export function checkConditions(context: Context): void {
  const references = new Map<string, Reference[]>()
  for (const leaf of context.leaves) {
    const own = conditions.flatMap((key) => referenceOf(context, leaf, key))
    if (leaf.code !== undefined && !references.has(leaf.code)) references.set(leaf.code, own)
  }
  tellCycles(context, references)
}

function referenceOf(context: Context, leaf: CriterionPart, key: (typeof conditions)[number]): Reference[] {
  const condition = leaf[key]
  const at = under(leaf.path, key)
  checkFormula(context, condition?.formula, 'truth', under(at, 'formula'))
  const to = condition?.criterion
  if (to === undefined) return []
  const path = under(at, 'criterion')
  const node = context.nodes.get(to)
  if (node === undefined) faulty(context.found, path, 'card.criterion-unknown', { code: to })
  else if (node.children !== undefined) faulty(context.found, path, 'card.not-a-leaf', { code: to })
  else return [{ to, path }]
  return []
}

/** Follows every chain to its end, without recursion: 5,000 leaves may stand in one. Each cycle is told once. */
function tellCycles({ found }: Context, references: ReadonlyMap<string, readonly Reference[]>): void {
  const done = new Set<string>()
  for (const start of references.keys()) {
    const chain: { code: string; left: Reference[] }[] = []
    const inChain = new Set<string>()
    const enter = (code: string) => {
      chain.push({ code, left: [...(references.get(code) ?? [])] })
      inChain.add(code)
    }
    if (!done.has(start)) enter(start)
    for (let last = chain.at(-1); last; last = chain.at(-1)) {
      const next = last.left.shift()
      if (next === undefined) {
        chain.pop()
        inChain.delete(last.code)
        done.add(last.code)
      } else if (inChain.has(next.to)) {
        const codes = chain.map(({ code }) => code)
        faulty(found, next.path, 'card.cycle', { cycle: told([...codes.slice(codes.indexOf(next.to)), next.to]) })
      } else if (!done.has(next.to)) enter(next.to)
    }
  }
}

/** A long way round is told by its ends. */
const told = (codes: readonly string[]) =>
  (codes.length > 8 ? [...codes.slice(0, 4), '…', ...codes.slice(-3)] : codes).join(' → ')

/** Best to worst; only the last takes all the rest. */
export function checkGrades({ card, found }: Context): void {
  const grades = card.grades ?? []
  const lowest: { percent?: number; points?: number } = {}
  grades.forEach((grade, index) => {
    const path = under('/grades', index)
    const isLast = index === grades.length - 1
    if (grade === undefined) return
    const { atLeast } = grade
    if (isLast && Object.hasOwn(grade, 'atLeast')) faulty(found, under(path, 'atLeast'), 'card.last-grade')
    if (!isLast && !Object.hasOwn(grade, 'atLeast')) faulty(found, under(path, 'atLeast'), 'card.grade-open')
    for (const unit of ['percent', 'points'] as const) {
      const value = atLeast?.[unit]
      if (value === undefined) continue
      const at = under(under(path, 'atLeast'), unit)
      const above = lowest[unit]
      if (value < 0) faulty(found, at, 'card.negative', { points: saidNumber(value) })
      else if (above !== undefined && value >= above)
        faulty(found, at, 'card.grades-order', { value: saidNumber(value), above: saidNumber(above) })
      lowest[unit] = value
    }
  })
}

/** A limit names a node and a grade of the card. */
export function checkLimits(context: Context): void {
  const { card, found } = context
  const grades = there(card.grades).map(({ grade }) => grade)
  card.limits?.forEach((limit, index) => {
    const path = under('/limits', index)
    if (limit === undefined) return
    const { atMost, when } = limit
    if (atMost !== undefined && !grades.includes(atMost))
      faulty(found, under(path, 'atMost'), 'card.grade-unknown', { grade: atMost })
    else if (atMost !== undefined && grades[0] === atMost) doubtful(found, under(path, 'atMost'), 'card.limit-nothing')
    checkNode(context, when?.criterion, under(under(path, 'when'), 'criterion'))
    checkFormula(context, when?.formula, 'truth', under(under(path, 'when'), 'formula'))
    for (const unit of ['belowPercent', 'belowPoints'] as const) {
      const value = when?.[unit]
      if (value !== undefined && value < 0)
        faulty(found, under(under(path, 'when'), unit), 'card.negative', { points: saidNumber(value) })
    }
  })
}

export function checkTies(context: Context): void {
  for (const [index, tie] of (context.card.tieBreak ?? []).entries())
    checkNode(context, tie?.criterion, under(under('/tieBreak', index), 'criterion'))
}

function checkNode({ nodes, found }: Context, code: string | undefined, path: string): void {
  if (code !== undefined && !nodes.has(code)) faulty(found, path, 'card.criterion-unknown', { code })
}
