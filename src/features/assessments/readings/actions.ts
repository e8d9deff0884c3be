/** One sheet whole: its layers, what the reader is writing, the sealed forms they may read, what accepted reports tell. */
import { briefs } from '#features/evidence/actions.ts'
import { acceptedFigures } from '#features/figures/accepted/actions.ts'
import { acceptedOf } from '#features/figures/accepted-of-unit/actions.ts'
import { papersBehind } from '#features/figures/evidence/actions.ts'
import { cardsOn } from '#features/scorecards/standing/actions.ts'
import type { SeasonFacts } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, type Said } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { finalsAsked } from '../appeals/store.ts'
import { cardOf, type SheetCard } from '../cards/actions.ts'
import { comparedIn } from '../cards/rules.ts'
import { cellOf } from '../cells/actions.ts'
import { standingIn } from '../cells/store.ts'
import { checkersOf } from '../checks/store.ts'
import { papersOf } from '../evidence/actions.ts'
import { reopenedIn } from '../layers/actions.ts'
import * as store from '../layers/store.ts'
import { areChecksKept, finalsIn, layersTold } from '../listings/rules.ts'
import { heldOn } from '../meetings/store.ts'
import { type LayerKind, layerOf } from '../rules.ts'
import { type BlockSettings, settingsIn } from '../settings/actions.ts'
import { writingOf } from '../sheets/actions.ts'
import type { Sheet } from '../sheets/contract.ts'
import {
  authorOf,
  openReturn,
  planFor,
  sendingState,
  standingAmong,
  whyNotBegin,
  whyNotWrite,
} from '../sheets/rules.ts'
import { seasonOf } from '../told/actions.ts'
import { knowsAppeals, knowsOf, knowsSheet, readsForm, readsReturns, targetOf } from '../told/rules.ts'

/** How a refusal is put into the reader's words. */
export type Tell = (said: Said) => string

const iso = (at: Date | null) => at?.toISOString() ?? null

export async function getSheet(context: Context, sheetId: string, tell: Tell): Promise<Sheet> {
  const sheet = found(await store.findSheet(context.db, sheetId), 'sheet')
  const { seasonId, block, unitId } = sheet
  demand(context, 'sheet.read', targetOf(sheet), 'missing')
  const { now, today } = context
  const rows = found(await readRows(context, sheet), 'sheet')
  const season = await seasonOf(context, sheet)
  const settings = await settingsIn(context, sheet)
  const card = await cardOf(context, sheet.scorecardId)
  const inForce = (await cardsOn(context, season))(block)
  const { sendings, mine } = rows
  const begun = new Set(mine.map(({ kind }) => layerOf(kind)))
  const needsFinal = finalsIn(await finalsAsked(context.db, [seasonId]))(sheet, knowsAppeals(context.actor, sheet))
  const checkers = rows.checkers.map(({ id }) => id)
  const isKept = areChecksKept(settings, { reader: context.actor, sheet, checkers }, today)
  const told = new Map(
    layersTold(settings, { sendings, begun, needsFinal, isKept, checkers }, { now, today }).map((layer) => [
      layer.kind,
      layer,
    ]),
  )
  return {
    ...{ id: sheetId, seasonId, block, blockLabel: season.blocks.find(({ code }) => code === block)?.label ?? block },
    unit: { id: unitId, code: sheet.unitCode, name: sheet.unitName },
    card: cardTold(card),
    corrected: inForce && inForce.id !== card.id ? cardTold(inForce) : null,
    ...{ openedAt: sheet.openedAt.toISOString(), today, now: now.toISOString() },
    layers: settings.layers.map((plan) => {
      const { state, since, until, checks } = found(told.get(plan.kind), 'layer')
      return { ...plan, state, since, until, checks }
    }),
    ...{ provisional: settings.provisional, mostRounds: settings.mostRounds },
    checkers: rows.checkers.map(({ code }) => code),
    sendings: sendings.map((one) => sendingTold(one, now)),
    ...(await formsTold(context, sendings)),
    returns: rows.returns,
    mine: await mineTold(context, { ...rows, settings }, tell),
    accepted: await acceptedTold(context, season, sheet, card),
    next: nextTold(context, { sheet, settings, ...rows, heldOn: await heldOn(context.db, sheet) }, tell),
    may: allowed(context, { unitId }, ['sheet.write']),
  }
}

const cardTold = ({ id, digest, title, number }: Sheet['card']): Sheet['card'] => ({ id, digest, title, number })

/** What the reader may know of; undefined where the unit alone has begun, which is its own to know. */
async function readRows({ db, actor }: Context, { id, unitId }: store.SheetRow) {
  const sent = await store.sendingsOf(db, id)
  if (!knowsSheet(actor, unitId, sent)) return undefined
  const mine = (await store.layersOf(db, id)).filter(({ authorUnitId }) => actor.units.includes(authorUnitId))
  const sendings = sent.map((one) => ({ ...one, authorId: one.authorUnitId })).filter((one) => knowsOf(actor, one))
  const returned = sendings.filter((one) => readsReturns(actor, one))
  const returns = await store.returnsOf(
    db,
    returned.map((one) => one.id),
  )
  return { mine, sendings, returns, checkers: await checkersOf(db, { sheetIds: [id] }) }
}
type Rows = NonNullable<Awaited<ReturnType<typeof readRows>>>
type Known = Rows['sendings'][number]

