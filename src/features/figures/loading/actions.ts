/** What is worked at beside the requests: a file read and weighed, saved as it was shown, undone. */
import { createHash, type Hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { numberToType } from '#kit/number-reading.ts'
import { found, Refused, type Said } from '#kit/refusal.ts'
import type { SheetOutline } from '#kit/table.ts'
import type { Aside, Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { readOutlines, readRows } from '#platform/files/isolate.ts'
import { type Judged, judgeCells, saveCells } from '../cells/actions.ts'
import { cellKey, plainValue, type Written } from '../cells/rules.ts'
import { headsIn } from '../heads/rules.ts'
import type { Outcome } from '../imports/contract.ts'
import * as store from '../imports/store.ts'
import { words } from '../imports/words.ts'
import { type Gazetteer, gazetteerOf, recognise } from '../layouts/actions.ts'
import { faultsOf, type Layout } from '../layouts/rules.ts'
import { type Remark, reader, type Told } from '../readings/rules.ts'
import { finder } from '../units-named/rules.ts'

/** Somebody asked it to stop, took it over, or the process is about to end. */
class Stopped extends Error {}

const cellsAtOnce = 2_000
/** Pieces between two signs of life. */
const piecesPerBeat = 8
const kept = { faults: 1_000, warnings: 200, notes: 200, changes: 500, differences: 200 }

type Step = { aside: Aside; id: string; runner: string }

/** Shows how far it is; ends the work when nobody wants it any more. */
async function beat({ aside, id, runner }: Step, progress: Omit<Parameters<typeof store.beat>[3], 'beat_at'>) {
  const goesOn = await aside.within(({ db, machineNow }) =>
    store.beat(db, id, runner, { ...progress, beat_at: machineNow }),
  )
  if (!goesOn || aside.jobs.isEnding) throw new Stopped()
}

async function finish(context: Context, { id, runner }: Omit<Step, 'aside'>, change: store.ImportChange) {
  if (!(await store.endStep(context.db, id, runner, change))) throw new Stopped()
}

/** A refusal ends the step in a state from which a person can go on; whoever stopped it has said where it stands. */
async function step(work: Step, otherwise: 'failed' | 'saved', deed: () => Promise<void>): Promise<void> {
  try {
    await deed()
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof Refused)) await failed(work, otherwise, { code: 'load.bug' })
    if (!(error instanceof Refused)) throw error
    const { code, params = {} } = error.refusal
    await failed(work, otherwise, { code, params })
  }
}

const failed = ({ aside, id, runner }: Step, state: 'failed' | 'saved', failure: Said) =>
  aside.ending(({ db }) => store.endStep(db, id, runner, { state, failure: JSON.stringify(failure) }))

/** Reads the file, tells how it is understood, and weighs every cell; nothing is saved. */
export function check(aside: Aside, id: string, runner: string): Promise<void> {
  const work = { aside, id, runner }
  return step(work, 'failed', async () => {
    const { row, layout, bytes } = await aside.within((context) => taken(context, id))
    const outlines = await readOutlines(bytes)
    await beat(work, {})
    const read = await aside.within(async (context) => {
      const names = await gazetteerOf(context, row)
      const known = layout ? undefined : await recognise(context, row, outlines, names)
      return { names, known, layout: layout ?? known?.layout }
    })
    const shown = JSON.stringify(shownOf(outlines))
    const { known, names } = read
    const isOpen = !read.layout || faultsOf(read.layout, headsIn(outlines, read.layout)).length > 0
    if (isOpen || !read.layout)
      return aside.within((context) =>
        finish(context, work, {
          ...{ state: 'unmapped', outline: shown, layout: json(read.layout), report: null, plan: null },
          ...(known && { recognised: known.how, mapping_id: known.mappingId }),
        }),
      )
    const told = await readTold(work, bytes, read.layout, names)
    const outcome = await weigh(work, row, told, names)
    await aside.within((context) =>
      finish(context, work, {
        ...{ state: 'checked', outline: shown, layout: json(read.layout), report: JSON.stringify(outcome) },
        ...{ plan: outcome.plan, ...(known && { recognised: known.how, mapping_id: known.mappingId }) },
      }),
    )
  })
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

async function taken({ db }: Context, id: string) {
  const row = found(await store.findImport(db, id), 'import')
  const { layout } = await store.detailsOf(db, id)
  const bytes = await store.fileOf(db, id)
  if (!bytes) throw new Refused({ kind: 'conflict', code: 'load.file-gone' })
  // What was recognised is recognised anew; what a person said holds.
  const said = row.recognised === 'said' ? layout : null
  return { row, bytes, layout: said }
}

/** What a person is shown of each sheet: enough to say how it is read, no more than a row of the database should hold. */
function shownOf(outlines: readonly SheetOutline[]): SheetOutline[] {
  let cells = 0
  return outlines.map(({ rows, ...outline }) => ({
    ...outline,
    rows: rows.flatMap((row) => {
      const some = row.cells.slice(0, 200).map((cell) => (typeof cell === 'string' ? cell.slice(0, 200) : cell))
      cells += some.length
      return cells > 20_000 ? [] : [{ number: row.number, cells: some }]
    }),
  }))
}

type Read = ReturnType<typeof reader>

/** Every line as its cells, in the order of reports, so that each report is written in one go. */
async function readTold(work: Step, bytes: Uint8Array, layout: Layout, names: Gazetteer): Promise<Read> {
  const read = reader(layout, { ...names, unitOf: finder(names.units, layout.units) })
  let [rows, pieces] = [0, 0]
  await readRows(bytes, layout.sheet, async (piece, of) => {
    for (const row of piece) if (row.number > layout.head.to) read.take(row)
    rows += piece.length
    if (++pieces % piecesPerBeat === 0) await beat(work, { rows_read: rows, rows_total: of })
    await nextTurn()
  })
  await beat(work, { rows_read: rows, rows_total: rows, cells_total: read.told.length })
  read.told.sort(byReport)
  return read
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byReport = (a: Told, b: Told) =>
  order(a.roundId, b.roundId) || order(a.unitId, b.unitId) || order(a.indicatorId, b.indicatorId)

const keyOf = ({ roundId, unitId, indicatorId }: Told) => cellKey({ roundId, unitId, indicatorId })

type Placed = { roundId: string; unitId: string }
const isOneReport = (a: Placed | undefined, b: Placed | undefined) =>
  a !== undefined && a.roundId === b?.roundId && a.unitId === b.unitId

/** A report is never parted: its rules compare its cells with one another. */
function* chunksOf<T extends Placed>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; ) {
    let end = Math.min(all.length, at + cellsAtOnce)
    while (end < all.length && isOneReport(all[end - 1], all[end])) end++
    yield all.slice(at, end)
    at = end
  }
}

