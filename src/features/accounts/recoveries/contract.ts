/** What crosses the wire about letting somebody back in: asked by one, confirmed by another, a slip once. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, listOf } from '#kit/shapes.ts'
import { Nothing } from '../contract.ts'
import { Slip } from '../invitations/contract.ts'

export const Recovery = z.strictObject({
  id: Id,
  accountId: Id,
  username: z.string(),
  displayName: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  reason: z.string(),
  askedBy: z.strictObject({ accountId: Id, displayName: z.string() }),
  askedAt: z.iso.datetime(),
})

const why = [
  'recovery.self',
  'recovery.same',
  'recovery.stranger',
  'recovery.unit-first',
  'recovery.disabled',
  'recovery.not-joined',
  'recovery.already',
] as const
const one = z.strictObject({ recoveryId: Id })

export const listRecoveries = endpoint({
  method: 'get',
  path: '/units/{unitId}/recoveries',
  action: 'people.read',
  summary: 'Những người của đơn vị đang chờ được cho vào lại',
  params: z.strictObject({ unitId: Id }),
  returns: listOf(Recovery),
})
export const listAllRecoveries = endpoint({
  method: 'get',
  path: '/recoveries',
  action: 'account.recover',
  summary: 'Mọi người đang chờ được cho vào lại',
  returns: listOf(Recovery),
})
export const askRecovery = endpoint({
  method: 'post',
  path: '/units/{unitId}/recoveries',
  action: 'recovery.ask',
  summary: 'Đề nghị cho một người của đơn vị vào lại; một người khác phải xác nhận',
  params: z.strictObject({ unitId: Id }),
  body: z.strictObject({ accountId: Id, reason: line(500) }),
  returns: Recovery,
  status: 201,
  refusals: why,
})
export const recoverAccount = endpoint({
  method: 'post',
  path: '/accounts/{accountId}/recoveries',
  action: 'account.recover',
  summary: 'Quản trị viên đề nghị cho vào lại, nơi đơn vị không đủ hai người; một người khác phải xác nhận',
  params: z.strictObject({ accountId: Id }),
  body: z.strictObject({ reason: line(500) }),
  returns: Recovery,
  status: 201,
  refusals: why,
})
export const confirmRecovery = endpoint({
  method: 'post',
  path: '/recoveries/{recoveryId}/confirmation',
  action: 'recovery.confirm',
  summary: 'Người thứ hai xác nhận; trả về phiếu vào lại, chỉ hiện một lần',
  params: one,
  returns: Slip,
  status: 201,
  secret: true,
  refusals: [...why, 'recovery.over'],
})
export const stopRecovery = endpoint({
  method: 'delete',
  path: '/recoveries/{recoveryId}',
  action: 'recovery.ask',
  summary: 'Huỷ đề nghị cho vào lại',
  params: one,
  returns: Nothing,
  refusals: ['recovery.over'],
})
