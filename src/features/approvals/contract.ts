/** What crosses the wire about proposals: a deed that waits for a second person, or waited. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { states } from './rules.ts'

const Facts = z.record(z.string(), z.unknown())

export const Proposal = z.strictObject({
  id: Id,
  /** Which deed, told by the word `deed.<deed>`. */
  deed: z.string(),
  objectKind: z.string(),
  objectId: Id,
  path: z.string(),
  /** What it changes, field by field (`field.<name>`), as the log would tell it. */
  before: Facts.nullable(),
  after: Facts,
  reason: z.string(),
  unitName: z.string().nullable(),
  proposerName: z.string(),
  proposedAt: z.iso.datetime(),
  expiresOn: DayShape,
  state: z.enum(states),
  deciderName: z.string().nullable(),
  decidingUnitName: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decisionReason: z.string().nullable(),
  /** When whoever proposed it said that they have seen what became of it. */
  acknowledgedAt: z.iso.datetime().nullable(),
  version: Version,
  may: May,
})
export type Proposal = z.output<typeof Proposal>

/** Why it is proposed; every endpoint that proposes a deed asks for it beside the deed's own input. */
export const Reason = line(1000)

/** What every endpoint that proposes may refuse with. */
export const proposalRefusals = [
  'approval.not-needed',
  'approval.already-proposed',
  'approval.nothing-changes',
] as const

const params = z.strictObject({ proposalId: Id })
const over = ['approval.expired', 'approval.already-decided'] as const
const deciding = [
  ...over,
  'approval.own',
  'approval.same-unit',
  'approval.not-decider',
  'approval.organiser-decides',
] as const

export const listProposals = endpoint({
  method: 'get',
  path: '/proposals',
  action: 'approval.list',
  summary: 'Các đề nghị cần hai người mà bạn được xem, mới nhất trước',
  query: z.strictObject({ objectId: Id.optional(), objectKind: line(40).optional() }),
  returns: z.strictObject({ items: z.array(Proposal) }),
})

export const getProposal = endpoint({
  method: 'get',
  path: '/proposals/{proposalId}',
  action: 'approval.read',
  summary: 'Một đề nghị: đổi gì, vì sao, ai đề nghị, ai quyết định',
  params,
  returns: Proposal,
  tagged: true,
})

export const approve = endpoint({
  method: 'post',
  path: '/proposals/{proposalId}/approval',
  action: 'approval.decide',
  summary: 'Duyệt đề nghị: việc được làm ngay trong cùng giao dịch; từ chối khi đối tượng đã đổi',
  params,
  body: z.strictObject({}),
  returns: Proposal,
  versioned: true,
  tagged: true,
  refusals: [...deciding, 'approval.overtaken'],
})

export const reject = endpoint({
  method: 'post',
  path: '/proposals/{proposalId}/rejection',
  action: 'approval.decide',
  summary: 'Không duyệt đề nghị, nêu lý do',
  params,
  body: z.strictObject({ reason: Reason }),
  returns: Proposal,
  versioned: true,
  tagged: true,
  refusals: deciding,
})

export const withdraw = endpoint({
  method: 'post',
  path: '/proposals/{proposalId}/withdrawal',
  action: 'approval.withdraw',
  summary: 'Rút đề nghị của mình',
  params,
  body: z.strictObject({}),
  returns: Proposal,
  versioned: true,
  tagged: true,
  refusals: [...over, 'approval.not-yours'],
})

export const acknowledge = endpoint({
  method: 'post',
  path: '/proposals/{proposalId}/acknowledgement',
  action: 'approval.acknowledge',
  summary:
    'Người đề nghị ghi là đã biết đề nghị của mình không được duyệt hoặc quá hạn; việc thôi nằm ở “Việc của tôi”',
  params,
  body: z.strictObject({}),
  returns: Proposal,
  status: 201,
  tagged: true,
  refusals: ['approval.not-yours', 'approval.not-returned'],
})
