/** What crosses the wire about the second factor: its secret once, at enrolment; codes once, when they are made. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Nothing, throttled } from '../contract.ts'

/** My ways in, without any of their secrets. */
export const Factors = z.strictObject({
  password: z.boolean(),
  /** Since when an authenticator app is asked for. */
  totpSince: z.iso.datetime().nullable(),
  codesLeft: z.int(),
  /** `off`: no provider of single sign-on is named in the settings. */
  sso: z.enum(['off', 'none', 'linked']),
})
const Codes = z.strictObject({ codes: z.array(z.string()) })

export const getFactors = endpoint({
  method: 'get',
  path: '/session/factors',
  action: 'session.factors',
  summary: 'Tôi đăng nhập được bằng những cách nào',
  returns: Factors,
})
export const enrolTotp = endpoint({
  method: 'post',
  path: '/session/totp',
  action: 'session.totp',
  summary: 'Bắt đầu dùng ứng dụng xác thực: khoá bí mật và hình mã vuông, chỉ hiện một lần',
  returns: z.strictObject({ secret: z.string(), uri: z.string(), picture: z.string() }),
  status: 201,
  secret: true,
  refusals: ['totp.already'],
})
export const confirmTotp = endpoint({
  method: 'put',
  path: '/session/totp',
  action: 'session.totp',
  summary: 'Xác nhận ứng dụng xác thực bằng một mã; trả về mười mã dự phòng, chỉ hiện một lần',
  body: z.strictObject({ code: z.string().max(20) }),
  returns: Codes,
  secret: true,
  refusals: ['totp.wrong-code', 'totp.none', 'totp.already', ...throttled],
})
export const removeTotp = endpoint({
  method: 'delete',
  path: '/session/totp',
  action: 'session.totp',
  summary: 'Thôi dùng ứng dụng xác thực; mã dự phòng hết dùng được',
  returns: Nothing,
  refusals: ['totp.none'],
})
export const renewCodes = endpoint({
  method: 'post',
  path: '/session/recovery-codes',
  action: 'session.totp',
  summary: 'Làm mười mã dự phòng mới; mã cũ hết dùng được',
  returns: Codes,
  status: 201,
  secret: true,
  refusals: ['totp.none'],
})
