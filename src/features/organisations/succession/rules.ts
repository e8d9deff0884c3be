/** What is right when units become other units: who ends, who begins, who inherits; nobody inherits from itself. */
import { addDays, type Day, formatDay, holdsOn, overlap, type Span } from '#kit/days.ts'
import { invalid, type Params, type Refusal } from '#kit/refusal.ts'

export const successionKinds = ['merge', 'split', 'rename'] as const
export type SuccessionKind = (typeof successionKinds)[number]

export type Named = { id: string; name: string }
export type Standing = Span & Named
/** Who became whom; both by id. */
export type Line = { from: string; to: string }

/** What still hangs on a unit after its last day: a word of the feature it belongs to, and its figures. */
export type Duty = { unitId: string; code: string; params?: Params }

export type Succession = {
  kind: SuccessionKind
  /** The first day of the heirs; units that end have the day before as their last. */
  day: Day
  /** Units that end by it; of a split, the unit that is divided. */
  from: readonly Standing[]
  /** Heirs that exist already. */
  heirs: readonly Standing[]
  /** Heirs that begin on the day. */
  born: readonly Named[]
  /** A unit that gives parts away may itself go on. */
  goesOn: boolean
}

export const eveOf = (day: Day): Day => addDays(day, -1)

const whyNotCount = ({ kind, from, heirs, born, goesOn }: Succession): Refusal | undefined => {
  const heirCount = heirs.length + born.length
  if (kind === 'merge') {
    if (heirCount !== 1) return invalid('heirIds', 'succession.one-heir')
    return from.length + heirs.length < 2 ? invalid('unitIds', 'succession.two-to-merge') : undefined
  }
  if (from.length !== 1) return invalid('unitIds', 'succession.one-unit')
  if (kind === 'rename')
    return heirs.length > 0 || born.length !== 1 ? invalid('born', 'succession.new-name') : undefined
  return heirCount < (goesOn ? 1 : 2) ? invalid('born', 'succession.two-heirs') : undefined
}

/** Ancestors exist on the eve, heirs on the day: nobody inherits from, or becomes, what is not there. */
function whyNotThen({ day, from, heirs, goesOn }: Succession): Refusal | undefined {
  const eve = eveOf(day)
  const gone = from.find((unit) => !holdsOn(unit, eve) || (goesOn && !holdsOn(unit, day)))
  if (gone) return invalid('unitIds', 'succession.unit-not-then', { unit: gone.name, day: formatDay(eve) })
  const absent = heirs.find((unit) => !holdsOn(unit, day))
  if (absent) return invalid('heirIds', 'succession.heir-not-then', { unit: absent.name, day: formatDay(day) })
}

/** Everyone from whom a unit descends, by the lines known. */
export function ancestorsOf(lines: readonly Line[], id: string): Set<string> {
  const found = new Set<string>()
  const waiting = [id]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const { from, to } of lines)
      if (to === at && !found.has(from)) {
        found.add(from)
        waiting.push(from)
      }
  return found
}

/** May this happen, after all that has happened (`lines`)? */
export function whyNotSucceed(succession: Succession, lines: readonly Line[]): Refusal | undefined {
  const { from, heirs } = succession
  const itself = heirs.find(({ id }) => from.some((unit) => unit.id === id))
  if (itself) return invalid('heirIds', 'succession.into-itself', { unit: itself.name })
  const wrong = whyNotCount(succession) ?? whyNotThen(succession)
  if (wrong) return wrong
  for (const unit of from) {
    const ancestors = ancestorsOf(lines, unit.id)
    const turned = heirs.find(({ id }) => ancestors.has(id))
    if (turned) return invalid('heirIds', 'succession.cycle', { unit: unit.name, heir: turned.name })
  }
}

/** What comes of it: the lines it adds, who ends on which day. */
export function outcomeOf({ day, from, heirs, born, goesOn }: Succession) {
  const lines = from.flatMap((unit) => [...heirs, ...born].map((heir): Line => ({ from: unit.id, to: heir.id })))
  const ends = goesOn ? [] : from.map(({ id }) => ({ id, to: eveOf(day) }))
  return { lines, ends }
}

