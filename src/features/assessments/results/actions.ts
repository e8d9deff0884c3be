/** What people do with results: made from sealed forms, shown, approved by a second person, published, corrected. */
import { z } from 'zod'
import { type Approvals, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { leadersOf, type SeasonParts, seasonFacts, type WorkSource } from '#features/seasons/actions.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { giveReceipt } from '#platform/signing/receipts.ts'
import type { Card } from '#scoring/card.ts'
import { checksOf } from '../checks/store.ts'
import { holdTold } from '../holds/actions.ts'
import { archived, cardFor, type Gathered, gather, type ResultParts, standingIn, workOut } from '../making/actions.ts'
import { authorsIn } from '../result-sources/rules.ts'
import { oversees } from '../told/rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Place = { regionId: string; seasonId: string }
type Asked = Body<typeof contract.makeResult>

const objectOf = (id: string) => ({ kind: 'result', id })
const pathOf = ({ id, seasonId }: { id: string; seasonId: string }) => `/mua/${seasonId}/ket-qua?ket-qua=${id}`
const placeOf = ({ id, regionId, seasonId }: store.ResultRow) => ({ id, regionId, seasonId })

/** Whoever leads or organises the season; where nobody leads it any more, who led it last: a hand-over holds nothing up. */
async function answersFor(context: Context, place: Place): Promise<boolean> {
  if (allowed(context, place, ['result.make']).length > 0) return true
  const leading = (await leadersOf(context, [place.seasonId])).get(place.seasonId) ?? []
  return context.actor.roles.some(
    ({ role, unitId }) => (role === 'head' || role === 'officer') && unitId !== null && leading.includes(unitId),
  )
}

const readerOf = async (context: Context, place: Place): Promise<store.Reader> => ({
  oversees: allowed(context, place, ['result.oversee']).length > 0 || (await answersFor(context, place)),
})

/** What a screen offers. */
async function doors(context: Context, place: Place, asked: readonly string[]): Promise<string[]> {
  const may = allowed(context, place, asked)
  const answers = await answersFor(context, place)
  return may.filter((action) => answers || (action !== 'result.propose' && action !== 'result.publish'))
}

type Others = Awaited<ReturnType<typeof store.madeIn>>
const inBlock = (others: Others, block: string) => others.filter((one) => one.block === block)

function shown(row: store.ResultRow, others: Others): contract.Result {
  const { regionId: _, madeAt, approvedAt, publishedAt, ...rest } = row
  return {
    ...rest,
    state: rules.stateOf(row, inBlock(others, row.block)),
    madeAt: madeAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
  }
}

export async function listResults(context: Context, seasonId: string): Promise<contract.Results> {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'result.read', place, 'missing')
  const rows = await store.resultsOf(context.db, await readerOf(context, place), seasonId)
  const others = await store.madeIn(context.db, seasonId)
  const layers = await store.layersOf(context.db, seasonId)
  const may = await doors(context, place, ['result.make', 'result.publish'])
  const blocks = season.blocks.map(({ code, label }) => ({
    ...{ code, label },
    members: season.members.filter(({ block }) => block === code).map(({ unitId, unitName }) => ({ unitId, unitName })),
    layers: layers.filter(({ block }) => block === code).map(({ kind, deadline }) => ({ kind, deadline })),
  }))
  const items = rows.map((row) => shown(row, others))
  return { seasonId, year: season.year, sample: season.sample, blocks, items, may }
}

/** What is still to do before the final result; the whole block is worked out for it, so it is asked for on its own. */
export async function readReadiness(context: Context, parts: ResultParts, seasonId: string, block: string) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'result.make', { regionId: season.regionId, seasonId })
  found(
    season.blocks.find(({ code }) => code === block),
    'block',
  )
  const ready = await standingIn(context, parts, await gather(context, { season, block }), [])
  return { standing: rules.whyNotReady(ready).map(({ code, params = {} }) => ({ code, params })) }
}

/** A result the actor may read, with its place. Another's does not exist (404). */
async function resultRead(context: Context, id: string): Promise<store.ResultRow> {
  const place = found(await store.findPlace(context.db, id), 'result')
  demand(context, 'result.read', place, 'missing')
  return found(await store.findResult(context.db, await readerOf(context, place), id), 'result')
}

const shownAgain = async (context: Context, id: string) => {
  const row = await resultRead(context, id)
  return shown(row, await store.madeIn(context.db, row.seasonId))
}

