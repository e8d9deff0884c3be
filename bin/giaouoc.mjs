#!/usr/bin/env node
// giaouoc: the command line.
import { ensureInstalled } from './lib/ensure.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

await ensureInstalled()
process.exit(await runNode([inRoot('src', 'cli.ts'), ...process.argv.slice(2)]))
