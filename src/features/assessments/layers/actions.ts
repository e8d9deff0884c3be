/** A layer of one's own, held or read: for whoever writes it, and for nobody else. */
import { found, type Said } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { sendingState, whyNotWrite } from '../sheets/rules.ts'
import * as store from './store.ts'

export type OwnLayer = store.HeldLayer & {
  /** Why nothing of it is written now. */
  closed: Said | undefined
  /** Only these criteria are open since it came back; null: all of them. */
  reopened: ReadonlySet<string> | null
}

/** @throws missing, for anybody who does not write for its author's unit. */
export async function ownLayer(context: Context, id: string, how: 'to-write' | 'to-read'): Promise<OwnLayer> {
  const layer = found(await store.heldLayer(context.db, id, how), 'sheet layer')
  demand(context, 'sheet.write', { unitId: layer.authorUnitId }, 'missing')
  return { ...layer, closed: whyClosed(context, layer), reopened: reopenedIn(layer.last, context.now) }
}

const whyClosed = ({ now, today }: Context, { plan, last }: store.HeldLayer): Said | undefined =>
  plan === null ? { code: 'sheet.layer-unused' } : whyNotWrite(plan, last ?? undefined, { now, today })

/** After a return what came back is open, and where it came back as a whole, all of it. */
export function reopenedIn(last: store.HeldLayer['last'], now: Date): ReadonlySet<string> | null {
  if (last === null || sendingState(last, now) !== 'returned') return null
  const criteria = last.returned.filter((code) => code !== null)
  return criteria.length < last.returned.length || criteria.length === 0 ? null : new Set(criteria)
}

export const objectOf = (id: string) => ({ kind: 'sheet_layer', id })

/** What happens in a layer before it is sent is its author's unit's to know. */
export const aboutLayer = (action: string, { id, authorUnitId, regionId, seasonId }: store.HeldLayer) => ({
  action,
  object: objectOf(id),
  audience: 'unit' as const,
  unitId: authorUnitId,
  regionId,
  seasonId,
})