/** What it was worked out by and from. */
export async function readWhole(context: Context, id: string) {
  const row = await resultRead(context, id)
  const { card, ...parts } = found(await store.partsOf(context.db, id), 'result')
  const result = shown(row, await store.madeIn(context.db, row.seasonId))
  return { row, result, card: card as Card, ...parts, sheets: await store.sheetsOf(context.db, id) }
}

export async function getResult(context: Context, id: string): Promise<contract.ResultPage> {
  const { row, result, card, sheets, leftOut } = await readWhole(context, id)
  const { year } = await seasonFacts(context, row.seasonId)
  const before = await lastYear(context, row, year, sheets)
  const may = await doors(context, row, ['result.make', 'result.propose', 'result.publish', 'result.archive'])
  const { actor } = context
  const told = sheets.map((sheet) => {
    const { regionId, seasonId } = row
    const isTheirs = actor.units.includes(sheet.unitId) || oversees(actor, { regionId, seasonId, unitId: sheet.unitId })
    return { ...sheet, asks: sheet.sheetId !== null && isTheirs }
  })
  return { ...result, card, sheets: told, leftOut, before, may }
}

type Sheets = readonly { unitId: string }[]

/** Where each unit, or what it came from, stood in the published result of the year before. */
export async function lastYear(context: Context, row: store.ResultRow, year: number, sheets: Sheets) {
  const before = await store.publishedBefore(context.db, row.regionId, row.block, year)
  if (before.length === 0) return []
  const ancestry = await ancestorsOfAll(
    context,
    sheets.map(({ unitId }) => unitId),
  )
  return sheets.flatMap(({ unitId }): contract.LastYear[] => {
    const ids = [unitId, ...(ancestry.get(unitId) ?? []).map(({ id }) => id)]
    // Of several that became one nobody's rank is its own.
    const [was, ...more] = before.filter((one) => ids.includes(one.unitId))
    return was && more.length === 0 ? [{ ...was, unitId }] : []
  })
}

export async function readInputs(context: Context, id: string) {
  const { row, inputs, digest } = await readWhole(context, id)
  const isTold = row.publishedAt !== null || allowed(context, row, ['result.authors']).length > 0
  const told = isTold ? inputs : rules.withoutAuthors(inputs)
  return { resultId: id, digest, inputs: told, authors: await store.unitsOfCodes(context.db, authorsIn(told)) }
}

/** The published one of the block with the highest number: what a new final one would correct. */
function standingOne(others: Others) {
  const published = others.filter(({ publishedAt }) => publishedAt !== null)
  return published.toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))[0]
}
const asStanding = (one: Others[number] | undefined): rules.Standing =>
  one && { number: one.number ?? 0, inputsDigest: one.inputsDigest, cardDigest: one.cardDigest }

/** Makes a result from the forms as they stand. @throws Refused as the endpoint lists them */
export async function makeResult(context: Context, parts: ResultParts, seasonId: string, asked: Asked) {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'result.make', place)
  refuseIf(season.blocks.some(({ code }) => code === asked.block) ? undefined : rules.otherBlock)
  const gathered = await gather(context, { season, block: asked.block })
  refuseIf(gathered.card ? undefined : rules.noCard)
  refuseIf(gathered.sheets.length === 0 ? rules.noSheets : undefined)
  const before = standingOne(inBlock(await store.madeIn(context.db, seasonId), asked.block))
  const used = gathered.layers.map(({ kind }) => kind)
  refuseIf(rules.whyNotMake(asked, used, asStanding(before)))
  const id = await (asked.kind === 'final'
    ? makeFinal(context, parts, gathered, asked, before)
    : makeExpected(context, parts, gathered, asked))
  return shownAgain(context, id)
}

const madeNow = ({ now, actor }: Context) => ({ at: now, by: actor.accountId ?? '' })
const whose = ({ season, block }: Gathered) => ({ regionId: season.regionId, seasonId: season.id, block })

/** Somebody's unit has a check of this block to send, and it may still be sent. */
async function demandChecked({ db, actor, today }: Context, { season, block, layers }: Gathered): Promise<void> {
  if (!rules.isCrossOpen(layers, today)) return
  const waits = (await checksOf(db, season.id)).some(
    (check) => check.block === block && check.sentAt === null && actor.units.includes(check.checkerUnitId),
  )
  refuseIf(waits ? rules.checkFirst : undefined)
}

