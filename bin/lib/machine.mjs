// What the tests need from the machine itself: a browser, a second, older PostgreSQL, tools that read PDF, a Word that
// opens our files, a token made of software with the tool that fills it, and an authority that stamps times.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { give, say } from './say.mjs'

const browsers = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const databases = [process.env.TEST_POSTGRES_BIN, '/usr/lib/postgresql/15/bin']
const readers = ['/usr/bin/pdfsig', '/usr/local/bin/pdfsig', '/opt/homebrew/bin/pdfsig']
const offices = [
  '/usr/bin/soffice',
  '/opt/homebrew/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
]
const tokens = [
  process.env.SOFTHSM_MODULE,
  '/usr/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
]
const tokenTools = ['/usr/bin/pkcs11-tool', '/opt/homebrew/bin/pkcs11-tool', '/usr/local/bin/pkcs11-tool']
const stampers = ['/usr/bin/openssl', '/opt/homebrew/bin/openssl', '/usr/local/bin/openssl']

const first = (places) => places.find((place) => place && existsSync(place))

/** The browser, the binaries of PostgreSQL 15, poppler, LibreOffice Writer, SoftHSM, OpenSC, OpenSSL, as far as they are there. */
const look = () => ({
  browser: first(browsers),
  postgres15: first(databases),
  poppler: first(readers),
  office: first(offices),
  token: first(tokens),
  tokenTool: first(tokenTools),
  stamper: first(stampers),
})

/** The browser that is here, if one is. */
export const browserHere = () => first(browsers)

const debianNames = {
  browser: 'chromium',
  postgres15: 'postgresql',
  poppler: 'poppler-utils',
  office: 'libreoffice-writer-nogui',
  token: 'softhsm2',
  tokenTool: 'opensc',
  stamper: 'openssl',
}

function missingOf(found) {
  return Object.keys(debianNames)
    .filter((part) => !found[part])
    .map((part) => debianNames[part])
}

function aptInstall(packages) {
  say(`Đang cài ${packages.join(', ')}…`, `Installing ${packages.join(', ')}…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] })
  run('update', '-qq')
  run('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

/**
 * Root on Debian gets what is missing; anybody else is told the one command. Nothing is skipped silently.
 * Returns the settings that tests read: CHROMIUM, SOFFICE, SOFTHSM_MODULE and the older binaries' folder.
 */
export function ensureMachine() {
  const missing = missingOf(look())
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) aptInstall(missing)
  const found = look()
  const still = missingOf(found)
  if (still.length === 0) return found
  const command = `sudo apt-get update && sudo apt-get install -y ${still.join(' ')}`
  return give(
    `Các phép thử cần ${still.join(', ')} (PostgreSQL 15). Hãy gõ: ${command}`,
    `The tests need ${still.join(', ')} (PostgreSQL 15). Type: ${command}`,
  )
}
