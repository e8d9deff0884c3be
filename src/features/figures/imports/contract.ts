/** Figures that come in as a file: tried and shown, read as somebody said, saved as shown or not at all, undone. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { importPlan } from '#kit/imports.ts'
import type { Said } from '#kit/refusal.ts'
import { exportFormat, FileAnswer, Id, line, listOf, May, ParamsShape, Version } from '#kit/shapes.ts'
import { LayoutShape } from '../layouts/contract.ts'
import { importStates } from './rules.ts'

const moment = z.iso.datetime().nullable()

/** Something said of a cell, a line, a column or the whole, by its place in the file. */
const Remark = z.strictObject({
  /** As Excel numbers rows; null where no one row is meant. */
  row: z.int().nullable(),
  /** As Excel letters columns. */
  column: z.string().nullable(),
  /** What the column is called. */
  head: z.string().nullable(),
  code: z.string(),
  params: ParamsShape,
  message: z.string(),
})
export type Remark = z.output<typeof Remark>

const Change = z.strictObject({
  row: z.int(),
  column: z.string(),
  unitName: z.string(),
  round: z.string(),
  indicator: z.string(),
  /** Null where the cell is empty now. */
  before: z.string().nullable(),
  after: z.string(),
})

const Difference = z.strictObject({
  row: z.int(),
  column: z.string(),
  head: z.string(),
  label: z.string(),
  told: z.string(),
  summed: z.string(),
  difference: z.string(),
})

export const ImportOutcome = z.strictObject({
  /** Digest of exactly what would change; saving asks for it. */
  plan: z.string(),
  lines: z.int(),
  /** What would become of the cells. */
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  /** Cells of which a rule wants a reason; one reason is given for all of them. */
  asks: z.int(),
  /** How many there are of each; the first are listed. */
  faultCount: z.int(),
  faults: z.array(Remark),
  warnings: z.array(Remark),
  noteCount: z.int(),
  notes: z.array(Remark),
  changes: z.array(Change),
  /** Total lines of the table itself, and those that its lines do not come to. */
  totals: z.int(),
  differences: z.array(Difference),
})
export type ImportOutcome = z.output<typeof ImportOutcome>

/** As it is kept: places by number, reasons by code, so that each reader is told in their own language. */
export type Placed = Said & { row: number | null; column: number | null }
type ByNumber<T> = Omit<T, 'column' | 'head'> & { column: number }
export type Outcome = Omit<ImportOutcome, 'faults' | 'warnings' | 'notes' | 'changes' | 'differences'> & {
  faults: Placed[]
  warnings: Placed[]
  notes: Placed[]
  changes: ByNumber<ImportOutcome['changes'][number]>[]
  differences: ByNumber<ImportOutcome['differences'][number]>[]
}

/** A cell of an import that somebody wrote into since: kept when the import is undone. */
const Since = z.strictObject({
  unitName: z.string(),
  round: z.string(),
  indicator: z.string(),
  /** What the file said, and what the cell held after it; null = emptied. */
  loaded: z.string().nullable(),
  value: z.string().nullable(),
  /** Null where the reader does not know the person. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Since = z.output<typeof Since>

const Progress = z.strictObject({
  rowsRead: z.int(),
  rowsTotal: z.int().nullable(),
  cellsDone: z.int(),
  cellsTotal: z.int().nullable(),
})

export const Import = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  unitId: Id,
  unitName: z.string(),
  /** The organiser's official figures, rather than a unit's own. */
  organised: z.boolean(),
  fileName: z.string(),
  fileSize: z.int(),
  fileDigest: z.string(),
  state: z.enum(importStates),
  /** The process that worked at it has been silent for too long: nothing was saved. */
  interrupted: z.boolean(),
  progress: Progress,
  recognised: z.enum(['own', 'remembered', 'said']).nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime(),
  savedAt: moment,
  undoneAt: moment,
  /** Cells that stayed when it was undone, because somebody had written into them since. */
  leftStanding: z.int().nullable(),
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  may: May,
  version: Version,
})
export type Import = z.output<typeof Import>

const Cell = z.union([z.string(), z.number(), z.boolean()]).nullable()
const SheetShown = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  merged: z.array(z.strictObject({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })),
  rows: z.array(z.strictObject({ number: z.int(), cells: z.array(Cell) })),
})

export const ImportDetail = Import.extend({
  /** What the sheets begin with, for whoever says how they are read. */
  sheets: z.array(SheetShown),
  /** How it is read, or proposed to be; and what is still to be said. */
  layout: LayoutShape.nullable(),
  /** What the columns of that sheet are called. */
  heads: z.array(z.string()),
  unsaid: z.array(Remark),
  /** Whose mapping it is, where it was remembered. */
  mapping: z
    .strictObject({ title: z.string(), by: z.string().nullable(), at: z.iso.datetime(), version: Version })
    .nullable(),
  outcome: ImportOutcome.nullable(),
  /** Of what was saved: cells with somebody's newer figure, as they stand, or as they stood when it was undone. */
  since: z.strictObject({ count: z.int(), items: z.array(Since) }),
  /** Why it cannot be undone now. */
  noUndo: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
})
export type ImportDetail = z.output<typeof ImportDetail>

