/** Who has reported what, and how late: one word for each unit in each round, and the rates they come to. */
import type { Day } from '#kit/days.ts'
import type { Params } from '#kit/refusal.ts'
import { isOpen, type ReportState } from '../rules.ts'

type Late = { days: number; inGrace: boolean; consequence: string | null }
type Report = {
  state: ReportState
  sentAt: string | null
  filled: number | null
  required: number
  complete: boolean | null
}
export type Line = { unitId: string; unitName: string; report: Report | null; late: Late | null }
export type RoundLines = { id: string; title: string; opens: Day | null; to: Day; units: readonly Line[] }

export const timings = ['closed', 'waiting', 'overdue', 'returned', 'on-time', 'grace', 'late'] as const
export type Timing = (typeof timings)[number]
export type Standing = {
  timing: Timing
  params: Params
  accepted: boolean
  missing: number
  consequence: string | null
}

/** A round without an opening day opens when its period is over. */
const hasOpened = ({ opens, to }: Pick<RoundLines, 'opens' | 'to'>, today: Day) =>
  opens === null ? to < today : opens <= today

/** Where one unit stands in one round, in a word and its figures. */
export function standingOf(round: Pick<RoundLines, 'opens' | 'to'>, { report, late }: Line, today: Day): Standing {
  const days = late?.days ?? 0
  const state = report?.state ?? 'unsent'
  const told = (timing: Timing, more: Partial<Standing> = {}): Standing => ({
    ...{ timing, params: { days }, accepted: state === 'accepted', missing: 0 },
    consequence: days > 0 ? (late?.consequence ?? null) : null,
    ...more,
  })
  if (isOpen(state)) {
    if (state === 'returned') return told('returned')
    if (days > 0) return told('overdue')
    return told(hasOpened(round, today) ? 'waiting' : 'closed')
  }
  const missing = report?.complete === false ? Math.max(0, report.required - (report.filled ?? report.required)) : 0
  return told(days > 0 ? 'late' : late?.inGrace ? 'grace' : 'on-time', { missing })
}

const isSent = ({ timing }: Standing) => timing === 'on-time' || timing === 'grace' || timing === 'late'
const isOnTime = ({ timing }: Standing) => timing === 'on-time' || timing === 'grace'

export type Rate = { sent: number; onTime: number; of: number }

/** Of what has opened: what has come, and what of it on time. */
export function rateOf(standings: readonly Standing[]): Rate {
  const asked = standings.filter(({ timing }) => timing !== 'closed')
  return { sent: asked.filter(isSent).length, onTime: asked.filter(isOnTime).length, of: asked.length }
}

export type ReportingTable = {
  rounds: { id: string; title: string; rate: Rate }[]
  rows: { unitId: string; unitName: string; cells: (Standing | null)[]; rate: Rate }[]
  whole: Rate
}

/** Units × rounds; a unit that was not there in a round has no cell. */
export function tableOf(rounds: readonly RoundLines[], today: Day): ReportingTable {
  const names = new Map(rounds.flatMap(({ units }) => units.map(({ unitId, unitName }) => [unitId, unitName] as const)))
  const rows = [...names].map(([unitId, unitName]) => {
    const cells = rounds.map((round) => {
      const line = round.units.find((one) => one.unitId === unitId)
      return line ? standingOf(round, line, today) : null
    })
    return { unitId, unitName, cells, rate: rateOf(cells.filter((cell) => cell !== null)) }
  })
  return {
    rounds: rounds.map(({ id, title }, index) => ({
      ...{ id, title },
      rate: rateOf(rows.flatMap(({ cells }) => cells[index] ?? [])),
    })),
    rows,
    whole: rateOf(rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null))),
  }
}
