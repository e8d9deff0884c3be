/** The numbered targets of a plan on the wire. */
import { z } from 'zod'
import { NewTarget, TargetBody, targetRefusals } from '#features/indicators/targets/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { ofPlan, planAddition, planChange } from '../plans/contract.ts'

const ofTarget = z.strictObject({ planId: Id, planTargetId: Id })

export const addPlanTarget = endpoint({
  ...planAddition,
  method: 'post',
  path: '/plans/{planId}/targets',
  summary: 'Thêm một chỉ tiêu vào cuối kế hoạch',
  params: ofPlan,
  body: NewTarget,
  refusals: ['text.frozen', 'text.closed', ...targetRefusals],
})

export const changePlanTarget = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{planId}/targets/{planTargetId}',
  summary: 'Sửa một chỉ tiêu của kế hoạch (If-Match: phiên bản của chỉ tiêu)',
  params: ofTarget,
  body: TargetBody,
  refusals: ['text.frozen', 'text.closed', ...targetRefusals],
})

export const removePlanTarget = endpoint({
  ...planChange,
  method: 'delete',
  path: '/plans/{planId}/targets/{planTargetId}',
  summary: 'Bỏ một chỉ tiêu của kế hoạch (If-Match: phiên bản của chỉ tiêu)',
  params: ofTarget,
  refusals: ['text.frozen', 'text.closed'],
})
