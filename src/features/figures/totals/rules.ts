/** A table's own totals beside the sums of its lines, which run along: a table may be of any length. Pure. */
import { add, compareExact, type Exact, exact, plainDecimal, subtract } from '#kit/exact.ts'

/** The table's own total beside the sum of its lines. */
export type Difference = {
  row: number
  column: number
  label: string
  told: string
  summed: string
  difference: string
}

type Values = ReadonlyMap<number, string>
type Total = { row: number; label: string; values: Values }
/** The lines between two totals: what they come to by column. */
type Stretch = { lines: number; sums: Map<number, Exact> }

/** So many numbers in total lines are held to the lines they add up; a table of totals alone is none of figures. */
export const mostTotalled = 50_000

const nothing = exact('0')
const stretch = (): Stretch => ({ lines: 0, sums: new Map() })

export function totalling() {
  const totals: Total[] = []
  /** Before the first total, between any two, after the last. */
  const stretches: Stretch[] = [stretch()]
  let held = 0

  return {
    count: () => totals.length,
    line(values: Values): void {
      const last = stretches.at(-1) ?? stretch()
      last.lines++
      for (const [column, value] of values) last.sums.set(column, add(last.sums.get(column) ?? nothing, exact(value)))
    },
    /** @returns false where there are too many of them to be held to anything. */
    total(row: number, label: string, values: Values): boolean {
      held += values.size + 1
      if (held > mostTotalled) return false
      totals.push({ row, label, values })
      stretches.push(stretch())
      return true
    },
    /** Those that the lines do not come to. */
    differences(): Difference[] {
      const all = summed(stretches)
      return totals.flatMap((total, at) => compared(total, [all, stretches[at], stretches[at + 1]]))
    },
  }
}

function summed(stretches: readonly Stretch[]): Stretch {
  const all = stretch()
  for (const { lines, sums } of stretches) {
    all.lines += lines
    for (const [column, sum] of sums) all.sums.set(column, add(all.sums.get(column) ?? nothing, sum))
  }
  return all
}

/**
 * A total may add up the whole table, the lines since the total before it, or those until the next one: it is held to
 * the reading that fits best.
 */
function compared(total: Total, readings: readonly (Stretch | undefined)[]): Difference[] {
  const told = readings
    .filter((some, index): some is Stretch => some !== undefined && (index === 0 || some.lines > 0))
    .map((some) => differing(total, some))
  return told.reduce((best, one) => (one.length < best.length ? one : best))
}

function differing({ row, label, values }: Total, { sums }: Stretch): Difference[] {
  return [...values].flatMap(([column, text]) => {
    const value = exact(text)
    const sum = sums.get(column) ?? nothing
    if (compareExact(value, sum) === 0) return []
    return [
      {
        ...{ row, column, label, told: plainDecimal(value), summed: plainDecimal(sum) },
        difference: plainDecimal(subtract(value, sum)),
      },
    ]
  })
}