/** One line of the plan: which cell, what stands there, what is to stand there. */
const note = (plan: Hash, cell: Told, before: string | null | undefined) =>
  plan.update(`${keyOf(cell)} ${before ?? '-'} ${cell.value}\n`)

async function weigh(work: Step, { seasonId }: store.ImportRow, read: Read, names: Gazetteer): Promise<Outcome> {
  const plan = createHash('sha256')
  const outcome = emptyOutcome(read)
  const labels = labelsOf(names)
  let done = 0
  for (const chunk of chunksOf(read.told)) {
    const judged = await work.aside.within((context) => judgeCells(context, seasonId, chunk))
    for (const [at, cell] of chunk.entries()) {
      const one = judged[at]
      if (one) tally(outcome, cell, one, labels)
      if (one?.outcome === 'saved' || one?.outcome === 'asks') note(plan, cell, one.standing?.id)
    }
    done += chunk.length
    await beat(work, { cells_done: done })
    await nextTurn()
  }
  if (read.told.length === 0 && outcome.faultCount === 0)
    fault(outcome, { row: null, column: null, code: 'layout.empty' })
  outcome.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { ...outcome, plan: plan.digest('hex') }
}

function emptyOutcome(read: Read): Outcome {
  const differences = read.differences()
  return {
    ...{ plan: '', lines: read.lines(), added: 0, changed: 0, same: 0, refused: read.faults.length, asks: 0 },
    ...{ faultCount: read.faults.length, faults: read.faults.slice(0, kept.faults), warnings: [] },
    ...{ noteCount: read.notes.length, notes: read.notes.slice(0, kept.notes), changes: [] },
    ...{ totals: read.totals(), differences: differences.slice(0, kept.differences) },
  }
}

function fault(outcome: Outcome, remark: Remark): void {
  outcome.faultCount++
  if (outcome.faults.length < kept.faults) outcome.faults.push(remark)
}

type Labels = { unit: (id: string) => string; round: (id: string) => string; indicator: (id: string) => string }

function labelsOf({ units, rounds, indicators }: Gazetteer): Labels {
  const unitNames = new Map([...units.asked, ...units.others].map(({ id, name }) => [id, name]))
  const titles = new Map(rounds.map(({ id, title }) => [id, title]))
  const namesOf = new Map(indicators.map(({ id, name }) => [id, name]))
  return {
    unit: (id) => unitNames.get(id) ?? '',
    round: (id) => titles.get(id) ?? '',
    indicator: (id) => namesOf.get(id) ?? '',
  }
}

function tally(outcome: Outcome, cell: Told, judged: Judged, labels: Labels): void {
  const { row, column } = cell
  if (judged.outcome === 'refused') {
    outcome.refused++
    fault(outcome, { row, column, ...found(judged.fault, 'fault') })
    return
  }
  if (judged.outcome === 'unchanged') {
    outcome.same++
    return
  }
  const before = plainValue(judged.standing?.value ?? null)
  if (before === null) outcome.added++
  else outcome.changed++
  if (judged.outcome === 'asks') {
    outcome.asks++
    for (const warning of judged.warnings ?? [])
      if (outcome.warnings.length < kept.warnings) outcome.warnings.push({ row, column, ...warning })
  }
  if (outcome.changes.length < kept.changes)
    outcome.changes.push({
      ...{ row, column, before, after: plainValue(cell.value) ?? '' },
      ...{ unitName: labels.unit(cell.unitId), round: labels.round(cell.roundId) },
      indicator: labels.indicator(cell.indicatorId),
    })
}

