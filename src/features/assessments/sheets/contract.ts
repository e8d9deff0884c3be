/** Sheets on the wire: which there are and where they stand, and one of them whole. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, May } from '#kit/shapes.ts'
import { Cell } from '../cells/contract.ts'
import { LayerEvidence } from '../evidence/contract.ts'
import { formKinds, layerKinds } from '../rules.ts'
import { Layer } from '../settings/contract.ts'
import { layerStates, sendingStates } from './rules.ts'

const Moment = z.iso.datetime()
const kind = z.enum(layerKinds)

/** The card a sheet is filled in by; its content is that of `/scorecards/{id}`, the same for ever. */
const SheetCardTold = z.strictObject({ id: Id, digest: z.string(), title: z.string(), number: z.int() })

/** Checks that have come, of how many; null where there are none, all are there, or the meeting has spoken. */
const checks = z.strictObject({ come: z.int(), of: z.int() }).nullable()

const LayerTold = z.strictObject({
  kind,
  state: z.enum(layerStates),
  /** Since when it is in that state, where a moment says it. */
  since: Moment.nullable(),
  /** The last day on which it is written, with the days of grace and of a return; null: nobody decided one. */
  until: DayShape.nullable(),
  checks,
})

export const SheetLine = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  /** Null: the unit has not opened its sheet. */
  sheetId: Id.nullable(),
  /** Filled in by a card that was corrected meanwhile. */
  isCorrected: z.boolean(),
  layers: z.array(LayerTold),
  may: May,
})

export const SheetList = z.strictObject({
  seasonId: Id,
  today: DayShape,
  now: Moment,
  blocks: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      /** What its sheets are filled in by today; null: nothing is in force. */
      card: SheetCardTold.nullable(),
      provisional: z.boolean(),
      layers: z.array(Layer),
      sheets: z.array(SheetLine),
    }),
  ),
  may: May,
})
export type SheetList = z.output<typeof SheetList>

const seasonParams = z.strictObject({ seasonId: Id })

export const listSheets = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/sheets',
  action: 'sheet.list',
  summary: 'Phiếu chấm điểm của các thành viên, từng khối, từng lớp: đang ở đâu, hạn ngày nào',
  params: seasonParams,
  returns: SheetList,
})

/** A form that was sent: when, what became of it. */
const SendingTold = z.strictObject({
  id: Id,
  layerId: Id,
  kind: z.enum(formKinds),
  authorUnitId: Id,
  authorName: z.string(),
  round: z.int(),
  digest: z.string(),
  state: z.enum(sendingStates),
  sentAt: Moment,
  contentDue: Moment,
  contentAt: Moment.nullable(),
  receivedAt: Moment.nullable(),
  recalledAt: Moment.nullable(),
  returnedAt: Moment.nullable(),
  returnUntil: DayShape.nullable(),
})

/** A sealed form that the reader may read, letter by letter; `readForm` reads it. */
const FormTold = z.strictObject({
  sendingId: Id,
  text: z.string(),
  /** The papers it names, by criterion. */
  papers: z.array(z.strictObject({ criterion: z.string(), page: z.string().nullable(), evidence: EvidenceBrief })),
})

/** A layer that the reader writes. */
const OwnLayer = z.strictObject({
  id: Id,
  kind: z.enum(formKinds),
  authorUnitId: Id,
  authorName: z.string(),
  cells: z.array(Cell),
  evidence: z.array(LayerEvidence),
  paper: z.strictObject({ number: z.string().nullable(), date: DayShape.nullable(), body: z.string().nullable() }),
  /** Why it is not written now; null: it is. */
  closed: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** Only these criteria are open since it came back; null: all of them. */
  reopened: z.array(z.string()).nullable(),
})

const Returned = z.strictObject({
  sendingId: Id,
  /** Null: the form as a whole. */
  criterion: z.string().nullable(),
  reason: z.string(),
})

