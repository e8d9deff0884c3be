/** What becomes of cells once the season's checks have spoken: refused, or asked for a reason that is kept. */
import type { Said } from '#kit/refusal.ts'
import {
  cellKey,
  type Known,
  keyOf,
  plainValue,
  type Verdict,
  verdictsOn,
  type Written,
  withChecks,
} from '../cells/rules.ts'
import { type Broken, brokenIn, type CheckedAgainst, type Meanwhile } from '../checks/actions.ts'
import { codesOf } from '../checks/rules.ts'

type Asked = { roundId: string; code: string; indicatorId: string }
type Standing = { roundId: string; unitId: string; indicatorId: string; value: string | null }
type Beside = {
  asked: readonly Asked[]
  standing: readonly Standing[]
  /** Whoever writes answers whatever is asked: the reason goes to the cells that need one. */
  isAnswered?: boolean | undefined
  /** Reports that are written along with these, but not in one go with them. */
  beyond?: Meanwhile | undefined
}

/**
 * Each cell by itself, then all cells of a report together: a check holds between the figures as they would stand once
 * everything that is sent at once is saved, so that a pasted row is not held against half of itself. What is not saved
 * in the end stands for nothing: without it the rest is held against the checks again, until nothing more falls.
 */
export function judge(
  cells: readonly Written[],
  known: Known,
  against: CheckedAgainst,
  { asked, standing, isAnswered = false, beyond }: Beside,
): Verdict[] {
  const verdicts = verdictsOn(cells, known)
  if (against.checks.length === 0) return verdicts
  const codeOf = new Map(asked.map(({ roundId, indicatorId, code }) => [keyOf(roundId, indicatorId), code]))
  const held = Map.groupBy(standing, reportKey)
  const reports = Map.groupBy(cells.keys(), (index) => reportKey(cells[index] as Written))
  const meanwhile: Meanwhile = (roundId, unitId) => {
    const key = keyOf(roundId, unitId)
    const indexes = reports.get(key)
    return indexes === undefined
      ? beyond?.(roundId, unitId)
      : valuesOf(savedOf(cells, verdicts, indexes), held.get(key) ?? [], codeOf)
  }
  for (const [key, indexes] of reports) {
    const check = (saved: readonly Saved[]) => {
      const [{ cell }] = saved as [Saved]
      const block = known.rounds.get(cell.roundId)?.block ?? ''
      return brokenIn(against, block, { ...cell, values: valuesOf(saved, held.get(key) ?? [], codeOf) }, meanwhile)
    }
    let saved = savedOf(cells, verdicts, indexes)
    // Each turn settles a cell at least, so that it ends.
    for (let before = saved.length + 1; 0 < saved.length && saved.length < before; ) {
      before = saved.length
      const faults = check(saved)
      for (const { index, cell, verdict } of saved)
        verdicts[index] = withChecks(cell, verdict, concerning(faults, codeOf.get(placeKey(cell)) ?? ''), isAnswered)
      saved = savedOf(cells, verdicts, indexes)
    }
  }
  return verdicts
}

const reportKey = ({ roundId, unitId }: { roundId: string; unitId: string }) => keyOf(roundId, unitId)
const placeKey = ({ roundId, indicatorId }: { roundId: string; indicatorId: string }) => keyOf(roundId, indicatorId)

type Saved = { index: number; cell: Written; verdict: Extract<Verdict, { outcome: 'saved' }> }

const savedOf = (cells: readonly Written[], verdicts: readonly Verdict[], indexes: readonly number[]): Saved[] =>
  indexes.flatMap((index) => {
    const [cell, verdict] = [cells[index], verdicts[index]]
    return cell && verdict?.outcome === 'saved' ? [{ index, cell, verdict }] : []
  })

const concerning = (faults: readonly Broken[], code: string) => {
  const of = (effect: 'warn' | 'refuse'): Said[] =>
    faults.filter(({ check }) => check.effect === effect && codesOf(check).includes(code)).map(({ fault }) => fault)
  return { refuse: of('refuse'), warn: of('warn') }
}

/** A report's figures by code, as they would stand. */
function valuesOf(saved: readonly Saved[], standing: readonly Standing[], codeOf: ReadonlyMap<string, string>) {
  const written = new Map(saved.map(({ cell, verdict }) => [cellKey(cell), { ...cell, value: verdict.value }]))
  const kept = standing.filter((row) => !written.has(cellKey(row)))
  const values = new Map<string, string>()
  for (const row of [...kept, ...written.values()]) {
    const code = codeOf.get(placeKey(row))
    const plain = plainValue(row.value)
    if (code !== undefined && plain !== null) values.set(code, plain)
  }
  return values
}
