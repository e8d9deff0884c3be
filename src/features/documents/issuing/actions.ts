/**
 * Issuing: the number is taken in one transaction; the files are drawn outside of any, and laid to the document in the
 * next. A process that dies in between leaves a document that has its number and is issued with it by asking again.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Paper } from '#kit/paper.ts'
import type { Made } from '#kit/paper-source.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { type Context, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { putBytes, read, type Shelf } from '#platform/files/shelf.ts'
import type { Doors } from '#platform/http.ts'
import {
  about,
  changing,
  type DocumentParts,
  fileNameOf,
  handsOf,
  madeAgain,
  paperOf,
  readable,
  shown,
  sourceGone,
  symbolOf,
} from '../actions.ts'
import * as composing from '../composing/rules.ts'
import type * as contract from '../contract.ts'
import { registerSymbol } from '../register/rules.ts'
import * as rules from '../rules.ts'
import type { Place } from '../signatures/revisions/rules.ts'
import * as store from '../store.ts'
import { filledBy, templateFor } from '../templates/actions.ts'

type Asked = z.output<typeof contract.issueDocument.body>
type Row = store.DocumentRow
type Files = { pdf: Uint8Array; word: Uint8Array; boxes: readonly Place[]; by?: By }
type Drawn = Files | { failure: string }

/**
 * Gives the document its number, day and code, draws it, and keeps its bytes for good.
 * @throws `document.not-submitted`, `document.already-issued`, `document.facts-moved`, `document.source-gone`, stale.
 */
export async function issueDocument(doors: Doors, parts: DocumentParts, id: string, asked: Asked) {
  const { actor, home, within } = doors
  const { row, paper, template } = await within(actor, (context) => numbered(context, parts, id, asked))
  const drawn = await drawnOf(doors, parts, paper, template)
  if ('failure' in drawn) home.log('error', 'a document could not be drawn', { document: id, error: drawn.failure })
  const made = 'failure' in drawn ? drawn : await laidDown(home.shelf, drawn)
  return within(actor, async (context) => {
    await finish(context, row, made)
    return shown(context, parts, found(await store.findDocument(context.db, id), 'document'))
  })
}

/** The document with its number: the one it has already, where issuing broke off. */
async function numbered(context: Context, parts: DocumentParts, id: string, asked: Asked) {
  const row = await changing(context, id, 'document.issue')
  demandStepUp(context)
  refuseIf(rules.whyNotIssue(row, symbolOf(row) ?? row.title))
  refuseIf(rules.whyNotAlone(handsOf(context, row.unitId), row))
  if (row.day === null) await takeNumber(context, parts, row, asked)
  const taken = found(await store.findDocument(context.db, id), 'document')
  const template = await templateFor(context, taken, taken.day ?? context.today)
  return { row: taken, paper: { ...(await paperOf(context, taken)), mark: null }, template }
}

async function takeNumber(context: Context, parts: DocumentParts, row: Row, asked: Asked): Promise<void> {
  const { id, unitId, typeCode, issuerCode } = row
  const { db, today } = context
  refuseIf(rules.whyBroken(composing.brokenIn(row.content, row.words)))
  const made = await madeAgain(context, parts, row)
  refuseIf(made?.held)
  if (!asked.asDrafted) demandUnmoved(row, made)
  if (row.replaces !== null)
    refuseIf(rules.whyNotInForce(found(await store.lockDocument(db, row.replaces), 'document')))
  const symbol = registerSymbol(typeCode, issuerCode)
  const year = Number(today.slice(0, 4))
  await kept(context, { document_number_once: numberTaken }, async (trx) => {
    const number = symbol === null ? null : await store.nextNumber(trx, unitId, symbol, year)
    await store.takeNumber(trx, id, {
      ...{ issued_by: context.actor.accountId, issued_as: handsOf(context, unitId).seat },
      // Those who may read what it quotes may be more by now; of a source that is gone nobody else is.
      audience: made?.audience ?? row.audience,
      ...{ symbol, day: today, place: asked.place, signer_name: asked.signerName },
      ...{ check_code: rules.codeFrom(context.random), ...(number !== null && { number, year }) },
    })
  })
  const taken = found(await store.findDocument(db, id), 'document')
  await record(context, {
    ...about('document.numbered', taken),
    after: { symbol: symbolOf(taken), day: today, signerName: asked.signerName },
  })
}

const numberTaken = { kind: 'conflict', code: 'document.number-taken' } as const

/** Whoever issues without a word reads what holds now. */
function demandUnmoved(row: Row, made: Made | undefined): void {
  if (!made) throw new Refused(sourceGone)
  const count = composing.movedFacts(row.content, made.content).length
  if (count > 0) throw new Refused({ kind: 'conflict', code: 'document.facts-moved', params: { count } })
  if (!composing.isSame(row.content, made.content))
    throw new Refused({ kind: 'conflict', code: 'document.changed-otherwise' })
}