const AcceptedRound = z.strictObject({
  id: Id,
  title: z.string(),
  from: DayShape,
  to: DayShape,
  asOf: DayShape,
  source: z.string(),
})

/** What accepted reports tell of an indicator of the card; it is changed where it was reported. */
const AcceptedFigure = z.strictObject({
  indicator: z.string(),
  round: AcceptedRound.nullable(),
  /** Null: nobody's report tells it of this unit. */
  value: z.string().nullable(),
  /** Of all members, where a criterion asks the best of them; empty elsewhere. */
  all: z.array(z.strictObject({ unitId: Id, value: z.string().nullable() })),
  papers: z.array(z.strictObject({ roundTitle: z.string(), page: z.string().nullable(), evidence: EvidenceBrief })),
})

export const Sheet = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  blockLabel: z.string(),
  unit: z.strictObject({ id: Id, code: z.string(), name: z.string() }),
  card: SheetCardTold,
  /** The version that is in force by now, where it is another. */
  corrected: SheetCardTold.nullable(),
  openedAt: Moment,
  /** The server's day and moment: deadlines are compared with these and no other clock. */
  today: DayShape,
  now: Moment,
  layers: z.array(
    Layer.extend({ state: z.enum(layerStates), since: Moment.nullable(), until: DayShape.nullable(), checks }),
  ),
  provisional: z.boolean(),
  mostRounds: z.int().nullable(),
  /** Who is to check it, by the codes of their units. */
  checkers: z.array(z.string()),
  sendings: z.array(SendingTold),
  /** Of the forms that stand, those the reader may read. */
  forms: z.array(FormTold),
  returns: z.array(Returned),
  mine: z.array(OwnLayer),
  accepted: z.array(AcceptedFigure),
  /** Layers that the reader could begin, and why not yet. */
  next: z.array(
    z.strictObject({
      kind,
      authorUnitId: Id,
      refused: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
  may: May,
})
export type Sheet = z.output<typeof Sheet>

export const openSheet = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/sheets',
  action: 'sheet.write',
  summary: 'Mở phiếu chấm điểm của đơn vị theo bảng tiêu chí đang hiệu lực; đã mở thì trả về đúng phiếu ấy',
  params: seasonParams,
  body: z.strictObject({ unitId: Id }),
  returns: z.strictObject({ sheetId: Id, layerId: Id }),
  status: 201,
  refusals: ['sheet.not-member', 'sheet.no-card', 'sheet.layer-not-open', 'sheet.layer-over'],
})

const one = z.strictObject({ sheetId: Id })

export const getSheet = endpoint({
  method: 'get',
  path: '/sheets/{sheetId}',
  action: 'sheet.read',
  summary: 'Một phiếu chấm điểm: các lớp, ô đang ghi của đơn vị mình, phiếu đã gửi được xem, số liệu đã chấp nhận',
  params: one,
  returns: Sheet,
})

export const beginLayer = endpoint({
  method: 'post',
  path: '/sheets/{sheetId}/layers',
  action: 'sheet.write',
  summary:
    'Bắt đầu một lớp sau tự chấm (xác nhận, chấm chéo, thẩm định, kết luận) khi đến lượt; đã bắt đầu thì trả về lớp ấy',
  params: one,
  body: z.strictObject({ kind: z.enum(['confirmation', 'cross', 'verification', 'final']) }),
  returns: z.strictObject({ layerId: Id }),
  status: 201,
  refusals: [
    'sheet.layer-unused',
    'sheet.layer-taken',
    'sheet.not-writer',
    'sheet.layer-not-open',
    'sheet.layer-over',
    'sheet.layer-out-of-order-self',
    'sheet.layer-out-of-order-confirmation',
    'sheet.layer-out-of-order-cross',
    'sheet.layer-out-of-order-verification',
    'layer.checks-to-come',
    'layer.no-meeting',
  ],
})
