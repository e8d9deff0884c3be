/** A file over a line that breaks goes on by itself and comes back byte for byte; another stands behind a figure. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { aPdf, digestOf } from '#tests/support/evidence.ts'
import { openYear } from './figuring.ts'
import { fill, press, rowsOf, see, seeTitle, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  await openYear(made.officer, made.seasonId)
}, 60_000)
afterAll(() => site.close(), 30_000)

/** Of several pieces. */
const report = Buffer.from(aPdf(`% ${'số liệu '.repeat(150_000)}\n`))
const name = 'Báo cáo công tác tư pháp.pdf'

/** From the third piece on nothing gets through, until the line is mended. */
async function aBreakingLine(page: Page) {
  const line = { pieces: 0, bytes: 0, isDown: false }
  await page.route('**/evidence-files/**', async (route) => {
    const sent = route.request().postDataBuffer()?.length ?? 0
    const isPiece = route.request().method() === 'PUT'
    if (isPiece && ++line.pieces === 3) line.isDown = true
    if (line.isDown) return route.abort('internetdisconnected')
    line.bytes += isPiece ? sent : 0
    return route.continue()
  })
  const mend = () => {
    line.isDown = false
    return page.evaluate(() => dispatchEvent(new Event('online')))
  }
  return { line, mend }
}

test('a file is sent over a line that breaks, described, and downloaded as it was', { timeout: 60_000 }, async () => {
  onTestFailed(() => site.photograph('evidence'))
  const page = await site.visit({ width: 360, height: 740 })
  await signIn(page, accounts.head)
  await page.goto('/minh-chung')
  await seeTitle(page, 'Minh chứng')
  await see(page, 'Đơn vị chưa có minh chứng nào')
  const { line, mend } = await aBreakingLine(page)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: report })
  await see(page, /^Mất mạng, tự gửi tiếp khi có lại/)
  await mend()

  const dialog = page.getByRole('dialog', { name: 'Ghi thông tin của Báo cáo công tác tư pháp' })
  await fill(dialog, { 'Số, ký hiệu': '12/BC-STP', 'Ngày ban hành': '02/03/2026', 'Nơi ban hành': 'Sở Tư pháp' })
  await press(dialog, 'Lưu')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Đã nhận')
  expect((await rowsOf(page, 'Minh chứng')).join()).toContain('12/BC-STP · 02/03/2026 · Sở Tư pháp')
  // What had come before the line broke was not sent again.
  expect(line.bytes).toBe(report.length)
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Tải về Báo cáo công tác tư pháp')])
  expect(download.suggestedFilename()).toBe(name)
  expect(digestOf(readFileSync(await download.path()))).toBe(digestOf(report))
})

test('a paper is sent right where a figure needs it, with its page, and taken away again', {
  timeout: 60_000,
}, async () => {
  onTestFailed(() => site.photograph('figure-evidence'))
  const page = await site.visit()
  await signIn(page, { username: 'thads-ca-mau.can-bo', password })
  await page.goto(`/mua/${made.seasonId}/so-lieu`)
  const cell = page.locator('[data-row="0"][data-column="0"]')
  await cell.click()
  await page.keyboard.type('1.000')
  await page.keyboard.press('Enter')
  await see(page, 'Đã lưu tất cả.')
  await cell.click()
  await page.keyboard.press('Shift+F2')
  const why = page.getByRole('dialog', { name: 'Vì sao có số này?' })
  await see(why, 'Chưa có minh chứng')
  await press(why, 'Gắn minh chứng')
  const dialog = page.getByRole('dialog', { name: 'Chọn minh chứng' })
  const paper = Buffer.from(aPdf('% biểu thống kê\n'))
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'Biểu 01.pdf', mimeType: 'application/pdf', buffer: paper })
  await expect.poll(() => dialog.getByRole('radio', { name: 'Biểu 01' }).isChecked(), { timeout: 20_000 }).toBe(true)
  await fill(dialog, { 'Trang cần xem': '2' })
  await expectAccessibleInBothLooks(page)
  await press(dialog, 'Dùng minh chứng này')
  await dialog.waitFor({ state: 'hidden' })
  await see(why, 'trang 2')
  await expectAccessibleInBothLooks(page)
  await press(why, 'Bỏ khỏi đây: Biểu 01')
  await see(why, 'Chưa có minh chứng')
})
