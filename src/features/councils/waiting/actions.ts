/** What councils bring to the season: tellers who have to count, and the days on which a council sits. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { allowed, unitScope } from '#platform/context.ts'
import { waitingBoxes } from '../boxes/store.ts'
import { sittingsNamed } from '../sittings/store.ts'
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

const boxes: WorkSource = async (context) => {
  const rows = await waitingBoxes(context.db, unitScope(context, 'work.list'))
  const deeds = { teller: 'vote.count', voter: 'ballot.cast' } as const
  const own = rows.filter(({ unitId, as }) => allowed(context, { unitId }, [deeds[as]]).length > 0)
  return own.map(({ as, isOpen, awardName, seasonId, voteId }) => ({
    ...{ code: codeOf(as, isOpen), params: { award: awardName }, due: null },
    ...{ path: `/mua/${seasonId}/hom-phieu/${voteId}`, seasonId },
  }))
}

const codeOf = (as: 'teller' | 'voter', isOpen: boolean) => {
  if (as === 'teller') return isOpen ? 'work.box-open' : 'work.box-key'
  return isOpen ? 'work.box-vote' : 'work.box-enrol'
}

const days: CalendarSource = async ({ db }, { id }) =>
  (await sittingsNamed(db, id)).map(({ id: sittingId, councilName: council, day, place }) => ({
    ...{ day, kind: 'event' as const, path: pathOf(id, sittingId) },
    ...(place === null
      ? { code: 'calendar.sitting', params: { council } }
      : { code: 'calendar.sitting-at', params: { council, place } }),
  }))

export const seasonParts: Partial<SeasonParts> = { work: [work, boxes], days: [days] }
