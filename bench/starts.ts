/** How long a person waits for the address: a start on a folder that is ready, and the very first one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withFolder } from './folder.ts'
import { median, timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const warmLimit = 3000
const firstLimit = 15_000
const checkout = fileURLToPath(new URL('..', import.meta.url))
const notCopied = ['.git', 'node_modules', 'build', 'data', 'coverage']

/** The program without its builds; what is installed is lent to it. */
function copyTo(place: string): void {
  const isSource = (path: string) => !notCopied.includes(path.slice(checkout.length).split(sep)[0] ?? '')
  cpSync(checkout, place, { recursive: true, filter: isSource })
  symlinkSync(join(checkout, 'node_modules'), join(place, 'node_modules'), 'junction')
}

/** Starts the program as `npm start` does; settles when it has told its address, and then gives the way to end it. */
async function started(program: string, data: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(program, 'bin', 'start.mjs')], {
    cwd: program,
    env: { ...process.env, PORT: '0', DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A start that hangs is a broken run.
    timeout: 120_000,
  })
  const ended = once(child, 'exit')
  let told = ''
  await new Promise<void>((done, fail) => {
    const hear = (text: string) => {
      told += text
      if (/http:\/\/localhost:\d+/.test(told)) done()
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    ended.then(() => fail(new Error(`The program ended before it told its address:\n${told}`)), fail)
  })
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

/** Milliseconds from the command to the address; the program is stopped again outside the time. */
async function start(program: string, data: string): Promise<number> {
  let stop: (() => Promise<void>) | undefined
  const taken = await timed(async () => {
    stop = await started(program, data)
  })
  await stop?.()
  return taken
}

/** Two empty Nodes, one after another: the command and the server it starts are no less than that. */
const emptyStart = () =>
  timed(async () => {
    for (const _ of [1, 2]) await once(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }), 'exit')
  })

async function repeated(times: number, work: (round: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < times; round++) taken.push(await work(round))
  return taken
}

/** Medians; in a copy of the program, so that the builds of this one stay as they are. */
export const measureStarts = (firsts: number, warms: number): Promise<Result[]> =>
  withFolder(async (folder) => {
    const program = join(folder, 'program')
    copyTo(program)
    const first = await repeated(firsts, (round) => {
      rmSync(join(program, 'build'), { recursive: true, force: true })
      return start(program, join(folder, `first-${round}`))
    })
    const data = join(folder, 'first-0')
    const empty: number[] = []
    const warm = await repeated(warms, async () => {
      empty.push(await emptyStart())
      return start(program, data)
    })
    const line = (what: string, value: number) => ({ group: 'starts', what, unit: 'ms', value }) as const
    const floor = { name: 'two empty Nodes', value: median(empty) }
    return [
      result(line('two empty Nodes (floor)', floor.value)),
      result(line('warm start', median(warm)), { floor, limit: warmLimit }),
      result(line('slowest warm start', Math.max(...warm)), { floor, limit: warmLimit }),
      result(line('first start, screens built', median(first)), { floor, limit: firstLimit }),
      result(line('slowest first start', Math.max(...first)), { floor, limit: firstLimit }),
    ]
  })
