/** What people do with a layer: see what it lacks, send it by digest, recall, receive, return criterion by criterion. */
import type { z } from 'zod'
import type { Output } from '#kit/endpoint.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import { giveReceipt, receiptOf } from '#platform/signing/receipts.ts'
import type { Card } from '#scoring/card.ts'
import { demandCheckRecallable, demandCheckSendable } from '../checks/actions.ts'
import type { Lack } from '../form-checks/rules.ts'
import { calledIn, lacksOf } from '../form-checks/rules.ts'
import { type Formed, formedOf, otherCard } from '../forming/actions.ts'
import { formText } from '../sealing/rules.ts'
import { openReturn, planFor, sendingState } from '../sheets/rules.ts'
import { knowsOf, readsForm, readsReturns, targetOf } from '../told/rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Row = store.SendingRow
type Sending = contract.Sending

export const objectOf = (id: string) => ({ kind: 'layer_sending', id })

/** The layer for whoever writes it. @throws missing for anybody else. */
export async function ownLayer(context: Context, id: string, action: string): Promise<store.LayerRow> {
  const layer = found(await store.findLayer(context.db, id), 'layer')
  demand(context, action, { unitId: layer.authorId }, 'missing')
  return layer
}

/** As `ownLayer`, held until the transaction ends. */
export async function lockLayer(context: Context, id: string, action: string): Promise<store.LayerRow> {
  const { sheetId } = await ownLayer(context, id, action)
  await store.takeTurn(context.db, sheetId)
  found(await store.lockLayer(context.db, id), 'layer')
  return ownLayer(context, id, action)
}

/** The last round, and what became of it. */
export function lastOf(rounds: readonly Row[], now: Date) {
  const last = rounds.at(-1)
  return { last, state: last ? sendingState(last, now) : null }
}

const returnUntilOf = (rounds: readonly Row[]) => openReturn(rounds)?.returnUntil ?? null

/** Why it may not go now, whatever it says: its round, its days, its place among the layers, its card. */
async function whyNotNow(context: Context, formed: Formed): Promise<Refusal | undefined> {
  const { layer, settings, rounds, come } = formed
  const setting = planFor(settings, layer.kind)
  return (
    rules.whyNotSend(lastOf(rounds, context.now).state) ??
    rules.whyNotInTime(setting, returnUntilOf(rounds), context) ??
    rules.whyNotInOrder(layer.kind, settings, come, context) ??
    whyCorrected(await otherCard(context, formed))
  )
}

const whyCorrected = (card: { title: string; number: number } | undefined): Refusal | undefined =>
  card && { kind: 'conflict', code: 'sheet.card-corrected', params: { title: card.title, number: card.number } }

export async function prepareSending(context: Context, layerId: string): Promise<contract.Prepared> {
  const layer = await ownLayer(context, layerId, 'sending.prepare')
  const formed = await formedOf(context, layer)
  const { rounds, settings, text, digest, form, ground, left } = formed
  const why = await whyNotNow(context, formed)
  const setting = planFor(settings, layer.kind)
  const card = why?.code === 'sheet.card-corrected' ? await otherCard(context, formed) : undefined
  return {
    ...{ layerId, sheetId: layer.sheetId, kind: layer.kind, unitName: layer.unitName, text, digest },
    ...{ card: layer.cardDigest, lacks: lacksOf(form, ground), left: [...left], version: layer.version },
    ground: groundTold(ground),
    why: why ? { code: why.code, ...(why.params && { params: why.params }) } : null,
    newCard: card
      ? { scorecardId: card.id, title: card.title, number: card.number, sheetVersion: layer.sheetVersion }
      : null,
    lastDay: setting ? rules.lastDayFor(setting, returnUntilOf(rounds)) : null,
    serverTime: context.machineNow.toISOString(),
    may: allowed(context, { unitId: layer.authorId }, ['sending.submit', 'sheet.take-up']),
  }
}

function groundTold({
  unit,
  by,
  below,
  checkers,
  evidenced,
  settled,
  returned,
}: Formed['ground']): contract.Prepared['ground'] {
  return {
    ...{
      unit,
      by,
      checkers: [...checkers],
      evidenced: [...evidenced],
      settled: [...settled],
      below: below.map(({ digest, form }) => ({ digest, text: formText(form) })),
    },
    returned: returned && { text: formText(returned.form), returns: returned.returns.map(asReturned) },
  }
}

const asReturned = ({ criterion, reason }: { criterion: string | null; reason: string }) => ({ criterion, reason })

/** Every lack as an issue of its own, by the names of what it is about. */
export function refuseLacks(card: Card, lacks: readonly Lack[]): void {
  if (lacks.length === 0) return
  const called = calledIn(card)
  const issues = lacks.map(({ code, criteria }) => ({
    ...{ path: `/form/${criteria[0] ?? ''}`, code },
    params: { criteria: criteria.map(called).join('; ') },
  }))
  throw new Refused({ kind: 'conflict', code: 'form.incomplete', params: { count: lacks.length }, issues })
}

