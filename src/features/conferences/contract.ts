/** What crosses the wire about conferences: day, place, who attends, what was adopted. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Count, DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { Conclusion } from './conclusions/contract.ts'
import { adoptables, conferenceKinds } from './rules.ts'

/** Votes that are not known stay empty. */
export const Votes = z.strictObject({ present: Count.nullable(), for: Count.nullable(), against: Count.nullable() })

export const Adoption = z.strictObject({
  id: Id,
  conferenceId: Id,
  objectKind: z.enum(adoptables),
  objectId: Id,
  title: z.string(),
  votes: Votes,
  adoptedAt: z.iso.datetime(),
  /** A withdrawn adoption stays in the record, with its reason. */
  withdrawnAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
})
export type Adoption = z.output<typeof Adoption>

/** What recording an adoption may refuse with; for the endpoints of features whose texts are adopted. */
export const adoptionRefusals = [
  'adoption.other-season',
  'adoption.conference-to-come',
  'adoption.already-adopted',
  'adoption.more-votes-than-present',
  'adoption.more-against',
] as const

const given = {
  kind: z.enum(conferenceKinds),
  day: DayShape.nullable(),
  place: line(300).nullable(),
  attending: z.array(line(300)).max(200),
}

export const Conference = z.strictObject({
  id: Id,
  seasonId: Id,
  ...given,
  adoptions: z.array(Adoption),
  /** What it concluded, in order. */
  conclusions: z.array(Conclusion),
  may: May,
  version: Version,
})
export type Conference = z.output<typeof Conference>

/** What is put before a conference, in words; what becomes of it is told by the feature whose it is. */
const Matter = z.strictObject({
  conferenceId: Id,
  kind: z.string(),
  title: z.string(),
  unitName: z.string(),
  state: z.string(),
  path: z.string(),
})
export type Matter = z.output<typeof Matter>

const refusals = ['season.day-outside', 'conference.has-adopted'] as const
const conferenceId = z.strictObject({ conferenceId: Id })
const seasonId = z.strictObject({ seasonId: Id })

export const listConferences = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/conferences',
  action: 'conference.read',
  summary: 'Các hội nghị của năm thi đua',
  params: seasonId,
  returns: z.strictObject({
    items: z.array(Conference),
    /** What was carried here from the season before. */
    carried: z.array(Conclusion),
    /** What the season before left open and nobody has carried on yet. */
    left: z.strictObject({ year: z.int(), count: z.int() }).nullable(),
    members: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    /** What is put before these conferences. */
    matters: z.array(Matter),
    may: May,
  }),
})

export const getConference = endpoint({
  method: 'get',
  path: '/conferences/{conferenceId}',
  action: 'conference.read',
  summary: 'Một hội nghị: thành phần dự và điều đã thông qua',
  params: conferenceId,
  returns: Conference,
  tagged: true,
})

export const addConference = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/conferences',
  action: 'conference.change',
  summary: 'Thêm hội nghị',
  params: seasonId,
  body: z.strictObject(given),
  returns: Conference,
  status: 201,
  refusals,
})

export const changeConference = endpoint({
  method: 'put',
  path: '/conferences/{conferenceId}',
  action: 'conference.change',
  summary: 'Sửa hội nghị',
  params: conferenceId,
  body: z.strictObject(given),
  returns: Conference,
  versioned: true,
  refusals,
})
