/** The Ministry's table of 2022 as a spreadsheet: read, decided beside its own words, drafted, and out again as it is. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { getScorecard, listScorecards } from '#features/scorecards/contract.ts'
import { formFile, ministry2022 } from '../support/forms.ts'
import { inDialog, pick, press, see, seeTitle, select, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
}, 60_000)
afterAll(() => site.close(), 30_000)

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
const form = Buffer.from(formFile(ministry2022))
const points = (page: Page) => page.getByRole('table', { name: 'Những điểm cần người quyết' }).getByRole('row')

test('becomes a draft by what a person decides, and comes back as it left', { timeout: 90_000 }, async () => {
  onTestFailed(() => site.photograph('scorecard-file'))
  const page = await site.visit()
  await signIn(page, accounts.officer)
  await page.goto('/bang-diem')
  await page.getByRole('link', { name: 'Nạp từ tệp' }).click()
  await seeTitle(page, 'Nạp bảng tiêu chí từ tệp')
  await choose(page, 'mau-2022.xlsx', form)
  await see(page, 'Đã đọc 7 tiêu chí trong 8 nhóm ở trang “Bảng tiêu chí”')
  await see(page, 'Còn 16 điểm để trống')
  await press(page, 'Nhận 9 đề xuất đang hiện')
  await see(page, 'Còn 7 điểm để trống')
  await press(page, 'Hoàn tác')
  await see(page, 'Còn 16 điểm để trống')
  const share = page.getByRole('radiogroup', { name: 'A.VIII.3a: Số liệu để đo' })
  await share.getByRole('radio', { name: /^Tỷ lệ của hai số đếm mới/ }).check()
  await press(page, 'Chọn như vậy cho 3 điểm tương tự – A.VIII.3a: Số liệu để đo')
  await see(page, 'Còn 12 điểm để trống')
  await press(page, 'Nhận 5 đề xuất đang hiện')
  await expectAccessibleInBothLooks(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  await select(page, 'Tình trạng', 'Chưa quyết')
  await expect.poll(() => points(page).count(), { timeout: 20_000 }).toBe(8)
  // What was decided is kept by the file: chosen again after a closed tab, it is all there.
  await page.reload()
  await choose(page, 'mau-2022.xlsx', form)
  await see(page, 'Còn 7 điểm để trống')
  const total = page.getByRole('radiogroup', { name: 'A: Tổng điểm nhóm' })
  await total.getByRole('radio', { name: /^Giữ 150 điểm/ }).check()
  await see(page, 'Còn 6 điểm để trống')

  await inDialog(page, 'Tạo bản dự thảo', 'Tạo bản dự thảo', (dialog) => pick(page, dialog, 'Khối', 'Khối Sở Tư pháp'))
  await seeTitle(page, ministry2022.rows[1]?.[0] as string)
  const { items } = await made.officer.do(listScorecards, { query: {} })
  const card = await made.officer.do(getScorecard, { params: { scorecardId: items[0]?.id ?? '' } })
  expect(card).toMatchObject({ year: 2022, state: 'draft', number: 1 })

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Tải bảng tính')])
  await page.goto('/bang-diem/nap-tep')
  await choose(page, 'ra.xlsx', await readFile(await download.path()))
  await see(page, 'Bảng tiêu chí đúng như lúc xuất: nội dung không đổi.')
})
