/** What a unit would have needed for more points, all else as it is: the next better band, full points, fewer faults. */
import { type Fraction, fractionFrom } from '#kit/exact.ts'
import type { Option } from './card.ts'
import { decimalOf } from './decimals.ts'
import { bounded, type LeafWork } from './leaf.ts'
import { askedOf, figureFor } from './next-figures.ts'
import { goalsOf, pointsAt } from './next-goals.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import type { Next } from './reasons.ts'
import type { Sources } from './rules.ts'
import { toldSteps } from './telling.ts'

/** Null at the top, and where nothing of the unit's own would do: a panel's marks, an expression, another criterion. */
export function nextOf(planned: PlannedLeaf, work: LeafWork, sources: Sources, plan: Plan): Next | null {
  if (work.status !== 'scored' || work.reason.settledBy !== 'rule') return null
  if (work.measured?.is === 'value') return nextFigure(planned, work.measured.value, work.points, sources, plan)
  return nextAnswer(planned, work, plan)
}

function nextFigure(planned: PlannedLeaf, value: Fraction, points: bigint, sources: Sources, plan: Plan): Next | null {
  const asked = planned.leaf.measure && askedOf(planned.leaf.measure, sources.figureOf, plan.card)
  if (!asked) return null
  for (const goal of goalsOf(planned, { value, points, isWhole: asked.isWhole }, sources, plan)) {
    const found = figureFor(goal, asked)
    if (found === undefined) continue
    const there = found.reached === null ? goal.points : pointsAt(planned, found.reached, sources, plan)
    if (there > points) return { ...found.told, points: toldSteps(there, plan.precision) }
  }
  return null
}

function nextAnswer(planned: PlannedLeaf, { points, measured }: LeafWork, plan: Plan): Next | null {
  const { rule, measure, max } = planned.leaf
  if (measured?.is !== 'answer' || !measure || !('value' in measure)) return null
  const pointsOf = (literal: number) => bounded(planned, fractionFrom(decimalOf(literal)), plan)
  const indicator = measure.value
  if (rule.kind === 'choice') {
    const option = nextOption(rule.options, points, pointsOf)
    if (option === undefined) return null
    const { code, label } = option
    return { kind: 'option', indicator, code, label, points: toldSteps(pointsOf(option.points), plan.precision) }
  }
  if (rule.kind !== 'boolean') return null
  const answer = measured.answer === false
  const there = pointsOf(answer ? (rule.yes ?? rule.full ?? max) : (rule.no ?? 0))
  return there > points ? { kind: 'answer', indicator, answer, points: toldSteps(there, plan.precision) } : null
}

/** The one that gives the least more. */
function nextOption(options: readonly Option[], points: bigint, pointsOf: (literal: number) => bigint) {
  const better = options.filter((option) => pointsOf(option.points) > points)
  return better.toSorted((one, other) => one.points - other.points)[0]
}
