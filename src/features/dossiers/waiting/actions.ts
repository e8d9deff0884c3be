/** What dossiers bring to the season: decisions and answers that wait, and the days of posting. */
import type { CalendarSource, SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { allowed, unitScope } from '#platform/context.ts'
import { ofAny } from '#platform/sql.ts'
import { standingIn, unansweredIn } from '../postings/store.ts'
import { submittedIn } from '../store.ts'

const pathOf = (seasonId: string) => `/mua/${seasonId}/de-nghi-khen-thuong`

const work: WorkSource = async (context) => {
  unitScope(context, 'work.list')
  const { led, organised } = context.actor
  const decided = await ofAny(organised, (regions) => submittedIn(context.db, regions))
  const answers = await ofAny(led, (seasons) => unansweredIn(context.db, seasons))
  return [
    ...decided.map(({ seasonId, year, letterNumber }) => ({
      ...{ code: 'work.dossier-decide', params: { number: letterNumber ?? '', year }, due: null },
      ...{ path: pathOf(seasonId), seasonId },
    })),
    ...answers.map(({ seasonId, year, count }) => ({
      ...{ code: 'work.posting-answer', params: { count, year }, due: null },
      ...{ path: pathOf(seasonId), seasonId },
    })),
  ]
}

const days: CalendarSource = async (context, { id, regionId }) => {
  const isReader = allowed(context, { regionId, seasonId: id }, ['dossier.read']).length > 0
  const postings = isReader ? await standingIn(context.db, id) : []
  return postings.flatMap(({ from, to }) => [
    { day: from, kind: 'event' as const, path: pathOf(id), code: 'calendar.posting-begins', params: {} },
    ...(to === null
      ? []
      : [{ day: to, kind: 'event' as const, path: pathOf(id), code: 'calendar.posting-ends', params: {} }]),
  ])
}

export const seasonParts: Partial<SeasonParts> = { work: [work], days: [days] }
