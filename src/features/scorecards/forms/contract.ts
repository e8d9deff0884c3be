/** Scorecards as files: out as a workbook or JSON, and in again: read first, with what is to be decided, then drafted. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { FileAnswer, Id, line, ParamsShape } from '#kit/shapes.ts'
import { bodyKb, Content, cardPlace, draftRefusals, Example, Examples, ScorecardPage } from '../contract.ts'
import { pointKinds, type FormReading as Reading } from './assembly/rules.ts'

export const exportScorecard = endpoint({
  method: 'get',
  path: '/scorecards/{scorecardId}/file',
  action: 'scorecard.read',
  summary: 'Bảng tiêu chí thành tệp: bảng tính theo mẫu của Bộ kèm các trang quy tắc, hoặc JSON trao đổi',
  params: z.strictObject({ scorecardId: Id }),
  query: z.strictObject({ format: z.enum(['xlsx', 'json']).default('xlsx') }),
  returns: FileAnswer,
  produces: ['xlsx', 'json'],
})

export const cardTemplate = endpoint({
  method: 'get',
  path: '/scorecard-template',
  action: 'scorecard.read',
  summary: 'Mẫu bảng tiêu chí để điền: hướng dẫn, các dòng ví dụ được ghi là ví dụ, danh sách để chọn',
  returns: FileAnswer,
  produces: ['xlsx'],
})

const Said = z.strictObject({ code: z.string(), params: ParamsShape.optional() })
/** Parts of a card as JSON: what may stand there is the card's own format (docs/scoring.md). */
const Part = z.record(z.string(), z.unknown())
const Row = z.int().nullable()

const Item = z.strictObject({
  /** Where several sheets are read as one. */
  sheet: z.string().optional(),
  row: Row,
  depth: z.int(),
  number: z.string(),
  isGroup: z.boolean(),
  /** What the file says of its bands. */
  text: z.string(),
  /** What is certain of it. */
  part: Part,
})
const Choice = z.strictObject({
  said: Said,
  effect: z.strictObject({
    part: Part,
    percent: z.boolean().optional(),
    sum: z.boolean().optional(),
    indicators: z.array(Part).optional(),
  }),
})
const Point = z.strictObject({
  id: z.string(),
  /** Of which criterion, by its place among the items. */
  item: z.int(),
  kind: z.enum(pointKinds),
  doubts: z.array(Said),
  choices: z.array(Choice),
  proposed: z.int().nullable(),
})
const SheetTold = z.strictObject({
  ...{ name: z.string(), hidden: z.boolean(), isTaken: z.boolean() },
  ...{ criteria: z.int().nullable(), max: z.number().nullable() },
})
const Fault = Said.extend({ sheet: z.string(), row: Row, column: z.string().nullable() })

export const FormReading = z.strictObject({
  kind: z.enum(['form', 'workbook', 'json']),
  sheet: z.string(),
  /** Every sheet of the file, in order: those with a table of criteria have a count, and any may be chosen. */
  sheets: z.array(SheetTold),
  /** Card-wide values: title, year, bases, indicators, grades … */
  card: Part,
  items: z.array(Item),
  points: z.array(Point),
  notes: z.array(Said.extend({ row: Row, sheet: z.string().optional() })),
  /** Worked examples that came along in a workbook of ours. */
  examples: z.array(Example),
  /** What makes it no card: nothing is drafted of a file with these. */
  faults: z.array(Fault),
  /** A workbook or JSON of ours that comes back as it left. */
  isAsItLeft: z.boolean(),
  /** SHA-256 of the file. */
  fileDigest: z.string(),
})
export type FormReading = z.output<typeof FormReading>
/** As the rules made it: parts of a card cross the wire as JSON. */
export const readingIn = (told: FormReading): Reading => told as unknown as Reading
/** The sheets that were read as one table, by their places from 1. */
export const takenSheets = ({ sheets }: Pick<FormReading, 'sheets'>): number[] =>
  sheets.flatMap(({ isTaken }, at) => (isTaken ? [at + 1] : []))

const params = z.strictObject({ unitId: Id })

/** What a file may be refused for as a whole. */
export const formRefusals = [
  ...(['form.no-such-sheet', 'form.no-head', 'form.no-criteria', 'form.only-examples'] as const),
  'form.too-many-rows',
] as const

export const readCardFile = endpoint({
  method: 'post',
  path: '/units/{unitId}/scorecard-files/reading',
  action: 'scorecard.keep',
  summary: 'Đọc thử một tệp bảng tiêu chí: cây tiêu chí, quy tắc đã rõ, những điểm cần người quyết; không lưu gì',
  params,
  query: z.strictObject({
    /** Which sheets are read as one table, by their places from 1: `1,3`. Without it, the first and what goes on from it. */
    sheets: z
      .string()
      .regex(/^\d{1,2}(?:,\d{1,2}){0,39}$/)
      .optional(),
  }),
  takes: 'card',
  returns: FormReading,
  refusals: formRefusals,
})

export const draftFromFile = endpoint({
  method: 'post',
  path: '/units/{unitId}/scorecard-files',
  action: 'scorecard.keep',
  summary: 'Tạo bản dự thảo từ tệp đã đọc, với những điểm đã quyết; điểm chưa quyết để trống trong bản dự thảo',
  params,
  body: z.strictObject({
    ...cardPlace,
    content: Content,
    /** As they were read; a form has none. */
    examples: Examples.default([]),
    fileName: line(200),
    fileDigest: z.string().regex(/^[0-9a-f]{64}$/, 'input.not-digest'),
  }),
  bodyKb,
  keepsText: true,
  returns: ScorecardPage,
  status: 201,
  tagged: true,
  refusals: draftRefusals,
})
