/** As apart.ts, for short work that comes often: one thread that stays, one question after the other. */
import type { Work } from './apart.ts'
import { standing } from './standing.ts'

const ask = standing<Work, unknown>(new URL('./steady-worker.ts', import.meta.url))

/** `steadily<typeof judged>(new URL('./rules.ts', import.meta.url), 'judged', given)`: a function whose answer is plain. */
export const steadily = <F extends (given: never) => unknown>(
  module: URL,
  name: string,
  given: Parameters<F>[0],
): Promise<Awaited<ReturnType<F>>> => ask({ module: module.href, name, given }) as Promise<Awaited<ReturnType<F>>>
