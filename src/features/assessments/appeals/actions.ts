/** What people do with appeals: a unit writes one, its head sends it, somebody who lowered nothing answers. */
import type { z } from 'zod'
import { briefs, paperFor } from '#features/evidence/actions.ts'
import type { EvidenceBrief } from '#features/evidence/contract.ts'
import { nodesOf } from '#features/scorecards/trials/rules.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { plainDecimal } from '#kit/exact.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { isOpen } from '../appeal-windows/rules.ts'
import type { SheetCard } from '../cards/actions.ts'
import { loweringsOf } from '../lowerings/rules.ts'
import { cardsOf, type ReadSheet, readSheets } from '../sealed/actions.ts'
import * as sheets from '../sealed/store.ts'
import { settleFinal } from '../settling/actions.ts'
import { oversees } from '../told/rules.ts'
import type * as contract from './contract.ts'
import type { Appeal, Lowered } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Row = store.AppealRow

const objectOf = (id: string) => ({ kind: 'appeal', id })

/** A draft is its unit's own; what was sent is read by whoever may answer too. */
const reads = ({ actor }: Context, row: Pick<Row, 'unitId' | 'regionId' | 'seasonId' | 'sentAt'>) =>
  actor.units.includes(row.unitId) || (row.sentAt !== null && oversees(actor, row))

const step = (at: Date, by: string | null) => ({ at: at.toISOString(), by })

function shown(
  context: Context,
  row: Row,
  { card, papers }: { card: SheetCard | undefined; papers: Appeal['papers'] },
): Appeal {
  const { regionId, seasonId, unitId, sentAt, withdrawnAt, answeredAt, outcome, reply } = row
  const state = rules.stateOf(row)
  const node = card && nodesOf(card.card).find(({ code }) => code === row.criterion)
  const nameOf = (code: string) => card?.card.indicators.find((one) => one.code === code)?.name ?? node?.name ?? code
  const own = allowed(context, { unitId }, ['appeal.draft', 'appeal.send'])
  const mayAnswer = state === 'sent' && allowed(context, { regionId, seasonId }, ['appeal.answer']).length > 0
  const partial = mayAnswer ? rules.whyNotImpartial(row, context.actor) : undefined
  const options = mayAnswer && card ? rules.changeable(card.card, row.criterion) : []
  const change =
    row.changedKind && row.changedCode !== null && row.changedValue !== null
      ? { kind: row.changedKind, code: row.changedCode, value: row.changedValue, name: nameOf(row.changedCode) }
      : null
  return {
    ...{ id: row.id, seasonId, sheetId: row.sheetId, unitId, unitName: row.unitName, block: row.block },
    ...{ criterion: row.criterion, criterionName: node?.name ?? '', layer: row.layer, claimed: row.claimed },
    ...{ lowered: row.lowered, max: node ? plainDecimal(node.max) : '0', due: row.due, state },
    ...{ explanation: row.explanation, papers, version: row.version, change },
    drafted: step(row.draftedAt, row.draftedBy),
    sent: sentAt && step(sentAt, row.sentBy),
    withdrawn: withdrawnAt && { ...step(withdrawnAt, row.withdrawnBy), reason: row.withdrawReason },
    answered:
      answeredAt && outcome !== null && reply !== null
        ? { ...step(answeredAt, row.answeredBy), unitName: row.answeredUnit ?? '', outcome, reply }
        : null,
    changeable: card ? options.map((one) => ({ ...one, name: nameOf(one.code), ...optionOf(card, one) })) : [],
    answersAs: mayAnswer && !partial ? answeringUnit(context, row) : null,
    may: [
      ...(state === 'draft' ? own : []),
      ...(state === 'sent' ? own.filter((action) => action === 'appeal.send') : []),
      ...(mayAnswer && !partial ? ['appeal.answer'] : []),
    ],
    whyNotAnswer: partial?.code ?? null,
  }
}

