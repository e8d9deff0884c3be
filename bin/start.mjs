#!/usr/bin/env node
// npm start: installs and builds what is missing, then runs the server until it is told to stop.
import { ensureScreens } from './lib/build.mjs'
import { ensureInstalled } from './lib/ensure.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

// React draws the public pages several times faster without its checks for developers.
const production = { NODE_ENV: 'production' }

await ensureInstalled()
await ensureScreens()
process.exit(await runNode([inRoot('src', 'server.ts'), ...process.argv.slice(2)], { channel: true, env: production }))
