/**
 * Pure work that needs much made ready first runs in a thread that stays: the far side is loaded once, at the first
 * question, and then answers one after the other. See apart.ts for a thread that is gone after its answer.
 */
import { Worker } from 'node:worker_threads'
import { turns } from './turns.ts'

/** What the far side says of one question (see `answering`). */
export type Said = { answer: unknown } | { fault: string }

/** A thread that only waits keeps no process alive; one that works does. */
function asked(worker: Worker, question: unknown): Promise<unknown> {
  return new Promise((done, fail) => {
    const settle = (act: () => void) => {
      worker.off('message', heard).off('error', failed).off('exit', ended).unref()
      act()
    }
    const heard = (said: Said) => settle(() => ('answer' in said ? done(said.answer) : fail(new Error(said.fault))))
    const failed = (error: Error) => settle(() => fail(error))
    const ended = (code: number) => settle(() => fail(new Error(`The thread ended without an answer (${code})`)))
    worker.on('message', heard).on('error', failed).on('exit', ended).ref()
    worker.postMessage(question)
  })
}

/**
 * One thread of `module` for this process. A question it dies of is an error for whoever asked, and the next one gets
 * a fresh thread.
 */
export function standing<Question, Answer>(module: URL): (question: Question) => Promise<Answer> {
  const inTurn = turns(1)
  let worker: Worker | undefined
  const begun = () => {
    const fresh = new Worker(module, { execArgv: [] })
    const forget = () => {
      if (worker === fresh) worker = undefined
    }
    // Without a listener an error of a thread nobody asks anything would end the process.
    fresh.on('error', forget).on('exit', forget)
    return fresh
  }
  return (question) =>
    inTurn(() => {
      worker ??= begun()
      return asked(worker, question) as Promise<Answer>
    })
}
