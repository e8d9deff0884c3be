/** The key tasks of a plan on the wire: written while it is a draft, reported done at any time. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'
import { NewTask, ofPlan, Plan, planAddition, planChange, TaskInput } from '../plans/contract.ts'

const ofTask = z.strictObject({ planId: Id, taskId: Id })

export const addTask = endpoint({
  ...planAddition,
  method: 'post',
  path: '/plans/{planId}/tasks',
  summary: 'Thêm một nhiệm vụ trọng tâm vào cuối kế hoạch',
  params: ofPlan,
  body: NewTask,
  refusals: ['text.frozen', 'text.closed', 'plan.no-such-unit'],
})

export const changeTask = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{planId}/tasks/{taskId}',
  summary: 'Sửa một nhiệm vụ trọng tâm (If-Match: phiên bản của nhiệm vụ)',
  params: ofTask,
  body: TaskInput,
  refusals: ['text.frozen', 'text.closed', 'plan.no-such-unit'],
})

export const removeTask = endpoint({
  ...planChange,
  method: 'delete',
  path: '/plans/{planId}/tasks/{taskId}',
  summary: 'Bỏ một nhiệm vụ trọng tâm (If-Match: phiên bản của nhiệm vụ)',
  params: ofTask,
  refusals: ['text.frozen', 'text.closed'],
})

export const settleTask = endpoint({
  method: 'put',
  path: '/plans/{planId}/tasks/{taskId}/completion',
  action: 'task.settle',
  summary: 'Báo nhiệm vụ đã xong (ngày, kết quả), hoặc để trống ngày là chưa xong; đơn vị được giao cũng báo được',
  params: ofTask,
  body: z.strictObject({ doneOn: DayShape.nullable(), note: line(1000).nullable() }),
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['task.done-to-come', 'task.note-of-nothing', 'task.plan-is-draft'],
})
