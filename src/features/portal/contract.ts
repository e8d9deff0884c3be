/** Public data: what a published season shows to anybody, without signing in. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Code, Count, DayShape } from '#kit/shapes.ts'

export const views = ['then', 'now'] as const
export type View = (typeof views)[number]

const Ratio = z.string().regex(/^-?\d+(\.\d+)?$/)
const Comparison = z.enum(['>', '>=', '=', '<=', '<'])
const day = DayShape.nullable()
const votes = Count.nullable()

export const PublicListing = z.strictObject({
  region: Code,
  label: z.string(),
  year: z.int(),
  stage: z.string(),
})

/** A target as data: `value` is a decimal, a ratio is a fraction of one (0.73 is 73 %). */
export const PublicTarget = z.strictObject({
  indicator: z.string().nullable(),
  text: z.string(),
  comparison: Comparison,
  value: Ratio,
  per: z.string().nullable(),
  due: day,
  /** Values that hold for a workload band or a unit in place of it, where there are any. */
  differences: z
    .array(z.strictObject({ band: z.string().optional(), unit: z.string().optional(), value: Ratio }))
    .optional(),
  /** The annex it comes from, where it is not the pact's own. */
  annex: z.int().optional(),
})

/** In the view of now: the name the unit bore then, where its heirs bear another. */
const formerly = z.string().optional()

const Leadership = z.strictObject({
  role: z.enum(['lead', 'deputy']),
  /** Null where it is not known who held the post. */
  unit: z.string().nullable(),
  formerly,
  post: z.string().nullable(),
  decision: z.strictObject({ number: z.string().nullable(), date: day, body: z.string().nullable() }).nullable(),
})

const Adopted = z.strictObject({
  kind: z.enum(['plan', 'pact', 'annex', 'registration_list']),
  object: z.string(),
  present: votes,
  for: votes,
  against: votes,
})

const Conference = z.strictObject({
  kind: z.enum(['launch', 'mid_year', 'year_end']),
  date: day,
  place: z.string().nullable(),
  attending: z.array(z.string()),
  adopted: z.array(Adopted),
  conclusions: z.array(z.string()),
})

/** Half-way or at its end, as it was published: results in words, with a figure where there is one. */
const Review = z.strictObject({
  kind: z.enum(['mid_term', 'final']),
  date: day,
  heldBy: z.string().nullable(),
  document: z.strictObject({ number: z.string().nullable(), date: day, body: z.string().nullable() }).nullable(),
  results: z.array(z.strictObject({ text: z.string(), value: Ratio.nullable(), unit: z.string().nullable() })),
  worked: z.string().nullable(),
  weak: z.string().nullable(),
  commendations: z.string().nullable(),
})

const Movement = z.strictObject({
  name: z.string(),
  kind: z.enum(['regular', 'thematic', 'special']),
  level: z.enum(['state', 'ministry', 'province', 'region', 'unit']).nullable(),
  launchedBy: z.string().nullable(),
  from: day,
  to: day,
  openEnded: z.boolean(),
  /** Held in this season and published, where there are any. */
  reviews: z.array(Review).optional(),
})

const Plan = z.strictObject({
  number: z.string().nullable(),
  date: day,
  unit: z.string(),
  formerly,
  movements: z.array(z.string()),
  tasks: Count,
  targets: z.array(PublicTarget),
  phases: z.array(z.strictObject({ from: day, to: day, anniversaries: z.array(z.string()) })),
  legalBases: z.array(z.strictObject({ document: z.string(), date: day })),
})

/** How many were withdrawn on which day, where any were; whose and why stays in the region. */
const withdrawals = z.array(z.strictObject({ date: DayShape, count: Count })).optional()

const Block = z.strictObject({
  block: z.string(),
  label: z.string(),
  members: Count,
  /** Its members by name: did each sign the pact, and which awards did it register for. */
  units: z.array(
    z.strictObject({
      unit: z.string(),
      formerly,
      /** Null while there is no adopted pact. */
      signed: z.boolean().nullable(),
      registered: z.array(z.string()),
    }),
  ),
  pact: z
    .strictObject({
      signed: Count,
      of: Count,
      /** What is asked for now, by the pact and the annexes that hold. */
      targets: z.array(PublicTarget),
      annexes: z.array(z.strictObject({ number: z.int(), title: z.string(), signed: Count, of: Count })).optional(),
    })
    .nullable(),
  registrations: z.array(
    z.strictObject({
      award: z.string(),
      count: Count,
      of: Count.nullable(),
      withdrawn: Count,
      withdrawals,
      /** Sub-units that registered through their member, where there are any. */
      subUnits: z.strictObject({ count: Count, withdrawn: Count, withdrawals }).optional(),
    }),
  ),
  grades: z.record(z.string(), Count),
  gradesStatus: z.enum(['expected', 'final']).nullable(),
  ranking: z.array(
    z.strictObject({
      ...{ rank: z.int(), unit: z.string(), formerly, total: Ratio.nullable(), grade: z.string().nullable() },
    }),
  ),
  nominees: z.array(
    z.strictObject({
      award: z.string(),
      unit: z.string(),
      /** Posted for comments today: from when, and until when where a rule says how long. */
      posted: z.strictObject({ from: DayShape, to: day }).optional(),
    }),
  ),
  /** Votes on sealed ballots, where there were any: what a box that somebody is given is compared with. */
  ballotBoxes: z
    .array(
      z.strictObject({
        ...{ award: z.string(), round: z.int(), fingerprint: z.string(), head: z.string() },
        ...{ entitled: Count, turnout: Count },
      }),
    )
    .optional(),
})

export const PublicSeason = z.strictObject({
  region: Code,
  label: z.string(),
  year: z.int(),
  theme: z.string().nullable(),
  stage: z.string(),
  leadership: z.array(Leadership),
  conferences: z.array(Conference),
  movements: z.array(Movement),
  plans: z.array(Plan),
  blocks: z.array(Block),
  /** JSON Pointers (RFC 6901) to what is made up for the sample. */
  illustrative: z.array(z.string()),
})

export type PublicListing = z.output<typeof PublicListing>
export type PublicSeason = z.output<typeof PublicSeason>
export type PublicBlock = z.output<typeof Block>
export type PublicTarget = z.output<typeof PublicTarget>

export const listPublicSeasons = endpoint({
  method: 'get',
  path: '/public/seasons',
  action: 'portal.read',
  summary: 'Các năm thi đua đã công bố',
  returns: z.array(PublicListing),
})

export const getPublicSeason = endpoint({
  method: 'get',
  path: '/public/seasons/{region}/{year}',
  action: 'portal.read',
  summary: 'Một năm thi đua đã công bố: dữ liệu mở, như đã diễn ra hoặc theo đơn vị kế thừa hôm nay',
  params: z.object({ region: Code, year: z.coerce.number().int().min(1990).max(2199) }),
  /** `then` (as it was, the default) or `now`: units by the names of their heirs of today, the old name beside it. */
  query: z.object({ view: z.enum(views).optional() }),
  returns: PublicSeason,
})
