/** Nothing typed is lost and nothing is done twice: two people on one form, an ended session, a changed text, a lost line. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { idleMinutes } from '#features/accounts/rules.ts'
import { fill, inDialog, press, rowsOf, see, signIn } from './hands.ts'
import { accounts, adoptAnotherText, aPreparedSite, type Prepared, password } from './prepared.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
}, 60_000)
afterAll(() => site.close(), 30_000)

const patience = { timeout: 60_000 }
const change = 'Sửa chủ đề, thời gian'

test('of two officers on one form the second learns who saved first, and keeps what was typed', patience, async () => {
  onTestFailed(() => site.photograph('two-officers'))
  const [first, second] = [await arrive(accounts.officer), await arrive(accounts.otherOfficer)]
  for (const page of [first, second]) await page.goto(`/mua/${made.seasonId}`)
  await press(second, change)
  const typing = second.getByRole('dialog', { name: change })
  await fill(typing, { 'Chủ đề': 'Chủ đề của người thứ hai' })
  await inDialog(first, change, 'Lưu', (dialog) => fill(dialog, { 'Chủ đề': 'Chủ đề của người thứ nhất' }))

  await press(typing, 'Lưu')
  await see(typing, 'Có hai bản khác nhau: hãy chọn từng mục')
  await see(typing, /^Cán bộ Bộ Tư pháp đã lưu lúc \d\d\/\d\d\/\d{4}/)
  await see(typing, 'Chủ đề của người thứ nhất')
  await see(typing, 'Chủ đề của người thứ hai')
  await typing.getByRole('radio', { name: 'Của bạn' }).check()
  await press(typing, 'Dùng các giá trị đã chọn')
  expect(await typing.getByLabel('Chủ đề').inputValue()).toBe('Chủ đề của người thứ hai')
  await press(typing, 'Lưu')
  await typing.waitFor({ state: 'hidden' })
  await see(second, 'Chủ đề của người thứ hai')
})

test('a text adopted anew while it is being read is not signed unread', patience, async () => {
  onTestFailed(() => site.photograph('changed-text'))
  const page = await arrive(accounts.head)
  await page.goto(`/mua/${made.seasonId}/giao-uoc/${made.pactId}`)
  await page.getByRole('button', { name: /^Ký thay mặt/ }).click()
  const dialog = page.getByRole('dialog')
  const read = dialog.getByRole('checkbox', { name: 'Tôi đã đọc toàn văn' })
  await read.check()
  await adoptAnotherText(made, 'Một điều mới')

  await press(dialog, 'Ký')
  await see(dialog, 'Văn bản đã thay đổi từ lúc bạn đọc')
  await see(dialog, 'Điều 2. Một điều mới')
  expect(await read.isChecked()).toBe(false)
  await read.check()
  await press(dialog, 'Ký')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, /^Đã ký \d\d/)
})

test('a line that breaks while saving loses nothing, and trying again saves once', patience, async () => {
  onTestFailed(() => site.photograph('lost-line'))
  const page = await arrive(accounts.officer)
  await page.goto(`/mua/${made.seasonId}/phong-trao`)
  await press(page, 'Thêm phong trào')
  const dialog = page.getByRole('dialog')
  await fill(dialog, { Tên: 'Phong trào ghi một lần' })
  await page.route('**/movements', (route) => route.abort())
  await saveInVain(page, dialog)
  // This time the server does it, and the answer is what gets lost.
  await page.unrouteAll({ behavior: 'wait' })
  await page.route('**/movements', async (route) => {
    if (route.request().method() === 'POST') await route.fetch()
    await route.abort()
  })
  await saveInVain(page, dialog)
  expect(await dialog.getByLabel('Tên').inputValue()).toBe('Phong trào ghi một lần')

  await page.unrouteAll({ behavior: 'wait' })
  await press(dialog, 'Lưu')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Phong trào ghi một lần')
  const rows = await rowsOf(page, 'Các phong trào thi đua')
  expect(rows.filter((row) => row.startsWith('Phong trào ghi một lần'))).toHaveLength(1)
})

test('a session that ends in the middle of a form is opened again in place', patience, async () => {
  onTestFailed(() => site.photograph('ended-session'))
  const page = await arrive(accounts.officer)
  await page.goto(`/mua/${made.seasonId}/hoi-nghi`)
  await press(page, 'Thêm hội nghị')
  const dialog = page.getByRole('dialog', { name: 'Thêm hội nghị' })
  await fill(dialog, { 'Địa điểm': 'Đồng Tháp' })
  site.pass(idleMinutes + 1)

  await press(dialog, 'Lưu')
  const door = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await fill(door, { 'Mật khẩu': 'không phải mật khẩu này' })
  await press(door, 'Đăng nhập')
  await see(door, 'Tên đăng nhập hoặc mật khẩu không đúng')
  await fill(door, { 'Mật khẩu': password })
  await press(door, 'Đăng nhập')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Địa điểm: Đồng Tháp')
})

/** Waits for the request itself to break: the sentence of the attempt before may still be on the screen. */
async function saveInVain(page: Page, dialog: Locator): Promise<void> {
  const broken = page.waitForEvent('requestfailed', (request) => request.method() === 'POST')
  await press(dialog, 'Lưu')
  await broken
  await see(dialog, 'Không nối được tới máy chủ')
}

async function arrive(account: { username: string; password: string }): Promise<Page> {
  const page = await site.visit()
  await signIn(page, account)
  return page
}
