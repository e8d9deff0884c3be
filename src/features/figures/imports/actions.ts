/** An import from its file to its end: begun, read as somebody said, saved as it was shown, stopped, undone. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { found, Refused, refuseIf, type Said } from '#kit/refusal.ts'
import { letterOf } from '#kit/spreadsheet.ts'
import { type Aside, allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Export } from '#platform/files/export.ts'
import type { Target } from '#platform/policy.ts'
import { headsIn } from '../heads/rules.ts'
import { fingerprintOf, gazetteerOf } from '../layouts/actions.ts'
import { faultsOf, type Layout, toRemember } from '../layouts/rules.ts'
import { keepMapping, mappingById } from '../layouts/store.ts'
import { check, save } from '../loading/actions.ts'
import { demandBlock, standingIn } from '../places/actions.ts'
import { roundsOf } from '../rounds/store.ts'
import { conflict } from '../rules.ts'
import { sinceFile, sinceOf, whyNoUndo } from '../since/actions.ts'
import { undo } from '../undoing/actions.ts'
import { unitsNamed } from '../units-named/store.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { t, type words } from './words.ts'

type Row = store.ImportRow
/** Puts a code into the reader's words. */
export type Told = (said: Said) => string

const object = (id: string) => ({ kind: 'figure_import', id })

/** A unit's own is nobody else's, not even the organiser's: drafts of figures stand in it. */
const targetOf = ({ organised, unitId, regionId, seasonId }: Row) => (organised ? { regionId, seasonId } : { unitId })

export function importOf(context: Context, row: Row, told: Told): contract.Import {
  const { rowsRead, rowsTotal, cellsDone, cellsTotal, failure, at, savedAt, undoneAt } = row
  const { id, seasonId, block, unitId, unitName, organised, fileName, fileSize, fileDigest, state, recognised } = row
  const failed = failure as Said | null
  return {
    ...{ id, seasonId, block, unitId, unitName, organised, fileName, fileSize, fileDigest, state, recognised },
    interrupted: rules.isInterrupted(row, context.machineNow),
    progress: { rowsRead, rowsTotal, cellsDone, cellsTotal },
    by: row.by,
    at: at.toISOString(),
    savedAt: savedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
    leftStanding: row.leftStanding,
    failure: failed && { code: failed.code, message: told(failed) },
    may: allowed(context, targetOf(row), ['figure.import']),
    version: row.version,
  }
}

/** Whoever may not is told of it as of one that is not there. */
async function seenImport(context: Context, importId: string): Promise<Row> {
  const row = found(await store.findImport(context.db, importId), 'import')
  demand(context, 'figure.import', targetOf(row), 'missing')
  return row
}

async function heldImport(context: Context, importId: string): Promise<Row> {
  const row = found(await store.lockImport(context.db, importId), 'import')
  demand(context, 'figure.import', targetOf(row), 'missing')
  await demandVersion(context, row, object(importId))
  return row
}

export async function listImports(context: Context, seasonId: string, told: Told) {
  const { season, own } = await standingIn(context, seasonId)
  const rows = await store.importsOf(context.db, seasonId)
  const may = (target: Target) => allowed(context, target, ['figure.import']).length > 0
  const organiser = may({ regionId: season.regionId, seasonId })
    ? await unitsNamed(context.db, [season.organiserId])
    : []
  const places = [
    ...own.map(({ unitId, unitName, block }) => ({ unitId, unitName, block, organised: false })),
    ...organiser.map(({ id, name }) => ({ unitId: id, unitName: name, block: null, organised: true })),
  ]
  return {
    items: rows.filter((row) => may(targetOf(row))).map((row) => importOf(context, row, told)),
    next: null,
    places: places.filter(({ unitId, organised }) => organised || may({ unitId })),
  }
}

type Start = { seasonId: string; unitId: string; file: Uint8Array } & z.output<typeof contract.startImport.query>

