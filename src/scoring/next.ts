/** What a unit would have needed for more points, or fewer taken off, all else as it is: the next better band, full points, fewer faults. */
import { greater } from '#kit/exact.ts'
import type { Figure } from './figures.ts'
import { type LeafSources, type LeafWork, leafValueOf, scoreLeaf } from './leaf.ts'
import { askedOf, figureFor } from './next-figures.ts'
import { gainOf, goalsOf, type Now } from './next-goals.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import type { Next } from './reasons.ts'
import { toldSteps } from './telling.ts'

type Reached = Omit<Now, 'isWhole'>

/** Null at the top, and where nothing of the unit's own would do: a panel's marks, an expression, another criterion. */
export function nextOf(planned: PlannedLeaf, work: LeafWork, sources: LeafSources, plan: Plan): Next | null {
  if (work.status !== 'scored' || work.reason.settledBy !== 'rule') return null
  if (work.measured?.is === 'value')
    return nextFigure(planned, { value: work.measured.value, points: work.points }, sources, plan)
  return nextAnswer(planned, work, sources, plan)
}

function nextFigure(planned: PlannedLeaf, now: Reached, sources: LeafSources, plan: Plan): Next | null {
  const asked = planned.leaf.measure && askedOf(planned.leaf.measure, sources.figureOf, plan.card)
  if (!asked) return null
  for (const goal of goalsOf(planned, { ...now, isWhole: asked.isWhole }, sources, plan)) {
    const found = figureFor(goal, asked)
    const there = found && pointsWith(planned, asked.indicator, found.tried, sources, plan)
    if (found && there !== undefined && isBetter(planned, there, now.points))
      return { ...found.told, points: toldSteps(there, plan.precision) }
  }
  return null
}

/**
 * The whole leaf scored anew with that figure, since it may be asked in more places than one: the target it is held to,
 * a condition, both sides of a share. Undefined where it would not be scored.
 */
function pointsWith(
  planned: PlannedLeaf,
  indicator: string,
  figure: Figure,
  sources: LeafSources,
  plan: Plan,
): bigint | undefined {
  const tried = { ...sources, figureOf: (code: string) => (code === indicator ? figure : sources.figureOf(code)) }
  const value = sources.best && leafValueOf(planned, tried, plan)
  // Were it the largest of all, it would be the best.
  const best = sources.best && value ? greater(sources.best, value) : sources.best
  const { status, points } = scoreLeaf(planned, { ...tried, best }, plan)
  return status === 'scored' ? points : undefined
}

const isBetter = (planned: PlannedLeaf, there: bigint, points: bigint): boolean => gainOf(planned, there, points) > 0n

function nextAnswer(planned: PlannedLeaf, work: LeafWork, sources: LeafSources, plan: Plan): Next | null {
  const { rule, measure } = planned.leaf
  if (work.measured?.is !== 'answer' || !measure || !('value' in measure)) return null
  const indicator = measure.value
  /** The points it would give, where they are better than now's. */
  const betterBy = (answer: boolean | string) => {
    const there = pointsWith(planned, indicator, answer, sources, plan)
    return there !== undefined && isBetter(planned, there, work.points) ? there : undefined
  }
  if (rule.kind === 'choice') {
    const better = rule.options.flatMap((option) => {
      const there = betterBy(option.code)
      return there === undefined ? [] : [{ ...option, there }]
    })
    const rising = better.toSorted((one, other) => one.points - other.points)
    const option = rising.at(planned.isPenalty ? -1 : 0)
    if (option === undefined) return null
    const { code, label, there } = option
    return { kind: 'option', indicator, code, label, points: toldSteps(there, plan.precision) }
  }
  if (rule.kind !== 'boolean') return null
  const answer = work.measured.answer === false
  const there = betterBy(answer)
  return there === undefined ? null : { kind: 'answer', indicator, answer, points: toldSteps(there, plan.precision) }
}
