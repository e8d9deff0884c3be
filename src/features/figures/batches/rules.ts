/** Of the reports of one round: which may be accepted now by somebody, and why the others may not. */
import type { ReportState } from '../rules.ts'

type Told = { state: ReportState; throughId: string | null; may: readonly string[] }
type Line<R extends Told> = { unitName: string; report: R | null }
type Asked<R extends Told> = { units: readonly (Line<R> & { subUnits: readonly Line<R>[] })[] }

/** In the order in which they are told. */
export const obstacles = ['own', 'parent', 'returned', 'unsent', 'accepted'] as const
export type Obstacle = (typeof obstacles)[number]

export type Sorted<R extends Told> = {
  open: { unitName: string; report: R }[]
  closed: { why: Obstacle; units: string[] }[]
}

/** Whoever leads sees to all units; a parent that does not, to those under it. */
export function sortForAcceptance<R extends Told>(round: Asked<R>, who: 'leads' | 'parent'): Sorted<R> {
  const lines = round.units.flatMap(({ subUnits, ...unit }) => (who === 'leads' ? [unit, ...subUnits] : subUnits))
  const open = lines.flatMap(({ unitName, report }) =>
    report !== null && mayAccept(report) ? [{ unitName, report }] : [],
  )
  const closed = lines
    .filter(({ report }) => report === null || !mayAccept(report))
    .map(({ unitName, report }) => ({ unitName, why: obstacleOf(report) }))
  return {
    open,
    closed: obstacles.flatMap((why) => {
      const units = closed.filter((one) => one.why === why).map(({ unitName }) => unitName)
      return units.length > 0 ? [{ why, units }] : []
    }),
  }
}

const mayAccept = ({ state, may }: Told) => state === 'sent' && may.includes('report.accept')

function obstacleOf(report: Told | null): Obstacle {
  switch (report?.state) {
    case 'accepted':
      return 'accepted'
    case 'returned':
      return 'returned'
    // Sent, and not for the reader to accept: a sub-unit's is its parent's; a member's is the reader's own.
    case 'sent':
      return report.throughId === null ? 'own' : 'parent'
    default:
      return 'unsent'
  }
}
