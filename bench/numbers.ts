/** What the benchmarks say about a row of measured times. */

/** The value below which this share of the sorted values lies (nearest rank); NaN when nothing was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** How often `floor` fits into `value`, to one decimal. */
export const ratio = (value: number, floor: number): number => Math.round((value / floor) * 10) / 10

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** As `timed`, so many times, one after the other. */
export async function repeated(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await timed(work))
  return times
}
