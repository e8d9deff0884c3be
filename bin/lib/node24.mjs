// Finds the pinned Node 24, and runs programs under it: signals are passed on, the child's exit code is ours.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { inRoot, root } from './root.mjs'
import { give } from './say.mjs'

const system = { win32: 'win', linux: 'linux' }[process.platform] ?? process.platform
const pinned = inRoot(
  'node_modules',
  `node-${system}-${process.arch}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

const isMusl = () => process.platform === 'linux' && !process.report?.getReport().header.glibcVersionRuntime
const isNew = () => Number(process.versions.node.split('.')[0]) >= 24

/** The Node everything runs under: the pinned one where its package exists, otherwise the caller's if new enough. */
function node24() {
  if (existsSync(pinned) && !isMusl()) return pinned
  if (isNew()) return process.execPath
  return give(
    `Máy này (${process.platform} ${process.arch}) không có bản Node 24 kèm theo; hãy cài Node 24 rồi chạy lại.`,
    `No pinned Node 24 exists for this machine (${process.platform} ${process.arch}); install Node 24 and run again.`,
  )
}

/**
 * Programs started below find the installed tools and Node 24 first, and know where the command was typed.
 * Node keeps what it compiled beside the build, which halves the time of the next start.
 */
function environment(more) {
  const PATH = [inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter)
  const cache = inRoot('build', 'node-cache')
  return { GIAOUOC_CWD: process.cwd(), NODE_COMPILE_CACHE: cache, ...process.env, PATH, ...more }
}

const passed = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a script under Node 24 and gives its exit code. A channel to the child tells it when we are gone,
 * so that a killed command never leaves a server behind.
 */
export function runNode(args, { env = {}, channel = false } = {}) {
  const stdio = channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'
  const child = spawn(node24(), args, { cwd: root, env: environment(env), stdio })
  const relays = passed.map((signal) => [signal, () => child.kill(signal)])
  for (const [signal, relay] of relays) process.on(signal, relay)
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      for (const [name, relay] of relays) process.off(name, relay)
      done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137))
    })
  })
}
