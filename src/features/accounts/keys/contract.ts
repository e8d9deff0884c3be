/** What crosses the wire about keys for programs: the key itself once, when it is made. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'

export const Key = z.strictObject({
  id: Id,
  name: z.string(),
  readOnly: z.boolean(),
  /** Rows of the policy table it may call; none where it only reads. */
  actions: z.array(z.string()),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
})
const Keys = z.strictObject({ items: z.array(Key) })
const Made = z.strictObject({ ...Key.shape, token: z.string() })
const NewKey = z.strictObject({
  name: line(60),
  readOnly: z.boolean(),
  actions: z
    .array(
      z
        .string()
        .regex(/^[a-z_.-]+$/)
        .max(60),
    )
    .max(200),
  /** The last day on which it works. */
  expiresOn: DayShape,
})
const why = ['key.past', 'key.too-long', 'key.scope-needed', 'key.not-yours', 'key.too-many'] as const
const ofUnit = z.strictObject({ unitId: Id })

export const listKeys = endpoint({
  method: 'get',
  path: '/session/keys',
  action: 'session.keys',
  summary: 'Khoá API của tôi',
  returns: Keys,
})
export const makeKey = endpoint({
  method: 'post',
  path: '/session/keys',
  action: 'session.keys',
  summary: 'Tạo khoá API cho mình, có hạn, không quá quyền của mình; khoá chỉ hiện một lần',
  body: NewKey,
  returns: Made,
  status: 201,
  secret: true,
  refusals: why,
})
export const revokeKey = endpoint({
  method: 'delete',
  path: '/session/keys/{keyId}',
  action: 'session.keys',
  summary: 'Thu hồi khoá API của tôi, có hiệu lực ngay',
  params: z.strictObject({ keyId: Id }),
  returns: Keys,
})
export const listUnitKeys = endpoint({
  method: 'get',
  path: '/units/{unitId}/keys',
  action: 'people.read',
  summary: 'Khoá API của đơn vị',
  params: ofUnit,
  returns: Keys,
})
export const makeUnitKey = endpoint({
  method: 'post',
  path: '/units/{unitId}/keys',
  action: 'key.give',
  summary: 'Cấp khoá API cho một đơn vị (quyền của cán bộ đầu mối); đơn vị được báo, khoá chỉ hiện một lần',
  params: ofUnit,
  body: NewKey,
  returns: Made,
  status: 201,
  secret: true,
  refusals: [...why, 'unit.missing'],
})
export const revokeUnitKey = endpoint({
  method: 'delete',
  path: '/units/{unitId}/keys/{keyId}',
  action: 'key.revoke',
  summary: 'Thu hồi khoá API của đơn vị, có hiệu lực ngay',
  params: z.strictObject({ unitId: Id, keyId: Id }),
  returns: Keys,
})
