/** Plans on the wire: the region's, a plan for one movement, a unit's own, a sub-unit's; with all that belongs to each. */
import { z } from 'zod'
import { adoptionRefusals, Votes } from '#features/conferences/contract.ts'
import { Target } from '#features/indicators/targets/contract.ts'
import { Preamble, TextTitle, TextView } from '#features/texts/contract.ts'
import { Compared } from '#features/texts/versions/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'
import { movementKinds } from '../rules.ts'
import { planKinds, planStates, sayings } from './rules.ts'

/** At which conference it was adopted; votes and days that are not known are null. */
const PlanAdoption = z.strictObject({ conferenceId: Id, day: DayShape.nullable(), ...Votes.shape })

/** A task is changed as a whole: nothing has a default here, so that nothing is wiped by leaving it out. */
export const TaskInput = z.strictObject({
  content: prose(2000).min(1),
  due: DayShape.nullable(),
  /** Who carries it out: a unit, or a post by its name. */
  ownerId: Id.nullable(),
  ownerPost: line(300).nullable(),
  /** "8 nhiệm vụ trọng tâm": how many tasks the line stands for, where they are not listed. */
  count: z.int().min(2).max(999).nullable(),
})
/** A new task needs its words and its day, which may be unknown. */
export const NewTask = z.strictObject({
  ...TaskInput.shape,
  ownerId: TaskInput.shape.ownerId.default(null),
  ownerPost: TaskInput.shape.ownerPost.default(null),
  count: TaskInput.shape.count.default(null),
})
const Task = z.strictObject({
  id: Id,
  position: z.int(),
  ...TaskInput.shape,
  ownerPost: z.string().nullable(),
  count: z.int().nullable(),
  ownerName: z.string().nullable(),
  doneOn: DayShape.nullable(),
  doneNote: z.string().nullable(),
  /** Days after its due day: when it was done, or until today. */
  lateDays: z.int().nullable(),
  version: Version,
  may: May,
})

/** A document that the plan stands on; what is not known of it is null. */
export const Basis = z.strictObject({
  document: line(300),
  day: DayShape.nullable(),
  /** Who issued it. */
  body: line(300).nullable(),
})

