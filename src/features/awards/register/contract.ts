/** The award register on the wire: who holds what for which year, by which decision. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'
import { AwardCode } from '../contract.ts'
import { awardKinds } from '../rules.ts'
import { entryStates, years } from './rules.ts'

const Year = z.int().min(years.first).max(years.last)

/** What is not known of a decision stays empty. */
const decision = {
  decisionNumber: line(60).nullable(),
  decisionDay: DayShape.nullable(),
  decisionBody: line(300).nullable(),
}
const revocation = {
  /** Why it was revoked: what Article 93 of the Law names, in words. */
  revokeReason: line(1000),
  revocationNumber: line(60).nullable(),
  revocationDay: DayShape.nullable(),
  revocationBody: line(300).nullable(),
}

export const AwardEntry = z.strictObject({
  id: Id,
  /** As the catalogue called it on the day of the decision. */
  award: z.strictObject({ id: Id, code: AwardCode, kind: z.enum(awardKinds), name: z.string(), nameEn: z.string() }),
  unitId: Id,
  unitName: z.string(),
  /** The last day of a unit that is no more. */
  unitEndedOn: DayShape.nullable(),
  year: Year,
  ...decision,
  seasonId: Id.nullable(),
  /** What the region was called that year, and the block of the unit. */
  regionLabel: z.string().nullable(),
  blockLabel: z.string().nullable(),
  note: z.string().nullable(),
  /** It came out of a sample season. */
  sample: z.boolean(),
  recordedAt: z.iso.datetime(),
  revocation: z
    .strictObject({
      at: z.iso.datetime(),
      reason: z.string(),
      number: z.string().nullable(),
      day: DayShape.nullable(),
      body: z.string().nullable(),
    })
    .nullable(),
  version: Version,
  may: May,
})
export type AwardEntry = z.output<typeof AwardEntry>

export const EntryGiven = z.strictObject({
  awardCode: AwardCode,
  unitId: Id,
  year: Year,
  ...decision,
  seasonId: Id.nullable(),
  note: line(500).nullable(),
})
export type EntryGiven = z.output<typeof EntryGiven>
export const Revocation = z.strictObject(revocation)
export type Revocation = z.output<typeof Revocation>

/** What the list, on screen or as a file, may be narrowed by. */
export const entryFilters = {
  award: AwardCode.optional(),
  year: z.coerce.number().int().min(years.first).max(years.last).optional(),
  /** With those whose place it took: an award stays with whoever held it. */
  unitId: Id.optional(),
  state: z.enum(entryStates).optional(),
}
export type EntryFilters = { [K in keyof typeof entryFilters]?: z.output<(typeof entryFilters)[K]> }

const params = z.strictObject({ entryId: Id })

export const listEntries = endpoint({
  method: 'get',
  path: '/award-entries',
  action: 'award_entry.read',
  summary: 'Sổ khen thưởng: đơn vị nào giữ danh hiệu nào của năm nào, theo quyết định nào; cả những mục đã bị thu hồi',
  query: z.strictObject({ ...page, ...entryFilters }),
  returns: listOf(AwardEntry).extend({
    /** The years and awards of which something is recorded, to choose from. */
    years: z.array(z.int()),
    awards: z.array(AwardEntry.shape.award.omit({ id: true, kind: true })),
    may: May,
  }),
})

export const getEntry = endpoint({
  method: 'get',
  path: '/award-entries/{entryId}',
  action: 'award_entry.read',
  summary: 'Một mục của sổ khen thưởng',
  params,
  returns: AwardEntry,
  tagged: true,
})

const giving = [
  'award_entry.year-to-come',
  'award_entry.decision-to-come',
  'award_entry.decided-before',
  'award_entry.not-in-catalogue',
  'award_entry.no-season',
  'award_entry.other-year',
  'award_entry.not-member',
  'award_entry.twice',
  'unit.missing',
] as const
const changing = [...giving, 'award_entry.revoked-already', 'award_entry.own-unit'] as const
const revoking = [
  'award_entry.revoked-already',
  'award_entry.revocation-to-come',
  'award_entry.revoked-before',
  'award_entry.revocation-needed',
  'award_entry.own-unit',
] as const

export const recordEntry = endpoint({
  method: 'post',
  path: '/award-entries',
  action: 'award_entry.keep',
  summary: 'Ghi vào sổ khen thưởng một danh hiệu mà đơn vị được tặng cho một năm',
  body: EntryGiven,
  returns: AwardEntry,
  status: 201,
  tagged: true,
  refusals: giving,
})

export const changeEntry = endpoint({
  method: 'put',
  path: '/award-entries/{entryId}',
  action: 'award_entry.keep',
  summary: 'Đính chính một mục của sổ khen thưởng bị ghi sai',
  params,
  body: EntryGiven,
  returns: AwardEntry,
  versioned: true,
  tagged: true,
  refusals: ['approval.needed', ...changing],
})

export const proposeEntryChange = endpoint({
  method: 'post',
  path: '/award-entries/{entryId}/proposals',
  action: 'award_entry.keep',
  summary: 'Đề nghị đính chính một mục mà năm thi đua đã công bố; người của đơn vị khác duyệt',
  params,
  body: EntryGiven.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...changing],
})

export const revokeEntry = endpoint({
  method: 'post',
  path: '/award-entries/{entryId}/revocation',
  action: 'award_entry.keep',
  summary: 'Ghi việc thu hồi danh hiệu theo quyết định (Luật 06/2022/QH15, Điều 93); mục vẫn nằm trong sổ',
  params,
  body: Revocation,
  returns: AwardEntry,
  versioned: true,
  tagged: true,
  refusals: ['approval.needed', ...revoking],
})

export const proposeRevocation = endpoint({
  method: 'post',
  path: '/award-entries/{entryId}/revocation/proposals',
  action: 'award_entry.keep',
  summary: 'Đề nghị ghi việc thu hồi danh hiệu của năm thi đua đã công bố; người của đơn vị khác duyệt',
  params,
  body: Revocation.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...revoking],
})
