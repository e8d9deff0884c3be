/** Ballots in a browser that is slowed down as a telephone is (ballots.md, B11): the product's own code, bundled as the screens are. */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import type { Timed } from './ballots-held.ts'
import type { Page } from './ballots-page.ts'

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

/** Of each part so many times, in milliseconds; undefined where there is no browser. */
export async function timesInBrowser(
  rounds: Readonly<Record<Timed, number>>,
): Promise<Record<Timed, number[]> | undefined> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    await page.addScriptTag({ type: 'module', content: await bundled() })
    await page.waitForFunction(() => 'ballots' in globalThis)
    const there = await page.evaluateHandle<Page>('ballots')
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: telephone })
    const timed = (what: Timed) =>
      there.evaluate((ballots, [name, times]) => ballots.times(name, times), [what, rounds[what]] as const)
    return { sealing: await timed('sealing'), opening: await timed('opening'), judging: await timed('judging') }
  } finally {
    await browser.close()
  }
}
