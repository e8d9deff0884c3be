/** Pilot places on the wire: the targets they serve, who chose, who did not. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, prose, Version } from '#kit/shapes.ts'
import { targetKinds } from './rules.ts'

const text = prose(2000).min(1).nullable()

export const PilotInput = z.strictObject({
  commune: line(200),
  district: line(200).nullable(),
  provinceId: Id.nullable(),
  chosenOn: DayShape,
  /** How the place is helped. */
  help: text,
  /** What came of it, and the day on which what was aimed at was reached. */
  result: text,
  reachedOn: DayShape.nullable(),
})
export type PilotInput = z.output<typeof PilotInput>

const Kind = z.enum(targetKinds)

export const Pilot = z.strictObject({
  id: Id,
  seasonId: Id,
  targetKind: Kind,
  targetId: Id,
  unitId: Id,
  throughId: Id.nullable(),
  ...PilotInput.shape,
  provinceName: z.string().nullable(),
  withdrawn: z.strictObject({ day: DayShape, reason: z.string() }).nullable(),
  version: Version,
})
export type Pilot = z.output<typeof Pilot>

const Row = z.strictObject({
  unitId: Id,
  unitCode: z.string(),
  unitName: z.string(),
  throughId: Id.nullable(),
  pilots: z.array(Pilot),
  /** May the reader choose for it? */
  mayChoose: z.boolean(),
})

export const PilotTarget = z.strictObject({
  kind: Kind,
  id: Id,
  seasonId: Id,
  year: z.int(),
  /** Of a season rebuilt for trying out. */
  sample: z.boolean(),
  /** The pact or plan it stands in. */
  sourceId: Id,
  source: z.string(),
  content: z.string(),
  comparison: z.enum(['>', '>=', '=', '<=', '<']),
  value: z.string(),
  perUnit: z.boolean(),
  due: DayShape.nullable(),
  /** For whoever reads every row: units with enough out of those asked, or all places together. */
  count: z
    .strictObject({ met: z.int(), of: z.int().nullable(), enough: z.boolean(), places: z.int(), reached: z.int() })
    .nullable(),
  rows: z.array(Row),
})
export type PilotTarget = z.output<typeof PilotTarget>

const params = z.strictObject({ pilotId: Id })
const refusals = [
  'pilot.day-to-come',
  'pilot.reached-before',
  'pilot.result-missing',
  'pilot.no-province',
  'pilot.province-then',
  'pilot.twice',
] as const

export const listPilots = endpoint({
  method: 'get',
  path: '/pilots',
  action: 'pilot.list',
  summary: 'Các chỉ tiêu cần chọn điểm mà tôi được xem: ai đã chọn xã nào, ai chưa',
  query: z.strictObject({ seasonId: Id.optional() }),
  returns: z.strictObject({ items: z.array(PilotTarget), today: DayShape }),
})

export const choosePilot = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/pilots',
  action: 'pilot.choose',
  summary: 'Chọn một xã làm điểm cho một chỉ tiêu',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({ targetKind: Kind, targetId: Id, unitId: Id, ...PilotInput.shape }),
  returns: Pilot,
  status: 201,
  refusals: ['pilot.no-target', 'pilot.not-asked', ...refusals],
})

export const changePilot = endpoint({
  method: 'put',
  path: '/pilots/{pilotId}',
  action: 'pilot.choose',
  summary: 'Sửa một điểm: hình thức giúp đỡ, kết quả, ngày đạt',
  params,
  body: PilotInput,
  returns: Pilot,
  versioned: true,
  refusals: ['pilot.withdrawn', ...refusals],
})

export const withdrawPilot = endpoint({
  method: 'post',
  path: '/pilots/{pilotId}/withdrawal',
  action: 'pilot.choose',
  summary: 'Thôi làm điểm ở một xã, nêu lý do; điểm vẫn còn trong hồ sơ',
  params,
  body: z.strictObject({ day: DayShape, reason: line(1000) }),
  returns: Pilot,
  versioned: true,
  refusals: ['pilot.withdrawn', 'pilot.day-to-come', 'pilot.reached-before'],
})
