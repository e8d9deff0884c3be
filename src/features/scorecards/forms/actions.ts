/** A card leaves as a file; a file is read, and becomes a draft with what a person decided. */
import { createHash } from 'node:crypto'
import { listIndicators } from '#features/indicators/actions.ts'
import { type Issue, Refused, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { words as tableWords } from '#kit/table-words.ts'
import { apart } from '#platform/apart.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { exported } from '#platform/files/export.ts'
import { readSheets, writeXlsx } from '#platform/files/isolate.ts'
import { whyNotKind } from '#platform/files/types.ts'
import type { Reading } from '#platform/http.ts'
import { draftCard, getScorecard, objectOf } from '../actions.ts'
import { contentOf, type Example, type ScorecardPage } from '../contract.ts'
import type { FormReading } from './contract.ts'
import type { Known } from './known/rules.ts'
import { cardTables } from './tables/rules.ts'
import type { CardFile, taken } from './taking/rules.ts'
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

/** @throws Refused `file.…` */
async function opened(file: Uint8Array): Promise<CardFile> {
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

export type Taken = Awaited<ReturnType<typeof taken>>

/** Opened in one thread and read in another: the largest card keeps nobody waiting. @throws Refused `file.…` */
export async function takeCardFile(read: Reading, bytes: Uint8Array, sheets: string | undefined): Promise<Taken> {
  const file = await opened(bytes)
  const known = await read(knownIndicators)
  const asked = { file, known, chosen: sheets?.split(',').map(Number) }
  return apart<typeof taken>(new URL('./taking/rules.ts', import.meta.url), 'taken', asked)
}

/** What a file holds, and what is to be decided of it. Nothing is kept. */
export async function readCardFile(context: Context, unitId: string, found: Taken): Promise<FormReading> {
  demand(context, 'scorecard.keep', { unitId })
  if ('refusal' in found) throw new Refused(found.refusal)
  return found.reading as FormReading
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
