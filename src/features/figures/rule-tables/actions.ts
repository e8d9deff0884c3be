/** The rules of a season's figures as files, as whoever asks reads them on the screen. */
import type { Table } from '#kit/table.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listChecks } from '../checks/actions.ts'
import { namesOf } from '../checks/store.ts'
import { fileOf } from '../exports/actions.ts'
import { standingIn } from '../places/actions.ts'
import { blocksOf } from '../places/store.ts'
import { readLateness } from '../settings/actions.ts'
import { checkTable, outageTable, stepTable } from './rules.ts'

async function exported(context: Context, seasonId: string, draw: (labelOf: (block: string) => string) => Table) {
  const { season } = await standingIn(context, seasonId)
  const blocks = await blocksOf(context.db, season.regionId)
  const table = draw((block) => blocks.find(({ code }) => code === block)?.label ?? block)
  return { ...(await fileOf(context, seasonId, table.name)), table }
}

export async function exportChecks(context: Context, seasonId: string): Promise<Export> {
  const { season } = await standingIn(context, seasonId)
  const { items } = await listChecks(context, seasonId)
  const names = await namesOf(context.db, [season.organiserId, season.founderId])
  return exported(context, seasonId, (labelOf) => checkTable(items, labelOf, (code) => names.get(code) ?? code))
}

export async function exportSteps(context: Context, seasonId: string): Promise<Export> {
  const { steps } = await readLateness(context, seasonId)
  return exported(context, seasonId, (labelOf) => stepTable(steps, labelOf))
}

export async function exportOutages(context: Context, seasonId: string): Promise<Export> {
  const { outages } = await readLateness(context, seasonId)
  return exported(context, seasonId, (labelOf) => outageTable(outages, labelOf))
}
