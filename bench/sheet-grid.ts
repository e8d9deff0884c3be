/** How long a person waits after each key in a sheet of a hundred criteria, points and grade running along: interaction to next paint. */
import { chromium, type Page } from 'playwright-core'
import { figureIn, linesOf } from '#features/assessments/entry/rules.ts'
import { inp, interactionsOf, limit, pace, slow, slowed } from './interactions.ts'
import { type Result, result } from './report.ts'
import { benchCard, leafCount } from './scoring-table.ts'
import type { OfficerAtWork } from './sheet-seed.ts'
import { withSheets } from './sheets.ts'

const lines = linesOf(benchCard())
const numbers = new Set(
  benchCard().indicators.flatMap(({ code, type }) => (type === 'boolean' || type === 'choice' ? [] : [code])),
)
/** Rows whose figure is a number, as the grid shows them. */
const rows = lines.flatMap((line, row) => (numbers.has(figureIn(line) ?? '') ? [row] : []))
const cell = (row: number, column = 0) => `[data-row="${row}"][data-column="${column}"]`
const copied = lines.map((line, row) => (numbers.has(figureIn(line) ?? '') ? String(100 + row) : '')).join('\r\n')

/** What a person does all day: figures one below the other, the arrows, and a whole column out of Excel. */
const deeds: Record<string, (page: Page, times: number) => Promise<void>> = {
  'typing figures': async (page, times) => {
    await page.locator(cell(rows[0] ?? 0)).click()
    let at = rows[0] ?? 0
    for (let time = 0; time < times; time++) {
      const row = rows[time % 20] ?? 0
      for (; at < row; at++) await page.keyboard.press('ArrowDown', { delay: pace.held })
      for (; at > row; at--) await page.keyboard.press('ArrowUp', { delay: pace.held })
      await page.keyboard.type(String(1_000 + time), { delay: pace.between })
      await page.keyboard.press('Enter')
      at++
    }
  },
  'moving by arrows': async (page, times) => {
    await page.locator(cell(0)).click()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'])
      for (let time = 0; time < times; time++) await page.keyboard.press(key, { delay: pace.held })
  },
  [`pasting a column of ${lines.length} cells`]: async (page) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), copied)
    await page.locator(cell(0)).click()
    await page.keyboard.press('Control+v')
  },
}

/** Nothing where there is no browser. */
export async function measureSheetGrid(times: number): Promise<Result[]> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return []
  return withSheets(['every-kind'], async ({ url, officers }) => {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      const baseURL = url.replace('127.0.0.1', 'localhost')
      const context = await browser.newContext({
        ...{ baseURL, locale: 'vi-VN', viewport: { width: 1280, height: 900 } },
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      const results: Result[] = []
      for (const [at, [deed, work]] of Object.entries(deeds).entries())
        results.push(await measured(page, officers.slice(at * 3, at * 3 + 3), { deed, work, times }))
      return results
    } finally {
      await browser.close()
    }
  })
}

type Measuring = { deed: string; work: (page: Page, times: number) => Promise<void>; times: number }

/** Each time another unit's sheet with nothing in it, so that every key writes something. */
async function measured(page: Page, officers: readonly OfficerAtWork[], { deed, work, times }: Measuring) {
  const [warming, own, other] = officers as [OfficerAtWork, OfficerAtWork, OfficerAtWork]
  // Once unmeasured: what is fetched and compiled at the first key is the first load's, not the grid's.
  await afresh(page, warming)
  await work(page, times)
  await afresh(page, own)
  const asItIs = await interactionsOf(page, () => work(page, times))
  await afresh(page, other)
  await slow(page, slowed)
  const slower = await interactionsOf(page, () => work(page, times))
  await slow(page, 1)
  const what = `${deed} in a sheet of ${leafCount} criteria, processor ${slowed} times slower: INP`
  const floor = { name: 'as it is', value: inp(asItIs) }
  return result({ group: 'screens', what, unit: 'ms', value: inp(slower) }, { floor, limit })
}

async function afresh(page: Page, { token, seasonId, sheetId }: OfficerAtWork): Promise<void> {
  const url = 'https://localhost'
  await page.context().addCookies([{ name: '__Host-giaouoc', value: token, url, secure: true, httpOnly: true }])
  await page.goto(`/mua/${seasonId}/phieu/${sheetId}`)
  await page.locator(cell(0)).waitFor()
  // The first total has come.
  await page.getByRole('region', { name: 'Tổng điểm' }).waitFor()
  await page.waitForLoadState('networkidle')
}
