/** What people do with the contacts of a season until they are handed over. A person's number is no business of the log. */
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { demandPreparing, type Preparing } from '../sides/actions.ts'
import type { Contact, ContactGiven } from './contract.ts'
import * as store from './store.ts'

const contactOf = ({ regionId: _, ...contact }: store.ContactRow): Contact => contact

type Row = Pick<store.ContactRow, 'id' | 'seasonId'>
/** What it is about is told by its unit, not by the person: names stand apart, where they can be erased. */
const about = (action: string, { id, seasonId }: Row, { regionId, unitId }: Preparing) => ({
  ...{ action, object: { kind: 'contact', id }, audience: 'leaders' as const, regionId, seasonId, unitId },
})
const person = ({ name, post }: ContactGiven) => ({ name, post })

const demandMember = ({ members }: Preparing, { unitId }: ContactGiven) =>
  refuseIf(members.some((one) => one.unitId === unitId) ? undefined : invalid('unitId', 'contact.not-a-member'))

export async function addContact(context: Context, seasonId: string, given: ContactGiven): Promise<Contact> {
  const season = await demandPreparing(context, seasonId)
  demandMember(season, given)
  const place = { id: context.newId(), regionId: season.regionId, seasonId }
  await store.insertContact(context.db, place, given)
  await record(context, {
    ...about('contact.added', place, season),
    after: { unitId: given.unitId },
    personal: { after: person(given) },
  })
  return contactOf(found(await store.findContact(context.db, place.id), 'contact'))
}

async function held(context: Context, id: string) {
  const seen = found(await store.findContact(context.db, id), 'contact')
  const season = await demandPreparing(context, seen.seasonId)
  const row = found(await store.lockContact(context.db, id), 'contact')
  await demandVersion(context, row, { kind: 'contact', id })
  return { row, season }
}

export async function changeContact(context: Context, id: string, given: ContactGiven): Promise<Contact> {
  const { row, season } = await held(context, id)
  demandMember(season, given)
  await store.updateContact(context.db, id, given)
  await record(context, {
    ...about('contact.changed', row, season),
    ...{ before: { unitId: row.unitId }, after: { unitId: given.unitId } },
    personal: { before: person(row), after: person(given) },
  })
  return contactOf(found(await store.findContact(context.db, id), 'contact'))
}

export async function removeContact(context: Context, id: string): Promise<Record<never, never>> {
  const { row, season } = await held(context, id)
  await store.deleteContact(context.db, id)
  await record(context, {
    ...about('contact.removed', row, season),
    before: { unitId: row.unitId },
    personal: { before: person(row) },
  })
  return {}
}
