/** Scorecards on the wire: a body's tables of criteria, by block and year, in versions. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, ParamsShape, page, Version } from '#kit/shapes.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import { shapeCodes } from '#scoring/fault-codes.ts'
import { words as faultWords } from '#scoring/fault-words.ts'
import { words as placeWords } from './checking/words.ts'
import { cardStates, mostOfExample } from './rules.ts'

/** Every fault of a card that is told. */
export const cardFaults: readonly string[] = [...Object.keys(faultWords.vi), ...Object.keys(placeWords.vi)]

const Year = z.int().min(1900).max(2199)
const Block = z.string().min(1).max(60)
const Title = line(300)
/** Where a card stands, and what it is called. */
export const cardPlace = { block: Block, year: Year, title: Title }

/** The card's own JSON, as docs/scoring.md fixes it; the checker names every fault in it. */
export const Content = z
  .unknown()
  .meta({ type: 'object', description: 'Bảng tiêu chí theo định dạng trao đổi của docs/scoring.md' })

const most = mostOfExample
const text = (max: number) => z.string().max(max)
/** As long as the codes of a card may be: of indicators, criteria, options, grades. */
const code = text(most.code)
const given = {
  /** By the indicator's code, as text: a figure is never a floating number. */
  figures: z.record(code, code),
  /** By the code of a judged criterion: what each panelist gave. */
  marks: z.record(code, z.array(text(most.given)).max(most.marks)),
}
/** A worked example, kept with the card and no part of it: figures that are given, points that must come out. */
export const Example = z.strictObject({
  name: line(most.name),
  ...given,
  /** Units beside it, where points come of the best of all, or ties and ranks are to be proven. */
  others: z.array(z.strictObject(given)).min(1).max(most.others).optional(),
  /** `criterion` null: the total. As many as a card has criteria. */
  expects: z.array(z.strictObject({ criterion: code.nullable(), points: text(most.given) })).max(most.expects),
  grade: code.nullable(),
  /** Its place among all of them. */
  rank: z
    .int()
    .min(1)
    .max(most.others + 1)
    .optional(),
})
export type Example = z.output<typeof Example>
export const Examples = z.array(Example).max(most.examples)

/** A fault by its JSON Pointer into the content; the code is put into words where it is shown. */
const Fault = z.strictObject({
  path: z.string(),
  code: z.string(),
  params: ParamsShape,
  level: z.enum(['shape', 'meaning', 'warning']),
})

export const Scorecard = z.strictObject({
  id: Id,
  ownerId: Id,
  ownerName: z.string(),
  block: z.string(),
  blockLabel: z.string(),
  year: z.int(),
  /** The version the card says of itself. */
  number: z.int(),
  title: z.string(),
  /** Last year's table standing in until this year's comes. */
  provisional: z.boolean(),
  state: z.enum(cardStates),
  digest: z.string(),
  decisionNumber: z.string().nullable(),
  decisionDate: DayShape.nullable(),
  inForceFrom: DayShape.nullable(),
  /** The version it corrects. */
  replaces: Id.nullable(),
  /** Last year's card of which it is the stand-in. */
  carriedFrom: Id.nullable(),
  reason: z.string().nullable(),
  /** Made up for the sample, or copied from what was. */
  sample: z.boolean(),
  editedAt: z.iso.datetime(),
  version: Version,
})
export type Scorecard = z.output<typeof Scorecard>

/** The other versions of the same body, block and year, and the card it is best compared with. */
const Beside = Scorecard.pick({ id: true, year: true, number: true, state: true, provisional: true, title: true })

export const ScorecardPage = Scorecard.extend({
  content: z.unknown().meta({ type: 'object' }),
  examples: z.array(Example),
  /** What a draft still lacks; nothing of an issued card. */
  faults: z.array(Fault),
  versions: z.array(Beside),
  /** The version it corrects, else the card of the year before. */
  comparedWith: Beside.nullable(),
  may: May,
})
/** What is read of it on a screen: an issued card is whole, a draft may lack anything. */
export type ScorecardPage = z.output<typeof ScorecardPage>
export const contentOf = ({ content }: { content: unknown }): DraftedCard => content as DraftedCard

/** A body for which the reader keeps cards, and its blocks. */
const Keeper = z.strictObject({
  id: Id,
  name: z.string(),
  blocks: z.array(z.strictObject({ code: z.string(), label: z.string() })),
})

export const filters = {
  ownerId: Id.optional(),
  block: Block.optional(),
  year: z.coerce.number().int().min(1900).max(2199).optional(),
  state: z.enum(cardStates).optional(),
}

export const listScorecards = endpoint({
  method: 'get',
  path: '/scorecards',
  action: 'scorecard.read',
  summary: 'Các bảng tiêu chí chấm điểm: bảng đã ban hành, và bản dự thảo của cơ quan mình; năm mới nhất trước',
  query: z.strictObject({ ...filters, limit: page.limit, cursor: Id.optional() }),
  returns: listOf(Scorecard).extend({ keeps: z.array(Keeper) }),
})

const params = z.strictObject({ scorecardId: Id })

/** A card of 5,000 criteria does not pass through the usual door. */
export const bodyKb = 8 * 1024

export const getScorecard = endpoint({
  method: 'get',
  path: '/scorecards/{scorecardId}',
  action: 'scorecard.read',
  summary: 'Một bảng tiêu chí: nội dung, ví dụ tính thử, những chỗ còn thiếu, các phiên bản',
  params,
  returns: ScorecardPage,
  tagged: true,
})

export const draftRefusals = [
  'scorecard.one-draft',
  'scorecard.no-such-block',
  'scorecard.malformed',
  ...shapeCodes,
] as const

export const createScorecard = endpoint({
  method: 'post',
  path: '/scorecards',
  action: 'scorecard.keep',
  summary: 'Tạo bản dự thảo bảng tiêu chí: bảng trống, hoặc chép từ một bảng khác',
  body: z.strictObject({
    ownerId: Id,
    ...cardPlace,
    /** The card it is copied from; null: an empty one. */
    scorecardId: Id.nullable().default(null),
  }),
  returns: ScorecardPage,
  status: 201,
  tagged: true,
  refusals: ['scorecard.year-issued', ...draftRefusals],
})

export const saveScorecard = endpoint({
  method: 'put',
  path: '/scorecards/{scorecardId}/content',
  action: 'scorecard.keep',
  summary:
    'Lưu nội dung bản dự thảo và các ví dụ tính thử; sai hình dạng thì bị từ chối, còn thiếu thì vẫn lưu và được chỉ ra',
  params,
  body: z.strictObject({ content: Content, examples: Examples }),
  bodyKb,
  keepsText: true,
  returns: ScorecardPage,
  versioned: true,
  tagged: true,
  refusals: ['scorecard.issued', 'scorecard.malformed', ...shapeCodes],
})

export const discardScorecard = endpoint({
  method: 'delete',
  path: '/scorecards/{scorecardId}',
  action: 'scorecard.keep',
  summary: 'Bỏ một bản dự thảo chưa từng ban hành',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['scorecard.issued'],
})
