/** Which criteria still tell units apart, on the wire: one trial a year, its sheets as they came out. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'
import { parts } from './rules.ts'

const params = z.strictObject({ seasonId: Id })
/** Trials chosen instead of their year's latest, one after another with commas. */
const Chosen = z
  .string()
  .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,29}$/, 'input.not-id')
  .optional()
const choice = { block: z.string().min(1).max(60).optional(), trials: Chosen }

/** A trial that may stand for its year. */
const Candidate = z.strictObject({ trialId: Id, year: z.int(), title: z.string() })

const Year = Candidate.extend({
  /** The season was for trying out, or its card was made up. */
  sample: z.boolean(),
  cardTitle: z.string(),
  cardNumber: z.int(),
  provisional: z.boolean(),
  precision: z.int(),
  /** Every leaf, with the part it stands in; `at` is its place among the packed points. */
  leaves: z.array(
    z.strictObject({ at: z.int(), code: z.string(), name: z.string(), max: z.string(), part: z.enum(parts) }),
  ),
  /** Bonus and penalty as wholes: what of each reaches the total. */
  sides: z.array(z.strictObject({ at: z.int(), part: z.enum(parts) })),
  /** From best to worst, with the points a unit needs; null where the last needs none. */
  grades: z.array(z.strictObject({ grade: z.string(), needs: z.string().nullable() })),
  sheets: z.array(
    z.strictObject({
      total: z.string(),
      grade: z.string().nullable(),
      incomplete: z.boolean(),
      points: z.string(),
    }),
  ),
})
export type TrialYear = z.output<typeof Year>

export const readSharpening = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/sharpening',
  action: 'trial.read',
  summary:
    'Các lần tính thử của từng năm để xem tiêu chí nào còn phân biệt được đơn vị: mỗi năm một lần, mới nhất hoặc được chọn',
  params,
  query: z.strictObject(choice),
  returns: z.strictObject({
    seasonId: Id,
    year: z.int(),
    blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    block: z.string().nullable(),
    candidates: z.array(Candidate),
    years: z.array(Year),
  }),
})
export type Sharpening = z.output<(typeof readSharpening)['returns']>

const Percent = z.coerce.number().int().min(0).max(100).optional()
/** Where the marks stand that put a criterion on the list, in percent; ours, not the law's. */
export const markFields = { full: Percent, entropy: Percent, correlation: Percent }

export const exportSharpening = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/sharpening',
  action: 'trial.read',
  summary: 'Mức phân biệt của từng tiêu chí qua các năm thành tệp',
  params,
  query: z.strictObject({ ...choice, ...markFields, ...exportFormat }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
