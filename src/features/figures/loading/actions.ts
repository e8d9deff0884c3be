/** What is worked at beside the requests: a file read and weighed, saved as it was shown. */
import { createHash, type Hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { found, Refused } from '#kit/refusal.ts'
import type { SheetOutline } from '#kit/table.ts'
import type { Aside, Context } from '#platform/context.ts'
import { together } from '#platform/db.ts'
import { readOutlines, readRows } from '#platform/files/isolate.ts'
import {
  type Ground,
  groundOf,
  judgedIn,
  readCells,
  type Saving,
  type Weighed,
  weigh,
  writeCells,
} from '../cells/actions.ts'
import type { Judged, Written } from '../cells/rules.ts'
import { headsIn } from '../heads/rules.ts'
import type { Outcome } from '../imports/contract.ts'
import * as store from '../imports/store.ts'
import { type Gazetteer, gazetteerOf, recognise } from '../layouts/actions.ts'
import { faultsOf, type Layout } from '../layouts/rules.ts'
import { addFault, type Labels, outcomeOf, tally } from '../outcomes/rules.ts'
import { reader } from '../readings/rules.ts'
import { beat, finish, importAt, type Step, step, tell } from '../steps/actions.ts'
import type { Told, ToldCells } from '../told/rules.ts'
import { finder } from '../units-named/rules.ts'

const cellsAtOnce = 2_000
/** Pieces of a file, or batches of cells, between two signs of life. */
const piecesPerBeat = 8

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
    const outcome = await weighAll(work, row, told, names)
    await aside.within((context) =>
      finish(context, work, {
        ...{ state: 'checked', outline: shown, layout: json(read.layout), report: JSON.stringify(outcome) },
        ...{ plan: outcome.plan, ...(known && { recognised: known.how, mapping_id: known.mappingId }) },
      }),
    )
  })
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

async function taken(context: Context, id: string) {
  const { db } = context
  const row = await importAt(context, id)
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

/** Every line as its cells. */
async function readTold(work: Step, bytes: Uint8Array, layout: Layout, names: Gazetteer): Promise<Read> {
  const read = reader(layout, { ...names, unitOf: finder(names.units, layout.units) })
  let [rows, pieces] = [0, 0]
  await readRows(bytes, layout.sheet, async (piece, of) => {
    for (const row of piece) if (row.number > layout.head.to) read.take(row)
    rows += piece.length
    if (++pieces % piecesPerBeat === 0) await beat(work, { rows_read: rows, rows_total: of })
    await nextTurn()
  })
  await beat(work, { rows_read: rows, rows_total: rows, cells_total: read.told.count() })
  return read
}

const writtenAs = ({ roundId, unitId, indicatorId, value }: Told): Written => ({
  ...{ roundId, unitId, indicatorId, value, expected: null },
})

/** Each check sees the whole file, in whichever part of it a figure stands. */
const beyondIn =
  (told: ToldCells, { asked }: Ground) =>
  (roundId: string, unitId: string) =>
    new Map(
      [...told.of(roundId, unitId)].flatMap(([indicatorId, value]) => {
        const code = asked.get(`${roundId} ${indicatorId}`)?.code
        return code === undefined ? [] : [[code, value] as const]
      }),
    )

/** What the plan says of one cell: which it is, what stands there, what is to stand there. */
const noted = ({ roundId, unitId, indicatorId, value }: Told, standing: string | undefined) =>
  `${roundId} ${unitId} ${indicatorId} ${standing ?? '-'} ${value}\n`

async function weighAll(work: Step, { seasonId }: store.ImportRow, read: Read, names: Gazetteer): Promise<Outcome> {
  const plan = createHash('sha256')
  const outcome = outcomeOf(read)
  const labels = labelsOf(names)
  const { told } = read
  const ground = await work.aside.within((context) => groundOf(context, seasonId, told.rounds()))
  const how = { asItStands: true, isTrial: true, isAnswered: true, beyond: beyondIn(told, ground) }
  let done = 0
  for (const chunks of someOf(told.chunks(cellsAtOnce), piecesPerBeat)) {
    const judged = await work.aside.within((context) =>
      eachOf(chunks, async (chunk) => judgedIn(weigh(await readCells(context, ground, chunk.map(writtenAs), how)))),
    )
    for (const [at, cell] of chunks.flat().entries()) {
      const one = judged[at]
      if (one) tally(outcome, cell, one, labels)
      if (one?.outcome === 'saved') plan.update(noted(cell, one.standing?.id))
    }
    done += judged.length
    await beat(work, { cells_done: done })
  }
  if (told.count() === 0 && outcome.faultCount === 0)
    addFault(outcome, { row: null, column: null, code: 'layout.empty' })
  outcome.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { ...outcome, plan: plan.digest('hex') }
}

function* someOf<T>(all: Iterable<T>, most: number): Generator<T[]> {
  let some: T[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** One after the other, others being answered between. */
async function eachOf(chunks: readonly Told[][], judge: (chunk: Told[]) => Promise<Judged[]>): Promise<Judged[]> {
  const all: Judged[] = []
  for (const chunk of chunks) {
    all.push(...(await judge(chunk)))
    await nextTurn()
  }
  return all
}

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

/** Cells on their way into the database, with where they stand in the file. */
type Batch = { chunk: Told[]; weighed: Weighed }

/** While the database writes some cells, the next are weighed: each waits for the other no longer than it must. */
async function saveAll(context: Context, work: Step, row: store.ImportRow, told: ToldCells) {
  const plan = createHash('sha256')
  const saving: Saving = { origin: 'import', importId: row.id, reason: row.reason }
  const ground = await groundOf(context, row.seasonId, told.rounds())
  const how = { asItStands: true, isAnswered: row.reason !== null, beyond: beyondIn(told, ground) }
  const chunks = told.chunks(cellsAtOnce)
  let [saved, done, pieces] = [0, 0, 0]
  const readNext = async () => {
    const { value: chunk } = chunks.next()
    return chunk && { chunk, read: await readCells(context, ground, chunk.map(writtenAs), how) }
  }
  const weighSoon = async (next: Awaited<ReturnType<typeof readNext>>): Promise<Batch | undefined> => {
    await nextTurn()
    return next && { chunk: next.chunk, weighed: weigh(next.read) }
  }
  for (let batch = await weighSoon(await readNext()); batch; ) {
    const next = await readNext()
    const [written, weighed] = await together(writeCells(context, batch.weighed, saving), weighSoon(next))
    saved += planned(plan, batch.chunk, judgedIn(written))
    done += batch.chunk.length
    if (++pieces % piecesPerBeat === 0) await beat(work, { cells_done: done })
    batch = weighed
  }
  return { plan: plan.digest('hex'), saved }
}

/** Notes what was saved. @throws Refused when a cell could not be, or is asked something it was not. */
function planned(plan: Hash, chunk: readonly Told[], outcomes: readonly Judged[]): number {
  let saved = 0
  let text = ''
  for (const [at, cell] of chunk.entries()) {
    const one = outcomes[at]
    if (one?.outcome === 'unchanged') continue
    if (one?.outcome !== 'saved') throw changedSince()
    text += noted(cell, one.standing?.id)
    saved++
  }
  plan.update(text)
  return saved
}
