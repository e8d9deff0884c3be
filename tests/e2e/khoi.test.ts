/** A province's own khối, from an empty install to its signed pact; then two of its offices merge, seen before and after. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addDays, dayOf, formatDay } from '#kit/days.ts'
import { type Account, fill, goTo, inDialog, pick, press, see, seeTitle, select, signIn } from './hands.ts'
import { anEmptySite } from './prepared.ts'
import { expectAccessible } from './sight.ts'
import { codeOf, type Site } from './site.ts'

const today = dayOf(new Date())
const year = today.slice(0, 4)
const password = 'bốn mùa lúa chín vàng'
const account = (username: string): Account => ({ username, password })

const organiser = 'Uỷ ban nhân dân tỉnh'
const kind = 'Sở, ban, ngành của tỉnh'
const members = ['Sở Nội vụ', 'Công an tỉnh']
const merging = ['Ban Dân tộc', 'Ban Tôn giáo']
const heir = 'Sở Dân tộc và Tôn giáo'
const region = 'Khối thi đua các cơ quan nội chính'
const block = 'Khối nội chính'
const title = 'Giao ước thi đua khối nội chính'

let site: Site
beforeAll(async () => {
  site = await anEmptySite()
}, 60_000)
afterAll(() => site.close(), 30_000)

test('a province sets up its own khối without code, and signs its pact; a merger is seen before and after its day', {
  timeout: 300_000,
}, async () => {
  onTestFailed(() => site.photograph('khoi'))
  const administrator = await site.visit()
  await setUp(administrator)
  const officer = await site.visit()
  await signIn(officer, account('can-bo-tinh'))
  await addRegion(officer)
  await openSeason(officer)
  await adoptPact(officer)
  for (const [index, unit] of members.entries()) await sign(await site.visit(), `thu-truong-${index}`, unit)
  await goTo(officer, 'Giao ước', 'Giao ước thi đua')
  await officer.getByText('2/2').first().waitFor()
  await merge(administrator)
})

async function setUp(page: Page) {
  await page.goto('/')
  await fill(page, {
    'Mã dùng một lần': codeOf(site),
    'Tên đăng nhập': 'quan-tri',
    'Họ và tên, hoặc chức danh': 'Quản trị hệ thống',
    'Mật khẩu': password,
  })
  await press(page, 'Tạo và đăng nhập')
  await seeTitle(page, 'Việc của tôi')
  await goTo(page, 'Loại đơn vị', 'Loại đơn vị')
  await inDialog(page, 'Thêm loại đơn vị', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Mã loại': 'so_ban_nganh', 'Tên loại': kind, 'Tên tiếng Anh': 'Provincial agency' })
    await expectAccessible(page)
  })
  await page.getByRole('button', { name: `Sửa loại: ${kind}` }).waitFor()
  await addUnit(page, organiser, 'ubnd', 'Cơ quan khác')
  for (const [index, unit] of [...members, ...merging].entries()) await addUnit(page, unit, `so-${index}`, kind)
  await invite(page, 'can-bo-tinh', 'Cán bộ Bộ', organiser)
  for (const [index, unit] of members.entries()) await invite(page, `thu-truong-${index}`, 'Thủ trưởng', unit)
}

async function addUnit(page: Page, name: string, code: string, of: string) {
  await goTo(page, 'Đơn vị', 'Đơn vị')
  await inDialog(page, 'Thêm đơn vị', 'Thêm đơn vị', async (dialog) => {
    await pick(page, dialog, 'Loại', of)
    await fill(dialog, { Tên: name, Mã: code })
  })
  await seeTitle(page, name)
}

/** An administrator invites; the person takes the slip up at the page it leads to. */
async function invite(page: Page, username: string, role: string, unit: string) {
  await goTo(page, 'Tài khoản', 'Tài khoản')
  await press(page, 'Mời một người')
  const dialog = page.getByRole('dialog')
  await fill(dialog, { 'Họ và tên': `${role} ${unit}`, 'Tên đăng nhập': username })
  await pick(page, dialog, 'Vai trò', role)
  await pick(page, dialog, 'Đơn vị', unit)
  await press(dialog, 'Mời một người')
  await see(dialog, 'Phiếu này chỉ hiện một lần')
  const code = (await dialog.locator('pre').textContent()) ?? ''
  await press(dialog, 'Đã trao, đóng lại')
  await seeTitle(page, `${role} ${unit}`)
  const form = new URLSearchParams({ code, password })
  const joined = await fetch(`${site.url}/loi-moi`, { method: 'POST', body: form, redirect: 'manual' })
  expect(joined.status).toBe(303)
}

async function addRegion(page: Page) {
  await goTo(page, 'Khu vực, cụm, khối', 'Khu vực, cụm, khối thi đua')
  await inDialog(page, 'Thêm khu vực, cụm, khối', 'Thêm khu vực, cụm, khối', async (dialog) => {
    await fill(dialog, { 'Cách gọi': 'Khối', Tên: region, Mã: 'noi-chinh', 'Từ ngày': `01/01/${year}` })
    await dialog.getByRole('radio', { name: 'Khối tự đặt' }).check()
    await fill(dialog, { 'Tên khối 1': block })
    await expectAccessible(page)
  })
  await seeTitle(page, region)
  await inDialog(page, 'Thêm thành viên', 'Thêm 2 thành viên', async (dialog) => {
    for (const unit of members) await dialog.getByRole('checkbox', { name: unit }).check()
  })
  for (const unit of members) await page.getByRole('link', { name: unit }).waitFor()
}

