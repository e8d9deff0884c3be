/** People as a table that comes in: the columns that go out, read and set beside the people there are. */
import { type Day, overlap, type Span } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { speaker } from '#kit/words.ts'
import { accountColumns, statusOf, accountTitles as title } from '../exports/rules.ts'
import { words as roleWords } from '../grants/words.ts'
import {
  type GrantableRole,
  grantableRoles,
  whyNotGrant,
  whyNotInUnit,
  whyNotMinistryOfficer,
  whyNotUsername,
} from '../rules.ts'

const t = speaker(roleWords)
const choices = grantableRoles.map((role) => ({ value: role, word: t(`role.${role}`) }))

export type PersonLine = Span & {
  username: string
  displayName: string
  role: GrantableRole | null
  unitCode: string | null
  unitName: string | null
  basis: string | null
  status: string | null
}
export type PersonRow = { row: number; line: PersonLine }

/** The rows as people with a role each, and what is wrong with them; a row with a fault is left out. */
export function readPeople(rows: readonly RowIn[]): { people: PersonRow[]; faults: Fault[] } {
  const { lines, faults } = readLines(rows, accountColumns)
  const people: PersonRow[] = []
  for (const source of lines) {
    const line = reading(source)
    const person = {
      username: (line.required(title.username, 100) ?? '').toLowerCase(),
      displayName: line.required(title.displayName, 120) ?? '',
      role: source.cell(title.role) === null ? null : line.choice(title.role, choices),
      unitCode: line.text(title.unitId, 60),
      unitName: line.text(title.unitName),
      from: line.day(title.from),
      to: line.day(title.to),
      basis: line.text(title.basis),
      status: line.text(title.status),
    }
    const { unitCode, unitName, from, to, basis } = person
    if (source.cell(title.role) === null && [unitCode, unitName, from, to, basis].some((cell) => cell !== null))
      line.wrong(title.role, 'person.role-without')
    if (line.faults.length > 0) faults.push(...line.faults)
    else people.push({ row: source.row, line: person })
  }
  return { people, faults }
}

const isSame = (a: PersonLine, b: PersonLine) => a.role === b.role && a.unitCode === b.unitCode && overlap(a, b)

/** Rows that name one role of one person twice, or one person by two names. */
export function faultsOfDoubles(people: readonly PersonRow[]): Fault[] {
  const byName = Map.groupBy(people, ({ line }) => line.username)
  return [...byName.values()].flatMap((rows) =>
    rows.flatMap(({ row, line }, index): Fault[] => {
      const before = rows.slice(0, index)
      const twice = before.find((other) => isSame(other.line, line))
      if (twice) return [{ row, column: title.username, code: 'table.twice', params: { other: twice.row } }]
      const [first] = rows
      if (!first || first.line.displayName === line.displayName) return []
      return [{ row, column: title.displayName, code: 'person.two-names', params: { other: first.row } }]
    }),
  )
}

export type Known = { id: string; displayName: string; disabledAt: Date | null; joinedAt: Date | null }
export type Held = Span & {
  id: string
  accountId: string
  role: GrantableRole
  unitId: string | null
  unitCode: string | null
  unitName: string | null
  basis: string | null
}
export type Place = Span & { id: string; code: string; name: string; organises: boolean }

/** What a table of people is set beside. */
export type There = {
  known: ReadonlyMap<string, Known>
  held: ReadonlyMap<string, readonly Held[]>
  places: ReadonlyMap<string, readonly Place[]>
  today: Day
}

/** What a row means: a person there is or a new one, with a role held already, a new one, or none. */
export type Meant = PersonRow & {
  known: Known | null
  held: Held | null
  unit: { id: string; name: string } | null
}

/**
 * Which role held already each row means, by the row: the one that began on its day, else one left over that shares a
 * day with it. So a role that ends on a row can begin anew on the next. Several that fit as well are told as such.
 */
export function claimsOf(people: readonly PersonRow[], { known, held }: There): Map<number, readonly Held[]> {
  const claims = new Map<number, readonly Held[]>()
  const taken = new Set<string>()
  const claim = (fits: (held: Held, line: PersonLine) => boolean) => {
    for (const { row, line } of people) {
      if (line.role === null || claims.has(row)) continue
      const theirs = held.get(known.get(line.username)?.id ?? '') ?? []
      const meant = theirs.filter((one) => !taken.has(one.id) && isSame({ ...line, ...one }, line) && fits(one, line))
      for (const { id } of meant) taken.add(id)
      if (meant.length > 0) claims.set(row, meant)
    }
  }
  claim((one, line) => one.from === line.from)
  claim(() => true)
  return claims
}

