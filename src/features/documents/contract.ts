/** Documents on the wire: what may be put on paper, drafts with the facts that moved, and what was issued. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { audiences } from '#kit/paper-source.ts'
import { DayShape, FileAnswer, Id, line, listOf, May, page, prose, Version } from '#kit/shapes.ts'
import { states } from './rules.ts'

const State = z.enum(states)
const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'input.not-digest')
  .meta({ example: 'a'.repeat(64) })

const Fact = z.strictObject({ key: z.string(), text: z.string(), from: z.string(), path: z.string().optional() })
const slant = { bold: z.literal(true).optional(), italic: z.literal(true).optional() }
const Line = z.array(
  z.union([z.strictObject({ text: z.string(), ...slant }), z.strictObject({ fact: Fact, ...slant })]),
)
const Column = z.strictObject({ head: z.string(), width: z.number(), align: z.enum(['left', 'centre', 'right']) })
const id = { id: z.string() }
const Block = z.union([
  z.strictObject({ ...id, is: z.literal('heading'), level: z.int().min(1).max(3), text: z.string() }),
  z.strictObject({
    ...{ ...id, is: z.literal('paragraph'), line: Line },
    ...{ editable: z.literal(true).optional(), centred: z.literal(true).optional() },
  }),
  z.strictObject({ ...id, is: z.literal('list'), items: z.array(Line) }),
  z.strictObject({
    ...{ ...id, is: z.literal('table'), caption: z.string().optional(), columns: z.array(Column) },
    ...{ rows: z.array(z.array(Line)), total: z.array(Line).optional() },
  }),
  z.strictObject({ ...id, is: z.literal('annex'), name: z.string(), about: z.string() }),
])
const Signer = z.strictObject({ acting: z.string().optional(), title: z.string(), name: z.string().nullable() })

/** The paper as it stands: the same description the files are drawn from. */
const PaperShape = z.strictObject({
  kind: z.string(),
  type: z.strictObject({ code: z.string().nullable(), name: z.string() }),
  about: z.string(),
  issuer: z.strictObject({ above: z.string().nullable(), name: z.string(), code: z.string().nullable() }),
  place: z.string().nullable(),
  number: z.int().nullable(),
  day: DayShape.nullable(),
  bases: z.array(Line),
  opening: z.string().optional(),
  blocks: z.array(Block),
  signer: Signer.nullable(),
  boxes: z.array(z.strictObject({ unit: z.string(), unitId: Id.optional(), signer: Signer })),
  recipients: z.array(z.string()),
  filed: z.string().nullable(),
  mark: z.enum(['draft', 'void']).nullable(),
  madeUp: z.boolean(),
  check: z.strictObject({ code: z.string(), address: z.string() }).nullable(),
})

const brief = {
  id: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  kind: z.string(),
  sourceId: z.string(),
  title: z.string(),
  /** "THÔNG BÁO": as it is printed. */
  typeName: z.string(),
  state: State,
  /** Who reads it once it is issued. */
  audience: z.enum(audiences),
  /** "05/TB-STP", once it has a number. */
  symbol: z.string().nullable(),
  day: DayShape.nullable(),
  draftedAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
  version: Version,
}
export const DocumentBrief = z.strictObject(brief)
export type DocumentBrief = z.output<typeof DocumentBrief>

const Moved = z.strictObject({
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  from: z.string(),
  path: z.string().nullable(),
})
export type Moved = z.output<typeof Moved>

/** A paragraph that a person may write anew: its words with each fact as {{key}}; `own` once they are a person's. */
const Paragraph = z.strictObject({
  id: z.string(),
  words: z.string(),
  drafted: z.string(),
  own: z.boolean(),
})
export type Paragraph = z.output<typeof Paragraph>

const Named = z.strictObject({ id: Id, symbol: z.string().nullable(), day: DayShape.nullable() })