async function makeExpected(
  context: Context,
  parts: ResultParts,
  gathered: Gathered,
  { layer }: Asked,
): Promise<string> {
  await demandChecked(context, gathered)
  refuseIf(rules.whyNotExpect(await standingIn(context, parts, gathered, []), layer))
  const card = cardFor(gathered)
  const made = await workOut(gathered, { card, about: { layer }, leftOut: [], isExpected: true })
  const id = context.newId()
  await store.insertResult(context.db, {
    ...{
      id,
      ...whose(gathered),
      kind: 'expected',
      audience: 'leaders',
      layer,
      number: null,
      replaces: null,
      reason: null,
    },
    ...{ scorecardId: found(gathered.card, 'scorecard').id, cardDigest: card.digest },
    ...{ inputs: made.inputs, inputsDigest: made.inputsDigest, leftOut: [], digest: null, ...madeNow(context) },
  })
  await store.insertSheets(context.db, { id, ...whose(gathered) }, made.sheets)
  await tell(context, { id, ...whose(gathered) }, 'result.made', false, {
    ...{ kind: 'expected', block: gathered.block, layer, inputs: made.inputsDigest },
  })
  return id
}

async function makeFinal(
  context: Context,
  parts: ResultParts,
  gathered: Gathered,
  { layer, reason, leftOut }: Asked,
  before: Others[number] | undefined,
): Promise<string> {
  refuseIf(unknownIn(gathered, leftOut))
  demandReady(await standingIn(context, parts, gathered, leftOut))
  const card = cardFor(gathered)
  const made = await workOut(gathered, { card, about: { layer }, leftOut })
  refuseIf(rules.whyNothingNew(asStanding(before), { inputsDigest: made.inputsDigest, cardDigest: card.digest }))
  const number = (before?.number ?? 0) + 1
  const corrects = before ? { number: before.number ?? 0, digest: before.digest ?? '' } : null
  const archive = await archived(context, parts, gathered, { layer, number, corrects, reason, leftOut })
  const id = context.newId()
  const place = { id, ...whose(gathered) }
  await store.insertResult(context.db, {
    ...{ ...place, kind: 'final', audience: null, layer, number, replaces: before?.id ?? null, reason },
    ...{ scorecardId: found(gathered.card, 'scorecard').id, cardDigest: card.digest },
    ...{ inputs: made.inputs, inputsDigest: made.inputsDigest, leftOut, digest: archive.digest, ...madeNow(context) },
  })
  await store.insertSheets(context.db, place, made.sheets)
  await store.insertArchive(context.db, place, archive)
  await tell(context, place, 'result.made', false, {
    ...{ kind: 'final', block: gathered.block, layer, number, digest: archive.digest },
  })
  return id
}

function demandReady(ready: rules.Readiness): void {
  refuseIf(rules.whyNotLeftOut(ready))
  refuseIf(rules.notReady(rules.whyNotReady(ready)))
}

const unknownIn = ({ units }: Gathered, leftOut: Asked['leftOut']) => {
  const at = leftOut.findIndex(({ unitId }) => !units.some(({ id }) => id === unitId))
  return at < 0 ? undefined : invalid(`leftOut/${at}/unitId`, 'result.not-member')
}

/** Whom a result is kept from learns of it from no history either. */
const tell = (
  context: Context,
  { id, regionId, seasonId }: { id: string } & Place,
  action: string,
  isShown: boolean,
  after: Record<string, string | number | null>,
) =>
  record(context, { action, object: objectOf(id), regionId, seasonId, after, audience: isShown ? 'region' : 'leaders' })

async function heldResult(context: Context, id: string, action: string) {
  const row = await resultRead(context, id)
  demand(context, action, row)
  return locked(context, row)
}

/** For whoever answers for it; who reads it and does not is told so before the row is asked for. */
async function heldByAnswering(context: Context, id: string, action: string) {
  const row = await resultRead(context, id)
  demand(context, action, row)
  refuseIf((await answersFor(context, row)) ? undefined : rules.notLeading)
  return locked(context, row)
}

async function locked(context: Context, row: store.ResultRow): Promise<store.ResultRow> {
  await demandVersion(context, found(await store.lockResult(context.db, row.id), 'result'), objectOf(row.id))
  return row
}