/** Where a refusal of the rules belongs in the table. */
const beside = (
  row: number,
  refusal: Refusal | undefined,
  titles: Readonly<Record<string, string>>,
): Fault | undefined => {
  const [issue] = refusal?.issues ?? []
  if (!refusal) return undefined
  const told = issue ?? refusal
  return {
    row,
    column: titles[issue?.path.replace(/^\/body\//, '') ?? ''] ?? null,
    code: told.code,
    ...(told.params && { params: told.params }),
  }
}

/** A list of people is of today: where no first day is given, a new role is meant from today on. */
const asOfToday = ({ from, to }: Span, today: Day): Span => ({
  from: from ?? (to !== null && to < today ? to : today),
  to,
})

/** The unit a row names by its code, on a day when the role would hold. */
function placeOf({ row, line }: PersonRow, { places, today }: There): Place | Fault {
  const fault = (code: string, params = {}): Fault => ({ row, column: title.unitId, code, params })
  const unitCode = line.unitCode ?? ''
  const bearers = places.get(unitCode) ?? []
  const span = asOfToday(line, today)
  const then = bearers.filter((place) => whyNotInUnit(span, place) === undefined)
  const [place, second] = then
  if (second) return fault('unit.code-ambiguous', { unitCode })
  if (place) return place
  const [only] = bearers
  if (!only) return fault('unit.no-such-code', { value: unitCode })
  return beside(row, whyNotInUnit(span, only), { from: title.unitId }) ?? only
}

/** The code is what counts; a name beside it that belongs to another unit is a slip somebody should see. */
const otherName = ({ row, line }: PersonRow, name: string | null): Fault | undefined =>
  line.unitName === null || line.unitName === name
    ? undefined
    : { row, column: title.unitName, code: 'unit.other-name', params: { name: name ?? '–' } }

function statusFault({ row, line }: PersonRow, known: Known | null): Fault | undefined {
  const stands = statusOf(known ?? { disabledAt: null, joinedAt: null })
  return line.status === null || line.status === stands
    ? undefined
    : { row, column: title.status, code: 'person.status-elsewhere' }
}

/** A row as what it means, or why it means nothing. */
export function meaningOf(person: PersonRow, there: There, claimed: readonly Held[] = []): Meant | Fault {
  const { row, line } = person
  const { role, unitCode } = line
  const known = there.known.get(line.username) ?? null
  const wrong =
    (known ? undefined : beside(row, whyNotUsername(line.username), title)) ??
    statusFault(person, known) ??
    (role && beside(row, whyNotGrant({ ...line, role, unitId: unitCode }), title))
  if (wrong) return wrong
  if (role === null) return { ...person, known, held: null, unit: null }
  const [held, second] = claimed
  if (second) return { row, column: title.role, code: 'person.grant-ambiguous' }
  if (held) return otherName(person, held.unitName) ?? { ...person, known, held, unit: null }
  if (unitCode === null) return otherName(person, null) ?? { ...person, known, held: null, unit: null }
  const place = placeOf(person, there)
  if ('row' in place) return place
  const refused = beside(row, whyNotMinistryOfficer(role, place.organises), title)
  return refused ?? otherName(person, place.name) ?? { ...person, known, held: null, unit: place }
}

const ofGrant = accountColumns.filter(({ title: one }) => one === title.from || one === title.to || one === title.basis)
const cellsOf = ({ from, to, basis }: Span & { basis: string | null }) => [from, to, basis]

/** What a row changes of the role it means, or says of a new one, as people read it. */
export const grantChanges = ({ held, line }: Meant) =>
  differences(ofGrant, cellsOf(held ?? { from: null, to: null, basis: null }), cellsOf(line))

/** What a row changes of the person's name. */
export const nameChanges = ({ known, line }: Meant) =>
  known
    ? differences(
        accountColumns.filter(({ title: one }) => one === title.displayName),
        [known.displayName],
        [line.displayName],
      )
    : []

/** A row in one breath: who, as what, where. */
export const tellOf = ({ line, unit, held }: Meant): string =>
  [`${line.displayName} (${line.username})`, line.role && t(`role.${line.role}`), unit?.name ?? held?.unitName]
    .filter(Boolean)
    .join(', ')
