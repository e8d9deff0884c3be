/** A layer on its way: what it lacks, its sending by digest, its content, receipt, recall, reception and return. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, ParamsShape, prose, Version } from '#kit/shapes.ts'
import { cellKinds, formKinds } from '../rules.ts'
import { writers } from '../settings/rules.ts'
import { sendingStates } from '../sheets/rules.ts'

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'input.not-digest')
const moment = z.iso.datetime()

export const Sending = z.strictObject({
  id: Id,
  layerId: Id,
  kind: z.enum(formKinds),
  round: z.int(),
  digest: Digest,
  state: z.enum(sendingStates),
  sentAt: moment,
  /** Until when the content may follow its digest; when it was there. */
  contentDue: moment,
  contentAt: moment.nullable(),
  receivedAt: moment.nullable(),
  recalledAt: moment.nullable(),
  returnedAt: moment.nullable(),
  returnUntil: DayShape.nullable(),
  /** Why it came back, criterion by criterion; for its author and those who lead. */
  returns: z.array(z.strictObject({ criterion: z.string().nullable(), reason: z.string() })),
  version: Version,
  may: May,
})
export type Sending = z.output<typeof Sending>

const text = z.string()
/** A receipt as `giaouoc verify-receipt` reads it. */
export const Receipt = z.strictObject({
  giaouoc: z.literal('receipt'),
  version: z.literal(1),
  event: z.strictObject({
    ...{ id: text, happenedAt: text, recordedAt: text, action: text, objectKind: text, objectId: text, audience: text },
    ...{ accountId: text.nullable(), actingUnitId: text.nullable(), unitId: text.nullable() },
    ...{ regionId: text.nullable(), seasonId: text.nullable(), commitment: text, personCommitment: text },
  }),
  payload: text,
  salt: text,
  key: z.strictObject({ fingerprint: text, publicKey: text }),
  signature: text,
})
export type Receipt = z.output<typeof Receipt>

const ofLayer = z.strictObject({ layerId: Id })
const one = z.strictObject({ sendingId: Id })

/** Something that keeps the form from being sent, and the criteria it is about. */
const Lack = z.strictObject({ code: z.string(), criteria: z.array(z.string()) })
export type Lack = z.output<typeof Lack>

export const Prepared = z.strictObject({
  layerId: Id,
  kind: z.enum(formKinds),
  unitName: z.string(),
  /** The form as it would be sealed now, and its digest. */
  text: z.string(),
  digest: Digest,
  card: Digest,
  lacks: z.array(Lack),
  /** What lacks are found by, so that the form with what is not saved yet is looked at before its digest goes. */
  ground: z.strictObject({
    unit: z.strictObject({ id: Id, code: z.string(), name: z.string() }),
    by: z.enum(writers),
    below: z.array(z.strictObject({ digest: Digest, text: z.string() })),
    /** Codes of the units that are to check the sheet. */
    checkers: z.array(z.string()),
    /** Accepted figures that came with a paper of their own. */
    evidenced: z.array(z.string()),
    /** What answers to appeals say the final form gives. */
    settled: z.array(
      z.strictObject({ criterion: z.string(), kind: z.enum(cellKinds), code: z.string(), value: z.string() }),
    ),
    returned: z
      .strictObject({
        text: z.string(),
        returns: z.array(z.strictObject({ criterion: z.string().nullable(), reason: z.string() })),
      })
      .nullable(),
  }),
  /** Why it cannot go now, whatever it says. */
  why: z.strictObject({ code: z.string(), params: ParamsShape.optional() }).nullable(),
  /** Codes that were written for another version of the card and are left out. */
  left: z.array(z.string()),
  /** The card to take up, where a corrected one is in force. */
  newCard: z.strictObject({ scorecardId: Id, title: z.string(), number: z.int(), sheetVersion: Version }).nullable(),
  sheetId: Id,
  /** The last day, grace and a return's days counted. */
  lastDay: DayShape.nullable(),
  serverTime: moment,
  version: Version,
  may: May,
})
export type Prepared = z.output<typeof Prepared>

