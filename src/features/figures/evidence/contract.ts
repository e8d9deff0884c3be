/** The papers behind one figure on the wire. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, May } from '#kit/shapes.ts'

const place = { roundId: Id, unitId: Id, indicatorId: Id }

export const FigureEvidence = z.strictObject({
  items: z.array(
    z.strictObject({
      evidence: EvidenceBrief,
      /** Where in the paper the figure stands. */
      page: z.string().nullable(),
    }),
  ),
  /** Whose papers may be attached here; null where the reader attaches none. */
  papersOf: Id.nullable(),
  may: May,
})
export type FigureEvidence = z.output<typeof FigureEvidence>

const path = '/rounds/{roundId}/units/{unitId}/indicators/{indicatorId}/evidence'

export const listFigureEvidence = endpoint({
  method: 'get',
  path,
  action: 'figure.read',
  summary: 'Minh chứng đứng sau một ô số liệu, mỗi minh chứng kèm trang',
  params: z.strictObject(place),
  returns: FigureEvidence,
})

const refusals = ['figure.not-yours', 'figure.sent', 'figure.accepted', 'figure.no-figure'] as const

export const attachEvidence = endpoint({
  method: 'post',
  path,
  action: 'figure.save',
  summary: 'Gắn một minh chứng của đơn vị vào ô số liệu (gắn lại thì sửa trang), khi báo cáo chưa gửi',
  params: z.strictObject(place),
  body: z.strictObject({ evidenceId: Id, page: line(100).nullable() }),
  returns: FigureEvidence,
  refusals: [...refusals, 'evidence.withdrawn', 'evidence.other-unit'],
})

export const detachEvidence = endpoint({
  method: 'delete',
  path: `${path}/{evidenceId}`,
  action: 'figure.save',
  summary: 'Bỏ một minh chứng khỏi ô số liệu, khi báo cáo chưa gửi; minh chứng vẫn còn trong kho của đơn vị',
  params: z.strictObject({ ...place, evidenceId: Id }),
  returns: FigureEvidence,
  refusals,
})
