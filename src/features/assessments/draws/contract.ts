/** Draws of who checks whom, on the wire: what is committed to, each draw with all it came from. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, ParamsShape } from '#kit/shapes.ts'
import { checkedBys } from './rules.ts'

const Party = z.strictObject({ id: Id, name: z.string() })
const Said = z.strictObject({ code: z.string(), params: ParamsShape })

export const DrawnPair = z.strictObject({
  checker: Party,
  checked: Party,
  /** The other way round last year, which no draw could do without. */
  reversed: z.boolean(),
})
const Draw = z.strictObject({
  id: Id,
  number: z.int(),
  /** Why it was drawn again; null of the first. */
  reason: z.string().nullable(),
  seed: z.string(),
  drawnAt: z.iso.datetime(),
  pairs: z.array(DrawnPair),
})

export const BlockDraws = z.strictObject({
  block: z.string(),
  label: z.string(),
  checkersPerUnit: z.int(),
  checkedBy: z.enum(checkedBys),
  /** The last day on which units send their own forms; null where nobody set one. */
  lastDay: DayShape.nullable(),
  members: z.int(),
  sent: z.int(),
  /** What the next draw is committed to, shown before anybody can know it. */
  commitment: z.strictObject({ number: z.int(), commitment: z.string(), committedAt: z.iso.datetime() }).nullable(),
  /** When the first form of the block came: a commitment made before it cannot have been chosen by what came. */
  firstSentAt: z.iso.datetime().nullable(),
  /** Why nothing is drawn now; null where it can be. */
  whyNot: Said.nullable(),
  /** The newest first. */
  draws: z.array(Draw),
  may: May,
})
export type BlockDraws = z.output<typeof BlockDraws>

export const KeptDraw = z.strictObject({
  id: Id,
  seasonId: Id,
  block: z.string(),
  label: z.string(),
  number: z.int(),
  reason: z.string().nullable(),
  inputs: z.string(),
  inputsDigest: z.string(),
  commitment: z.string(),
  committedAt: z.iso.datetime(),
  nonce: z.string(),
  seed: z.string(),
  outcome: z.string(),
  drawnAt: z.iso.datetime(),
  /** What the units are called whose codes stand in the inputs. */
  names: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})
export type KeptDraw = z.output<typeof KeptDraw>

const params = z.strictObject({ seasonId: Id })
const block = z.string().min(1).max(60)

export const listDraws = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/draws',
  action: 'draw.read',
  summary: 'Phân công chấm chéo của từng khối: cam kết đã công bố, các lần phân công, ai chấm phiếu của ai',
  params,
  returns: z.strictObject({ blocks: z.array(BlockDraws) }),
})

export const commitDraw = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/draw-commitments',
  action: 'draw.make',
  summary: 'Công bố cam kết cho lần phân công sắp tới: máy chủ giữ số bí mật, mọi thành viên thấy mã băm của nó',
  params,
  body: z.strictObject({ block }),
  returns: BlockDraws,
  status: 201,
  refusals: ['draw.committed-already'],
})

export const makeDraw = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/draws',
  action: 'draw.make',
  summary: 'Phân công chấm chéo một khối từ cam kết đã công bố; lần sau chỉ khi đầu vào đã đổi, kèm lý do',
  params,
  body: z.strictObject({ block, reason: line(500).nullable().default(null) }),
  returns: BlockDraws,
  status: 201,
  refusals: [
    'draw.no-cross-layer',
    'draw.no-deadline',
    'draw.too-early',
    'draw.no-sheets',
    'draw.awaiting',
    'draw.uncommitted',
    'draw.still-holds',
    'draw.needs-reason',
    'draw.impossible',
    'draw.undecided',
    'draw.drawn-meanwhile',
    // What an impossible draw is told with: the demands that clash, what could be changed.
    'draw.core-checkers',
    'draw.core-mutual',
    'draw.core-load',
    'draw.core-conflict',
    'draw.core-last-year',
    'draw.core-begun',
    'draw.change-checkers',
    'draw.change-mutual',
    'draw.change-load',
    'draw.change-conflict',
    'draw.change-last-year',
    'draw.change-begun',
  ],
})

export const getDraw = endpoint({
  method: 'get',
  path: '/draws/{drawId}',
  action: 'draw.read',
  summary: 'Một lần phân công chấm chéo với đầy đủ đầu vào, số bí mật và số gieo, để ai cũng tính lại được',
  params: z.strictObject({ drawId: Id }),
  returns: KeptDraw,
})
