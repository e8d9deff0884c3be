#!/usr/bin/env node
// npm run demo: the server on a fresh folder (or DATA_DIR), with the sample seasons and accounts to try it with.
import { ensureScreens } from './lib/build.mjs'
import { ensureInstalled } from './lib/ensure.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

// React draws the public pages several times faster without its checks for developers.
const production = { NODE_ENV: 'production' }

await ensureInstalled()
await ensureScreens()
process.exit(
  await runNode([inRoot('src', 'server.ts'), '--demo', ...process.argv.slice(2)], { channel: true, env: production }),
)
