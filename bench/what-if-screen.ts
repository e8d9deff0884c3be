/** How long the screen takes on which changes are tried: from a key to the picture, ten years back, in a real browser. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { median, percentile } from './numbers.ts'
import { type Result, result } from './report.ts'

type Served = { url: string; token: string; scorecardId: string }
const limit = 16

/**
 * Runs in the page: from each input to the first task after its picture, and how much of that was until React had written
 * everything down (the screen measures that itself).
 */
function listen() {
  const taken: number[] = []
  document.addEventListener(
    'input',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => taken.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    },
    true,
  )
  Object.assign(globalThis, {
    takenSince: () => ({ taken, written: performance.getEntriesByName('what-if').map(({ duration }) => duration) }),
  })
}
type Taken = { taken: number[]; written: number[] }
type Told = { takenSince: () => Taken }

async function open(browser: Browser, { url, token, scorecardId }: Served): Promise<Page> {
  const { origin } = new URL(url.replace('127.0.0.1', 'localhost'))
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(60_000)
  await context.addCookies([
    { name: '__Host-giaouoc', value: token, url: origin.replace('http:', 'https:'), secure: true, sameSite: 'Lax' },
  ])
  const page = await context.newPage()
  await page.goto(`${origin}/bang-diem/${scorecardId}/thu`)
  await page.getByLabel('G0.0', { exact: false }).first().waitFor()
  return page
}

/** One digit after another in the points of the first criterion, each when the one before is drawn. */
async function strokes(page: Page, times: number): Promise<Taken> {
  const field = page.getByRole('textbox', { name: 'G0.0', exact: false }).first()
  await field.click()
  await page.evaluate(listen)
  for (let time = 0; time < times; time++) {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(String(1 + (time % 9)))
    await page.waitForFunction((drawn) => (globalThis as unknown as Told).takenSince().taken.length > drawn, time)
    await page.waitForTimeout(50)
  }
  return page.evaluate(() => (globalThis as unknown as Told).takenSince())
}

/** Nothing where there is no browser. A picture waits for the tick of the screen, up to 16.7 ms: it is told, and has no budget. */
export async function measureWhatIfScreen(served: Served, times: number): Promise<Result[]> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return []
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await open(browser, served)
    const { taken, written } = await strokes(page, times)
    const warm = { taken: taken.slice(10), written: written.slice(10) }
    if (warm.taken.length === 0 || warm.written.length === 0) throw new Error('The screen told of no change')
    const size = '10 years × 26 units × 100 leaves, in a browser'
    const row = (what: string, values: readonly number[], limits = {}) =>
      result(
        {
          ...{ group: 'scoring', unit: 'ms', what: `what-if: ${what}, ${size}` },
          ...{ value: median(values), p95: percentile(values, 0.95) },
        },
        limits,
      )
    return [
      row('from a change to all of it written by React', warm.written, { limit }),
      row('from a key to the picture', warm.taken),
    ]
  } finally {
    await browser.close()
  }
}
