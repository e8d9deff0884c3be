/** The content that follows its digest: the very bytes, under the card and on the figures of the moment it was sent. */
import { digestOf } from '#kit/digest.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { lacksOf } from '../form-checks/rules.ts'
import { documentOf, formedOf, takenDigestOf } from '../forming/actions.ts'
import { readForm, type SealedForm } from '../sealing/rules.ts'
import { about, lockLayer, readSending, refuseLacks } from '../sending/actions.ts'
import type { Sending } from '../sending/contract.ts'
import { serverTime } from '../sending/rules.ts'
import * as store from '../sending/store.ts'
import { sendingState } from '../sheets/rules.ts'

const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

function whyNotAwaited(row: store.SendingRow, now: Date): Refusal | undefined {
  const state = sendingState(row, now)
  if (state === 'awaiting') return undefined
  if (state === 'lapsed') return conflict('sending.lapsed', { due: serverTime(row.contentDue), at: serverTime(now) })
  return conflict('sending.not-there')
}

/** Is it about this layer, in this round, under the card of the receipt? */
function whyElsewhere(form: SealedForm, layer: store.LayerRow, round: number, card: string): Refusal | undefined {
  const isHere =
    form.season === layer.seasonId &&
    form.sheet === layer.sheetId &&
    form.unit === layer.unitCode &&
    form.author === layer.authorCode &&
    form.layer === layer.kind &&
    form.round === round &&
    form.card === card
  return isHere ? undefined : conflict('sending.other-place')
}

type Paper = { criterion: string; evidenceId: string; page: string | null }

/**
 * Each file that the form names, as a paper of the author's own, in the words the paper says of itself.
 * @throws `sending.files-missing`, `sending.other-paper`.
 */
async function papersOf(context: Context, { authorId }: store.LayerRow, { evidence }: SealedForm): Promise<Paper[]> {
  const digestIn = (file: string | null) => file?.replace('sha256:', '') ?? ''
  const named = evidence.filter(({ file }) => file !== null)
  const wanted = [...new Set(named.map(({ file }) => digestIn(file)))]
  const known = Map.groupBy(await store.papersByDigest(context.db, authorId, wanted), ({ digest }) => digest)
  const missing = named.filter(({ file }) => !known.has(digestIn(file)))
  refuseIf(whyPapers('sending.files-missing', missing))
  const matched = named.map((one) => ({
    ...one,
    paper: known.get(digestIn(one.file))?.find((paper) => documentOf(paper) === one.document),
  }))
  refuseIf(
    whyPapers(
      'sending.other-paper',
      matched.filter(({ paper }) => !paper),
    ),
  )
  return matched.flatMap(({ criterion, page, paper }) => (paper ? [{ criterion, evidenceId: paper.id, page }] : []))
}

function whyPapers(code: string, papers: readonly { file: string | null; document: string }[]): Refusal | undefined {
  if (papers.length === 0) return undefined
  const names = [...new Set(papers.map(({ document }) => document))].slice(0, 5).join('; ')
  return conflict(code, { count: new Set(papers.map(({ file }) => file)).size, names })
}

/** What the author goes on from, should it come back, is what was sent: cells and papers follow the form. */
async function follow(context: Context, layer: store.LayerRow, form: SealedForm, papers: readonly Paper[]) {
  const { db, now } = context
  const by = found(context.actor.accountId ?? undefined, 'account')
  const standing = await store.cellsOf(db, layer.id)
  const keyOf = ({ kind, code }: { kind: string; code: string }) => JSON.stringify([kind, code])
  const before = new Map(standing.map((cell) => [keyOf(cell), cell]))
  const sent = new Set(form.cells.map(keyOf))
  const changed = form.cells.filter((cell) => {
    const was = before.get(keyOf(cell))
    return was === undefined || was.value !== cell.value || was.reason !== cell.reason
  })
  const emptied = standing.filter((cell) => !sent.has(keyOf(cell))).map((cell) => ({ ...cell, value: null }))
  const cells = [...changed, ...emptied].map(({ kind, code, value, reason }) => ({
    ...{ id: context.newId(), kind, code, value, reason, at: now, by },
    supersedes: before.get(keyOf({ kind, code }))?.id ?? null,
  }))
  if (cells.length > 0) await store.supersede(db, layer, cells)
  await store.detach(db, layer.id)
  if (papers.length > 0)
    await store.attach(
      db,
      layer,
      papers.map((paper) => ({ ...paper, at: now, by })),
    )
}

/** Takes the content in, once; the same bytes again are told again. */
export async function bringContent(context: Context, id: string, text: string): Promise<Sending> {
  const seen = found(await store.findSending(context.db, id), 'sending')
  const layer = await lockLayer(context, seen.layerId, 'sending.prepare')
  const row = found(await store.lockSending(context.db, id), 'sending')
  refuseIf((await digestOf(text)) === row.digest ? undefined : conflict('sending.other-content'))
  const isThere = row.contentAt !== null && row.recalledAt === null
  if (isThere) return readSending(context, id)
  refuseIf(whyNotAwaited(row, context.now))
  const form = readForm(text)
  if (!form) throw new Refused(conflict('sending.no-form'))
  const announced = found(await store.announcedIn(context.db, row.eventId), 'event')
  refuseIf(whyElsewhere(form, layer, row.round, announced.card))
  refuseIf((await takenDigestOf(form)) === announced.taken ? undefined : conflict('sending.other-figures'))
  const papers = await papersOf(context, layer, form)
  const { ground, form: now } = await formedOf(context, layer)
  refuseIf(now.on.join() === form.on.join() ? undefined : conflict('sending.other-basis'))
  refuseLacks(ground.card, lacksOf(form, ground))
  await follow(context, layer, form, papers)
  await store.seal(context.db, id, { digest: row.digest, content: text }, papers)
  await store.updateSending(context.db, id, { content_at: context.now })
  await record(context, { ...about(row, id, 'layer_sending.completed'), after: { digest: row.digest } })
  return readSending(context, id)
}
