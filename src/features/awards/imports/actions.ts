/** Loads entries of the award register from a table: all rows or none, by the same rules as entries recorded by hand. */

import { words as approvalWords } from '#features/approvals/words.ts'
import { words as unitWords } from '#features/organisations/words.ts'
import type { ImportChange } from '#kit/imports.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { joined } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { entryColumns, entryTitles } from '../exports/rules.ts'
import { changeEntry, demandKeepingSome, everyEntry, recordEntry } from '../register/actions.ts'
import { words as ownWords } from '../register/words.ts'
import { listAwards } from '../store.ts'
import { changesOf, type EntryRow, faultsOfDoubles, readEntries } from './rules.ts'
import { allUnits } from './store.ts'

const words = joined(joined(unitWords, approvalWords), ownWords)

type Known = Awaited<ReturnType<typeof everyEntry>>[number]
type Wanted = EntryRow & { known: Known | null; fields: ImportChange['fields'] }

const isSame = ({ unit, line, isRevoked }: EntryRow, known: Known) =>
  known.unitId === unit.id &&
  known.awardCode === line.awardCode &&
  known.year === line.year &&
  (known.revokedAt !== null) === isRevoked

/** What a row wants: nothing where the register says it already. A revocation is recorded by itself, with its decision. */
function wantedBy(entry: EntryRow, all: readonly Known[]): Wanted | Fault | null {
  const known = all.find((one) => isSame(entry, one)) ?? null
  if (entry.isRevoked)
    return known ? null : { row: entry.row, column: entryTitles.unitId, code: 'award_entry.revoked-by-hand' }
  // The name is the catalogue's: only what a person records is compared.
  const fields = known ? changesOf({ ...known, awardName: entry.line.awardName }, entry.line) : []
  return known && fields.length === 0 ? null : { ...entry, known, fields }
}

function carryOut(context: Context, { known, unit, line }: Wanted) {
  const { awardCode, year, decisionNumber, decisionDay, decisionBody, note } = line
  const told = { awardCode, unitId: unit.id, year, decisionNumber, decisionDay, decisionBody, note }
  const given = { ...told, seasonId: known?.seasonId ?? null }
  return known ? changeEntry(context, known.id, given) : recordEntry(context, given)
}

const changeOf = ({ row, line, known, fields }: Wanted): ImportChange => ({
  row,
  name: `${line.awardName || line.awardCode}, ${line.unitName}, ${line.year}`,
  deed: known ? 'change' : 'add',
  fields,
})

const load =
  (rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    const units = Map.groupBy(await allUnits(context.db), ({ code }) => code)
    const awards = await listAwards(context.db, undefined)
    const { entries, faults } = readEntries(rows, { units, awards })
    faults.push(...faultsOfDoubles(entries))
    const all = await everyEntry(context, {})
    const wanted: Wanted[] = []
    for (const entry of entries) {
      const one = wantedBy(entry, all)
      if (one && 'unit' in one) wanted.push(one)
      else if (one) faults.push(one)
    }
    const broken = new Set(faults.map(({ row }) => row))
    for (const one of wanted.filter(({ row }) => !broken.has(row)))
      faults.push(
        ...(await faultsOfTrying(context, one.row, { titles: entryTitles, own: words }, (at) => carryOut(at, one))),
      )
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes: wanted.map(changeOf), faults }
  }

/** What the table would do; nothing is changed. */
export async function checkEntries(context: Context, rows: readonly RowIn[]) {
  demandKeepingSome(context)
  return tryImport(context, words, load(rows))
}

/** @throws Refused `table.has-faults`, `table.changed-since` */
export async function importEntries(context: Context, plan: string, rows: readonly RowIn[]) {
  demandKeepingSome(context)
  return carryOutImport(context, words, plan, load(rows))
}

/** The table with its faults beside each row. */
export async function entryFaults(context: Context, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkEntries(context, rows)
  const name = ownWords.vi['award_entries.faults']
  return { madeUp: null, name, table: faultTable(ownWords.vi['award_entries.title'], entryColumns, rows, report) }
}
