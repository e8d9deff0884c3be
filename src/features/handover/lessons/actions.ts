/** What people do with the lessons of a season until they are handed over. */
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { demandPreparing, type Preparing } from '../sides/actions.ts'
import type { Lesson, LessonGiven } from './contract.ts'
import * as store from './store.ts'

const lessonOf = ({ regionId: _, ...lesson }: store.LessonRow): Lesson => lesson
const told = ({ kind, content }: LessonGiven) => ({ kind, content })
type Row = Pick<store.LessonRow, 'id' | 'seasonId'>
const about = (action: string, { id, seasonId }: Row, { regionId, unitId }: Preparing) => ({
  ...{ action, object: { kind: 'lesson', id }, audience: 'leaders' as const, regionId, seasonId, unitId },
})

export async function addLesson(context: Context, seasonId: string, given: LessonGiven): Promise<Lesson> {
  const season = await demandPreparing(context, seasonId)
  const place = { id: context.newId(), regionId: season.regionId, seasonId }
  await store.insertLesson(context.db, place, given)
  await record(context, { ...about('lesson.added', place, season), after: told(given) })
  return lessonOf(found(await store.findLesson(context.db, place.id), 'lesson'))
}

async function held(context: Context, id: string) {
  const seen = found(await store.findLesson(context.db, id), 'lesson')
  const season = await demandPreparing(context, seen.seasonId)
  const row = found(await store.lockLesson(context.db, id), 'lesson')
  await demandVersion(context, row, { kind: 'lesson', id })
  return { row, season }
}

export async function changeLesson(context: Context, id: string, given: LessonGiven): Promise<Lesson> {
  const { row, season } = await held(context, id)
  await store.updateLesson(context.db, id, given)
  await record(context, { ...about('lesson.changed', row, season), before: told(row), after: told(given) })
  return lessonOf(found(await store.findLesson(context.db, id), 'lesson'))
}

export async function removeLesson(context: Context, id: string): Promise<Record<never, never>> {
  const { row, season } = await held(context, id)
  await store.deleteLesson(context.db, id)
  await record(context, { ...about('lesson.removed', row, season), before: told(row) })
  return {}
}