const sendingTold = (one: Known, now: Date): Sheet['sendings'][number] => ({
  ...{ id: one.id, layerId: one.layerId, kind: one.kind, round: one.round, digest: one.digest },
  ...{ authorUnitId: one.authorUnitId, authorName: one.authorName, returnUntil: one.returnUntil },
  ...{ state: sendingState(one, now), sentAt: one.sentAt.toISOString(), contentDue: one.contentDue.toISOString() },
  ...{ contentAt: iso(one.contentAt), receivedAt: iso(one.receivedAt) },
  ...{ recalledAt: iso(one.recalledAt), returnedAt: iso(one.returnedAt) },
})

/** The forms that stand, of those the reader may read. */
async function formsTold(context: Context, sendings: readonly Known[]) {
  const { db, actor } = context
  const standing = standingAmong(sendings).filter((one) => readsForm(actor, one))
  const ids = standing.map(({ id }) => id)
  const papers = await store.formPapers(db, ids)
  const known = await briefs(context, [...new Set(papers.map(({ evidenceId }) => evidenceId))])
  const papersOfForm = (id: string) =>
    papers.flatMap(({ sendingId, evidenceId, criterion, page }) => {
      const evidence = known.get(evidenceId)
      return sendingId === id && evidence ? [{ criterion, page, evidence }] : []
    })
  return {
    forms: (await store.formsOf(db, ids)).map((form) => ({ ...form, papers: papersOfForm(form.sendingId) })),
  }
}

type Mine = Rows & { settings: BlockSettings }

/** What the reader is writing, with whatever stands in it. */
async function mineTold(
  context: Context,
  { mine, sendings, returns, settings }: Mine,
  tell: Tell,
): Promise<Sheet['mine']> {
  const { db, now, today } = context
  const ids = mine.map(({ id }) => id)
  const cells = Map.groupBy(await standingIn(db, ids), ({ layerId }) => layerId)
  const papers = await papersOf(context, ids)
  return mine.map((layer) => {
    const plan = planFor(settings.layers, layer.kind)
    const rounds = sendings.filter(({ layerId }) => layerId === layer.id)
    const refused = plan ? whyNotWrite(plan, rounds, { now, today }) : { code: 'sheet.layer-unused' }
    const back = openReturn(rounds)
    const reopened = reopenedIn(returns.filter(({ sendingId }) => sendingId === back?.id).map((one) => one.criterion))
    return {
      ...{ id: layer.id, kind: layer.kind, authorUnitId: layer.authorUnitId, authorName: layer.authorName },
      cells: (cells.get(layer.id) ?? []).map(cellOf),
      evidence: papers(layer.id),
      paper: { number: layer.paperNumber, date: layer.paperDate, body: layer.paperBody },
      closed: refused ? { code: refused.code, message: tell(refused) } : null,
      reopened: reopened && [...reopened],
    }
  })
}

async function acceptedTold(
  context: Context,
  season: SeasonFacts,
  { block, unitId, seasonId }: store.SheetRow,
  card: SheetCard,
): Promise<Sheet['accepted']> {
  const codes = new Set(card.indicators.keys())
  const papers = await papersBehind(context, { seasonId, unitId }, [...codes])
  const compared = comparedIn(card)
  const shown = (code: string) =>
    (papers.get(code) ?? []).map(({ roundTitle, page, evidence }) => ({ roundTitle, page, evidence }))
  if (compared.size === 0)
    return (await acceptedOf(context, season, { block, unitId, codes })).map(({ code, round, value }) => ({
      ...{ indicator: code, round, value, all: [], papers: shown(code) },
    }))
  const { units, indicators } = await acceptedFigures(context, season, { block, codes, roundId: null })
  const place = units.findIndex((unit) => unit.unitId === unitId)
  return indicators.map(({ code, round, values }) => ({
    ...{ indicator: code, round, value: values[place] ?? null, papers: shown(code) },
    all: compared.has(code) ? units.map((unit, at) => ({ unitId: unit.unitId, value: values[at] ?? null })) : [],
  }))
}

type Next = Mine & { sheet: store.SheetRow; checkers: readonly { id: string }[]; heldOn: Day | null }

/** Layers that are the reader's to write and are not begun yet. */
function nextTold(
  context: Context,
  { sheet, settings, sendings, mine, checkers, heldOn: held }: Next,
  tell: Tell,
): Sheet['next'] {
  const { now, today } = context
  const writing = writingOf(context, sheet)
  const come = { sendings, checkers: checkers.map(({ id }) => id), heldOn: held }
  return settings.layers.flatMap((plan) => {
    const { kind } = plan
    const author = authorOf(plan, writing)
    const isThere = mine.some((layer) => layer.kind === kind) || sendings.some((one) => one.kind === kind)
    if (kind === 'self' || author === undefined || isThere) return []
    if (allowed(context, { unitId: author }, ['sheet.write']).length === 0) return []
    const refused = whyNotBegin(settings.layers, kind satisfies LayerKind, come, { now, today })
    return [{ kind, authorUnitId: author, refused: refused ? { code: refused.code, message: tell(refused) } : null }]
  })
}