type Template = NonNullable<Awaited<ReturnType<typeof templateFor>>>
type By = { template_id: string; template_failure: string | null }

async function drawnOf(doors: Doors, parts: DocumentParts, paper: Paper, template?: Template): Promise<Drawn> {
  try {
    return { ...(await parts.placed(paper)), ...(await wordOf(doors, parts, paper, template)) }
  } catch (error) {
    return { failure: (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'unknown' }
  }
}

/** By the unit's own form where one holds. What cannot be filled holds nothing up: our own form takes its place, and says so. */
async function wordOf({ home }: Doors, { word }: DocumentParts, paper: Paper, template?: Template) {
  if (!template) return { word: await word(paper) }
  try {
    const filled = await filledBy(home.shelf, template, paper)
    return { word: filled, by: { template_id: template.id, template_failure: null } }
  } catch (error) {
    const failure = error instanceof Refused ? error.refusal.code : 'unknown'
    home.log('error', 'a template could not be filled', { template: template.id, error: String(error) })
    return { word: await word(paper), by: { template_id: template.id, template_failure: failure } }
  }
}

type Laid = { pdf_digest: string; word_digest: string; places: readonly Place[] } & Partial<By>

async function laidDown(shelf: Shelf, { pdf, word, boxes, by }: Files): Promise<Laid> {
  return { pdf_digest: await laid(shelf, pdf), word_digest: await laid(shelf, word), places: boxes, ...by }
}

/** Keeps bytes under their SHA-256. */
export async function laid(shelf: Shelf, bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  await putBytes(shelf, digest, once(bytes))
  return digest
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** Asked again under lock: two who issued at once drew the same paper, and the first of them issued it. */
async function finish(context: Context, { id }: Row, made: Laid | { failure: string }): Promise<void> {
  const row = found(await store.lockDocument(context.db, id), 'document')
  refuseIf(rules.whyNotIssue(row, symbolOf(row) ?? row.title))
  const symbol = symbolOf(row)
  if ('failure' in made) {
    await store.changeDocument(context.db, id, { state: 'void', ...made })
    return void (await record(context, { ...about('document.failed', row), after: { symbol, ...made } }))
  }
  await store.changeDocument(context.db, id, { state: 'issued', issued_at: context.now, ...made })
  const digests = { pdfDigest: made.pdf_digest, wordDigest: made.word_digest }
  const form = made.template_failure ? { failure: made.template_failure } : {}
  const after = { title: row.title, symbol, day: row.day, signerName: row.signerName, ...digests, ...form }
  await record(context, { ...about('document.issued', row, true), after })
  if (row.replaces !== null) await replaceOld(context, row.replaces, symbol)
}

/** What was withdrawn meanwhile stays withdrawn. */
async function replaceOld(context: Context, id: string, replacedBy: string | null): Promise<void> {
  const old = await store.lockDocument(context.db, id)
  if (!old || rules.whyNotInForce(old)) return
  await store.changeDocument(context.db, id, { state: 'replaced' })
  await record(context, { ...about('document.replaced', old, true), after: { replacedBy } })
}

/** What a file of it is made of, for whoever may read it. @throws missing, `document.void`. */
export async function fileBehind(context: Context, id: string): Promise<{ row: Row; paper: Paper }> {
  const row = await readable(context, id)
  if (row.state === 'void') throw new Refused({ kind: 'conflict', code: 'document.void' })
  return { row, paper: await paperOf(context, row) }
}

type Form = 'pdf' | 'docx'

/** The bytes as they were issued; a draft is drawn as it stands, and says across each page that it is one. */
export async function getFile(doors: Doors, parts: DocumentParts, id: string, form: Form): Promise<FileAnswer> {
  const { actor, home, within } = doors
  const { row, paper, template } = await within(actor, async (context) => {
    const behind = await fileBehind(context, id)
    const { row } = behind
    const template = form === 'docx' ? await templateFor(context, row, row.day ?? context.today) : undefined
    return { ...behind, template }
  })
  const digest = form === 'pdf' ? row.pdfDigest : row.wordDigest
  const file = { fileName: fileNameOf(row, form), type: form }
  const draw = form === 'pdf' ? parts.pdf : (one: Paper) => draftedBy(doors, parts, one, template)
  if (digest === null) return { ...file, content: new Uint8Array(await draw(paper)) }
  return { ...file, digest, content: await read(home.shelf, digest) }
}

/** Of a draft, a form that cannot be filled is told before anything is issued. @throws `document_template.not-filled`. */
async function draftedBy(doors: Doors, parts: DocumentParts, paper: Paper, template?: Template): Promise<Uint8Array> {
  const { word, by } = await wordOf(doors, parts, paper, template)
  const { fileName: name = '' } = template ?? {}
  if (by?.template_failure)
    throw new Refused({ kind: 'conflict', code: 'document_template.not-filled', params: { name } })
  return word
}
