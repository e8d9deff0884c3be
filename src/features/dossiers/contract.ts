/** Submission dossiers on the wire: who is put forward for what, posted, submitted, and what was decided. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, ParamsShape, prose, Version } from '#kit/shapes.ts'
import { Posting } from './postings/contract.ts'
import { dossierStates } from './rules.ts'

const Said = z.strictObject({ code: z.string(), params: ParamsShape.optional() })

/** Votes for, what shares were taken of, and how many were enough; null: the rule of the vote does not say. */
const Votes = z.strictObject({ for: z.int(), of: z.int().nullable(), enough: z.int().nullable() })

const Named = {
  block: z.string(),
  blockLabel: z.string(),
  award: z.strictObject({ code: z.string(), name: z.string() }),
  unitId: Id,
  unitName: z.string(),
  votes: Votes,
}

export const DossierLine = z.strictObject({
  id: Id,
  ...Named,
  voteId: Id,
  /** In the published result of its block: as it stands, or as it stood when it was submitted. */
  rank: z.int().nullable(),
  points: z.string().nullable(),
  summary: z.string().nullable(),
  /** Still put forward by a vote that stands. */
  nominated: z.boolean(),
  withdrawnOn: DayShape.nullable(),
  withdrawReason: z.string().nullable(),
  granted: z.boolean().nullable(),
  refuseReason: z.string().nullable(),
  /** What became of it in the award register. */
  entry: z
    .strictObject({
      id: Id,
      year: z.int(),
      unitName: z.string(),
      revoked: z.strictObject({ reason: z.string(), day: DayShape.nullable() }).nullable(),
    })
    .nullable(),
  version: Version,
})
export type DossierLine = z.output<typeof DossierLine>

/** Of the units that lead, over all regions of the organiser, at most a share may be put forward. */
const Quota = z.strictObject({
  awardCode: z.string(),
  awardName: z.string(),
  share: z.strictObject({ part: z.int(), whole: z.int() }),
  legalBasis: z.string().nullable(),
  leads: z.int(),
  pending: z.int(),
  most: z.int(),
  put: z.int(),
})
export type Quota = z.output<typeof Quota>

export const Dossier = z.strictObject({
  id: Id,
  seasonId: Id,
  number: z.int(),
  state: z.enum(dossierStates),
  submitted: z.strictObject({ day: DayShape, number: z.string(), to: z.string() }).nullable(),
  decision: z.strictObject({ number: z.string(), day: DayShape, body: z.string() }).nullable(),
  lines: z.array(DossierLine),
  /** The latest first; the one that was not stopped stands. */
  postings: z.array(Posting),
  /** What the rules of today ask for; null: nobody has written one, or it does not say. */
  workingDays: z.int().nullable(),
  quotas: z.array(Quota),
  /** Why it cannot be submitted today, and what is told all the same. */
  blocked: Said.nullable(),
  warnings: z.array(Said),
  may: May,
  version: Version,
})
export type Dossier = z.output<typeof Dossier>

const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ dossierId: Id })
const lineParams = z.strictObject({ lineId: Id })

export const listDossiers = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/dossiers',
  action: 'dossier.read',
  summary: 'Hồ sơ đề nghị khen thưởng của năm thi đua, và những đơn vị được suy tôn chưa vào hồ sơ nào',
  params: seasonParams,
  returns: z.strictObject({
    items: z.array(Dossier),
    nominees: z.array(z.strictObject(Named)),
    organiser: z.string().nullable(),
    /** For which of their units whoever asks may comment. */
    commentsFor: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    may: May,
  }),
})

export const getDossier = endpoint({
  method: 'get',
  path: '/dossiers/{dossierId}',
  action: 'dossier.read',
  summary: 'Một hồ sơ đề nghị khen thưởng: danh sách, công khai, trình, quyết định',
  params,
  returns: Dossier,
  tagged: true,
})

export const startDossier = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/dossiers',
  action: 'dossier.change',
  summary: 'Lập hồ sơ từ những đơn vị được suy tôn chưa vào hồ sơ nào',
  params: seasonParams,
  returns: Dossier,
  status: 201,
  tagged: true,
  refusals: ['dossier.no-nominees', 'dossier.started-meanwhile'],
})

