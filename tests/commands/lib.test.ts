/** The parts of the commands that run before anything is installed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-lib-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const lib = (name: string) => new URL(`../../bin/lib/${name}.mjs`, import.meta.url).href

/** Runs a few lines as a module in a process of its own, as the commands do. */
function script(text: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text])
  let said = ''
  child.stdout.on('data', (bytes) => (said += bytes))
  return { child, ended: once(child, 'close').then(() => said) }
}

const locked = (work: string) => `
import { underLock } from '${lib('lock')}'
import { appendFileSync } from 'node:fs'
const wait = (ms) => new Promise((go) => setTimeout(go, ms))
await underLock('${join(folder, 'lock')}', async () => { ${work} }, (pid) => console.log('waits for', pid))`

describe('the lock between processes', () => {
  test('lets one in at a time', async () => {
    const log = join(folder, 'log')
    const turn = locked(`appendFileSync('${log}', 'in '); await wait(50); appendFileSync('${log}', 'out ')`)
    await Promise.all([1, 2, 3, 4].map(() => script(turn).ended))
    expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4))
  })

  test('is taken over from a process that was killed', async () => {
    const dead = script(locked(`console.log('mine'); await wait(60_000)`))
    await once(dead.child.stdout, 'data')
    dead.child.kill('SIGKILL')
    await dead.ended
    expect(await script(locked(`console.log('mine now')`)).ended).toBe('mine now\n')
  })
})

describe('the tally', () => {
  const report = (
    passed: number,
    failed: number,
    files: { status: string; assertionResults: { status: string }[] }[],
  ) => JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files })

  async function tallied(...reports: string[]): Promise<string> {
    const files = reports.map((text, index) => {
      const file = join(folder, `${index}.json`)
      writeFileSync(file, text)
      return file
    })
    const text = `import { tally } from '${lib('tally')}'; console.log(JSON.stringify(tally(${JSON.stringify(files)})))`
    return (await script(text).ended).trim()
  }

  test('adds runs up, and counts a file that could not be loaded as a failure', async () => {
    const broken = { status: 'failed', assertionResults: [] }
    const red = { status: 'failed', assertionResults: [{ status: 'failed' }] }
    expect(await tallied(report(10, 1, [red]), report(5, 0, [broken]))).toBe('{"passed":15,"failed":2}')
  })

  test('counts a report that was never written as a failure', async () => {
    expect(await tallied(report(3, 0, []), 'not json')).toBe('{"passed":3,"failed":1}')
  })
})

test('every command starts with plain Node: no import of anything installed', () => {
  const root = fileURLToPath(new URL('../../bin/', import.meta.url))
  const files = [
    'start',
    'demo',
    'test',
    'check',
    'bench',
    'giaouoc',
    'lib/ensure',
    'lib/build',
    'lib/lock',
    'lib/machine',
    'lib/node24',
    'lib/tally',
  ]
  const foreign = files.flatMap((name) =>
    [...readFileSync(`${root}${name}.mjs`, 'utf8').matchAll(/from '([^']+)'/g)].filter(
      ([, from = '']) => !/^(node:|\.)/.test(from),
    ),
  )
  expect(foreign).toEqual([])
})
