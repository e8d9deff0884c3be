/** From a unit's sealed form, and what accepted reports and earlier results say, to what is known of its sheet. Pure. */
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { plainDecimal } from '#kit/exact.ts'
import { type Card, type Criterion, isGroup } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { UnitExplained } from '#scoring/results.ts'
import type { AlikeOther, TextOfUnit } from '../alikeness/rules.ts'
import type { CardAsks } from '../cards/rules.ts'
import { criteriaWith } from '../cards/rules.ts'
import type { AlikeText, AttachedFile, Claim, OwnFigure, PastScore, PastTotal } from '../claims/rules.ts'
import type { CheckedPlace } from '../habits/rules.ts'
import type { SealedForm } from '../sealing/rules.ts'
import { inputsAt } from '../stacking/rules.ts'

const explained = (card: Card, forms: readonly SealedForm[], layer: 'self' | 'cross'): UnitExplained | undefined => {
  const standing = forms.map((form, at) => ({ digest: String(at), form }))
  // As one alone found it: whoever checked is all there is to check.
  const checkers = forms.flatMap(({ layer: of, author }) => (of === 'check' ? [author] : []))
  const unit = { id: '', code: '-', name: '', hold: null, checkers, forms: standing }
  return engineOf(card).explain(tableOf(card, inputsAt(card, [unit], layer)), '-')
}

/** The group each leaf stands in. */
function groupsOf(criteria: readonly Criterion[], group: Claim['group'] = null): Map<string, Claim['group']> {
  return new Map(
    criteria.flatMap((one) =>
      isGroup(one) ? [...groupsOf(one.children, { code: one.code, name: one.name })] : [[one.code, group] as const],
    ),
  )
}

const textAt = (form: SealedForm, criterion: string) =>
  form.cells.find(({ kind, code }) => kind === 'explanation' && code === criterion)?.value ?? null

export function claimsOf(
  asks: CardAsks,
  form: SealedForm,
): { claims: Claim[]; total: { points: string; max: string } | null } {
  const unit = explained(asks.card, [form], 'self')
  if (unit === undefined) return { claims: [], total: null }
  const groups = groupsOf(asks.card.criteria)
  const sides = new Map(nodesOf(asks.card).map(({ code, side }) => [code, side]))
  const given = new Set(form.cells.filter(({ kind }) => kind === 'figure').map(({ code }) => code))
  const isOwn = (criterion: string) => [...given].some((code) => criteriaWith(asks, code).includes(criterion))
  const claims = unit.leaves.flatMap((leaf): Claim[] => {
    const criterion = asks.leaves.get(leaf.code)
    if (criterion === undefined) return []
    const { measure } = leaf.because
    return [
      {
        ...{ criterion: leaf.code, name: criterion.name, max: plainDecimal(leaf.max) },
        ...{ side: sides.get(leaf.code) ?? null, group: groups.get(leaf.code) ?? null },
        points: leaf.status === 'scored' ? plainDecimal(leaf.points) : null,
        rests: criterion.rule.kind === 'judged' ? 'mark' : isOwn(leaf.code) ? 'own' : 'accepted',
        evidence: criterion.evidence ?? 'none',
        files: form.evidence.filter((one) => one.criterion === leaf.code).map(({ file, document }) => file ?? document),
        explanation: textAt(form, leaf.code),
        share: measure?.kind === 'ratio' ? measure.value : null,
      },
    ]
  })
  return { claims, total: { points: plainDecimal(unit.total), max: plainDecimal(unit.max) } }
}

export const filesOf = (form: SealedForm): AttachedFile[] =>
  form.evidence.flatMap(({ file, document, criterion, page }) =>
    file === null ? [] : [{ digest: file, name: document, criterion, page }],
  )

type Accepted = { code: string; value: string | null; round: string | null }