const params = z.strictObject({ importId: Id })
export const listImports = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/figure-imports',
  action: 'figure.read',
  summary: 'Các lần nạp tệp số liệu của đơn vị mình trong năm thi đua, mới nhất trước',
  params: z.strictObject({ seasonId: Id }),
  returns: listOf(Import).extend({
    /** For whom the reader may load a file: own units, or, as the organiser, official figures of all. */
    places: z.array(
      z.strictObject({ unitId: Id, unitName: z.string(), block: z.string().nullable(), organised: z.boolean() }),
    ),
  }),
})

export const startImport = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/units/{unitId}/figure-imports',
  action: 'figure.import',
  summary:
    'Gửi một tệp số liệu (.xlsx hoặc .csv, nguyên byte) để đọc và kiểm tra, chưa lưu gì: của đơn vị mình, hoặc số chính thức của mọi đơn vị nếu là cơ quan tổ chức',
  params: z.strictObject({ seasonId: Id, unitId: Id }),
  query: z.strictObject({
    fileName: line(200).optional(),
    block: z.string().max(60).optional(),
    /** The round that is meant where the file names none. */
    roundId: Id.optional(),
  }),
  takes: 'table',
  returns: Import,
  status: 201,
  refusals: ['load.round-unknown', 'load.too-many-open', 'round.block-unknown'],
})

export const getImport = endpoint({
  method: 'get',
  path: '/figure-imports/{importId}',
  action: 'figure.import',
  summary: 'Một lần nạp tệp: đến đâu, sẽ thay đổi gì, lỗi ở dòng và cột nào',
  params,
  returns: ImportDetail,
})

const deed = {
  method: 'post',
  action: 'figure.import',
  params,
  returns: Import,
  versioned: true,
  tagged: true,
} as const

export const sayLayout = endpoint({
  ...deed,
  path: '/figure-imports/{importId}/layout',
  summary: 'Nói tệp này đọc thế nào: trang, dòng tiêu đề, cột nào là đơn vị, chỉ số, kỳ; nhớ cho lần sau nếu muốn',
  body: z.strictObject({
    layout: LayoutShape,
    remember: z.boolean().default(true),
    title: line(200).nullable().default(null),
  }),
  refusals: ['load.not-open', 'load.busy', 'load.file-gone'],
})

export const checkImport = endpoint({
  ...deed,
  path: '/figure-imports/{importId}/check',
  summary: 'Kiểm tra lại tệp với số liệu bây giờ; chưa lưu gì',
  refusals: ['load.not-open', 'load.busy', 'load.file-gone'],
})

export const saveImport = endpoint({
  ...deed,
  path: '/figure-imports/{importId}/saving',
  summary: 'Lưu tất cả đúng như đã kiểm tra, trong một giao dịch; khác đi thì không lưu gì',
  body: z.strictObject({
    ...importPlan,
    /** One answer for every cell of which a rule wants a reason. */
    reason: line(500).nullable().default(null),
  }),
  refusals: [
    'load.not-checked',
    'load.has-faults',
    'load.nothing',
    'load.reason-needed',
    'load.busy',
    'table.changed-since',
  ],
})

export const cancelImport = endpoint({
  ...deed,
  path: '/figure-imports/{importId}/cancelling',
  summary: 'Dừng hoặc bỏ một lần nạp; không có gì được lưu',
  refusals: ['load.not-open'],
})

export const undoImport = endpoint({
  ...deed,
  path: '/figure-imports/{importId}/undoing',
  summary:
    'Hoàn tác một lần nạp: mỗi ô trở lại như trước, trừ ô đã có số mới hơn; không được khi báo cáo đã gửi hoặc đã được tiếp nhận',
  refusals: ['load.not-saved', 'load.busy', 'load.undo-closed'],
})

export const importSince = endpoint({
  method: 'get',
  path: '/figure-imports/{importId}/changed-since',
  action: 'figure.import',
  summary: 'Những ô của một lần nạp mà sau đó đã có người ghi số khác: giữ nguyên khi hoàn tác; ai ghi, khi nào',
  params,
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

export const importFaults = endpoint({
  method: 'get',
  path: '/figure-imports/{importId}/faults',
  action: 'figure.import',
  summary: 'Lỗi của một lần nạp theo dòng và cột, kèm lý do; chênh lệch với dòng tổng ở trang thứ hai',
  params,
  query: z.strictObject(exportFormat),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
