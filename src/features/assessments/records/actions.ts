/** Gathers what an archive keeps beside the forms that stand. */
import type { Context } from '#platform/context.ts'
import { keysSeen, stated } from '#platform/signing/receipts.ts'
import type { RecordSource } from '../making/actions.ts'
import { type ArchivedAppeal, type ArchivedReceipt, type Round, type Written, written } from './rules.ts'
import * as store from './store.ts'

const moment = (at: Date | null) => at?.toISOString() ?? null

type Write = (text: string, id: string) => Promise<Written>

async function roundTold(row: store.RoundRow, write: Write): Promise<Round> {
  const { unit, author, kind: layer, round, digest, until } = row
  const returns: Round['returns'][number][] = []
  for (const { id, criterion, reason } of row.returns) returns.push({ criterion, reason: await write(reason, id) })
  return {
    ...{ unit, layer, author, round, digest, sent: row.sentAt.toISOString(), whole: moment(row.contentAt) },
    ...{ received: moment(row.receivedAt), recalled: moment(row.recalledAt), returned: moment(row.returnedAt), until },
    returns,
  }
}

const bytesIn = (text: string) => Buffer.from(text.replace(/^\\x/, ''), 'hex')

function receiptTold({ event, digest, payload, salt, key, signature }: store.RoundRow): ArchivedReceipt[] {
  if (payload === null || salt === null || key === null || signature === null) return []
  const row = {
    ...event,
    ...{ happened_at: new Date(event.happened_at), recorded_at: new Date(event.recorded_at) },
    ...{ commitment: bytesIn(event.commitment), person_commitment: bytesIn(event.person_commitment) },
  }
  // PostgreSQL breaks long base64 into lines.
  return [{ form: digest, event: stated(row), payload, salt, key, signature: signature.replaceAll('\n', '') }]
}

async function appealTold(
  row: Awaited<ReturnType<typeof store.appealsOf>>[number],
  write: Write,
): Promise<ArchivedAppeal> {
  const { id, unit, criterion, layer, claimed, lowered, answeredBy, outcome, kind, code, value } = row
  const orNull = async (text: string | null, part: string) => (text === null ? null : write(text, `${id} ${part}`))
  return {
    ...{ unit, criterion, layer, claimed, lowered, sent: moment(row.sentAt) ?? '', answeredBy, outcome },
    explanation: await write(row.explanation, `${id} explanation`),
    withdrawn: moment(row.withdrawnAt),
    withdrawReason: await orNull(row.withdrawReason, 'withdrawal'),
    answered: moment(row.answeredAt),
    reply: await orNull(row.reply, 'reply'),
    changed: kind === null || code === null || value === null ? null : { kind, code, value },
  }
}

async function meetingTold({ db }: Context, at: { seasonId: string; block: string }) {
  const meeting = await store.meetingOf(db, at)
  if (!meeting) return null
  const codes = await store.codesOf(db, meeting.present)
  return { ...meeting, present: meeting.present.flatMap((id) => codes.get(id) ?? []).sort() }
}

export const archivedRecords: RecordSource = async (context, { season, block, isShared }) => {
  const { db } = context
  const at = { seasonId: season.id, block }
  const write: Write = (text, id) => written(text, id, isShared)
  const rows = await store.roundsOf(db, at)
  const rounds: Round[] = []
  for (const row of rows) rounds.push(await roundTold(row, write))
  const receipts = rows
    .filter(({ contentAt, recalledAt }) => contentAt !== null && recalledAt === null)
    .flatMap(receiptTold)
  const signedBy = new Set(receipts.map(({ key }) => key))
  const keys = (await keysSeen(db)).filter(({ fingerprint }) => signedBy.has(fingerprint))
  const appeals: ArchivedAppeal[] = []
  for (const row of await store.appealsOf(db, at)) appeals.push(await appealTold(row, write))
  return {
    ...{ rounds, receipts, appeals, meeting: await meetingTold(context, at) },
    keys: keys.map(({ firstSeen, ...key }) => ({ ...key, firstSeen: firstSeen.toISOString() })),
    draws: (await store.drawsOf(db, at)).map(({ committedAt, drawnAt, ...draw }) => ({
      ...{ ...draw, committed: committedAt.toISOString(), drawn: drawnAt.toISOString() },
    })),
  }
}
