/** The server's process: settings in, signals heard, exit code out. `--demo` loads the sample seasons first. */
import { flushCompileCache } from 'node:module'
import { fault, inBoth, RefusedStart, refuseStart } from '#platform/refused-start.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { type Serving, serve, tellSetupCode } from './serve.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function settingsFromEnvironment(): Settings {
  const read = readSettings(process.env)
  if ('settings' in read) return read.settings
  refuseStart(read.faults)
  throw new Error('unreachable')
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Settles when somebody wants us to stop: a signal, or the command that started us was killed and its channel closed.
 * Asked twice (the terminal and the command both pass Ctrl-C on), it settles once and the later ones are ignored.
 */
const told = new Promise<void>((stop) => {
  for (const signal of signals) process.on(signal, () => stop())
  process.on('disconnect', () => stop())
})

/** A refusal is a sentence for people; anything else is a bug and shows where it happened. */
function complain(error: unknown): void {
  process.exitCode = 1
  process.stderr.write(
    `${error instanceof RefusedStart || !(error instanceof Error) ? error : error.stack}\n`.replace(/^Error: /, ''),
  )
}

/** The stories are only read when they are asked for. */
async function whatToServe(settings: Settings): Promise<Serving> {
  if (!process.argv.includes('--demo')) return { settings, say }
  const { demo } = await import('./demo.ts')
  return demo(settings, say)
}

async function main(): Promise<void> {
  const settings = settingsFromEnvironment()
  told.then(() => say(inBoth(fault('start.stopping'))))
  const served = await Promise.race([serve(await whatToServe(settings)), told])
  // Told while still starting: nobody was served yet, and the database's watcher stops it in order.
  if (!served) return
  // Kept now, because a server that is killed would not keep it at its end.
  flushCompileCache()
  told.then(() => served.stop()).catch(complain)
  await Promise.race([tellSetupCode(served, say), told])
  await served.ended
}

try {
  await main()
} catch (error) {
  complain(error)
}
process.exit()
