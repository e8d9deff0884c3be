/** The papers behind a criterion of a layer that is being written, on the wire. */
import { z } from 'zod'
import { EvidenceBrief } from '#features/evidence/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'

const criterion = z.string().normalize('NFC').min(1).max(200)

export const LayerEvidence = z.strictObject({
  criterion: z.string(),
  /** Where in the paper it stands. */
  page: z.string().nullable(),
  evidence: EvidenceBrief,
})
export type LayerEvidence = z.output<typeof LayerEvidence>

const closed = ['sheet.layer-sent', 'sheet.layer-not-open', 'sheet.layer-over', 'sheet_cell.not-reopened'] as const

export const attachPaper = endpoint({
  method: 'post',
  path: '/sheet-layers/{layerId}/evidence',
  action: 'sheet.write',
  summary: 'Gắn một minh chứng của đơn vị ghi vào một tiêu chí của lớp phiếu, kèm trang (gắn lại thì sửa trang)',
  params: z.strictObject({ layerId: Id }),
  body: z.strictObject({ criterion, evidenceId: Id, page: line(100).nullable() }),
  returns: z.strictObject({ items: z.array(LayerEvidence) }),
  refusals: [...closed, 'sheet_cell.unknown-criterion', 'evidence.withdrawn', 'evidence.other-unit'],
})

export const detachPaper = endpoint({
  method: 'delete',
  path: '/sheet-layers/{layerId}/criteria/{criterion}/evidence/{evidenceId}',
  action: 'sheet.write',
  summary: 'Bỏ một minh chứng khỏi tiêu chí của lớp phiếu; minh chứng vẫn còn trong kho của đơn vị',
  params: z.strictObject({ layerId: Id, criterion, evidenceId: Id }),
  returns: z.strictObject({ items: z.array(LayerEvidence) }),
  refusals: closed,
})