/** What is asked of whoever gives another value. */
function optionOf({ card: content }: SheetCard, { kind, code }: { kind: 'figure' | 'mark'; code: string }) {
  const type = kind === 'mark' ? 'number' : (content.indicators.find((one) => one.code === code)?.type ?? 'number')
  const leaf = leavesOf(content.criteria).find(
    ({ measure, rule }) => rule.kind === 'choice' && measure && 'value' in measure && measure.value === code,
  )
  const options =
    leaf?.rule.kind === 'choice' ? leaf.rule.options.map((one) => ({ code: one.code, label: one.label })) : []
  return { type, options }
}

/** As many queries for thirty as for one. */
export async function appealsShown(context: Context, rows: readonly Row[]): Promise<Appeal[]> {
  const known = rows.filter((row) => reads(context, row))
  const links = await store.papersOf(
    context.db,
    known.map(({ id }) => id),
  )
  const papers = await briefs(
    context,
    links.map(({ evidenceId }) => evidenceId),
  )
  const cards = await cardsOf(
    context,
    known.map(({ scorecardId }) => scorecardId),
  )
  return known.map((row) => {
    const own = links.filter(({ appealId }) => appealId === row.id)
    return shown(context, row, {
      card: cards.get(row.scorecardId),
      papers: own.flatMap(({ evidenceId, page }): { evidence: EvidenceBrief; page: string | null }[] => {
        const evidence = papers.get(evidenceId)
        return evidence ? [{ evidence, page }] : []
      }),
    })
  })
}

const isStanding = ({ withdrawnAt }: Row) => withdrawnAt === null

/** What came down on these sheets, with the appeal that stands there. */
function lowered(context: Context, read: readonly ReadSheet[], rows: readonly Row[]): Lowered[] {
  return read.flatMap(({ sheet, card, forms, checkers, layers }) =>
    loweringsOf(card.card, { forms, checkers }, layers).map((one) => {
      const { units: _, accounts: __, name, ...told } = one
      const open = isOpen(one, context.today, layers[0]?.isPublished ?? false)
      const appeal = rows.find(
        (row) =>
          isStanding(row) && row.sheetId === sheet.id && row.criterion === one.criterion && row.layer === one.layer,
      )
      const may = open && appeal === undefined ? allowed(context, { unitId: sheet.unitId }, ['appeal.draft']) : []
      return {
        ...{ sheetId: sheet.id, seasonId: sheet.seasonId, unitId: sheet.unitId, unitName: sheet.unitName },
        ...{ ...told, criterionName: name, isOpen: open, appealId: appeal?.id ?? null, may },
      }
    }),
  )
}

export async function listAppeals(context: Context, seasonId: string): Promise<contract.Appeals> {
  const { regionId } = await seasonFacts(context, seasonId)
  demand(context, 'appeal.list', { regionId, seasonId }, 'missing')
  const own = (await sheets.sheetsOf(context.db, [seasonId])).filter(({ unitId }) =>
    context.actor.units.includes(unitId),
  )
  return told(context, own, await store.appealsOf(context.db, seasonId))
}

async function told(context: Context, of: readonly sheets.SheetRow[], rows: readonly Row[]): Promise<contract.Appeals> {
  const read = await readSheets(context, of)
  const items = await appealsShown(context, rows)
  const provisional = read.some(({ layers }) => layers.some(({ appealDays }) => appealDays === null))
  return {
    items,
    next: null,
    lowered: lowered(
      context,
      read,
      rows.filter((row) => reads(context, row)),
    ),
    provisional,
  }
}

/** Of one's own sheet, and of one that one oversees. @throws missing for everybody else. */
async function sheetFor(context: Context, sheetId: string): Promise<sheets.SheetRow> {
  const sheet = found(await sheets.findSheet(context.db, sheetId), 'sheet')
  const { regionId, seasonId, unitId } = sheet
  const isRead = context.actor.units.includes(unitId) || oversees(context.actor, sheet)
  demand(context, 'appeal.read', isRead ? { regionId, seasonId, unitId } : {}, 'missing')
  return sheet
}

export async function listSheetAppeals(context: Context, sheetId: string): Promise<contract.Appeals> {
  const sheet = await sheetFor(context, sheetId)
  return told(context, [sheet], await store.appealsOn(context.db, [sheetId]))
}