export const Document = z.strictObject({
  ...brief,
  paper: PaperShape,
  paragraphs: z.array(Paragraph),
  /** What may be quoted in those paragraphs. */
  facts: z.array(z.strictObject({ key: z.string(), text: z.string(), from: z.string() })),
  /** Of a draft: what its source tells otherwise now. */
  moved: z.array(Moved),
  /** More than facts changed: the paper is taken over as a whole. */
  otherwise: z.boolean(),
  /** The source is there no longer, or not for the reader. */
  sourceGone: z.boolean(),
  /** Facts that a person's words quote and the paper no longer tells. */
  broken: z.array(z.string()),
  signerName: z.string().nullable(),
  /** Why it came back, of a draft that was submitted before. */
  returnedFor: z.string().nullable(),
  check: z.strictObject({ code: z.string(), path: z.string() }).nullable(),
  /** The unit's own Word file by which this one's is made; `failure`: why it could not be, and our own form was taken. */
  template: z.strictObject({ fileName: z.string(), failure: z.string().nullable() }).nullable(),
  pdfDigest: Digest.nullable(),
  wordDigest: Digest.nullable(),
  /** Why a number stands for no paper. */
  failure: z.string().nullable(),
  replaces: Named.nullable(),
  replacedBy: Named.nullable(),
  withdrawn: z.strictObject({ on: DayShape, reason: z.string() }).nullable(),
  /** "42/TB-STP": of what was submitted, the number it would be issued with now. */
  nextSymbol: z.string().nullable(),
  today: DayShape,
  may: May,
  /** A second person of the unit has to issue or withdraw it: the reader submitted or issued it. */
  needsAnother: z.boolean(),
})
export type Document = z.output<typeof Document>

const Offer = z.strictObject({
  kind: z.string(),
  sourceId: z.string(),
  title: z.string(),
  unitId: Id,
  unitName: z.string(),
  /** The draft there is already. */
  draftId: Id.nullable(),
})
export type Offer = z.output<typeof Offer>

const ofSeason = z.strictObject({ seasonId: Id })
const one = z.strictObject({ documentId: Id })
/** Codes of sources and what they make papers of: known to the features that hand them in. */
const Kind = line(60)
const SourceId = line(200)

const search = z.string().normalize('NFC').max(100)
const filters = { search: search.optional(), state: State.optional(), kind: Kind.optional(), unitId: Id.optional() }
const Filters = z.object(filters)
export type Filters = z.output<typeof Filters>

export const listDocuments = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/documents',
  action: 'document.list',
  summary:
    'Văn bản của một năm thi đua: mới nhất trước, tìm theo số hay trích yếu, lọc theo tình trạng, loại, đơn vị ban hành',
  params: ofSeason,
  query: z.strictObject({ ...filters, limit: page.limit, cursor: Id.optional() }),
  returns: listOf(DocumentBrief).extend({ may: May }),
})

export const listOffers = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/document-offers',
  action: 'document.list',
  summary: 'Những văn bản soạn được từ dữ liệu của năm thi đua, của đơn vị mà bạn được soạn thay',
  params: ofSeason,
  returns: z.strictObject({
    items: z.array(Offer),
    /** Units whose place one of the reader's took: what they issued may be replaced. */
    formerly: z.array(Id),
  }),
})

export const draftDocument = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/documents',
  action: 'document.draft',
  summary: 'Soạn một văn bản từ dữ liệu như bạn đọc được; nêu văn bản được thay thế nếu có',
  params: ofSeason,
  body: z.strictObject({ sourceKind: Kind, sourceId: SourceId, replaces: Id.nullable().default(null) }),
  returns: Document,
  status: 201,
  refusals: ['document.no-such-source', 'document.open-already', 'document.not-in-force', 'document.other-unit'],
})

export const getDocument = endpoint({
  method: 'get',
  path: '/documents/{documentId}',
  action: 'document.read',
  summary: 'Một văn bản: nội dung, số, ngày, mã kiểm tra; với dự thảo, số liệu nào đã đổi so với lúc soạn',
  params: one,
  returns: Document,
  tagged: true,
})

