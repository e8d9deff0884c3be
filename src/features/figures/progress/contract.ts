/** What crosses the wire about progress: each target of a block beside what its units have reached. */
import { z } from 'zod'
import { comparisons, indicatorTypes } from '#features/indicators/rules.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { whyNoneBefore } from '../last-year/rules.ts'
import { ratioFaults } from '../rules.ts'
import { targetSources } from '../targets/rules.ts'

/** A plain decimal; a ratio is a fraction of one. */
const Decimal = z.string()
const value = Decimal.nullable()

const standing = {
  /**
   * What is asked of it: the target's own value, or the one that holds for its band or for itself. Null for a unit below
   * that does its part of what is asked of the one above as a whole.
   */
  wanted: value,
  /** To eight decimals; compared exactly before it is rounded. */
  value,
  numerator: value,
  denominator: value,
  /** Units that were members for a part of the year and are none any more, whose counts are in it. */
  including: z.array(z.string()),
  /** Why there is no value though both counts are there. */
  why: z.enum(ratioFaults).nullable(),
  reached: z.boolean().nullable(),
  /** How much is missing, or too much: of a ratio, in what is counted above the line. */
  gap: value,
  /** In the same period of the year before. */
  before: value,
  /** The units of that time whose figure it is, where this one took their place; and why there is none though one was told. */
  beforeVia: z.array(z.string()),
  beforeWhy: z.enum(whyNoneBefore).nullable(),
  /** Round by round, as `series` lists them; and a year before. */
  course: z.array(value),
  courseBefore: z.array(value),
}

const RoundChoice = z.strictObject({
  id: Id,
  title: z.string(),
  from: DayShape,
  to: DayShape,
  /** The day the figures were taken, and which report they are from. */
  asOf: DayShape,
  source: z.string(),
  /** How many units' figures of it have been accepted. */
  accepted: z.int(),
})
export type RoundChoice = z.output<typeof RoundChoice>

const UnitStanding = z.strictObject({ unitId: Id, unitName: z.string(), ...standing })
export type UnitStanding = z.output<typeof UnitStanding>

/** Where a target stands, told by `sourceOf`; its path shows it. */
const asked = {
  id: Id,
  source: z.enum(targetSources),
  /** The text it stands in, or the number of the decision where that is known. */
  title: z.string().nullable(),
  annex: z.int().nullable(),
  path: z.string(),
  /** The unit whose own plan asks it; else it is asked of all units of the block. */
  unitId: Id.nullable(),
  content: z.string(),
  comparison: z.enum(comparisons),
  asPercent: z.boolean(),
  due: DayShape.nullable(),
}

const TargetProgress = z.strictObject({
  ...asked,
  value: Decimal,
  indicator: z.strictObject({
    id: Id,
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    type: z.enum(indicatorTypes),
    unitLabel: z.string(),
    /** What is counted above the line of a ratio: the gap is in this unit. */
    countedIn: z.string(),
  }),
  /** The official figure that is used, and those that could be. */
  round: RoundChoice.nullable(),
  choices: z.array(RoundChoice),
  /** The rounds of the same kind and source up to it. */
  series: z.array(RoundChoice),
  /** The round of the year before that it is compared with. */
  before: RoundChoice.nullable(),
  units: z.array(UnitStanding),
  /** The unit whose own count stands for all, where it and the units below it are told: of its own plan, or as asked. */
  standsForAll: Id.nullable(),
  /** All units together: counts are added up before they are divided; of one that stands for all, its own count. */
  whole: z.strictObject({ counted: z.int(), ...standing }),
})
export type TargetProgress = z.output<typeof TargetProgress>

export const Progress = z.strictObject({
  seasonId: Id,
  year: z.int(),
  today: DayShape,
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  block: z.string().nullable(),
  /** Of the reader's units, those with units below them, whose progress can be looked at. */
  parents: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
  /** The one whose units below are told. */
  under: Id.nullable(),
  targets: z.array(TargetProgress),
  /** Targets in words alone: no indicator says how they are counted. */
  inWords: z.array(z.strictObject(asked)),
})
export type Progress = z.output<typeof Progress>

const params = z.strictObject({ seasonId: Id })
const chosen = {
  block: z.string().max(60).optional(),
  /** Use this official figure, in every target that it has figures for. */
  roundId: Id.optional(),
  /** The units below this one, beside what is asked of it: for its own people. */
  under: Id.optional(),
}

export const readProgress = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/progress',
  action: 'figure.read',
  summary:
    'Tiến độ từng chỉ tiêu của một khối: đơn vị nào đạt, còn thiếu bao nhiêu, theo kỳ số liệu nào (chỉ số liệu đã tiếp nhận)',
  params,
  query: z.strictObject(chosen),
  returns: Progress,
})

export const views = ['units', 'course', 'each', 'years'] as const
export type View = (typeof views)[number]

export const exportProgress = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/progress',
  action: 'figure.read',
  summary: 'Bảng của một biểu đồ tiến độ thành tệp: theo đơn vị, theo kỳ, từng đơn vị qua các kỳ, năm nay và năm trước',
  params,
  query: z.strictObject({
    ...chosen,
    /** The block's first target, unless one is named. */
    targetId: Id.optional(),
    view: z.enum(views).default('units'),
    /** Of one unit, where the course of one is looked at. */
    unitId: Id.optional(),
    ...exportFormat,
  }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
