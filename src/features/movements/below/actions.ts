/** A sub-unit's people see the plans of the unit above them and their own, year by year. */
import { allowed, type Context, demand, unitScope } from '#platform/context.ts'
import { answeredBelow } from '../answers/actions.ts'
import { rowOf, stateOfPlan } from '../plans/actions.ts'
import { issuedPlans, plansOf } from '../plans/store.ts'
import type { SubUnitYear } from './contract.ts'
import * as store from './store.ts'

/** The seasons in which the actor's sub-units plan under their parents: as many queries, however many. */
export async function listSubUnitPlans(context: Context): Promise<{ items: SubUnitYear[]; today: string }> {
  const scope = unitScope(context, 'plan.below')
  demand(context, 'plan.below', {})
  const years = (await store.yearsBelow(context.db, scope)).filter(
    ({ unitId }) => allowed(context, { unitId }, ['plan.read']).length > 0,
  )
  const above = await issuedPlans(
    context.db,
    years.map(({ seasonId }) => seasonId),
    years.map(({ parentId }) => parentId),
  )
  const own = await plansOf(
    context.db,
    years.map(({ unitId }) => unitId),
  )
  const counts = await answeredBelow(context, years, { above, own })
  const items = years.map(({ parentId, from: _from, to: _to, ...year }, index) => {
    const within = (unitId: string) => (plan: (typeof own)[number]) =>
      plan.seasonId === year.seasonId && plan.unitId === unitId
    return {
      ...year,
      above: above
        .filter(within(parentId))
        .filter((plan) => stateOfPlan(plan) === 'issued')
        .map(rowOf),
      own: own.filter(within(year.unitId)).map(rowOf),
      beginnings: [
        ...above.filter(within(parentId)),
        ...own.filter((plan) => plan.unitId === year.unitId && plan.frozen),
      ].map((plan) => ({ id: plan.id, title: plan.title, number: plan.number, year: plan.year })),
      ...(counts[index] ?? { answered: 0, of: 0 }),
      may: allowed(context, { unitId: year.unitId }, ['plan.change']),
    }
  })
  return { items, today: context.today }
}
