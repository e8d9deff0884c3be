/** Pure work that takes long runs in a thread of its own: the server answers others meanwhile. */
import { Worker } from 'node:worker_threads'
import { Refused } from '#kit/refusal.ts'
import { turns } from './turns.ts'

const limits = { megabytes: 512, milliseconds: 20_000, atOnce: 2 }

const inTurn = turns(limits.atOnce)

/** What the thread is told: a module, what it exports under that name, and what that is given. */
export type Work = { readonly module: string; readonly name: string; readonly given: unknown }

/**
 * `apart<typeof counted>(new URL('../counting/rules.ts', import.meta.url), 'counted', given)`: a function of a rules room,
 * whose answer is plain. It decides nothing by throwing: what it throws is a bug.
 */
export const apart = <F extends (given: never) => unknown>(
  module: URL,
  name: string,
  given: Parameters<F>[0],
): Promise<Awaited<ReturnType<F>>> =>
  inTurn(() => answerOf<Awaited<ReturnType<F>>>(begun({ module: module.href, name, given }), name))

/** As `apart`, on what somebody brought: bounded in time too. @throws Refused `file.too-slow`, `file.bomb`. */
export const apartOnFile = <F extends (given: never) => unknown>(
  module: URL,
  name: string,
  given: Parameters<F>[0],
  milliseconds = limits.milliseconds,
): Promise<Awaited<ReturnType<F>>> => {
  const answer = inTurn(() => bounded({ module: module.href, name, given }, milliseconds))
  return answer as Promise<Awaited<ReturnType<F>>>
}

async function bounded(work: Work, milliseconds: number): Promise<unknown> {
  const worker = begun(work)
  const impatient = Promise.withResolvers<never>()
  const late = () => impatient.reject(new Refused({ kind: 'invalid', code: 'file.too-slow' }))
  const clock = setTimeout(late, milliseconds)
  try {
    return await Promise.race([answerOf(worker, work.name), impatient.promise])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new Refused({ kind: 'invalid', code: 'file.bomb' })
    throw error
  } finally {
    clearTimeout(clock)
    await worker.terminate()
  }
}

const begun = (work: Work): Worker =>
  new Worker(new URL('./apart-worker.ts', import.meta.url), {
    workerData: work,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })

const answerOf = <Answer>(worker: Worker, name: string): Promise<Answer> =>
  new Promise((done, fail) => {
    worker.once('message', done)
    worker.once('error', fail)
    worker.once('exit', () => fail(new Error(`The thread ended without an answer: ${name}`)))
  })
