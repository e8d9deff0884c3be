/** Templates of the years before go on in a new one: the same files, looked at beside the papers that this year has. */
import { Refused } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { carriable, demandSeason, enter, exampleOf, type TemplateParts } from '../actions.ts'
import type { Template } from '../contract.ts'
import * as rules from '../rules.ts'

/**
 * Takes them over from today; what no field of this year's papers stands in any more stays behind.
 * @throws `document_template.none-before`.
 */
export async function carryTemplates(context: Context, parts: TemplateParts, seasonId: string, unitId: string) {
  const season = await demandSeason(context, seasonId)
  demand(context, 'document_template.keep', { unitId })
  const carried: Template[] = []
  for (const { kind, found, digest, size, fileName } of await carriable(context, season, [unitId])) {
    const isKnown = parts.sources.some((source) => source.kind === kind)
    const checked = isKnown && rules.checked(await exampleOf(context, parts, seasonId, { unitId, kind }), found)
    if (!checked || rules.whyNotBring(checked)) continue
    const file = { ...checked, regionId: season.regionId, seasonId, unitId, kind, digest, size, fileName }
    carried.push(await enter(context, file))
  }
  if (carried.length === 0) throw new Refused({ kind: 'conflict', code: 'document_template.none-before' })
  return { items: carried, next: null }
}
