#!/usr/bin/env node
// npm run test:mutants: changes the scoring engine in thousands of small ways and counts which changes no test notices.
// Arguments are Stryker's, for example `-- --mutate src/scoring/grades.ts`. A run over all files is told in the docs.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { ensureInstalled } from './lib/ensure.mjs'
import { withStanding } from './lib/mutants/standing.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

await ensureInstalled({ withTools: true })
mkdirSync(inRoot('build', 'mutants'), { recursive: true })
const report = inRoot('build', 'mutants', 'report.json')
rmSync(report, { force: true })

const given = process.argv.slice(2)
const stryker = inRoot('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
const code = await runNode([stryker, 'run', inRoot('bin', 'lib', 'mutants', 'stryker.json'), ...given])

const isWhole = !given.some((word) => /^(?:-m|--mutate)\b/.test(word))
if (isWhole && existsSync(report)) {
  const page = inRoot('docs', 'scoring-mutants.md')
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(page, withStanding(readFileSync(page, 'utf8'), JSON.parse(readFileSync(report, 'utf8')), day))
}
process.exit(code)
