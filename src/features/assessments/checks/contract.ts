/** Cross-checks on the wire: which are mine, and what those that were sent differ in. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, exportFormat, FileAnswer, Id, May } from '#kit/shapes.ts'
import { conflictReasons } from '../conflicts/rules.ts'
import { lineStates } from './rules.ts'

const Party = z.strictObject({ id: Id, name: z.string() })

export const checkStates = ['to-begin', 'begun', 'sent', 'returned'] as const
const SheetCheck = z.strictObject({
  sheetId: Id,
  block: z.string(),
  checked: Party,
  checker: Party,
  /** Null where the reader does not know: somebody else's check that was not told yet. */
  state: z.enum(checkStates).nullable(),
  sentAt: z.iso.datetime().nullable(),
  /** Only of one's own that has begun. */
  layerId: Id.nullable(),
  /** Known, or declared by the checker, since it was drawn: the check is not made until it is drawn again. */
  conflicts: z.array(z.enum(conflictReasons)),
})
export type SheetCheck = z.output<typeof SheetCheck>

const seasonParams = z.strictObject({ seasonId: Id })

export const listChecks = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/sheet-checks',
  action: 'cross-check.read',
  summary: 'Phiếu cần chấm chéo của đơn vị mình; người phụ trách thấy của mọi đơn vị',
  params: seasonParams,
  returns: z.strictObject({
    mine: z.array(SheetCheck),
    /** Empty for whoever does not lead. */
    all: z.array(SheetCheck),
    deadlines: z.array(z.strictObject({ block: z.string(), label: z.string(), lastDay: DayShape.nullable() })),
  }),
})

export const openCheck = endpoint({
  method: 'post',
  path: '/sheets/{sheetId}/checks',
  action: 'sheet.write',
  summary: 'Bắt đầu chấm chéo một phiếu được phân công; đã bắt đầu thì trả về phiếu chấm ấy',
  params: z.strictObject({ sheetId: Id }),
  body: z.strictObject({ unitId: Id }),
  returns: z.strictObject({ layerId: Id }),
  status: 201,
  refusals: [
    'cross-check.own-unit',
    'cross-check.not-assigned',
    'cross-check.conflict',
    'sheet.layer-unused',
    'sheet.layer-not-open',
    'sheet.layer-over',
    'sheet.layer-out-of-order-self',
    'sheet.layer-out-of-order-confirmation',
  ],
})

const Opinion = z.strictObject({
  checker: Party,
  value: z.string().nullable(),
  reason: z.string().nullable(),
  agrees: z.boolean(),
})
const Line = z.strictObject({
  kind: z.enum(['figure', 'mark']),
  code: z.string(),
  name: z.string(),
  /** Where it counts: the criterion itself, or the first that the figure counts in. */
  criterion: z.string().nullable(),
  before: z.string().nullable(),
  opinions: z.array(Opinion),
  state: z.enum(lineStates),
  settled: z.strictObject({ value: z.string(), reason: z.string().nullable() }).nullable(),
})
const CheckedSheet = z.strictObject({
  sheetId: Id,
  unit: Party,
  /** How many checks were sent, of how many. */
  sent: z.int(),
  assigned: z.int(),
  lines: z.array(Line),
  remarks: z.array(z.strictObject({ criterion: z.string(), name: z.string(), checker: Party, text: z.string() })),
  /** The reader may settle what is open here: never the sheet of a unit they act for. */
  may: May,
})
export type CheckedSheet = z.output<typeof CheckedSheet>

/** Of one block, or of all. */
const query = z.strictObject({ block: z.string().max(60).optional() })

export const listDisagreements = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/disagreements',
  action: 'cross-check.read',
  summary: 'Điểm khác nhau giữa các phiếu chấm chéo, theo từng đơn vị và tiêu chí; gồm cả điểm đã thống nhất',
  params: seasonParams,
  query,
  returns: z.strictObject({ sheets: z.array(CheckedSheet) }),
})

export const exportDisagreements = endpoint({
  method: 'get',
  path: '/exports/seasons/{seasonId}/disagreements',
  action: 'cross-check.read',
  summary: 'Danh sách điểm khác nhau giữa các phiếu chấm chéo thành tệp',
  params: seasonParams,
  query: query.extend(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
