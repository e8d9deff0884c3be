/** The signing list of an issued document on the wire: who signs when, in which way, and what is held of each signature. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, FileAnswer, Id, line, May, Version } from '#kit/shapes.ts'
import { findingCodes } from '../signatures/findings/rules.ts'
import { listStates, signerStates, ways } from './rules.ts'

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'input.not-digest')
  .meta({ example: 'a'.repeat(64) })
/** DER as base64: a certificate, a CMS. */
const Der = z.base64().max(32_000).meta({ example: 'AAAA' })

/** A rectangle on a page as PDF counts: pages from 1, points from the lower left corner. */
const Place = z.strictObject({
  ...{ page: z.int(), x: z.number(), y: z.number(), width: z.number(), height: z.number() },
})

const Signature = z.strictObject({
  way: z.enum(ways),
  signerName: z.string(),
  /** In whose name, where somebody stood in. */
  onBehalfOf: z.string().nullable(),
  at: z.iso.datetime(),
  /** Of a digital one: whose certificate, as it names itself, and its SHA-256. */
  certificate: z.strictObject({ subject: z.string(), fingerprint: z.string() }).nullable(),
  /** What lets somebody else sign for the unit. */
  letter: EvidenceBrief.nullable(),
  /** Of one on paper: the scan, and the second person who saw the paper. */
  scan: EvidenceBrief.nullable(),
  confirmedBy: z.string().nullable(),
})

const SignerRow = z.strictObject({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  step: z.int(),
  state: z.enum(signerStates),
  /** The last day on which the signature is taken. */
  until: DayShape.nullable(),
  place: Place,
  signature: Signature.nullable(),
  declined: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  /** Why the last scan was not taken. */
  refused: z.string().nullable(),
  remindedAt: z.iso.datetime().nullable(),
  /** Why nobody signs for it now, in the reader's language; null where they may. */
  why: z.string().nullable(),
  may: May,
})
export type SignerRow = z.output<typeof SignerRow>

export const SigningList = z.strictObject({
  documentId: Id,
  state: z.enum(listStates),
  /** Whose turn it is. */
  step: z.int().nullable(),
  signed: z.int(),
  of: z.int(),
  items: z.array(SignerRow),
  /** Who has a room on the paper, in its order: whom a list can name. */
  rooms: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
  /** SHA-256 of the file with all digital signatures so far; the one that was issued where there is none; none of a draft. */
  fileDigest: Digest.nullable(),
  today: DayShape,
  /** The document's: a list is put in place of what was read. */
  version: Version,
  may: May,
})
export type SigningList = z.output<typeof SigningList>

const ofDocument = z.strictObject({ documentId: Id })
const one = z.strictObject({ signerId: Id })

export const getSigners = endpoint({
  method: 'get',
  path: '/documents/{documentId}/signers',
  action: 'document.read',
  summary: 'Danh sách ký của một văn bản đã ban hành: ai ký, bước mấy, ký cách nào, đến đâu rồi',
  params: ofDocument,
  returns: SigningList,
  tagged: true,
})

const asked = { step: z.int().min(1).max(50), until: DayShape.nullable() }

export const setSigners = endpoint({
  method: 'put',
  path: '/documents/{documentId}/signers',
  action: 'document_signer.change',
  summary: 'Lập danh sách ký: đơn vị nào ký, ở bước nào (cùng bước thì ký trước sau đều được), hạn ký',
  params: ofDocument,
  body: z.strictObject({ signers: z.array(z.strictObject({ unitId: Id, ...asked })).max(100) }),
  returns: SigningList,
  versioned: true,
  tagged: true,
  refusals: [
    'document.not-in-force',
    'document_signer.begun',
    'document_signer.twice',
    'document_signer.no-room',
    'document_signer.no-places',
    'document_signer.until-past',
  ],
})

export const changeSigner = endpoint({
  method: 'patch',
  path: '/document-signers/{signerId}',
  action: 'document_signer.change',
  summary: 'Đổi hạn ký của một đơn vị; bỏ trống là không có hạn',
  params: one,
  body: z.strictObject({ until: DayShape.nullable() }),
  returns: SigningList,
  refusals: ['document.not-in-force', 'document_signer.signed', 'document_signer.until-past'],
})

export const remindSigner = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/reminder',
  action: 'document_signer.change',
  summary: 'Nhắc một đơn vị đang đến lượt ký; mỗi ngày một lần',
  params: one,
  body: z.strictObject({}),
  returns: SigningList,
  refusals: [
    'document.not-in-force',
    'document_signer.signed',
    'document_signer.stopped',
    'document_signer.not-your-turn',
    'document_signer.reminded',
  ],
})

export const declineSigning = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/refusal',
  action: 'document_signer.sign',
  summary: 'Đơn vị không ký, nêu lý do; việc ký dừng lại cho đến khi được mời ký lại',
  params: one,
  body: z.strictObject({ reason: line(1_000) }),
  returns: SigningList,
  refusals: ['document.not-in-force', 'document_signer.signed', 'document_signer.stopped'],
})

export const askAgain = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/invitation',
  action: 'document_signer.change',
  summary: 'Mời ký lại đơn vị đã không ký',
  params: one,
  body: z.strictObject({}),
  returns: SigningList,
  refusals: ['document.not-in-force', 'document_signer.not-declined'],
})

const turns = [
  'document.not-in-force',
  'document_signer.signed',
  'document_signer.scanned',
  'document_signer.stopped',
  'document_signer.not-your-turn',
  'document_signer.late',
] as const
/** A substitute, or whoever signs in somebody's stead, shows what lets them. */
const letters = { letterId: Id.nullable().default(null) }
const letterRefusals = ['document_signer.letter-needed', 'evidence.other-unit', 'evidence.withdrawn'] as const

