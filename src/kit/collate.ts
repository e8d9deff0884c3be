/** Vietnamese order of names: a, ă, â, b, … ; the same in the browser and on the server. */
const collator = new Intl.Collator('vi', { numeric: true })

export const compareNames = (a: string, b: string): number => collator.compare(a, b)

/** A copy sorted by name, the id deciding between equals. */
export const byName = <T extends { name: string; id?: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => compareNames(a.name, b.name) || (a.id ?? '').localeCompare(b.id ?? ''))
