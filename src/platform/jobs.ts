/**
 * Long work beside the requests, of this process alone, in the order it was begun. What must outlive the process stands
 * in the database; a job that died with its process is found there by its silence.
 */
import type { Logger } from './logger.ts'

export type Jobs = {
  /** Names this process to those who look at its work from elsewhere. */
  readonly runner: string
  /** Begins when its turn comes. What it throws is a bug, and is logged. */
  start: (name: string, work: () => Promise<void>) => void
  /** Settles when nothing is waiting or under way. */
  idle: () => Promise<void>
  /** True once the process is about to end: a job stops at its next step. */
  readonly isEnding: boolean
  /** Lets what is under way end, and begins nothing else. */
  stop: () => Promise<void>
}

type Options = {
  runner: string
  log: Logger
  /** Tests let nothing run beside their one transaction: there work waits until somebody asks for `idle`. */
  waits?: boolean
}

/** A small job does not wait for a large one; more would only take memory and the machine from requests. */
const atOnce = 2

export function openJobs({ runner, log, waits = false }: Options): Jobs {
  const queue: { name: string; work: () => Promise<void> }[] = []
  const running = new Set<Promise<void>>()
  const lanes = waits ? 1 : atOnce
  let ending = false

  async function carryOut({ name, work }: (typeof queue)[number]): Promise<void> {
    try {
      await work()
    } catch (error) {
      log('error', 'job failed', { job: name, error: error instanceof Error ? error.stack : String(error) })
    }
  }
  function advance(): void {
    while (!ending && running.size < lanes) {
      const job = queue.shift()
      if (!job) return
      const done = carryOut(job).finally(() => {
        running.delete(done)
        advance()
      })
      running.add(done)
    }
  }
  return {
    runner,
    start(name, work) {
      queue.push({ name, work })
      if (!waits) advance()
    },
    async idle() {
      advance()
      while (running.size > 0) await Promise.all(running)
    },
    get isEnding() {
      return ending
    },
    async stop() {
      ending = true
      await Promise.all(running)
    },
  }
}