/** What a form is refused for, as a whole and in each of its issues. */
const formFaults = [
  'form.incomplete',
  'form.foreign',
  'form.mark-unfit',
  'form.figure-unfit',
  'form.spelled-otherwise',
  'form.not-in-dispute',
  'form.settled-otherwise',
  'form.over-accepted',
  'form.leaf-missing',
  'form.evidence-missing',
  'form.reason-missing',
  'form.paper-missing',
  'form.outer-paper',
  'form.scan-missing',
  'form.closed',
] as const

export const prepareSending = endpoint({
  method: 'get',
  path: '/sheet-layers/{layerId}/submission',
  action: 'sending.prepare',
  summary: 'Phiếu sẽ được nộp của một lớp: nội dung, dấu SHA-256, còn thiếu gì, hạn và giờ máy chủ',
  params: ofLayer,
  returns: Prepared,
})

export const submitLayer = endpoint({
  method: 'post',
  path: '/sheet-layers/{layerId}/submission',
  action: 'sending.submit',
  summary: 'Nộp một lớp của phiếu: gửi dấu trước, nhận biên nhận có chữ ký; nội dung có thể tới sau trong 24 giờ',
  params: ofLayer,
  body: z.strictObject({
    /** The digest of the form that is shown to whoever sends it. */
    form: Digest,
    /** The digest of the card it is filled in by. */
    card: Digest,
    /** The sender has the content and brings it: the server need not hold the same now. */
    follows: z.boolean(),
    /** Where it follows: the digest of what the server held when the sender added to it. Nobody's cells are sent over. */
    base: Digest.optional(),
    /** Digests of the papers that go with it, those that are still to come among them. */
    files: z.array(Digest).max(2_000),
  }),
  returns: z.strictObject({ sending: Sending, receipt: Receipt }),
  status: 201,
  refusals: [
    'layer.not-in-use',
    'layer.not-open',
    'layer.late',
    'layer.before-self',
    'layer.out-of-order',
    'layer.passed',
    // Of what the check meeting settles.
    'layer.checks-to-come',
    'layer.no-meeting',
    'sending.awaiting',
    'sending.sealed',
    'sending.form-differs',
    'sheet.card-corrected',
    'sheet.card-other',
    // Of a check: not drawn for it, or a conflict came up since.
    'cross-check.own-unit',
    'cross-check.not-assigned',
    'cross-check.conflict',
    ...formFaults,
    'session.step-up-needed',
  ],
})

export const bringContent = endpoint({
  method: 'put',
  path: '/layer-sendings/{sendingId}/content',
  action: 'sending.prepare',
  summary: 'Gửi nội dung theo sau dấu đã nộp; phải đúng từng byte và đủ điều kiện như khi nộp',
  params: one,
  body: z.strictObject({ text: z.string().min(2).max(8_000_000) }),
  bodyKb: 16_384,
  returns: Sending,
  refusals: [
    'sending.lapsed',
    'sending.other-content',
    'sending.no-form',
    'sending.other-place',
    'sending.other-basis',
    'sending.other-figures',
    'sending.files-missing',
    'sending.other-paper',
    'sending.not-there',
    ...formFaults,
  ],
})

export const listSendings = endpoint({
  method: 'get',
  path: '/sheet-layers/{layerId}/sendings',
  action: 'sending.read',
  summary: 'Các lần nộp của một lớp, lần đầu trước: đã nộp, nhận, thu hồi, trả lại khi nào và vì sao',
  params: ofLayer,
  returns: z.strictObject({
    items: z.array(Sending),
    next: z.string().nullable(),
    returnsUsed: z.int(),
    /** Null: no limit is known. */
    mostReturns: z.int().nullable(),
    serverTime: moment,
  }),
})

export const getReceipt = endpoint({
  method: 'get',
  path: '/layer-sendings/{sendingId}/receipt',
  action: 'sending.prepare',
  summary: 'Biên nhận có chữ ký của một lần nộp, kiểm tra được bằng giaouoc verify-receipt',
  params: one,
  returns: Receipt,
})

export const getForm = endpoint({
  method: 'get',
  path: '/layer-sendings/{sendingId}/form',
  action: 'sending.read',
  summary: 'Phiếu đã niêm phong, đúng từng byte như đã nộp, cho người được đọc',
  params: one,
  returns: z.strictObject({ digest: Digest, text: z.string() }),
})

const deed = {
  params: one,
  body: z.strictObject({}),
  returns: Sending,
  versioned: true,
} as const

