/** The hand-over of a season on the wire: both sides, the pack with its parts, and how it was answered. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id, line, May, prose, Version } from '#kit/shapes.ts'
import { Contact } from './contacts/contract.ts'
import { Lesson } from './lessons/contract.ts'
import { partKeys } from './packs/rules.ts'
import { handoverStates } from './rules.ts'

const PartKey = z.enum(partKeys)
const moment = z.iso.datetime()
const Words = z.strictObject({ vi: z.string(), en: z.string() })

/** One line of a part, said in both languages: a pack is read years later, whatever words the screens have then. */
const Line = z.strictObject({
  text: Words,
  /** Where it comes from, or what stands beside it. */
  note: Words.nullable(),
  unit: z.string().nullable(),
  day: DayShape.nullable(),
  value: z.string().nullable(),
  /** Of a checklist: whether it stands. */
  done: z.boolean().nullable(),
  path: z.string().nullable(),
})
export type Line = z.output<typeof Line>
export const Pack = z.strictObject({ parts: z.array(z.strictObject({ key: PartKey, lines: z.array(Line) })) })
export type Pack = z.output<typeof Pack>

const Remark = z.strictObject({ part: PartKey, remark: prose(2000).min(1) })

/** One hand-over; a refused or withdrawn one stays in the record with its reason. */
const Handover = z.strictObject({
  id: Id,
  number: z.int(),
  state: z.enum(handoverStates),
  fromUnitName: z.string(),
  toUnitName: z.string(),
  day: DayShape,
  note: z.string().nullable(),
  /** SHA-256 of the pack as it was handed over. */
  digest: z.string(),
  handedAt: moment,
  receivedDay: DayShape.nullable(),
  receivedNote: z.string().nullable(),
  remarks: z.array(Remark),
  /** Why it was refused, or taken back. */
  reason: z.string().nullable(),
  endedAt: moment.nullable(),
  version: Version,
})
export type Handover = z.output<typeof Handover>

const Side = z.strictObject({ unitId: Id, unitName: z.string(), post: z.string(), from: DayShape, to: DayShape })

export const HandoverPage = z.strictObject({
  seasonId: Id,
  label: z.string(),
  noun: z.string().nullable(),
  year: z.int(),
  sample: z.boolean(),
  today: DayShape,
  /** Who leads the season, or led it last; who leads the next one. */
  outgoing: Side.nullable(),
  incoming: Side.nullable(),
  /** The season after it, where the reader reads it. */
  next: z.strictObject({ seasonId: Id, year: z.int() }).nullable(),
  /** The one that is shown: what stands, or the number asked for. */
  shown: Handover.nullable(),
  /** All there were, the newest first. */
  all: z.array(Handover),
  /** As it was handed over where one is shown; else as the data stand, as far as the reader reads them. */
  pack: Pack,
  lessons: z.array(Lesson),
  contacts: z.array(Contact),
  units: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
  may: May,
})
export type HandoverPage = z.output<typeof HandoverPage>

const params = z.strictObject({ seasonId: Id })
const numbered = { number: z.coerce.number().int().min(1).max(1000).optional() }

export const getHandover = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/handover',
  action: 'handover.read',
  summary: 'Gói bàn giao của năm thi đua: đang chuẩn bị, hoặc như đã bàn giao; hai bên và việc bàn giao',
  params,
  query: z.strictObject(numbered),
  returns: HandoverPage,
})

export const exportHandover = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/handover',
  action: 'handover.read',
  summary: 'Gói bàn giao thành tệp, mỗi dòng một mục',
  params,
  query: z.strictObject({ ...numbered, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const handOver = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/handover',
  action: 'handover.make',
  summary: 'Bàn giao cho đơn vị Trưởng năm sau: gói bàn giao được chốt như lúc này',
  params,
  body: z.strictObject({ day: DayShape, note: prose(4000).nullable() }),
  returns: HandoverPage,
  status: 201,
  refusals: [
    ...(['handover.there-already', 'handover.no-lead', 'handover.no-next-lead', 'handover.same-unit'] as const),
    ...(['handover.day-to-come', 'handover.before-season'] as const),
  ],
})

const answers = ['handover.not-handed-over', 'handover.received-already'] as const

export const receiveHandover = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/handover/receipt',
  action: 'handover.receive',
  summary: 'Nhận bàn giao, nêu ý kiến về từng phần nếu có',
  params,
  body: z.strictObject({ day: DayShape, note: prose(4000).nullable(), remarks: z.array(Remark).max(partKeys.length) }),
  returns: HandoverPage,
  status: 201,
  versioned: true,
  refusals: [...answers, 'handover.day-to-come', 'handover.received-before', 'handover.part-twice'],
})

const reasoned = z.strictObject({ reason: line(1000) })

export const refuseHandover = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/handover/refusal',
  action: 'handover.receive',
  summary: 'Chưa nhận bàn giao, nêu lý do; bên giao chuẩn bị lại',
  params,
  body: reasoned,
  returns: HandoverPage,
  status: 201,
  versioned: true,
  refusals: answers,
})

export const withdrawHandover = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/handover/withdrawal',
  action: 'handover.make',
  summary: 'Rút việc bàn giao chưa được nhận, nêu lý do',
  params,
  body: reasoned,
  returns: HandoverPage,
  status: 201,
  versioned: true,
  refusals: answers,
})