/** Keeps the file and begins to read it; nothing of it is saved before somebody has seen what it would do. */
export async function startImport(context: Context, given: Start, told: Told): Promise<contract.Import> {
  const { db, newId, now, machineNow, actor } = context
  const { season, own } = await standingIn(context, given.seasonId)
  const { regionId, id: seasonId } = season
  // Whoever organises the season loads official figures, whichever unit is named; a unit's people their own.
  const organised = given.unitId === season.organiserId || !actor.units.includes(given.unitId)
  demand(context, 'figure.import', { regionId, seasonId, ...(!organised && { unitId: given.unitId }) }, 'missing')
  const rounds = await roundsOf(db, seasonId)
  const round = rounds.find(({ id }) => id === given.roundId)
  refuseIf(given.roundId !== undefined && !round ? conflict('load.round-unknown') : undefined)
  const stay = own.find(({ unitId }) => unitId === given.unitId)
  const block = found(given.block ?? round?.block ?? stay?.block ?? rounds[0]?.block, 'block')
  if (given.block !== undefined) await demandBlock(context, season, { block: given.block, at: 'query' })
  const unitId = organised ? season.organiserId : given.unitId
  const open = await store.openCount(db, seasonId, unitId)
  refuseIf(open >= rules.mostOpen ? conflict('load.too-many-open', { most: rules.mostOpen }) : undefined)
  const id = newId()
  await store.insertImport(db, {
    ...{ id, regionId, seasonId, block, unitId, organised, bytes: given.file, roundId: round?.id ?? null },
    ...{ fileName: given.fileName ?? told({ code: 'template.title' }), by: actor.accountId ?? '', at: now },
    ...{ fileDigest: createHash('sha256').update(given.file).digest('hex'), runner: null, beatAt: machineNow },
  })
  return begin(context, id, 'reading', told)
}

const works = { reading: check, saving: save, undoing: undo } as const

/** The next step is worked at beside the requests, as whoever asked for it, once this one is kept. */
async function begin(
  context: Context,
  id: string,
  state: keyof typeof works,
  told: Told,
  change: store.ImportChange = {},
): Promise<contract.Import> {
  const runner = context.newId()
  await store.changeImport(context.db, id, {
    ...{ state, runner, stop_asked: false, failure: null, beat_at: context.machineNow },
    ...{ rows_read: 0, rows_total: null, cells_done: 0, cells_total: null, ...change },
  })
  const row = found(await store.findImport(context.db, id), 'import')
  context.later.push({
    name: `figure import, ${state}`,
    work: (aside) => works[state](whileAllowed(aside, row), id, runner),
  })
  return importOf(context, row, told)
}

/** Every transaction of the work asks anew whether that person may still load figures there. */
const whileAllowed = (aside: Aside, row: Row): Aside => ({
  ...aside,
  within: (work) =>
    aside.within((context) => {
      const may = allowed(context, targetOf(row), ['figure.import'])
      if (may.length === 0) throw new Refused({ kind: 'forbidden', code: 'actor.ended' })
      return work(context)
    }),
})

export async function getImport(context: Context, importId: string, told: Told): Promise<contract.ImportDetail> {
  const row = await seenImport(context, importId)
  const { layout: said, outline: sheets, report: outcome } = await store.detailsOf(context.db, importId)
  const heads = headsIn(sheets, said)
  const mapping = row.mappingId === null ? undefined : await mappingById(context.db, row.mappingId)
  const placed = placer(heads, told)
  const noUndo = await whyNoUndo(context, row)
  return {
    ...importOf(context, row, told),
    ...{ sheets: sheets as contract.ImportDetail['sheets'], layout: said as contract.ImportDetail['layout'], heads },
    unsaid: said ? faultsOf(said, heads).map((fault) => placed({ row: null, ...fault })) : [],
    mapping: mapping ? { ...mapping, at: mapping.at.toISOString() } : null,
    since: await sinceOf(context, row),
    noUndo: noUndo ? { code: noUndo.code, message: told(noUndo) } : null,
    outcome: outcome && {
      ...outcome,
      faults: outcome.faults.map(placed),
      warnings: outcome.warnings.map(placed),
      notes: outcome.notes.map(placed),
      changes: outcome.changes.map(({ column, ...change }) => ({ ...change, column: letterOf(column) })),
      differences: outcome.differences.map(({ column, ...difference }) => ({
        ...{ ...difference, column: letterOf(column), head: heads[column] ?? '' },
      })),
    },
  }
}

