/** Councils on the wire: who sits in them, for which units, and their sittings in short. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { memberRoles } from './rules.ts'
import { sittingStates } from './sittings/rules.ts'

const person = {
  unitId: Id,
  role: z.enum(memberRoles),
  name: line(200).nullable(),
  post: line(200).nullable(),
  /** Who sits in their place. */
  substitute: line(200).nullable(),
  substitutePost: line(200).nullable(),
}
const MemberGiven = z.strictObject(person)
export const CouncilMember = z.strictObject({ id: Id, ...person, unitName: z.string() })
export type CouncilMember = z.output<typeof CouncilMember>

const named = {
  name: line(300),
  decisionNumber: line(60).nullable(),
  decisionDay: DayShape.nullable(),
  decisionBody: line(300).nullable(),
}
const CouncilGiven = z.strictObject({ ...named, members: z.array(MemberGiven).max(60) })
export type CouncilGiven = z.output<typeof CouncilGiven>
const block = z.string().min(1).max(60).nullable()

export const Council = z.strictObject({
  id: Id,
  seasonId: Id,
  /** Whose it is alone; null: of the whole region. */
  block,
  blockLabel: z.string().nullable(),
  ...named,
  members: z.array(CouncilMember),
  may: May,
  version: Version,
})
export type Council = z.output<typeof Council>

const SittingInShort = z.strictObject({
  id: Id,
  councilId: Id,
  day: DayShape,
  place: z.string().nullable(),
  state: z.enum(sittingStates),
})

const refusals = [
  ...(['council.not-of-season', 'council.unit-twice', 'council.own-substitute', 'council.two-chairs'] as const),
  'council.no-chair',
] as const
const seasonParams = z.strictObject({ seasonId: Id })

export const listCouncils = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/councils',
  action: 'council.read',
  summary: 'Các hội đồng của năm thi đua, thành viên và các phiên họp',
  params: seasonParams,
  returns: z.strictObject({
    items: z.array(Council),
    sittings: z.array(SittingInShort),
    /** Blocks, and units that may sit: members of the season and the body that organises it. */
    blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    units: z.array(z.strictObject({ unitId: Id, unitName: z.string(), block: z.string().nullable() })),
    conferences: z.array(
      z.strictObject({ id: Id, kind: z.string(), day: DayShape.nullable(), place: z.string().nullable() }),
    ),
    may: May,
  }),
})

export const addCouncil = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/councils',
  action: 'council.change',
  summary: 'Lập hội đồng của một khối hoặc của cả khu vực',
  params: seasonParams,
  body: CouncilGiven.extend({ block }),
  returns: Council,
  status: 201,
  tagged: true,
  refusals: [...refusals, 'council.there-already', 'council.no-such-block'],
})

export const changeCouncil = endpoint({
  method: 'put',
  path: '/councils/{councilId}',
  action: 'council.change',
  summary: 'Sửa tên, quyết định thành lập, thành viên của hội đồng',
  params: z.strictObject({ councilId: Id }),
  body: CouncilGiven,
  returns: Council,
  versioned: true,
  tagged: true,
  refusals: [...refusals, 'council.member-has-sat'],
})
