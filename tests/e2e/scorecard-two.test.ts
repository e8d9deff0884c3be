/** Two officers on one draft, a line that breaks, a session that ends: of what was typed in the editor nothing is lost. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest'
import { idleMinutes } from '#features/accounts/rules.ts'
import { aDraftSite, line } from './carding.ts'
import { fill, press, see } from './hands.ts'
import { accounts, password } from './prepared.ts'
import { expectAccessibleInBothLooks } from './sight.ts'

const patience = { timeout: 180_000 }

let made: Awaited<ReturnType<typeof aDraftSite>>
beforeAll(async () => {
  made = await aDraftSite()
}, 60_000)
beforeEach(() => made.begin())
afterAll(() => made.site.close(), 30_000)

const saved = (page: Page) => page.locator('[data-state=saved]').waitFor()

test('of two officers on one card the second sees who saved first and chooses place by place', patience, async () => {
  onTestFailed(() => made.site.photograph('scorecard-two'))
  const [first, second] = [await made.arrive(accounts.officer), await made.arrive(accounts.otherOfficer)]
  for (const page of [first, second]) await line(page, 'A.I').click()
  const [one, two] = [first, second].map((page) => page.getByRole('textbox', { name: 'Tên tiêu chí' }))
  await one?.fill('Tên của người thứ nhất')
  await saved(first)
  await two?.fill('Tên của người thứ hai')
  await line(second, 'A.II').click()
  await fill(second, { 'Tên tiêu chí': 'Việc khác của người thứ hai' })

  const both = second.getByRole('group', { name: 'Có hai bản khác nhau: hãy chọn từng mục' })
  await see(both, /^Cán bộ Bộ Tư pháp đã lưu lúc \d\d\/\d\d\/\d{4}/)
  // What only one of them changed is that one's already; what both did waits for a choice.
  const [same, own] = [/^A\.I /, /^A\.II /].map((name) => both.getByRole('radiogroup', { name }))
  expect(await own?.getByRole('radio', { name: 'Của bạn' }).isChecked()).toBe(true)
  expect(await same?.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await both.getByRole('button', { name: 'Dùng các giá trị đã chọn' }).isDisabled()).toBe(true)
  await expectAccessibleInBothLooks(second)
  await same?.getByRole('radio', { name: 'Vừa được lưu' }).check()
  await press(both, 'Dùng các giá trị đã chọn')
  await saved(second)
  const told = (await made.nodes()).map(({ name }) => name)
  expect(told).toEqual(expect.arrayContaining(['Tên của người thứ nhất', 'Việc khác của người thứ hai']))
  expect(told).not.toContain('Tên của người thứ hai')
})

test('without a line, over a closed tab and an ended session nothing that was typed is lost', patience, async () => {
  onTestFailed(() => made.site.photograph('scorecard-line'))
  const page = await made.arrive(accounts.officer)
  const context = page.context()
  // What only opens on a click was fetched before: the line may break at once.
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await line(page, 'A.I').click()
  await fill(page, { 'Tên tiêu chí': 'Gõ khi mất mạng' })
  await see(page, /^Chưa gửi được; đã giữ trên máy này/)
  await page.close()
  await context.setOffline(false)
  const after = await context.newPage()
  await made.open(after)
  await see(after, 'Gõ khi mất mạng')
  await saved(after)

  // The server saves, and its answer is lost: it is no other's version.
  const isSave = (url: URL) => url.pathname.endsWith(`/scorecards/${made.scorecardId}/content`)
  await after.route(isSave, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await line(after, 'A.I').click()
  await fill(after, { 'Tên tiêu chí': 'Gõ khi đường truyền đứt' })
  await see(after, /^Chưa gửi được/)
  await after.unrouteAll({ behavior: 'wait' })
  await saved(after)

  made.site.pass(idleMinutes + 1)
  await fill(after, { 'Tên tiêu chí': 'Gõ khi hết phiên' })
  const door = after.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await fill(door, { 'Mật khẩu': password })
  await press(door, 'Đăng nhập')
  await door.waitFor({ state: 'hidden' })
  await saved(after)
  const told = async () => (await made.nodes()).map(({ name }) => name)
  await expect.poll(told, { timeout: 30_000 }).toContain('Gõ khi hết phiên')
})
