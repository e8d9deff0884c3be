/** What a file would do, counted and listed as far as a person reads: kept small however large the file is. Pure. */
import { found } from '#kit/refusal.ts'
import { type Judged, plainValue } from '../cells/rules.ts'
import type { Outcome } from '../imports/contract.ts'
import { mostListed, type Remark, type reader } from '../readings/rules.ts'
import type { Told } from '../told/rules.ts'

const kept = { ...mostListed, warnings: 200, changes: 500, differences: 200 }

export type Labels = {
  unit: (id: string) => string
  round: (id: string) => string
  indicator: (id: string) => string
}

/** As far as the table itself says it. */
export function outcomeOf(read: ReturnType<typeof reader>): Outcome {
  const { faults, notes, lines, totals } = read.counts()
  return {
    ...{ plan: '', lines, added: 0, changed: 0, same: 0, refused: faults, asks: 0 },
    ...{ faultCount: faults, faults: [...read.faults], warnings: [] },
    ...{ noteCount: notes, notes: [...read.notes], changes: [] },
    ...{ totals, differences: read.differences().slice(0, kept.differences) },
  }
}

export function addFault(outcome: Outcome, remark: Remark): void {
  outcome.faultCount++
  if (outcome.faults.length < kept.faults) outcome.faults.push(remark)
}

/** With one more cell of the table, as it was judged. */
export function tally(outcome: Outcome, cell: Told, judged: Judged, labels: Labels): void {
  const { row, column } = cell
  if (judged.outcome === 'refused') {
    outcome.refused++
    addFault(outcome, { row, column, ...found(judged.fault, 'fault') })
    return
  }
  if (judged.outcome === 'unchanged') {
    outcome.same++
    return
  }
  const before = plainValue(judged.standing?.value ?? null)
  if (before === null) outcome.added++
  else outcome.changed++
  const { warnings = [] } = judged
  if (warnings.length > 0) {
    outcome.asks++
    for (const warning of warnings)
      if (outcome.warnings.length < kept.warnings) outcome.warnings.push({ row, column, ...warning })
  }
  if (outcome.changes.length < kept.changes)
    outcome.changes.push({
      ...{ row, column, before, after: plainValue(cell.value) ?? '' },
      ...{ unitName: labels.unit(cell.unitId), round: labels.round(cell.roundId) },
      indicator: labels.indicator(cell.indicatorId),
    })
}
