/** What councils bring to the season: tellers who have to count, and the days on which a council sits. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { allowed, unitScope } from '#platform/context.ts'
import { listCouncils } from '../actions.ts'
import { uncountedBy } from '../votes/store.ts'

const pathOf = (seasonId: string, sittingId: string) => `/mua/${seasonId}/hoi-dong/${sittingId}`

const work: WorkSource = async (context) => {
  const rows = await uncountedBy(context.db, unitScope(context, 'work.list'))
  const own = rows.filter(({ unitId }) => allowed(context, { unitId }, ['vote.count']).length > 0)
  return own.map(({ awardName, seasonId, sittingId }) => ({
    ...{ code: 'work.vote-count', params: { award: awardName }, due: null },
    ...{ path: pathOf(seasonId, sittingId), seasonId },
  }))
}

const days: CalendarSource = async (context, { id }) => {
  const { items, sittings } = await listCouncils(context, id)
  const names = new Map(items.map((council) => [council.id, council.name]))
  return sittings.map(({ id: sittingId, councilId, day, place }) => {
    const council = names.get(councilId) ?? ''
    const told = place === null ? { code: 'calendar.sitting', params: { council } } : undefined
    return {
      ...{ day, kind: 'event' as const, path: pathOf(id, sittingId) },
      ...(told ?? { code: 'calendar.sitting-at', params: { council, place: place ?? '' } }),
    }
  })
}

export const seasonParts: Partial<SeasonParts> = { work: [work], days: [days] }
