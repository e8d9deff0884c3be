/** The tables of one plan: its tasks with phase, state and what they answer; its phases and targets; what stands above. */
import { goalOf } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import { type Day, formatDay } from '#kit/days.ts'
import type { CellOut, Column, Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { SubUnitYear } from '../below/contract.ts'
import { words as own } from '../exports/words.ts'
import type { Plan, PlanRow } from '../plans/contract.ts'
import type { CellState, ThingKind } from '../plans/rules.ts'
import { words as planWords } from '../plans/words.ts'
import { words as movementWords } from '../words.ts'

const t = speaker(joined(targetWords, joined(movementWords, joined(planWords, own))))

export const sheetNames = { tasks: t('out.tasks'), above: t('out.above'), answers: t('answer.board-below') }

const text = (title: string, width = 30): Column => ({ title, kind: 'text', width })
const number = (title: string): Column => ({ title, kind: 'number' })
const day = (title: string): Column => ({ title, kind: 'day' })

type Phase = { name: string; from: Day; to: Day; inside: string | null }

/** The phases in which a day lies, the short bursts after them; a task without a day lies in none. */
export const phasesOn = (due: Day | null, phases: readonly Phase[]): string[] =>
  phases
    .filter(({ from, to }) => due !== null && from <= due && due <= to)
    .toSorted((a, b) => Number(a.inside !== null) - Number(b.inside !== null))
    .map(({ name }) => name)

type Task = Pick<Plan['tasks'][number], 'doneOn' | 'lateDays'>

function stateTold({ doneOn, lateDays }: Task, isDraft: boolean): string {
  if (isDraft) return t('out.draft')
  if (doneOn === null) return t(lateDays === null ? 'out.open' : 'out.late')
  return t(lateDays === null ? 'out.done' : 'out.done-late')
}

const joinedOr = (parts: readonly string[]) => parts.join('; ') || null

export type Above = {
  id: string
  kind: ThingKind
  text: string
  due: Day | null
  state: CellState
  taskId: string | null
  reason: string | null
}

/** Of the tasks of one plan, as they leave and as they come in. */
export const taskColumns: readonly Column[] = [
  { title: t('movements.number'), kind: 'number', width: 6 },
  text(t('field.content'), 60),
  number(t('out.count')),
  text(t('plans.owner-post')),
  text(t('plans.owner-unit'), 40),
  day(t('field.due')),
  text(t('out.phase')),
  text(t('out.answers'), 60),
  text(t('out.state'), 22),
  day(t('plans.done-on')),
  text(t('plans.done-note'), 40),
  number(t('plans.late-days')),
]

/** A line for each task. */
export const taskTable = ({ tasks, phases, state }: Plan, above: readonly Above[]): Table => ({
  name: sheetNames.tasks,
  columns: taskColumns,
  rows: tasks.map((task): CellOut[] => [
    ...[task.position, task.content, task.count ?? 1, task.ownerPost, task.ownerName, task.due],
    joinedOr(phasesOn(task.due, phases)),
    joinedOr(above.filter(({ taskId }) => taskId === task.id).map((thing) => thing.text)),
    ...[stateTold(task, state === 'draft'), task.doneOn, task.doneNote, task.lateDays],
  ]),
})

/** A line for each phase and burst, in the order of the year. */
export const phaseTable = ({ phases }: Plan): Table => ({
  name: t('out.phases'),
  columns: [
    text(t('out.phase'), 40),
    text(t('out.inside')),
    day(t('out.from')),
    day(t('out.to')),
    text(t('out.anniversaries'), 60),
  ],
  rows: phases.map(({ name, inside, from, to, anniversaries }) => [
    name,
    phases.find(({ id }) => id === inside)?.name ?? null,
    ...[from, to],
    joinedOr(anniversaries.map((one) => [one.name, formatDay(one.day)].filter(Boolean).join(' '))),
  ]),
})

export const targetTable = ({ targets }: Plan): Table => ({
  name: t('out.targets'),
  columns: [
    { title: t('movements.number'), kind: 'number', width: 6 },
    text(t('field.content'), 60),
    text(t('out.goal'), 50),
    text(t('out.indicator'), 40),
    day(t('field.due')),
  ],
  rows: targets.map((target) => [
    ...[target.position, target.content, goalOf(target, t), target.indicatorName ?? target.indicator, target.due],
  ]),
})

/** What stands above the plan, a line each, with what the plan says to it. */
export const aboveTable = ({ tasks }: Pick<Plan, 'tasks'>, above: readonly Above[]): Table => ({
  name: sheetNames.above,
  columns: [
    text(t('answer.kind-column'), 20),
    text(t('answer.thing'), 60),
    day(t('answer.due')),
    text(t('answer.says'), 28),
    text(t('answer.words'), 60),
  ],
  rows: above.map(({ kind, text: asked, due, state, taskId, reason }) => [
    ...[t(`answer.kind.${kind}`), asked, due, t(`answer.state.${state}`)],
    tasks.find(({ id }) => id === taskId)?.content ?? reason,
  ]),
})

type OfYear = { year: SubUnitYear; whose: 'above' | 'own'; plan: PlanRow }

/** The plans of the units above and of the sub-units, a line each, as they are filtered. */
export const plansOfYears = (
  years: readonly SubUnitYear[],
  { year, state }: { year?: number | undefined; state?: string | undefined },
): OfYear[] =>
  years
    .filter((one) => year === undefined || one.year === year)
    .flatMap((one) => [
      ...one.above.map((plan) => ({ year: one, whose: 'above' as const, plan })),
      ...one.own.map((plan) => ({ year: one, whose: 'own' as const, plan })),
    ])
    .filter(({ plan }) => state === undefined || plan.state === state)

export const subUnitTable = (lines: readonly OfYear[]): Table => ({
  name: t('out.below'),
  columns: [
    { title: t('out.year'), kind: 'number', width: 8 },
    text(t('out.region'), 40),
    text(t('plans.unit'), 40),
    text(t('out.whose'), 20),
    text(t('plans.title-column'), 60),
    text(t('plans.kind'), 24),
    text(t('plans.number'), 16),
    day(t('plans.day')),
    number(t('plans.task-count')),
    text(t('plans.state'), 24),
  ],
  rows: lines.map(({ year, whose, plan }) => [
    ...[year.year, year.regionLabel, plan.unitName, t(`out.whose-${whose}`), plan.title],
    ...[t(`plan.kind.${plan.kind}`), plan.number, plan.day, plan.tasks, t(`plan.state.${plan.state}`)],
  ]),
})
