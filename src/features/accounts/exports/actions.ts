/** What leaves as a file: the people that the lists of the screens show to the same reader. */
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { peopleOf } from '../people/store.ts'
import type * as contract from './contract.ts'
import { accountGuide, accountTable, peopleTable } from './rules.ts'
import * as store from './store.ts'

/** With its guide it is the template of the people that come in. */
export async function exportAccounts(
  context: Context,
  { unitId, waiting }: z.output<typeof contract.exportAccounts.query>,
): Promise<Export> {
  demand(context, 'account.read', {})
  const waitingAt = waiting && context.machineNow
  const lines = await store.accountLines(context.db, { ...(unitId && { unitId }), ...(waitingAt && { waitingAt }) })
  return { name: `Tài khoản ${context.today}`, madeUp: null, table: accountTable(lines), more: [accountGuide()] }
}

export async function exportPeople(context: Context, unitId: string, day: Day = context.today): Promise<Export> {
  demand(context, 'people.read', { unitId })
  const people = await peopleOf(context.db, unitId, day)
  return { name: `Người của đơn vị ${day}`, madeUp: null, table: peopleTable(people) }
}
