/** Trials on the wire: what a card would give over a block's accepted figures. Never official. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { cardStates } from '../rules.ts'
import { lackings } from '../trial-inputs/rules.ts'
import { audiences } from './rules.ts'

const Block = z.string().min(1).max(60)
const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ trialId: Id })

const Round = z.strictObject({
  ...{ id: Id, title: z.string(), from: DayShape, to: DayShape, asOf: DayShape, source: z.string() },
})

/** A version of a card that may be tried. */
const CardChoice = z.strictObject({
  id: Id,
  year: z.int(),
  number: z.int(),
  title: z.string(),
  state: z.enum(cardStates),
  provisional: z.boolean(),
  decisionNumber: z.string().nullable(),
  decisionDate: DayShape.nullable(),
  inForceFrom: DayShape.nullable(),
  replaces: Id.nullable(),
})
export type CardChoice = z.output<typeof CardChoice>

export const Trial = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  blockLabel: z.string(),
  title: z.string(),
  /** Null where the draft it was scored by is no more. */
  scorecardId: Id.nullable(),
  cardTitle: z.string(),
  cardYear: z.int(),
  cardNumber: z.int(),
  cardDigest: z.string(),
  provisional: z.boolean(),
  /** Scored by a draft: what would it give? */
  draft: z.boolean(),
  /** Null: of each indicator the latest round. */
  roundTitle: z.string().nullable(),
  fileName: z.string().nullable(),
  inputsDigest: z.string(),
  /** Indicators of which nothing is known. */
  lacking: z.int(),
  audience: z.enum(audiences),
  /** The season is for trying out, or the card was made up. */
  sample: z.boolean(),
  madeAt: z.iso.datetime(),
  /** Null where the reader does not know the person. */
  madeBy: z.string().nullable(),
  /** The reader made it, and may remove it. */
  mine: z.boolean(),
  units: z.int(),
  ranked: z.int(),
  version: Version,
})
export type Trial = z.output<typeof Trial>

export const listTrials = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/trials',
  action: 'trial.read',
  summary: 'Chấm điểm của năm: mỗi khối bảng tiêu chí đang hiệu lực, các kỳ số liệu và các lần tính thử được xem',
  params: seasonParams,
  returns: z.strictObject({
    seasonId: Id,
    year: z.int(),
    blocks: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        members: z.int(),
        /** The year's card in force; null while there is none. */
        inForce: CardChoice.nullable(),
        /** The newest first; drafts only to the people of their body. */
        choices: z.array(CardChoice),
        rounds: z.array(Round),
      }),
    ),
    items: z.array(Trial),
    may: May,
  }),
})
export type Trials = z.output<(typeof listTrials)['returns']>

const Lacks = z.strictObject({ code: z.string(), why: z.enum(lackings) })

const Choice = { block: Block, scorecardId: Id, /** Null: of each indicator the latest. */ roundId: Id.nullable() }
const Naming = { title: line(200), audience: z.enum(audiences) }

const whyNot = [
  'trial.other-block',
  'trial.card-unfinished',
  'trial.draft-shown',
  'trial.nobody',
  'trial.share-below-zero',
]

export const createTrial = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/trials',
  action: 'trial.make',
  summary: 'Tính thử một khối bằng một bảng tiêu chí, từ số liệu đã chấp nhận; không phải kết quả chính thức',
  params: seasonParams,
  body: z.strictObject({ ...Choice, ...Naming }),
  returns: Trial,
  status: 201,
  refusals: whyNot,
})

/** One unit's sheet, in the order of the ranking. */
const TrialUnit = z.strictObject({
  unitId: Id,
  unitCode: z.string(),
  unitName: z.string(),
  total: z.string(),
  max: z.string(),
  /** To two decimals; null where nothing counts. */
  percent: z.string().nullable(),
  grade: z.string().nullable(),
  rank: z.int().nullable(),
  incomplete: z.boolean(),
  hold: z.string().nullable(),
  /** The criterion of the tie-break that parted it from the unit above. */
  decidedBy: z.string().nullable(),
  /** Places of the card's limits that held. */
  limits: z.array(z.int()),
  /** All criteria in the order of the card; `unpackedPoints` reads it. */
  points: z.string(),
})
export type TrialUnit = z.output<typeof TrialUnit>

const CardContent = z.unknown().meta({ type: 'object', description: 'Bảng tiêu chí đã dùng, theo docs/scoring.md' })

export const getTrial = endpoint({
  method: 'get',
  path: '/trials/{trialId}',
  action: 'trial.read',
  summary: 'Kết quả một lần tính thử: xếp hạng, điểm từng tiêu chí của từng đơn vị, bảng tiêu chí đã dùng',
  params,
  returns: Trial.extend({ card: CardContent, sheets: z.array(TrialUnit), lacks: z.array(Lacks), may: May }),
  tagged: true,
})
export type TrialPage = z.output<(typeof getTrial)['returns']>

/** The kept inputs as one text, exactly as their digest covers it. */
export const readInputs = endpoint({
  method: 'get',
  path: '/trials/{trialId}/inputs',
  action: 'trial.read',
  summary: 'Mọi số liệu mà lần tính thử đã dùng, kèm kỳ báo cáo của từng số liệu; đủ để tính lại',
  params,
  returns: z.strictObject({ trialId: Id, digest: z.string(), inputs: z.string() }),
})

export const changeTrial = endpoint({
  method: 'put',
  path: '/trials/{trialId}',
  action: 'trial.make',
  summary: 'Đặt lại tên lần tính thử, cho các thành viên xem hoặc thôi',
  params,
  body: z.strictObject(Naming),
  returns: Trial,
  versioned: true,
  tagged: true,
  refusals: ['trial.draft-shown'],
})

export const removeTrial = endpoint({
  method: 'delete',
  path: '/trials/{trialId}',
  action: 'trial.make',
  summary: 'Xoá một lần tính thử do chính mình làm',
  params,
  returns: z.strictObject({}),
  versioned: true,
  refusals: ['trial.not-yours'],
})

/** What past years were scored from and by: the latest trial of each region and year that the reader may read. */
export const listPastInputs = endpoint({
  method: 'get',
  path: '/past-trials',
  action: 'trial.past',
  summary: 'Số liệu và bảng tiêu chí của các lần tính thử đã có, mỗi khu vực mỗi năm lần mới nhất, để thử bảng khác',
  query: z.strictObject({ ownerId: Id, block: Block }),
  returns: z.strictObject({
    items: z.array(
      z.strictObject({
        trialId: Id,
        title: z.string(),
        regionId: Id,
        regionName: z.string(),
        seasonId: Id,
        year: z.int(),
        cardDigest: z.string(),
        /** The season was for trying out, or its card was made up. */
        sample: z.boolean(),
        card: CardContent,
        inputs: z.string(),
      }),
    ),
  }),
})
export type PastInputs = z.output<(typeof listPastInputs)['returns']>['items']
