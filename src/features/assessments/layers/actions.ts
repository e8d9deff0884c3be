/** A layer of one's own, held or read: for whoever writes it, and for nobody else. */
import { found, type Said } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { openReturn, whyNotWrite } from '../sheets/rules.ts'
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
  return { ...layer, closed: whyClosed(context, layer), reopened: reopenedIn(openReturn(layer.rounds)?.returned ?? []) }
}

const whyClosed = ({ now, today }: Context, { plan, rounds }: store.HeldLayer): Said | undefined =>
  plan === null ? { code: 'sheet.layer-unused' } : whyNotWrite(plan, rounds, { now, today })

/** Of the return that is open, what came back may be written; where nothing did, or it came back as a whole, all of it. */
export function reopenedIn(returned: readonly (string | null)[]): ReadonlySet<string> | null {
  const criteria = returned.filter((code) => code !== null)
  return criteria.length < returned.length || criteria.length === 0 ? null : new Set(criteria)
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
