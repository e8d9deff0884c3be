#!/usr/bin/env node
// npm test: every test on the embedded PostgreSQL, then everything that speaks SQL once more on PostgreSQL 15.
// --faults: the long kill loops. --long: many more cases for each property. Anything else is handed to vitest.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ensureScreens } from './lib/build.mjs'
import { ensureInstalled } from './lib/ensure.mjs'
import { ensureMachine } from './lib/machine.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'
import { tally } from './lib/tally.mjs'

const own = new Set(['--faults', '--long'])
const asked = process.argv.slice(2)
const has = (flag) => asked.includes(flag)
const rest = asked.filter((arg) => !own.has(arg))

await ensureInstalled({ withTools: true })
const machine = ensureMachine()
await ensureScreens()

const reports = inRoot('build', 'tests')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const depth = { ...(has('--faults') && { TEST_FAULTS: '1' }), ...(has('--long') && { TEST_LONG: '1' }) }

function vitest(name, args, env) {
  const report = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${inRoot('build', 'tests', `${name}.json`)}`,
  ]
  const programs = { CHROMIUM: machine.browser, SOFFICE: machine.office, SOFTHSM_MODULE: machine.token }
  const base = { ...programs, POSTGRES_15_BIN: machine.postgres15, ...depth }
  return runNode([inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', ...report, ...args], {
    env: { ...base, ...env },
  })
}

const runs = [
  ['embedded', has('--faults') ? ['tests/launcher', 'tests/commands', ...rest] : rest, { TEST_POSTGRES_BIN: '' }],
]
// The policy table answers the same on any database: of the walls, 15 is asked about its own row-level security, and in
// the long run about the whole matrix.
const walls = has('--long')
  ? ['tests/walls']
  : ['alone', 'rls', 'two-people'].map((wall) => `tests/walls/${wall}.test.ts`)
if (rest.length === 0 && !has('--faults'))
  runs.push(['postgres15', ['src/', 'tests/backup', ...walls], { TEST_POSTGRES_BIN: machine.postgres15 }])

const codes = []
for (const [name, args, env] of runs) codes.push(await vitest(name, args, env))
const { failures, ...sums } = tally(runs.map(([name]) => inRoot('build', 'tests', `${name}.json`)))
// Said once more at the end: what failed in the first run lies far above what the second has printed.
for (const { file, test, why } of failures) console.log(`✗ ${relative(inRoot(), file)} › ${test}\n  ${why}`)
// A run that broke outside any test (an unhandled error) has failed too.
if (sums.failed === 0) sums.failed = codes.filter((code) => code !== 0).length
writeFileSync(inRoot('build', 'tests', 'sums.json'), JSON.stringify(sums))
process.exit(sums.failed === 0 ? 0 : 1)