type Submission = z.output<(typeof contract.submitLayer)['body']>
type Submitted = Output<typeof contract.submitLayer>

/**
 * Seals what the server holds where it is what the sender saw; else takes the digest, and the content may follow.
 * Sent again as it stands it is told again, not sent twice.
 */
export async function submitLayer(context: Context, layerId: string, submission: Submission): Promise<Submitted> {
  const layer = await lockLayer(context, layerId, 'sending.submit')
  demandStepUp(context)
  if (layer.kind === 'check')
    await demandCheckSendable(context, { sheetId: layer.sheetId, authorUnitId: layer.authorId })
  const formed = await formedOf(context, layer)
  const { last, state } = lastOf(formed.rounds, context.now)
  const isAgain = (state === 'awaiting' || state === 'sent') && last?.digest === submission.form
  if (last && isAgain) return toldAgain(context, last)
  refuseIf(await whyNotNow(context, formed))
  refuseIf(submission.card === layer.cardDigest ? undefined : { kind: 'conflict', code: 'sheet.card-other' })
  const isWhole = submission.form === formed.digest
  const isBuiltOn = submission.follows && submission.base === formed.digest
  refuseIf(isWhole || isBuiltOn ? undefined : { kind: 'conflict', code: 'sending.form-differs' })
  if (isWhole) refuseLacks(formed.card, lacksOf(formed.form, formed.ground))
  return insert(context, formed, submission, isWhole)
}

async function toldAgain(context: Context, { id, eventId }: Row): Promise<Submitted> {
  return { sending: await readSending(context, id), receipt: found(await receiptOf(context, eventId), 'receipt') }
}

async function insert(context: Context, formed: Formed, { form, files }: Submission, isWhole: boolean) {
  const { db, now, actor } = context
  const { layer, rounds, takenDigest, text, papers } = formed
  const id = context.newId()
  const round = rounds.length + 1
  const contentDue = rules.dueFrom(now)
  const eventId = await record(context, {
    ...about(layer, id, 'layer_sending.sent'),
    after: {
      ...{ digest: form, card: layer.cardDigest, taken: takenDigest, sheet: layer.sheetId, unit: layer.unitCode },
      ...{ layer: layer.kind, round, files: [...files].sort(), complete: isWhole },
      ...(!isWhole && { contentDue: contentDue.toISOString() }),
    },
  })
  const by = found(actor.accountId ?? undefined, 'account')
  const sending = { id, layer, round, digest: form, eventId, sentAt: now, sentBy: by, contentDue }
  await store.insertSending(db, sending)
  if (isWhole) {
    await store.seal(db, id, { digest: form, content: text }, papers)
    await store.updateSending(db, id, { content_at: now })
  }
  await giveReceipt(context, eventId)
  return toldAgain(context, { id, eventId } as Row)
}

/** What was done with a sending is its author's to read in full: reasons and digests are no news for rivals. */
export const about = (
  { authorId, regionId, seasonId }: Pick<Row, 'authorId' | 'regionId' | 'seasonId'>,
  id: string,
  action: string,
): Pick<Happening, 'action' | 'object' | 'audience' | 'unitId' | 'regionId' | 'seasonId'> => ({
  ...{ action, object: objectOf(id), audience: 'unit', unitId: authorId, regionId, seasonId },
})

/** As whom a sending is read: its author's own people, those of its season, or the unit above that confirms it. */
const readersTarget = ({ actor }: Context, row: Row) =>
  targetOf({ ...row, unitId: actor.units.includes(row.authorId) ? row.authorId : row.unitId })

const isOwn = ({ actor }: Context, { authorId, unitId }: Pick<Row, 'authorId' | 'unitId'>) =>
  actor.units.includes(authorId) || actor.units.includes(unitId)

/** The deeds that are open to the reader as it stands. */
function doorsOf(context: Context, row: Row): string[] {
  const state = sendingState(row, context.now)
  const author = { unitId: row.authorId }
  const place = { regionId: row.regionId, seasonId: row.seasonId }
  return [
    ...allowed(context, author, ['sending.prepare']),
    ...(rules.whyNotRecall(state, undefined) ? [] : allowed(context, author, ['sending.submit'])),
    ...(isOwn(context, row) || (state !== 'sent' && state !== 'received')
      ? []
      : allowed(context, place, ['sending.receive'])),
  ]
}