/** What the form says beside what accepted reports tell by now: typed by the unit, or taken from a report that changed since. */
export function figuresOf({ indicators }: CardAsks, form: SealedForm, accepted: readonly Accepted[]): OwnFigure[] {
  const typed = form.cells.filter(({ kind }) => kind === 'figure').map(({ code, value }) => [code, value] as const)
  const said = new Map([...form.taken.map(({ indicator, value }) => [indicator, value] as const), ...typed])
  return accepted.flatMap(({ code, value, round }) => {
    const [given, indicator] = [said.get(code), indicators.get(code)]
    if (value === null || given === undefined || indicator === undefined) return []
    return [{ indicator: code, name: indicator.name, given, accepted: value, round: round ?? '' }]
  })
}

export type PastYear = {
  year: number
  card: Card
  claimed: SealedForm
  /** As the result keeps them, in the order of the card. */
  points: string
  total: string
  max: string
}

/** Each criterion that had points both by the claim and in the end. */
export function pastOf(years: readonly PastYear[]): { past: PastScore[]; pastTotals: PastTotal[] } {
  const known = years.flatMap((one) => {
    const unit = explained(one.card, [one.claimed], 'self')
    return unit ? [{ ...one, unit }] : []
  })
  return {
    past: known.flatMap(({ year, card, points, unit }) => {
      const got = unpackedPoints(points, card.precision ?? 2)
      const own = new Map(unit.leaves.map((leaf) => [leaf.code, leaf]))
      return nodesOf(card).flatMap(({ at, code, name, max, isGroup: isOuter }): PastScore[] => {
        const [final, self] = [got[at], own.get(code)]
        if (isOuter || final?.status !== 'scored' || final.points === null || self?.status !== 'scored') return []
        return [
          {
            ...{ year, criterion: code, name, max: plainDecimal(max) },
            ...{ self: plainDecimal(self.points), final: plainDecimal(final.points) },
          },
        ]
      })
    }),
    pastTotals: known.flatMap(({ year, total, max, unit }) =>
      unit.isIncomplete ? [] : [{ year, max, self: plainDecimal(unit.total), final: total }],
    ),
  }
}

/** Explanations of a block, to be held against each other. */
export const textsOf = (unit: string, form: SealedForm): TextOfUnit[] =>
  form.cells.flatMap(({ kind, code, value }) =>
    kind === 'explanation' ? [{ unit, criterion: code, text: value }] : [],
  )

/** Units whose forms the reader may not read keep their names. */
export const namedAlike = (
  criterion: string,
  others: readonly AlikeOther[],
  nameOf: (unit: string) => string | null,
): AlikeText => ({ criterion, others: others.map(({ unit, ...one }) => ({ ...one, unit: nameOf(unit) })) })

/** One sheet as each of its checkers found it, over what the unit and whoever confirmed had said. */
export function placesOf(asks: CardAsks, unitId: string, forms: readonly SealedForm[]): CheckedPlace[] {
  const checks = forms.filter(({ layer }) => layer === 'check')
  const below = forms.filter(({ layer }) => layer === 'self' || layer === 'confirmation')
  if (checks.length < 2 || below.length === 0) return []
  const [claimed, ...found] = [below, ...checks.map((check) => [...below, check])].map((some) =>
    explained(asks.card, some, 'cross'),
  )
  const pointsIn = (unit: UnitExplained | undefined, criterion: string) => {
    const leaf = unit?.leaves.find(({ code }) => code === criterion)
    return leaf?.status === 'scored' ? plainDecimal(leaf.points) : null
  }
  return [...asks.leaves.values()].map((leaf) => ({
    ...{ unit: unitId, criterion: leaf.code, isJudged: leaf.rule.kind === 'judged' },
    max: plainDecimal(claimed?.leaves.find(({ code }) => code === leaf.code)?.max ?? { digits: 0n, scale: 0 }),
    claimed: pointsIn(claimed, leaf.code),
    found: found.flatMap((unit, at) => {
      const points = pointsIn(unit, leaf.code)
      const checker = checks[at]?.author
      return points === null || checker === undefined ? [] : [{ checker, points }]
    }),
  }))
}
