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
import { type Broken, brokenIn, type CheckedAgainst } from '../checks/actions.ts'
import { codesOf } from '../checks/rules.ts'

type Asked = { roundId: string; code: string; indicatorId: string }
type Standing = { roundId: string; unitId: string; indicatorId: string; value: string | null }

/**
 * Each cell by itself, then all cells of a report together: a check holds between the figures as they would stand once
 * everything that is sent at once is saved, so that a pasted row is not held against half of itself.
 */
export function judge(
  cells: readonly Written[],
  known: Known,
  against: CheckedAgainst,
  { asked, standing }: { asked: readonly Asked[]; standing: readonly Standing[] },
): Verdict[] {
  const verdicts = verdictsOn(cells, known)
  if (against.checks.length === 0) return verdicts
  const codeOf = new Map(asked.map(({ roundId, indicatorId, code }) => [keyOf(roundId, indicatorId), code]))
  const values = valuesOf(cells, verdicts, standing, codeOf)
  const broken = new Map<string, readonly Broken[]>()
  return cells.map((cell, index) => {
    const verdict = verdicts[index] as Verdict
    if (verdict.outcome !== 'saved') return verdict
    const report = keyOf(cell.roundId, cell.unitId)
    const block = known.rounds.get(cell.roundId)?.block ?? ''
    const faults = broken.get(report) ?? brokenIn(against, block, { ...cell, values: values.get(report) ?? new Map() })
    broken.set(report, faults)
    return withChecks(cell, verdict, concerning(faults, codeOf.get(keyOf(cell.roundId, cell.indicatorId)) ?? ''))
  })
}

const concerning = (faults: readonly Broken[], code: string) => {
  const of = (effect: 'warn' | 'refuse'): Said[] =>
    faults.filter(({ check }) => check.effect === effect && codesOf(check).includes(code)).map(({ fault }) => fault)
  return { refuse: of('refuse'), warn: of('warn') }
}

/** By report: its figures by code, as they would stand. */
function valuesOf(
  cells: readonly Written[],
  verdicts: readonly Verdict[],
  standing: readonly Standing[],
  codeOf: ReadonlyMap<string, string>,
) {
  const written = new Map(
    cells.flatMap((cell, index) => {
      const verdict = verdicts[index]
      return verdict?.outcome === 'saved' ? [[cellKey(cell), { ...cell, value: verdict.value }] as const] : []
    }),
  )
  const kept = standing.filter((row) => !written.has(cellKey(row)))
  const reports = new Map<string, Map<string, string>>()
  for (const { roundId, unitId, indicatorId, value } of [...kept, ...written.values()]) {
    const code = codeOf.get(keyOf(roundId, indicatorId))
    const plain = plainValue(value)
    if (code === undefined || plain === null) continue
    const report = keyOf(roundId, unitId)
    reports.set(report, (reports.get(report) ?? new Map()).set(code, plain))
  }
  return reports
}
