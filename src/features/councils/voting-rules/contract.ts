/** The dated rules by which councils vote, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { bases, secrecies } from '../outcomes/rules.ts'

const Share = z
  .strictObject({ part: z.int().min(1).max(1000), whole: z.int().min(1).max(1000), over: z.boolean() })
  .meta({ example: { part: 2, whole: 3, over: false } })
const few = z.int().min(1).max(99)

/** What nobody has seen in the law is null. */
export const TermsShape = z.strictObject({
  quorum: Share.nullable(),
  threshold: Share.nullable(),
  base: z.enum(bases).nullable(),
  secrecy: z.enum(secrecies).nullable(),
  ownUnit: z.boolean().nullable(),
  written: z.boolean().nullable(),
  rounds: few.nullable(),
  runOff: few.nullable(),
  seats: few.nullable(),
  leading: Share.nullable(),
})

const years = z.int().min(1).max(20)
const ConditionShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('registered') }),
  z.strictObject({ kind: z.literal('grade'), grades: z.array(line(20)).min(1).max(10) }),
  z.strictObject({ kind: z.literal('rank'), atMost: few }),
  z.strictObject({ kind: z.literal('no-hold') }),
  z.strictObject({ kind: z.literal('held'), awardCode: z.string().min(1).max(60), years }),
  z.strictObject({ kind: z.literal('not-held'), awardCode: z.string().min(1).max(60), years }),
])

const dated = {
  from: DayShape.nullable(),
  to: DayShape.nullable(),
  legalBasis: line(500).nullable(),
  terms: TermsShape,
  /** What a unit has to meet to be put forward. */
  conditions: z.array(ConditionShape).max(20),
}
const AwardCode = z.string().min(1).max(60)

export const VotingRule = z.strictObject({
  id: Id,
  organiserId: Id,
  organiserName: z.string(),
  awardCode: z.string().nullable(),
  /** What the award is called; null where the rule holds for all. */
  awardName: z.string().nullable(),
  ...dated,
  provisional: z.boolean(),
  /** A vote was held under it. */
  used: z.boolean(),
  version: Version,
})
export type VotingRule = z.output<typeof VotingRule>

const VotingRuleGiven = z.strictObject(dated)
export type VotingRuleGiven = z.output<typeof VotingRuleGiven>
const NewVotingRule = VotingRuleGiven.extend({ organiserId: Id, awardCode: AwardCode.nullable() })
export type NewVotingRule = z.output<typeof NewVotingRule>

const refusals = [
  'voting-rule.no-such-award',
  ...(['span.reversed', 'voting-rule.not-a-share', 'voting-rule.no-second-round', 'voting-rule.overlapping'] as const),
] as const

export const listVotingRules = endpoint({
  method: 'get',
  path: '/voting-rules',
  action: 'voting-rule.read',
  summary: 'Quy định bỏ phiếu có thời hạn và căn cứ của các cơ quan tổ chức',
  query: z.strictObject({ day: DayShape.optional() }),
  returns: z.strictObject({
    items: z.array(VotingRule),
    /** The bodies for which whoever asks may write them, and the awards one may be for. */
    organisers: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    awards: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    may: May,
  }),
})

export const addVotingRule = endpoint({
  method: 'post',
  path: '/voting-rules',
  action: 'voting-rule.change',
  summary: 'Thêm quy định bỏ phiếu: ngưỡng, mẫu số, số người phải có mặt, phiếu kín hay biểu quyết, các vòng',
  body: NewVotingRule,
  returns: VotingRule,
  status: 201,
  tagged: true,
  refusals,
})

export const changeVotingRule = endpoint({
  method: 'put',
  path: '/voting-rules/{votingRuleId}',
  action: 'voting-rule.change',
  summary: 'Sửa quy định bỏ phiếu chưa áp dụng, hoặc cho quy định đang áp dụng hết hiệu lực',
  params: z.strictObject({ votingRuleId: Id }),
  body: VotingRuleGiven,
  returns: VotingRule,
  versioned: true,
  tagged: true,
  refusals: [...refusals, 'voting-rule.used'],
})
