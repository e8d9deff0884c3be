/** What crosses the wire about passkeys: challenges out, what the authenticator signed in. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, Version } from '#kit/shapes.ts'
import { Nothing, Session, throttled } from '../contract.ts'

const Encoded = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(16_000)
const credential = { id: Encoded, rawId: Encoded, type: z.enum(['public-key']) }
const Extensions = z.object({}).default({})

/** What a browser makes of `navigator.credentials.create` and `get`; what it adds is left out. */
export const Attestation = z.object({
  ...credential,
  clientExtensionResults: Extensions,
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
})
export const Assertion = z.object({
  ...credential,
  clientExtensionResults: Extensions,
  response: z.object({
    clientDataJSON: Encoded,
    authenticatorData: Encoded,
    signature: Encoded,
    userHandle: Encoded.optional(),
  }),
})

/** Options for the browser, as WebAuthn's own JSON. */
export const PasskeyChallenge = z.strictObject({ challengeId: Id, options: z.looseObject({ challenge: z.string() }) })
const PasskeyName = line(60)
export const NewPasskey = z.strictObject({ challengeId: Id, name: PasskeyName, response: Attestation })
const Answer = z.strictObject({ challengeId: Id, response: Assertion })

export const Passkey = z.strictObject({
  id: Id,
  name: z.string(),
  madeAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
  version: Version,
})
const Passkeys = z.strictObject({ items: z.array(Passkey) })

export const listPasskeys = endpoint({
  method: 'get',
  path: '/session/passkeys',
  action: 'session.passkeys',
  summary: 'Khoá truy cập của tôi',
  returns: Passkeys,
})
export const openChallenge = endpoint({
  method: 'post',
  path: '/session/passkey-challenge',
  action: 'session.open',
  summary: 'Câu đố để đăng nhập bằng khoá truy cập',
  returns: PasskeyChallenge,
  status: 201,
  secret: true,
  refusals: throttled,
})
export const signInByPasskey = endpoint({
  method: 'post',
  path: '/session/passkey',
  action: 'session.open',
  summary: 'Đăng nhập bằng khoá truy cập',
  body: Answer,
  returns: Session,
  secret: true,
  refusals: ['passkey.refused', ...throttled],
})
export const stepUpChallenge = endpoint({
  method: 'post',
  path: '/session/step-up/passkey-challenge',
  action: 'session.step-up',
  summary: 'Câu đố để xác nhận lại bằng khoá truy cập',
  returns: PasskeyChallenge,
  status: 201,
  secret: true,
  refusals: ['passkey.none'],
})
export const stepUpByPasskey = endpoint({
  method: 'post',
  path: '/session/step-up/passkey',
  action: 'session.step-up',
  summary: 'Xác nhận lại bằng khoá truy cập trước khi thông qua, ký, phân quyền',
  body: Answer,
  returns: Nothing,
  secret: true,
  refusals: ['passkey.refused'],
})
export const addChallenge = endpoint({
  method: 'post',
  path: '/session/passkeys/challenge',
  action: 'session.passkeys',
  summary: 'Câu đố để thêm khoá truy cập',
  returns: PasskeyChallenge,
  status: 201,
  secret: true,
  refusals: ['passkey.too-many'],
})
export const addPasskey = endpoint({
  method: 'post',
  path: '/session/passkeys',
  action: 'session.passkeys',
  summary: 'Thêm khoá truy cập',
  body: NewPasskey,
  returns: Passkeys,
  status: 201,
  secret: true,
  refusals: ['passkey.refused', 'passkey.already'],
})
const one = z.strictObject({ passkeyId: Id })
export const renamePasskey = endpoint({
  method: 'put',
  path: '/session/passkeys/{passkeyId}',
  action: 'session.passkeys',
  summary: 'Đổi tên khoá truy cập',
  params: one,
  body: z.strictObject({ name: PasskeyName }),
  returns: Passkeys,
  versioned: true,
})
export const removePasskey = endpoint({
  method: 'delete',
  path: '/session/passkeys/{passkeyId}',
  action: 'session.passkeys',
  summary: 'Bỏ khoá truy cập',
  params: one,
  returns: Passkeys,
  refusals: ['passkey.last'],
})
