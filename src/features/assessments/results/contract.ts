/** Results on the wire: expected and final, their units, what stands in the way, publication in two steps. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id, line, May, ParamsShape, Version } from '#kit/shapes.ts'
import { holdKinds } from '../holds/rules.ts'
import { layerKinds } from '../rules.ts'
import { audiences, reasons, resultKinds, resultStates } from './rules.ts'

const Block = z.string().min(1).max(60)
const Layer = z.enum(layerKinds)
const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ resultId: Id })
const moment = z.iso.datetime()

export const Result = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  blockLabel: z.string(),
  kind: z.enum(resultKinds),
  state: z.enum(resultStates),
  audience: z.enum(audiences).nullable(),
  layer: Layer,
  number: z.int().nullable(),
  reason: z.string().nullable(),
  scorecardId: Id,
  cardTitle: z.string(),
  cardYear: z.int(),
  cardNumber: z.int(),
  cardDigest: z.string(),
  /** Last year's card standing in. */
  provisional: z.boolean(),
  inputsDigest: z.string(),
  /** Of the archive of a final one. */
  digest: z.string().nullable(),
  /** The season is for trying out, or the card was made up. */
  sample: z.boolean(),
  madeAt: moment,
  approvedAt: moment.nullable(),
  publishedAt: moment.nullable(),
  units: z.int(),
  ranked: z.int(),
  version: Version,
})
export type Result = z.output<typeof Result>

const Told = z.strictObject({ code: z.string(), params: ParamsShape })

export const listResults = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/results',
  action: 'result.read',
  summary: 'Kết quả của năm thi đua theo khối: dự kiến và chính thức được xem',
  params: seasonParams,
  returns: z.strictObject({
    seasonId: Id,
    year: z.int(),
    sample: z.boolean(),
    blocks: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        members: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
        /** In use, in their order. */
        layers: z.array(z.strictObject({ kind: Layer, deadline: DayShape.nullable() })),
      }),
    ),
    /** The newest first. */
    items: z.array(Result),
    may: May,
  }),
})
export type Results = z.output<(typeof listResults)['returns']>

export const readReadiness = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/blocks/{block}/result-readiness',
  action: 'result.make',
  summary: 'Còn vướng gì trước khi lập kết quả chính thức của một khối, tính từ các phiếu đã niêm phong',
  params: seasonParams.extend({ block: Block }),
  returns: z.strictObject({ standing: z.array(Told) }),
})

const LeftOut = z.strictObject({ unitId: Id, reason: line(500) })

const making = [
  ...['result.other-block', 'result.no-card', 'result.no-sheets', 'result.layer-unused', 'result.layer-not-last'],
  ...['result.correction-reason', 'result.nothing-new', 'result.not-member', 'result.not-ready', ...reasons],
  ...['result.not-incomplete', 'result.too-soon', 'result.check-first'],
]

export const makeResult = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/results',
  action: 'result.make',
  summary:
    'Lập kết quả một khối từ các phiếu đã niêm phong: dự kiến ở một lớp, hoặc chính thức ở lớp cuối; cho ai xem là bước sau',
  params: seasonParams,
  body: z.strictObject({
    block: Block,
    kind: z.enum(resultKinds),
    layer: Layer,
    /** Why a published result is corrected. */
    reason: line(1000).nullable().default(null),
    leftOut: z.array(LeftOut).max(100).default([]),
  }),
  returns: Result,
  status: 201,
  refusals: making,
})

/** One unit's sheet, in the order of the ranking. */
export const ResultUnit = z.strictObject({
  unitId: Id,
  /** Its sheet, layer by layer; null where it has none. */
  sheetId: Id.nullable(),
  unitCode: z.string(),
  unitName: z.string(),
  total: z.string(),
  max: z.string(),
  percent: z.string().nullable(),
  grade: z.string().nullable(),
  /** What the points alone would have given. */
  gradeBefore: z.string().nullable(),
  rank: z.int().nullable(),
  incomplete: z.boolean(),
  /** Why it has no rank: the kind of its hold, or that it was left out with a reason. */
  hold: z.enum([...holdKinds, 'left-out']).nullable(),
  decidedBy: z.string().nullable(),
  limits: z.array(z.int()),
  points: z.string(),
})
export type ResultUnit = z.output<typeof ResultUnit>

