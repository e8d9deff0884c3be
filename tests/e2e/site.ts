/** A whole install for a journey: fresh folder, embedded database, built screens, a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { readSettings } from '#platform/settings.ts'
import { type Served, type Serving, serve, tellSetupCode } from '#src/serve.ts'

export type Site = {
  url: string
  /** The server's own data folder. */
  folder: string
  /** What the console told, such as the one-time code. */
  told: string[]
  served: Served
  /** The machine's clock goes on by so many minutes. */
  pass: (minutes: number) => void
  /** A new person at a new browser: own cookies, own window. */
  visit: (options?: { width?: number; height?: number; dark?: boolean; script?: boolean }) => Promise<Page>
  /** What every window shows, kept in build/tests: what a person would look at after a failure. */
  photograph: (name: string) => Promise<void>
  close: () => Promise<void>
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

let browser: Promise<Browser> | undefined

/** One browser for all journeys of this process; each person in it has cookies and windows of their own. */
function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: quiet })
  return browser
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

/** What a start does before it listens (the sample seasons), and a database server where one is there already. */
type Opening = Partial<Serving> & { database?: { appUrl: string; ownerUrl: string } }

/** Starts the product on an empty folder, with a database of its own unless told otherwise. */
export async function openSite({ database, ...more }: Opening = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-journey-'))
  const server = database && { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl }
  const read = readSettings({ DATA_DIR: folder, PORT: '0', ...server })
  if (!('settings' in read)) throw new Error('settings')
  const told: string[] = []
  const say = (text: string) => told.push(text)
  const served = await serve({ settings: read.settings, say, ...more })
  await tellSetupCode(served, say)
  let ahead = 0
  served.home.machineNow = () => new Date(Date.now() + ahead)
  const contexts: BrowserContext[] = []
  return {
    url: served.url,
    folder,
    told,
    served,
    pass: (minutes) => {
      ahead += minutes * 60_000
    },
    async visit({ width = 1280, height = 900, dark = false, script = true } = {}) {
      const context = await (await theBrowser()).newContext({
        baseURL: served.url,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        viewport: { width, height },
        // Nothing slides or fades: a journey does not wait for looks.
        reducedMotion: 'reduce',
        javaScriptEnabled: script,
        colorScheme: dark ? 'dark' : 'light',
      })
      context.setDefaultTimeout(15_000)
      // Screens are light unless a person wants otherwise; here they follow the system, as the public pages do.
      await context.addInitScript(() => localStorage.setItem('mantine-color-scheme-value', 'auto'))
      contexts.push(context)
      return context.newPage()
    },
    async photograph(name) {
      for (const [index, page] of contexts.flatMap((context) => context.pages()).entries())
        await page.screenshot({ path: `build/tests/${name}-${index}.png` })
    },
    async close() {
      for (const context of contexts) await context.close()
      await served.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The one-time code the console told. */
export const codeOf = ({ told }: Site): string => /\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b/.exec(told.join('\n'))?.[0] ?? ''
