/** Sittings of councils on the wire: day, agenda, who was there. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'
import { memberRoles } from '../rules.ts'
import { presences, sittingStates } from './rules.ts'

/** What is dealt with, and what was concluded about it. */
const AgendaItem = z.strictObject({ title: line(500), conclusion: prose(4_000).nullable() })

const fields = {
  day: DayShape,
  place: line(300).nullable(),
  /** Held within a conference of the season. */
  conferenceId: Id.nullable(),
  agenda: z.array(AgendaItem).max(60),
}
const SittingGiven = z.strictObject(fields)
export type SittingGiven = z.output<typeof SittingGiven>

const Attendant = z.strictObject({
  memberId: Id,
  unitId: Id,
  unitName: z.string(),
  role: z.enum(memberRoles),
  name: z.string().nullable(),
  post: z.string().nullable(),
  substitute: z.string().nullable(),
  substitutePost: z.string().nullable(),
  /** Null: not recorded yet. */
  presence: z.enum(presences).nullable(),
  reason: z.string().nullable(),
})
export type Attendant = z.output<typeof Attendant>

export const Sitting = z.strictObject({
  id: Id,
  councilId: Id,
  councilName: z.string(),
  seasonId: Id,
  block: z.string().nullable(),
  ...fields,
  state: z.enum(sittingStates),
  openedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  attendance: z.array(Attendant),
  may: May,
  version: Version,
})
export type Sitting = z.output<typeof Sitting>

const params = z.strictObject({ sittingId: Id })
const refusals = ['sitting.other-season', 'season.day-outside'] as const

export const getSitting = endpoint({
  method: 'get',
  path: '/sittings/{sittingId}',
  action: 'council.read',
  summary: 'Một phiên họp: chương trình, thành phần có mặt',
  params,
  returns: Sitting,
  tagged: true,
})

export const addSitting = endpoint({
  method: 'post',
  path: '/councils/{councilId}/sittings',
  action: 'sitting.run',
  summary: 'Thêm phiên họp của hội đồng',
  params: z.strictObject({ councilId: Id }),
  body: SittingGiven,
  returns: Sitting,
  status: 201,
  tagged: true,
  refusals,
})

export const changeSitting = endpoint({
  method: 'put',
  path: '/sittings/{sittingId}',
  action: 'sitting.run',
  summary: 'Sửa ngày, nơi họp, chương trình và kết luận của phiên họp',
  params,
  body: SittingGiven,
  returns: Sitting,
  versioned: true,
  tagged: true,
  refusals: [...refusals, 'sitting.closed', 'sitting.has-begun'],
})

export const AttendanceGiven = z.strictObject({
  items: z.array(z.strictObject({ memberId: Id, presence: z.enum(presences), reason: line(500).nullable() })).max(60),
})
export type AttendanceGiven = z.output<typeof AttendanceGiven>

export const keepAttendance = endpoint({
  method: 'put',
  path: '/sittings/{sittingId}/attendance',
  action: 'sitting.run',
  summary: 'Ghi ai có mặt, ai dự thay, ai bỏ phiếu bằng văn bản, ai vắng',
  params,
  body: AttendanceGiven,
  returns: Sitting,
  versioned: true,
  tagged: true,
  refusals: ['sitting.closed', 'sitting.not-a-member', 'sitting.no-substitute'],
})

export const openSitting = endpoint({
  method: 'post',
  path: '/sittings/{sittingId}/opening',
  action: 'sitting.run',
  summary: 'Khai mạc phiên họp',
  params,
  returns: Sitting,
  versioned: true,
  tagged: true,
  refusals: ['sitting.opened-already', 'sitting.to-come'],
})

export const closeSitting = endpoint({
  method: 'post',
  path: '/sittings/{sittingId}/closing',
  action: 'sitting.run',
  summary: 'Bế mạc phiên họp: mọi lần bỏ phiếu đã xong',
  params,
  returns: Sitting,
  versioned: true,
  tagged: true,
  refusals: ['sitting.not-open', 'sitting.votes-unfinished'],
})

export const reopenSitting = endpoint({
  method: 'post',
  path: '/sittings/{sittingId}/reopening',
  action: 'sitting.run',
  summary: 'Mở lại phiên họp đã bế mạc, nêu lý do',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Sitting,
  versioned: true,
  tagged: true,
  refusals: ['sitting.not-closed'],
})
