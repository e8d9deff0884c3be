/** The targets of a season that progress is told of, wherever they stand: adopted pacts as their annexes have made them. */
import { bandsOfUnits } from '#features/indicators/bands/actions.ts'
import type { Comparison } from '#features/indicators/rules.ts'
import { listPacts } from '#features/pacts/actions.ts'
import { readStandings } from '#features/pacts/standing/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Aim, Aims } from '../progress/rules.ts'

export async function aimsOf(context: Context, seasonId: string): Promise<Aims> {
  const season = await seasonFacts(context, seasonId)
  const bands = await bandsOfUnits(context, season)
  return { items: await pactAims(context, season), bandOf: (unitId) => bands.get(unitId) ?? null }
}

/** Drafts ask nothing yet: a target counts once its pact was adopted. */
async function pactAims(context: Context, { id: seasonId }: SeasonFacts): Promise<Aim[]> {
  const { items } = await listPacts(context, seasonId)
  const adopted = items.flatMap(({ block, pact }) => (pact && pact.state !== 'draft' ? [{ block, ...pact }] : []))
  const standings = await readStandings(
    context,
    adopted.map(({ id }) => id),
  )
  return adopted.flatMap(({ id, block, title }) =>
    (standings.get(id)?.targets ?? []).map(({ source, comparison, ...target }): Aim => {
      const path = `/mua/${seasonId}/giao-uoc/${id}`
      const { content, value, asPercent, due, indicatorId, differences } = target
      const paper = source === null ? { path } : { path: `${path}/phu-luc/${source.annexId}` }
      return {
        ...{ id: target.id, block, content, comparison: comparison as Comparison, value, asPercent, due },
        ...{ indicatorId, differences },
        source: { kind: source === null ? 'pact' : 'annex', name: title, ...paper },
      }
    }),
  )
}
