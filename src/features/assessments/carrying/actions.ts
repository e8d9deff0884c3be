/**
 * How blocks are assessed goes into a new season, its days so many years on; no sheet comes along. Nobody has read of the new
 * year that it is so: it comes as provisional, and its basis as the one of the year before.
 */
import type { CloneSource } from '#features/seasons/actions.ts'
import { inYears } from '#features/seasons/clones/rules.ts'
import { settingsOf } from '../settings/actions.ts'
import { keepSettings } from '../settings/store.ts'

export const assessmentClones: CloneSource = {
  what: 'assessment',
  carryOver: async (context, { before, now, years }) => {
    const shifted = (day: string | null) => day && inYears(day, years)
    for (const [block, { isUnset, ...settings }] of await settingsOf(context, before.id)) {
      // What nobody has set follows from the stages of the new year.
      if (isUnset || !now.blocks.some(({ code }) => code === block)) continue
      const layers = settings.layers.map((layer) => ({
        ...layer,
        ...{ opens: shifted(layer.opens), deadline: shifted(layer.deadline) },
      }))
      const place = { seasonId: now.id, regionId: now.regionId, block }
      await keepSettings(context.db, place, { ...settings, layers, provisional: true }, true)
    }
  },
}
