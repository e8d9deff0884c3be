/** A unit's evidence on the wire: papers with what they are, where they serve, and how much room is left. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { paperKinds } from '#kit/media.ts'
import { DayShape, exportFormat, FileAnswer, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'input.not-digest')
  .meta({ example: 'a'.repeat(64) })

const facts = {
  title: line(300),
  number: line(100).nullable(),
  day: DayShape.nullable(),
  body: line(300).nullable(),
  /** Which pages matter: "trang 3–5, biểu 2". */
  pages: line(300).nullable(),
}

/** One thing that a paper stands behind, as far as the reader may know of it. */
const Use = z.strictObject({
  text: z.string(),
  /** Where to see it. */
  path: z.string(),
  page: z.string().nullable(),
  /** It was accepted: the paper's description stays as it was read. */
  closed: z.boolean(),
})

export const Evidence = z.strictObject({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  digest: Digest,
  kind: z.enum(paperKinds),
  size: z.int(),
  fileName: z.string(),
  ...facts,
  addedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  version: Version,
  uses: z.array(Use),
  may: May,
})
export type Evidence = z.output<typeof Evidence>
export type Use = z.output<typeof Use>

/** A paper as it stands beside what it serves. */
export const EvidenceBrief = Evidence.pick({
  ...{ id: true, unitId: true, unitName: true, digest: true, kind: true, size: true, fileName: true, title: true },
  ...{ number: true, day: true, body: true, pages: true, withdrawnAt: true, reason: true },
})
export type EvidenceBrief = z.output<typeof EvidenceBrief>

export const EvidenceFacts = z.strictObject(facts)
export type EvidenceFacts = z.output<typeof EvidenceFacts>

export const evidenceStates = ['standing', 'undescribed', 'unused', 'withdrawn'] as const

const filters = {
  search: z.string().normalize('NFC').trim().max(100).optional(),
  kind: z.enum(paperKinds).optional(),
  state: z.enum(evidenceStates).optional(),
}
const Filters = z.object(filters)
export type Filters = z.output<typeof Filters>

const ofUnit = z.strictObject({ unitId: Id })
const one = z.strictObject({ evidenceId: Id })

/** How much a unit keeps, and how much it may. */
const Room = z.strictObject({ used: z.int(), quota: z.int() })

export const listEvidence = endpoint({
  method: 'get',
  path: '/units/{unitId}/evidence',
  action: 'evidence.read',
  summary: 'Minh chứng của một đơn vị: mới nhất trước, lọc theo chữ, kiểu tệp, tình trạng; chỗ còn lại',
  params: ofUnit,
  query: z.strictObject({ ...filters, limit: page.limit, cursor: Id.optional() }),
  returns: listOf(Evidence).extend({
    room: Room,
    /** Units whose place one of the reader's took: their papers are read too. */
    formerly: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    may: May,
  }),
})

export const exportEvidence = endpoint({
  method: 'get',
  path: '/exports/units/{unitId}/evidence',
  action: 'evidence.read',
  summary: 'Danh mục minh chứng của một đơn vị thành tệp, theo bộ lọc',
  params: ofUnit,
  query: z.strictObject({ ...filters, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const getEvidence = endpoint({
  method: 'get',
  path: '/evidence/{evidenceId}',
  action: 'evidence.read',
  summary: 'Một minh chứng: văn bản, mã băm, đang dùng cho việc gì',
  params: one,
  returns: Evidence,
  tagged: true,
})

export const getEvidenceFile = endpoint({
  method: 'get',
  path: '/evidence/{evidenceId}/file',
  action: 'evidence.read',
  summary: 'Tệp của một minh chứng, đúng từng byte như đã nhận; ETag là mã băm SHA-256',
  params: one,
  returns: FileAnswer,
  produces: paperKinds,
  refusals: ['file.damaged'],
})

const arrival = z.strictObject({ unitId: Id, digest: Digest })

/** How much of a file is here, and the paper once it is whole. */
const Arrived = z.strictObject({ received: z.int(), evidence: Evidence.nullable() })

export const getArrival = endpoint({
  method: 'get',
  path: '/units/{unitId}/evidence-files/{digest}',
  action: 'evidence.add',
  summary: 'Máy chủ đã nhận được bao nhiêu byte của tệp có mã băm này; hỏi trước khi gửi tiếp',
  params: arrival,
  returns: Arrived,
})

/** What is said of a size; that it is too large is told in the words of files. */
const bytes = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const putFile = endpoint({
  method: 'put',
  path: '/units/{unitId}/evidence-files/{digest}',
  action: 'evidence.add',
  summary:
    'Gửi một tệp minh chứng, cả tệp hoặc từng phần nối nhau; gửi lại cùng mã băm vẫn là một tệp. Nhận đủ thì kiểm tra rồi lưu',
  params: arrival,
  query: z.strictObject({
    name: z.string().normalize('NFC').trim().min(5).max(200),
    /** Of the whole file. */
    size: bytes,
    /** Where this part begins: what has been received so far. */
    from: bytes.default(0),
  }),
  receives: true,
  returns: Arrived,
  refusals: [
    'evidence.no-room',
    'file.bad-name',
    'file.empty',
    'file.too-large',
    'file.unknown-kind',
    'file.other-kind',
    'file.other-digest',
    'file.other-size',
    'file.other-place',
    'file.too-many-open',
    'file.cut-off',
    'file.infected',
    'file.scanner-away',
  ],
})

export const describeEvidence = endpoint({
  method: 'put',
  path: '/evidence/{evidenceId}',
  action: 'evidence.change',
  summary: 'Ghi minh chứng là văn bản nào: tên, số, ngày, nơi ban hành, trang',
  params: one,
  body: EvidenceFacts,
  returns: Evidence,
  versioned: true,
  tagged: true,
  refusals: ['evidence.withdrawn', 'evidence.serves-closed'],
})

export const withdrawEvidence = endpoint({
  method: 'post',
  path: '/evidence/{evidenceId}/withdrawal',
  action: 'evidence.change',
  summary: 'Rút một minh chứng với lý do; tệp và nơi đã dùng vẫn còn ghi lại',
  params: one,
  body: z.strictObject({ reason: line(1_000) }),
  returns: Evidence,
  versioned: true,
  tagged: true,
  refusals: ['evidence.withdrawn'],
})
