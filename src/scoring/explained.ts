/** One unit told whole: each leaf and group scored again, exactly, with its reason; the sheet, its grade and its rank. */
import type { Exact } from '#kit/exact.ts'
import { plainDecimal } from '#kit/exact.ts'
import { addUp, type Brought, broughtByLeaf, childTold } from './adding.ts'
import { sourcesOf } from './exactly.ts'
import { type FigureTable, figureAt } from './figures.ts'
import { gradeOf, toldGrades, toldLimit } from './grades.ts'
import { scoreLeaf } from './leaf.ts'
import { nextOf } from './next.ts'
import type { Pass } from './pass.ts'
import type { Plan, PlannedGroup, PlannedLeaf, PlannedNode } from './plan.ts'
import type { AboveTold, GroupReason, SheetReason } from './reasons.ts'
import type { GroupScore, LeafScore, Scores, UnitExplained, UnitScore } from './results.ts'
import { gotOf, nodeAt } from './standing.ts'
import { toldRatio, toldSteps } from './telling.ts'

type Scored = { readonly table: FigureTable; readonly pass: Pass; readonly scores: Scores }

export function explain(plan: Plan, scored: Scored, unit: string): UnitExplained | undefined {
  const at = scored.table.units.indexOf(unit)
  const score = scored.scores.units.find((one) => one.unit === unit)
  if (score === undefined || at < 0) return undefined
  const brought = new Map<string, Brought>()
  const of = ({ code }: PlannedNode): Brought => {
    const found = brought.get(code)
    if (found === undefined) throw new Error(`no criterion ${code}: the card was not checked`)
    return found
  }
  const leaves = plan.leaves.map((planned) => explainLeaf(plan, scored, planned, at, brought))
  const groups = plan.groups.map((group) => explainGroup(plan, group, of, brought))
  const main = addUp(plan.main, of, plan).reason
  return { ...score, leaves, groups, because: sheetReason(plan, scored, score, at, main, of) }
}

const exactly = (digits: bigint, { precision }: Plan): Exact => ({ digits, scale: precision })

function explainLeaf(
  plan: Plan,
  { table, pass }: Scored,
  planned: PlannedLeaf,
  at: number,
  brought: Map<string, Brought>,
): LeafScore {
  const { code, max } = planned
  const best = pass.bests.get(code) ?? null
  const sources = sourcesOf(table, at, code, { gotOf: (asked) => nodeAt(pass, asked, at), best })
  const work = scoreLeaf(planned, sources, plan)
  brought.set(code, broughtByLeaf(work.status, work.points, max))
  const because = { ...work.reason, next: nextOf(planned, work, sources, plan) }
  return { code, status: work.status, points: exactly(work.points, plan), max: exactly(max, plan), because }
}

function explainGroup(
  plan: Plan,
  group: PlannedGroup,
  of: (child: PlannedNode) => Brought,
  brought: Map<string, Brought>,
): GroupScore {
  const added = addUp(group, of, plan)
  brought.set(group.code, added)
  return {
    ...{ code: group.code, isApplicable: added.status !== 'not-applicable', because: added.reason },
    ...{ points: exactly(added.points, plan), max: exactly(added.max, plan) },
  }
}

function sheetReason(
  plan: Plan,
  scored: Scored,
  score: UnitScore,
  at: number,
  main: GroupReason,
  of: (child: PlannedNode) => Brought,
): SheetReason {
  const { card, precision } = plan
  const [points, max] = [score.total.digits, score.max.digits]
  const aside = (nodes: readonly PlannedNode[]) =>
    nodes.map((child) => childTold({ child, ...of(child) }, 'points', plan))
  const sum = (nodes: readonly PlannedNode[]) => nodes.reduce((all, child) => all + of(child).points, 0n)
  const before = card.grades?.[gradeOf(card, { points, max }, precision)]?.grade ?? null
  const sources = {
    figureOf: (indicator: string) => figureAt(scored.table, indicator, at),
    nodeOf: (code: string) => nodeAt(scored.pass, code, at),
  }
  return {
    ...{ main, bonus: aside(plan.bonus), penalty: aside(plan.penalty) },
    sum: toldSteps(mainPoints(scored, at) + sum(plan.bonus) - sum(plan.penalty), precision),
    ...{ total: plainDecimal(score.total), max: plainDecimal(score.max) },
    percent: score.percent ? toldRatio(score.percent) : null,
    ...{ gradeBeforeLimits: before, grade: score.grade, rank: score.rank },
    grades: max > 0n ? toldGrades(card, { points, max }, precision) : [],
    limits: (card.limits ?? []).map((limit, index) => toldLimit(limit, index, sources, plan)),
    whyNoRank: whyNoRank(score),
    above: aboveOf(plan, scored, score),
  }
}

const mainPoints = ({ pass }: Scored, at: number): bigint => BigInt(pass.main.points[at] ?? 0)

function whyNoRank({ rank, hold, isIncomplete }: UnitScore): SheetReason['whyNoRank'] {
  if (rank !== null) return null
  if (hold !== null) return 'hold'
  return isIncomplete ? 'incomplete' : 'nothing-counts'
}

/** The unit just above in the order, and what parted the two. */
function aboveOf(plan: Plan, { table, pass, scores }: Scored, score: UnitScore): AboveTold | null {
  const above = scores.units[scores.units.indexOf(score) - 1]
  if (score.rank === null || above === undefined) return null
  const by = scores.isByPercent ? 'percent' : 'total'
  const tell = (one: UnitScore) => plainDecimal(one.total)
  const told = { unit: above.unit, own: tell(score), other: tell(above), tieBreak: null }
  const tieBreak = plan.card.tieBreak?.find(({ criterion }) => criterion === score.decidedBy)
  if (tieBreak === undefined) return { ...told, by: above.rank === score.rank ? 'nothing' : by }
  const got = (unit: string) => {
    const points = gotOf(pass, tieBreak.criterion, table.units.indexOf(unit))
    return points === null ? null : toldSteps(points, plan.precision)
  }
  const { criterion, order = 'desc' } = tieBreak
  return { ...told, by: 'tie-break', tieBreak: { criterion, order, own: got(score.unit), other: got(above.unit) } }
}