async function openSeason(page: Page) {
  await goTo(page, 'Việc của tôi', 'Việc của tôi')
  await page.getByRole('link', { name: 'Mở năm thi đua' }).click()
  await inDialog(page, 'Mở năm thi đua', 'Mở năm thi đua', async () => undefined)
  await seeTitle(page, `${region}, năm ${year}`)
  for (const step of ['Phong trào, kế hoạch', 'Giao ước'])
    await inDialog(page, `Đặt ngày của bước “${step}”`, 'Lưu', (dialog) =>
      fill(dialog, { 'Ngày mở': formatDay(today), Hạn: formatDay(addDays(today, 7)) }),
    )
  await inDialog(page, 'Cử Trưởng, Phó Trưởng', 'Lưu', async (dialog) => {
    await select(dialog, 'Vai trò', 'Trưởng')
    await select(dialog, 'Đơn vị', members[0] ?? '')
    await fill(dialog, { 'Chức vụ': 'Giám đốc' })
  })
  await goTo(page, 'Hội nghị', 'Hội nghị')
  await inDialog(page, 'Thêm hội nghị', 'Lưu', (dialog) =>
    fill(dialog, { 'Ngày họp': formatDay(today), 'Địa điểm': 'Cà Mau' }),
  )
  await see(page, 'Địa điểm: Cà Mau')
}

async function adoptPact(page: Page) {
  await goTo(page, 'Giao ước', 'Giao ước thi đua')
  await inDialog(page, `Soạn giao ước ${block}`, 'Lưu', (dialog) =>
    fill(dialog, { 'Tên văn bản': title, 'Phần mở đầu (căn cứ, mục đích)': 'Các cơ quan cùng cam kết:' }),
  )
  await seeTitle(page, title)
  await press(page, 'Thêm điều')
  const form = page.getByRole('form', { name: 'Thêm điều' })
  await fill(form, { 'Tên điều': 'Hoàn thành nhiệm vụ', 'Nội dung': 'Hoàn thành các nhiệm vụ được giao trong năm.' })
  await press(form, 'Lưu')
  await form.waitFor({ state: 'hidden' })
  await inDialog(page, 'Ghi nhận thông qua', 'Ghi thông qua', (dialog) =>
    pick(page, dialog, 'Hội nghị thông qua', `Hội nghị phát động · ${formatDay(today)} · Cà Mau`),
  )
  await see(page, 'Đã thông qua, đang ký')
}

async function sign(page: Page, username: string, unit: string) {
  await signIn(page, account(username))
  await page.getByRole('link', { name: 'Mở: Ký giao ước' }).click()
  await inDialog(page, `Ký thay mặt ${unit}`, 'Ký', (dialog) =>
    dialog.getByRole('checkbox', { name: 'Tôi đã đọc toàn văn' }).check(),
  )
  await see(page, `Đã ký ${formatDay(today)}`)
}

async function merge(page: Page) {
  await goTo(page, 'Đơn vị', 'Đơn vị')
  await page.getByRole('link', { name: merging[0] ?? '' }).click()
  await seeTitle(page, merging[0] ?? '')
  await press(page, 'Sáp nhập, chia tách, đổi tên')
  const dialog = page.getByRole('dialog')
  await fill(dialog, { 'Ngày hiệu lực': formatDay(today), 'Số quyết định': '01/QĐ-UBND' })
  await pick(page, dialog, 'Cùng sáp nhập với', merging[1] ?? '')
  await dialog.getByRole('button', { name: `Bỏ ${merging[1]}` }).waitFor()
  await dialog.getByRole('radio', { name: 'Một đơn vị mới' }).check()
  await fill(dialog, { 'Tên mới': heir, 'Mã mới': 'so-moi' })
  await press(dialog, 'Xem trước')
  await see(dialog, `${heir} bắt đầu từ ngày ${formatDay(today)}.`)
  await expectAccessible(page)
  await press(dialog, 'Ghi theo quyết định')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Căn cứ: 01/QĐ-UBND')
  await expectAccessible(page)

  await goTo(page, 'Đơn vị', 'Đơn vị')
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  await link(heir).waitFor()
  for (const name of merging) expect(await link(name).count()).toBe(0)
  await fill(page, { 'Vào ngày': formatDay(addDays(today, -1)) })
  for (const name of merging) await link(name).waitFor()
  expect(await link(heir).count()).toBe(0)
  // The day goes along to the tree and to the unit's own page, which tells who inherited.
  await press(page, 'Cây')
  const tree = page.getByRole('tree', { name: 'Cây đơn vị' })
  await tree.getByRole('treeitem', { name: merging[0] ?? '' }).waitFor()
  expect(await tree.getByRole('treeitem', { name: heir }).count()).toBe(0)
  await expectAccessible(page)
  await tree.getByText(merging[0] ?? '').click()
  await seeTitle(page, merging[0] ?? '')
  await see(page, `Đang xem như vào ngày ${formatDay(addDays(today, -1))}.`)
  await link(heir).click()
  await seeTitle(page, heir)
}
