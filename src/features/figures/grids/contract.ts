/** Figures as a grid on the wire, in any of three orientations: of one unit, of one round, of one indicator. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, May, Version } from '#kit/shapes.ts'
import { Figure } from '../cells/contract.ts'
import { whyNoneBefore } from '../last-year/rules.ts'
import { Round } from '../rounds/contract.ts'
import { ratioFaults, reportStates } from '../rules.ts'

export const GridIndicator = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** `count`, `money`, `number`, `days`, or `ratio`, which is computed and never typed. */
  type: z.string(),
  unitLabel: z.string().nullable(),
  definition: z.string().nullable(),
  /** How months make a year: `sum`, `cumulative`, `last`. */
  accumulation: z.string(),
  /** Of a ratio. */
  numeratorId: Id.nullable(),
  denominatorId: Id.nullable(),
  provisional: z.boolean(),
})

const GridUnit = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  /** The member through which a sub-unit reports. */
  throughId: Id.nullable(),
  /** The days on which it was, and stood in this block: outside them its cells are closed. Both ends may be open. */
  from: DayShape.nullable(),
  to: DayShape.nullable(),
})

const GridReport = z.strictObject({
  roundId: Id,
  unitId: Id,
  /** Null until the first cell is saved. */
  reportId: Id.nullable(),
  state: z.enum(reportStates),
  version: Version.nullable(),
  /** `figure.save`: cells of this unit and round may be written now. */
  may: May,
})

const descent = {
  /** The units of that time whose figure last year's is, where this one took their place. */
  lastYearVia: z.array(z.string()),
  /** Why there is none though one was told: by a unit that several took the place of, or a stock of several units. */
  lastYearWhy: z.enum(whyNoneBefore).nullable(),
}

const Cell = z.strictObject({
  roundId: Id,
  unitId: Id,
  indicatorId: Id,
  /** Null where nothing was ever entered; then last year's value is why the cell is here. */
  figure: Figure.nullable(),
  /** Of the same period a year before, the latest as-of. */
  lastYear: z.string().nullable(),
  ...descent,
})

const Ratio = z.strictObject({
  roundId: Id,
  unitId: Id,
  indicatorId: Id,
  /** A fraction of one to six decimals, a half rounded up; null where the denominator is 0 or a count is missing. */
  value: z.string().nullable(),
  /** Why there is none though both counts are there. */
  why: z.enum(ratioFaults).nullable(),
  lastYear: z.string().nullable(),
  ...descent,
})

export const FigureGrid = z.strictObject({
  seasonId: Id,
  year: z.int(),
  sample: z.boolean(),
  today: DayShape,
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  block: z.string().nullable(),
  rounds: z.array(Round),
  units: z.array(GridUnit),
  indicators: z.array(GridIndicator),
  reports: z.array(GridReport),
  cells: z.array(Cell),
  ratios: z.array(Ratio),
  /** The reader's own units that report here. */
  mine: z.array(Id),
  may: May,
})
export type FigureGrid = z.output<typeof FigureGrid>

export const readGrid = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/figures',
  action: 'figure.read',
  summary:
    'Bảng số liệu: một đơn vị (chỉ số × kỳ), một kỳ (đơn vị × chỉ số) hoặc một chỉ số (đơn vị × kỳ); không nêu gì thì chỉ có các đầu mục',
  params: z.strictObject({ seasonId: Id }),
  query: z.strictObject({
    block: z.string().max(60).optional(),
    roundId: Id.optional(),
    unitId: Id.optional(),
    indicatorId: Id.optional(),
  }),
  returns: FigureGrid,
})