export const recallSending = endpoint({
  ...deed,
  method: 'post',
  path: '/layer-sendings/{sendingId}/recall',
  action: 'sending.submit',
  summary: 'Thu hồi một lần nộp chưa được nhận',
  refusals: [
    'sending.received-already',
    'sending.stood-on',
    'sending.result-out',
    'sending.not-there',
    'cross-check.others-read',
  ],
})

export const receiveSending = endpoint({
  ...deed,
  method: 'post',
  path: '/layer-sendings/{sendingId}/reception',
  action: 'sending.receive',
  summary: 'Nhận một lần nộp; từ lúc này đơn vị không thu hồi được nữa',
  refusals: [
    'sending.own',
    'sending.received-already',
    'sending.no-content',
    'sending.returned-already',
    'sending.not-there',
  ],
})

export const ReturnGiven = z.strictObject({
  criteria: z
    .array(z.strictObject({ criterion: z.string().min(1).max(100), reason: prose(2_000).min(1) }))
    .min(1)
    .max(500),
  until: DayShape,
})

const returnRefusals = [
  ...['sending.own', 'sending.rounds-used', 'sending.no-such-criterion', 'sending.criterion-twice'],
  ...['sending.until-past', 'sending.until-late', 'sending.no-days-left', 'sending.return-above-first'],
  ...['sending.result-out', 'sending.no-content', 'sending.returned-already', 'sending.not-there'],
] as const

export const returnSending = endpoint({
  ...deed,
  method: 'post',
  path: '/layer-sendings/{sendingId}/return',
  action: 'sending.receive',
  summary: 'Trả lại theo từng tiêu chí, kèm lý do, khi lớp còn trong hạn; chỉ các tiêu chí ấy được sửa',
  body: ReturnGiven,
  refusals: ['approval.needed', ...returnRefusals],
})

export const proposeReturn = endpoint({
  method: 'post',
  path: '/layer-sendings/{sendingId}/return/proposals',
  action: 'sending.receive',
  summary: 'Đề nghị trả lại theo tiêu chí khi lớp đã hết hạn; người của đơn vị khác duyệt',
  params: one,
  body: ReturnGiven.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...returnRefusals],
})

const LayerPaper = z.strictObject({
  layerId: Id,
  number: z.string().nullable(),
  date: DayShape.nullable(),
  body: z.string().nullable(),
  /** The scan, a paper of the author's own. */
  evidenceId: Id.nullable(),
  version: Version,
})
export type LayerPaper = z.output<typeof LayerPaper>

export const getLayerPaper = endpoint({
  method: 'get',
  path: '/sheet-layers/{layerId}/paper',
  action: 'sending.prepare',
  summary: 'Văn bản mà cả lớp dựa vào: số, ngày, cơ quan, bản chụp',
  params: ofLayer,
  returns: LayerPaper,
  tagged: true,
})

export const setLayerPaper = endpoint({
  method: 'put',
  path: '/sheet-layers/{layerId}/paper',
  action: 'sending.prepare',
  summary: 'Ghi văn bản mà cả lớp dựa vào: văn bản xác nhận của tỉnh, kết luận thẩm định',
  params: ofLayer,
  body: z.strictObject({
    number: line(100).nullable(),
    date: DayShape.nullable(),
    body: line(300).nullable(),
    evidenceId: Id.nullable(),
  }),
  returns: LayerPaper,
  versioned: true,
  tagged: true,
  refusals: ['layer.no-paper', 'sending.sealed', 'sending.awaiting', 'evidence.withdrawn', 'evidence.other-unit'],
})

export const takeCardUp = endpoint({
  method: 'post',
  path: '/sheets/{sheetId}/card-version',
  action: 'sheet.take-up',
  summary: 'Chuyển phiếu sang bản đã đính chính của bảng điểm; các ô đã ghi giữ nguyên theo mã',
  params: z.strictObject({ sheetId: Id }),
  body: z.strictObject({ scorecardId: Id }),
  returns: z.strictObject({
    sheetId: Id,
    scorecardId: Id,
    card: Digest,
    version: Version,
    /** Codes with something written that the new version has no place for. */
    left: z.array(z.string()),
  }),
  versioned: true,
  refusals: ['sheet.card-moved', 'sheet.card-current', 'sending.sealed', 'sending.awaiting'],
})
