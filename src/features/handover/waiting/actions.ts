/** What hand-overs bring to the season: whoever leads is asked to hand over, whoever leads next to receive; and the day. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { addDays } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import { handedOn, toAnswer, toHandOver } from './store.ts'

const pathOf = (seasonId: string) => `/mua/${seasonId}/ban-giao`

/** A lead is asked from a month before its season ends until half a year after. */
const [ahead, after] = [30, 183]

/** The units for which this person acts, as heads and officers do. */
const actedFor = ({ actor }: Context): string[] =>
  actor.roles.flatMap(({ role, unitId }) =>
    (role === 'head' || role === 'officer') && unitId !== null ? [unitId] : [],
  )

const make: WorkSource = async (context) => {
  const units = actedFor(context)
  if (units.length === 0) return []
  const span = { from: addDays(context.today, -after), to: addDays(context.today, ahead) }
  return (await toHandOver(context.db, units, span)).map(({ seasonId, year, to, unitName: unit, refused }) => ({
    ...{ code: refused ? 'work.handover-refused' : 'work.handover-make', params: { year, unit } },
    ...{ due: to, path: pathOf(seasonId), seasonId, returned: refused },
  }))
}

const receive: WorkSource = async (context) => {
  const units = actedFor(context)
  if (units.length === 0) return []
  return (await toAnswer(context.db, units)).map(({ seasonId, year, unitName: unit }) => ({
    ...{ code: 'work.handover-receive', params: { year, unit }, due: null },
    ...{ path: pathOf(seasonId), seasonId },
  }))
}

const days: CalendarSource = async ({ db }, { id }) => {
  const handed = await handedOn(db, id)
  const entry = { code: 'calendar.handover', kind: 'event' as const, path: pathOf(id) }
  return handed ? [{ ...entry, day: handed.day, params: { unit: handed.unitName } }] : []
}

export const seasonParts: Partial<SeasonParts> = { work: [make, receive], days: [days] }
