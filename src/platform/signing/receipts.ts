/** Signed receipts over rows of the log: given in the transaction that writes the row, told again word for word. */
import { found } from '#kit/refusal.ts'
import { type Context, visitor } from '../context.ts'
import type { Db } from '../db.ts'
import type { Home } from '../home.ts'
import { unitOfWork } from '../units-of-work.ts'
import type { Signer } from './signer.ts'
import { type EventStated, type Receipt, signedText } from './statement.ts'

/** The key stands in the database before anything is signed with it: its public half outlives the file. */
async function rememberKey(db: Db, { fingerprint, publicKey }: Signer, now: Date): Promise<void> {
  const row = { fingerprint, public_key: publicKey, first_seen: now }
  await db
    .insertInto('instance_key')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** At each start: whoever gets a receipt can compare its key at once. */
export const registerKey = ({ db, signer, machineNow }: Home): Promise<void> =>
  unitOfWork(db, visitor, (trx) => rememberKey(trx, signer, machineNow()), 'sign_in')

/** Every key this installation has signed with, the first one first. */
export const keysSeen = (db: Db) =>
  db
    .selectFrom('instance_key')
    .select(['fingerprint', 'public_key as publicKey', 'first_seen as firstSeen'])
    .orderBy('first_seen')
    .orderBy('fingerprint')
    .execute()

const eventRow = (db: Db, id: string) =>
  db
    .selectFrom('event')
    .innerJoin('event_payload', 'event_payload.event_id', 'event.id')
    .where('event.id', '=', id)
    .selectAll('event')
    .select(['payload', 'salt'])
    .executeTakeFirst()
type EventRow = NonNullable<Awaited<ReturnType<typeof eventRow>>>

/** The row as a receipt states it: times to the millisecond, bytes in hexadecimal. */
export const stated = (row: Omit<EventRow, 'payload' | 'salt'>): EventStated => ({
  id: row.id,
  happenedAt: row.happened_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  accountId: row.account_id,
  actingUnitId: row.acting_unit_id,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  audience: row.audience,
  unitId: row.unit_id,
  regionId: row.region_id,
  seasonId: row.season_id,
  commitment: row.commitment.toString('hex'),
  personCommitment: row.person_commitment.toString('hex'),
})

/**
 * Signs an event of this transaction: event and receipt stand together or not at all. Unlike the signing of documents
 * this waits for nobody (well under a millisecond, no disk, no network), so it holds no row any longer.
 */
export async function giveReceipt({ db, signer, machineNow }: Context, eventId: string): Promise<void> {
  const row = found(await eventRow(db, eventId), 'event')
  await rememberKey(db, signer, machineNow)
  const signature = signer.sign(signedText(stated(row), signer.fingerprint))
  await db.insertInto('receipt').values({ event_id: eventId, key: signer.fingerprint, signature }).execute()
}

/** The receipt of an event as it was given; nothing where there is none, or the event is not the reader's. */
export async function receiptOf({ db }: Context, eventId: string): Promise<Receipt | undefined> {
  const row = await eventRow(db, eventId)
  const given = await db
    .selectFrom('receipt')
    .innerJoin('instance_key', 'instance_key.fingerprint', 'receipt.key')
    .where('event_id', '=', eventId)
    .select(['fingerprint', 'public_key as publicKey', 'signature'])
    .executeTakeFirst()
  if (!row || !given) return undefined
  const { fingerprint, publicKey, signature } = given
  return {
    ...{ giaouoc: 'receipt', version: 1, event: stated(row) },
    ...{ payload: row.payload, salt: row.salt.toString('hex') },
    ...{ key: { fingerprint, publicKey }, signature: signature.toString('base64') },
  }
}
