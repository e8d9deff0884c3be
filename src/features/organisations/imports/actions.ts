/** Loads units from a table: all rows or none, by the same rules as one unit typed by hand. */
import type { Day } from '#kit/days.ts'
import type { ImportChange } from '#kit/imports.ts'
import { whyNotSpan } from '#kit/spans.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultOf, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { changeUnit } from '../actions.ts'
import { insertNewUnits, type NewUnit } from '../births/actions.ts'
import type { UnitParts } from '../duties/actions.ts'
import { type UnitLine, unitColumns, unitTitles } from '../exports/rules.ts'
import { kindsOn } from '../kinds/store.ts'
import { whyNotKind, whyNotProvince } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { changesOf, faultsOfDoubles, findIn, type Kind, readUnits, type UnitRow } from './rules.ts'

type Place = { id: string; code: string; from: Day | null; to: Day | null }

/** What the codes in a table stand for: units there are, units the table itself brings, provinces, kinds. */
async function gazetteerOf({ db, today }: Context) {
  const units = await store.allUnitLines(db, today)
  const kinds: Kind[] = await kindsOn(db, undefined)
  const provinces = await store.allProvinces(db)
  return {
    kinds,
    kindNamed: new Map(kinds.map((kind) => [kind.name, kind])),
    units: Map.groupBy(units, ({ code }) => code),
    provinces: Map.groupBy(provinces, ({ code }) => code),
  }
}
type Gazetteer = Awaited<ReturnType<typeof gazetteerOf>>

type Meant = { row: number; line: UnitLine; unit: NewUnit; known: UnitLine | null }

/** A row as the unit it means, or why it means none. */
function meaning(
  { row, line }: UnitRow,
  { kindNamed, units, provinces }: Gazetteer,
  coming: ReadonlyMap<string, readonly Place[]>,
): Meant | Fault {
  const fault = (field: keyof typeof unitTitles, code: string, params = {}): Fault => ({
    ...{ row, column: unitTitles[field], code, params },
  })
  const same = findIn(units, line.code, line)
  if (same.length > 1) return fault('code', 'unit.code-ambiguous', { unitCode: line.code })
  const kind = kindNamed.get(line.kindName)
  const [province] = line.provinceCode === null ? [] : findIn(provinces, line.provinceCode, line)
  if (line.provinceCode !== null && !province)
    return fault('provinceId', 'province.no-such-code', { value: line.provinceCode })
  const [parent] =
    line.parentCode === null ? [] : [...findIn(units, line.parentCode, line), ...findIn(coming, line.parentCode, line)]
  if (line.parentCode !== null && !parent) return fault('parentId', 'unit.no-such-code', { value: line.parentCode })
  const { code, name, from, to } = line
  const [known] = same
  const id = known?.id ?? findIn(coming, code, line)[0]?.id ?? ''
  const unit = {
    id,
    code,
    name,
    kind: kind?.code ?? '',
    provinceId: province?.id ?? null,
    parentId: parent?.id ?? null,
    from,
    to,
  }
  const why =
    whyNotSpan(unit) ??
    (kind && whyNotKind(kind, unit)) ??
    (province && whyNotProvince(province, unit)) ??
    (unit.parentId === id ? ({ kind: 'invalid', code: 'unit.parent-of-itself' } as const) : undefined)
  return why ? faultOf(row, why, unitTitles, words) : { row, line, unit, known: known ?? null }
}

/** Parents before those below them, as the database wants to meet them; a circle is left over. */
function inOrder(adding: readonly Meant[], isThere: (id: string) => boolean): { ordered: Meant[]; left: Meant[] } {
  const placed = new Set<string>()
  const ordered: Meant[] = []
  let left = [...adding]
  for (;;) {
    const ready = left.filter(
      ({ unit: { parentId } }) => parentId === null || isThere(parentId) || placed.has(parentId),
    )
    if (ready.length === 0) return { ordered, left }
    for (const { unit } of ready) placed.add(unit.id)
    ordered.push(...ready)
    left = left.filter(({ unit }) => !placed.has(unit.id))
  }
}

async function add(context: Context, adding: readonly Meant[], gazetteer: Gazetteer): Promise<Fault[]> {
  const there = new Set([...gazetteer.units.values()].flat().map(({ id }) => id))
  const { ordered, left } = inOrder(adding, (id) => there.has(id))
  await insertNewUnits(
    context,
    ordered.map(({ unit }) => unit),
  )
  return left.map(({ row }) => ({ row, column: unitTitles.parentId, code: 'unit.parent-unloaded' }))
}

/** Changes one unit by its own action; what that refuses is a fault of the row. */
const change = (context: Context, parts: UnitParts, { row, unit: { id, ...unit } }: Meant): Promise<Fault[]> =>
  faultsOfTrying(context, row, { titles: unitTitles, own: words }, (one) => changeUnit(one, parts, id, unit))

const load =
  (parts: UnitParts, rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    const gazetteer = await gazetteerOf(context)
    const { units, faults } = readUnits(rows, gazetteer.kinds)
    faults.push(...faultsOfDoubles(units))
    const coming = comingIn(context, units, gazetteer)
    const meant: Meant[] = []
    for (const one of units) {
      const means = meaning(one, gazetteer, coming)
      if ('unit' in means) meant.push(means)
      else faults.push(means)
    }
    const adding = meant.filter(({ known }) => known === null)
    const changing = meant.flatMap((one) => {
      const fields = one.known ? changesOf(one.known, one.line) : []
      return fields.length > 0 ? [{ ...one, fields }] : []
    })
    // Broken rows stay out, so that what is left can be tried for faults of its own.
    const broken = new Set(faults.map(({ row }) => row))
    const sound = adding.filter(({ row }) => !broken.has(row))
    faults.push(...(await add(context, sound, gazetteer)))
    for (const one of changing) if (!broken.has(one.row)) faults.push(...(await change(context, parts, one)))
    const changes: ImportChange[] = [
      ...adding.map(({ row, line }) => ({ row, name: line.name, deed: 'add' as const, fields: [] })),
      ...changing.map(({ row, line, fields }) => ({ row, name: line.name, deed: 'change' as const, fields })),
    ]
    changes.sort((a, b) => a.row - b.row)
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes, faults }
  }

/** Units the table brings, each with the id it will have. */
function comingIn({ newId }: Context, units: readonly UnitRow[], gazetteer: Gazetteer): Map<string, Place[]> {
  const added = units.filter(({ line }) => findIn(gazetteer.units, line.code, line).length === 0)
  return Map.groupBy(
    added.map(({ line: { code, from, to } }) => ({ id: newId(), code, from, to })),
    ({ code }) => code,
  )
}

/** What the table would do; nothing is changed. */
export function checkUnits(context: Context, parts: UnitParts, rows: readonly RowIn[]) {
  demand(context, 'unit.keep', {})
  return tryImport(context, words, load(parts, rows))
}

/** @throws Refused `table.has-faults`, `table.changed-since` */
export function importUnits(context: Context, parts: UnitParts, plan: string, rows: readonly RowIn[]) {
  demand(context, 'unit.keep', {})
  return carryOutImport(context, words, plan, load(parts, rows))
}

/** The table with its faults beside each row. */
export async function unitFaults(context: Context, parts: UnitParts, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkUnits(context, parts, rows)
  return {
    name: words.vi['units.faults'],
    madeUp: null,
    table: faultTable(words.vi['units.title'], unitColumns, rows, report),
  }
}
