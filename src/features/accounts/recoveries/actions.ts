/** Two people let a third back in: one asks, another confirms, and the unit is told of each step. */
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { recordAccount } from '../grants/actions.ts'
import { recoverySlip } from '../invitations/actions.ts'
import { isAdministrator, peopleOf, unitsOf } from '../people/store.ts'
import { findAccount } from '../store.ts'
import { type Voucher, whyNotRecover, whyNotVouch } from './rules.ts'
import * as store from './store.ts'

type Row = NonNullable<Awaited<ReturnType<typeof store.findOpen>>>
const shape = ({ askedBy, askerName, askedAt, ...row }: Row) => ({
  ...row,
  askedBy: { accountId: askedBy, displayName: askerName ?? '' },
  askedAt: askedAt.toISOString(),
})

export async function listRecoveries(context: Context, unitId: string) {
  demand(context, 'people.read', { unitId })
  return { items: (await store.openIn(context.db, unitId)).map(shape), next: null }
}

export async function listAllRecoveries(context: Context) {
  demand(context, 'account.recover', {})
  return { items: (await store.allOpen(context.db)).map(shape), next: null }
}

type Case = { accountId: string; unitId: string | null }

/** Refuses unless these people together may let the person back in, as the unit stands today. */
async function demandVouchers(context: Context, { accountId, unitId }: Case, by: readonly string[]): Promise<void> {
  const { db, today } = context
  const people = unitId === null ? [] : await peopleOf(db, unitId, today)
  const peers = people.filter(
    (one) =>
      one.accountId !== accountId &&
      !one.disabled &&
      one.joined &&
      one.roles.some((role) => role === 'head' || role === 'officer'),
  )
  const vouchers: Voucher[] = []
  for (const id of by)
    vouchers.push({
      accountId: id,
      isPeer: peers.some((peer) => peer.accountId === id),
      isAdministrator: await isAdministrator(db, id, today),
    })
  refuseIf(whyNotVouch(accountId, vouchers, peers.length))
}

async function ask(context: Context, { accountId, unitId }: Case, reason: string) {
  const { db, actor, machineNow } = context
  const askedBy = found(actor.accountId ?? undefined, 'account')
  refuseIf(whyNotRecover(found(await findAccount(db, accountId), 'account')))
  await demandVouchers(context, { accountId, unitId }, [askedBy])
  const id = context.newId()
  const already: Refusal = { kind: 'conflict', code: 'recovery.already' }
  await kept(context, { recovery_open: already }, () =>
    store.insertRecovery(db, { id, accountId, unitId, reason, askedBy, at: machineNow }),
  )
  await tell(context, 'recovery.asked', { accountId, unitId }, reason)
  return shape(found(await store.findOpen(db, id), 'recovery'))
}

/** Asked by somebody of the unit, for somebody who holds a role in it. @throws Refused `recovery.…`. */
export async function askRecovery(context: Context, unitId: string, given: { accountId: string; reason: string }) {
  demand(context, 'recovery.ask', { unitId })
  demandStepUp(context)
  const people = await peopleOf(context.db, unitId, context.today)
  const person = people.find(({ accountId }) => accountId === given.accountId)
  return ask(context, { accountId: found(person, 'person').accountId, unitId }, given.reason)
}

/** Asked by an administrator, where the unit lacks people. @throws Refused `recovery.unit-first` where it does not. */
export async function recoverAccount(context: Context, accountId: string, reason: string) {
  demand(context, 'account.recover', {})
  demandStepUp(context)
  const [unit] = await unitsOf(context.db, accountId, context.today)
  return ask(context, { accountId, unitId: unit?.unitId ?? null }, reason)
}

type Held = NonNullable<Awaited<ReturnType<typeof store.lockRecovery>>>

/** Those of the unit, or administrators; nobody else learns that there is such a case. */
function demandFor(context: Context, action: string, { unitId }: Held): void {
  demand(context, action, unitId === null ? {} : { unitId }, 'missing')
}

function refuseOver({ confirmedAt, stoppedAt }: Held): void {
  const isOver = confirmedAt !== null || stoppedAt !== null
  refuseIf(isOver ? { kind: 'conflict', code: 'recovery.over' } : undefined)
}

/**
 * The second person confirms: the slip is shown to them, once. Runs at the door, where codes are written.
 * @throws Refused `recovery.same` for who asked, `recovery.over`, `recovery.…`
 */
export function confirmRecovery({ actor, within }: Doors, recoveryId: string) {
  const { accountId: by } = actor
  if (by === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  const confirm = async (context: Context) => {
    const held = found(await store.lockRecovery(context.db, recoveryId), 'recovery')
    demandFor(context, 'recovery.confirm', held)
    demandStepUp(context)
    refuseOver(held)
    const account = found(await findAccount(context.db, held.accountId), 'account')
    refuseIf(whyNotRecover(account))
    await demandVouchers(context, held, [held.askedBy, by])
    await store.markConfirmed(context.db, held.id, by, context.machineNow)
    await tell(context, 'recovery.confirmed', held)
    return recoverySlip(context, account, held.id)
  }
  return within(actor, confirm, 'sign_in')
}

export async function stopRecovery(context: Context, recoveryId: string) {
  const held = found(await store.lockRecovery(context.db, recoveryId), 'recovery')
  demandFor(context, 'recovery.ask', held)
  refuseOver(held)
  const by = found(context.actor.accountId ?? undefined, 'account')
  await store.markStopped(context.db, held.id, by, context.machineNow)
  await tell(context, 'recovery.stopped', held)
  return {}
}

/** Told to administrators, and to the unit in whose name the person acts. */
async function tell(context: Context, action: string, { accountId, unitId }: Case, reason: string | null = null) {
  const { displayName } = found(await findAccount(context.db, accountId), 'account')
  const personal = { after: { holder: displayName } }
  await recordAccount(context, action, accountId, { reason })
  if (unitId !== null)
    await record(context, { action, object: { kind: 'unit', id: unitId }, audience: 'unit', unitId, reason, personal })
}
