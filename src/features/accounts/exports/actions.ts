/** What leaves as a file: the people that the lists of the screens show to the same reader. */
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { peopleOf } from '../people/store.ts'
import { accountTable, peopleTable } from './rules.ts'
import * as store from './store.ts'

export async function exportAccounts(context: Context, unitId?: string): Promise<Export> {
  demand(context, 'account.read', {})
  return { name: `Tài khoản ${context.today}`, table: accountTable(await store.accountLines(context.db, unitId)) }
}

export async function exportPeople(context: Context, unitId: string): Promise<Export> {
  demand(context, 'people.read', { unitId })
  const people = await peopleOf(context.db, unitId, context.today)
  return { name: `Người của đơn vị ${context.today}`, table: peopleTable(people) }
}
