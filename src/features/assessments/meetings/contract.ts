/** The check meeting on the wire: the record of it, and its minutes. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'

const fields = {
  heldOn: DayShape,
  place: line(300).nullable(),
  /** Who chaired and who wrote: a name with the post, as it stands in minutes. */
  chair: line(300),
  secretary: line(300).nullable(),
  /** Members who were there. */
  present: z.array(Id).max(100),
  guests: line(500).nullable(),
  note: prose(4_000).nullable(),
}
const MeetingBody = z.strictObject(fields)
export type MeetingBody = z.output<typeof MeetingBody>

const CheckMeeting = z.strictObject({ id: Id, seasonId: Id, block: z.string(), ...fields, version: Version })
export type CheckMeeting = z.output<typeof CheckMeeting>

const seasonParams = z.strictObject({ seasonId: Id })
const refusals = ['check-meeting.not-member', 'check-meeting.present-twice'] as const

export const listMeetings = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/check-meetings',
  action: 'check-meeting.read',
  summary: 'Họp kiểm tra của từng khối: ngày, nơi, chủ trì, thành phần',
  params: seasonParams,
  returns: z.strictObject({
    blocks: z.array(
      z.strictObject({
        block: z.string(),
        label: z.string(),
        meeting: CheckMeeting.nullable(),
        members: z.array(z.strictObject({ id: Id, name: z.string() })),
      }),
    ),
    may: May,
  }),
})

export const addMeeting = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/check-meetings',
  action: 'check-meeting.keep',
  summary: 'Ghi cuộc họp kiểm tra của một khối',
  params: seasonParams,
  body: MeetingBody.extend({ block: z.string().min(1).max(60) }),
  returns: CheckMeeting,
  status: 201,
  tagged: true,
  refusals: [...refusals, 'check-meeting.there-already'],
})

export const changeMeeting = endpoint({
  method: 'put',
  path: '/check-meetings/{meetingId}',
  action: 'check-meeting.keep',
  summary: 'Sửa ghi nhận về cuộc họp kiểm tra',
  params: z.strictObject({ meetingId: Id }),
  body: MeetingBody,
  returns: CheckMeeting,
  versioned: true,
  tagged: true,
  refusals,
})