/** The same unit, or what it came from, in the published result of the year before. */
const LastYear = z.strictObject({
  unitId: Id,
  rank: z.int().nullable(),
  percent: z.string().nullable(),
  grade: z.string().nullable(),
})
export type LastYear = z.output<typeof LastYear>

const CardContent = z.unknown().meta({ type: 'object', description: 'Bảng tiêu chí đã dùng, theo docs/scoring.md' })

export const getResult = endpoint({
  method: 'get',
  path: '/results/{resultId}',
  action: 'result.read',
  summary: 'Một kết quả: xếp hạng, xếp loại và giới hạn, điểm từng tiêu chí, năm trước ra sao',
  params,
  returns: Result.extend({
    card: CardContent,
    /** `asks`: told layer by layer why, with evidence and appeals; those who oversee it, and the unit itself. */
    sheets: z.array(ResultUnit.extend({ asks: z.boolean() })),
    leftOut: z.array(LeftOut),
    before: z.array(LastYear),
    may: May,
  }),
  tagged: true,
})
export type ResultPage = z.output<(typeof getResult)['returns']>

export const readResultInputs = endpoint({
  method: 'get',
  path: '/results/{resultId}/inputs',
  action: 'result.read',
  summary:
    'Mọi số liệu và điểm chấm mà kết quả đã dùng; cùng bảng tiêu chí là đủ để tính lại. Ai chấm: đơn vị tổ chức biết trước khi công bố',
  params,
  returns: z.strictObject({
    ...{ resultId: Id, digest: z.string(), inputs: z.string() },
    /** Units by the codes under which the inputs name who gave what; empty until a result is published. */
    authors: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  }),
})

export const showResult = endpoint({
  method: 'put',
  path: '/results/{resultId}',
  action: 'result.make',
  summary: 'Thu hẹp người được xem một kết quả dự kiến',
  params,
  body: z.strictObject({ audience: z.enum(audiences) }),
  returns: Result,
  versioned: true,
  tagged: true,
  refusals: ['result.final-shown', 'approval.needed'],
})

export const proposeShowing = endpoint({
  method: 'post',
  path: '/results/{resultId}/audience/proposals',
  action: 'result.make',
  summary: 'Đề nghị cho thành viên hoặc mọi người xem một kết quả dự kiến; người của đơn vị khác duyệt',
  params,
  body: z.strictObject({ audience: z.enum(audiences), reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, 'result.final-shown'],
})

const standing = [
  'result.not-incomplete',
  'result.only-final',
  'result.overtaken',
  'result.not-ready',
  'result.moved-on',
  ...reasons,
]

export const proposeApproval = endpoint({
  method: 'post',
  path: '/results/{resultId}/proposals',
  action: 'result.propose',
  summary: 'Đề nghị duyệt kết quả chính thức; người của đơn vị khác duyệt',
  params,
  body: z.strictObject({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...standing, 'result.approved-already', 'result.not-leading'],
})

const publishing = [
  ...standing,
  ...['result.not-approved', 'result.published-already', 'result.other-digest', 'result.published-meanwhile'],
  'result.not-leading',
]

export const publishResult = endpoint({
  method: 'post',
  path: '/results/{resultId}/publication',
  action: 'result.publish',
  summary: 'Công bố kết quả đã duyệt: không sửa, không rút lại được; sửa sau này là bản mới nằm cạnh bản cũ',
  params,
  /** The digest that was looked at. */
  body: z.strictObject({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
  returns: Result,
  versioned: true,
  tagged: true,
  refusals: publishing,
})

const file = { params, query: z.strictObject(exportFormat), returns: FileAnswer, produces: ['xlsx', 'csv'] } as const

export const exportResultRanking = endpoint({
  ...file,
  method: 'get',
  path: '/exports/results/{resultId}/ranking',
  action: 'result.read',
  summary: 'Xếp hạng của một kết quả thành tệp',
})

export const exportResultSheets = endpoint({
  ...file,
  method: 'get',
  path: '/exports/results/{resultId}/sheets',
  action: 'result.read',
  summary: 'Điểm từng tiêu chí của từng đơn vị trong một kết quả thành tệp',
})
