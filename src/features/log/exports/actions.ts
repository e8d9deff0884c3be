/** The history that a screen shows of a thing, as a file: the same events by the same rights. */
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { history } from '../actions.ts'
import { isOfSample } from '../store.ts'
import type { exportHistory as endpoint } from './contract.ts'
import { historyTable } from './rules.ts'

/** More than any object of ours has lived through; a bound all the same. */
const all = 10_000

export async function exportHistory(
  context: Context,
  { kind, id }: z.output<typeof endpoint.query>,
  say: (code: string) => string,
): Promise<Export> {
  const { items } = await history(context, { kind, id, limit: all })
  const table = historyTable(items, say)
  const madeUp = (await isOfSample(context.db, { kind, id })) ? 'sample' : null
  return { name: `${table.name} ${context.today}`, madeUp, table }
}