export const getDocumentFile = endpoint({
  method: 'get',
  path: '/documents/{documentId}/file',
  action: 'document.read',
  summary:
    'Tệp PDF hoặc Word: đã ban hành thì đúng từng byte như khi ban hành, dự thảo thì dựng tại chỗ, mang chữ dự thảo',
  params: one,
  query: z.strictObject({ form: z.enum(['pdf', 'docx']).default('pdf') }),
  returns: FileAnswer,
  produces: ['pdf', 'docx'],
  refusals: ['file.damaged', 'document.void', 'document_template.not-filled'],
})

const editing = ['document.submitted', 'document.discarded', 'document.not-draft'] as const

export const writeParagraph = endpoint({
  method: 'put',
  path: '/documents/{documentId}/words',
  action: 'document.draft',
  summary: 'Viết lại một đoạn được phép sửa; số liệu để dạng {{tên}}; null thì trở về như đã soạn',
  params: one,
  body: z.strictObject({ paragraph: line(100), words: prose(10_000).nullable() }),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: [...editing, 'document.not-editable', 'document.no-such-fact', 'document.half-placeholder'],
})

export const takeOver = endpoint({
  method: 'post',
  path: '/documents/{documentId}/facts',
  action: 'document.draft',
  summary: 'Đưa số liệu đã đổi vào dự thảo: một số liệu, hoặc cả văn bản khi không nêu tên',
  params: one,
  body: z.strictObject({ key: line(200).nullable() }),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: [...editing, 'document.no-such-fact', 'document.only-whole', 'document.source-gone'],
})

export const submitDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/submission',
  action: 'document.submit',
  summary: 'Trình thủ trưởng ban hành và cho số',
  params: one,
  body: z.strictObject({}),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: [...editing, 'document.fact-gone'],
})

export const returnDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/return',
  action: 'document.submit',
  summary: 'Trả văn bản đã trình về dự thảo, có lý do',
  params: one,
  body: z.strictObject({ reason: line(1_000) }),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: ['document.not-submitted', 'document.numbered'],
})

export const discardDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/discard',
  action: 'document.draft',
  summary: 'Bỏ một dự thảo chưa trình: ra khỏi danh sách, không mất lời đã sửa, lấy lại được',
  params: one,
  body: z.strictObject({}),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: editing,
})

export const reopenDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/reopening',
  action: 'document.draft',
  summary: 'Lấy lại một dự thảo đã bỏ để soạn tiếp',
  params: one,
  body: z.strictObject({}),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: ['document.not-discarded', 'document.open-already'],
})

export const issueDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/issue',
  action: 'document.issue',
  summary: 'Ban hành: cấp số kế tiếp trong sổ của đơn vị, ngày hôm nay, dựng tệp PDF và Word giữ mãi',
  params: one,
  body: z.strictObject({
    signerName: line(200),
    place: line(200),
    /** Facts moved since it was drafted, and it is issued as it was drafted. */
    asDrafted: z.boolean().default(false),
  }),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: [
    'document.not-submitted',
    'document.submitted-yourself',
    'document.already-issued',
    'document.void',
    'document.not-in-force',
    'document.facts-moved',
    'document.changed-otherwise',
    'document.source-gone',
    'document.fact-gone',
    'document.number-taken',
    'result.not-out',
    'sitting.minutes-to-come',
    'handover.minutes-to-come',
    'vote.minutes-to-come',
    'dossier.empty',
    'dossier.no-longer-nominated',
    'dossier.not-posted',
    'dossier.posting-to-come',
    'dossier.posting-runs',
    'quota.over',
    'quota.over-pending',
  ],
})

export const withdrawDocument = endpoint({
  method: 'post',
  path: '/documents/{documentId}/withdrawal',
  action: 'document.withdraw',
  summary: 'Thu hồi một văn bản đang hiệu lực, có ngày và lý do; tệp và số vẫn còn trong sổ',
  params: one,
  body: z.strictObject({ on: DayShape, reason: line(1_000) }),
  returns: Document,
  versioned: true,
  tagged: true,
  refusals: ['document.not-in-force', 'document.already-withdrawn', 'document.issued-yourself', 'document.day-outside'],
})
