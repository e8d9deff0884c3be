/** A card leaves as a file; a file is read, and becomes a draft with what a person decided. */
import { createHash } from 'node:crypto'
import { listIndicators } from '#features/indicators/actions.ts'
import { type Issue, Refused, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import type { SheetIn } from '#kit/table.ts'
import { words as tableWords } from '#kit/table-words.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { exported } from '#platform/files/export.ts'
import { readSheets, writeXlsx } from '#platform/files/isolate.ts'
import { whyNotKind } from '#platform/files/types.ts'
import { cardDigest } from '#scoring/digest.ts'
import { draftCard, getScorecard, objectOf } from '../actions.ts'
import { faultsIn } from '../checking/rules.ts'
import { contentOf, type Example, type ScorecardPage } from '../contract.ts'
import { assembled, type FormReading as Read, rowAt } from './assembly/rules.ts'
import type { FormReading } from './contract.ts'
import type { Known } from './known/rules.ts'
import { readBook } from './readings/rules.ts'
import { readJson, type Steps } from './rules.ts'
import { cardTables } from './tables/rules.ts'
import { templateTables } from './templates/rules.ts'

export async function cardFile(card: ScorecardPage, format: 'xlsx' | 'json'): Promise<FileAnswer> {
  const mark = card.sample ? ` (${tableWords.vi['table.made-up-column']})` : ''
  const name = `${card.title.slice(0, 120)} - phiên bản ${card.number}${mark}`
  if (format === 'json')
    return { fileName: `${name}.json`, type: 'json', content: `${JSON.stringify(card.content, null, 2)}\n` }
  const [table, ...more] = cardTables(contentOf(card), card.digest, card.examples)
  return exported({ name, table, more, madeUp: card.sample ? 'illustrative' : null }, 'xlsx')
}

export async function templateFile(): Promise<FileAnswer> {
  const content = await writeXlsx(templateTables)
  return { fileName: 'Mẫu bảng tiêu chí chấm điểm.xlsx', type: 'xlsx', content }
}

/** A file as it came: its sheets, or its text. */
type Given = { digest: string } & ({ sheets: SheetIn[] } | { text: string })

/** Opened before anything is asked of the database. @throws Refused `file.…` */
export async function opened(file: Uint8Array): Promise<Given> {
  refuseIf(whyNotKind(file, 'card'))
  const digest = createHash('sha256').update(file).digest('hex')
  if (file[0] === 0x50 && file[1] === 0x4b) return { digest, sheets: await readSheets(file) }
  try {
    return { digest, text: new TextDecoder('utf-8', { fatal: true }).decode(file) }
  } catch {
    throw new Refused({ kind: 'invalid', code: 'file.not-text' })
  }
}

/** The indicators of the catalogue, for what a form calls by its name. */
async function knownIndicators(context: Context): Promise<Known[]> {
  const { items } = await listIndicators(context, { day: context.today })
  return items.map(({ code, name, type, numeratorCode, denominatorCode }) => ({
    ...{ code, name, type, numeratorCode, denominatorCode },
  }))
}

/** What a file holds, and what is to be decided of it. Nothing is kept. */
export async function readCardFile(
  context: Context,
  unitId: string,
  given: Given,
  sheets?: string,
): Promise<FormReading> {
  demand(context, 'scorecard.keep', { unitId })
  if ('text' in given) {
    const read = readJson(given.text)
    return 'faults' in read ? broken('json', read.faults, given) : told(read.reading, given, null)
  }
  const read = await inSteps(readBook(given.sheets, await knownIndicators(context), sheets?.split(',').map(Number)))
  if ('refusal' in read) throw new Refused(read.refusal)
  return 'faults' in read ? broken('workbook', read.faults, given) : told(read.reading, given, read.digest)
}

/** Between some criteria and the next the server answers others. */
async function inSteps<T>(steps: Steps<T>): Promise<T> {
  for (let count = 1; ; count++) {
    const { done, value } = steps.next()
    if (done) return value
    if (count % 20 === 0) await new Promise<void>((go) => setImmediate(go))
  }
}

/** A file that is no card: its faults, and nothing to draft. */
const broken = (kind: 'workbook' | 'json', faults: FormReading['faults'], { digest }: Given): FormReading => ({
  ...{ kind, sheet: '', sheets: [], card: {}, items: [], points: [], notes: [], examples: [], isAsItLeft: false },
  ...{ faults, fileDigest: digest },
})

const placeOf = ({ block, year, version }: Record<string, unknown>) => ({
  block: String(block ?? ''),
  year: Number(year ?? 0),
  number: Number(version ?? 1),
})

/** With the faults that would keep it from being drafted, by the rows they stand in. */
async function told(reading: Read, { digest: fileDigest }: Given, leftAs: string | null): Promise<FormReading> {
  const content = assembled(reading, {})
  const faults = faultsIn(content, placeOf(content)).filter(({ level }) => level === 'shape')
  return {
    ...reading,
    faults: faults.map(({ path, code, params }) => ({
      ...{ sheet: reading.sheet, row: rowAt(reading, path), column: null, code, params },
    })),
    isAsItLeft: leftAs !== null && leftAs === (await cardDigest(content)),
    fileDigest,
  } as FormReading
}

type Draft = {
  block: string
  year: number
  title: string
  content: unknown
  examples: readonly Example[]
  fileName: string
  fileDigest: string
  /** What parsing forgave of the body that brought it. */
  forgiven: readonly Issue[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the person said of it, and what a form has no words for; a card that says the same is taken letter by letter. */
function placed(content: unknown, { block, year, title }: Draft, number: number): unknown {
  if (!isObject(content)) return content
  const isCalledSo = typeof content.title === 'string' && content.title.normalize('NFC').trim() === title
  return {
    ...{ id: `${block}-${year}`, version: number, status: 'final' },
    ...content,
    ...{ block, year },
    title: isCalledSo ? content.title : title,
  }
}

export async function draftFromFile(context: Context, unitId: string, draft: Draft): Promise<ScorecardPage> {
  demand(context, 'scorecard.keep', { unitId })
  const { block, year, content, examples, fileName, fileDigest, forgiven } = draft
  const id = await draftCard(context, {
    ...{ ownerId: unitId, block, year, examples, forgiven },
    content: (number) => placed(content, draft, number),
  })
  await record(context, {
    ...{ action: 'scorecard.taken-in', object: objectOf(id), audience: 'unit', unitId },
    after: { fileName, fileDigest },
  })
  return getScorecard(context, id)
}