export async function showResult(context: Context, id: string, { audience }: Body<typeof contract.showResult>) {
  const row = await heldResult(context, id, 'result.make')
  refuseIf(rules.whyNotShow(row.kind))
  refuseIf(rules.widens(row.audience ?? 'leaders', audience) ? approvalNeeded : undefined)
  await shows(context, row, audience)
  return shownAgain(context, id)
}

async function shows(context: Context, row: store.ResultRow, audience: rules.ResultAudience) {
  await store.updateAudience(context.db, row.id, audience)
  await tell(context, placeOf(row), 'result.shown', audience !== 'leaders', { audience })
}

const Showing = z.strictObject({ resultId: Id, audience: z.enum(rules.audiences) })

/** What one of those who compete makes of everybody's sheets is shown to others once a second person says so. */
export const showingDeed = deed({
  code: 'result.show',
  input: Showing,
  hold: (context, { resultId }) => store.lockResult(context.db, resultId),
  weigh: async (context, { resultId: id, audience }) => {
    const row = await resultRead(context, id)
    await demandVersion(context, row, objectOf(id))
    refuseIf(rules.whyNotShow(row.kind))
    const say = speaker(words)
    const { regionId, seasonId, blockLabel, units, ranked } = row
    return {
      ...{ object: objectOf(id), path: pathOf(row), audience: 'leaders' as const },
      ...{ regionId, seasonId, concerned: [seasonId] },
      before: { shownTo: say(`result.audience-${row.audience ?? 'leaders'}`, {}) },
      after: {
        ...{ blockLabel, upToLayer: say(`result.layer-${row.layer}`, {}), units, ranked },
        shownTo: say(`result.audience-${audience}`, {}),
      },
    }
  },
  carryOut: async (context, { resultId, audience }) => shows(context, await resultRead(context, resultId), audience),
})

export async function proposeShowing(
  context: Context,
  approvals: Approvals,
  id: string,
  { audience, reason }: Body<typeof contract.proposeShowing>,
) {
  await heldResult(context, id, 'result.make')
  return propose(context, approvals, showingDeed, { input: { resultId: id, audience }, reason })
}

/** Everything still stands as it was counted: nothing was sent, returned, corrected, held or appealed since. */
async function weighAgain(context: Context, parts: ResultParts, row: store.ResultRow) {
  const season = await seasonFacts(context, row.seasonId)
  const gathered = await gather(context, { season, block: row.block })
  const { leftOut } = found(await store.partsOf(context.db, row.id), 'result')
  demandReady(await standingIn(context, parts, gathered, leftOut))
  const card = cardFor(gathered)
  const { inputsDigest } = await workOut(gathered, { card, about: row, leftOut })
  const isSame = inputsDigest === row.inputsDigest && card.digest === row.cardDigest
  refuseIf(isSame ? undefined : rules.movedOn)
  return unrankedIn(gathered, leftOut)
}

/** Whoever approves reads who has no rank, and by what. Why a unit is held is told to those it concerns. */
function unrankedIn({ units, holds }: Gathered, leftOut: readonly { unitId: string; reason: string }[]) {
  const say = speaker(words)
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const listed = (lines: readonly string[]) => (lines.length === 0 ? null : lines.join(' · '))
  return {
    leftOut: listed(leftOut.map(({ unitId, reason }) => say('result.left-out-note', { unit: nameOf(unitId), reason }))),
    holds: listed(holds.map((hold) => holdTold(hold, nameOf(hold.unitId)))),
  }
}

const Input = z.strictObject({ resultId: Id })

/** The deed that asks for a second person; `parts` are what other rooms say before a result is final. */
export const approvalDeed = (parts: ResultParts) =>
  deed({
    code: 'result.approve',
    input: Input,
    hold: (context, { resultId }) => store.lockResult(context.db, resultId),
    weigh: async (context, { resultId: id }) => {
      const row = await resultRead(context, id)
      await demandVersion(context, row, objectOf(id))
      refuseIf(rules.whyNotApprove((await shownAgain(context, id)).state))
      const unranked = await weighAgain(context, parts, row)
      const { regionId, seasonId, blockLabel, number, digest, units, ranked } = row
      return {
        ...{ object: objectOf(id), path: pathOf(row), audience: 'leaders' as const },
        ...{ regionId, seasonId, concerned: [seasonId], before: null },
        after: { blockLabel, resultNumber: number, digest, units, ranked, ...unranked },
      }
    },
    carryOut: async (context, { resultId: id }, { reason }) => {
      const row = await resultRead(context, id)
      await store.markApproved(context.db, id, madeNow(context))
      const { regionId, seasonId, block, number, digest } = row
      await record(context, {
        ...{ action: 'result.approved', object: objectOf(id), audience: 'leaders', regionId, seasonId, reason },
        after: { block, number, digest },
      })
    },
  })

