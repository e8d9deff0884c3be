/** Counts tries before they are judged, so that a thousand at once are a thousand; kept in the database for all processes. */
import { createHash } from 'node:crypto'
import { refuseIf } from '#kit/refusal.ts'
import type { Client } from '#platform/client.ts'
import type { Context } from '#platform/context.ts'
import { type Counted, forgottenBefore, secondsLeft, sourceOf, standing, whyWait } from './rules.ts'
import * as store from './store.ts'

/** One counter: what it counts, and the digest under which it is kept. */
export type Counting = { counted: Counted; key: Buffer }

const counting = (counted: Counted, ...what: string[]): Counting => ({
  counted,
  key: createHash('sha256').update(JSON.stringify(what)).digest(),
})

/** A name tried from a source, and everything tried from that source. */
export const fromSource = ({ address }: Client, name: string): Counting[] => [
  counting('name', 'name', name, sourceOf(address)),
  counting('source', 'source', sourceOf(address)),
]

/** Codes tried from a source, whatever they would open. */
export const codesFrom = ({ address }: Client): Counting[] => [counting('source', 'code', sourceOf(address))]

/** A name tried on a device that knows it: nobody else's tries count there. */
export const onDevice = (name: string, device: Buffer): Counting[] => [
  counting('name', 'device', name, device.toString('hex')),
]

/** Something tried in a session that is open already. */
export const inSession = (sessionId: string): Counting[] => [counting('name', 'session', sessionId)]

/** Codes of an account tried by somebody who knows its password; on a known device they are counted with the name there. */
export const codesOf = (accountId: string, at: readonly Counting[]): Counting[] =>
  at.some(({ counted }) => counted === 'source') ? [counting('name', 'account', accountId)] : []

/**
 * Counts this try as a failure until it is known to be none.
 * @throws Refused `session.throttled` (429) while the counter wants one to wait; such a try does not count.
 */
export async function claim({ db, machineNow }: Context, all: readonly Counting[]): Promise<void> {
  await store.sweep(db, forgottenBefore(machineNow))
  const rows = await store.lockCounters(
    db,
    all.map(({ key }) => key),
    machineNow,
  )
  const found = rows.map((row) => ({ ...row, counted: all.find(({ key }) => key.equals(row.key))?.counted ?? 'name' }))
  refuseIf(whyWait(Math.max(...found.map((row) => secondsLeft(row, row.counted, machineNow)))))
  for (const row of found) await store.setFailures(db, row.key, standing(row, machineNow) + 1, machineNow)
}

const keysOf = (all: readonly Counting[]) => all.map(({ key }) => key)

/** The try was right so far and opened nothing yet: it was no failure, and proves nothing else. */
export const takeBack = ({ db }: Context, all: readonly Counting[]) => store.takeBack(db, keysOf(all))

/** The try was right: what was counted for this name is forgotten, the source has one failure less. */
export async function forgive({ db }: Context, all: readonly Counting[]): Promise<void> {
  await store.forget(db, keysOf(all.filter(({ counted }) => counted === 'name')))
  await store.takeBack(db, keysOf(all.filter(({ counted }) => counted === 'source')))
}
