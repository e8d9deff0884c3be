/** Results of a block: made from sealed forms, read by those they are shown to, kept as a file, waited for. */
import type { z } from 'zod'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import {
  leadersOf,
  type SeasonFacts,
  type SeasonParts,
  seasonFacts,
  type WorkSource,
} from '#features/seasons/actions.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Card } from '#scoring/card.ts'
import { checksOf } from '../checks/store.ts'
import { archived, cardFor, type Gathered, gather, type ResultParts, standingIn, workOut } from '../making/actions.ts'
import { authorsIn } from '../result-sources/rules.ts'
import { oversees } from '../told/rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Place = { regionId: string; seasonId: string }
type Asked = Body<typeof contract.makeResult>

export const objectOf = (id: string) => ({ kind: 'result', id })
export const pathOf = ({ id, seasonId }: { id: string; seasonId: string }) => `/mua/${seasonId}/ket-qua?ket-qua=${id}`
export const placeOf = ({ id, regionId, seasonId }: store.ResultRow) => ({ id, regionId, seasonId })

/** Whoever leads or organises the season; where nobody leads it any more, who led it last: a hand-over holds nothing up. */
export async function answersFor(context: Context, place: Place): Promise<boolean> {
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

type OfUnit = { kind: rules.ResultKind; grade: string | null; rank: number | null }

/**
 * What a block came to last, by unit, of what the actor may read: a final result before an expected one; of no unit anything
 * where there is none.
 */
export async function latestResult(
  context: Context,
  { id, regionId }: Pick<SeasonFacts, 'id' | 'regionId'>,
  block: string,
): Promise<Map<string, OfUnit>> {
  const rows = await store.resultsOf(context.db, await readerOf(context, { regionId, seasonId: id }), id)
  const own = rows.filter((row) => row.block === block)
  const latest = own.find(({ kind }) => kind === 'final') ?? own[0]
  const sheets = latest ? await store.sheetsOf(context.db, latest.id) : []
  return new Map(sheets.map(({ unitId, grade, rank }) => [unitId, { kind: latest?.kind ?? 'expected', grade, rank }]))
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
export async function resultRead(context: Context, id: string): Promise<store.ResultRow> {
  const place = found(await store.findPlace(context.db, id), 'result')
  demand(context, 'result.read', place, 'missing')
  return found(await store.findResult(context.db, await readerOf(context, place), id), 'result')
}

export const shownAgain = async (context: Context, id: string) => {
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

export const madeNow = ({ now, actor }: Context) => ({ at: now, by: actor.accountId ?? '' })
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

export function demandReady(ready: rules.Readiness): void {
  refuseIf(rules.whyNotLeftOut(ready))
  refuseIf(rules.notReady(rules.whyNotReady(ready)))
}

const unknownIn = ({ units }: Gathered, leftOut: Asked['leftOut']) => {
  const at = leftOut.findIndex(({ unitId }) => !units.some(({ id }) => id === unitId))
  return at < 0 ? undefined : invalid(`leftOut/${at}/unitId`, 'result.not-member')
}

/** Whom a result is kept from learns of it from no history either. */
export const tell = (
  context: Context,
  { id, regionId, seasonId }: { id: string } & Place,
  action: string,
  isShown: boolean,
  after: Record<string, string | number | null>,
) =>
  record(context, { action, object: objectOf(id), regionId, seasonId, after, audience: isShown ? 'region' : 'leaders' })

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
