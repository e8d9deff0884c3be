/** Nothing typed is ever lost: the session ends, the line breaks, somebody else saves first. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest'
import { setUp } from '#features/accounts/contract.ts'
import { enter } from '#src/sample/door.ts'
import { fill, goTo, inDialog, pick, press, see, seeTitle, signIn } from './hands.ts'
import { codeOf, openSite, type Site } from './site.ts'

const administrator = { username: 'quan-tri', password: 'bốn mùa lúa chín vàng' }
let site: Site
let page: Page

beforeAll(async () => {
  site = await openSite()
  const body = { code: codeOf(site), displayName: 'Quản trị hệ thống', ...administrator }
  await enter({ origin: site.url, send: fetch }, setUp, { body })
  page = await site.visit()
  await signIn(page, administrator)
}, 60_000)
afterEach(() => page.unrouteAll())
afterAll(() => site.close(), 30_000)

/** Adds a unit; `after` is what happens between sending it and its page. */
async function addUnit(name: string, code: string, after?: () => Promise<unknown>) {
  await goTo(page, 'Đơn vị', 'Đơn vị')
  const type = async (dialog: Parameters<typeof fill>[0]) => {
    await pick(page, dialog, 'Loại', 'Cơ quan khác')
    await fill(dialog, { Tên: name, Mã: code })
  }
  await inDialog(
    page,
    page.getByRole('button', { name: 'Thêm đơn vị', exact: true }).first(),
    'Thêm đơn vị',
    type,
    after,
  )
  await seeTitle(page, name)
}

test('a session that ends behind an open form asks for the password in place, then saves what was typed', async () => {
  onTestFailed(() => site.photograph('session-ended'))
  await goTo(page, 'Đơn vị', 'Đơn vị')
  await press(page, 'Thêm đơn vị')
  const form = page.getByRole('dialog', { name: 'Thêm đơn vị' })
  await pick(page, form, 'Loại', 'Cơ quan khác')
  await fill(form, { Tên: 'Cơ quan thứ nhất', Mã: 'co-quan-1' })
  await page.context().clearCookies()
  await press(form, 'Thêm đơn vị')

  const door = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await fill(door, { 'Mật khẩu': 'sai mật khẩu' })
  await press(door, 'Đăng nhập')
  await see(door, 'Tên đăng nhập hoặc mật khẩu không đúng')
  await fill(door, { 'Mật khẩu': administrator.password })
  await press(door, 'Đăng nhập')
  await seeTitle(page, 'Cơ quan thứ nhất')
})

test('a lost answer is told, and sending again does not do the deed twice', async () => {
  onTestFailed(() => site.photograph('answer-lost'))
  const keys: (string | undefined)[] = []
  await page.route('**/api/v1/units', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    // The server does the deed, its answer never arrives.
    await route.fetch()
    return route.abort('connectionreset')
  })
  await addUnit('Cơ quan thứ hai', 'co-quan-2', async () => {
    const form = page.getByRole('dialog')
    await see(form, 'Không nối được tới máy chủ')
    await press(form, 'Thêm đơn vị')
  })
  expect(new Set(keys).size).toBe(1)
  await page.getByRole('link', { name: 'Đơn vị', exact: true }).first().click()
  await fill(page, { 'Tìm theo tên hoặc mã': 'Cơ quan thứ hai' })
  await see(page, '1 đơn vị')
})

test('somebody who saved first is told, and what was typed stays to be saved on the new version', async () => {
  onTestFailed(() => site.photograph('stale'))
  await addUnit('Cơ quan thứ ba', 'co-quan-3')
  const address = page.url()
  await press(page, 'Sửa đơn vị')
  const form = page.getByRole('dialog')
  await fill(form, { Tên: 'Tên tôi muốn' })

  const other = await site.visit()
  await signIn(other, administrator)
  await other.goto(address)
  await inDialog(other, 'Sửa đơn vị', 'Lưu', (dialog) => fill(dialog, { Tên: 'Tên người khác đặt' }))

  await press(form, 'Lưu')
  await see(form, 'Bản bạn đang xem đã cũ')
  await press(form, 'Xem bản mới')
  await page.getByRole('heading', { level: 1, name: 'Tên người khác đặt', includeHidden: true }).waitFor()
  expect(await form.getByLabel('Tên').inputValue()).toBe('Tên tôi muốn')
  await press(form, 'Lưu')
  await seeTitle(page, 'Tên tôi muốn')
})