/** One that the actor may read. @throws missing. */
async function readable(context: Context, id: string): Promise<Row> {
  const row = found(await store.findAppeal(context.db, id), 'appeal')
  const { regionId, seasonId, unitId } = row
  demand(context, 'appeal.read', reads(context, row) ? { regionId, seasonId, unitId } : {}, 'missing')
  return row
}

export async function getAppeal(context: Context, id: string): Promise<Appeal> {
  const [appeal] = await appealsShown(context, [await readable(context, id)])
  return found(appeal, 'appeal')
}

/** Held until the transaction ends, as it was read. @throws missing, stale. */
async function held(context: Context, id: string): Promise<Row> {
  const locked = found(await store.lockAppeal(context.db, id), 'appeal')
  await demandVersion(context, locked, objectOf(id))
  return found(await store.findAppeal(context.db, id), 'appeal')
}

/** Whatever is said of it is told to its unit, for ever. */
const about = (
  action: string,
  { id, unitId, regionId, seasonId }: Pick<Row, 'id' | 'unitId' | 'regionId' | 'seasonId'>,
) => ({
  action,
  object: objectOf(id),
  audience: 'unit' as const,
  ...{ unitId, regionId, seasonId },
})

/** What came down at that layer of one's own sheet, by the forms as they stand. */
async function loweringAt(
  context: Context,
  sheetId: string,
  { criterion, layer }: { criterion: string; layer: string },
) {
  const sheet = found(await sheets.findSheet(context.db, sheetId), 'sheet')
  const [read] = await readSheets(context, [sheet])
  const all = read ? loweringsOf(read.card.card, read, read.layers) : []
  return {
    found: all.find((one) => one.criterion === criterion && one.layer === layer),
    isPublished: read?.layers[0]?.isPublished ?? false,
  }
}

export async function draftAppeal(context: Context, sheetId: string, body: Body<typeof contract.draftAppeal>) {
  const { db, today, now: at, actor } = context
  const sheet = found(await sheets.findSheet(db, sheetId), 'sheet')
  demand(context, 'appeal.draft', { unitId: sheet.unitId }, 'missing')
  const lowering = await loweringAt(context, sheetId, body)
  refuseIf(rules.whyNotAppeal(lowering.found, today, lowering.isPublished))
  const id = context.newId()
  const row = {
    ...{ id, sheet, found: found(lowering.found, 'lowering'), explanation: body.explanation },
    ...{ at, by: actor.accountId ?? '' },
  }
  await kept(context, { appeal_once: rules.alreadyOne }, (trx) => store.insertAppeal(trx, row))
  const { criterion, layer } = body
  await record(context, { ...about('appeal.drafted', { ...sheet, id }), after: { criterion, layer } })
  return getAppeal(context, id)
}

/** A draft of one's own unit, held. @throws missing, stale, `appeal.sent`. */
async function drafting(context: Context, id: string): Promise<Row> {
  const { unitId } = await readable(context, id)
  demand(context, 'appeal.draft', { unitId }, 'missing')
  const row = await held(context, id)
  refuseIf(rules.whyNotDraft(rules.stateOf(row)))
  return row
}

export async function changeAppeal(context: Context, id: string, { explanation }: Body<typeof contract.changeAppeal>) {
  const row = await drafting(context, id)
  await store.updateAppeal(context.db, id, { explanation })
  await record(context, {
    ...about('appeal.changed', row),
    before: { text: row.explanation },
    after: { text: explanation },
  })
  return getAppeal(context, id)
}

export async function discardAppeal(context: Context, id: string): Promise<Record<never, never>> {
  const row = await drafting(context, id)
  await store.deleteAppeal(context.db, id)
  await record(context, {
    ...about('appeal.discarded', row),
    before: { criterion: row.criterion, text: row.explanation },
  })
  return {}
}

export async function attachPaper(
  context: Context,
  id: string,
  { evidenceId, page }: Body<typeof contract.attachPaper>,
) {
  const row = await drafting(context, id)
  const { title } = await paperFor(context, evidenceId, row.unitId)
  const by = context.actor.accountId ?? ''
  await store.attach(context.db, { appealId: id, evidenceId, page, at: context.now, by })
  await record(context, { ...about('appeal.paper-attached', row), after: { paper: title, page } })
  return getAppeal(context, id)
}

