/** Which criteria came down at which layer, who brought them down, and until when their unit may say why they should stand. */
import { usesIndicator } from '#features/scorecards/indicator-uses/rules.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { nodesOf } from '#features/scorecards/trials/rules.ts'
import { addDays, type Day, dayOf } from '#kit/days.ts'
import { compareFractions, type Fraction, fractionFrom, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import type { LeafScore, UnitExplained } from '#scoring/results.ts'
import { type AppealedLayer, appealable } from '../appeal-windows/rules.ts'
import { type FormKind, type LayerKind, layerOf } from '../rules.ts'
import type { SealedForm } from '../sealing/rules.ts'
import { inputsAt, type StackedUnit } from '../stacking/rules.ts'

export type SealedBy = {
  kind: FormKind
  digest: string
  form: SealedForm
  authorId: string
  sentBy: string
  contentAt: Date | null
}
export type LayerUsed = {
  kind: LayerKind
  seenFrom: string
  deadline: Day | null
  graceDays: number
  appealDays: number | null
  isTold: boolean
  isPublished: boolean
}

export type Lowering = {
  criterion: string
  name: string
  layer: AppealedLayer
  max: string
  /** By the unit's own form, and at the layer. */
  claimed: string
  lowered: string
  /** The first day the unit could see it; null where nobody can tell any more. */
  seenOn: Day | null
  /** The last day for an appeal; null: until the result is final. */
  due: Day | null
  /** Authors and senders of the forms that brought it down. */
  units: readonly string[]
  accounts: readonly string[]
}

/** An engine for each card that is kept: built once, asked at every layer. */
const engines = new WeakMap<Card, ReturnType<typeof engineOf>>()
export function engineFor(card: Card): ReturnType<typeof engineOf> {
  const engine = engines.get(card) ?? engineOf(card)
  engines.set(card, engine)
  return engine
}

/** The forms that stand on a sheet, and who is to check it. */
type Sealed = { forms: readonly SealedBy[]; checkers: readonly string[] }

/** One unit as the engine scores it at a layer. */
export function scoredAt(card: Card, { forms, checkers }: Sealed, layer: LayerKind): UnitExplained | undefined {
  const unit: StackedUnit = { id: '', code: '-', name: '', hold: null, forms, checkers }
  return engineFor(card).explain(tableOf(card, inputsAt(card, [unit], layer)), '-')
}

/** What the unit would rather have: points; of a rule that asks how others did, what it measured, for theirs are not known. */
function worthOf(leaf: LeafScore, side: 'bonus' | 'penalty' | null): Fraction {
  const value = leaf.because.kind === 'relative' ? leaf.because.measure?.value : undefined
  const worth = value ? { over: BigInt(value.over), under: BigInt(value.under) } : fractionFrom(leaf.points)
  return side === 'penalty' ? { over: -worth.over, under: worth.under } : worth
}

/** The first day on which the layer's forms could be seen by the unit they are about. */
function seenFrom({ seenFrom: from, deadline, graceDays }: LayerUsed, forms: readonly SealedBy[]): Day | null {
  if (from === 'result') return null
  const sent = forms
    .map(({ contentAt }) => (contentAt ? dayOf(contentAt) : ''))
    .toSorted()
    .at(-1)
  const over = from === 'deadline' && deadline !== null ? addDays(deadline, graceDays + 1) : ''
  return [sent ?? '', over].toSorted().at(-1) || null
}

/** The forms of a layer that give something the criterion stands on; of one that depends on others, all of them. */
function lowering(card: Card, criterion: string, forms: readonly SealedBy[]): readonly SealedBy[] {
  const leaf = leavesOf(card.criteria).find(({ code }) => code === criterion)
  const touching = forms.filter(({ form }) =>
    form.cells.some(({ kind, code }) =>
      kind === 'mark'
        ? code === criterion
        : kind === 'figure' && leaf !== undefined && usesIndicator(leaf as never, code),
    ),
  )
  return touching.length > 0 ? touching : forms
}

/** In the order of the layers and of the card: each criterion that stands lower than at the layer before, and than claimed. */
export function loweringsOf(card: Card, sealed: Sealed, layers: readonly LayerUsed[]): Lowering[] {
  const { forms } = sealed
  const sides = new Map(nodesOf(card).map(({ code, side }) => [code, side]))
  const own = forms.some(({ kind }) => kind === 'self') ? scoredAt(card, sealed, 'self') : undefined
  if (own === undefined) return []
  const names = new Map(nodesOf(card).map(({ code, name }) => [code, name]))
  const claimed = new Map(own.leaves.map((leaf) => [leaf.code, leaf]))
  let before = claimed
  return layers.flatMap((layer) => {
    const kind = appealable.find((one) => one === layer.kind)
    const given = forms.filter((one) => layerOf(one.kind) === layer.kind)
    const now = given.length > 0 ? scoredAt(card, sealed, layer.kind) : undefined
    if (now === undefined) return []
    const leaves = new Map(now.leaves.map((leaf) => [leaf.code, leaf]))
    const found = now.leaves.flatMap((leaf): Lowering[] => {
      const [last, first] = [before.get(leaf.code), claimed.get(leaf.code)]
      const worth = (one: LeafScore) => worthOf(one, sides.get(leaf.code) ?? null)
      if (!kind || !last || !first || compareFractions(worth(leaf), worth(last)) >= 0) return []
      if (compareFractions(worth(leaf), worth(first)) >= 0) return []
      const by = lowering(card, leaf.code, given)
      const seenOn = seenFrom(layer, given)
      return [
        {
          ...{ criterion: leaf.code, name: names.get(leaf.code) ?? '', layer: kind, seenOn },
          ...{ max: plainDecimal(leaf.max), claimed: plainDecimal(first.points), lowered: plainDecimal(leaf.points) },
          due: seenOn !== null && layer.appealDays !== null ? addDays(seenOn, layer.appealDays) : null,
          units: [...new Set(by.map(({ authorId }) => authorId))].sort(),
          accounts: [...new Set(by.map(({ sentBy }) => sentBy))].sort(),
        },
      ]
    })
    before = leaves
    return layer.isTold ? found : []
  })
}
