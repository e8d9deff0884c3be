/** What crosses the wire about the calendar of a season's deadlines. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, FileAnswer, Id } from '#kit/shapes.ts'
import { Told } from '../contract.ts'
import { dayKinds, nearness } from './rules.ts'

const Entry = z.strictObject({
  day: DayShape,
  kind: z.enum(dayKinds),
  /** What it is about, told by its feature's word. */
  ...Told.shape,
  /** The day before it was postponed. */
  original: DayShape.nullable(),
  nearness: z.enum(nearness),
  path: z.string(),
})

export const Calendar = z.strictObject({
  seasonId: Id,
  label: z.string(),
  year: z.int(),
  sample: z.boolean(),
  today: DayShape,
  entries: z.array(Entry),
})
export type Calendar = z.output<typeof Calendar>

const params = z.strictObject({ seasonId: Id })

export const getCalendar = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/calendar',
  action: 'calendar.read',
  summary: 'Lịch của năm thi đua: ngày mở, hạn, hội nghị, việc đến hạn',
  params,
  returns: Calendar,
})

export const exportCalendar = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/calendar-file',
  action: 'calendar.read',
  summary: 'Lịch của năm thi đua ở dạng iCalendar (.ics), mở bằng Outlook, Google Lịch, điện thoại',
  params,
  returns: FileAnswer,
  produces: ['calendar'],
})
