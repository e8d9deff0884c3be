/** Lists of revoked certificates on the wire: anybody may know by which a signature is judged. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, listOf, May } from '#kit/shapes.ts'

export const RevocationList = z.strictObject({
  id: Id,
  /** As it names itself: "CN=…, O=…". */
  issuer: z.string(),
  digest: z.string().meta({ description: 'SHA-256 (hex) của danh sách, dạng DER' }),
  /** How many it names. */
  entries: z.int().min(0),
  from: z.iso.datetime(),
  /** When the next one is due; from then on who is not named is not known to be good. */
  to: z.iso.datetime().nullable(),
  isDue: z.boolean(),
  addedAt: z.iso.datetime(),
})
export type RevocationList = z.output<typeof RevocationList>

/** Lists of authorities that have revoked tens of thousands are not longer. */
export const mostBytes = 2 * 1024 * 1024
const Encoded = z
  .base64('revocation_list.not-list')
  .min(1)
  .max(Math.ceil(mostBytes / 3) * 4)

export const NewList = z.strictObject({
  list: Encoded.meta({ description: 'Danh sách thu hồi (tệp .crl), DER hoặc PEM, mã base64', example: 'MIIB' }),
  /** Between whoever gave it and a root: needed where no root gave it. */
  issuers: z
    .string()
    .trim()
    .min(1)
    .max(64_000)
    .nullable()
    .meta({ description: 'Chứng thư trung gian của nơi cấp, dạng PEM' }),
})
export type NewList = z.output<typeof NewList>

export const listRevocations = endpoint({
  method: 'get',
  path: '/revocation-lists',
  action: 'revocation_list.read',
  summary: 'Danh sách chứng thư bị thu hồi mà hệ thống dùng khi kiểm tra chữ ký số',
  returns: listOf(RevocationList).extend({ may: May }),
})

export const addRevocations = endpoint({
  method: 'post',
  path: '/revocation-lists',
  action: 'revocation_list.keep',
  summary: 'Đưa lên danh sách thu hồi mới nhất của một nơi cấp; danh sách tự chứng minh bằng chữ ký của nơi cấp',
  body: NewList,
  bodyKb: 3 * 1024,
  returns: RevocationList,
  status: 201,
  refusals: [
    'revocation_list.not-list',
    'revocation_list.partial',
    'revocation_list.ahead',
    'revocation_list.past',
    'revocation_list.issuer-needed',
    'revocation_list.not-genuine',
    'revocation_list.older',
    'revocation_list.at-once',
    'file.too-slow',
    'file.bomb',
  ],
})
