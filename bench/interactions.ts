/** How long a person waits after each key in the largest grid of figures: interaction to next paint, in a real browser. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { getSession } from '#features/accounts/contract.ts'
import { createRound } from '#features/figures/rounds/contract.ts'
import { addOwnIndicator } from '#features/indicators/contract.ts'
import { getSeason, listSeasons } from '#features/seasons/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import { signIn } from '#tests/e2e/hands.ts'
import { measuredRegion } from './figures.ts'
import type { Hosting } from './hosting.ts'
import { percentile } from './numbers.ts'
import { type Result, result } from './report.ts'

const columns = 100
export const limit = 100
/** The slow processor of the budget (ui.md): four times slower than this one. */
export const slowed = 4

/** A hundred counts of the organiser's own, asked in one month that the organiser fills in for all units. */
async function aWideRound(officer: Person): Promise<{ seasonId: string; roundId: string; units: number }> {
  const { roles } = await officer.do(getSession, {})
  const unitId = roles.find(({ role }) => role === 'ministry_officer')?.unitId ?? ''
  const { items } = await officer.do(listSeasons, { query: {} })
  const seasons = items.filter(({ regionCode }) => regionCode === measuredRegion)
  const { id: seasonId = '', year = 0 } = seasons.toSorted((a, b) => b.year - a.year)[0] ?? {}
  const { blocks } = await officer.do(getSeason, { params: { seasonId }, query: {} })
  const indicators: { indicatorId: string }[] = []
  for (let count = 1; count <= columns; count++) {
    const { id } = await officer.do(addOwnIndicator, { params: { unitId }, body: aCount(count) })
    indicators.push({ indicatorId: id })
  }
  const [block] = blocks
  const { id: roundId } = await officer.do(createRound, {
    params: { seasonId },
    body: {
      ...{ block: block?.code ?? '', periodKind: 'month', from: `${year}-01-01`, to: `${year}-01-31` },
      ...{ source: 'Báo cáo đo', asks: 'organiser', indicators },
    },
  })
  return { seasonId, roundId, units: block?.members.length ?? 0 }
}

const aCount = (count: number) => ({
  ...{ code: `counted_${count}`, type: 'count' as const, name: `Số việc thứ ${count}`, nameEn: null },
  ...{ definition: 'Đếm từng việc', legalBasis: null, provisional: true, from: null, to: null, unitLabel: 'việc' },
  ...{ period: 'month' as const, yearFromMonth: 1 as const, accumulation: 'sum' as const },
  ...{ numeratorCode: null, denominatorCode: null },
})

type Heard = { durations: number[]; count: number }

/** Runs in the page: hears of every interaction from now on. Those that were too short to be told are counted too. */
function listen() {
  const heard = new Map<number, number>()
  const began = performance.interactionCount
  const observer = new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[])
      if (interactionId) heard.set(interactionId, Math.max(duration, heard.get(interactionId) ?? 0))
  })
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  Object.assign(globalThis, {
    heardSince: () => {
      observer.disconnect()
      return { durations: [...heard.values()], count: performance.interactionCount - began }
    },
  })
}

/** The interactions while work is done, and until the last of them is painted. */
export async function interactionsOf(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(listen)
  await work()
  await page.waitForTimeout(1_000)
  const { durations, count } = await page.evaluate(() =>
    (globalThis as unknown as { heardSince: () => Heard }).heardSince(),
  )
  if (count === 0) throw new Error('The browser told of no interaction')
  return [...durations, ...Array.from({ length: Math.max(0, count - durations.length) }, () => 0)]
}

const cell = (row: number, column: number) => `[data-row="${row}"][data-column="${column}"]`
const block = Array.from({ length: 26 }, (_, row) => Array.from({ length: 12 }, (_, column) => row * 12 + column + 1))
const copied = block.map((row) => row.join('\t')).join('\r\n')

/** A quick hand, and a key that is held down: faster than that nobody types, and what waits in line is no one's wait. */
export const pace = { between: 60, held: 33 }

/** What a person does all day: numbers and Tab, the arrows, and a block out of Excel. */
const deeds: Record<string, (page: Page, times: number) => Promise<void>> = {
  'typing numbers': async (page, times) => {
    await page.locator(cell(2, 1)).click()
    for (let time = 0; time < times; time++) {
      await page.keyboard.type(String(1_000 + time), { delay: pace.between })
      await page.keyboard.press(time % 8 === 7 ? 'Enter' : 'Tab')
    }
  },
  'moving by arrows': async (page, times) => {
    await page.locator(cell(0, 0)).click()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowUp'])
      for (let time = 0; time < times; time++) await page.keyboard.press(key, { delay: pace.held })
  },
  'pasting 26 × 12 cells': async (page) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), copied)
    await page.locator(cell(0, 2)).click()
    await page.keyboard.press('Control+v')
  },
}

export async function open(browser: Browser, { url, reader }: Hosting): Promise<Page> {
  const context = await browser.newContext({
    // Cookies of the product and the clipboard want a place that browsers trust.
    baseURL: url.replace('127.0.0.1', 'localhost'),
    locale: 'vi-VN',
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await signIn(page, reader)
  return page
}

/** The grid from its first cell, whatever was done in it before. */
async function afresh(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator(cell(0, 0)).waitFor()
}

/** Slows the processor of the page: by CDP, as the developer tools do. */
export async function slow(page: Page, rate: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

/** What INP says: of few interactions the slowest, of many the one that only one in fifty exceeds. */
export const inp = (durations: readonly number[]) => percentile(durations, durations.length < 50 ? 1 : 0.98)

/** Nothing where there is no browser: everything else is measured without one. */
export async function measureInteractions(host: Hosting, times: number): Promise<Result[]> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return []
  const officer = await enterAs({ origin: host.url, send: fetch }, host.reader)
  const { seasonId, roundId, units } = await aWideRound(officer)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await open(browser, host)
    const path = `/mua/${seasonId}/so-lieu?view=round&roundId=${roundId}`
    const results: Result[] = []
    for (const [deed, work] of Object.entries(deeds)) {
      // Once unmeasured: what is fetched and compiled at the first key is the first load's, not the grid's.
      await afresh(page, path)
      await work(page, times)
      await afresh(page, path)
      const asItIs = await interactionsOf(page, () => work(page, times))
      await afresh(page, path)
      await slow(page, slowed)
      const slower = await interactionsOf(page, () => work(page, times))
      await slow(page, 1)
      const what = `${deed} in a grid of ${units} × ${columns}, processor ${slowed} times slower: INP`
      const floor = { name: 'as it is', value: inp(asItIs) }
      results.push(result({ group: 'screens', what, unit: 'ms', value: inp(slower) }, { floor, limit }))
    }
    return results
  } finally {
    await browser.close()
  }
}
