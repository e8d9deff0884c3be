/** Votes of a council on the wire: who stands, who counts, by which rule, and what came of it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Count, DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { ends, termNames } from '../outcomes/rules.ts'
import { presences } from '../sittings/rules.ts'
import { TermsShape } from '../voting-rules/contract.ts'
import { methods, voteStates } from './rules.ts'

const places = {
  method: z.enum(methods),
  seats: z.int().min(1).max(99),
  least: z.int().min(0).max(99),
  most: z.int().min(1).max(99),
}

const VoteGiven = z.strictObject({
  ...places,
  candidates: z.array(Id).min(1).max(99),
  tellers: z.array(z.strictObject({ unitId: Id, name: line(200).nullable() })).max(3),
  conflicts: z.array(z.strictObject({ memberId: Id, reason: line(500) })).max(60),
})
export type VoteGiven = z.output<typeof VoteGiven>

export const CountShape = z.strictObject({
  handedOut: Count,
  returned: Count,
  invalid: Count,
  blank: Count,
  marks: z.array(z.strictObject({ unitId: Id, for: Count })).max(99),
})
export type CountGiven = z.output<typeof CountShape>

const Seat = z.strictObject({
  memberId: Id,
  unitId: Id,
  unitName: z.string(),
  role: z.string(),
  name: z.string().nullable(),
  presence: z.enum(presences),
  votes: z.boolean(),
})

const Rule = z.strictObject({
  id: Id,
  awardCode: z.string().nullable(),
  legalBasis: z.string().nullable(),
  provisional: z.boolean(),
  terms: TermsShape,
})

export const OutcomeShape = z.strictObject({
  end: z.enum(ends),
  of: z.int().nullable(),
  enough: z.int().nullable(),
  names: z
    .array(
      z.strictObject({
        unitId: Id,
        for: z.int(),
        against: z.int(),
        reached: z.boolean().nullable(),
        chosen: z.boolean(),
      }),
    )
    .readonly(),
  again: z.array(Id).readonly(),
  missing: z.array(z.enum(termNames)).readonly(),
})

export const Vote = z.strictObject({
  id: Id,
  sittingId: Id,
  councilId: Id,
  seasonId: Id,
  block: z.string(),
  award: z.strictObject({ id: Id, code: z.string(), name: z.string() }),
  round: z.int(),
  beforeId: Id.nullable(),
  ...places,
  state: z.enum(voteStates),
  candidates: z.array(
    z.strictObject({
      unitId: Id,
      unitName: z.string(),
      withdrawnOn: DayShape.nullable(),
      withdrawReason: z.string().nullable(),
    }),
  ),
  /** `done`: they have entered their count; what they entered nobody is told before it agrees. */
  tellers: z.array(
    z.strictObject({
      number: z.int(),
      unitId: Id,
      unitName: z.string(),
      name: z.string().nullable(),
      done: z.boolean(),
    }),
  ),
  conflicts: z.array(z.strictObject({ memberId: Id, unitName: z.string(), reason: z.string() })),
  /** As it was when the vote was opened; before, the one that would hold today. Null: nobody has written one. */
  rule: Rule.nullable(),
  /** Who was entitled, and how each was there; null before the vote is opened. */
  roll: z.array(Seat).nullable(),
  /** Who held the award in the years before, as far as the register says; the latest first. */
  past: z.array(z.strictObject({ year: z.int(), holders: z.array(z.string()) })),
  /** Where the tellers differ: `handedOut`, `returned`, `invalid`, `blank`, or the unit whose votes do. */
  differing: z.array(z.string()),
  count: CountShape.nullable(),
  outcome: OutcomeShape.nullable(),
  openedAt: z.iso.datetime().nullable(),
  countedAt: z.iso.datetime().nullable(),
  abandonedAt: z.iso.datetime().nullable(),
  abandonReason: z.string().nullable(),
  may: May,
  /** As which teller the reader counts; null: they do not. */
  counts: z.int().nullable(),
  version: Version,
})
export type Vote = z.output<typeof Vote>

const params = z.strictObject({ voteId: Id })
const sittingParams = z.strictObject({ sittingId: Id })

export const listVotes = endpoint({
  method: 'get',
  path: '/sittings/{sittingId}/votes',
  action: 'council.read',
  summary: 'Các lần bỏ phiếu của phiên họp',
  params: sittingParams,
  returns: z.strictObject({
    items: z.array(Vote),
    awards: z.array(z.strictObject({ id: Id, name: z.string() })),
    blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    /** Who may stand, by block, and who may count. */
    units: z.array(z.strictObject({ unitId: Id, unitName: z.string(), block: z.string() })),
    may: May,
  }),
})

