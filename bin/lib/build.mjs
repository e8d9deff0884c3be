// Builds the screens and the public pages when their sources have changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { underLock } from './lock.mjs'
import { runNode } from './node24.mjs'
import { inRoot } from './root.mjs'
import { give, say } from './say.mjs'

const publicPages = 'src/features/portal/web/public.tsx'
const sources = [
  'index.html',
  'vite.config.ts',
  'vite.contracts.ts',
  'vite.english.ts',
  'vite.programs.config.ts',
  'package-lock.json',
  'public',
  'src',
]
// Screens reach the server only through contracts, so a change in these cannot change what a browser gets.
const serverOnly = /(\.test\.ts|[\\/](store|actions|routes|jobs|app|server|cli)\.ts)$|^src[\\/](platform|sample)[\\/]/

function filesOf(path) {
  if (!existsSync(inRoot(path))) return []
  if (!statSync(inRoot(path)).isDirectory()) return serverOnly.test(path) ? [] : [path]
  return readdirSync(inRoot(path))
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0')
  return hash.digest('hex')
}

const stamp = inRoot('build', 'screens.stamp')
const isFresh = (digest) =>
  existsSync(inRoot('build', 'web', 'programs', 'digests.txt')) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === digest

async function vite(...args) {
  const code = await runNode([inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel=warn', ...args])
  if (code !== 0) give('Không dựng được giao diện (vite build).', 'Building the screens failed (vite build).')
}

/** What stands on its own: each program one file, and beside them their digests as `sha256sum -c` reads them. */
async function programs(folder) {
  const names = ['teller', 'checker']
  for (const name of names) await vite('--config', 'vite.programs.config.ts', '--mode', name, '--outDir', folder)
  const lineOf = (name) =>
    `${createHash('sha256')
      .update(readFileSync(join(folder, `${name}.html`)))
      .digest('hex')}  ${name}.html\n`
  writeFileSync(join(folder, 'digests.txt'), names.map(lineOf).join(''))
}

/** Browsers ask for these once and keep them, so the smallest form is made here and not on each request. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name)
    if (!/\.(js|css|svg|json)$|^programs[\\/].*\.html$/.test(name) || statSync(file).size < 1024) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }
}

/** A finished build takes the place of the old one in one step: a running server never reads half a build. */
function takePlace(made, place) {
  const old = `${made}.old`
  if (existsSync(place)) renameSync(place, old)
  renameSync(made, place)
  rmSync(old, { recursive: true, force: true })
}

async function build(digest) {
  if (isFresh(digest)) return
  say('Đang dựng giao diện…', 'Building the screens…')
  const made = inRoot('build', `screens.${process.pid}`)
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made, { recursive: true })
  await vite('--outDir', join(made, 'web'), '--emptyOutDir')
  if (existsSync(inRoot(publicPages))) await vite('--ssr', publicPages, '--outDir', join(made, 'ssr'), '--emptyOutDir')
  await programs(join(made, 'web', 'programs'))
  compress(join(made, 'web'))
  takePlace(join(made, 'web'), inRoot('build', 'web'))
  if (existsSync(join(made, 'ssr'))) takePlace(join(made, 'ssr'), inRoot('build', 'ssr'))
  rmSync(made, { recursive: true, force: true })
  writeFileSync(stamp, digest)
}

/** Builds if needed; a second process waits for the first and then finds nothing to do. */
export async function ensureScreens() {
  if (!existsSync(inRoot('index.html'))) return
  const digest = digestOfSources()
  if (isFresh(digest)) return
  await underLock(inRoot('build', 'screens.lock'), () => build(digest))
}