export const takeNominees = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/nominees',
  action: 'dossier.change',
  summary: 'Đưa thêm vào hồ sơ những đơn vị vừa được suy tôn',
  params,
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: ['dossier.submitted-already', 'dossier.posted', 'dossier.no-nominees', 'dossier.started-meanwhile'],
})

export const writeSummary = endpoint({
  method: 'put',
  path: '/dossier-lines/{lineId}/summary',
  action: 'dossier.change',
  summary: 'Ghi tóm tắt thành tích của một đơn vị được đề nghị',
  params: lineParams,
  body: z.strictObject({ summary: prose(20_000).min(1).nullable() }),
  returns: DossierLine,
  versioned: true,
  tagged: true,
  refusals: ['dossier.submitted-already', 'dossier.withdrawn-already'],
})

export const withdrawLine = endpoint({
  method: 'post',
  path: '/dossier-lines/{lineId}/withdrawal',
  action: 'dossier.change',
  summary: 'Rút một đơn vị khỏi hồ sơ chưa trình, nêu lý do; tên vẫn còn trong hồ sơ',
  params: lineParams,
  body: z.strictObject({ reason: line(1000) }),
  returns: DossierLine,
  versioned: true,
  tagged: true,
  refusals: ['dossier.submitted-already', 'dossier.withdrawn-already'],
})

export const beginPosting = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/posting',
  action: 'dossier.change',
  summary: 'Công khai danh sách để lấy ý kiến; ngày cuối tính theo quy định của ngày bắt đầu',
  params,
  body: z.strictObject({ from: DayShape }),
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: ['dossier.submitted-already', 'dossier.empty', 'posting.posted-already', 'posting.begins-before'],
})

export const stopPosting = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/posting/stop',
  action: 'dossier.change',
  summary: 'Dừng đợt công khai để sửa danh sách, nêu lý do; ý kiến đã gửi vẫn còn',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: ['dossier.submitted-already', 'posting.not-posted'],
})

export const submitDossier = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/submission',
  action: 'dossier.change',
  summary: 'Ghi việc trình hồ sơ: ngày, số tờ trình, nơi nhận; danh sách được chốt',
  params,
  body: z.strictObject({ day: DayShape, number: line(60), to: line(300) }),
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: [
    ...(['dossier.submitted-already', 'dossier.empty', 'dossier.no-longer-nominated'] as const),
    ...(['dossier.day-to-come', 'dossier.not-posted', 'dossier.posting-to-come', 'dossier.posting-runs'] as const),
    ...(['quota.over', 'quota.over-pending'] as const),
  ],
})

export const returnDossier = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/return',
  action: 'dossier.decide',
  summary: 'Trả lại hồ sơ đã trình, nêu lý do; người điều hành sửa rồi trình lại',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: ['dossier.not-submitted', 'dossier.decided-already'],
})

export const DecisionGiven = z.strictObject({
  number: line(60),
  day: DayShape,
  body: line(300),
  lines: z.array(z.strictObject({ lineId: Id, granted: z.boolean(), reason: line(1000).nullable() })).max(200),
})
export type DecisionGiven = z.output<typeof DecisionGiven>

export const decideDossier = endpoint({
  method: 'post',
  path: '/dossiers/{dossierId}/decision',
  action: 'dossier.decide',
  summary: 'Ghi quyết định về hồ sơ; danh hiệu được tặng vào sổ khen thưởng trong cùng một việc',
  params,
  body: DecisionGiven,
  returns: Dossier,
  versioned: true,
  tagged: true,
  refusals: [
    ...(['dossier.not-submitted', 'dossier.decided-already', 'dossier.decision-to-come'] as const),
    ...(['dossier.decided-before', 'dossier.not-a-line', 'dossier.reason-needed'] as const),
    ...(['dossier.reason-of-nothing', 'dossier.line-unanswered', 'quota.over', 'quota.over-pending'] as const),
    ...(['award_entry.year-to-come', 'award_entry.decision-to-come', 'award_entry.decided-before'] as const),
    ...(['award_entry.not-in-catalogue', 'award_entry.no-season', 'award_entry.other-year'] as const),
    ...(['award_entry.not-member', 'award_entry.twice', 'unit.missing'] as const),
  ],
})
