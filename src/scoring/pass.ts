/** One pass over all units: the points of every criterion, by whichever way they were worked out. */
import type { Fraction } from '#kit/exact.ts'
import type { Plan } from './plan.ts'
import { type Column, stepsAt } from './results.ts'

export type Pass = {
  /** Each criterion by its code. */
  readonly columns: ReadonlyMap<string, Column>
  /** The unnamed group of the main part. */
  readonly main: Column
  /** For each unit 1 where a leaf is missing. */
  readonly lacking: Uint8Array
  /** Of each `relative` leaf the largest value among all units. */
  readonly bests: ReadonlyMap<string, Fraction>
}

export function columnAt(pass: Pass, code: string): Column {
  const column = pass.columns.get(code)
  if (column === undefined) throw new Error(`no criterion ${code}: the card was not checked`)
  return column
}

/** Main + bonus − penalty, in whole numbers of the card's smallest decimal; it may be below 0. */
export function sumAt(pass: Pass, { bonus, penalty }: Plan, unit: number): bigint {
  const of = (code: string) => stepsAt(columnAt(pass, code).points, unit)
  const added = bonus.reduce((sum, { code }) => sum + of(code), stepsAt(pass.main.points, unit))
  return penalty.reduce((sum, { code }) => sum - of(code), added)
}
