/** The dated rules of posting nominees for comments, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'

const dated = {
  from: DayShape.nullable(),
  to: DayShape.nullable(),
  legalBasis: line(500).nullable(),
  /** For how many working days; null: nobody has seen it. */
  workingDays: z.int().min(1).max(99).nullable(),
  /** Days on which offices do not work, beside Saturdays and Sundays. */
  daysOff: z.array(DayShape).max(200),
}
const AwardCode = z.string().min(1).max(60)

export const PostingRule = z.strictObject({
  id: Id,
  organiserId: Id,
  organiserName: z.string(),
  awardCode: z.string().nullable(),
  /** What the award is called; null where the rule holds for all. */
  awardName: z.string().nullable(),
  ...dated,
  provisional: z.boolean(),
  version: Version,
})
export type PostingRule = z.output<typeof PostingRule>

const PostingRuleGiven = z.strictObject(dated)
export type PostingRuleGiven = z.output<typeof PostingRuleGiven>
const NewPostingRule = PostingRuleGiven.extend({ organiserId: Id, awardCode: AwardCode.nullable() })
export type NewPostingRule = z.output<typeof NewPostingRule>

const refusals = [
  'posting-rule.no-such-award',
  'span.reversed',
  'posting-rule.overlapping',
  'posting-rule.day-twice',
] as const

export const listPostingRules = endpoint({
  method: 'get',
  path: '/posting-rules',
  action: 'posting-rule.read',
  summary: 'Quy định lấy ý kiến công khai trước khi đề nghị khen thưởng, có thời hạn và căn cứ',
  returns: z.strictObject({
    items: z.array(PostingRule),
    /** The bodies for which whoever asks may write them, and the awards one may be for. */
    organisers: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    awards: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    may: May,
  }),
})

export const addPostingRule = endpoint({
  method: 'post',
  path: '/posting-rules',
  action: 'posting-rule.change',
  summary: 'Thêm quy định lấy ý kiến công khai: số ngày làm việc, ngày nghỉ, căn cứ',
  body: NewPostingRule,
  returns: PostingRule,
  status: 201,
  tagged: true,
  refusals,
})

export const changePostingRule = endpoint({
  method: 'put',
  path: '/posting-rules/{postingRuleId}',
  action: 'posting-rule.change',
  summary: 'Sửa quy định lấy ý kiến công khai; đợt công khai đã bắt đầu giữ nguyên ngày',
  params: z.strictObject({ postingRuleId: Id }),
  body: PostingRuleGiven,
  returns: PostingRule,
  versioned: true,
  tagged: true,
  refusals,
})
