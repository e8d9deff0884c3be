/**
 * What people do with the award register: read it, record what a unit was given, correct what was mistyped, and say that an
 * award was revoked (Law 06/2022/QH15, Art. 93). Nothing is erased. Decision 093.
 */
import { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { leadersOf } from '#features/seasons/actions.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { Id, line } from '#kit/shapes.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { ofAny } from '#platform/sql.ts'
import { AwardCode } from '../contract.ts'
import type * as contract from './contract.ts'
import { type AwardEntry, EntryGiven, Revocation } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const keeping = 'award_entry.keep'
const objectOf = (id: string) => ({ kind: 'award_entry', id })
const isRevoked = ({ revokedAt }: store.EntryRow) => revokedAt !== null

/** Of these regions one that the actor keeps entries of; for who keeps the catalogues, any. */
const keptAmong = (context: Context, regions: readonly string[]) =>
  [...regions.map((regionId) => ({ regionId })), {}].find((target) => allowed(context, target, [keeping]).length > 0)

const demandKeeping = (context: Context, regions: readonly string[]) =>
  demand(context, keeping, keptAmong(context, regions) ?? {})

/** The regions whose members' entries the actor may keep. */
const organisedBy = ({ actor }: Context) =>
  actor.standings.filter(({ as }) => as === 'organiser').map(({ regionId }) => regionId)

/** For what speaks of many units: whoever may keep none of it is refused at once, each entry asks again. */
export const demandKeepingSome = (context: Context) => demandKeeping(context, organisedBy(context))

const awardOf = ({ awardId, awardCode, kind, awardName, awardNameEn }: store.EntryRow) => ({
  ...{ id: awardId, code: awardCode, kind, name: awardName, nameEn: awardNameEn },
})

function shown(context: Context, row: store.EntryRow): AwardEntry {
  const { id, unitId, unitName, year, decisionNumber, decisionDay, decisionBody } = row
  const { seasonId, regionLabel, blockLabel, note, sample, version } = row
  return {
    ...{ id, award: awardOf(row), unitId, unitName, year, decisionNumber, decisionDay, decisionBody },
    unitEndedOn: row.unitTo !== null && row.unitTo < context.today ? row.unitTo : null,
    ...{ seasonId, regionLabel, blockLabel, note, sample, version },
    recordedAt: row.recordedAt.toISOString(),
    revocation: revocationOf(row),
    may: !isRevoked(row) && keptAmong(context, row.regions) ? [keeping] : [],
  }
}

function revocationOf({ revokedAt, revokeReason, ...row }: store.EntryRow): AwardEntry['revocation'] {
  if (revokedAt === null) return null
  const { revocationNumber: number, revocationDay: day, revocationBody: body } = row
  return { at: revokedAt.toISOString(), reason: revokeReason ?? '', number, day, body }
}

const cursorOf = ({ year, awardCode, unitName, id }: store.After) =>
  Buffer.from(JSON.stringify([year, awardCode, unitName, id])).toString('base64url')

/** A cursor comes back from outside: what it holds is checked as any other input. */
const Cursor = z
  .tuple([z.int().min(rules.years.first).max(rules.years.last), AwardCode, line(1000), Id])
  .transform(([year, awardCode, unitName, id]): store.After => ({ year, awardCode, unitName, id }))

function readCursor(cursor: string): store.After {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    const issues = [{ path: '/query/cursor', code: 'input.invalid' }]
    throw new Refused({ kind: 'invalid', code: 'input.invalid', issues })
  }
}

/** A unit with all whose place it took, over all generations: an award stays with whoever held it. */
async function lineOf(context: Context, unitId: string): Promise<string[]> {
  const before = await ancestorsOfAll(context, [unitId])
  return [unitId, ...(before.get(unitId) ?? []).map(({ id }) => id)]
}

type Asked = contract.EntryFilters & { limit: number; after?: store.After }

async function entriesLike(context: Context, { unitId, ...asked }: Asked): Promise<store.EntryRow[]> {
  const unitIds = unitId === undefined ? undefined : await lineOf(context, unitId)
  return store.listEntries(context.db, { ...asked, ...(unitIds && { unitIds }) })
}

type Listing = z.output<(typeof contract.listEntries)['query']>

/** The register, the latest year first; `next` goes on with a long one. */
export async function listEntries(context: Context, { limit, cursor, ...filters }: Listing) {
  const after = cursor === undefined ? {} : { after: readCursor(cursor) }
  const rows = await entriesLike(context, { ...filters, ...after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => shown(context, row)),
    next: rows.length > limit && last ? cursorOf(last) : null,
    years: (await store.yearsRecorded(context.db)).map(({ year }) => year),
    awards: await store.awardsRecorded(context.db),
    may: keptAmong(context, organisedBy(context)) ? [keeping] : [],
  }
}

