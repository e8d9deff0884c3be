/** What units answer to the plans above them, and the board of who has answered what. */
import { z } from 'zod'
import { asOf } from '#features/seasons/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May } from '#kit/shapes.ts'
import { ofPlan, planChange } from '../plans/contract.ts'
import { cellStates, sayings, thingKinds } from '../plans/rules.ts'

/** A thing that a plan above asks: a movement to take part in, or a task. */
export const Thing = z.strictObject({
  id: Id,
  kind: z.enum(thingKinds),
  text: z.string(),
  due: DayShape.nullable(),
  /** The plan it stands in; null for the movements of the season's list. */
  planId: Id.nullable(),
})
export type Thing = z.output<typeof Thing>

/** A thing above with what one plan says to it. */
const Asked = z.strictObject({
  ...Thing.shape,
  state: z.enum(cellStates),
  taskId: Id.nullable(),
  reason: z.string().nullable(),
})

export const getAbove = endpoint({
  method: 'get',
  path: '/plans/{planId}/above',
  action: 'plan.read',
  summary: 'Những gì cấp trên đặt ra mà kế hoạch này phải trả lời, và đã trả lời thế nào',
  params: ofPlan,
  returns: z.strictObject({ items: z.array(Asked), answered: z.int(), of: z.int(), may: May }),
})

const toThing = z.strictObject({ ownPlanId: Id, aboveId: Id })

export const answerThing = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{ownPlanId}/answers/{aboveId}',
  summary:
    'Trả lời một phong trào hoặc nhiệm vụ của cấp trên: bằng nhiệm vụ của mình, làm đúng như đã nêu, hoặc không thuộc phạm vi (nêu lý do); cả khi đã ban hành',
  params: toThing,
  body: z.strictObject({ says: z.enum(sayings), taskId: Id.nullable(), reason: line(1000).nullable() }),
  refusals: [
    'answer.nothing-above',
    'answer.task-needed',
    'answer.reason-needed',
    'answer.only-a-task',
    'plan.replaced',
    'plan.discarded',
  ],
})

export const takeAnswerBack = endpoint({
  ...planChange,
  method: 'delete',
  path: '/plans/{ownPlanId}/answers/{aboveId}',
  summary: 'Rút lại một câu trả lời',
  params: toThing,
  refusals: ['answer.nothing-above', 'answer.not-given', 'plan.replaced', 'plan.discarded'],
})

const Cell = z.strictObject({
  thingId: Id,
  state: z.enum(cellStates),
  /** The task that answers it, in its own words; or the reason why it is not the unit's. */
  says: z.string().nullable(),
})
/** Things above × units: who has answered what, in plans that are issued. */
export const AnswerBoard = z.strictObject({
  things: z.array(z.strictObject({ ...Thing.shape, answered: z.int(), of: z.int() })),
  units: z.array(
    z.strictObject({
      unitId: Id,
      unitName: z.string(),
      block: z.string().nullable(),
      plan: z.strictObject({ id: Id, number: z.string().nullable(), day: DayShape.nullable() }).nullable(),
      answered: z.int(),
      of: z.int(),
      cells: z.array(Cell),
    }),
  ),
})
export type AnswerBoard = z.output<typeof AnswerBoard>

export const getAnswerBoard = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/plan-answers',
  action: 'plan.read',
  summary: 'Bảng trả lời: phong trào và nhiệm vụ của khu vực × đơn vị thành viên (cả năm, hoặc vào một ngày)',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject(asOf),
  returns: AnswerBoard,
})

export const getAnswersBelow = endpoint({
  method: 'get',
  path: '/plans/{planId}/answers',
  action: 'plan.read',
  summary: 'Bảng trả lời của các đơn vị trực thuộc với kế hoạch này',
  params: ofPlan,
  returns: AnswerBoard,
})
