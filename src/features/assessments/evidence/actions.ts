/** What people do with the papers behind criteria: attach while the layer is theirs to write, and read with it. */
import { briefs, paperFor } from '#features/evidence/actions.ts'
import type { UseSource } from '#features/evidence/uses/actions.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { cardOf } from '../cards/actions.ts'
import { isReopened } from '../cells/rules.ts'
import { aboutLayer, type OwnLayer, ownLayer } from '../layers/actions.ts'
import { readsForm } from '../told/rules.ts'
import type { LayerEvidence } from './contract.ts'
import * as store from './store.ts'

/** Layer by layer; as many queries for many layers as for one. */
export async function papersOf(context: Context, layerIds: readonly string[]) {
  const links = await store.papersOf(context.db, layerIds)
  const papers = await briefs(context, [...new Set(links.map(({ evidenceId }) => evidenceId))])
  const told = links.flatMap(({ layerId, criterion, page, evidenceId }) => {
    const evidence = papers.get(evidenceId)
    return evidence ? [{ layerId, paper: { criterion, page, evidence } }] : []
  })
  return (layerId: string): LayerEvidence[] => told.filter((one) => one.layerId === layerId).map(({ paper }) => paper)
}

const listed = async (context: Context, layerId: string) => ({
  items: (await papersOf(context, [layerId]))(layerId),
})

/** The layer, held, where this criterion is open. @throws missing, `sheet.layer-…`, `sheet_cell.…`. */
async function openTo(context: Context, layerId: string, criterion: string): Promise<OwnLayer> {
  const layer = await ownLayer(context, layerId, 'to-write')
  refuseIf(layer.closed && { kind: 'conflict', ...layer.closed })
  const { leaves } = await cardOf(context, layer.scorecardId)
  if (!leaves.has(criterion))
    throw new Refused({ kind: 'conflict', code: 'sheet_cell.unknown-criterion', params: { code: criterion } })
  refuseIf(isReopened(layer.reopened, [criterion]) ? undefined : { kind: 'conflict', code: 'sheet_cell.not-reopened' })
  return layer
}

/** @throws what `openTo` throws; `evidence.withdrawn`, `evidence.other-unit`. */
export async function attachPaper(
  context: Context,
  layerId: string,
  { criterion, evidenceId, page }: { criterion: string; evidenceId: string; page: string | null },
) {
  const layer = await openTo(context, layerId, criterion)
  const { title } = await paperFor(context, evidenceId, layer.authorUnitId)
  const by = { id: context.actor.accountId ?? '', at: context.now }
  await store.attach(context.db, layer, { criterion, evidenceId, page }, by)
  await record(context, { ...aboutLayer('sheet.evidence-attached', layer), after: { criterion, paper: title, page } })
  return listed(context, layerId)
}

export async function detachPaper(
  context: Context,
  layerId: string,
  { criterion, evidenceId }: { criterion: string; evidenceId: string },
) {
  const layer = await openTo(context, layerId, criterion)
  const title = (await briefs(context, [evidenceId])).get(evidenceId)?.title ?? null
  found((await store.detach(context.db, layerId, { criterion, evidenceId })) || undefined, 'paper of this criterion')
  await record(context, { ...aboutLayer('sheet.evidence-detached', layer), before: { criterion, paper: title } })
  return listed(context, layerId)
}

/** Its author's people; of what was sealed, whoever reads the form. */
const readsUse = (context: Context, { authorUnitId: authorId, sealed, ...row }: store.UseRow): boolean =>
  context.actor.units.includes(authorId) || (sealed && readsForm(context.actor, { ...row, authorId, recalledAt: null }))

/** What papers stand behind among the sheets that the reader sees: their own drafts, and what was sealed. */
export const sheetUses: UseSource = async (context, evidenceIds) => {
  const rows = (await store.usesOf(context.db, evidenceIds)).filter((row) => readsUse(context, row))
  return rows.map(({ evidenceId, seasonId, regionId, sheetId, unitName, authorUnitId, criterion, page, sealed }) => ({
    ...{ evidenceId, page, closed: sealed },
    target: context.actor.units.includes(authorUnitId) ? { unitId: authorUnitId } : { regionId, seasonId },
    said: { code: 'sheet.serves', params: { criterion, unit: unitName } },
    path: `/mua/${seasonId}/phieu/${sheetId}?tieu-chi=${encodeURIComponent(criterion)}`,
  }))
}
