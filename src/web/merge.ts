/** Three versions of a form's values: as first read, as typed here, as saved by somebody else meanwhile. */

export type Values = Readonly<Record<string, unknown>>
export type Sides = { base: Values; mine: Values; theirs: Values }
export type Side = 'mine' | 'theirs'
export type Difference = { name: string; by: Side | 'both' }

/** Values are compared as they would be sent; spaces around a text are nobody's change. */
const written = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.trim() : (value ?? null))
export const isSame = (a: unknown, b: unknown): boolean => written(a) === written(b)

export const areSame = (a: Values, b: Values): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => isSame(a[name], b[name]))

/** The fields that somebody changed, in the form's order, and who did; the same change made twice is none to settle. */
export function differences({ base, mine, theirs }: Sides): Difference[] {
  return Object.keys(base).flatMap((name): Difference[] => {
    if (isSame(mine[name], theirs[name])) return []
    const [here, there] = [!isSame(mine[name], base[name]), !isSame(theirs[name], base[name])]
    return [{ name, by: here && there ? 'both' : there ? 'theirs' : 'mine' }]
  })
}

/** Must a person look before anything is saved? Only when both have changed something, and not the same. */
export function mustMerge(sides: Sides): boolean {
  const { base, mine, theirs } = sides
  return !areSame(base, theirs) && !areSame(base, mine) && differences(sides).length > 0
}

/** What will be saved: each differing field from the side chosen for it, the rest as somebody else saved it. */
export const merged = ({ mine, theirs }: Sides, chosen: Readonly<Record<string, Side>>): Values =>
  Object.fromEntries(Object.keys(theirs).map((name) => [name, chosen[name] === 'mine' ? mine[name] : theirs[name]]))
