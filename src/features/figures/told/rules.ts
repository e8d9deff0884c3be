/** The cells a table tells, kept close together by report: a file of hundreds of thousands stays small. Pure. */

/** One cell of the table, as a cell of a report. `value` is so written that it is read in one way only. */
export type Told = { row: number; column: number; roundId: string; unitId: string; indicatorId: string; value: string }

/** No file of figures is larger; beyond it, it is no longer held. */
export const mostTold = 1_000_000

/** Of each cell a place in four lists: an object for each would take the memory of all others together. */
type Report = {
  roundId: string
  unitId: string
  /** Indicators by number. */
  which: number[]
  rows: number[]
  columns: number[]
  values: string[]
}

export type ToldCells = ReturnType<typeof toldCells>

export function toldCells() {
  const reports = new Map<string, Report>()
  const numbers = new Map<string, number>()
  const indicators: string[] = []
  let count = 0

  const numberOf = (indicatorId: string): number => {
    const known = numbers.get(indicatorId)
    if (known !== undefined) return known
    numbers.set(indicatorId, indicators.length)
    return indicators.push(indicatorId) - 1
  }
  const reportOf = (roundId: string, unitId: string): Report => {
    const key = `${roundId} ${unitId}`
    const known = reports.get(key)
    if (known) return known
    const report = { roundId, unitId, which: [], rows: [], columns: [], values: [] }
    reports.set(key, report)
    return report
  }
  const cellsOf = ({ roundId, unitId, which, rows, columns, values }: Report): Told[] =>
    which.map((number, at) => ({
      ...{ roundId, unitId, indicatorId: indicators[number] ?? '', value: values[at] ?? '' },
      ...{ row: rows[at] ?? 0, column: columns[at] ?? 0 },
    }))

  return {
    count: () => count,
    /** @returns the row that told this cell already; then it is left as that row told it. */
    keep({ row, column, roundId, unitId, indicatorId, value }: Told): number | undefined {
      const report = reportOf(roundId, unitId)
      const number = numberOf(indicatorId)
      const before = report.which.indexOf(number)
      if (before >= 0) return report.rows[before]
      report.which.push(number)
      report.rows.push(row)
      report.columns.push(column)
      report.values.push(value)
      count++
      return undefined
    },
    /** Of which rounds it tells. */
    rounds: (): string[] => [...new Set([...reports.values()].map(({ roundId }) => roundId))],
    /** What it tells of one report: values by indicator. */
    of(roundId: string, unitId: string): ReadonlyMap<string, string> {
      const report = reports.get(`${roundId} ${unitId}`)
      return new Map(report ? cellsOf(report).map(({ indicatorId, value }) => [indicatorId, value]) : [])
    },
    /**
     * All of them, so many at once, always in one order, so that two who save never wait for each other. A report is never
     * parted: its rules compare its cells with one another.
     */
    *chunks(most: number): Generator<Told[]> {
      const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
      let chunk: Told[] = []
      for (const [, report] of [...reports].sort(([a], [b]) => order(a, b))) {
        chunk.push(...cellsOf(report))
        if (chunk.length < most) continue
        yield chunk
        chunk = []
      }
      if (chunk.length > 0) yield chunk
    },
  }
}
