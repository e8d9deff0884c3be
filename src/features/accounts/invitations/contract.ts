/** What crosses the wire about invitations: the code goes out once, on a slip, and comes back once. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { NewGrant, NewPassword, Session, throttled, Username } from '../contract.ts'
import { NewPasskey, PasskeyChallenge } from '../passkeys/contract.ts'

/** A slip to be printed or handed over: shown once, kept nowhere. */
export const Slip = z.strictObject({
  accountId: Id,
  username: z.string(),
  displayName: z.string(),
  code: z.string(),
  /** The page with the code in its address, and the same as a picture (SVG) to point a telephone at. */
  url: z.string(),
  picture: z.string(),
  expiresAt: z.iso.datetime(),
})

export const invite = endpoint({
  method: 'post',
  path: '/invitations',
  action: 'account.invite',
  summary: 'Mời một người dùng hệ thống với các vai trò; người ấy tự đặt mật khẩu',
  body: z.strictObject({ username: Username, displayName: line(120), grants: z.array(NewGrant).max(20) }),
  returns: Slip,
  status: 201,
  secret: true,
  refusals: [
    'account.username-taken',
    'username.shape',
    'grant.overlap',
    'grant.no-unit',
    'grant.unit-needed',
    'grant.not-organiser',
    'grant.unit-ended',
    'grant.unit-not-yet',
    'span.reversed',
  ],
})

export const inviteAgain = endpoint({
  method: 'post',
  path: '/accounts/{accountId}/invitation',
  action: 'account.invite',
  summary: 'Cấp lời mời mới cho người chưa nhận lời; lời mời cũ hết dùng được',
  params: z.strictObject({ accountId: Id }),
  returns: Slip,
  status: 201,
  secret: true,
  refusals: ['invitation.joined', 'invitation.disabled'],
})

/** Long enough for what was copied with spaces; what it says is for the digest to judge. */
const Code = z.string().max(200)

export const invitationChallenge = endpoint({
  method: 'post',
  path: '/session/invitation/challenge',
  action: 'session.join',
  summary: 'Câu đố để người được mời tạo khoá truy cập',
  body: z.strictObject({ code: Code }),
  returns: PasskeyChallenge,
  status: 201,
  secret: true,
  refusals: ['invitation.unusable', ...throttled],
})
export const acceptInvitation = endpoint({
  method: 'post',
  path: '/session/invitation',
  action: 'session.join',
  summary: 'Nhận lời mời: đặt mật khẩu hoặc khoá truy cập (hay cả hai) và đăng nhập',
  body: z.strictObject({ code: Code, password: NewPassword.optional(), passkey: NewPasskey.optional() }),
  returns: Session,
  status: 201,
  secret: true,
  refusals: [
    'invitation.unusable',
    'invitation.way-needed',
    'password.has-username',
    'password.too-plain',
    'password.too-short',
    'passkey.refused',
    'passkey.already',
    ...throttled,
  ],
})