const placer =
  (heads: readonly string[], told: Told) =>
  ({ row, column, code, params = {} }: contract.Placed): contract.Remark => ({
    ...{ row, code, params, message: told({ code, params }) },
    column: column === null ? null : letterOf(column),
    head: column === null ? null : (heads[column] ?? null),
  })

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** How it is read is said by a person, kept for the next time if they like, and the file is read by it. */
export async function sayLayout(
  context: Context,
  importId: string,
  { layout, remember, title }: Body<typeof contract.sayLayout>,
  told: Told,
): Promise<contract.Import> {
  const row = await heldImport(context, importId)
  refuseIf(rules.whyNotRead(row, context.machineNow, await store.hasFile(context.db, importId)))
  const { outline } = await store.detailsOf(context.db, importId)
  const heads = headsIn(outline, layout)
  const mapping_id = remember && heads.length > 0 ? await keep(context, row, layout, heads, title) : null
  return begin(context, importId, 'reading', told, {
    ...{ layout: JSON.stringify(layout), mapping_id, recognised: 'said', round_id: layout.roundId },
  })
}

async function keep(context: Context, row: Row, layout: Layout, heads: readonly string[], title: string | null) {
  const { indicators } = await gazetteerOf(context, row)
  return keepMapping(context.db, {
    ...{ id: context.newId(), unitId: row.unitId, fingerprint: fingerprintOf(heads), title: title ?? row.fileName },
    columns: toRemember(layout, heads, indicators),
    ...{ by: context.actor.accountId ?? '', at: context.now },
  })
}

export async function checkImport(context: Context, importId: string, told: Told): Promise<contract.Import> {
  const row = await heldImport(context, importId)
  refuseIf(rules.whyNotRead(row, context.machineNow, await store.hasFile(context.db, importId)))
  return begin(context, importId, 'reading', told)
}

export async function saveImport(
  context: Context,
  importId: string,
  asked: Body<typeof contract.saveImport>,
  told: Told,
): Promise<contract.Import> {
  const row = await heldImport(context, importId)
  const { report } = await store.detailsOf(context.db, importId)
  refuseIf(rules.whyNotSave(row, context.machineNow, report, asked))
  return begin(context, importId, 'saving', told, { reason: asked.reason })
}

/** What was read of a file that is given up goes with it. */
const nothingHeld = { outline: null, layout: null, report: null }

export async function cancelImport(context: Context, importId: string, told: Told): Promise<contract.Import> {
  const row = await heldImport(context, importId)
  refuseIf(rules.whyNotCancel(row))
  await store.changeImport(context.db, importId, { state: 'cancelled', stop_asked: true, runner: null, ...nothingHeld })
  await store.dropFile(context.db, importId)
  await record(context, {
    ...{ action: 'figure_import.cancelled', object: object(importId), audience: 'unit' },
    ...{ unitId: row.unitId, regionId: row.regionId, seasonId: row.seasonId },
  })
  return importOf(context, found(await store.findImport(context.db, importId), 'import'), told)
}

export async function undoImport(context: Context, importId: string, told: Told): Promise<contract.Import> {
  const row = await heldImport(context, importId)
  refuseIf(rules.whyNotUndo(row, context.machineNow))
  refuseIf(await whyNoUndo(context, row))
  return begin(context, importId, 'undoing', told)
}

/** Who wrote what into the cells of an import since. */
export const importSince = async (context: Context, importId: string): Promise<Export> =>
  sinceFile(context, await seenImport(context, importId))

/** What is wrong with the file, to be corrected beside it; what its totals do not come to on a sheet of its own. */
export async function importFaults(context: Context, importId: string, told: Told): Promise<Export> {
  const { outcome, unsaid } = await getImport(context, importId, told)
  const say = (word: keyof typeof words.vi) => t(word, {}, context.language)
  const faults = [...unsaid, ...(outcome?.faults ?? []), ...(outcome?.warnings ?? [])]
  const column = (word: keyof typeof words.vi, width: number) => ({ title: say(word), kind: 'text' as const, width })
  const places = [
    { ...column('faults.row', 8), kind: 'number' as const },
    column('faults.column', 8),
    column('faults.head', 50),
  ]
  return {
    name: t('faults.file'),
    madeUp: null,
    table: {
      name: say('faults.file'),
      columns: [...places, column('faults.reason', 90)],
      rows: faults.map(({ row, column: letter, head, message }) => [row, letter, head, message]),
    },
    more: [
      {
        name: say('faults.totals'),
        columns: [...places, column('faults.label', 20), ...totalsTold.map((word) => column(word, 20))],
        rows: (outcome?.differences ?? []).map(
          ({ row, column: letter, head, label, told: shown, summed, difference }) => [
            ...[row, letter, head, label, shown, summed, difference],
          ],
        ),
      },
    ],
  }
}

const totalsTold = ['faults.told', 'faults.summed', 'faults.difference'] as const
