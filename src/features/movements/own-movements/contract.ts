/** Movements that a unit launches itself under its plan: themes, special and short ones. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { OwnMovementInput, planAddition, planChange } from '../plans/contract.ts'

/** The unit's own plan: no other holds movements of its own. */
const ofPlan = z.strictObject({ ownPlanId: Id })
const ofMovement = z.strictObject({ ownPlanId: Id, ownMovementId: Id })

export const addOwnMovement = endpoint({
  ...planAddition,
  method: 'post',
  path: '/plans/{ownPlanId}/own-movements',
  summary: 'Thêm một phong trào, chuyên đề do đơn vị phát động trong kế hoạch của mình',
  params: ofPlan,
  body: OwnMovementInput,
  refusals: ['text.frozen', 'text.closed', 'span.reversed', 'plan.units-alone'],
})

export const changeOwnMovement = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{ownPlanId}/own-movements/{ownMovementId}',
  summary: 'Sửa một phong trào của đơn vị (If-Match: phiên bản của phong trào)',
  params: ofMovement,
  body: OwnMovementInput,
  refusals: ['text.frozen', 'text.closed', 'span.reversed'],
})

export const removeOwnMovement = endpoint({
  ...planChange,
  method: 'delete',
  path: '/plans/{ownPlanId}/own-movements/{ownMovementId}',
  summary: 'Bỏ một phong trào của đơn vị (If-Match: phiên bản của phong trào)',
  params: ofMovement,
  refusals: ['text.frozen', 'text.closed'],
})
