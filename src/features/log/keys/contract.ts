/** The public keys with which this installation signs receipts, for whoever verifies one. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { listOf } from '#kit/shapes.ts'

const PublicKey = z.strictObject({
  /** `sha256:…` of the key's bytes: what is compared by eye. */
  fingerprint: z.string(),
  /** SubjectPublicKeyInfo (Ed25519) in base64. */
  publicKey: z.string(),
  firstSeen: z.iso.datetime(),
})

export const listPublicKeys = endpoint({
  method: 'get',
  path: '/public/keys',
  action: 'log.keys',
  summary: 'Các khoá công khai mà hệ thống đã dùng để ký biên nhận, khoá đầu tiên trước',
  returns: listOf(PublicKey),
})
