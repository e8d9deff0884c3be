/** What people do with the indicators catalogue: read it as of a day or for a season, add an entry, change or end one. */
import type { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { standsFor } from '#features/organisations/organisers/actions.ts'
import { seasonDays } from '#features/seasons/actions.ts'
import type { Day, Span } from '#kit/days.ts'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { type Indicator, IndicatorChange, type Indicators, NewIndicator } from './contract.ts'
import {
  heldBySector,
  overlapping,
  whyNotBeside,
  whyNotBesideSector,
  whyNotEntry,
  whyNotParts,
  whyNotRemeasure,
  whyNotWithout,
} from './rules.ts'
import * as store from './store.ts'

/** The catalogue as of a day, or what may be counted in a season; without either, all entries with their dates. */
export async function listIndicators(
  context: Context,
  { day, seasonId }: { day?: Day | undefined; seasonId?: string | undefined },
): Promise<z.output<typeof Indicators>> {
  const items = seasonId ? await indicatorsOfSeason(context, seasonId) : await store.listIndicators(context.db, day)
  return { items, next: null, may: allowed(context, {}, ['indicator.change']), keeps: await bodiesKept(context) }
}

/** The bodies whose own indicators the actor keeps, those too whose place theirs took; who keeps the sector's has no others. */
async function bodiesKept(context: Context) {
  const { db, actor } = context
  const own = actor.roles.flatMap(({ role, unitId, keeps }) =>
    role === 'ministry_officer' && unitId !== null && !keeps ? unitId : [],
  )
  if (own.length === 0) return []
  const standing = new Set(own)
  const kept: string[] = []
  for (const bodyId of actor.ministry) if (standing.has(await keeperOf(context, bodyId))) kept.push(bodyId)
  return store.bodiesNamed(db, kept)
}

/** Whose officer keeps a body's own indicators: that body's, or that of the body which took its place, as the database has it. */
async function keeperOf(context: Context, bodyId: string): Promise<string> {
  return context.actor.ministry.includes(bodyId) ? standsFor(context, bodyId) : bodyId
}

/** What may be counted in a season: it holds on some day of it, and is the sector's or its organiser's. */
export async function indicatorsOfSeason(context: Context, seasonId: string): Promise<Indicator[]> {
  const season = await seasonDays(context, seasonId)
  const organisers = await store.organisersOf(context.db, season.regionId, context.today)
  return store.indicatorsDuring(context.db, season, organisers)
}

export async function getIndicator(context: Context, id: string): Promise<Indicator & { may: string[] }> {
  const indicator = found(await store.findIndicator(context.db, id), 'indicator')
  // The sector's entries are kept by its keepers, a body's own by its officer alone.
  const { ownerId } = indicator
  const may =
    ownerId === null
      ? allowed(context, {}, ['indicator.change'])
      : allowed(context, { unitId: await keeperOf(context, ownerId) }, ['indicator.keep'])
  return { ...indicator, may }
}

/** Seasons already public in which one of these entries holds: from then on it is a rule that somebody relied on. */
async function reliedOn(context: Context, spans: readonly Span[], ownerId: string | null): Promise<string[]> {
  const seasons = await store.publishedDuring(context.db, spans, ownerId)
  return seasons.map(({ id }) => id)
}

type Named = { id: string; code: string; type: Indicator['type'] }

/** All that speaks against an entry as it would stand among its owner's others. */
async function whyNot(
  context: Context,
  ownerId: string | null,
  { id, code, type }: Named,
  change: IndicatorChange,
): Promise<Refusal | undefined> {
  const before = await store.entriesBeside(context.db, ownerId)
  const others = before.filter((other) => other.id !== id)
  const entry = { ...change, id, code, type }
  const same = others.filter((other) => other.code === code)
  return (
    whyNotEntry(entry) ??
    whyNotBeside(code, change, same) ??
    (ownerId === null ? undefined : await whySectorHolds(context, { id, code }, change, before)) ??
    whyNotParts(entry, others) ??
    whyNotWithout(code, [...others, entry], before)
  )
}

async function whySectorHolds(
  { db }: Context,
  { id, code }: Pick<Named, 'id' | 'code'>,
  change: Span,
  own: readonly (Span & { id: string })[],
) {
  const sector = (await store.entriesBeside(db, null)).filter((entry) => entry.code === code)
  return whyNotBesideSector(
    code,
    change,
    sector,
    own.find((entry) => entry.id === id),
  )
}

const about = (id: string, concerned: readonly string[]) => ({
  object: { kind: 'indicator', id },
  path: '/to-chuc/chi-so',
  audience: 'everyone' as const,
  regionId: null,
  concerned,
})

const adding = deed({
  code: 'indicator.add',
  input: NewIndicator,
  hold: (context) => store.lockBeside(context.db, null),
  weigh: async (context, indicator, object) => {
    const id = object?.id ?? context.newId()
    refuseIf(await whyNot(context, null, { ...indicator, id }, indicator))
    return { ...about(id, await reliedOn(context, [indicator], null)), before: null, after: indicator }
  },
  carryOut: (context, indicator, { object }) => keepNew(context, object.id, null, indicator),
})

const changing = deed({
  code: 'indicator.change',
  input: IndicatorChange.extend({ indicatorId: Id }),
  hold: (context) => store.lockBeside(context.db, null),
  weigh: async (context, { indicatorId: id, ...change }) => {
    const before = found(await store.findIndicator(context.db, id), 'indicator')
    await demandVersion(context, before, { kind: 'indicator', id })
    const concerned = await reliedOn(context, [before, change], null)
    const measured = concerned.length > 0 || (await store.isReliedOn(context.db, id))
    refuseIf(whyNotRemeasure(before, change, measured) ?? (await whyNot(context, null, before, change)))
    return {
      ...about(id, concerned),
      before: told(before),
      after: { indicator: before.name, ...told(change) },
    }
  },
  carryOut: (context, { indicatorId, ...change }) => keepChanged(context, indicatorId, change),
})

export const indicatorDeeds = [adding, changing]

async function keepNew(context: Context, id: string, ownerId: string | null, indicator: NewIndicator) {
  await besideOthers(context, indicator.code, (trx) => store.insertIndicator(trx, id, ownerId, indicator))
  const after = { code: indicator.code, type: indicator.type, ...told(indicator) }
  await record(context, { action: 'indicator.added', object: { kind: 'indicator', id }, audience: 'everyone', after })
}

async function keepChanged(context: Context, id: string, change: IndicatorChange) {
  const before = found(await store.findIndicator(context.db, id), 'indicator')
  await besideOthers(context, before.code, (trx) => store.updateIndicator(trx, id, change))
  await record(context, {
    action: 'indicator.changed',
    object: { kind: 'indicator', id },
    audience: 'everyone',
    before: told(before),
    after: told(change),
  })
}

/** Adds an entry of the sector. @throws `approval.needed` when it would hold in a season that is public already. */
export async function addIndicator(context: Context, indicator: NewIndicator): Promise<Indicator> {
  demand(context, 'indicator.change', {})
  refuseIf(whyNotSpan(indicator))
  refuseIf((await reliedOn(context, [indicator], null)).length > 0 ? approvalNeeded : undefined)
  const { id } = await actAlone(context, adding, indicator)
  return one(context, id)
}

/** Adds an entry of a body that organises regions: its own rule, decided by itself. */
export async function addOwnIndicator(context: Context, unitId: string, indicator: NewIndicator): Promise<Indicator> {
  demand(context, 'indicator.keep', { unitId: await keeperOf(context, unitId) })
  await store.lockBeside(context.db, unitId)
  const id = context.newId()
  refuseIf(await whyNot(context, unitId, { ...indicator, id }, indicator))
  await keepNew(context, id, unitId, indicator)
  return one(context, id)
}

/**
 * Changes what an entry of the sector says, or ends it on a day. An entry is never erased.
 * @throws `approval.needed` when a season that is public already relies on it.
 */
export async function changeIndicator(context: Context, id: string, change: IndicatorChange): Promise<Indicator> {
  demand(context, 'indicator.change', {})
  const before = await oneOf(context, null, id)
  await demandVersion(context, before, { kind: 'indicator', id })
  refuseIf(whyNotSpan(change))
  const relied = (await reliedOn(context, [before, change], null)).length > 0
  const measured = relied || (await store.isReliedOn(context.db, id))
  refuseIf(whyNotRemeasure(before, change, measured) ?? (relied ? approvalNeeded : undefined))
  await actAlone(context, changing, { indicatorId: id, ...change })
  return one(context, id)
}

/** Changes or ends an entry of a body: its officer alone. */
export async function changeOwnIndicator(
  context: Context,
  { unitId, id }: { unitId: string; id: string },
  change: IndicatorChange,
): Promise<Indicator> {
  demand(context, 'indicator.keep', { unitId: await keeperOf(context, unitId) })
  await store.lockBeside(context.db, unitId)
  const before = await oneOf(context, unitId, id)
  await demandVersion(context, before, { kind: 'indicator', id })
  const relied =
    (await reliedOn(context, [before, change], unitId)).length > 0 || (await store.isReliedOn(context.db, id))
  refuseIf(whyNotRemeasure(before, change, relied) ?? (await whyNot(context, unitId, before, change)))
  await keepChanged(context, id, change)
  return one(context, id)
}

const one = async ({ db }: Context, id: string): Promise<Indicator> =>
  found(await store.findIndicator(db, id), 'indicator')

/** An entry of this owner; another's is not there. */
async function oneOf(context: Context, ownerId: string | null, id: string): Promise<Indicator> {
  const indicator = await one(context, id)
  return found(indicator.ownerId === ownerId ? indicator : undefined, 'indicator')
}

export async function proposeIndicator(
  context: Context,
  approvals: Approvals,
  { reason, ...indicator }: NewIndicator & { reason: string },
) {
  demand(context, 'indicator.change', {})
  return propose(context, approvals, adding, { input: indicator, reason })
}

export async function proposeIndicatorChange(
  context: Context,
  approvals: Approvals,
  indicatorId: string,
  { reason, ...change }: IndicatorChange & { reason: string },
) {
  demand(context, 'indicator.change', {})
  await oneOf(context, null, indicatorId)
  return propose(context, approvals, changing, { input: { indicatorId, ...change }, reason })
}

/** What an entry says, for the log and for the second person. */
const told = (change: IndicatorChange): IndicatorChange => ({
  ...{ name: change.name, nameEn: change.nameEn, definition: change.definition, legalBasis: change.legalBasis },
  ...{ provisional: change.provisional, from: change.from, to: change.to, unitLabel: change.unitLabel },
  ...{ period: change.period, yearFromMonth: change.yearFromMonth, accumulation: change.accumulation },
  ...{ numeratorCode: change.numeratorCode, denominatorCode: change.denominatorCode },
})

/** Two people may add at once: what the first look misses, the database's exclusion catches. */
const besideOthers = (context: Context, code: string, write: (trx: Trx) => Promise<unknown>) =>
  kept(context, { indicator_code_once: overlapping(code), indicator_code_of_sector: heldBySector(code) }, write)
