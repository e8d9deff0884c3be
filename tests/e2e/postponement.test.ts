/** A deadline is postponed by two people: the lead's head asks, the ministry officer decides, everybody sees it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addDays, dayOf, formatDay } from '#kit/days.ts'
import { fill, goTo, inDialog, press, rowsOf, see, seeTitle, signIn } from './hands.ts'
import { accounts, aPreparedSite, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const today = dayOf(new Date())
const [was, until] = [formatDay(addDays(today, 7)), formatDay(addDays(today, 21))]
const leadsHead = { username: 'stp-dong-thap.thu-truong', password }

let site: Site
let year: number
beforeAll(async () => {
  const prepared = await aPreparedSite()
  site = prepared.site
  year = prepared.made.year
}, 60_000)
afterAll(() => site.close(), 30_000)

test('a postponement is proposed, approved, and seen on calendar, board and home', { timeout: 90_000 }, async () => {
  onTestFailed(() => site.photograph('postponement'))
  const head = await site.visit()
  await signIn(head, leadsHead)
  await proposes(head)
  const officer = await site.visit()
  await signIn(officer, accounts.officer)
  site.pass(6)
  await approves(officer)
  await seenEverywhere(officer)
})

async function proposes(page: Page) {
  await goTo(page, 'Khởi động', `Khu vực thi đua thử nghiệm, năm ${year}`)
  await inDialog(page, 'Lùi hạn của bước “Đăng ký”', 'Gửi đề nghị', (dialog) =>
    fill(dialog, { 'Hạn mới': until, 'Số quyết định': '12/QĐ-BTP', 'Lý do': 'Mưa lũ kéo dài' }),
  )
  const card = page.getByRole('article', { name: 'Lùi hạn của một bước' })
  await see(card, 'Chờ duyệt')
  await see(card, '“Mưa lũ kéo dài”')
  expect(await card.getByRole('button', { name: 'Duyệt: Lùi hạn của một bước', exact: true }).count()).toBe(0)
  await expectAccessibleInBothLooks(page)
}

/** It waits at home; signing in was a while ago, so the password is asked for again. */
async function approves(page: Page) {
  await page.getByRole('link', { name: /^Mở: Quyết định đề nghị lùi hạn/ }).click()
  await inDialog(
    page,
    'Duyệt: Lùi hạn của một bước',
    'Duyệt',
    (dialog) => see(dialog, new RegExp(until)),
    async () => {
      const again = page.getByRole('dialog', { name: 'Xác nhận bằng mật khẩu' })
      await fill(again, { 'Mật khẩu': password })
      await press(again, 'Xác nhận và tiếp tục')
      await again.waitFor({ state: 'hidden' })
    },
  )
  await see(page, `hạn ${was}, lùi đến ${until} theo 12/QĐ-BTP`)
}

async function seenEverywhere(page: Page) {
  await goTo(page, 'Lịch', `Lịch năm ${year}`)
  const rows = await rowsOf(page, `Lịch năm ${year}`)
  expect(rows.find((row) => row.includes('Hạn: Đăng ký'))).toMatch(new RegExp(`${until}.*hạn gốc ${was}, đã lùi`))
  await expectAccessibleInBothLooks(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await goTo(page, 'Bảng theo dõi', 'Bảng theo dõi')
  await page.getByRole('checkbox', { name: 'Chỉ đơn vị còn thiếu' }).check()
  await expect.poll(() => page.url()).toContain('con-thieu=co')
  await see(page, 'Điều kiện chưa đạt')
  await expectAccessibleInBothLooks(page)
  await goTo(page, 'Việc của tôi', 'Việc của tôi')
  await seeTitle(page, 'Việc của tôi')
  expect(await page.getByRole('link', { name: /Quyết định đề nghị/ }).count()).toBe(0)
}
