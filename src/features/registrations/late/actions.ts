/** Late registration: recorded by decision for one unit and some days; never for the recorder's own unit. */
import { seasonFacts } from '#features/seasons/actions.ts'
import { type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { type LateSpan, lateOn, whyNotLate } from '../rules.ts'
import type { Late } from './contract.ts'
import * as store from './store.ts'

const overlap: Refusal = { kind: 'conflict', code: 'registration.late-overlap' }

/** Records the decision. An organiser may do it for any member; whoever leads, for every unit but their own. */
export async function grantLate(context: Context, seasonId: string, given: Omit<Late, 'id'>): Promise<Late> {
  const season = await seasonFacts(context, seasonId)
  const { regionId } = season
  demand(context, 'registration.grant-late', { regionId, seasonId })
  if (!season.members.some(({ unitId }) => unitId === given.unitId))
    throw new Refused({ kind: 'conflict', code: 'registration.not-a-member' })
  const own = context.actor.units.includes(given.unitId)
  refuseIf(whyNotLate(given, { own, today: context.today }))
  const row = { id: context.newId(), ...given }
  await kept(context, { late_registration_once: overlap }, (trx) =>
    store.insertLate(trx, { ...row, regionId, seasonId }),
  )
  const { unitId, reason, number, day, body, from, to } = given
  const unit = season.members.find((one) => one.unitId === unitId)?.unitName ?? ''
  await record(context, {
    action: 'registration.late-granted',
    object: { kind: 'registration_list', id: seasonId },
    audience: 'region',
    regionId,
    seasonId,
    unitId,
    after: { unit, decisionNumber: number, decisionDay: day, decisionBody: body, from, to },
    reason,
  })
  return row
}

/** Every decision of the season, in the order of their days. */
export const latesOf = ({ db }: Context, seasonId: string): Promise<Late[]> => store.latesOf(db, seasonId)

/** The decision that lets this member register today, if there is one. */
export async function lateToday(context: Context, seasonId: string, unitId: string): Promise<LateSpan | undefined> {
  const spans = (await store.latesOf(context.db, seasonId)).filter((late) => late.unitId === unitId)
  return lateOn(spans, context.today)
}
