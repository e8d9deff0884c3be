/** Pure work that takes long runs in a thread of its own: the server answers others meanwhile. */
import { Worker } from 'node:worker_threads'
import { turns } from './turns.ts'

const limits = { megabytes: 512, atOnce: 2 }

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
  inTurn(
    () =>
      new Promise((done, fail) => {
        const work: Work = { module: module.href, name, given }
        const worker = new Worker(new URL('./apart-worker.ts', import.meta.url), {
          workerData: work,
          execArgv: [],
          resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
        })
        worker.once('message', done)
        worker.once('error', fail)
        worker.once('exit', () => fail(new Error(`The thread ended without an answer: ${name}`)))
      }),
  )
