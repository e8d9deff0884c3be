/** The phases of a plan's year with their anniversaries, and the short bursts inside them. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id } from '#kit/shapes.ts'
import { NewPhase, ofPlan, PhaseInput, planAddition, planChange } from '../plans/contract.ts'

const ofPhase = z.strictObject({ planId: Id, phaseId: Id })
const refusals = ['text.frozen', 'text.closed', 'span.reversed', 'phase.outside', 'phase.inside-burst'] as const

export const addPhase = endpoint({
  ...planAddition,
  method: 'post',
  path: '/plans/{planId}/phases',
  summary: 'Thêm một đợt thi đua với các ngày kỷ niệm, hoặc một đợt ngắn trong một đợt (cả khi đã ban hành)',
  params: ofPlan,
  body: NewPhase,
  refusals,
})

export const changePhase = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{planId}/phases/{phaseId}',
  summary: 'Sửa một đợt thi đua (If-Match: phiên bản của đợt)',
  params: ofPhase,
  body: PhaseInput,
  refusals: [...refusals, 'phase.leaves-burst-outside', 'phase.holds-bursts'],
})

export const removePhase = endpoint({
  ...planChange,
  method: 'delete',
  path: '/plans/{planId}/phases/{phaseId}',
  summary: 'Bỏ một đợt thi đua (If-Match: phiên bản của đợt)',
  params: ofPhase,
  refusals: ['text.frozen', 'text.closed', 'phase.holds-bursts'],
})
