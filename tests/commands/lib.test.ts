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
  type Test = { status: string; fullName?: string; failureMessages?: string[] }
  type File = { name: string; status: string; message?: string; assertionResults: Test[] }
  const report = (passed: number, files: File[]) => JSON.stringify({ numPassedTests: passed, testResults: files })

  async function tallied(...reports: string[]): Promise<string> {
    const files = reports.map((text, index) => {
      const file = join(folder, `${index}.json`)
      writeFileSync(file, text)
      return file
    })
    const text = `import { tally } from '${lib('tally')}'; console.log(JSON.stringify(tally(${JSON.stringify(files)})))`
    return (await script(text).ended).trim()
  }

  test('adds runs up, names what failed, and counts a file that could not be loaded as a failure', async () => {
    const broken = { name: 'a.test.ts', status: 'failed', message: 'no such word\nat line 3', assertionResults: [] }
    const fallen = { status: 'failed', fullName: 'walls hold', failureMessages: ['expected 1 to be 2\nat line 3'] }
    const red = { name: 'b.test.ts', status: 'failed', assertionResults: [fallen, { status: 'passed' }] }
    const green = { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] }
    expect(JSON.parse(await tallied(report(10, [red]), report(5, [broken, green])))).toEqual({
      passed: 15,
      failed: 2,
      failures: [
        { file: 'b.test.ts', test: 'walls hold', why: 'expected 1 to be 2' },
        { file: 'a.test.ts', test: '', why: 'no such word' },
      ],
    })
  })

  test('counts a report that was never written as a failure', async () => {
    const sums = JSON.parse(await tallied(report(3, []), 'not json'))
    expect(sums).toMatchObject({ passed: 3, failed: 1, failures: [{ file: join(folder, '1.json') }] })
  })
})

describe('the page of mutants', () => {
  const at = (from: [number, number], to: [number, number]) => ({
    start: { line: from[0], column: from[1] },
    end: { line: to[0], column: to[1] },
  })
  const report = {
    files: {
      'src/scoring/edges.ts': {
        source: 'const a = 1\nconst isIn = a < b\nif (a) {\n  go()\n}',
        mutants: [
          { status: 'Survived', replacement: 'a <= b', location: at([2, 14], [2, 19]) },
          { status: 'Killed', replacement: 'true', location: at([2, 14], [2, 19]) },
          { status: 'Timeout', replacement: 'false', location: at([2, 14], [2, 19]) },
          { status: 'NoCoverage', replacement: '{}', location: at([3, 8], [5, 2]) },
          { status: 'Ignored', replacement: '2', location: at([1, 11], [1, 12]) },
        ],
      },
      'src/scoring/card.ts': { source: '', mutants: [] },
    },
  }
  const told = (page: string) =>
    script(`
      import { withStanding } from '${lib('mutants/standing')}'
      console.log(withStanding(${JSON.stringify(page)}, ${JSON.stringify(report)}, '2026-01-02'))`).ended.then((text) =>
      text.trimEnd(),
    )
  const standing = `# Page

## Where it stands

Measured on 2026-01-02, all 1 files: of 4 mutants **2 are caught and 2 alive: 50.0 %**. Of the caught, 1 never came to an end; of those alive, 1 are reached by no test.

| file | caught | alive | |
| --- | --: | --: | --: |
| \`edges\` | 2 | 2 | 50.0 % |`
  const [edge, branch] = ['- `edges` `const isIn = «a < b»` → `a <= b`', '- `edges` `if (a) «{ go() }»` → `{}`']

  test('counts, and lists each change that no test noticed', async () => {
    expect(await told('# Page\n')).toBe(`${standing}\n\n### Not looked at yet (2)\n\n${edge}\n${branch}`)
  })

  test('keeps what was written under a reason, and drops what is caught by now', async () => {
    const before = `### Equal outcome (9)\n\n${edge} ×2\n- \`edges\` \`gone\` → \`true\`\n\n### All caught (1)\n\n- \`gone\` \`x\` → \`y\``
    const after = `### Equal outcome (1)\n\n${edge}\n\n### Not looked at yet (1)\n\n${branch}`
    expect(await told(`# Page\n\n## Where it stands\n\nold\n\n${before}\n`)).toBe(`${standing}\n\n${after}`)
    expect(await told(`${standing}\n\n${after}\n`)).toBe(`${standing}\n\n${after}`)
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
    'mutants',
    'giaouoc',
    'lib/ensure',
    'lib/build',
    'lib/lock',
    'lib/machine',
    'lib/mutants/standing',
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
