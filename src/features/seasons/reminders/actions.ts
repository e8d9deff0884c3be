/** Reminds whoever leads a season of units that still owe a step whose deadline is near; computed from the gates each time. */
import type { Context } from '#platform/context.ts'
import { factsOfAll, gatesOfAll, type SeasonParts } from '../actions.ts'
import type { WorkItem } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { isNear, remindersOf } from './rules.ts'

/** As many queries for three seasons as for one; none of the gates' where no deadline is near. */
export async function reminders(context: Context, parts: SeasonParts): Promise<WorkItem[]> {
  const { db, today, actor } = context
  if (actor.led.length === 0) return []
  const led = await store.runningOf(db, actor.led, today)
  const labels = new Map(led.map(({ id, label }) => [id, label]))
  const near = (await factsOfAll(context, led)).filter(({ stages }) =>
    stages.some(({ deadline }) => isNear(deadline, today)),
  )
  if (near.length === 0) return []
  const gates = await gatesOfAll(context, parts, near)
  const columns = new Map(parts.columns.flatMap(({ stage, code }) => (stage ? [[stage, code] as const] : [])))
  const nameOf = (stage: (typeof near)[number]['stages'][number]['code']) => ({
    vi: words.vi[`stage.${stage}`],
    en: words.en[`stage.${stage}`],
  })
  return near.flatMap((season) =>
    remindersOf({ ...season, label: labels.get(season.id) ?? '' }, gates.get(season.id) ?? [], {
      ...{ columns, today, nameOf },
    }),
  )
}
