/** What crosses the wire about pacts: one per block, with articles, numbered targets, adoption and signatures. */
import { z } from 'zod'
import { adoptionRefusals, Votes } from '#features/conferences/contract.ts'
import { NewTarget, Target, TargetBody, targetRefusals } from '#features/indicators/targets/contract.ts'
import { asOf } from '#features/seasons/contract.ts'
import { Preamble, Signatory, TextTitle, TextView } from '#features/texts/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'

export const State = z.enum(['draft', 'adopted', 'signed'])

/** One block of the season; `pact` is null until somebody drafts it. */
export const BlockPact = z.strictObject({
  block: z.string(),
  blockLabel: z.string(),
  members: z.int(),
  pact: z
    .strictObject({
      id: Id,
      title: z.string(),
      state: State,
      signed: z.int(),
      of: z.int(),
      adoptedOn: DayShape.nullable(),
      /** How many annexes stand adopted. */
      annexes: z.int(),
    })
    .nullable(),
})
export type BlockPact = z.infer<typeof BlockPact>

const Source = z.strictObject({ annexId: Id, number: z.int() })
/** A target that holds now: `position` names its line for good, `source` is the annex it comes from, null the pact. */
export const HoldingTarget = Target.extend({ source: Source.nullable() })
export type HoldingTarget = z.infer<typeof HoldingTarget>
/** A target that held once, with the annex that replaced or ended it. */
export const PastTarget = HoldingTarget.extend({ until: Source })
export type PastTarget = z.infer<typeof PastTarget>

/** An annex in its pact's list. */
export const AnnexHead = z.strictObject({
  id: Id,
  number: z.int(),
  title: z.string(),
  /** `signed`: everybody on its list has signed, so it holds, since that day. */
  state: State,
  signed: z.int(),
  of: z.int(),
  adoptedOn: DayShape.nullable(),
  holdsSince: DayShape.nullable(),
  discarded: z.strictObject({ day: DayShape, reason: z.string() }).nullable(),
})
export type AnnexHead = z.infer<typeof AnnexHead>

const Member = z.strictObject({ unitId: Id, unitName: z.string() })

/** A pact with its text; the version is the text's and moves with every change to any part. */
export const Pact = z.strictObject({
  id: Id,
  regionId: Id,
  seasonId: Id,
  block: z.string(),
  blockLabel: z.string(),
  state: State,
  version: Version,
  text: TextView,
  /** What the pact's own text asks for. */
  targets: z.array(Target),
  /** What is asked for now, and what no longer is, by annexes that hold. */
  holding: z.array(HoldingTarget),
  past: z.array(PastTarget),
  annexes: z.array(AnnexHead),
  /** Who is bound by signing an annex, without having signed the pact itself. */
  bound: z.array(Signatory.extend({ number: z.int() })),
  /** Members that came after the pact was signed: they are bound by signing an annex. */
  toAccede: z.array(Member),
  /** Members bound by the pact, out of all: they have signed it, or one of its annexes. */
  signed: z.int(),
  of: z.int(),
  adoption: z
    .strictObject({
      conferenceId: Id,
      day: DayShape.nullable(),
      ...Votes.shape,
    })
    .nullable(),
  /** Units the reader may sign for now: on the list, at their turn, not signed. */
  maySignFor: z.array(Member),
  may: May,
})
export type Pact = z.infer<typeof Pact>

/** What may be wrong with a signing list. */
const listRefusals = ['pact.not-a-member', 'pact.signatory-twice', 'pact.member-left-out'] as const

const ofSeason = z.strictObject({ seasonId: Id })
const ofPact = z.strictObject({ pactId: Id })
const ofTarget = z.strictObject({ pactId: Id, targetId: Id })

export const listPacts = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/pacts',
  action: 'pact.read',
  summary: 'Giao ước thi đua của từng khối, với số đơn vị đã ký (thành viên cả năm, hoặc vào một ngày)',
  params: ofSeason,
  query: z.strictObject(asOf),
  returns: z.strictObject({ items: z.array(BlockPact), may: May }),
})

export const getPact = endpoint({
  method: 'get',
  path: '/pacts/{pactId}',
  action: 'pact.read',
  summary:
    'Xem một giao ước: các điều, chỉ tiêu, thông qua, danh sách ký; ai còn nợ chữ ký tính cho cả năm, hoặc thành viên vào một ngày',
  params: ofPact,
  query: z.strictObject(asOf),
  returns: Pact,
  tagged: true,
})

export const createPact = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/pacts',
  action: 'pact.draft',
  summary: 'Soạn giao ước của một khối; danh sách ký ban đầu là mọi thành viên của khối',
  params: ofSeason,
  body: z.strictObject({ block: z.string().max(60), title: TextTitle, preamble: Preamble.default('') }),
  returns: Pact,
  status: 201,
  refusals: ['pact.no-such-block', 'pact.block-taken'],
})

export const setSignatories = endpoint({
  method: 'put',
  path: '/pacts/{pactId}/signatories',
  action: 'pact.draft',
  summary: 'Đặt bước ký của mọi thành viên của khối; trong một bước ký không theo thứ tự',
  params: ofPact,
  body: z.strictObject({
    signatories: z.array(z.strictObject({ unitId: Id, step: z.int().min(1).max(9) })).max(500),
  }),
  returns: Pact,
  versioned: true,
  refusals: ['text.frozen', ...listRefusals],
})

export const addTarget = endpoint({
  method: 'post',
  path: '/pacts/{pactId}/targets',
  action: 'pact.draft',
  summary: 'Thêm một chỉ tiêu vào cuối',
  params: ofPact,
  body: NewTarget,
  returns: Pact,
  status: 201,
  refusals: ['text.frozen', ...targetRefusals],
})

export const editTarget = endpoint({
  method: 'put',
  path: '/pacts/{pactId}/targets/{targetId}',
  action: 'pact.draft',
  summary: 'Sửa một chỉ tiêu (phiên bản là của chỉ tiêu)',
  params: ofTarget,
  body: TargetBody,
  returns: Pact,
  versioned: true,
  refusals: ['text.frozen', ...targetRefusals],
})

export const removeTarget = endpoint({
  method: 'delete',
  path: '/pacts/{pactId}/targets/{targetId}',
  action: 'pact.draft',
  summary: 'Bỏ một chỉ tiêu; các chỉ tiêu sau được đánh số lại',
  params: ofTarget,
  returns: Pact,
  versioned: true,
  refusals: ['text.frozen'],
})

export const adoptPact = endpoint({
  method: 'post',
  path: '/pacts/{pactId}/adoption',
  action: 'pact.adopt',
  summary: 'Ghi nhận hội nghị thông qua giao ước và chốt văn bản; số phiếu chưa biết để trống',
  params: ofPact,
  body: z.strictObject({ conferenceId: Id, ...Votes.shape }),
  returns: Pact,
  versioned: true,
  refusals: ['text.frozen', 'pact.no-article', 'pact.no-signatory', ...listRefusals, ...adoptionRefusals],
})

export const reopenPact = endpoint({
  method: 'post',
  path: '/pacts/{pactId}/reopening',
  action: 'pact.reopen',
  summary: 'Huỷ thông qua và mở lại dự thảo khi chưa đơn vị nào ký',
  params: ofPact,
  body: z.strictObject({ reason: line(1000) }),
  returns: Pact,
  versioned: true,
  refusals: ['text.not-adopted', 'text.signed-by-some'],
})
