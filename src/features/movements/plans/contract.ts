/** The region's plan with its key tasks on the wire. */
import { z } from 'zod'
import { adoptionRefusals, Votes } from '#features/conferences/contract.ts'
import { Preamble, TextTitle, TextView } from '#features/texts/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'

/** At which conference it was adopted; votes and days that are not known are null. */
const PlanAdoption = z.strictObject({ conferenceId: Id, day: DayShape.nullable(), ...Votes.shape })

export const TaskInput = z.strictObject({ content: prose(2000).min(1), due: DayShape.nullable() })
const Task = z.strictObject({ id: Id, position: z.int(), ...TaskInput.shape, version: Version })

const issued = { number: line(60).nullable(), day: DayShape.nullable() }
const planRow = {
  id: Id,
  regionId: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  ...issued,
  /** Moves on with the plan's own row and with its text. */
  version: Version,
}

const PlanRow = z.strictObject({
  ...planRow,
  title: z.string(),
  tasks: z.int(),
  movementIds: z.array(Id),
  adoption: PlanAdoption.nullable(),
})

export const Plan = z.strictObject({
  ...planRow,
  text: TextView,
  tasks: z.array(Task),
  movementIds: z.array(Id),
  adoption: PlanAdoption.nullable(),
  may: May,
})

export const PlanDraft = z.strictObject({ title: TextTitle, preamble: Preamble, ...issued })
export const PlanIssue = z.strictObject(issued)

export type Plan = z.output<typeof Plan>
export type PlanDraft = z.output<typeof PlanDraft>
export type PlanIssue = z.output<typeof PlanIssue>
export type TaskInput = z.output<typeof TaskInput>

const inSeason = z.strictObject({ seasonId: Id })
const params = z.strictObject({ planId: Id })
const ofTask = z.strictObject({ planId: Id, taskId: Id })

export const listPlans = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/plans',
  action: 'plan.read',
  summary: 'Các kế hoạch thi đua của một năm thi đua',
  params: inSeason,
  returns: z.strictObject({ items: z.array(PlanRow), may: May }),
})

export const getPlan = endpoint({
  method: 'get',
  path: '/plans/{planId}',
  action: 'plan.read',
  summary: 'Kế hoạch với văn bản, phong trào, nhiệm vụ trọng tâm',
  params,
  returns: Plan,
  tagged: true,
})

export const draftPlan = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/plans',
  action: 'plan.change',
  summary: 'Soạn kế hoạch thi đua của khu vực, đứng tên đơn vị Trưởng',
  params: inSeason,
  body: PlanDraft,
  returns: Plan,
  status: 201,
  tagged: true,
  refusals: ['plan.no-lead'],
})

export const issuePlan = endpoint({
  method: 'put',
  path: '/plans/{planId}',
  action: 'plan.change',
  summary: 'Ghi số và ngày ban hành của kế hoạch',
  params,
  body: PlanIssue,
  returns: Plan,
  versioned: true,
  tagged: true,
})

export const setPlanMovements = endpoint({
  method: 'put',
  path: '/plans/{planId}/movements',
  action: 'plan.change',
  summary: 'Chọn các phong trào mà kế hoạch hưởng ứng',
  params,
  body: z.strictObject({ movementIds: z.array(Id).max(200) }),
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen', 'plan.movement-elsewhere'],
})

export const addTask = endpoint({
  method: 'post',
  path: '/plans/{planId}/tasks',
  action: 'plan.change',
  summary: 'Thêm một nhiệm vụ trọng tâm vào cuối kế hoạch',
  params,
  body: TaskInput,
  returns: Plan,
  status: 201,
  tagged: true,
  refusals: ['text.frozen'],
})

export const changeTask = endpoint({
  method: 'put',
  path: '/plans/{planId}/tasks/{taskId}',
  action: 'plan.change',
  summary: 'Sửa một nhiệm vụ trọng tâm (If-Match: phiên bản của nhiệm vụ)',
  params: ofTask,
  body: TaskInput,
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen'],
})

export const removeTask = endpoint({
  method: 'delete',
  path: '/plans/{planId}/tasks/{taskId}',
  action: 'plan.change',
  summary: 'Bỏ một nhiệm vụ trọng tâm (If-Match: phiên bản của nhiệm vụ)',
  params: ofTask,
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen'],
})

export const adoptPlan = endpoint({
  method: 'post',
  path: '/plans/{planId}/adoption',
  action: 'plan.adopt',
  summary: 'Ghi việc hội nghị thông qua kế hoạch và chốt văn bản',
  params,
  body: z.strictObject({ conferenceId: Id, ...Votes.shape }),
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen', 'plan.empty', ...adoptionRefusals],
})

export const reopenPlan = endpoint({
  method: 'post',
  path: '/plans/{planId}/reopening',
  action: 'plan.adopt',
  summary: 'Mở lại kế hoạch đã thông qua, nêu lý do',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.not-adopted', 'text.signed-by-some'],
})
