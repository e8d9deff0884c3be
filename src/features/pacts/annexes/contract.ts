/** What crosses the wire about annexes: texts that change a signed pact, adopted and signed the same way. */
import { z } from 'zod'
import { adoptionRefusals, Votes } from '#features/conferences/contract.ts'
import { NewTarget, Target, TargetBody, targetRefusals } from '#features/indicators/targets/contract.ts'
import { Preamble, TextTitle, TextView } from '#features/texts/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { AnnexHead, HoldingTarget } from '../contract.ts'

const Unit = z.strictObject({ unitId: Id, unitName: z.string() })

/** A target of the annex: `replaces` names the one whose place it takes, null adds a line. */
export const AnnexTarget = Target.extend({ replaces: Id.nullable() })
export type AnnexTarget = z.infer<typeof AnnexTarget>

/** An annex with its text; the version is the text's and moves with every change to any part. */
export const Annex = AnnexHead.extend({
  pactId: Id,
  pactTitle: z.string(),
  regionId: Id,
  seasonId: Id,
  block: z.string(),
  blockLabel: z.string(),
  version: Version,
  text: TextView,
  targets: z.array(AnnexTarget),
  /** Targets that end without another in their place. */
  endings: z.array(Id),
  /** What holds before this annex: what it may change. */
  holding: z.array(HoldingTarget),
  /** Members not bound yet: signing this annex binds them. */
  acceding: z.array(Unit),
  adoption: z.strictObject({ conferenceId: Id, day: DayShape.nullable(), ...Votes.shape }).nullable(),
  maySignFor: z.array(Unit),
  may: May,
})
export type Annex = z.infer<typeof Annex>

const ofAnnex = z.strictObject({ annexId: Id })
const ofTarget = z.strictObject({ annexId: Id, annexTargetId: Id })
const drafting = ['text.frozen', 'text.closed'] as const
const changing = [...drafting, 'annex.not-holding', 'annex.changed-twice'] as const

export const getAnnex = endpoint({
  method: 'get',
  path: '/annexes/{annexId}',
  action: 'pact.read',
  summary: 'Xem một phụ lục: các điều, chỉ tiêu thay, bỏ, thêm, đơn vị gia nhập, danh sách ký',
  params: ofAnnex,
  returns: Annex,
  tagged: true,
})

export const createAnnex = endpoint({
  method: 'post',
  path: '/pacts/{pactId}/annexes',
  action: 'pact.draft',
  summary: 'Soạn phụ lục của một giao ước đã có đơn vị ký; mỗi lúc một phụ lục chưa ký đủ',
  params: z.strictObject({ pactId: Id }),
  body: z.strictObject({ title: TextTitle, preamble: Preamble.default('') }),
  returns: Annex,
  status: 201,
  refusals: ['annex.pact-unsigned', 'annex.one-open'],
})

export const addAnnexTarget = endpoint({
  method: 'post',
  path: '/annexes/{annexId}/targets',
  action: 'pact.draft',
  summary: 'Thay một chỉ tiêu đang áp dụng, hoặc thêm chỉ tiêu mới',
  params: ofAnnex,
  body: NewTarget.extend({ replaces: Id.nullable().default(null) }),
  returns: Annex,
  status: 201,
  refusals: [...changing, ...targetRefusals],
})

export const editAnnexTarget = endpoint({
  method: 'put',
  path: '/annexes/{annexId}/targets/{annexTargetId}',
  action: 'pact.draft',
  summary: 'Sửa một chỉ tiêu của phụ lục (phiên bản là của chỉ tiêu)',
  params: ofTarget,
  body: TargetBody,
  returns: Annex,
  versioned: true,
  refusals: [...drafting, ...targetRefusals],
})

export const removeAnnexTarget = endpoint({
  method: 'delete',
  path: '/annexes/{annexId}/targets/{annexTargetId}',
  action: 'pact.draft',
  summary: 'Bỏ một chỉ tiêu khỏi phụ lục; chỉ tiêu nó thay lại như cũ',
  params: ofTarget,
  returns: Annex,
  versioned: true,
  refusals: [...drafting],
})

export const setEndings = endpoint({
  method: 'put',
  path: '/annexes/{annexId}/endings',
  action: 'pact.draft',
  summary: 'Chọn những chỉ tiêu mà phụ lục bỏ',
  params: ofAnnex,
  body: z.strictObject({ targetIds: z.array(Id).max(500) }),
  returns: Annex,
  versioned: true,
  refusals: [...changing],
})

export const adoptAnnex = endpoint({
  method: 'post',
  path: '/annexes/{annexId}/adoption',
  action: 'pact.adopt',
  summary: 'Ghi nhận hội nghị thông qua phụ lục và chốt văn bản để mọi thành viên của khối ký',
  params: ofAnnex,
  body: z.strictObject({ conferenceId: Id, ...Votes.shape }),
  returns: Annex,
  versioned: true,
  refusals: [...changing, 'annex.empty', 'annex.before-pact', 'pact.no-signatory', ...adoptionRefusals],
})

export const reopenAnnex = endpoint({
  method: 'post',
  path: '/annexes/{annexId}/reopening',
  action: 'pact.reopen',
  summary: 'Huỷ thông qua phụ lục và mở lại dự thảo khi chưa đơn vị nào ký',
  params: ofAnnex,
  body: z.strictObject({ reason: line(1000) }),
  returns: Annex,
  versioned: true,
  refusals: ['text.not-adopted', 'text.signed-by-some'],
})

export const discardAnnex = endpoint({
  method: 'post',
  path: '/annexes/{annexId}/discarding',
  action: 'pact.draft',
  summary: 'Bỏ dự thảo phụ lục với lý do; dự thảo vẫn đọc được, số của nó dùng lại được',
  params: ofAnnex,
  body: z.strictObject({ reason: line(1000) }),
  returns: Annex,
  versioned: true,
  refusals: [...drafting],
})
