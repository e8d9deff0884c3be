/** What crosses the wire about targets that the Ministry sets a block by decision. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { comparisons } from '../rules.ts'
import { Difference, differences, newDifferences, TargetValue, targetRefusals } from '../targets/contract.ts'

const asked = {
  indicatorId: Id,
  comparison: z.enum(comparisons),
  value: TargetValue,
  asPercent: z.boolean(),
  due: DayShape.nullable(),
  /** The decision; what is not known of it stays empty. */
  decisionNumber: line(60).nullable(),
  decisionDay: DayShape.nullable(),
  decisionBody: line(300).nullable(),
}

export const AssignedBody = z.strictObject({ ...asked, differences })
export type AssignedBody = z.output<typeof AssignedBody>
export const NewAssigned = AssignedBody.extend({
  differences: newDifferences,
  block: z.string().max(60),
  /** The standing target that this decision takes the place of. */
  supersedes: Id.nullable().default(null),
})
export type NewAssigned = z.output<typeof NewAssigned>

export const AssignedTarget = z.strictObject({
  id: Id,
  block: z.string(),
  blockLabel: z.string(),
  ...asked,
  indicatorCode: z.string(),
  indicatorName: z.string(),
  unitLabel: z.string(),
  differences: z.array(Difference),
  supersedes: Id.nullable(),
  /** A later decision has taken its place. */
  superseded: z.boolean(),
  version: Version,
})
export type AssignedTarget = z.output<typeof AssignedTarget>

const AssignedTargets = z.strictObject({ items: z.array(AssignedTarget), may: May })
const ofSeason = z.strictObject({ seasonId: Id })
const params = z.strictObject({ assignedId: Id })

export const listAssigned = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/assigned-targets',
  action: 'assigned.read',
  summary: 'Chỉ tiêu Bộ giao cho từng khối, cả những chỉ tiêu đã được quyết định sau thay',
  params: ofSeason,
  returns: AssignedTargets,
})

export const addAssigned = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/assigned-targets',
  action: 'assigned.keep',
  summary: 'Ghi một chỉ tiêu Bộ giao cho một khối, có thể thay cho chỉ tiêu của quyết định trước',
  params: ofSeason,
  body: NewAssigned,
  returns: AssignedTarget,
  status: 201,
  refusals: [
    'assigned.no-such-block',
    'assigned.taken',
    'assigned.no-such-earlier',
    'assigned.superseded',
    'assigned.other-thing',
    ...targetRefusals,
  ],
})

export const changeAssigned = endpoint({
  method: 'put',
  path: '/assigned-targets/{assignedId}',
  action: 'assigned.keep',
  summary: 'Sửa một chỉ tiêu Bộ giao đang áp dụng',
  params,
  body: AssignedBody,
  returns: AssignedTarget,
  versioned: true,
  refusals: ['assigned.taken', 'assigned.superseded', 'assigned.other-thing', ...targetRefusals],
})

export const removeAssigned = endpoint({
  method: 'delete',
  path: '/assigned-targets/{assignedId}',
  action: 'assigned.keep',
  summary: 'Bỏ một chỉ tiêu ghi nhầm; chỉ tiêu mà nó thay lại áp dụng',
  params,
  returns: AssignedTargets,
  versioned: true,
  refusals: ['assigned.superseded'],
})
