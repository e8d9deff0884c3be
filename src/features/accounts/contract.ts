/** What crosses the wire about accounts, roles and sessions. A password goes in, never out. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, page, Version } from '#kit/shapes.ts'
import { grantableRoles, passwordLength, usernamePattern } from './rules.ts'

/** The rules tell in words what is wrong with these two; the patterns here are for readers of the API. */
export const Username = z
  .string()
  .normalize('NFC')
  .trim()
  .toLowerCase()
  .max(100)
  .meta({ pattern: usernamePattern.source })
export const NewPassword = z.string().normalize('NFC').max(passwordLength.max).meta({ minLength: passwordLength.min })
/** What is typed at the door: its faults are never told apart from a wrong password. */
export const Typed = z.string().normalize('NFC').max(1000)

const role = z.enum([...grantableRoles, 'lead', 'deputy'])
const span = { from: DayShape.nullable(), to: DayShape.nullable() }
export const Nothing = z.strictObject({})

/** Too many tries; `Retry-After` says when the next one may be made. */
export const throttled = ['session.throttled', 'session.throttled-long'] as const

/** Who I am; `account` is null for a visitor. */
export const Session = z.strictObject({
  account: z
    .strictObject({ id: Id, username: z.string(), displayName: z.string(), /** Has a passkey. */ passkey: z.boolean() })
    .nullable(),
  roles: z.array(
    z.strictObject({
      role,
      unitId: Id.nullable(),
      unitName: z.string().nullable(),
      /** Whose role it is, when it is held as their substitute. */
      standsFor: z.string().nullable(),
    }),
  ),
  standings: z.array(
    z.strictObject({
      unitId: Id,
      regionId: Id,
      as: z.enum(['member', 'lead', 'deputy', 'organiser']),
      block: z.string().nullable(),
      seasonId: Id.nullable(),
    }),
  ),
  /** Actions that my roles allow on at least some object: what menus offer. */
  may: May,
})

export const Grant = z.strictObject({
  id: Id,
  role: z.enum(grantableRoles),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  ...span,
  basis: z.string().nullable(),
  version: Version,
})
const newGrant = { role: z.enum(grantableRoles), unitId: Id.nullable(), ...span, basis: line(300).nullable() }
export const NewGrant = z.strictObject(newGrant)

export const Account = z.strictObject({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  disabledAt: z.iso.datetime().nullable(),
  /** Null until the person has chosen a way to sign in. */
  joinedAt: z.iso.datetime().nullable(),
  /** Until when the invitation that is open can be used. */
  invitedUntil: z.iso.datetime().nullable(),
  grants: z.array(Grant),
  version: Version,
})
export const AccountPage = z.strictObject({ ...Account.shape, may: May })
const one = z.strictObject({ accountId: Id })

export const getSession = endpoint({
  method: 'get',
  path: '/session',
  action: 'session.read',
  summary: 'Tôi là ai: tài khoản, vai trò, vị trí trong các khu vực',
  returns: Session,
})
export const signIn = endpoint({
  method: 'post',
  path: '/session',
  action: 'session.open',
  summary: 'Đăng nhập',
  body: z.strictObject({
    username: Typed,
    password: Typed,
    /** The second factor's code, or one of the kept codes, where the answer without it asked for one. */
    code: z.string().max(100).optional(),
  }),
  returns: Session,
  secret: true,
  refusals: ['session.wrong-password', 'session.code-needed', 'session.wrong-code', ...throttled],
})
export const signOut = endpoint({
  method: 'delete',
  path: '/session',
  action: 'session.close',
  summary: 'Đăng xuất',
  returns: Nothing,
})
export const stepUp = endpoint({
  method: 'post',
  path: '/session/step-up',
  action: 'session.step-up',
  summary: 'Nhập lại mật khẩu trước khi thông qua, ký, phân quyền',
  body: z.strictObject({ password: Typed }),
  returns: Nothing,
  secret: true,
  refusals: ['password.wrong', ...throttled],
})
export const changePassword = endpoint({
  method: 'put',
  path: '/session/password',
  action: 'session.password',
  summary: 'Đổi mật khẩu của tôi; các phiên khác của tôi kết thúc',
  /** `old` is left out by whoever has no password yet. */
  body: z.strictObject({ old: Typed.optional(), new: NewPassword }),
  returns: Nothing,
  secret: true,
  refusals: ['password.wrong', 'password.has-username', 'password.too-plain', 'password.too-short', ...throttled],
})