export const prepareSigning = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/preparation',
  action: 'document_signer.sign',
  summary:
    'Bước một của ký tại đây: chừa chỗ cho chữ ký trên tệp hiện thời và trả mã băm cần ký; khoá ở lại máy người ký',
  params: one,
  body: z.strictObject({ certificate: Der }),
  returns: z.strictObject({
    /** The file that is signed. */
    base: Digest,
    /** When it is signed, as the box will say. */
    at: z.iso.datetime(),
    /** SHA-256 of what is to be signed. */
    digest: Digest,
  }),
  refusals: [...turns, 'document_signer.other-certificate', 'certificate.unreadable', ...findingCodes],
})

export const signHere = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/signature',
  action: 'document_signer.sign',
  summary: 'Bước hai của ký tại đây: nhận chữ ký (CMS) do khoá trên máy người ký tạo ra, kiểm tra rồi đặt vào tệp',
  params: one,
  body: z.strictObject({ base: Digest, at: z.iso.datetime(), certificate: Der, cms: Der, ...letters }),
  returns: SigningList,
  status: 201,
  refusals: [
    ...turns,
    ...letterRefusals,
    'document_signer.moved',
    'document_signer.not-valid',
    ...findingCodes,
    'document_signer.other-certificate',
    'document_signer.time-apart',
    'certificate.unreadable',
    'file.too-slow',
    'file.bomb',
    'file.damaged',
  ],
})

export const putSigned = endpoint({
  method: 'put',
  path: '/document-signers/{signerId}/signed-file/{digest}',
  action: 'document_signer.bring',
  summary: 'Ký nơi khác: nộp tệp đã ký bằng công cụ của đơn vị; nhận khi phần trước chữ ký còn nguyên từng byte',
  params: z.strictObject({ signerId: Id, digest: Digest }),
  query: z.strictObject({
    size: z.coerce.number().int().min(1),
    from: z.coerce.number().int().min(0).default(0),
    letterId: Id.optional(),
  }),
  receives: true,
  returns: z.strictObject({ received: z.int(), signing: SigningList.nullable() }),
  refusals: [
    ...turns,
    ...letterRefusals,
    'document_signer.moved',
    'document_signer.not-valid',
    ...findingCodes,
    'document_signer.not-signed',
    'document_signer.other-certificate',
    'document_signer.misplaced',
    'file.empty',
    'file.too-large',
    'file.unknown-kind',
    'file.other-kind',
    'file.active',
    'file.encrypted',
    'file.other-digest',
    'file.other-size',
    'file.other-place',
    'file.too-many-open',
    'file.cut-off',
    'file.infected',
    'file.scanner-away',
    'file.too-slow',
    'file.bomb',
    'file.damaged',
  ],
})

export const signOnPaper = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/scan',
  action: 'document_signer.bring',
  summary: 'Ký trên giấy: nộp bản quét trang có chữ ký; người thứ hai xem và xác nhận',
  params: one,
  body: z.strictObject({ scanId: Id, signerName: line(200), ...letters }),
  returns: SigningList,
  status: 201,
  refusals: [...turns, ...letterRefusals],
})

export const checkScan = endpoint({
  method: 'post',
  path: '/document-signers/{signerId}/scan-check',
  action: 'document_signer.check',
  summary: 'Người thứ hai xác nhận bản quét đúng là văn bản này đã được ký, hoặc không nhận, nêu lý do',
  params: one,
  body: z.strictObject({ taken: z.boolean(), reason: line(1_000).nullable().default(null) }),
  returns: SigningList,
  refusals: [
    'document.not-in-force',
    'document_signer.no-scan',
    'document_signer.own-scan',
    'document_signer.reason-needed',
  ],
})

export const getSignedFile = endpoint({
  method: 'get',
  path: '/documents/{documentId}/signed-file',
  action: 'document.read',
  summary: 'Tệp PDF với mọi chữ ký số đến lúc này; chưa ai ký thì là tệp đã ban hành',
  params: ofDocument,
  returns: FileAnswer,
  produces: ['pdf'],
  refusals: ['document.not-in-force', 'file.damaged'],
})

const Finding = z.strictObject({ code: z.string(), told: z.string(), weight: z.enum(['fault', 'note']) })

export const Validity = z.strictObject({
  verdict: z.enum(['valid', 'invalid', 'unreadable', 'unsigned']),
  /** The file that was checked. */
  fileDigest: Digest,
  findings: z.array(Finding),
  signatures: z.array(
    z.strictObject({
      unitName: z.string().nullable(),
      signer: z
        .strictObject({ name: z.string(), issuer: z.string(), serial: z.string(), fingerprint: z.string() })
        .nullable(),
      /** By the signer's own clock. */
      signedAt: z.iso.datetime().nullable(),
      integrity: z.enum(['whole', 'broken']),
      coversAll: z.boolean(),
      chain: z.enum(['trusted', 'untrusted', 'unknown']),
      revocation: z.enum(['good', 'revoked', 'revoked-since', 'unknown']),
      findings: z.array(Finding),
    }),
  ),
})
export type Validity = z.output<typeof Validity>

export const getValidity = endpoint({
  method: 'get',
  path: '/documents/{documentId}/validity',
  action: 'document.read',
  summary: 'Báo cáo hiệu lực từng chữ ký số: nguyên vẹn, chứng thư, thu hồi, thay đổi sau khi ký',
  params: ofDocument,
  returns: Validity,
  refusals: ['document.not-in-force', 'file.damaged', 'file.too-slow', 'file.bomb'],
})
