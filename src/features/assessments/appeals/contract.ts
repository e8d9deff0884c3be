/** Appeals on the wire: what came down, what a unit says of it with which papers, what it was answered. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, prose, Version } from '#kit/shapes.ts'
import { indicatorTypes } from '#scoring/card.ts'
import { appealable } from '../appeal-windows/rules.ts'
import { appealStates, outcomes } from './rules.ts'

const Moment = z.iso.datetime()
const Layer = z.enum(appealable)
/** A step of it: when, and by whom as far as the reader may know. */
const Step = z.strictObject({ at: Moment, by: z.string().nullable() })

export const Change = z.strictObject({ kind: z.enum(['figure', 'mark']), code: line(60), value: line(60) })

export const Appeal = z.strictObject({
  id: Id,
  seasonId: Id,
  sheetId: Id,
  unitId: Id,
  unitName: z.string(),
  block: z.string(),
  criterion: z.string(),
  criterionName: z.string(),
  layer: Layer,
  claimed: z.string(),
  lowered: z.string(),
  max: z.string(),
  due: DayShape.nullable(),
  state: z.enum(appealStates),
  explanation: z.string(),
  papers: z.array(z.strictObject({ evidence: EvidenceBrief, page: z.string().nullable() })),
  drafted: Step,
  sent: Step.nullable(),
  withdrawn: Step.extend({ reason: z.string().nullable() }).nullable(),
  answered: Step.extend({ unitName: z.string(), outcome: z.enum(outcomes), reply: z.string() }).nullable(),
  change: Change.extend({ name: z.string() }).nullable(),
  /** What an answer may give there: the mark, or figures with what they are called. */
  changeable: z.array(
    z.strictObject({
      kind: z.enum(['figure', 'mark']),
      code: z.string(),
      name: z.string(),
      type: z.enum(indicatorTypes),
      /** Of a choice, where the card lists them. */
      options: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    }),
  ),
  /** In the name of which unit the reader answers, whose papers stand behind a change; null where they do not. */
  answersAs: Id.nullable(),
  version: Version,
  may: May,
  /** Why whoever leads is not the one to answer it; null where they are, or where it is no affair of theirs. */
  whyNotAnswer: z.string().nullable(),
})
export type Appeal = z.output<typeof Appeal>

/** A criterion that came down, as its unit sees it. */
const Lowered = z.strictObject({
  sheetId: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  criterion: z.string(),
  criterionName: z.string(),
  layer: Layer,
  max: z.string(),
  claimed: z.string(),
  lowered: z.string(),
  seenOn: DayShape.nullable(),
  due: DayShape.nullable(),
  isOpen: z.boolean(),
  /** The appeal that stands there. */
  appealId: Id.nullable(),
  may: May,
})
export type Lowered = z.output<typeof Lowered>

const Appeals = listOf(Appeal).extend({
  lowered: z.array(Lowered),
  /** Nobody has read in a rule how long an appeal may take. */
  provisional: z.boolean(),
})
export type Appeals = z.output<typeof Appeals>

export const listAppeals = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/appeals',
  action: 'appeal.list',
  summary:
    'Kiến nghị của năm thi đua: của đơn vị mình với những tiêu chí bị chấm thấp hơn; của các đơn vị cho người trả lời',
  params: z.strictObject({ seasonId: Id }),
  returns: Appeals,
})

export const listSheetAppeals = endpoint({
  method: 'get',
  path: '/sheets/{sheetId}/appeals',
  action: 'appeal.read',
  summary: 'Kiến nghị về một phiếu, và những tiêu chí của phiếu bị chấm thấp hơn tự chấm',
  params: z.strictObject({ sheetId: Id }),
  returns: Appeals,
})

const params = z.strictObject({ appealId: Id })

export const getAppeal = endpoint({
  method: 'get',
  path: '/appeals/{appealId}',
  action: 'appeal.read',
  summary: 'Một kiến nghị với mọi bước của nó',
  params,
  returns: Appeal,
  tagged: true,
})

const explanation = prose(8_000)
const drafting = ['appeal.nothing-lowered', 'appeal.late', 'appeal.result-out'] as const

