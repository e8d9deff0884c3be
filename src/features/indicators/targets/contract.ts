/** A target as it crosses the wire, of a pact, a plan or the Ministry. */
import { z } from 'zod'
import { DayShape, Id, line, Version } from '#kit/shapes.ts'
import { comparisons } from '../rules.ts'

export const TargetValue = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,8})?$/)
  .meta({ description: 'Số thập phân chính xác; tỷ lệ viết theo phần của một (0.73 là 73 %)', example: '0.73' })

const DifferenceBody = z.strictObject({
  /** One of the two: a workload band of the season, or a unit. */
  bandId: Id.nullable(),
  unitId: Id.nullable(),
  value: TargetValue,
})

const asked = {
  /** What it is measured by, in words, where no indicator of the catalogue is named. */
  indicator: line(300).nullable(),
  content: line(2000),
  comparison: z.enum(comparisons),
  value: TargetValue,
  asPercent: z.boolean(),
  per: z.enum(['unit']).nullable(),
  due: DayShape.nullable(),
}

/** The whole list, in place of what there was: changed as a whole, nothing has a default here. */
export const differences = z.array(DifferenceBody).max(500)
/** Of a new target, which may have none. */
export const newDifferences = z
  .array(DifferenceBody.extend({ bandId: Id.nullable().default(null), unitId: Id.nullable().default(null) }))
  .max(500)
  .default([])

/** A target is changed as a whole, so that nothing is wiped by leaving it out. */
export const TargetBody = z.strictObject({ ...asked, indicatorId: Id.nullable(), differences })
export type TargetBody = z.output<typeof TargetBody>
export const NewTarget = TargetBody.extend({ indicatorId: Id.nullable().default(null), differences: newDifferences })

/** A value that differs, with what the band or unit is called. */
export const Difference = z.strictObject({
  bandId: Id.nullable(),
  unitId: Id.nullable(),
  name: z.string(),
  value: TargetValue,
})
export type Difference = z.output<typeof Difference>

export const Target = z.strictObject({
  id: Id,
  position: z.int(),
  ...asked,
  indicatorId: Id.nullable(),
  /** Code and name of the linked indicator. */
  indicatorCode: z.string().nullable(),
  indicatorName: z.string().nullable(),
  differences: z.array(Difference),
  version: Version,
})
export type Target = z.output<typeof Target>

/** What may be wrong with any target. */
export const targetRefusals = [
  'target.no-such-indicator',
  'target.not-a-ratio',
  'target.percent-needed',
  'target.fraction-of-one',
  'target.whole-number',
  'difference.band-or-unit',
  'difference.no-such-band',
  'difference.not-a-member',
  'difference.twice',
] as const
