/** What anybody is told of an issued document: by the code printed on it, or by the SHA-256 of its file. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape } from '#kit/shapes.ts'

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'input.not-digest')
  .meta({ example: 'a'.repeat(64) })

export const IssuedDocument = z.strictObject({
  code: z.string(),
  /** "THÔNG BÁO", as it is printed. */
  type: z.string(),
  /** "05/TB-STP"; null for a paper without a number. */
  symbol: z.string().nullable(),
  day: DayShape,
  issuer: z.string(),
  about: z.string(),
  state: z.enum(['issued', 'replaced', 'withdrawn']),
  withdrawnOn: DayShape.nullable(),
  replacedBy: z.strictObject({ code: z.string(), symbol: z.string().nullable(), day: DayShape }).nullable(),
  pdfDigest: Digest,
  wordDigest: Digest,
  /** How far signing is; null where nobody was asked to sign. `fileDigest`: of the file with all digital signatures. */
  signing: z.strictObject({ signed: z.int(), of: z.int(), fileDigest: Digest }).nullable(),
  /** Of a sample season: what it says is made up. */
  madeUp: z.boolean(),
})
export type IssuedDocument = z.output<typeof IssuedDocument>

export const checkCode = endpoint({
  method: 'get',
  path: '/public/documents/{checkCode}',
  action: 'document.verify',
  summary: 'Văn bản mang mã kiểm tra này có thật không, còn hiệu lực không; gõ có hay không có gạch nối đều được',
  params: z.strictObject({ checkCode: z.string().max(40) }),
  returns: IssuedDocument,
})

export const checkFile = endpoint({
  method: 'get',
  path: '/public/document-files/{issuedDigest}',
  action: 'document.verify',
  summary: 'Tệp có mã băm SHA-256 này có phải do hệ thống ban hành không',
  params: z.strictObject({ issuedDigest: Digest }),
  returns: IssuedDocument.extend({
    form: z.enum(['pdf', 'docx']),
    /** The file carries signatures, and later ones may have been added since. */
    isSigned: z.boolean(),
  }),
})
