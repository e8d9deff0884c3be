/** The tables of one plan, and a sub-unit's plans through the years, as files: as the reader sees them on the page. */
import { fileOfSeason, madeUpAmong } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { getAbove, getAnswersBelow } from '../answers/actions.ts'
import { shownOf } from '../answers/rules.ts'
import { listSubUnitPlans } from '../below/actions.ts'
import { answerTable } from '../exports/rules.ts'
import { getPlan } from '../plans/actions.ts'
import * as rules from './rules.ts'

/** Whoever reads the plan: a sub-unit's people are not of its season. */
async function planFile(context: Context, planId: string, title: string) {
  const plan = await getPlan(context, planId)
  return { plan, file: await fileOfSeason(context, plan.seasonId, `${title} ${plan.unitName}`, planId) }
}

export async function exportTasks(context: Context, planId: string): Promise<Export> {
  const { plan, file } = await planFile(context, planId, rules.sheetNames.tasks)
  const { items } = await getAbove(context, planId)
  return { ...file, table: rules.taskTable(plan, items), more: [rules.phaseTable(plan), rules.targetTable(plan)] }
}

export async function exportAbove(context: Context, planId: string): Promise<Export> {
  const { plan, file } = await planFile(context, planId, rules.sheetNames.above)
  const { items } = await getAbove(context, planId)
  return { ...file, table: rules.aboveTable(plan, items) }
}

type BoardShown = { only?: 'owing' | undefined; thingId?: string | undefined }

/** The board of the units below as it is filtered. */
export async function exportAnswersBelow(context: Context, planId: string, shown: BoardShown): Promise<Export> {
  const { file } = await planFile(context, planId, rules.sheetNames.answers)
  const { things, units } = shownOf(await getAnswersBelow(context, planId), shown)
  return { ...file, table: { ...answerTable(things, units), name: rules.sheetNames.answers } }
}

type PlansShown = { year?: number | undefined; state?: string | undefined }

export async function exportSubUnitPlans(context: Context, shown: PlansShown): Promise<Export> {
  const { items, today } = await listSubUnitPlans(context)
  const lines = rules.plansOfYears(items, shown)
  const madeUp = await madeUpAmong(
    context,
    lines.map(({ year, plan }) => ({ id: plan.id, sample: year.sample })),
  )
  const table = rules.subUnitTable(lines)
  return { name: `${table.name} ${today}`, madeUp, table }
}
