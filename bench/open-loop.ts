/**
 * Arrivals that do not wait for answers: requests come at a rate, as people do, whether or not the server keeps up. Each is
 * timed from the moment it was meant to come, so that a server that stalls is charged for everybody who stood in line.
 */
import { setTimeout as wait } from 'node:timers/promises'

export type Load = { perSecond: number; seconds: number }
export type Told = { times: number[]; failures: string[] }

/**
 * Sends requests at an even rate. The n-th comes n / rate seconds after the start; `send` throws where it was not answered
 * as it should be. Ends when all have been answered.
 */
export async function openLoop({ perSecond, seconds }: Load, send: (at: number) => Promise<void>): Promise<Told> {
  const told: Told = { times: [], failures: [] }
  const start = performance.now()
  const one = async (at: number, due: number) => {
    try {
      await send(at)
      told.times.push(performance.now() - due)
    } catch (error) {
      told.failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  const sent: Promise<void>[] = []
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = start + (at * 1_000) / perSecond
    const early = due - performance.now()
    // A timer is no finer than a millisecond; what is late by less is sent at once.
    if (early >= 1) await wait(early)
    sent.push(one(at, due))
  }
  await Promise.all(sent)
  return told
}
