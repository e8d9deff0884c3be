/** The far side of standing.ts. */
import { parentPort } from 'node:worker_threads'
import type { Said } from './standing.ts'

const told = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function saidOf(work: () => unknown): Promise<Said> {
  try {
    return { answer: await work() }
  } catch (error) {
    return { fault: told(error) }
  }
}

/** Answers one question after the other; what is thrown is told as a fault, and the thread goes on. */
export function answering<Question>(work: (question: Question) => unknown): void {
  parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await saidOf(() => work(question))))
}
