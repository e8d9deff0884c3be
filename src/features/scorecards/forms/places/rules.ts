/** Rows of a sheet as people call them. Pure. */

/** `5–8; 12`. */
export function rangesTold(rows: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const row of rows) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === row) last[1] = row
    else ranges.push([row, row])
  }
  const told = ranges.slice(0, 12).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return told.join('; ') + (ranges.length > 12 ? '; …' : '')
}