const OpenSession = z.strictObject({
  id: Id,
  /** The one that asks. */
  current: z.boolean(),
  /** The address it was opened from, and what the browser called itself; null where neither was told. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  openedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
})
export const listSessions = endpoint({
  method: 'get',
  path: '/sessions',
  action: 'session.list',
  summary: 'Tôi đang đăng nhập ở đâu',
  returns: listOf(OpenSession),
})
export const endSession = endpoint({
  method: 'delete',
  path: '/sessions/{sessionId}',
  action: 'session.end',
  summary: 'Kết thúc một phiên của tôi ở máy khác',
  params: z.strictObject({ sessionId: Id }),
  returns: listOf(OpenSession),
})
export const endOtherSessions = endpoint({
  method: 'delete',
  path: '/sessions',
  action: 'session.end-others',
  summary: 'Kết thúc mọi phiên khác của tôi',
  returns: listOf(OpenSession),
})

export const getSetup = endpoint({
  method: 'get',
  path: '/setup',
  action: 'setup.read',
  summary: 'Hệ thống đã có tài khoản nào chưa',
  returns: z.strictObject({ open: z.boolean() }),
})
export const setUp = endpoint({
  method: 'post',
  path: '/setup',
  action: 'setup.create',
  summary: 'Tạo quản trị viên đầu tiên bằng mã dùng một lần',
  body: z.strictObject({
    code: z.string().max(100),
    username: Username,
    displayName: line(120),
    password: NewPassword,
  }),
  returns: Session,
  status: 201,
  secret: true,
  refusals: [
    'username.shape',
    'setup.closed',
    'setup.wrong-code',
    'password.has-username',
    'password.too-plain',
    'password.too-short',
  ],
})

/** What a list of accounts, on screen or as a file, may be narrowed by. */
export const accountFilter = {
  unitId: Id.optional(),
  /** Who cannot come in yet: the invitation was never made, or has run out. */
  waiting: z.literal('slip').optional(),
}

export const listAccounts = endpoint({
  method: 'get',
  path: '/accounts',
  action: 'account.read',
  summary: 'Tài khoản, theo tên đăng nhập',
  query: z.strictObject({ ...page, ...accountFilter }),
  returns: listOf(Account),
})
export const createAccount = endpoint({
  method: 'post',
  path: '/accounts',
  action: 'account.create',
  summary: 'Tạo tài khoản có sẵn mật khẩu, chỉ khi nạp dữ liệu mẫu; ngoài ra hãy mời, người được mời tự đặt',
  body: z.strictObject({
    username: Username,
    displayName: line(120),
    password: NewPassword,
    grants: z.array(NewGrant).max(20),
  }),
  returns: AccountPage,
  status: 201,
  tagged: true,
  refusals: [
    'account.invite-instead',
    'account.username-taken',
    'username.shape',
    'password.has-username',
    'password.too-plain',
    'password.too-short',
    'grant.overlap',
    'grant.no-unit',
    'grant.unit-needed',
    'grant.not-organiser',
    'grant.unit-ended',
    'grant.unit-not-yet',
    'span.reversed',
  ],
})
export const getAccount = endpoint({
  method: 'get',
  path: '/accounts/{accountId}',
  action: 'account.read',
  summary: 'Một tài khoản và các vai trò của nó',
  params: one,
  returns: AccountPage,
  tagged: true,
})
export const changeAccount = endpoint({
  method: 'put',
  path: '/accounts/{accountId}',
  action: 'account.change',
  summary: 'Sửa tên người dùng tài khoản',
  params: one,
  body: z.strictObject({ displayName: line(120) }),
  returns: AccountPage,
  versioned: true,
  tagged: true,
})
export const grantRole = endpoint({
  method: 'post',
  path: '/accounts/{accountId}/grants',
  action: 'account.grant',
  summary: 'Giao vai trò trong một đơn vị, từ ngày đến ngày',
  params: one,
  body: NewGrant,
  returns: AccountPage,
  status: 201,
  tagged: true,
  refusals: [
    'grant.overlap',
    'grant.no-unit',
    'grant.unit-needed',
    'grant.not-organiser',
    'grant.unit-ended',
    'grant.unit-not-yet',
    'span.reversed',
  ],
})
export const changeGrant = endpoint({
  method: 'put',
  path: '/accounts/{accountId}/grants/{grantId}',
  action: 'account.grant',
  summary: 'Sửa thời gian hoặc kết thúc một vai trò',
  params: z.strictObject({ accountId: Id, grantId: Id }),
  body: z.strictObject({ ...span, basis: line(300).nullable() }),
  returns: Grant,
  versioned: true,
  tagged: true,
  refusals: ['grant.overlap', 'span.reversed', 'account.last-administrator'],
})
export const disableAccount = endpoint({
  method: 'put',
  path: '/accounts/{accountId}/disabled',
  action: 'account.disable',
  summary: 'Khoá hoặc mở lại tài khoản; khoá thì mọi phiên kết thúc ngay',
  params: one,
  body: z.strictObject({ disabled: z.boolean(), reason: line(500) }),
  returns: AccountPage,
  versioned: true,
  tagged: true,
  refusals: ['account.last-administrator'],
})