export const getVote = endpoint({
  method: 'get',
  path: '/votes/{voteId}',
  action: 'council.read',
  summary: 'Một lần bỏ phiếu: quy định, người được bỏ phiếu, kết quả và cách tính',
  params,
  returns: Vote,
  tagged: true,
})

const giving = [
  ...([
    'vote.not-of-block',
    'vote.more-places-than-names',
    'vote.more-marks-than-names',
    'vote.least-over-most',
  ] as const),
  ...(['vote.not-a-member', 'teller.not-of-season', 'teller.unit-twice', 'teller.stands', 'teller.convenes'] as const),
  ...(['teller.administers', 'teller.too-few', 'teller.three-needed'] as const),
] as const

export const addVote = endpoint({
  method: 'post',
  path: '/sittings/{sittingId}/votes',
  action: 'vote.run',
  summary: 'Chuẩn bị một lần bỏ phiếu: danh hiệu, khối, danh sách, tổ kiểm phiếu',
  params: sittingParams,
  body: VoteGiven.extend({ block: z.string().min(1).max(60), awardId: Id }),
  returns: Vote,
  status: 201,
  tagged: true,
  refusals: [
    ...giving,
    ...([
      'sitting.closed',
      'vote.no-such-block',
      'vote.other-block',
      'vote.no-such-award',
      'vote.another-unfinished',
    ] as const),
  ],
})

export const changeVote = endpoint({
  method: 'put',
  path: '/votes/{voteId}',
  action: 'vote.run',
  summary: 'Sửa lần bỏ phiếu chưa mở',
  params,
  body: VoteGiven,
  returns: Vote,
  versioned: true,
  tagged: true,
  refusals: [...giving, 'vote.opened-already', 'teller.key-begun'],
})

export const withdrawCandidate = endpoint({
  method: 'post',
  path: '/votes/{voteId}/withdrawals',
  action: 'vote.run',
  summary: 'Rút một đơn vị khỏi danh sách trước khi bỏ phiếu, nêu lý do; tên vẫn còn trong hồ sơ',
  params,
  body: z.strictObject({ unitId: Id, reason: line(1000) }),
  returns: Vote,
  versioned: true,
  tagged: true,
  refusals: ['vote.opened-already', 'vote.not-standing'],
})

export const openVote = endpoint({
  method: 'post',
  path: '/votes/{voteId}/opening',
  action: 'vote.run',
  summary: 'Mở bỏ phiếu: danh sách, người được bỏ phiếu và quy định được chốt',
  params,
  returns: Vote,
  versioned: true,
  tagged: true,
  refusals: [
    ...giving,
    ...(['vote.opened-already', 'vote.sitting-not-open', 'vote.no-rule', 'vote.attendance-untold'] as const),
    ...(['vote.nobody-votes', 'vote.must-be-secret', 'vote.must-be-open', 'vote.more-places-than-rule'] as const),
    ...(['vote.nobody-in-writing', 'vote.no-quorum', 'vote.opens-with-its-box'] as const),
  ],
})

export const enterCount = endpoint({
  method: 'put',
  path: '/votes/{voteId}/counts/{number}',
  action: 'vote.count',
  summary: 'Người kiểm phiếu nhập số phiếu đã đếm; hai người nhập riêng và phải khớp',
  params: z.strictObject({ voteId: Id, number: z.coerce.number().int().min(1).max(3) }),
  body: CountShape,
  returns: Vote,
  refusals: [
    ...(['vote.not-open', 'vote.no-quorum', 'teller.same-person', 'count.more-than-voters'] as const),
    ...(['count.more-than-handed-out', 'count.more-than-returned', 'count.other-names'] as const),
    ...(['count.more-than-marked', 'count.own-unit', 'count.too-many-marks', 'count.too-few-marks'] as const),
  ],
})

export const abandonVote = endpoint({
  method: 'post',
  path: '/votes/{voteId}/abandonment',
  action: 'vote.run',
  summary: 'Huỷ lần bỏ phiếu chưa có kết quả, nêu lý do; vẫn còn trong hồ sơ và có thể bỏ phiếu lại',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Vote,
  versioned: true,
  tagged: true,
  refusals: ['vote.ended', 'abandoned.after-opening'],
})

export const voteAgain = endpoint({
  method: 'post',
  path: '/votes/{voteId}/next-round',
  action: 'vote.run',
  summary: 'Chuẩn bị vòng sau giữa các đơn vị mà quy định cho vào',
  params,
  returns: Vote,
  status: 201,
  refusals: ['vote.nothing-to-decide', 'vote.gone-on', 'sitting.closed', 'vote.another-unfinished'],
})
