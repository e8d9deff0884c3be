/** The movements of a season on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { levels, movementKinds } from './rules.ts'

export const MovementInput = z.strictObject({
  name: line(500),
  kind: z.enum(movementKinds),
  level: z.enum(levels).nullable(),
  launchedBy: line(300).nullable(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
  /** "… and others by phase and theme": the list is open at this place. */
  openEnded: z.boolean(),
  theme: line(500).nullable(),
  legalBasis: line(300).nullable(),
  legalBasisDay: DayShape.nullable(),
})

export const Movement = z.strictObject({
  id: Id,
  regionId: Id,
  seasonId: Id,
  position: z.int(),
  ...MovementInput.shape,
  /** The movement of an earlier year that it goes on with. */
  continuesId: Id.nullable(),
  /** A final review has brought it to its end. */
  closed: z.boolean(),
  version: Version,
})

export const Movements = z.strictObject({ items: z.array(Movement), may: May })

export type Movement = z.output<typeof Movement>
export type MovementInput = z.output<typeof MovementInput>

const inSeason = z.strictObject({ seasonId: Id })
const params = z.strictObject({ movementId: Id })
const refusals = ['span.reversed', 'movement.basis-unnamed'] as const

export const listMovements = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/movements',
  action: 'movement.read',
  summary: 'Các phong trào thi đua của một năm thi đua, theo thứ tự',
  params: inSeason,
  returns: Movements,
})

export const getMovement = endpoint({
  method: 'get',
  path: '/movements/{movementId}',
  action: 'movement.read',
  summary: 'Một phong trào thi đua',
  params,
  returns: Movement.extend({ may: May }),
  tagged: true,
})

export const addMovement = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/movements',
  action: 'movement.change',
  summary: 'Thêm một phong trào vào cuối danh sách',
  params: inSeason,
  body: MovementInput,
  returns: Movement,
  status: 201,
  tagged: true,
  refusals,
})

export const changeMovement = endpoint({
  method: 'put',
  path: '/movements/{movementId}',
  action: 'movement.change',
  summary: 'Sửa một phong trào',
  params,
  body: MovementInput,
  returns: Movement,
  versioned: true,
  tagged: true,
  refusals,
})

export const deleteMovement = endpoint({
  method: 'delete',
  path: '/movements/{movementId}',
  action: 'movement.change',
  summary: 'Bỏ một phong trào chưa có trong kế hoạch nào, chưa sơ kết, chưa được năm sau tiếp nối',
  params,
  returns: z.strictObject({ id: Id }),
  versioned: true,
  refusals: ['movement.in-plan', 'movement.in-draft', 'movement.continued', 'movement.reviewed'],
})
