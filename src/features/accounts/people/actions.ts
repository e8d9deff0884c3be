/** Shows the people of a unit to those who act in its name. */
import type { Day } from '#kit/days.ts'
import { type Context, demand } from '#platform/context.ts'
import * as store from './store.ts'

export async function listPeople(context: Context, unitId: string, day: Day = context.today) {
  demand(context, 'people.read', { unitId })
  return { items: await store.peopleOf(context.db, unitId, day), next: null }
}
