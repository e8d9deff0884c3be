#!/usr/bin/env node
// npm run check: format, lint, types, tests, unused code. `--quick` leaves the tests out.
import { ensureInstalled } from './lib/ensure.mjs'
import { runNode } from './lib/node24.mjs'
import { inRoot } from './lib/root.mjs'

const tool = (...parts) => inRoot('node_modules', ...parts)
const isQuick = process.argv.includes('--quick')

const steps = [
  ['biome ci', [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci']],
  ['tsc -b', [tool('typescript', 'bin', 'tsc'), '-b']],
  ...(isQuick ? [] : [['vitest run', [inRoot('bin', 'test.mjs')]]]),
  ['knip', [tool('knip', 'bin', 'knip.js')]],
]

await ensureInstalled({ withTools: true })
const failed = []
for (const [name, args] of steps) {
  console.log(`\n— ${name}`)
  if ((await runNode(args)) !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\ncheck: xong · done' : `\ncheck: lỗi · failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
