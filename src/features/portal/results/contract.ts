/** A block's result as open data: the published one with its numbers, or the expected one that everybody may read. */
import { z } from 'zod'
import type { Source } from '#features/assessments/result-sources/rules.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Code, Count } from '#kit/shapes.ts'
import type { Card } from '#scoring/card.ts'
import type { SheetExplained } from '#scoring/explaining.ts'

const Ratio = z.string().regex(/^-?\d+(\.\d+)?$/)
const Digest = z.string()

const PublicUnit = z.strictObject({
  unit: z.string(),
  code: z.string(),
  rank: z.int().nullable(),
  total: Ratio,
  max: Ratio,
  percent: Ratio.nullable(),
  grade: z.string().nullable(),
  /** What the points alone would have given. */
  gradeBefore: z.string().nullable(),
  limits: z.array(z.strictObject({ atMost: z.string(), reason: z.string() })),
  /** The criterion of the tie-break that parted it from the unit above. */
  decidedBy: z.string().nullable(),
  /** Why it has no rank, where it has none: on hold, or incomplete. */
  unranked: z.enum(['hold', 'incomplete', 'left-out']).nullable(),
  /** Why it was left out; why a unit is on hold is told to those it concerns alone. */
  leftOutReason: z.string().nullable(),
  /** Points of every criterion in the order of the card; null is not applicable or missing. */
  points: z.array(z.strictObject({ criterion: z.string(), points: Ratio.nullable() })),
})

export const PublicResult = z.strictObject({
  region: Code,
  label: z.string(),
  year: z.int(),
  block: z.string(),
  blockLabel: z.string(),
  /** Null while nothing is published or shown to everybody. */
  gradesStatus: z.enum(['expected', 'final']).nullable(),
  number: z.int().nullable(),
  /** SHA-256 of the archive from which the result is worked out again. */
  digest: Digest.nullable(),
  publishedAt: z.iso.datetime().nullable(),
  card: z
    .strictObject({ title: z.string(), year: z.int(), version: z.int(), digest: Digest, provisional: z.boolean() })
    .nullable(),
  /** The newest first: a correction stands beside what it corrects. */
  versions: z.array(
    z.strictObject({ number: z.int(), publishedAt: z.iso.datetime(), digest: Digest, reason: z.string().nullable() }),
  ),
  grades: z.record(z.string(), Count),
  units: z.array(PublicUnit),
  criteria: z.array(z.strictObject({ code: z.string(), name: z.string(), max: Ratio })),
  /** The season is for trying out, or the card was made up. */
  illustrative: z.boolean(),
})
export type PublicResult = z.output<typeof PublicResult>
export type PublicUnit = z.output<typeof PublicUnit>

/** Why one unit has its points, as its page is drawn from it. */
export type PublicWhy = {
  result: PublicResult
  unit: PublicUnit
  told: SheetExplained
  /** Of a published result: where each value of a criterion comes from. */
  sources: ReadonlyMap<string, readonly Source[]>
  /** Names of the units that gave values, by code. */
  authors: ReadonlyMap<string, string>
  bases: NonNullable<Card['legalBasis']>
}

export const getPublicResult = endpoint({
  method: 'get',
  path: '/public/seasons/{region}/{year}/results/{block}',
  action: 'portal.read',
  summary: 'Kết quả một khối: dữ liệu mở, bản đã công bố mới nhất hoặc bản có số được hỏi',
  params: z.object({
    region: Code,
    year: z.coerce.number().int().min(1990).max(2199),
    block: z.string().min(1).max(60),
  }),
  query: z.object({ number: z.coerce.number().int().min(1).max(1000).optional() }),
  returns: PublicResult,
})