export async function detachPaper(context: Context, id: string, evidenceId: string): Promise<Appeal> {
  const row = await drafting(context, id)
  const title = (await briefs(context, [evidenceId])).get(evidenceId)?.title ?? null
  found((await store.detach(context.db, { appealId: id, evidenceId })) || undefined, 'paper of this appeal')
  await store.touch(context.db, id)
  await record(context, { ...about('appeal.paper-detached', row), before: { paper: title } })
  return getAppeal(context, id)
}

/** The days are counted by the server's clock, in the transaction that sends. */
export async function sendAppeal(context: Context, id: string): Promise<Appeal> {
  const { unitId } = await readable(context, id)
  demand(context, 'appeal.send', { unitId }, 'missing')
  demandStepUp(context)
  const row = await held(context, id)
  refuseIf(rules.whyNotSend(rules.stateOf(row), row.explanation))
  const lowering = await loweringAt(context, row.sheetId, row)
  refuseIf(rules.whyNotAppeal(lowering.found, context.today, lowering.isPublished))
  // A layer may have been sent again since the draft: what is answered is what stands now, by nobody who lowered it by now.
  const { claimed, lowered: now, due, units, accounts } = found(lowering.found, 'lowering')
  await store.updateAppeal(context.db, id, {
    ...{ sent_at: context.now, sent_by: context.actor.accountId, claimed, lowered: now, due },
    ...{ lowered_units: [...units], lowered_accounts: [...accounts] },
  })
  const { criterion, layer, explanation } = row
  await record(context, { ...about('appeal.sent', row), after: { criterion, layer, text: explanation } })
  return getAppeal(context, id)
}

export async function withdrawAppeal(context: Context, id: string, { reason }: Body<typeof contract.withdrawAppeal>) {
  const { unitId } = await readable(context, id)
  demand(context, 'appeal.send', { unitId }, 'missing')
  const row = await held(context, id)
  refuseIf(rules.whyNotWithdraw(rules.stateOf(row)))
  await store.updateAppeal(context.db, id, {
    ...{ withdrawn_at: context.now, withdrawn_by: context.actor.accountId, withdraw_reason: reason },
  })
  await record(context, { ...about('appeal.withdrawn', row), reason })
  return getAppeal(context, id)
}

/** In whose name: the unit by which one leads, or organises. */
function answeringUnit({ actor }: Context, { regionId, seasonId }: Row): string {
  const standing = actor.standings.find(
    (one) => one.regionId === regionId && one.as !== 'member' && (one.seasonId === null || one.seasonId === seasonId),
  )
  return found(standing, 'standing').unitId
}

/**
 * What changes is written into the final layer of the sheet with the reply as its reason, and counts once that form is
 * sent. @throws what the rules refuse; `appeal.final-…`.
 */
export async function answerAppeal(
  context: Context,
  id: string,
  body: Body<typeof contract.answerAppeal>,
): Promise<Appeal> {
  const { regionId, seasonId } = await readable(context, id)
  demand(context, 'appeal.answer', { regionId, seasonId })
  const row = await held(context, id)
  refuseIf(rules.whyNotAnswer(rules.stateOf(row), row, context.actor))
  const { outcome, reply, change } = body
  if (outcome === 'changed' && change === null) throw new Refused(invalid('change', 'appeal.change-needed'))
  if (outcome === 'kept' && change !== null) throw new Refused(invalid('change', 'appeal.change-unwanted'))
  const settled = change && (await settleFinal(context, { ...row, reply, change }))
  await store.answerAppeal(context.db, id, {
    ...{ at: context.now, by: context.actor.accountId, outcome, reply, change: settled?.change ?? null },
    unitId: settled?.authorId ?? answeringUnit(context, row),
  })
  await record(context, {
    ...about('appeal.answered', row),
    after: { outcome, reply, change: settled?.change ?? null },
  })
  return getAppeal(context, id)
}