export async function proposeApproval(
  context: Context,
  { approvals, parts }: { approvals: Approvals; parts: ResultParts },
  id: string,
  reason: string,
) {
  const row = await heldByAnswering(context, id, 'result.propose')
  refuseIf(rules.whyNotApprove((await shownAgain(context, row.id)).state))
  return propose(context, approvals, approvalDeed(parts), { input: { resultId: id }, reason })
}

/** The second step, by somebody who has read what cannot be undone. A receipt says what was published and when. */
export async function publishResult(
  context: Context,
  parts: ResultParts,
  id: string,
  { digest: seen }: Body<typeof contract.publishResult>,
) {
  const row = await heldByAnswering(context, id, 'result.publish')
  demandStepUp(context)
  const { state } = await shownAgain(context, id)
  refuseIf(rules.whyNotPublish(state, { digest: row.digest, seen }))
  await weighAgain(context, parts, row)
  // Another of the same number went out at the same moment.
  await kept(context, { result_number_once: rules.publishedMeanwhile }, (trx) =>
    store.markPublished(trx, id, madeNow(context)),
  )
  const { regionId, seasonId, block, number, digest, reason } = row
  const event = await record(context, {
    ...{ action: 'result.published', object: objectOf(id), audience: 'everyone', regionId, seasonId, reason },
    after: { block, number, digest },
  })
  await giveReceipt(context, event)
  return shownAgain(context, id)
}

/** The archive as one file. Whoever may not have it is told that it is not there. */
export async function readArchive(context: Context, id: string) {
  const row = await resultRead(context, id)
  const archive = found(await store.archiveOf(context.db, id), 'archive')
  const isTheirs = (await readerOf(context, row)).oversees || (archive.shared && row.publishedAt !== null)
  demand(context, 'result.archive', row, 'missing')
  const { content } = found(isTheirs ? archive : undefined, 'archive')
  const fileName = `ket-qua-${row.block.replaceAll('_', '-')}-${row.number}.json`
  return { fileName, type: 'json' as const, content }
}

/** Approved results wait for whoever runs the season to publish them. */
const publishing: WorkSource = async (context) => {
  const { led, organised } = context.actor
  if (led.length === 0 && organised.length === 0) return []
  const rows = await store.awaitingPublication(context.db, { seasons: led, regions: organised })
  return rows.map(({ id, seasonId, number, year, block }) => ({
    code: 'work.result-publish',
    params: { block, year, number: number ?? 1 },
    due: null,
    path: pathOf({ id, seasonId }),
    seasonId,
  }))
}

export const seasonParts: Partial<SeasonParts> = { work: [publishing] }

/** For the public pages: each block's published result, else the expected one that is shown to everybody. */
export async function publicResults({ db }: Context, seasonId: string) {
  const shownToAll = []
  for (const row of await store.publicResults(db, seasonId))
    shownToAll.push({ row, sheets: await store.sheetsOf(db, row.id) })
  return shownToAll
}

/** One of them whole, or an older number that stands beside it; nothing where nobody may read any. */
export async function publicResult({ db }: Context, seasonId: string, block: string, number?: number) {
  const numbers = await store.publishedNumbers(db, seasonId, block)
  const older = numbers.find((one) => one.number === number)
  const row = older
    ? await store.findPublic(db, older.id)
    : (await store.publicResults(db, seasonId)).find((one) => one.block === block)
  if (row === undefined) return undefined
  const { card, inputs, leftOut } = found(await store.partsOf(db, row.id), 'result')
  const told = row.publishedAt === null ? rules.withoutAuthors(inputs) : inputs
  const authors = await store.unitsOfCodes(db, authorsIn(told))
  return { row, numbers, card: card as Card, inputs: told, authors, leftOut, sheets: await store.sheetsOf(db, row.id) }
}
export type PublicResult = NonNullable<Awaited<ReturnType<typeof publicResult>>>