/** More entries than any register of ours has; a bound all the same. */
const all = 50_000

/** All of it at once, as it leaves in a file. */
export const everyEntry = (context: Context, filters: contract.EntryFilters): Promise<store.EntryRow[]> =>
  entriesLike(context, { ...filters, limit: all })

export async function getEntry(context: Context, id: string): Promise<AwardEntry> {
  return shown(context, found(await store.findEntry(context.db, id), 'award_entry'))
}

/** These entries, as they stand, by their ids. */
export async function entriesById(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, AwardEntry>> {
  const rows = await ofAny(ids, (some) => store.entriesNamed(context.db, some))
  return new Map(rows.map((row) => [row.id, shown(context, row)]))
}

type Place = { seasonId: string; regionId: string; block: string }
/** What a season and a block were called, for those who read of it. */
type Labels = { regionLabel: string | null; blockLabel: string | null }
type Weighed = Parameters<typeof store.insertEntry>[2] & Labels & { awardName: string; unitName: string }

/** What was given with what it names: the award as it was called then, the unit, the block of the season. */
async function weighed(context: Context, given: EntryGiven, before?: store.EntryRow): Promise<Weighed> {
  const { db, today } = context
  const { seasonId: _, ...entry } = given
  const unit = await store.unitIn(db, entry.unitId, entry.year)
  if (!unit) throw new Refused(rules.missingUnit)
  refuseIf(rules.whyNotRecord(entry, today))
  const day = rules.dayNamed(entry.year, entry.decisionDay)
  const award = await store.awardOn(db, entry.awardCode, day)
  if (!award) throw new Refused(rules.missingAward(day))
  const where = await placeOf(context, given, before)
  return { ...entry, ...where, awardId: award.id, awardName: award.name, unitName: unit.name }
}

type Where = Labels & { place: Place | null }

/** The season it came out of, for who reads it; where nothing about it is changed, as it stands. */
async function placeOf({ db }: Context, given: EntryGiven, before?: store.EntryRow): Promise<Where> {
  const { seasonId, unitId, year } = given
  if (seasonId === null) return { place: null, regionLabel: null, blockLabel: null }
  const standing = before && standingPlace(before, given)
  if (standing) return standing
  const season = await store.placeIn(db, seasonId, unitId)
  if (!season) throw new Refused(rules.missingSeason)
  const { regionId, block, regionLabel, blockLabel } = season
  refuseIf(season.year === year ? undefined : rules.otherYear(season.year))
  if (block === null) throw new Refused(rules.notMember)
  return { place: { seasonId, regionId, block }, regionLabel, blockLabel }
}

function standingPlace(row: store.EntryRow, { seasonId, unitId, year }: EntryGiven): Where | undefined {
  const { regionId, block, regionLabel, blockLabel } = row
  if (seasonId === null || regionId === null || block === null) return undefined
  if (row.seasonId !== seasonId || row.unitId !== unitId || row.year !== year) return undefined
  return { place: { seasonId, regionId, block }, regionLabel, blockLabel }
}

type Named = Omit<EntryGiven, 'awardCode' | 'unitId' | 'seasonId'> & Labels & { awardName: string; unitName: string }

/** What the log and a second person read of an entry. */
const told = ({ awardName, unitName, year, decisionNumber, decisionDay, decisionBody, note, ...of }: Named) => ({
  ...{ award: awardName, unit: unitName, year, decisionNumber, decisionDay, decisionBody, note },
  cameFrom: [of.regionLabel, of.blockLabel].filter(Boolean).join(', ') || null,
})

const by = ({ now, actor }: Context) => ({ at: now, by: actor.accountId ?? '' })

const tell = (
  context: Context,
  action: string,
  { id, unitId, regionId, seasonId }: Pick<store.EntryRow, 'id' | 'unitId' | 'regionId' | 'seasonId'>,
  what: Pick<Parameters<typeof record>[1], 'before' | 'after' | 'reason'>,
) => record(context, { action, object: objectOf(id), audience: 'everyone', unitId, regionId, seasonId, ...what })

/** Two people may record at once: what was looked at before, the database's index holds. */
const once = (context: Context, write: (trx: Trx) => Promise<unknown>) =>
  kept(context, { award_entry_once: rules.heldTwice }, async (trx) => void (await write(trx)))

/** Records what a unit was given for a year: now, or of the years before the system. */
export async function recordEntry(context: Context, given: EntryGiven): Promise<AwardEntry> {
  const unit = await store.unitIn(context.db, given.unitId, given.year)
  demandKeeping(context, unit?.regions ?? [])
  const entry = await weighed(context, given)
  if (entry.place) demandKeeping(context, [entry.place.regionId])
  const id = context.newId()
  await once(context, (trx) => store.insertEntry(trx, id, entry, by(context)))
  const row = found(await store.findEntry(context.db, id), 'award_entry')
  await tell(context, 'award_entry.recorded', row, { after: told(row) })
  return shown(context, row)
}

type Held = Pick<store.EntryRow, 'unitId' | 'year' | 'seasonId'>

/**
 * Public seasons that rely on these entries, in the region that the actor organises (a keeper asks all of them), and whether
 * another unit than those that hold the award leads there.
 */
async function secondFor(context: Context, held: readonly Held[]) {
  const seasons = await store.publicSeasonsOf(context.db, held)
  const { organised } = context.actor
  const regionId = seasons.find((season) => organised.includes(season.regionId))?.regionId ?? null
  const concerned = seasons.filter((season) => regionId === null || season.regionId === regionId).map(({ id }) => id)
  const leaders = await leadersOf(context, concerned)
  const holders = held.map(({ unitId }) => unitId)
  const others = concerned.flatMap((id) => leaders.get(id) ?? []).filter((unitId) => !holders.includes(unitId))
  return { regionId, concerned, hasOther: others.length > 0 }
}

/** Who decides with whom, and where it is read; nobody decides about a unit of theirs. */
async function placed(context: Context, id: string, held: readonly Held[]) {
  refuseIf(held.some(({ unitId }) => context.actor.units.includes(unitId)) ? rules.ownUnit : undefined)
  const { regionId, concerned, hasOther } = await secondFor(context, held)
  return {
    object: objectOf(id),
    path: '/to-chuc/so-khen-thuong',
    ...{ regionId, concerned: hasOther ? concerned : [] },
  }
}

const changing = deed({
  code: 'award_entry.change',
  input: z.strictObject({ entryId: Id, entry: EntryGiven }),
  hold: ({ db }, { entryId }) => store.lockEntry(db, entryId),
  weigh: async (context, { entryId: id, entry }) => {
    const row = found(await store.findEntry(context.db, id), 'award_entry')
    await demandVersion(context, row, objectOf(id))
    refuseIf(rules.whyNotChange({ isRevoked: isRevoked(row) }))
    const after = await weighed(context, entry, row)
    const place = await placed(context, id, [row, entry])
    return { ...place, audience: 'everyone', before: told(row), after: told(after) }
  },
  carryOut: async (context, { entryId: id, entry }) => {
    const row = found(await store.findEntry(context.db, id), 'award_entry')
    const after = await weighed(context, entry, row)
    await once(context, (trx) => store.updateEntry(trx, id, after))
    const place = { id, unitId: after.unitId, regionId: after.place?.regionId ?? null, seasonId: entry.seasonId }
    await tell(context, 'award_entry.changed', place, { before: told(row), after: told(after) })
  },
})

const revoking = deed({
  code: 'award_entry.revoke',
  input: z.strictObject({ entryId: Id, revocation: Revocation }),
  hold: ({ db }, { entryId }) => store.lockEntry(db, entryId),
  weigh: async (context, { entryId: id, revocation }) => {
    const row = found(await store.findEntry(context.db, id), 'award_entry')
    await demandVersion(context, row, objectOf(id))
    const { revocationDay } = revocation
    refuseIf(rules.whyNotRevoke({ ...row, isRevoked: isRevoked(row) }, revocationDay, context.today))
    const place = await placed(context, id, [row])
    // Why it is to be revoked is nobody's to read before it is; where no region is organised, those who keep rules decide.
    const audience = place.regionId === null ? 'everyone' : 'leaders'
    const [seasonId] = place.concerned
    return {
      ...{ ...place, audience, ...(seasonId !== undefined && { seasonId }) },
      ...{ before: told(row), after: { ...told(row), ...revocation } },
    }
  },
  carryOut: async (context, { entryId: id, revocation: { revokeReason: reason, ...decision } }) => {
    const row = found(await store.findEntry(context.db, id), 'award_entry')
    await store.markRevoked(context.db, id, { revokeReason: reason, ...decision }, by(context))
    await tell(context, 'award_entry.revoked', row, { before: told(row), after: decision, reason })
  },
})

export const entryDeeds = [changing, revoking]

/** The entry, for who keeps it: as it stands now, and as it would. */
async function keptEntry(context: Context, id: string): Promise<store.EntryRow> {
  const row = found(await store.findEntry(context.db, id), 'award_entry')
  demandKeeping(context, row.regions)
  await demandVersion(context, row, objectOf(id))
  return row
}

/** Kept by the actor both as it stands and as it would: another unit, year or season may be another body's. */
async function keptChange(context: Context, id: string, entry: EntryGiven): Promise<store.EntryRow> {
  const row = await keptEntry(context, id)
  const unit = await store.unitIn(context.db, entry.unitId, entry.year)
  const { place } = await placeOf(context, entry, row)
  if (place) demandKeeping(context, [place.regionId])
  else if (unit) demandKeeping(context, unit.regions)
  return row
}

/**
 * Corrects what was mistyped; what stood before stays in the log.
 * @throws Refused `approval.needed` once a season that relies on it is public
 */
export async function changeEntry(context: Context, id: string, entry: EntryGiven): Promise<AwardEntry> {
  const row = await keptChange(context, id, entry)
  const { hasOther } = await secondFor(context, [row, entry])
  refuseIf(hasOther ? approvalNeeded : undefined)
  await actAlone(context, changing, { entryId: id, entry })
  return getEntry(context, id)
}

export async function proposeEntryChange(
  context: Context,
  approvals: Approvals,
  id: string,
  { reason, ...entry }: EntryGiven & { reason: string },
) {
  await keptChange(context, id, entry)
  return propose(context, approvals, changing, { input: { entryId: id, entry }, reason })
}

/**
 * Says that an award was revoked, by which decision and why (Law 06/2022/QH15, Art. 93); the entry stays in the register.
 * @throws Refused `approval.needed` once a season that relies on it is public
 */
export async function revokeEntry(context: Context, id: string, revocation: Revocation): Promise<AwardEntry> {
  const row = await keptEntry(context, id)
  const { concerned, hasOther } = await secondFor(context, [row])
  refuseIf(hasOther ? approvalNeeded : undefined)
  const { revocationNumber: number, revocationDay: day, revocationBody: body } = revocation
  refuseIf(concerned.length > 0 ? rules.whyNotAlone({ number, day, body }) : undefined)
  await actAlone(context, revoking, { entryId: id, revocation })
  return getEntry(context, id)
}

export async function proposeRevocation(
  context: Context,
  approvals: Approvals,
  id: string,
  { reason, ...revocation }: Revocation & { reason: string },
) {
  await keptEntry(context, id)
  return propose(context, approvals, revoking, { input: { entryId: id, revocation }, reason })
}

/** What somebody holds, as it is told beside a file, a ballot or a list. */
export type Holding = {
  entryId: string
  award: AwardEntry['award']
  year: number
  /** Whoever was given it, by its own name: a unit that became another one keeps what it held. */
  holder: { id: string; name: string }
  decision: rules.Decision
}

const holdingOf = (row: store.EntryRow): Holding => ({
  ...{ entryId: row.id, award: awardOf(row), year: row.year, holder: { id: row.unitId, name: row.unitName } },
  decision: { number: row.decisionNumber, day: row.decisionDay, body: row.decisionBody },
})

type OfUnits = { unitIds: readonly string[]; awardCodes?: readonly string[]; years?: readonly number[] }

/**
 * What stands in the register for each of these units and for those whose place it took, over all generations, the latest
 * year first: the holder says who it was given to. As many queries for many units as for one.
 */
export async function heldBy(context: Context, { unitIds, ...of }: OfUnits): Promise<ReadonlyMap<string, Holding[]>> {
  const before = await ancestorsOfAll(context, unitIds)
  const lines = new Map(unitIds.map((id) => [id, [id, ...(before.get(id) ?? []).map((one) => one.id)]]))
  const rows = await store.heldByUnits(context.db, { ...of, unitIds: [...new Set([...lines.values()].flat())] })
  return new Map([...lines].map(([id, line]) => [id, rows.filter((row) => line.includes(row.unitId)).map(holdingOf)]))
}

type InRegion = { regionId: string; year: number; award: string; lastYears: number; block?: string }

/**
 * Who holds an award (`ministry_flag`) for each of the years before this one, out of a region or one block of it: the latest
 * year first, and of a year of which nothing is recorded an empty line. A season's facts say region and year.
 */
export async function heldIn(
  context: Context,
  { regionId, year, award, lastYears, block }: InRegion,
): Promise<{ year: number; entries: (Holding & { block: string | null })[] }[]> {
  const span = { from: year - lastYears, to: year - 1 }
  const rows = await store.heldInRegion(context.db, { regionId, award, ...span })
  const wanted = rows.filter(({ stoodIn }) => block === undefined || stoodIn === block)
  const entries = wanted.map((row) => ({ ...holdingOf(row), block: row.stoodIn }))
  return rules.byYear(entries, { before: year, lastYears })
}
