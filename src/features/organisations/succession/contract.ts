/** What crosses the wire about successions: merging, splitting, renaming, moving units by decision; their correction. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, DayShape, Id, line, Version } from '#kit/shapes.ts'
import { KindCode } from '../kinds/contract.ts'
import { successionKinds } from './rules.ts'

/** What is not known of the decision stays empty. */
export const Decision = z.strictObject({
  number: line(100).nullable(),
  day: DayShape.nullable(),
  body: line(300).nullable(),
})
export type Decision = z.output<typeof Decision>

/** One step of a unit's line: who became whom. */
export const LineStep = z.strictObject({
  changeId: Id,
  kind: z.enum([...successionKinds, 'transfer']),
  day: DayShape,
  decision: Decision,
  from: z.strictObject({ id: Id, name: z.string() }),
  to: z.strictObject({ id: Id, name: z.string() }),
  /** 1 is the unit's own ancestor or heir, 2 theirs, and so on. */
  generation: z.int(),
})
export type LineStep = z.output<typeof LineStep>

/** A unit that moved: under whom it stood and stands. */
export const Move = z.strictObject({
  changeId: Id,
  day: DayShape,
  decision: Decision,
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
})

const Told = z.strictObject({ id: Id.nullable(), name: z.string(), day: DayShape })
/** What would happen, or what has happened. */
export const Outcome = z.strictObject({
  /** Null in a preview. */
  changeId: Id.nullable(),
  day: DayShape,
  /** Units that end, with their last day. */
  ends: z.array(Told),
  /** Units that begin, with their first day. */
  begins: z.array(Told),
  lines: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  memberships: z.array(
    z.strictObject({
      unit: z.string(),
      region: z.string(),
      block: z.string(),
      becomes: z.enum(['ended', 'begun']),
      day: DayShape,
    }),
  ),
  /** Units below one that ends, which move under its heir. */
  moves: z.array(z.strictObject({ unit: z.string(), to: z.string().nullable() })),
  /** Regions whose organiser ends: who organises them from the day on. */
  regions: z.array(z.strictObject({ region: z.string(), to: z.string() })),
})
export type Outcome = z.output<typeof Outcome>

const Born = z.strictObject({
  code: Code,
  name: line(300),
  kind: KindCode,
  provinceId: Id.nullable(),
  parentId: Id.nullable(),
})
const deed = { day: DayShape, decision: Decision }

const succession = z.strictObject({
  kind: z.enum(successionKinds),
  ...deed,
  /** Who ends; of a split, the unit that is divided. */
  unitIds: z.array(Id).min(1).max(100),
  /** Heirs that exist already. */
  heirIds: z.array(Id).max(20),
  /** Heirs that begin on the day. */
  born: z.array(Born).max(20),
  /** A unit that is divided may itself go on. */
  goesOn: z.boolean(),
  /** What becomes of memberships still open: asked only where there are any. */
  memberships: z.enum(['carry', 'end']).nullable(),
})
/** What still hangs on a unit that is to end; features above bring their own. */
export const duties = [
  'duty.regions',
  'duty.children',
  'duty.roles',
  'duty.posts',
  'duty.signatures',
  'duty.registrations',
  'duty.reports',
  'duty.sheets',
  'duty.documents',
] as const

const successionRefusals = [
  ...duties,
  'succession.into-itself',
  'succession.cycle',
  'succession.one-heir',
  'succession.two-to-merge',
  'succession.one-unit',
  'succession.new-name',
  'succession.two-heirs',
  'succession.unit-not-then',
  'succession.heir-not-then',
  'succession.open-duties',
  'succession.memberships-open',
  'succession.membership-later',
  'succession.places-differ',
  'succession.region-of-other',
  'succession.organiser-of-other',
  'succession.heir-not-organiser',
  'succession.member-twice',
  'succession.roster-two',
  'succession.done-already',
  'unit.missing',
  'unit.code-taken',
  'unit.kind-ended',
  'unit.kind-begins',
  'province.not-then',
  'membership.overlap',
] as const

export const previewSuccession = endpoint({
  method: 'post',
  path: '/unit-successions/preview',
  action: 'unit.keep',
  summary: 'Xem trước một việc sáp nhập, chia tách, đổi tên: ai kết thúc, ai bắt đầu, tư cách thành viên ra sao',
  body: succession,
  returns: Outcome,
  refusals: successionRefusals,
})
export const recordSuccession = endpoint({
  method: 'post',
  path: '/unit-successions',
  action: 'unit.keep',
  summary: 'Ghi việc sáp nhập, chia tách, đổi tên theo quyết định; không xoá gì, được tất cả hoặc không gì cả',
  body: succession,
  returns: Outcome,
  status: 201,
  refusals: successionRefusals,
})

const transfer = z.strictObject({
  ...deed,
  unitId: Id,
  /** Whether it moves under another parent, and which. */
  underParent: z.boolean(),
  parentId: Id.nullable(),
  /** The region and block it moves to; null leaves its region alone. */
  regionId: Id.nullable(),
  block: z.string().max(40).nullable(),
})
const transferRefusals = [
  'transfer.nothing',
  'transfer.same-parent',
  'transfer.same-region',
  'transfer.no-membership',
  'transfer.later-known',
  'succession.unit-not-then',
  'succession.heir-not-then',
  'succession.membership-later',
  'succession.region-of-other',
  'succession.roster-two',
  'unit.missing',
  'unit.parent-of-itself',
  'unit.parent-cycle',
  'block.missing',
  'region.missing',
  'membership.overlap',
] as const

export const previewTransfer = endpoint({
  method: 'post',
  path: '/unit-transfers/preview',
  action: 'unit.keep',
  summary: 'Xem trước việc chuyển đơn vị sang cấp trên hoặc khu vực khác',
  body: transfer,
  returns: Outcome,
  refusals: transferRefusals,
})
export const recordTransfer = endpoint({
  method: 'post',
  path: '/unit-transfers',
  action: 'unit.keep',
  summary: 'Ghi việc chuyển đơn vị sang cấp trên hoặc khu vực khác theo quyết định',
  body: transfer,
  returns: Outcome,
  status: 201,
  refusals: transferRefusals,
})

export const Change = z.strictObject({
  id: Id,
  kind: z.enum([...successionKinds, 'transfer']),
  day: DayShape,
  decision: Decision,
  undoneAt: z.iso.datetime().nullable(),
  undoneReason: z.string().nullable(),
  version: Version,
})
export const correctChange = endpoint({
  method: 'post',
  path: '/unit-changes/{changeId}/correction',
  action: 'unit.keep',
  summary: 'Đính chính một việc ghi nhầm, nêu lý do: đơn vị trở lại như trước, dấu vết vẫn còn',
  params: z.strictObject({ changeId: Id }),
  body: z.strictObject({ reason: line(500) }),
  returns: Change,
  refusals: [
    'change.undone-already',
    'change.unit-born',
    'change.memberships-moved',
    'change.changed-since',
    'succession.organiser-of-other',
  ],
})