function shown(context: Context, row: Row, returns: readonly { criterion: string | null; reason: string }[]): Sending {
  const { id, layerId, kind, round, digest, sentAt, contentDue, returnUntil, version } = row
  const said = (moment: Date | null) => moment?.toISOString() ?? null
  const reads = readsReturns(context.actor, row)
  return {
    ...{ id, layerId, kind, round, digest, returnUntil, version },
    ...{ sentAt: sentAt.toISOString(), contentDue: contentDue.toISOString(), contentAt: said(row.contentAt) },
    ...{ receivedAt: said(row.receivedAt), recalledAt: said(row.recalledAt), returnedAt: said(row.returnedAt) },
    state: sendingState(row, context.now),
    returns: reads ? [...returns] : [],
    may: doorsOf(context, row),
  }
}

async function shownAll(context: Context, rows: readonly Row[]): Promise<Sending[]> {
  const returns = await store.returnsOf(
    context.db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => shown(context, row, returns.filter(({ sendingId }) => sendingId === row.id).map(asReturned)))
}

/** A sending as this reader may know of it; where they may not, there is none (404). */
async function knownSending(context: Context, id: string, action: string): Promise<Row> {
  const row = found(await store.findSending(context.db, id), 'sending')
  demand(context, action, readersTarget(context, row), 'missing')
  return found(knowsOf(context.actor, row) ? row : undefined, 'sending')
}

export async function readSending(context: Context, id: string): Promise<Sending> {
  const row = found(await store.findSending(context.db, id), 'sending')
  const [sending] = await shownAll(context, [row])
  return found(sending, 'sending')
}

export async function listSendings(context: Context, layerId: string): Promise<Output<typeof contract.listSendings>> {
  const layer = found(await store.findLayer(context.db, layerId), 'layer')
  const rows = await store.roundsOf(context.db, layerId)
  const [first] = rows
  demand(context, 'sending.read', first ? readersTarget(context, first) : { unitId: layer.authorId }, 'missing')
  const known = rows.filter((row) => knowsOf(context.actor, row))
  // That somebody has begun is their own.
  found(known.length > 0 || context.actor.units.includes(layer.authorId) ? layer : undefined, 'layer')
  return {
    ...{ items: await shownAll(context, known), next: null },
    ...{ returnsUsed: rows.filter(({ returnedAt }) => returnedAt !== null).length, mostReturns: layer.mostRounds },
    serverTime: context.machineNow.toISOString(),
  }
}

/** The receipt, for the people of whoever sent it. */
export async function getReceipt(context: Context, id: string): Promise<contract.Receipt> {
  const row = found(await store.findSending(context.db, id), 'sending')
  demand(context, 'sending.prepare', { unitId: row.authorId }, 'missing')
  return found(await receiptOf(context, row.eventId), 'receipt')
}

export async function getForm(context: Context, id: string) {
  const row = await knownSending(context, id, 'sending.read')
  const [sealed] = readsForm(context.actor, row) ? await store.contentsOf(context.db, [id]) : []
  const { digest, content } = found(sealed, 'form')
  return { digest, text: content }
}

/** Held, as it was read. @throws stale. */
async function locked(context: Context, id: string): Promise<Row> {
  const row = found(await store.lockSending(context.db, id), 'sending')
  await demandVersion(context, row, objectOf(id))
  return row
}

export async function recallSending(context: Context, id: string): Promise<Sending> {
  const seen = found(await store.findSending(context.db, id), 'sending')
  demand(context, 'sending.submit', { unitId: seen.authorId }, 'missing')
  await store.takeTurn(context.db, seen.sheetId)
  await store.lockLayer(context.db, seen.layerId)
  const row = await locked(context, id)
  if (row.kind === 'check') await demandCheckRecallable(context, { sheetId: row.sheetId, authorUnitId: row.authorId })
  const above = await store.standsAbove(context.db, row, context.now)
  refuseIf(rules.whyFrozen(await store.isPublished(context.db, row)))
  refuseIf(rules.whyNotRecall(sendingState(row, context.now), above))
  await store.updateSending(context.db, id, { recalled_at: context.now })
  await record(context, about(row, id, 'layer_sending.recalled'))
  return readSending(context, id)
}

/** For those who lead, of other units than their own. @throws missing, `sending.own`. */
export async function toJudge(context: Context, id: string): Promise<Row> {
  const seen = found(await store.findSending(context.db, id), 'sending')
  const known = found(knowsOf(context.actor, seen) ? seen : undefined, 'sending')
  demand(context, 'sending.receive', { regionId: known.regionId, seasonId: known.seasonId })
  refuseIf(isOwn(context, known) ? { kind: 'conflict', code: 'sending.own' } : undefined)
  return known
}

export async function receiveSending(context: Context, id: string): Promise<Sending> {
  await toJudge(context, id)
  const row = await locked(context, id)
  refuseIf(rules.whyNotReceive(sendingState(row, context.now)))
  await store.updateSending(context.db, id, { received_at: context.now, received_by: context.actor.accountId })
  await record(context, about(row, id, 'layer_sending.received'))
  return readSending(context, id)
}
