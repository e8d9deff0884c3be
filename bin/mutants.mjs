#!/usr/bin/env node
// npm run test:mutants: changes the scoring engine in thousands of small ways and counts which changes no test notices.
// Arguments are Stryker's, for example `-- --mutate src/scoring/grades.ts`.
import { mkdirSync } from 'node:fs'
import { ensureInstalled } from './lib/ensure.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

await ensureInstalled({ withTools: true })
mkdirSync(inRoot('build', 'mutants'), { recursive: true })
const stryker = inRoot('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
process.exit(await runNode([stryker, 'run', inRoot('bin', 'lib', 'mutants', 'stryker.json'), ...process.argv.slice(2)]))
