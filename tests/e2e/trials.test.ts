/** The sample's trials on the screen: from the ranking down to a figure, and what the card no longer tells apart. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { listTrials, type Trials } from '#features/scorecards/trials/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { inDialog, press, see, seeTitle, signIn } from './hands.ts'
import { aToldSite } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let lead: DemoAccount
let trials: Trials
beforeAll(async () => {
  let accounts: DemoAccount[]
  ;({ site, accounts } = await aToldSite())
  lead = accounts.find(({ role }) => role === 'lead') as DemoAccount
  const officer = await enterAs(
    { origin: site.url, send: fetch },
    accounts.find(({ role }) => role === 'ministry_officer') as DemoAccount,
  )
  const { items } = await officer.do(listSeasons, { query: {} })
  const seasonId = items.find(({ regionCode, year }) => regionCode === 'tay-nam-bo' && year === 2020)?.id ?? ''
  trials = await officer.do(listTrials, { params: { seasonId } })
}, 400_000)
afterAll(() => site.close())

const fits = async (page: Page) => {
  await expectAccessibleInBothLooks(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('are read from the ranking down to each figure, as a grid by keyboard, and through the years', {
  timeout: 120_000,
}, async () => {
  onTestFailed(() => site.photograph('trials'))
  const trial = trials.items.find(({ block }) => block === 'justice_department')
  const address = `/mua/${trials.seasonId}/cham-diem`
  const page = await site.visit()
  await signIn(page, lead)
  await page.goto(`${address}?khoi=justice_department`)
  await seeTitle(page, `Chấm thử năm ${trials.year}`)
  await press(page, 'Xem kết quả')
  await see(page, 'Tính thử, không phải kết quả chính thức.')
  const lines = page.getByRole('table', { name: 'Xếp hạng' }).getByRole('row')
  await expect.poll(() => lines.count(), { timeout: 20_000 }).toBeGreaterThan(trial?.units ?? 99)
  await fits(page)

  await page
    .getByRole('button', { name: /^Vì sao/ })
    .first()
    .click()
  await see(page, /đúng như đã ghi/)
  await expectAccessibleInBothLooks(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await press(page, 'Bảng đơn vị × tiêu chí')
  const grid = page.getByRole('grid', { name: 'Bảng đơn vị × tiêu chí' })
  await grid.getByRole('gridcell').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-colindex')), { timeout: 20_000 })
    .toBe('3')
  await fits(page)
  await inDialog(page, 'Gói để tính lại', 'Đóng', (dialog) => see(dialog, /giaouoc score --scorecard card.json/))

  await page.getByRole('link', { name: 'Tiêu chí cần làm sắc hơn' }).click()
  await seeTitle(page, 'Tiêu chí cần làm sắc hơn')
  await see(page, /^Vì sao \d+\/\d+ đơn vị xếp loại/)
  await fits(page)
})
