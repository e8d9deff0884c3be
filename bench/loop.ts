/** How long the server kept everybody waiting at once: the delay of its event loop, asked of its own process. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolution = 10
type Asked = 'loop-begin' | 'loop-end'
export type LoopDelay = { p99: number; most: number }

/** In the server's process: watches from one message to the next. */
export function answerAboutLoop(): void {
  const delays = monitorEventLoopDelay({ resolution })
  // Each value holds the pause between two looks, which is no delay of anybody's.
  const told = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)
  process.on('message', (asked: Asked) => {
    if (asked === 'loop-begin') {
      delays.reset()
      delays.enable()
    } else if (asked === 'loop-end') {
      delays.disable()
      process.send?.({ p99: told(delays.percentile(99)), most: told(delays.max) } satisfies LoopDelay)
    }
  })
}

/** While the work is done. */
export const loopDelay =
  (server: ChildProcess) =>
  async (work: () => Promise<unknown>): Promise<LoopDelay> => {
    server.send('loop-begin' satisfies Asked)
    await work()
    const told = once(server, 'message')
    server.send('loop-end' satisfies Asked)
    return (await told)[0] as LoopDelay
  }
