#!/usr/bin/env node
// npm run bench: the benchmarks, as ratios against their floors and rivals.
import { ensureScreens } from './lib/build.mjs'
import { ensureInstalled } from './lib/ensure.mjs'
import { browserHere } from './lib/machine.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

await ensureInstalled({ withTools: true })
await ensureScreens()
const env = { CHROMIUM: browserHere() ?? '' }
process.exit(await runNode([inRoot('bench', 'run.ts'), ...process.argv.slice(2)], { env }))