export const OwnMovementInput = z.strictObject({
  name: line(500),
  kind: z.enum(movementKinds),
  launchedBy: line(300).nullable(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
})
const OwnMovement = z.strictObject({ id: Id, position: z.int(), ...OwnMovementInput.shape, version: Version })

const Anniversary = z.strictObject({ name: line(300), day: DayShape.nullable() })
/** As a task, changed as a whole. */
export const PhaseInput = z.strictObject({
  name: line(300),
  from: DayShape,
  to: DayShape,
  /** The phase in which this short burst lies. */
  inside: Id.nullable(),
  anniversaries: z.array(Anniversary).max(50),
})
export const NewPhase = z.strictObject({
  ...PhaseInput.shape,
  inside: PhaseInput.shape.inside.default(null),
  anniversaries: PhaseInput.shape.anniversaries.default([]),
})
const Phase = z.strictObject({
  id: Id,
  name: z.string(),
  from: DayShape,
  to: DayShape,
  inside: Id.nullable(),
  anniversaries: z.array(Anniversary),
  /** Names of others beside it that share a day with it. */
  overlaps: z.array(z.string()),
  version: Version,
})

/** What the plan says to one thing above it. */
export const Answer = z.strictObject({
  aboveId: Id,
  says: z.enum(sayings),
  /** The plan's own task that answers it. */
  taskId: Id.nullable(),
  reason: z.string().nullable(),
  day: DayShape,
})

const issued = { number: line(60).nullable(), day: DayShape.nullable() }
const Other = z.strictObject({ id: Id, number: z.string().nullable(), day: DayShape.nullable() })
const planRow = {
  id: Id,
  regionId: Id,
  seasonId: Id,
  /** It stands in a season that is a sample. */
  sample: z.boolean(),
  kind: z.enum(planKinds),
  /** The unit's own plan; else the region's, in the name of the unit that leads. */
  own: z.boolean(),
  unitId: Id,
  unitName: z.string(),
  /** The member under which the unit stands, where it is no member itself. */
  throughId: Id.nullable(),
  /** The one movement that the plan is for. */
  movementId: Id.nullable(),
  ...issued,
  signerName: z.string().nullable(),
  signerPost: z.string().nullable(),
  state: z.enum(planStates),
  /** Moves on with the plan's own row and with its text. */
  version: Version,
  movementIds: z.array(Id),
  adoption: PlanAdoption.nullable(),
}

export const PlanRow = z.strictObject({ ...planRow, title: z.string(), tasks: z.int() })
export type PlanRow = z.output<typeof PlanRow>

/** A plan that another may begin from: the unit's own of any year, or the region's. */
export const Beginning = z.strictObject({
  id: Id,
  title: z.string(),
  number: z.string().nullable(),
  year: z.int(),
})

export const Plan = z.strictObject({
  ...planRow,
  text: TextView,
  tasks: z.array(Task),
  /** How many tasks that is, those of a line that counts them included. */
  taskCount: z.int(),
  movements: z.array(z.strictObject({ id: Id, name: z.string(), kind: z.enum(movementKinds) })),
  ownMovements: z.array(OwnMovement),
  bases: z.array(Basis),
  targets: z.array(Target),
  phases: z.array(Phase),
  answers: z.array(Answer),
  supersedes: Other.nullable(),
  supersededBy: Other.nullable(),
  /** Why it takes the place of the one before. */
  reason: z.string().nullable(),
  copiedFrom: Id.nullable(),
  /** When the draft was given up, and why where that was said. */
  discarded: z.strictObject({ day: DayShape, reason: z.string().nullable() }).nullable(),
  may: May,
})

export const PlanDraft = z.strictObject({
  title: TextTitle,
  preamble: Preamble,
  ...issued,
  kind: z.enum(planKinds).default('region'),
  /** Whose own plan it is; null: the region's, or its plan for a movement. */
  unitId: Id.nullable().default(null),
  movementId: Id.nullable().default(null),
  supersedes: Id.nullable().default(null),
  reason: line(1000).nullable().default(null),
  /** The plan whose content it begins with, in the days of its own year. */
  copyOf: Id.nullable().default(null),
})
export const PlanIssue = z.strictObject(issued)
export const Issuing = z.strictObject({
  number: line(60),
  day: DayShape,
  signerName: line(200).nullable().default(null),
  signerPost: line(200).nullable().default(null),
})

export type Plan = z.output<typeof Plan>
export type PlanDraft = z.output<typeof PlanDraft>
export type PlanIssue = z.output<typeof PlanIssue>
export type Issuing = z.output<typeof Issuing>
export type TaskInput = z.output<typeof TaskInput>
export type Basis = z.output<typeof Basis>
export type OwnMovementInput = z.output<typeof OwnMovementInput>
export type PhaseInput = z.output<typeof PhaseInput>
export type Answer = z.output<typeof Answer>

const inSeason = z.strictObject({ seasonId: Id })
export const ofPlan = z.strictObject({ planId: Id })
const params = ofPlan

/** What every change of a plan has in common. */
export const planChange = { action: 'plan.change', returns: Plan, versioned: true, tagged: true } as const
export const planAddition = { action: 'plan.change', returns: Plan, status: 201, tagged: true } as const

export const listPlans = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/plans',
  action: 'plan.read',
  summary: 'Các kế hoạch thi đua của một năm thi đua: của khu vực, của từng phong trào, của từng đơn vị',
  params: inSeason,
  returns: z.strictObject({
    items: z.array(PlanRow),
    /** Units of the reader that may draft a plan of their own in this season. */
    mayDraftFor: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
    /** Plans that a new one may begin from. */
    beginnings: z.array(Beginning),
    may: May,
  }),
})

