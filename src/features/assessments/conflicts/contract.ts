/** Conflicts of interest on the wire: those declared, those derived, each with why. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, May, Version } from '#kit/shapes.ts'
import { conflictReasons, declaredReasons } from './rules.ts'

const Party = z.strictObject({ id: Id, name: z.string() })
export const Conflict = z.strictObject({
  /** Null where it was not declared but follows from the units. */
  id: Id.nullable(),
  /** Who declares and whom it concerns; of a derived one, the two. */
  unit: Party,
  other: Party,
  reason: z.enum(conflictReasons),
  note: z.string().nullable(),
  declaredAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  withdrawReason: z.string().nullable(),
  version: Version.nullable(),
  may: May,
})
export type Conflict = z.output<typeof Conflict>

const seasonParams = z.strictObject({ seasonId: Id })

export const listConflicts = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/conflicts',
  action: 'conflict.read',
  summary: 'Xung đột lợi ích giữa các thành viên: do đơn vị khai hoặc hệ thống biết, kèm lý do',
  params: seasonParams,
  returns: z.strictObject({
    items: z.array(Conflict),
    /** The actor's own units that may declare one. */
    declaring: z.array(Party),
    members: z.array(Party),
  }),
})

export const declareConflict = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/conflicts',
  action: 'conflict.declare',
  summary: 'Khai xung đột lợi ích của đơn vị mình với một thành viên khác; mọi thành viên đều thấy',
  params: seasonParams,
  body: z.strictObject({
    unitId: Id,
    otherUnitId: Id,
    reason: z.enum(declaredReasons),
    note: line(500).nullable().default(null),
  }),
  returns: Conflict,
  status: 201,
  refusals: ['conflict.itself', 'conflict.not-member', 'conflict.needs-note', 'conflict.declared-already'],
})

export const withdrawConflict = endpoint({
  method: 'post',
  path: '/conflicts/{conflictId}/withdrawal',
  action: 'conflict.declare',
  summary: 'Rút một khai báo xung đột lợi ích của đơn vị mình; khai báo cũ vẫn còn trong danh sách',
  params: z.strictObject({ conflictId: Id }),
  body: z.strictObject({ reason: line(500) }),
  returns: Conflict,
  versioned: true,
  refusals: ['conflict.withdrawn-already'],
})
