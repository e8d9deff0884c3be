/** When whoever leads is told that units still owe a step, and what: the deadline is near or past, units are missing. */
import { type Day, daysBetween } from '#kit/days.ts'
import { type GateState, type Owing, type StageCode, stageCodes, type WorkItem } from '../rules.ts'

/** From how many days before a deadline on. */
export const reminderDays = 7

export const isNear = (deadline: Day | null, today: Day): deadline is Day =>
  deadline !== null && daysBetween(today, deadline) <= reminderDays

/** Where a step stands on the board: the column that shows it, by the code of the stage. */
export type Columns = ReadonlyMap<StageCode, string>
type Season = {
  id: string
  label: string
  year: number
  stages: readonly { code: StageCode; deadline: Day | null }[]
}

/** Each unit once, however many conditions of the step it has not met. */
function owing(gates: readonly GateState[], stage: StageCode): readonly Owing[] {
  const missing = gates.filter((gate) => !gate.met && gate.stage === stage).flatMap((gate) => gate.missing ?? [])
  return [...new Map(missing.map((unit) => [unit.unitId, unit])).values()]
}

const codeOf = (days: number) => (days > 0 ? 'work.owing-soon' : days === 0 ? 'work.owing-today' : 'work.owing-late')

/** One reminder a step, in the order of the year; it leads to the board with those who still owe. */
export function remindersOf(
  season: Season,
  gates: readonly GateState[],
  {
    columns,
    today,
    nameOf,
  }: { columns: Columns; today: Day; nameOf: (stage: StageCode) => { vi: string; en: string } },
): WorkItem[] {
  return stageCodes.flatMap((code) => {
    const deadline = season.stages.find((stage) => stage.code === code)?.deadline ?? null
    const count = owing(gates, code).length
    if (!isNear(deadline, today) || count === 0) return []
    const days = daysBetween(today, deadline)
    const step = columns.get(code)
    return {
      code: codeOf(days),
      params: { step: nameOf(code), region: season.label, year: season.year, count, days: Math.abs(days) },
      due: deadline,
      path: `/mua/${season.id}/bang?${step ? `buoc=${step}&` : ''}con-thieu=co`,
      seasonId: season.id,
    }
  })
}
