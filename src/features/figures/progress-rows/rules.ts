/** The rows that every drawing of progress and its table have: the units, and all together. */
import type { TargetProgress, UnitStanding } from '../progress/contract.ts'

/** A unit's, or that of all together. */
export type Row = Omit<UnitStanding, 'unitId'> & { unitId: string | null }

/** The units, and under them all together; of one that stands for all, it comes first. */
export function rowsOf({ units, whole, standsForAll }: TargetProgress, all: string): Row[] {
  const { counted: _, ...standing } = whole
  return standsForAll === null ? [...units, { unitId: null, unitName: all, ...standing }] : [...units]
}

/** Whose figure of the year before it is, where it is not the unit's own; or why there is none. */
export function beforeNote({ beforeVia, beforeWhy }: Pick<Row, 'beforeVia' | 'beforeWhy'>) {
  if (beforeWhy !== null) return { code: `progress.before-${beforeWhy}`, params: {} } as const
  return beforeVia.length === 0
    ? null
    : ({ code: 'progress.before-via', params: { units: beforeVia.join('; ') } } as const)
}

/** Whose counts of a part of the year are in it, beside its own. */
export const includingNote = ({ including }: Pick<Row, 'including'>) =>
  including.length === 0 ? null : ({ code: 'progress.including', params: { units: including.join('; ') } } as const)

/** The row of the unit that is looked at, else of all together. */
export function rowAt(target: TargetProgress, unitId: string | undefined, all: string): Row | undefined {
  const rows = rowsOf(target, all)
  return (
    rows.find((one) => one.unitId === (unitId ?? target.standsForAll)) ??
    rows.find((one) => one.unitId === target.standsForAll)
  )
}