/** Everything in one transaction, exactly as it was shown, or nothing. */
export function save(aside: Aside, id: string, runner: string): Promise<void> {
  const work = { aside, id, runner }
  return step(work, 'failed', async () => {
    const { row, bytes } = await aside.within((context) => taken(context, id))
    const { names, layout } = await aside.within(async (context) => ({
      names: await gazetteerOf(context, row),
      layout: found((await store.detailsOf(context.db, id)).layout ?? undefined, 'import'),
    }))
    const { told } = await readTold(work, bytes, layout, names)
    await aside.within(async (context) => {
      await store.expectMany(context.db)
      const { plan, saved } = await saveAll(context, work, row, told)
      if (plan !== row.plan) throw changedSince()
      const at = context.now
      await finish(context, work, { state: 'saved', saved_at: at, cells_done: saved, cells_total: saved })
      await store.dropFile(context.db, id)
      await tell(context, row, 'figure_import.saved', { file: row.fileName, digest: row.fileDigest, cells: saved })
    })
  })
}

const changedSince = () => new Refused({ kind: 'conflict', code: 'table.changed-since' })

async function saveAll(context: Context, work: Step, row: store.ImportRow, told: readonly Told[]) {
  const plan = createHash('sha256')
  let [saved, done] = [0, 0]
  for (const chunk of chunksOf(told)) {
    const outcomes = await saveChunk(context, row, chunk)
    for (const [at, cell] of chunk.entries()) {
      const one = outcomes[at]
      if (one?.outcome === 'unchanged') continue
      if (one?.outcome !== 'saved') throw changedSince()
      note(plan, cell, one.figure?.supersedes)
      saved++
    }
    done += chunk.length
    await beat(work, { cells_done: done })
    await nextTurn()
  }
  return { plan: plan.digest('hex'), saved }
}

/** A reason answers those cells alone of which a rule wants one. */
async function saveChunk(context: Context, row: store.ImportRow, chunk: readonly Told[]) {
  const saving = { origin: 'import' as const, importId: row.id, asItStands: true }
  const cells: Written[] = chunk.map(({ roundId, unitId, indicatorId, value }) => ({
    ...{ roundId, unitId, indicatorId, value, expected: null },
  }))
  const outcomes = await saveCells(context, row.seasonId, cells, saving)
  const asking = outcomes.flatMap(({ outcome }, at) => (outcome === 'asks' ? [at] : []))
  if (asking.length === 0 || row.reason === null) return outcomes
  const reason = row.reason
  const again = asking.flatMap((at) => (cells[at] ? [{ ...cells[at], reason }] : []))
  const answered = await saveCells(context, row.seasonId, again, saving)
  for (const [index, at] of asking.entries()) {
    const one = answered[index]
    if (one) outcomes[at] = one
  }
  return outcomes
}

const tell = (
  context: Context,
  { id, unitId, regionId, seasonId }: store.ImportRow,
  action: string,
  after: Record<string, string | number>,
) =>
  record(context, {
    action,
    object: { kind: 'figure_import', id },
    audience: 'unit',
    unitId,
    regionId,
    seasonId,
    after,
  })

/** Each cell becomes again what it was before, where nothing newer stands: by figures that supersede, as everything. */
export function undo(aside: Aside, id: string, runner: string): Promise<void> {
  const work = { aside, id, runner }
  return step(work, 'saved', async () => {
    const row = await aside.within(async ({ db }) => found(await store.findImport(db, id), 'import'))
    await aside.within(async (context) => {
      const written = await store.writtenBy(context.db, id)
      const standing = written.filter((one) => one.standing)
      const text = words.vi['load.undone-note'].replace('{file}', row.fileName).slice(0, 500)
      let [left, done] = [written.length - standing.length, 0]
      for (const chunk of chunksOf(standing)) {
        const cells = chunk.map(({ roundId, unitId, indicatorId, before, figureId }) => ({
          ...{ roundId, unitId, indicatorId, expected: figureId, reason: text, note: text },
          value: before === null ? '' : numberToType(plainValue(before) ?? '', 'en'),
        }))
        for (const { outcome, fault: why } of await saveCells(context, row.seasonId, cells, { origin: 'import' })) {
          if (outcome === 'refused') throw new Refused({ kind: 'conflict', ...found(why, 'fault') })
          if (outcome === 'conflict') left++
        }
        done += chunk.length
        await beat(work, { cells_done: done, cells_total: standing.length })
        await nextTurn()
      }
      const by = context.actor.accountId ?? ''
      await finish(context, work, { state: 'undone', undone_at: context.now, undone_by: by, left_standing: left })
      await tell(context, row, 'figure_import.undone', { file: row.fileName, cells: standing.length, left })
    })
  })
}
