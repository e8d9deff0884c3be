/** Naming somebody of the unit who acts in one's role for a time; it ends by itself, and the unit is told. */
import type { z } from 'zod'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { peopleOf } from '../people/store.ts'
import type * as contract from './contract.ts'
import { type Delegable, whyNotDays, whyNotOwn, whyNotStandIn } from './rules.ts'
import * as store from './store.ts'

const shape = ({ personId, personName, substituteId, substituteName, role, ...row }: store.Row) => ({
  ...row,
  role: role as Delegable,
  person: { accountId: personId, displayName: personName },
  substitute: { accountId: substituteId, displayName: substituteName },
})

export async function listSubstitutes(context: Context, unitId: string) {
  demand(context, 'people.read', { unitId })
  return { items: (await store.substitutesOf(context.db, unitId, context.today)).map(shape), next: null }
}

type Given = z.output<(typeof contract.nameSubstitute)['body']>

/** @throws Refused `substitute.…`: not one's own role, not of the unit, too long, or somebody stands in already. */
export async function nameSubstitute(context: Context, unitId: string, given: Given) {
  demand(context, 'substitute.name', { unitId })
  demandStepUp(context)
  const { db, actor, today } = context
  const accountId = found(actor.accountId ?? undefined, 'account')
  refuseIf(whyNotDays(given, today))
  const standsIn = actor.roles.some((held) => held.unitId === unitId && held.standsFor !== undefined)
  refuseIf(whyNotOwn(given, await store.ownDays(db, accountId, unitId, given.role), standsIn))
  const person = (await peopleOf(db, unitId, today)).find((one) => one.accountId === given.substituteId)
  refuseIf(whyNotStandIn(person, given.role, accountId))
  const id = context.newId()
  const overlap: Refusal = { kind: 'conflict', code: 'substitute.overlap' }
  await kept(context, { substitution_once: overlap }, (trx) =>
    store.insertSubstitution(trx, { id, accountId, unitId, at: context.machineNow, ...given }),
  )
  const named = shape(found(await store.findSubstitution(db, id), 'substitution'))
  await tell(context, 'substitute.named', named)
  return named
}

/** Ended at once, by anybody who acts in the unit's name: taking a power back needs less care than handing it on. */
export async function endSubstitute(context: Context, substitutionId: string) {
  const row = found(await store.lockSubstitution(context.db, substitutionId), 'substitution')
  demand(context, 'substitute.end', { unitId: row.unitId }, 'missing')
  await store.markEnded(context.db, substitutionId, context.machineNow)
  await tell(context, 'substitute.ended', shape(row))
  return {}
}

type Told = ReturnType<typeof shape>

const tell = (context: Context, action: string, { unitId, role, person, substitute, from, to, basis }: Told) =>
  record(context, {
    action,
    object: { kind: 'unit', id: unitId },
    audience: 'unit',
    unitId,
    after: { role, from, to, basis },
    personal: { after: { holder: person.displayName, substitute: substitute.displayName } },
  })
