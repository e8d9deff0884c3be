/** What a return opens again: the criteria it names with what they count, and nothing else. Pure. */
import { usesIndicator } from '#features/scorecards/indicator-uses/rules.ts'
import type { Card, Leaf } from '#scoring/card.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import type { CellKind } from '../rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'

/** Why a form came back: for a criterion, or (null) as a whole. */
export type Returned = { criterion: string | null; reason: string }

/** The indicators of a card from which a leaf is counted, or by which it is asked. */
export const indicatorsOf = (card: Card, leaf: Leaf): string[] =>
  card.indicators.filter(({ code }) => usesIndicator(leaf, code)).map(({ code }) => code)

/** The leaves that are counted from an indicator. */
export const leavesWith = (card: Card, indicator: string): Leaf[] =>
  leavesOf(card.criteria).filter((leaf) => usesIndicator(leaf, indicator))

/** Which cells may be written: all of them (null), or those of the criteria that came back. */
export type Opened = { criteria: ReadonlySet<string>; indicators: ReadonlySet<string> } | null

export function openedBy(card: Card, returns: readonly Returned[]): Opened {
  if (returns.some(({ criterion }) => criterion === null)) return null
  const criteria = new Set(returns.flatMap(({ criterion }) => criterion ?? []))
  const leaves = leavesOf(card.criteria).filter(({ code }) => criteria.has(code))
  return { criteria, indicators: new Set(leaves.flatMap((leaf) => indicatorsOf(card, leaf))) }
}

/** May this cell be written after the return? */
export const isOpen = (opened: Opened, { kind, code }: { kind: CellKind; code: string }): boolean =>
  opened === null || (kind === 'figure' ? opened.indicators : opened.criteria).has(code)

const keyOf = ({ kind, code }: Pick<FormCell, 'kind' | 'code'>) => JSON.stringify([kind, code])

/** Codes of the cells and papers that differ from the form that came back although nobody opened them. */
export function changedThoughClosed(opened: Opened, before: SealedForm, after: SealedForm): string[] {
  if (opened === null) return []
  const said = (cell: FormCell | undefined) => cell && JSON.stringify([cell.value, cell.reason])
  const [was, is] = [before, after].map(({ cells }) => new Map(cells.map((cell) => [keyOf(cell), cell])))
  const cells = [...before.cells, ...after.cells].filter(
    (cell) => !isOpen(opened, cell) && said(was?.get(keyOf(cell))) !== said(is?.get(keyOf(cell))),
  )
  const papersOf = ({ evidence }: SealedForm, criterion: string) =>
    evidence
      .filter((paper) => paper.criterion === criterion)
      .map(({ file, document, page }) => JSON.stringify([file, document, page]))
      .sort()
      .join()
  const criteria = [...before.evidence, ...after.evidence].map(({ criterion }) => criterion)
  const papers = criteria.filter(
    (criterion) => !opened.criteria.has(criterion) && papersOf(before, criterion) !== papersOf(after, criterion),
  )
  return [...new Set([...cells.map(({ code }) => code), ...papers])]
}
