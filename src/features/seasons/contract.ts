/** What crosses the wire about seasons: a region's year with its stages, gates, leadership and members. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, ParamsShape, Version } from '#kit/shapes.ts'
import { decision, Leadership } from './leadership/contract.ts'
import { stageCodes } from './rules.ts'

export const StageCode = z.enum(stageCodes)
const Year = z.int().min(1990).max(2199)
export const span = { from: DayShape, to: DayShape }

/** Something told by a word and its figures. */
export const Told = z.strictObject({
  code: z.string(),
  params: ParamsShape.optional(),
})

export const Gate = z.strictObject({
  ...Told.shape,
  met: z.boolean(),
  /** The units that still owe it. */
  missing: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
})

export const Stage = z.strictObject({
  code: StageCode,
  opens: DayShape.nullable(),
  /** The day that counts: the postponed one where it was postponed. */
  deadline: DayShape.nullable(),
  /** The deadline before it was postponed, and by which decision. */
  postponed: z.strictObject({ original: DayShape, ...decision, reason: z.string() }).nullable(),
  state: z.enum(['done', 'current', 'coming']),
  /** What must be true before the season may leave this stage. */
  gates: z.array(Gate),
  /** What stands between today and this stage; empty when it has been entered. */
  waits: z.array(Told),
  version: Version,
})

export const SeasonBlock = z.strictObject({
  code: z.string(),
  label: z.string(),
  members: z.array(z.strictObject({ unitId: Id, unitName: z.string() })),
})

const Mark = z.strictObject({ objectKind: line(40), objectId: Id, field: z.string().max(60).default('') })

const seasonRow = {
  id: Id,
  regionId: Id,
  regionCode: z.string(),
  /** The region's name as it was in that year. */
  label: z.string(),
  /** What such a group was called then (Khu vực, Cụm, Khối); null where no label says. */
  noun: z.string().nullable(),
  year: Year,
  ...span,
  theme: z.string().nullable(),
  sample: z.boolean(),
  publishedAt: z.iso.datetime().nullable(),
  version: Version,
}
export const SeasonRow = z.strictObject(seasonRow)
export type SeasonRow = z.output<typeof SeasonRow>

export const Season = z.strictObject({
  ...seasonRow,
  today: DayShape,
  stage: StageCode,
  stages: z.array(Stage),
  leadership: z.array(Leadership),
  blocks: z.array(SeasonBlock),
  /** What is made up for a sample season. */
  illustrations: z.array(Mark),
  /** Public, or led by somebody today: its days, members and leadership ask for two people. */
  underWay: z.boolean(),
  may: May,
})
export type Season = z.output<typeof Season>

const seasonId = z.strictObject({ seasonId: Id })
export const spanRefusals = ['season.ends-before-start', 'season.day-outside'] as const

export const listSeasons = endpoint({
  method: 'get',
  path: '/seasons',
  action: 'season.list',
  summary: 'Các năm thi đua của những khu vực bạn được xem',
  query: z.strictObject({ regionId: Id.optional(), year: z.coerce.number().int().min(1990).max(2199).optional() }),
  returns: z.strictObject({ items: z.array(SeasonRow), mayCreateIn: z.array(Id), today: DayShape }),
})

/** Members as of a day; without one, everybody who belongs to the season on some day of it. */
export const asOf = { day: DayShape.optional() }

export const getSeason = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}',
  action: 'season.read',
  summary: 'Một năm thi đua: các bước, điều kiện, Trưởng và Phó Trưởng, thành viên (cả năm, hoặc vào một ngày)',
  params: seasonId,
  query: z.strictObject(asOf),
  returns: Season,
  tagged: true,
})

export const createSeason = endpoint({
  method: 'post',
  path: '/seasons',
  action: 'season.create',
  summary: 'Mở một năm thi đua (mặc định theo năm dương lịch)',
  body: z.strictObject({
    regionId: Id,
    year: Year,
    from: DayShape.optional(),
    to: DayShape.optional(),
    theme: line(500).nullable().default(null),
  }),
  returns: Season,
  status: 201,
  refusals: ['season.year-taken', ...spanRefusals],
})

export const changeSeason = endpoint({
  method: 'put',
  path: '/seasons/{seasonId}',
  action: 'season.change',
  summary: 'Sửa chủ đề và thời gian của năm thi đua',
  params: seasonId,
  body: z.strictObject({ theme: line(500).nullable(), ...span }),
  returns: Season,
  versioned: true,
  refusals: ['approval.needed', ...spanRefusals],
})

export const publishSeason = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/publication',
  action: 'season.publish',
  summary: 'Công bố năm thi đua; không rút lại được',
  params: seasonId,
  body: z.strictObject({}),
  returns: Season,
  versioned: true,
  refusals: ['season.already-published', 'season.gates-not-met'],
})

export const markIllustrations = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/illustrations',
  action: 'season.illustrate',
  summary: 'Đánh dấu số liệu minh hoạ của một năm thi đua mẫu',
  params: seasonId,
  body: z.strictObject({ marks: z.array(Mark).min(1).max(1000) }),
  returns: Season,
  status: 201,
  refusals: ['season.not-sample'],
})
