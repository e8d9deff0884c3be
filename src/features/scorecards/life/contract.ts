/** The life of a card on the wire: checked, issued by decision, corrected, standing in for a year without its own. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'
import { cardFaults, ScorecardPage } from '../contract.ts'

const params = z.strictObject({ scorecardId: Id })
const change = { action: 'scorecard.keep', params, returns: ScorecardPage, versioned: true, tagged: true } as const

/** What stands in the way of a card, each told by its place in it. */
const unsound = [
  ...['scorecard.unfinished', 'scorecard.no-example', 'scorecard.example-fails', 'scorecard.came-unreadable'],
  ...['scorecard.came-points', 'scorecard.came-total', 'scorecard.came-grade', 'scorecard.came-rank'],
  'scorecard.came-nothing',
  ...cardFaults,
]

export const checkScorecard = endpoint({
  ...change,
  method: 'post',
  path: '/scorecards/{scorecardId}/checking',
  summary: 'Soát xong một bản dự thảo: không còn chỗ thiếu, mọi ví dụ tính ra đúng, người soát khác người sửa sau cùng',
  refusals: [...unsound, 'scorecard.issued', 'scorecard.already-checked', 'scorecard.own-edit'],
})

export const Issuing = z.strictObject({
  decisionNumber: line(100),
  decisionDate: DayShape,
  inForceFrom: DayShape,
})
export type Issuing = z.output<typeof Issuing>

const issueRefusals = [
  ...unsound,
  'scorecard.issued',
  'scorecard.not-checked',
  'scorecard.corrects-older',
  'scorecard.decision-to-come',
  'scorecard.decision-too-early',
  'scorecard.decided-before-corrected',
  'scorecard.before-corrected',
  'scorecard.other-time',
]

export const issueScorecard = endpoint({
  ...change,
  method: 'post',
  path: '/scorecards/{scorecardId}/issuing',
  summary: 'Ban hành bảng đã soát theo quyết định; không sửa, không thu lại được',
  body: Issuing,
  refusals: ['approval.needed', ...issueRefusals],
})

export const proposeIssue = endpoint({
  method: 'post',
  path: '/scorecards/{scorecardId}/proposals',
  action: 'scorecard.keep',
  summary: 'Đề nghị ban hành bảng khi năm thi đua đã công bố đang dựa vào bảng hiện hành; người của đơn vị khác duyệt',
  params,
  body: Issuing.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...issueRefusals],
})

export const correctScorecard = endpoint({
  method: 'post',
  path: '/scorecards/{scorecardId}/correction',
  action: 'scorecard.keep',
  summary: 'Tạo bản dự thảo của phiên bản sau để đính chính một bảng đã ban hành, có lý do',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: ScorecardPage,
  status: 201,
  tagged: true,
  refusals: ['scorecard.not-issued', 'scorecard.stand-in-stays', 'scorecard.superseded', 'scorecard.one-draft'],
})

export const carryOver = endpoint({
  method: 'post',
  path: '/scorecards/{scorecardId}/standing-in',
  action: 'scorecard.keep',
  summary: 'Tạm dùng bảng này cho năm sau, cho đến khi có bảng của năm sau',
  params,
  body: z.strictObject({ inForceFrom: DayShape }),
  returns: ScorecardPage,
  status: 201,
  tagged: true,
  refusals: ['scorecard.not-issued', 'scorecard.year-has-card', 'scorecard.superseded', 'scorecard.other-time'],
})
