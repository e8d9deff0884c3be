/** Loads the sector's indicators from a table: all rows or none, by the same rules as one entry typed by hand. */

import { words as approvalWords } from '#features/approvals/words.ts'
import { words as organisationWords } from '#features/organisations/words.ts'
import type { ImportChange } from '#kit/imports.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { joined } from '#kit/words.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { addIndicator, changeIndicator, listIndicators } from '../actions.ts'
import { indicatorColumns, indicatorTitles } from '../exports/rules.ts'
import { words } from '../words.ts'
import { changesOf, faultsOfDoubles, type IndicatorRow, meantBy, readIndicators } from './rules.ts'

/** A row may be refused in the words of approvals and of organisations too. */
const spoken = joined(joined(organisationWords, approvalWords), words)

const load =
  (rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    const { items } = await listIndicators(context, {})
    const { entries, faults } = readIndicators(rows)
    faults.push(...faultsOfDoubles(entries))
    const broken = new Set(faults.map(({ row }) => row))
    const changes: ImportChange[] = []
    // What a ratio is made of comes before it.
    for (const one of [...entries].sort(
      (a, b) => Number(a.entry.type === 'ratio') - Number(b.entry.type === 'ratio'),
    )) {
      if (broken.has(one.row)) continue
      const { change, found } = await carryOut(context, one, meantBy(one.entry, items))
      faults.push(...found)
      if (change) changes.push(change)
    }
    changes.sort((a, b) => a.row - b.row)
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes, faults }
  }

type Known = ReturnType<typeof meantBy>

/** One row, by the action a person would use; what that refuses is a fault of the row. */
async function carryOut(
  context: Context,
  { row, entry }: IndicatorRow,
  meant: Known,
): Promise<{ change?: ImportChange; found: Fault[] }> {
  const trying = (work: (one: Context) => Promise<unknown>) =>
    faultsOfTrying(context, row, { titles: indicatorTitles, own: spoken }, work)
  const [known, another] = meant
  if (another)
    return {
      found: [
        { row, column: indicatorTitles.code, code: 'indicator.code-ambiguous', params: { indicator: entry.code } },
      ],
    }
  if (!known)
    return {
      change: { row, name: entry.name, deed: 'add', fields: [] },
      found: await trying((one) => addIndicator(one, entry)),
    }
  const fields = changesOf(known, entry)
  if (fields.length === 0) return { found: [] }
  const { code: _, type, ...change } = entry
  if (type !== known.type) return { found: [{ row, column: indicatorTitles.type, code: 'indicator.type-stays' }] }
  return {
    change: { row, name: entry.name, deed: 'change', fields },
    found: await trying((one) => changeIndicator(one, known.id, change)),
  }
}

/** What the table would do; nothing is changed. */
export function checkIndicators(context: Context, rows: readonly RowIn[]) {
  demand(context, 'indicator.change', {})
  return tryImport(context, spoken, load(rows))
}

/** @throws Refused `table.has-faults`, `table.changed-since` */
export function importIndicators(context: Context, plan: string, rows: readonly RowIn[]) {
  demand(context, 'indicator.change', {})
  return carryOutImport(context, spoken, plan, load(rows))
}

/** The table with its faults beside each row. */
export async function indicatorFaults(context: Context, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkIndicators(context, rows)
  return {
    madeUp: null,
    name: words.vi['indicators.faults'],
    table: faultTable(words.vi['indicators.title'], indicatorColumns, rows, report),
  }
}