export type Member = Span & { id: string; unitId: string; regionId: string; organiserId: string; block: string }
type NewMember = Span & { unitId: string; regionId: string; block: string; organiserId: string }
export type Moved = { ends: { member: Member; to: Day }[]; carried: NewMember[] }

/** The days of each region on which its members differ after the move. */
export function daysMoved({ ends, carried }: Moved): ReadonlyMap<string, Span[]> {
  const left = ends.map(({ member, to }) => ({ regionId: member.regionId, from: addDays(to, 1), to: member.to }))
  const days = Map.groupBy([...left, ...carried], ({ regionId }) => regionId)
  return new Map([...days].map(([regionId, spans]) => [regionId, spans.map(({ from, to }) => ({ from, to }))]))
}

/**
 * Is this an act of a higher body, which merged or renamed the members themselves? Then its number and day are known,
 * and the heir takes the places. Anything else that moves members is a change of the roster.
 */
export const isActOfAnother = (
  wish: 'carry' | 'end' | null,
  { number, day }: { number: string | null; day: Day | null },
): boolean => wish === 'carry' && number !== null && day !== null

type Moving = {
  day: Day
  /** Memberships of the units that end, those still open on the day or later. */
  members: readonly Member[]
  heirs: readonly (Span & { id: string })[]
  /** What the heirs are members of already. */
  heirMembers: readonly Member[]
  wish: 'carry' | 'end' | null
}

/** Memberships end with their units; what is carried goes to each heir that has no place of that organiser yet. */
export function movedMembers({ day, members, heirs, heirMembers, wish }: Moving): Moved | Refusal {
  if (members.length === 0) return { ends: [], carried: [] }
  if (wish === null) return invalid('memberships', 'succession.memberships-open', { count: members.length })
  if (members.some(({ from }) => from !== null && from >= day))
    return invalid('day', 'succession.membership-later', { day: formatDay(day) })
  const ends = members.map((member) => ({ member, to: eveOf(day) }))
  if (wish === 'end') return { ends, carried: [] }
  const places = [...new Map(members.map((member) => [`${member.regionId} ${member.block}`, member])).values()]
  const organisers = new Set(places.map(({ organiserId }) => organiserId))
  if (organisers.size < places.length) return invalid('memberships', 'succession.places-differ')
  const carried = heirs.flatMap((heir) =>
    places
      .map((place) => ({ ...place, unitId: heir.id, from: day, to: earlier(lastOf(members, place), heir.to) }))
      .filter((one) => !heirMembers.some((has) => sits(has, one))),
  )
  return { ends, carried: carried.map(({ id: _, ...one }) => one) }
}

const sits = (has: Member, wished: NewMember) =>
  has.unitId === wished.unitId && has.organiserId === wished.organiserId && overlap(has, wished)

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b < a) ? b : a)

/** The last day known of a place that several units bring in; open where one of them is open. */
function lastOf(members: readonly Member[], place: Member): Day | null {
  const days = members
    .filter(({ regionId, block }) => regionId === place.regionId && block === place.block)
    .map(({ to }) => to)
  return days.includes(null) ? null : (days.toSorted().at(-1) ?? null)
}

export type DatedLine = Line & { day: Day }

/**
 * Who a unit is on a day: itself while it exists, else those who inherited from it by then. Empty when it ended and
 * nobody did.
 */
export function heirsOn(
  units: ReadonlyMap<string, Span>,
  lines: readonly DatedLine[],
  id: string,
  day: Day,
  seen: ReadonlySet<string> = new Set(),
): string[] {
  const unit = units.get(id)
  if (!unit || seen.has(id)) return []
  if (holdsOn(unit, day)) return [id]
  const heirs = lines.filter((line) => line.from === id && line.day <= day)
  const all = heirs.flatMap(({ to }) => heirsOn(units, lines, to, day, new Set([...seen, id])))
  return [...new Set(all)]
}