export const draftAppeal = endpoint({
  method: 'post',
  path: '/sheets/{sheetId}/appeals',
  action: 'appeal.draft',
  summary: 'Soạn kiến nghị về một tiêu chí bị chấm thấp hơn; thủ trưởng gửi sau',
  params: z.strictObject({ sheetId: Id }),
  body: z.strictObject({ criterion: line(60), layer: Layer, explanation: explanation.default('') }),
  returns: Appeal,
  status: 201,
  tagged: true,
  refusals: [...drafting, 'appeal.already'],
})

export const changeAppeal = endpoint({
  method: 'put',
  path: '/appeals/{appealId}',
  action: 'appeal.draft',
  summary: 'Sửa lời kiến nghị chưa gửi',
  params,
  body: z.strictObject({ explanation }),
  returns: Appeal,
  versioned: true,
  tagged: true,
  refusals: ['appeal.sent'],
})

export const discardAppeal = endpoint({
  method: 'delete',
  path: '/appeals/{appealId}',
  action: 'appeal.draft',
  summary: 'Bỏ bản soạn kiến nghị chưa gửi',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['appeal.sent'],
})

export const attachPaper = endpoint({
  method: 'post',
  path: '/appeals/{appealId}/evidence',
  action: 'appeal.draft',
  summary: 'Kèm một minh chứng của đơn vị vào kiến nghị chưa gửi (kèm lại thì sửa trang)',
  params,
  body: z.strictObject({ evidenceId: Id, page: line(100).nullable() }),
  returns: Appeal,
  tagged: true,
  refusals: ['appeal.sent', 'evidence.withdrawn', 'evidence.other-unit'],
})

export const detachPaper = endpoint({
  method: 'delete',
  path: '/appeals/{appealId}/evidence/{evidenceId}',
  action: 'appeal.draft',
  summary: 'Bỏ một minh chứng khỏi kiến nghị chưa gửi',
  params: z.strictObject({ appealId: Id, evidenceId: Id }),
  returns: Appeal,
  tagged: true,
  refusals: ['appeal.sent'],
})

export const sendAppeal = endpoint({
  method: 'post',
  path: '/appeals/{appealId}/sending',
  action: 'appeal.send',
  summary: 'Thủ trưởng gửi kiến nghị; từ đó lời và minh chứng không đổi nữa',
  params,
  body: z.strictObject({}),
  returns: Appeal,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [...drafting, 'appeal.sent', 'appeal.empty', 'session.step-up-needed'],
})

export const withdrawAppeal = endpoint({
  method: 'post',
  path: '/appeals/{appealId}/withdrawal',
  action: 'appeal.send',
  summary: 'Rút kiến nghị chưa được trả lời; nó vẫn còn trong hồ sơ',
  params,
  body: z.strictObject({ reason: line(1_000).nullable() }),
  returns: Appeal,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: ['appeal.not-sent', 'appeal.withdrawn', 'appeal.answered'],
})

export const answerAppeal = endpoint({
  method: 'post',
  path: '/appeals/{appealId}/answer',
  action: 'appeal.answer',
  summary: 'Trả lời kiến nghị bằng văn bản: giữ nguyên, hoặc sửa thành giá trị khác kèm văn bản làm căn cứ',
  params,
  body: z.strictObject({
    outcome: z.enum(outcomes),
    reply: prose(8_000).min(1),
    /** Only where something changes: what it is now, and the paper of the answering unit behind it. */
    change: Change.extend({ evidenceId: Id, page: line(100).nullable() }).nullable(),
  }),
  returns: Appeal,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [
    'appeal.not-sent',
    'appeal.withdrawn',
    'appeal.answered',
    'appeal.own',
    'appeal.lowered-it',
    'appeal.change-needed',
    'appeal.change-unwanted',
    'appeal.not-of-criterion',
    'appeal.same-value',
    'appeal.beyond',
    'appeal.not-a-number',
    'appeal.not-whole',
    'appeal.below-zero',
    'appeal.not-yes-or-no',
    'appeal.no-such-option',
    'appeal.off-step',
    'appeal.out-of-range',
    'appeal.no-final-layer',
    'appeal.final-of-another',
    'appeal.final-sealed',
    'evidence.withdrawn',
    'evidence.other-unit',
  ],
})
