/** What crosses the wire about the people of a unit: who acts in its name, for those who act in it. */
import { z } from 'zod'
import { asOf } from '#features/organisations/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Id, listOf } from '#kit/shapes.ts'
import { grantableRoles } from '../rules.ts'

export const Person = z.strictObject({
  accountId: Id,
  username: z.string(),
  displayName: z.string(),
  /** Held in this unit on the day asked for. */
  roles: z.array(z.enum(grantableRoles)),
  disabled: z.boolean(),
  joined: z.boolean(),
})

export const listPeople = endpoint({
  method: 'get',
  path: '/units/{unitId}/people',
  action: 'people.read',
  summary: 'Những người giữ vai trò ở đơn vị hôm nay, hoặc vào một ngày',
  params: z.strictObject({ unitId: Id }),
  query: z.strictObject(asOf),
  returns: listOf(Person),
})
