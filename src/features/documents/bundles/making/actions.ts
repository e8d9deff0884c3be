/**
 * Makes a bundle beside the requests. Every paper is read as its reader would read it alone, in a transaction of its own
 * and with the rights they have at that moment; drawing and packing hold no connection.
 */
import type { Paper } from '#kit/paper.ts'
import { draftOf } from '#kit/paper-source.ts'
import { found, Refused, type Said } from '#kit/refusal.ts'
import type { Table } from '#kit/table.ts'
import type { Language } from '#kit/words.ts'
import { apart } from '#platform/apart.ts'
import type { Aside, Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { writeCsv } from '#platform/files/csv.ts'
import { marked } from '#platform/files/export.ts'
import { dropMade, putMade } from '#platform/files/made.ts'
import { read, type Shelf } from '#platform/files/shelf.ts'
import { zipped } from '#platform/files/zipped.ts'
import { type DocumentParts, sourceOf } from '../../actions.ts'
import { fileBehind } from '../../issuing/actions.ts'
import { fileOf, listingOf } from '../../signing/actions.ts'
import { filledBy, templateFor } from '../../templates/actions.ts'
import type { Choice } from '../contract.ts'
import type { mergedNamed } from '../merging/rules.ts'
import { type Form, fileNameIn, limits, safeName } from '../rules.ts'
import * as store from '../store.ts'
import { t } from '../words.ts'

/** What is to be made, and for whom it is told. */
export type Order = {
  id: string
  runner: string
  seasonId: string
  regionId: string
  form: Form
  choice: Choice
  items: readonly store.Item[]
  /** Of a season of made-up data: papers and list say so. */
  sample: boolean
  name: string
  language: Language
  shelf: Shelf
}

/** Somebody stopped it, or took it for dead. */
class Stopped extends Error {}

const whyEnding: Said = { code: 'bundle.ended' }

/** A refusal ends it in words; what is thrown otherwise is a bug, told as one and logged. */
export async function makeBundle(aside: Aside, parts: DocumentParts, order: Order): Promise<void> {
  try {
    await made(aside, parts, order)
  } catch (error) {
    if (error instanceof Stopped) return
    const refused = error instanceof Refused
    const { code, params } = refused ? error.refusal : { code: 'bundle.bug', params: undefined }
    await failed(aside, order, { code, ...(params && { params }) })
    if (!refused) throw error
  }
}

const failed = ({ ending }: Aside, { id, runner }: Order, failure: Said) =>
  ending(({ db }) =>
    store.workOn(db, id, runner, {
      ...{ state: 'failed', runner: null, now_title: null, failure: JSON.stringify(failure) },
    }),
  )

/** A paper as it goes into the file; `isOurs`: its unit has a form of its own that could not be filled. */
type Taken = { item: store.Item; bytes: Uint8Array; isOurs: boolean }
type LeftOut = store.LeftOut & { unit: string }

async function made(aside: Aside, parts: DocumentParts, order: Order): Promise<void> {
  const taken: Taken[] = []
  const leftOut: LeftOut[] = []
  let size = 0
  for (let at = 0; at < order.items.length; at += step[order.form]) {
    const some = await readSome(aside, parts, order, at)
    leftOut.push(...some.leftOut)
    for (const one of await drawn(parts, order, some.readable)) {
      taken.push(one)
      size += one.bytes.length
    }
    if (size > limits.megabytes * 2 ** 20) throw new Refused(tooLarge)
  }
  if (taken.length === 0) throw new Refused({ kind: 'conflict', code: 'bundle.none-left' })
  await showing(aside, order, order.items.length, null, leftOut)
  const bytes = await packed(order, taken, leftOut)
  await kept(aside, order, bytes, leftOut)
}

const tooLarge = { kind: 'conflict', code: 'bundle.too-large', params: { most: limits.megabytes } } as const

/** Word files are drawn many at once, since what draws them is loaded anew each time; pages are set one after the other. */
const step: Record<Form, number> = { docx: 32, pdf: 1, merged: 1 }

async function showing(aside: Aside, order: Order, done: number, title: string | null, leftOut: readonly LeftOut[]) {
  if (aside.jobs.isEnding) throw new Refused({ kind: 'conflict', code: whyEnding.code })
  const goesOn = await aside.within(({ db, machineNow }) => {
    const left_out = JSON.stringify(leftOut.map(({ title: told, code }) => ({ title: told, code })))
    return store.workOn(db, order.id, order.runner, { done, now_title: title, beat_at: machineNow, left_out })
  })
  if (!goesOn) throw new Stopped()
}

type Template = NonNullable<Awaited<ReturnType<typeof templateFor>>>
/** A paper with the bytes it has (issued, and signed by whoever has signed), or to be drawn, in its unit's own form if it has one. */
type Readable = {
  item: store.Item
  paper: Paper
  digest: string | null
  template?: Template | undefined
  isOurs?: boolean
}

async function readSome(aside: Aside, parts: DocumentParts, order: Order, from: number) {
  const readable: Readable[] = []
  const leftOut: LeftOut[] = []
  for (const [more, item] of order.items.slice(from, from + step[order.form]).entries()) {
    if (aside.jobs.isEnding) throw new Refused({ kind: 'conflict', code: whyEnding.code })
    const told = await aside.within(async (context) => {
      const shown = { done: from + more, now_title: item.title, beat_at: context.machineNow }
      if (!(await store.workOn(context.db, order.id, order.runner, shown))) throw new Stopped()
      return paperFor(context, parts, order, item)
    })
    if ('code' in told) leftOut.push({ title: item.title, unit: item.unit, code: told.code })
    else readable.push({ item, ...told })
  }
  return { readable, leftOut }
}

/** As the reader is given it alone: what they may not read any more is left out, and said. */
async function paperFor(
  context: Context,
  parts: DocumentParts,
  { choice, form, seasonId, sample }: Order,
  { id }: store.Item,
): Promise<Omit<Readable, 'item'> | { code: string }> {
  try {
    if (choice.from === 'register') {
      const { row, paper } = await fileBehind(context, id)
      if (row.pdfDigest === null) return { paper, digest: null, template: await templateOf(context, form, row) }
      if (form === 'docx') return { paper, digest: row.wordDigest, isOurs: row.templateFailure !== null }
      return { paper, digest: fileOf(await listingOf(context, row)) }
    }
    const made = await sourceOf(parts, choice.kind ?? '').make(context, id)
    found(made.seasonId === seasonId ? made : undefined, 'source in this season')
    const template = await templateOf(context, form, { ...made, kind: choice.kind ?? '' })
    return { paper: draftOf(made.content, sample), digest: null, template }
  } catch (error) {
    if (error instanceof Refused && leaving.includes(error.refusal.kind)) return { code: 'bundle.not-read' }
    throw error
  }
}

const templateOf = (context: Context, form: Form, of: { seasonId: string; unitId: string; kind: string }) =>
  form === 'docx' ? templateFor(context, of, context.today) : Promise.resolve(undefined)

/** `conflict`: a number that stands for no paper, a draft that can be made no longer. */
const leaving: readonly string[] = ['missing', 'forbidden', 'conflict']

async function drawn(parts: DocumentParts, { form, shelf }: Order, some: readonly Readable[]): Promise<Taken[]> {
  const own = await inOwnForms(shelf, some)
  const fresh = new Map(own)
  const open = some.filter((one) => one.digest === null && !own.has(one))
  const papers = open.map(({ paper }) => paper)
  const files = form === 'docx' ? await parts.wordOfEach(papers) : await eachOf(papers, parts.pdf)
  for (const [at, one] of open.entries()) fresh.set(one, files[at] as Uint8Array)
  return eachOf(some, async (one) => ({
    item: one.item,
    bytes: fresh.get(one) ?? (await read(shelf, one.digest ?? '')),
    isOurs: one.isOurs ?? (one.template !== undefined && !own.has(one)),
  }))
}

/** Those whose unit has a form of its own; one that cannot be filled is drawn in ours. */
async function inOwnForms(shelf: Order['shelf'], some: readonly Readable[]): Promise<Map<Readable, Uint8Array>> {
  const filled = new Map<Readable, Uint8Array>()
  for (const one of some)
    if (one.template)
      try {
        filled.set(one, await filledBy(shelf, one.template, one.paper))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
  return filled
}

async function eachOf<A, B>(all: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const one of all) done.push(await work(one))
  return done
}

const merging = new URL('../merging/rules.ts', import.meta.url)

async function packed(order: Order, taken: readonly Taken[], leftOut: readonly LeftOut[]): Promise<Uint8Array> {
  if (order.form === 'merged') {
    const parts = taken.map(({ item, bytes }) => ({ title: item.title, bytes }))
    return apart<typeof mergedNamed>(merging, 'mergedNamed', { title: order.name, parts })
  }
  const ending = order.form
  const files = await Promise.all(
    taken.map(async ({ item, bytes, isOurs }, at) => ({
      ...{ item, bytes, isOurs, file: fileNameIn(at, item.title, ending), digest: await digestOf(bytes) },
    })),
  )
  const list = writeCsv(contents(order, files, leftOut))
  const listName = `${t('bundle.list', {}, order.language)}.csv`
  return zipped(
    new Map([[listName, new TextEncoder().encode(list)], ...files.map(({ file, bytes }) => [file, bytes] as const)]),
  )
}

type Named = Taken & { file: string; digest: string }

/** What lies in the file, each with the digest by which it is known; what was left out, and why. */
function contents({ language, sample, name }: Order, files: readonly Named[], leftOut: readonly LeftOut[]): Table {
  const say = (word: Parameters<typeof t>[0]) => t(word, {}, language)
  const text = (word: Parameters<typeof t>[0], width: number) => ({ title: say(word), kind: 'text', width }) as const
  const table: Table = {
    name,
    columns: [
      { ...text('bundle.list-number', 6), kind: 'number' },
      ...[text('bundle.list-file', 60), text('bundle.list-title', 60), text('bundle.list-unit', 40)],
      ...[text('bundle.list-digest', 66), { ...text('bundle.list-size', 10), kind: 'number' as const }],
      text('bundle.list-note', 40),
    ],
    rows: [
      ...files.map(({ file, item, bytes, digest, isOurs }, at) => [
        ...[at + 1, file, item.title, item.unit, digest, bytes.length, isOurs ? say('bundle.not-filled') : null],
      ]),
      ...leftOut.map(({ title, unit, code }) => [
        null,
        null,
        title,
        unit,
        null,
        null,
        t(code as 'bundle.not-read', {}, language),
      ]),
    ],
  }
  return marked(table, sample ? 'sample' : null)
}

/** Not on the server's loop: what a bundle comes to may be two hundred megabytes. */
const digestOf = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')

/** Laid down first: what says that it is made never points at nothing. */
async function kept(aside: Aside, order: Order, bytes: Uint8Array, leftOut: readonly LeftOut[]): Promise<void> {
  const { id, runner, shelf, form, name, regionId, seasonId, items } = order
  await putMade(shelf, id, bytes)
  const digest = await digestOf(bytes)
  const goesOn = await aside.within(async (context) => {
    const size = bytes.length
    const told = await store.workOn(context.db, id, runner, {
      ...{ state: 'made', runner: null, now_title: null, done: items.length, made_at: context.machineNow },
      ...{ file_name: `${safeName(name)}.${form === 'merged' ? 'pdf' : 'zip'}` },
      ...{ file_digest: digest, file_size: size },
    })
    if (told)
      await record(context, {
        ...{ action: 'document_bundle.made', object: { kind: 'document_bundle', id }, audience: 'administration' },
        ...{
          regionId,
          seasonId,
          after: { form, papers: items.length - leftOut.length, omitted: leftOut.length, size },
        },
      })
    return told
  })
  if (goesOn) return
  await dropMade(shelf, id)
  throw new Stopped()
}
