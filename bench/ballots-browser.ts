/** Ballots in a browser that is slowed down as a telephone is (ballots.md, B11): the product's own code, bundled as the screens are. */
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import type { Page, Timed } from './ballots-page.ts'
import { median, percentile } from './numbers.ts'
import { type Result, result } from './report.ts'

const many = { voters: 26, names: 13 }
/** A telephone takes so many times as long as the machines that this is measured on. */
export const telephone = 4

async function bundled(): Promise<string> {
  const input = fileURLToPath(new URL('./ballots-page.ts', import.meta.url))
  const made = await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false },
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input } },
  })
  const chunks = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  const [code, ...more] = chunks.flatMap((one) => (one.type === 'chunk' ? [one.code] : []))
  if (code === undefined || more.length > 0) throw new Error('What runs in the browser is not one script')
  return code
}

type There = { ballots: Page }

async function measureIn(browser: Browser, rounds: number): Promise<Record<Timed, number[]>> {
  const page = await browser.newPage()
  page.setDefaultTimeout(120_000)
  await page.addScriptTag({ type: 'module', content: await bundled() })
  await page.waitForFunction(() => 'ballots' in globalThis)
  await page.evaluate((given) => (globalThis as unknown as There).ballots.begin(given), many)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: telephone })
  const timed = (what: Timed, times: number) =>
    page.evaluate(([name, count]) => (globalThis as unknown as There).ballots.times(name, count), [
      what,
      times,
    ] as const)
  return {
    sealing: await timed('sealing', rounds),
    opening: await timed('opening', Math.ceil(rounds / 2)),
    judging: await timed('judging', Math.ceil(rounds / 4)),
  }
}

/** Nothing where there is no browser. */
export async function measureBallotsInBrowser(rounds: number): Promise<Result[]> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return []
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const { sealing, opening, judging } = await measureIn(browser, rounds)
    const { voters, names } = many
    const line = (what: string, times: readonly number[], limits = {}) =>
      result(
        {
          ...{ group: 'ballots', what: `${what}, in a browser slowed down ${telephone} times`, unit: 'ms' },
          ...{ value: median(times), p95: percentile(times, 0.95) },
        },
        limits,
      )
    return [
      line(`a ballot of ${names} names sealed`, sealing, { limit: 1_500 }),
      line(`${voters} ballots of ${names} names opened by two tellers`, opening, { limit: 3_000 }),
      line(`a board of ${voters} ballots of ${names} names looked through by a teller`, judging),
    ]
  } finally {
    await browser.close()
  }
}
