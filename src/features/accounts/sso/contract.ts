/** What crosses the wire about single sign-on. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { Nothing } from '../contract.ts'

export const beginLink = endpoint({
  method: 'post',
  path: '/session/single-sign-on',
  action: 'session.link',
  summary: 'Bắt đầu nối tài khoản của tôi với cổng đăng nhập một lần; trả về địa chỉ để đi tới',
  returns: z.strictObject({ url: z.string() }),
  status: 201,
  secret: true,
  refusals: ['sso.off', 'sso.refused'],
})
export const endLink = endpoint({
  method: 'delete',
  path: '/session/single-sign-on',
  action: 'session.link',
  summary: 'Thôi nối tài khoản của tôi với cổng đăng nhập một lần',
  returns: Nothing,
  refusals: ['sso.off', 'sso.last'],
})
export const linkAccount = endpoint({
  method: 'post',
  path: '/accounts/{accountId}/single-sign-on',
  action: 'account.link',
  summary: 'Nối một tài khoản chưa nhận lời mời với mã người dùng (subject) ở cổng đăng nhập một lần',
  params: z.strictObject({ accountId: Id }),
  body: z.strictObject({
    subject: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[\x21-\x7e]+$/, 'input.not-plain'),
  }),
  returns: Nothing,
  status: 201,
  refusals: ['sso.off', 'sso.taken', 'invitation.joined', 'invitation.disabled'],
})
