/** Annexes in the database; what they ask for is kept with the targets. */
import type { Trx } from '#platform/db.ts'

type NewAnnex = { id: string; regionId: string; seasonId: string; pactId: string; textId: string; number: number }

export async function insertAnnex(trx: Trx, { id, regionId, seasonId, pactId, textId, number }: NewAnnex) {
  const place = { region_id: regionId, season_id: seasonId }
  await trx
    .insertInto('annex')
    .values({ id, ...place, pact_id: pactId, text_id: textId, number })
    .execute()
}

export async function markDiscarded(trx: Trx, id: string, at: Date, why: string) {
  await trx.updateTable('annex').set({ discarded_at: at, discarded_why: why }).where('id', '=', id).execute()
}

type Place = { id: string; pactId: string; regionId: string; seasonId: string }

export async function replaceEndings(trx: Trx, annex: Place, targetIds: readonly string[]) {
  await trx.deleteFrom('target_ending').where('annex_id', '=', annex.id).execute()
  if (targetIds.length === 0) return
  const place = { annex_id: annex.id, pact_id: annex.pactId, region_id: annex.regionId, season_id: annex.seasonId }
  const rows = targetIds.map((target_id) => ({ ...place, target_id }))
  await trx.insertInto('target_ending').values(rows).execute()
}
