/** Shows the people of a unit to those who act in its name. */
import { type Context, demand } from '#platform/context.ts'
import * as store from './store.ts'

export async function listPeople(context: Context, unitId: string) {
  demand(context, 'people.read', { unitId })
  return { items: await store.peopleOf(context.db, unitId, context.today), next: null }
}
