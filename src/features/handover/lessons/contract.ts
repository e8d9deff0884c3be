/** What was learned in a season, on the wire: items that whoever leads types for whoever leads next. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, prose, Version } from '#kit/shapes.ts'
import { lessonKinds } from './rules.ts'

const given = { kind: z.enum(lessonKinds), content: prose(4000).min(1) }
const LessonGiven = z.strictObject(given)
export type LessonGiven = z.output<typeof LessonGiven>

export const Lesson = z.strictObject({ id: Id, seasonId: Id, ...given, version: Version })
export type Lesson = z.output<typeof Lesson>

const params = z.strictObject({ lessonId: Id })

export const addLesson = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/lessons',
  action: 'handover.prepare',
  summary: 'Ghi một bài học của năm thi đua cho Trưởng năm sau',
  params: z.strictObject({ seasonId: Id }),
  body: LessonGiven,
  returns: Lesson,
  status: 201,
  refusals: ['handover.handed-over'],
})

export const changeLesson = endpoint({
  method: 'put',
  path: '/lessons/{lessonId}',
  action: 'handover.prepare',
  summary: 'Sửa một bài học chưa bàn giao',
  params,
  body: LessonGiven,
  returns: Lesson,
  versioned: true,
  refusals: ['handover.handed-over'],
})

export const removeLesson = endpoint({
  method: 'delete',
  path: '/lessons/{lessonId}',
  action: 'handover.prepare',
  summary: 'Bỏ một bài học chưa bàn giao',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['handover.handed-over'],
})