export const getPlan = endpoint({
  method: 'get',
  path: '/plans/{planId}',
  action: 'plan.read',
  summary: 'Kế hoạch với văn bản, căn cứ, phong trào, nhiệm vụ, chỉ tiêu, các đợt và trả lời cấp trên',
  params,
  returns: Plan,
  tagged: true,
})

/** The plan it was begun from, and word by word what differs from it. */
export const compareWithSource = endpoint({
  method: 'get',
  path: '/plans/{planId}/comparison',
  action: 'plan.read',
  summary: 'So kế hoạch với kế hoạch mà nó được chép từ đó, theo từng từ',
  params,
  refusals: ['plan.begun-blank'],
  returns: z.strictObject({ source: Beginning, ...Compared.omit({ from: true, to: true }).shape }),
})

export const draftPlan = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/plans',
  action: 'plan.change',
  summary:
    'Soạn kế hoạch: của khu vực (đứng tên đơn vị Trưởng), cho một phong trào, hoặc kế hoạch riêng của đơn vị; có thể bắt đầu từ một kế hoạch đã có',
  params: inSeason,
  body: PlanDraft,
  returns: Plan,
  status: 201,
  tagged: true,
  refusals: [
    'plan.no-lead',
    'plan.region-is-no-units',
    'plan.unit-unnamed',
    'plan.movement-unnamed',
    'plan.movement-elsewhere',
    'plan.reason-needed',
    'plan.not-in-season',
    'plan.stands-already',
    'plan.not-to-supersede',
  ],
})

export const numberPlan = endpoint({
  method: 'put',
  path: '/plans/{planId}',
  action: 'plan.change',
  summary: 'Ghi số và ngày ban hành của kế hoạch',
  params,
  body: PlanIssue,
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen', 'plan.discarded'],
})

export const issuePlan = endpoint({
  method: 'post',
  path: '/plans/{ownPlanId}/issuing',
  action: 'plan.issue',
  summary: 'Thủ trưởng ban hành kế hoạch của đơn vị: chốt văn bản với số, ngày, người ký',
  params: z.strictObject({ ownPlanId: Id }),
  body: Issuing,
  returns: Plan,
  versioned: true,
  tagged: true,
  refusals: ['text.frozen', 'plan.empty', 'plan.day-to-come', 'plan.discarded'],
})

const ofOwnPlan = z.strictObject({ ownPlanId: Id })

export const discardPlan = endpoint({
  ...planChange,
  method: 'post',
  path: '/plans/{ownPlanId}/discarding',
  summary: 'Bỏ bản thảo kế hoạch của đơn vị: vẫn đọc được và lấy lại được, nhưng không tính vào đâu nữa',
  params: ofOwnPlan,
  body: z.strictObject({ reason: line(1000).nullable() }),
  refusals: ['plan.issued-stays', 'plan.discarded'],
})

export const restorePlan = endpoint({
  ...planChange,
  method: 'post',
  path: '/plans/{ownPlanId}/restoring',
  summary: 'Lấy lại bản thảo kế hoạch đã bỏ, khi đơn vị chưa soạn kế hoạch khác thay cho nó',
  params: ofOwnPlan,
  refusals: ['plan.not-discarded', 'plan.stands-already', 'plan.not-to-supersede'],
})

export const setPlanMovements = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{planId}/movements',
  summary: 'Chọn các phong trào mà kế hoạch hưởng ứng',
  params,
  body: z.strictObject({ movementIds: z.array(Id).max(200) }),
  refusals: ['text.frozen', 'text.closed', 'plan.movement-elsewhere'],
})

export const setBases = endpoint({
  ...planChange,
  method: 'put',
  path: '/plans/{planId}/bases',
  summary: 'Ghi các căn cứ pháp lý của kế hoạch, theo thứ tự',
  params,
  body: z.strictObject({ bases: z.array(Basis).max(50) }),
  refusals: ['text.frozen', 'text.closed'],
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
