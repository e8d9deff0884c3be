/** Logs are JSON lines; they never hold what people typed. */

export type Logger = (level: 'info' | 'warn' | 'error', said: string, facts?: Record<string, unknown>) => void

/** Writes one JSON line per fact to the given stream. */
export const jsonLines =
  (write: (line: string) => void, now: () => Date): Logger =>
  (level, said, facts = {}) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, said, ...facts })}\n`)

export const silent: Logger = () => undefined
