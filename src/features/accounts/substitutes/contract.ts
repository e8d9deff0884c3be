/** What crosses the wire about substitutes. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf } from '#kit/shapes.ts'
import { Nothing } from '../contract.ts'
import { delegable } from './rules.ts'

const role = z.enum(delegable)
const Who = z.strictObject({ accountId: Id, displayName: z.string() })

export const Substitution = z.strictObject({
  id: Id,
  unitId: Id,
  role,
  person: Who,
  substitute: Who,
  from: DayShape,
  to: DayShape,
  basis: z.string(),
})

const ofUnit = z.strictObject({ unitId: Id })

export const listSubstitutes = endpoint({
  method: 'get',
  path: '/units/{unitId}/substitutes',
  action: 'people.read',
  summary: 'Ai làm thay ai ở đơn vị, hôm nay và sắp tới',
  params: ofUnit,
  returns: listOf(Substitution),
})
export const nameSubstitute = endpoint({
  method: 'post',
  path: '/units/{unitId}/substitutes',
  action: 'substitute.name',
  summary: 'Cử một người của đơn vị làm thay vai trò của tôi, từ ngày đến ngày',
  params: ofUnit,
  body: z.strictObject({ role, substituteId: Id, from: DayShape, to: DayShape, basis: line(300) }),
  returns: Substitution,
  status: 201,
  refusals: [
    'span.reversed',
    'substitute.past',
    'substitute.too-long',
    'substitute.of-substitute',
    'substitute.beyond-role',
    'substitute.not-yours',
    'substitute.self',
    'substitute.not-of-unit',
    'substitute.has-role',
    'substitute.overlap',
  ],
})
export const endSubstitute = endpoint({
  method: 'delete',
  path: '/substitutes/{substitutionId}',
  action: 'substitute.end',
  summary: 'Thôi cử người làm thay, ngay từ bây giờ',
  params: z.strictObject({ substitutionId: Id }),
  returns: Nothing,
})
