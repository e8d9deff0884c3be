/** How long 3,800 units × 100 figures take from a spreadsheet to the database, and what others notice of it meanwhile. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { getImport, type ImportDetail, saveImport, startImport } from '#features/figures/imports/contract.ts'
import { words } from '#features/figures/imports/words.ts'
import { indicatorLabel, roundLabel } from '#features/figures/layouts/rules.ts'
import { sentAs } from '#kit/media.ts'
import { writeXlsx } from '#platform/files/isolate.ts'
import { count, type Loaded, round, type Seeded } from './figure-files-host.ts'
import { withFolder } from './folder.ts'
import { loopDelay } from './loop.ts'
import { timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const idleMilliseconds = 5_000
/** Oftener than a screen looks how far it is. */
const lookEvery = 250
const limits = { milliseconds: 20_000, loop: 50, megabytes: 700 }

const text = (title: string) => ({ title, kind: 'text' as const })

/** One month of the country, in the system's own template. */
const fileOf = ({ unitCodes }: Seeded) =>
  writeXlsx([
    {
      name: 'Số liệu',
      columns: [
        text(words.vi['template.unit-code']),
        text(words.vi['template.round']),
        ...Array.from({ length: count.indicators }, (_, at) => ({
          title: indicatorLabel({ name: `Chỉ số đo ${at + 1}`, code: `do_${at + 1}` }),
          kind: 'number' as const,
        })),
      ],
      rows: unitCodes.map((code, unit) => [
        ...[code, roundLabel({ id: '', ...round })],
        ...Array.from({ length: count.indicators }, (_, at) => (unit * 7_919 + at * 104_729) % 100_000),
      ]),
    },
  ])

type Sent = { body?: BodyInit; headers?: Record<string, string> }

/** The officer who loads it. */
function officer({ url, cookie }: Loaded) {
  const send = async <T>(method: string, path: string, { body, headers }: Sent = {}): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, ...headers },
      ...(body !== undefined && { body }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const at = (path: string, importId: string) => path.replace('{importId}', importId)
  const standing = async (importId: string, until: string): Promise<ImportDetail> => {
    for (;;) {
      const one = await send<ImportDetail>('GET', at(getImport.path, importId))
      if (one.state === until) return one
      if (one.failure || one.state === 'unmapped') throw new Error(`${one.state} ${JSON.stringify(one.failure)}`)
      await wait(lookEvery)
    }
  }
  return {
    async checks({ seasonId, organiserId }: Seeded, file: Uint8Array<ArrayBuffer>): Promise<ImportDetail> {
      const path = startImport.path.replace('{seasonId}', seasonId).replace('{unitId}', organiserId)
      const { id } = await send<ImportDetail>('POST', path, {
        body: file,
        headers: { 'content-type': sentAs('table') },
      })
      return standing(id, 'checked')
    },
    async saves({ id, version, outcome }: ImportDetail): Promise<ImportDetail> {
      if (!outcome || outcome.faultCount > 0) throw new Error(JSON.stringify(outcome?.faults.slice(0, 3)))
      const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` }
      await send('POST', at(saveImport.path, id), { body: JSON.stringify({ plan: outcome.plan }), headers })
      return standing(id, 'saved')
    },
  }
}

async function memoryOf(server: ChildProcess): Promise<number> {
  const told = once(server, 'message')
  server.send('memory')
  return Number((await told)[0]) / 1e6
}

/** The server in a process of its own, as in production: its loop and memory are its own too. */
export const measureFigureFiles = (): Promise<Result[]> =>
  withFolder(async (folder) => {
    const script = fileURLToPath(new URL('figure-files-host.ts', import.meta.url))
    const server = fork(script, [folder], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const ended = once(server, 'exit')
    try {
      return await measured(server, (await Promise.race([once(server, 'message'), ended.then(gone)]))[0] as Loaded)
    } finally {
      if (server.connected) server.disconnect()
      await ended
    }
  })

function gone(): never {
  throw new Error('The server that was to be measured ended before it was ready')
}

async function measured(server: ChildProcess, loaded: Loaded): Promise<Result[]> {
  const watched = loopDelay(server)
  const by = officer(loaded)
  const file = await fileOf(loaded)
  const idle = await watched(() => wait(idleMilliseconds))
  let shown: ImportDetail | undefined
  let saved: ImportDetail | undefined
  const times = { checking: 0, saving: 0 }
  const checking = await watched(async () => {
    times.checking = await timed(async () => {
      shown = await by.checks(loaded, file)
    })
  })
  const saving = await watched(async () => {
    times.saving = await timed(async () => {
      saved = shown && (await by.saves(shown))
    })
  })
  const what = `a file of ${saved?.progress.cellsDone} figures`
  const floor = { name: 'an idle server', value: Math.max(idle.p99, 1) }
  const line = (how: string, unit: Result['unit'], value: number, limit: number) =>
    result({ group: 'answers', what: `${what}, ${how}`, unit, value }, { limit })
  const loop = (when: string, value: number) =>
    result(
      { group: 'answers', what: `event loop p99 while it is ${when}`, unit: 'ms', value },
      { floor, limit: limits.loop },
    )
  return [
    line('read and checked', 'ms', times.checking, limits.milliseconds),
    line('saved', 'ms', times.saving, limits.milliseconds),
    loop('checked', checking.p99),
    loop('saved', saving.p99),
    line('the most memory of the server', 'MB', await memoryOf(server), limits.megabytes),
  ]
}
