/** The document that a whole layer stands on: the province's confirmation, what verification concluded. */
import { paperFor } from '#features/evidence/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { wholeForm } from '../form-checks/rules.ts'
import { lastOf, lockLayer, ownLayer } from '../sending/actions.ts'
import type { LayerPaper } from '../sending/contract.ts'
import { whyNotSend } from '../sending/rules.ts'
import * as store from '../sending/store.ts'

export async function getLayerPaper(context: Context, layerId: string): Promise<LayerPaper> {
  const layer = await ownLayer(context, layerId, 'sending.prepare')
  const papers = await store.papersOf(context.db, layerId)
  const { paperNumber: number, paperDate: date, paperBody: body, version } = layer
  const scan = papers.find(({ criterion }) => criterion === wholeForm)
  return { layerId, number, date, body, evidenceId: scan?.evidenceId ?? null, version }
}

type Given = Omit<LayerPaper, 'layerId' | 'version'>

/** @throws `layer.no-paper` for the unit's own form and for checks, `sending.sealed`, stale, what `paperFor` throws. */
export async function setLayerPaper(context: Context, layerId: string, paper: Given): Promise<LayerPaper> {
  const layer = await lockLayer(context, layerId, 'sending.prepare')
  await demandVersion(context, layer, { kind: 'sheet_layer', id: layerId })
  const isOwn = layer.kind === 'self' || layer.kind === 'check'
  refuseIf(isOwn ? { kind: 'conflict', code: 'layer.no-paper' } : undefined)
  refuseIf(whyNotSend(lastOf(await store.roundsOf(context.db, layerId), context.now).state))
  const { evidenceId, ...said } = paper
  if (evidenceId !== null) await paperFor(context, evidenceId, layer.authorId)
  await store.updatePaper(context.db, layerId, said)
  await store.detach(context.db, layerId, wholeForm)
  const by = found(context.actor.accountId ?? undefined, 'account')
  if (evidenceId !== null)
    await store.attach(context.db, layer, [{ criterion: wholeForm, evidenceId, page: null, at: context.now, by }])
  const { authorId: unitId, regionId, seasonId } = layer
  await record(context, {
    ...{ action: 'sheet_layer.paper-named', object: { kind: 'sheet_layer', id: layerId } },
    ...{ audience: 'unit', unitId, regionId, seasonId, after: { ...said, evidenceId } },
  })
  return getLayerPaper(context, layerId)
}
