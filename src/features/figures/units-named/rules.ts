/** Which unit a name in a table means: by code, by name with or without accents, by an old name, by its place alone. Pure. */
import type { Day, Span } from '#kit/days.ts'
import { fold } from '#kit/fold.ts'

export type NamedUnit = Span & { id: string; code: string; name: string }
/** A unit that became another: a new name for the same office, or an office that is no more. */
export type Became = { from: string; to: string; kind: string; day: Day }

export type Meant =
  | { unitId: string; how: 'said' | 'code' | 'name' | 'old-name' | 'short' }
  /** Left out on purpose. */
  | { left: true }
  | { unclear: readonly string[] }
  | { ended: { unit: string; heir: string; day: Day } }
  | { unknown: true }

type Gazetteer = {
  /** Units that are asked here. */
  asked: readonly NamedUnit[]
  /** Every other unit there is or was. */
  others: readonly NamedUnit[]
  became: readonly Became[]
}

const group = (units: readonly NamedUnit[], keys: (unit: NamedUnit) => readonly string[]) => {
  const found = new Map<string, Set<string>>()
  for (const unit of units) for (const key of keys(unit)) found.set(key, (found.get(key) ?? new Set()).add(unit.id))
  return found
}

/** "Bạc Liêu", "tỉnh Bạc Liêu" and "Sở Tư pháp tỉnh Bạc Liêu" end alike. */
function endings({ name }: NamedUnit): string[] {
  const words = placeOf(fold(name)).split(' ')
  return words.map((_, at) => words.slice(at).join(' '))
}
/** Ways of writing the same kind of place. */
const placeOf = (folded: string) =>
  folded
    .replace(/\b(thanh pho|tp)\b/g, '')
    .replace(/\btinh\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A finder over all units that may be named; each name is looked up once. */
export function finder({ asked, others, became }: Gazetteer, said: Readonly<Record<string, string | null>>) {
  const codes = group([...asked, ...others], ({ code }) => [code])
  const exact = group(asked, ({ name }) => [name.normalize('NFC').toLowerCase()])
  const folded = group(asked, ({ name }) => [fold(name)])
  const short = group(asked, endings)
  const elsewhere = group(others, ({ name }) => [fold(name)])
  const byId = new Map([...asked, ...others].map((unit) => [unit.id, unit]))
  const isAsked = new Set(asked.map(({ id }) => id))
  const heirs = Map.groupBy(became, ({ from }) => from)
  const known = new Map<string, Meant>()

  const one = (ids: ReadonlySet<string> | undefined, how: 'code' | 'name' | 'short'): Meant | undefined => {
    if (!ids || ids.size === 0) return undefined
    const [unitId = ''] = ids
    return ids.size === 1 ? { unitId, how } : { unclear: [...ids].map((id) => byId.get(id)?.name ?? '') }
  }
  /** A new name is the same office; a merger or a split is not. */
  const afterwards = (id: string): Meant => {
    let at = id
    for (const _ of became) {
      const [next, more] = heirs.get(at) ?? []
      if (!next) break
      if (more || next.kind !== 'rename') return endedFrom(id, next)
      at = next.to
      if (isAsked.has(at)) return { unitId: at, how: 'old-name' }
    }
    // Told by whoever judges the cell: it was not there, or is none of this block.
    return { unitId: id, how: 'name' }
  }
  const endedFrom = (id: string, { to, day }: Became): Meant => ({
    ended: { unit: byId.get(id)?.name ?? '', heir: byId.get(to)?.name ?? '', day },
  })
  const settled = (meant: Meant): Meant =>
    'unitId' in meant && !isAsked.has(meant.unitId) ? afterwards(meant.unitId) : meant

  const look = (text: string): Meant => {
    const key = fold(text)
    const answer = said[key]
    if (answer !== undefined) return answer === null ? { left: true } : { unitId: answer, how: 'said' }
    const found =
      one(codes.get(text.trim()), 'code') ??
      one(exact.get(text.trim().toLowerCase()), 'name') ??
      one(folded.get(key), 'name') ??
      one(elsewhere.get(key), 'name') ??
      one(key.length >= 3 ? short.get(placeOf(key)) : undefined, 'short')
    return found ? settled(found) : { unknown: true }
  }
  return (text: string): Meant => {
    const meant = known.get(text) ?? look(text)
    known.set(text, meant)
    return meant
  }
}
