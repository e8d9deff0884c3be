/** What people do with the sittings of a council: call one, say who is there, open it, close it. */
import { conferencesIn } from '#features/conferences/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { whyNotDay } from '#features/seasons/rules.ts'
import type { Json } from '#kit/digest.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { readCouncil } from '../actions.ts'
import type { AttendanceGiven, Attendant, Sitting, SittingGiven } from './contract.ts'
import {
  isThere,
  sittingState,
  whyNotAttendance,
  whyNotChange,
  whyNotClose,
  whyNotMove,
  whyNotOpen,
  whyNotReopen,
} from './rules.ts'
import * as store from './store.ts'

const placeOf = ({ regionId, seasonId }: store.Place) => ({ regionId, seasonId })

/** A sitting as whoever reads its season reads it. @throws Refused `object.missing` (404). */
export async function readSitting(context: Context, id: string): Promise<Sitting> {
  const row = found(await store.findSitting(context.db, id), 'sitting')
  demand(context, 'council.read', placeOf(row), 'missing')
  const council = await readCouncil(context, row.councilId)
  const { regionId: _, openedAt, closedAt, ...shown } = row
  return {
    ...shown,
    ...{ councilName: council.name, block: council.block },
    state: sittingState(row),
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    attendance: await attendants(context, id, council.members),
    may: allowed(context, placeOf(row), ['sitting.run']),
  }
}

type Members = Awaited<ReturnType<typeof readCouncil>>['members']

async function attendants(context: Context, sittingId: string, members: Members): Promise<Attendant[]> {
  const told = new Map((await store.attendanceOf(context.db, sittingId)).map((one) => [one.memberId, one]))
  return members.map(({ id: memberId, ...member }) => ({
    memberId,
    ...member,
    presence: told.get(memberId)?.presence ?? null,
    reason: told.get(memberId)?.reason ?? null,
  }))
}

const about = (action: string, place: store.Place) => ({
  ...{ action, object: { kind: 'sitting', id: place.id }, audience: 'region' as const, ...placeOf(place) },
})
const facts = ({ day, place, agenda }: SittingGiven): Json => ({ day, place, agenda: agenda.map(({ title }) => title) })

async function demandConference(context: Context, seasonId: string, { conferenceId }: SittingGiven) {
  if (conferenceId === null) return
  const known = (await conferencesIn(context, seasonId)).some(({ id }) => id === conferenceId)
  refuseIf(known ? undefined : invalid('conferenceId', 'sitting.other-season'))
}

/** @throws Refused for a day outside the year of the season, or a conference of another one. */
export async function addSitting(context: Context, councilId: string, given: SittingGiven): Promise<Sitting> {
  const { regionId, seasonId } = await readCouncil(context, councilId)
  demand(context, 'sitting.run', { regionId, seasonId })
  const { year } = await seasonFacts(context, seasonId)
  refuseIf(whyNotDay(year, 'day', given.day))
  await demandConference(context, seasonId, given)
  const place = { id: context.newId(), councilId, regionId, seasonId }
  await store.insertSitting(context.db, place, given)
  await record(context, { ...about('sitting.added', place), after: facts(given) })
  return readSitting(context, place.id)
}

/** Held until the transaction ends, by whoever runs it. */
export async function heldSitting(context: Context, id: string): Promise<store.SittingRow> {
  const seen = found(await store.findSitting(context.db, id), 'sitting')
  demand(context, 'sitting.run', placeOf(seen))
  const row = found(await store.lockSitting(context.db, id), 'sitting')
  await demandVersion(context, row, { kind: 'sitting', id })
  return row
}

export async function changeSitting(context: Context, id: string, given: SittingGiven): Promise<Sitting> {
  const row = await heldSitting(context, id)
  const { year } = await seasonFacts(context, row.seasonId)
  refuseIf(whyNotChange(row) ?? whyNotMove(row, given.day) ?? whyNotDay(year, 'day', given.day))
  await demandConference(context, row.seasonId, given)
  await store.updateSitting(context.db, id, given)
  await record(context, { ...about('sitting.changed', row), before: facts(row), after: facts(given) })
  return readSitting(context, id)
}

/** Who is there may change while it sits: somebody leaves, somebody comes. */
export async function keepAttendance(context: Context, id: string, { items }: AttendanceGiven): Promise<Sitting> {
  const row = await heldSitting(context, id)
  const { members } = await readCouncil(context, row.councilId)
  refuseIf(whyNotChange(row) ?? whyNotAttendance(members, items))
  const before = await attendants(context, id, members)
  await store.putAttendance(context.db, row, items)
  const after = await attendants(context, id, members)
  await record(context, {
    ...about('sitting.attended', row),
    before: { present: heads(before) },
    after: { present: heads(after) },
  })
  return readSitting(context, id)
}

const heads = (all: readonly Attendant[]) => all.filter(({ presence }) => isThere(presence)).length

async function marked(context: Context, row: store.SittingRow, life: { openedAt: Date | null; closedAt: Date | null }) {
  await store.markSitting(context.db, row.id, life)
  return readSitting(context, row.id)
}

export async function openSitting(context: Context, id: string): Promise<Sitting> {
  const row = await heldSitting(context, id)
  refuseIf(whyNotOpen(row, context.today))
  await record(context, { ...about('sitting.opened', row), after: { day: row.day } })
  return marked(context, row, { openedAt: context.now, closedAt: null })
}

export async function closeSitting(context: Context, id: string): Promise<Sitting> {
  const row = await heldSitting(context, id)
  refuseIf(whyNotClose(row, await store.unfinishedVotes(context.db, id)))
  await record(context, { ...about('sitting.closed', row), after: { day: row.day } })
  return marked(context, row, { openedAt: row.openedAt, closedAt: context.now })
}

export async function reopenSitting(context: Context, id: string, reason: string): Promise<Sitting> {
  const row = await heldSitting(context, id)
  refuseIf(whyNotReopen(row))
  await record(context, { ...about('sitting.reopened', row), reason })
  return marked(context, row, { openedAt: row.openedAt, closedAt: null })
}
