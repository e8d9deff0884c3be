/** Conferences of a season; and the record of what they adopt, for the features whose texts are adopted. */

import {
  type BoardColumn,
  type CalendarSource,
  type Cell,
  type CloneSource,
  type SeasonParts,
  seasonFacts,
  type WorkSource,
} from '#features/seasons/actions.ts'
import { found, type Refusal, refuseIf, type Said } from '#kit/refusal.ts'
import { allowed, type Context, demand, seasonScope, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Say } from '#platform/problem.ts'
import { carryConclusions, conclusionsIn, leftBefore, ownersIn } from './conclusions/actions.ts'
import type { Conclusion } from './conclusions/contract.ts'
import { owedBy } from './conclusions/store.ts'
import type { Adoption, Conference, Matter as Waiting } from './contract.ts'
import { type Adoptable, type Votes, whyNotAdopt, whyNotHeld, whyNotVotes } from './rules.ts'
import * as store from './store.ts'

const targetOf = ({ regionId, seasonId }: { regionId: string; seasonId: string }) => ({ regionId, seasonId })

const adoptionOf = ({ present, for: yes, against, adoptedAt, withdrawnAt, ...row }: store.AdoptionRow): Adoption => ({
  ...row,
  votes: { present, for: yes, against },
  adoptedAt: adoptedAt.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

/** Fills many conferences with as many queries as one. */
async function filled(
  context: Context,
  rows: store.ConferenceRow[],
  conclusions: readonly Conclusion[],
): Promise<Conference[]> {
  const ids = rows.map(({ id }) => id)
  const attendance = await store.attendanceOf(context.db, ids)
  const adoptions = await store.adoptionsOf(context.db, ids)
  return rows.map(({ regionId, ...row }) => ({
    ...row,
    attending: attendance.filter(({ conferenceId }) => conferenceId === row.id).map(({ body }) => body),
    adoptions: adoptions.filter(({ conferenceId }) => conferenceId === row.id).map(adoptionOf),
    conclusions: conclusions.filter(({ conferenceId }) => conferenceId === row.id),
    may: allowed(context, { regionId, seasonId: row.seasonId }, ['conference.change']),
  }))
}

/** Something that waits for a conference: what it is and how it stands, in words of the feature whose it is. */
type Matter = Pick<Waiting, 'conferenceId' | 'title' | 'unitName' | 'path'> & { said: Said; state: Said }
/** What higher features put before conferences, as far as whoever asks may read it, and how their words are spoken. */
export type ConferenceParts = {
  matters: readonly ((context: Context, seasonId: string) => Promise<readonly Matter[]>)[]
  speak: Say
}

async function mattersIn(context: Context, { matters, speak }: ConferenceParts, seasonId: string): Promise<Waiting[]> {
  const all: Matter[] = []
  for (const source of matters) all.push(...(await source(context, seasonId)))
  return all.map(({ said, state, ...matter }) => ({
    ...matter,
    kind: speak(said, context.language),
    state: speak(state, context.language),
  }))
}

export async function listConferences(context: Context, seasonId: string, parts: ConferenceParts) {
  const { regionId, year, members } = await seasonFacts(context, seasonId)
  demand(context, 'conference.read', { regionId, seasonId }, 'missing')
  const conclusions = await conclusionsIn(context, seasonId)
  return {
    items: await filled(context, await store.conferencesOf(context.db, seasonId), conclusions),
    carried: conclusions.filter(({ carriedFrom }) => carriedFrom !== null),
    left: await leftBefore(context, { regionId, year }),
    members: members.map(({ unitId, unitName }) => ({ unitId, unitName })),
    matters: await mattersIn(context, parts, seasonId),
    may: allowed(context, { regionId, seasonId }, ['conference.change']),
  }
}

/** Which conferences a season has, for features whose deeds take place at one; the caller has asked for the season. */
export async function conferencesIn({ db }: Context, seasonId: string) {
  const rows = await store.conferencesOf(db, seasonId)
  return rows.map(({ id, kind, day, place }) => ({ id, kind, day, place }))
}

export async function getConference(context: Context, id: string): Promise<Conference> {
  const row = found(await store.findConference(context.db, seasonScope(context, 'conference.read'), id), 'conference')
  demand(context, 'conference.read', targetOf(row), 'missing')
  return found((await filled(context, [row], await conclusionsIn(context, row.seasonId)))[0], 'conference')
}

/** Adds a conference; its day and place may not be known. */
export async function addConference(context: Context, seasonId: string, given: store.Given): Promise<Conference> {
  const { regionId, year } = await seasonFacts(context, seasonId)
  demand(context, 'conference.change', { regionId, seasonId })
  refuseIf(whyNotHeld(year, given.day, { adopted: false, today: context.today }))
  const at = { id: context.newId(), seasonId, regionId }
  await store.insertConference(context.db, at, given)
  await told(context, 'conference.added', at, null, given)
  return getConference(context, at.id)
}

export async function changeConference(context: Context, id: string, given: store.Given): Promise<Conference> {
  const scope = seasonScope(context, 'conference.change')
  const held = await store.lockConference(context.db, scope, id)
  const at = held ?? found(await store.findConference(context.db, scope, id), 'conference')
  demand(context, 'conference.change', targetOf(at))
  const row = found(held, 'conference')
  await demandVersion(context, row, { kind: 'conference', id })
  const before = await getConference(context, id)
  const adopted = before.adoptions.some(({ withdrawnAt }) => withdrawnAt === null)
  const { year } = await store.yearOf(context.db, row.seasonId)
  refuseIf(whyNotHeld(year, given.day, { adopted, today: context.today }))
  await store.updateConference(context.db, row, given)
  await told(context, 'conference.changed', row, before, given)
  return getConference(context, id)
}

type Place = { id: string; seasonId: string; regionId: string }

const told = (context: Context, action: string, at: Place, before: store.Given | null, after: store.Given) =>
  record(context, {
    action,
    object: { kind: 'conference', id: at.id },
    audience: 'region',
    regionId: at.regionId,
    seasonId: at.seasonId,
    before: before && { kind: before.kind, day: before.day, place: before.place, attending: before.attending },
    after: { kind: after.kind, day: after.day, place: after.place, attending: after.attending },
  })

/** Two requests can pass the check together; the second is told what the first one did. */
const standsAdopted: Refusal = { kind: 'conflict', code: 'adoption.already-adopted' }

export type Adopting = { conferenceId: string; objectKind: Adoptable; objectId: string; title: string; votes: Votes }

/**
 * Records that a conference adopted a thing. The caller has asked the policy table about the thing itself.
 * @throws Refused `adoption.other-season` (422), `adoption.conference-to-come`, `adoption.already-adopted` (409),
 * `adoption.more-votes-than-present` (422).
 */
export async function recordAdoption(context: Context, { conferenceId, ...what }: Adopting): Promise<Adoption> {
  const scope = seasonScope(context, 'conference.read')
  const conference = found(await store.lockConference(context.db, scope, conferenceId), 'conference')
  const object = found(await store.seasonOfObject(context.db, what.objectKind, what.objectId), what.objectKind)
  const standing = await store.standingAdoption(context.db, what.objectKind, what.objectId)
  refuseIf(
    whyNotVotes(what.votes) ?? whyNotAdopt(conference, { ...object, adopted: standing !== undefined }, context.today),
  )
  const adoption = { id: context.newId(), conference, at: context.now, ...what }
  await kept(context, { adoption_standing: standsAdopted }, (trx) => store.insertAdoption(trx, adoption))
  const { objectKind, objectId, title, votes } = what
  await record(context, {
    action: 'adoption.recorded',
    object: { kind: 'conference', id: conferenceId },
    audience: 'region',
    ...targetOf(conference),
    after: { objectKind, objectId, title, ...votes },
  })
  return found(await findAdoption(context, objectKind, objectId), 'adoption')
}

/** The adoption that stands, if there is one. */
export async function findAdoption(
  { db }: Context,
  objectKind: Adoptable,
  objectId: string,
): Promise<Adoption | undefined> {
  const row = await store.standingAdoption(db, objectKind, objectId)
  return row && adoptionOf(row)
}

/**
 * Withdraws the standing adoption; it stays in the record with its reason.
 * @throws Refused `object.missing` (404) when nothing stands adopted.
 */
export async function withdrawAdoption(
  context: Context,
  given: { objectKind: Adoptable; objectId: string; reason: string },
): Promise<void> {
  const { objectKind, objectId, reason } = given
  const row = found(await store.standingAdoption(context.db, objectKind, objectId), 'adoption')
  const scope = seasonScope(context, 'conference.read')
  const conference = found(await store.lockConference(context.db, scope, row.conferenceId), 'conference')
  await store.withdrawAdoption(context.db, row.id, context.now, reason)
  await record(context, {
    action: 'adoption.withdrawn',
    object: { kind: 'conference', id: conference.id },
    audience: 'region',
    ...targetOf(conference),
    before: { objectKind, objectId, title: row.title },
    reason,
  })
}

const pathOf = (seasonId: string) => `/mua/${seasonId}/hoi-nghi`

/** What conferences asked of each member: open, or all settled; members nothing was asked of have no cell. */
const column: BoardColumn = {
  code: 'conclusion',
  cells: async (context, season) => {
    const { id, members } = season
    const all = await conclusionsIn(context, id)
    const owners = await ownersIn(
      context,
      season,
      all.flatMap(({ ownerId }) => ownerId ?? []),
    )
    const asked = Map.groupBy(all, ({ ownerId }) => owners.get(ownerId ?? '') ?? null)
    return new Map(
      members.flatMap(({ unitId }): [string, Cell][] => {
        const own = asked.get(unitId) ?? []
        return own.length === 0 ? [] : [[unitId, cellOf(own, pathOf(id))]]
      }),
    )
  },
}

function cellOf(own: readonly Conclusion[], path: string): Cell {
  const open = own.filter(({ status, carriedTo }) => status === 'open' && carriedTo === null)
  if (open.length === 0) return { state: 'conclusion-settled', day: null, done: true, path }
  const due = open.flatMap((one) => one.due ?? []).sort()
  return { state: 'conclusion-open', day: due[0] ?? null, done: false, path }
}

/** What conferences asked of the actor's units, for those who may say that it is done. */
const work: WorkSource = async (context) => {
  const rows = await owedBy(context.db, unitScope(context, 'work.list'))
  const own = rows.filter(({ ownerId }) => allowed(context, { unitId: ownerId }, ['conclusion.complete']).length > 0)
  return own.map(({ content, ownerName, due, seasonId }) => ({
    code: 'work.conclusion',
    params: { content: clipped(content), unit: ownerName ?? '' },
    due,
    path: pathOf(seasonId),
    seasonId,
  }))
}

const clipped = (text: string) => (text.length > 120 ? `${text.slice(0, 119).trimEnd()}…` : text)

/** Conferences whose day is known, and the days by which they asked for something. */
const calendar: CalendarSource = async (context, { id }) => {
  const path = pathOf(id)
  const held = (await store.conferencesOf(context.db, id)).flatMap(({ day, kind, place }) =>
    day === null
      ? []
      : [
          place === null
            ? { day, kind: 'event' as const, code: `conference.${kind}`, path }
            : { day, kind: 'event' as const, code: `conference.at.${kind}`, params: { place }, path },
        ],
  )
  const asked = (await conclusionsIn(context, id)).flatMap(({ due, content }) =>
    due === null
      ? []
      : [{ day: due, kind: 'due' as const, code: 'calendar.conclusion', params: { content: clipped(content) }, path }],
  )
  return [...held, ...asked]
}

/** What is still open lives on in the year after. */
const clones: CloneSource = {
  what: 'conclusions',
  carryOver: async (context, { before, now }) => {
    await carryConclusions(context, before.id, now)
  },
}

export const seasonParts: Partial<SeasonParts> = {
  columns: [column],
  work: [work],
  days: [calendar],
  clones: [clones],
}
