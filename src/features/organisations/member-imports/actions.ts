/** Loads members of a region from a table: all rows or none, by the same rules as members added by hand. */
import type { ImportChange } from '#kit/imports.ts'
import { refuseIf } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { joined } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { memberColumns, memberTitles } from '../exports/rules.ts'
import {
  admitMembers,
  holdRegion,
  keptRegion,
  type RosterGuard,
  settleMembership,
  weighMembers,
  weighMembership,
} from '../regions/actions.ts'
import * as regions from '../regions/store.ts'
import { words as regionWords } from '../regions/words.ts'
import { changedDays, within } from '../rules.ts'
import { allUnitLines } from '../store.ts'
import { words as unitWords } from '../words.ts'
import { changesOf, faultsOfDoubles, type Known, type MemberRow, meantBy, readMembers } from './rules.ts'

const words = joined(unitWords, regionWords)

type Wanted = MemberRow & { known: Known | null; fields: ImportChange['fields'] }

/** What a row wants; days left empty are the unit's own, as when members are added by hand. Null: it changes nothing. */
function wantedBy(member: MemberRow, all: readonly Known[]): Wanted | Fault | null {
  const line = { ...member.line, ...within(member.unit, member.line) }
  const [known, second] = meantBy(member, all)
  if (second) return { row: member.row, column: memberTitles.unitIds, code: 'membership.ambiguous', params: {} }
  const fields = known ? changesOf(known, line) : []
  if (known && fields.length === 0) return null
  return { ...member, line, known: known ?? null, fields }
}

/** Refuses the table as a whole where two people must decide: a season is under way. */
async function demandAlone(context: Context, guard: RosterGuard, regionId: string, wanted: readonly Wanted[]) {
  const days = wanted.flatMap(({ known, line }) => (known ? changedDays(known, line) : [line]))
  if (days.length > 0) refuseIf(await guard(context, regionId, days))
}

async function carryOut(context: Context, regionId: string, { known, block, unit, line }: Wanted): Promise<void> {
  const { from, to, basis } = line
  if (known) {
    const { after } = await weighMembership(context, known.membershipId, { from, to, basis })
    return settleMembership(context, known.membershipId, after)
  }
  const added = { block, unitIds: [unit.id], from, to, basis }
  await weighMembers(context, regionId, added)
  await admitMembers(context, regionId, added)
}

const tried = (context: Context, regionId: string, wanted: Wanted): Promise<Fault[]> =>
  faultsOfTrying(context, wanted.row, { titles: memberTitles, own: words }, (one) => carryOut(one, regionId, wanted))

const changeOf = ({ row, line, known, fields }: Wanted): ImportChange => ({
  row,
  name: `${line.unitName}, ${line.blockLabel}`,
  deed: known ? 'change' : 'add',
  fields,
})

const load =
  (guard: RosterGuard, regionId: string, rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    await holdRegion(context, regionId)
    const units = Map.groupBy(await allUnitLines(context.db, context.today), ({ code }) => code)
    const { members, faults } = readMembers(rows, await regions.blocksOf(context.db, regionId), units)
    faults.push(...faultsOfDoubles(members))
    const all = await regions.allMemberLines(context.db, regionId)
    const wanted: Wanted[] = []
    for (const member of members) {
      const one = wantedBy(member, all)
      if (one && 'unit' in one) wanted.push(one)
      else if (one) faults.push(one)
    }
    await demandAlone(context, guard, regionId, wanted)
    const broken = new Set(faults.map(({ row }) => row))
    // Changes first: a unit that leaves one block on a day may enter another on the next.
    for (const one of [...wanted.filter(({ known }) => known), ...wanted.filter(({ known }) => !known)])
      if (!broken.has(one.row)) faults.push(...(await tried(context, regionId, one)))
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes: wanted.map(changeOf), faults }
  }

/** What the table would do; nothing is changed. @throws Refused `approval.needed` */
export async function checkMembers(context: Context, guard: RosterGuard, regionId: string, rows: readonly RowIn[]) {
  await keptRegion(context, regionId)
  return tryImport(context, words, load(guard, regionId, rows))
}

type Loading = { regionId: string; plan: string; rows: readonly RowIn[] }

/** @throws Refused `approval.needed`, `table.has-faults`, `table.changed-since` */
export async function importMembers(context: Context, guard: RosterGuard, { regionId, plan, rows }: Loading) {
  await keptRegion(context, regionId)
  return carryOutImport(context, words, plan, load(guard, regionId, rows))
}

/** The table with its faults beside each row. */
export async function memberFaults(
  context: Context,
  guard: RosterGuard,
  regionId: string,
  rows: readonly RowIn[],
): Promise<Export> {
  const report = await checkMembers(context, guard, regionId, rows)
  return {
    madeUp: null,
    name: words.vi['members.faults'],
    table: faultTable(words.vi['region.members'], memberColumns, rows, report),
  }
}
