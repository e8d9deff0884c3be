/** Pilot places as files: out as the reader sees them; in for one unit and those below it, all lines or none. */
import { madeUpAmong } from '#features/seasons/exports/actions.ts'
import type { ImportChange } from '#kit/imports.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { changePilot, choosePilot, listPilots, provinces } from '../pilots/actions.ts'
import { t, words } from '../pilots/words.ts'
import { linesOf, pilotColumns, pilotTable, pilotTitles, readPilots, type Wanted } from './rules.ts'

export async function exportPilots(context: Context, seasonId?: string): Promise<Export> {
  const { items, today } = await listPilots(context, seasonId)
  const lines = linesOf(items)
  const madeUp = await madeUpAmong(
    context,
    lines.map(({ target, pilot }) => ({ id: pilot?.id ?? null, sample: target.sample })),
  )
  return { name: `${t('pilots.title')} ${today}`, madeUp, table: pilotTable(lines) }
}

type Place = { seasonId: string; unitId: string }

const carryOut = (context: Context, seasonId: string, { target, unitId, input, known }: Wanted) =>
  known
    ? changePilot(context, known.id, input)
    : choosePilot(context, seasonId, { targetKind: target.kind, targetId: target.id, unitId, ...input })

const changeOf = ({ row, unitName, input, known, fields }: Wanted): ImportChange => ({
  row,
  name: `${unitName}, ${input.commune}`,
  deed: known ? 'change' : 'add',
  fields,
})

const load =
  ({ seasonId, unitId }: Place, rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    const { items } = await listPilots(context, seasonId)
    const { wanted, faults } = readPilots(rows, { targets: items, provinces: await provinces(context), unitId })
    const all: Fault[] = [...faults]
    for (const one of wanted)
      all.push(
        ...(await faultsOfTrying(context, one.row, { titles: pilotTitles, own: words }, (inside) =>
          carryOut(inside, seasonId, one),
        )),
      )
    all.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes: wanted.map(changeOf), faults: all }
  }

/** What the table would do; nothing is changed. */
export async function checkPilots(context: Context, place: Place, rows: readonly RowIn[]) {
  demand(context, 'pilot.choose', { unitId: place.unitId })
  return tryImport(context, words, load(place, rows))
}

/** @throws Refused `table.has-faults`, `table.changed-since` */
export async function importPilots(
  context: Context,
  { plan, ...place }: Place & { plan: string },
  rows: readonly RowIn[],
) {
  demand(context, 'pilot.choose', { unitId: place.unitId })
  return carryOutImport(context, words, plan, load(place, rows))
}

/** The table with its faults beside each line. */
export async function pilotFaults(context: Context, place: Place, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkPilots(context, place, rows)
  return { name: t('pilots.faults'), madeUp: null, table: faultTable(t('pilots.title'), pilotColumns, rows, report) }
}
