/** A browser with a profile of its own on the disk, that can be killed in the middle of work and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export type Started = {
  page: Page
  /** The line is taken away, or comes back. */
  offline: (gone: boolean) => Promise<void>
  /** As when the power goes: nothing is closed, nothing is said. */
  kill: () => Promise<void>
}

export type Profile = { start: () => Promise<Started>; remove: () => void }

const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']

export function aProfile(origin: string): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-profile-'))
  const running = new Set<ChildProcess>()
  return {
    async start() {
      const port = join(folder, 'DevToolsActivePort')
      rmSync(port, { force: true })
      const browser = spawn(
        process.env.CHROMIUM || '/usr/bin/chromium',
        [
          ...quiet,
          `--user-data-dir=${folder}`,
          '--remote-debugging-port=0',
          '--lang=vi-VN',
          '--window-size=1280,900',
          'about:blank',
        ],
        { stdio: 'ignore', detached: true },
      )
      running.add(browser)
      const { page, context } = await attached(await endpointIn(port), origin)
      return {
        page,
        offline: (gone) => context.setOffline(gone),
        kill: () => killed(browser),
      }
    },
    remove() {
      for (const browser of running) if (browser.exitCode === null && browser.signalCode === null) endGroup(browser)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** Where the browser says that it listens, once it does. */
async function endpointIn(file: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
    if (port && path) return `ws://127.0.0.1:${port}${path}`
    await pause(50)
  }
  throw new Error('The browser did not start.')
}

async function attached(endpoint: string, origin: string): Promise<{ page: Page; context: BrowserContext }> {
  const browser = await chromium.connectOverCDP(endpoint)
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.newPage())
  if (!context || !page) throw new Error('The browser has no window.')
  context.setDefaultTimeout(15_000)
  await page.goto(origin)
  return { page, context }
}

/** The browser and all it started: a group of its own. */
function endGroup(browser: ChildProcess) {
  if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL')
}

function killed(browser: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    browser.once('exit', () => resolve())
    endGroup(browser)
  })
}
