/**
 * A card on its whole way: the Ministry's table as a file, decided beside its words, written to the end, proven by an
 * example, checked by another, issued by two because a public season is scored by one, and held against last year's.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { getSession } from '#features/accounts/contract.ts'
import { acceptInvitation, invite } from '#features/accounts/invitations/contract.ts'
import { enter, enterAs } from '#src/sample/door.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { type FormSheet, formFile } from '../support/forms.ts'
import { type Account, fill, inDialog, pick, press, see, seeTitle, select, signIn } from './hands.ts'
import { aToldSite, password } from './prepared.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const title = 'Bảng tiêu chí chấm điểm thi đua, xếp hạng các Sở Tư pháp năm 2019'
/** In the Ministry's form and phrasings; its points are made up. */
const form: FormSheet = {
  name: 'Bảng tiêu chí',
  rows: [
    ['BỘ TƯ PHÁP', null, null, null, null],
    [title.toUpperCase(), null, null, null, null],
    ['(Số minh hoạ)', null, null, null, null],
    ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Điểm tự chấm', 'Ghi chú, lý do chênh lệch'],
    ['A', 'NHIỆM VỤ TRỌNG TÂM CÔNG TÁC TƯ PHÁP', 80, null, null],
    ['I', 'Xây dựng, thẩm định văn bản', 40, null, null],
    [1, 'Thẩm định dự thảo văn bản quy phạm pháp luật', 40, null, null],
    [null, '- Đạt 100%: 40 điểm\n- Từ 97% đến dưới 100%: 30 điểm\n- Dưới 97%: 10 điểm', null, null, null],
    ['II', 'Nhiệm vụ Bộ giao', 35, null, null],
    [1, 'Hoàn thành nhiệm vụ Bộ giao đúng hạn', 35, null, null],
    [null, '- Từ 90% trở lên: 35 điểm\n- Từ 70% đến dưới 90%: 20 điểm\n- Dưới 70%: 5 điểm', null, null, null],
    ['B', 'CÔNG TÁC KHÁC', null, null, null],
    [1, 'Gửi báo cáo đúng hạn', 15, null, null],
    [null, '- Đúng hạn: 15 điểm\n- Chậm 1-2 ngày: 10 điểm\n- Chậm từ 3 ngày trở lên: 0 điểm', null, null, null],
    [2, 'Mô hình mới, cách làm hay', 10, null, null],
  ],
}
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let site: Site
let officer: Account
let lead: Account
const other: Account = { username: 'can-bo-khac', password }
beforeAll(async () => {
  let accounts: DemoAccount[]
  ;({ site, accounts } = await aToldSite())
  const inRole = (role: string) => accounts.filter((one) => one.role === role)
  officer = inRole('ministry_officer')[0] as DemoAccount
  // Of the years that were led, the second is that of the card.
  lead = inRole('lead')[1] as DemoAccount
  const door = { origin: site.url, send: fetch }
  const { roles } = await (await enterAs(door, officer)).do(getSession, {})
  const unitId = roles[0]?.unitId ?? ''
  const administrator = await enterAs(door, inRole('administrator')[0] as DemoAccount)
  const grants = [{ role: 'ministry_officer' as const, unitId, from: null, to: null, basis: null }]
  const body = { username: other.username, displayName: 'Cán bộ khác Bộ Tư pháp', grants }
  const { code } = await administrator.do(invite, { body })
  await enter(door, acceptInvitation, { body: { code, password } })
}, 400_000)
afterAll(() => site.close())

const arrive = async (account: Account) => {
  const page = await site.visit()
  await signIn(page, account)
  return page
}
/** An indicator of the catalogue, typed and taken. */
async function take(page: Page, field: string, name: string) {
  const box = page.getByRole('combobox', { name: field })
  await box.fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name} `) }).click()
}

test('comes from a file to issued, and against last year’s', { timeout: 240_000 }, async () => {
  onTestFailed(() => site.photograph('scorecard-life'))
  const page = await arrive(officer)
  await readAndDecide(page)
  await write(page)
  await check(await arrive(other))
  await approve(await arrive(lead))
  await compare(page)
})

async function readAndDecide(page: Page) {
  await page.goto('/bang-diem')
  await page.getByRole('link', { name: 'Nạp từ tệp' }).click()
  await seeTitle(page, 'Nạp bảng tiêu chí từ tệp')
  const buffer = Buffer.from(formFile(form))
  await page.locator('input[type=file]').setInputFiles({ name: 'bang-2019.xlsx', mimeType, buffer })
  await see(page, 'Đã đọc 4 tiêu chí trong 4 nhóm')
  await take(page, 'A.I.1: Số liệu để đo: tử số', 'Dự thảo văn bản thẩm định đúng hạn')
  await take(page, 'A.I.1: Số liệu để đo: mẫu số', 'Dự thảo văn bản nhận thẩm định')
  await take(page, 'A.II.1: Số liệu để đo: tử số', 'Nhiệm vụ Bộ giao hoàn thành đúng hạn')
  await take(page, 'A.II.1: Số liệu để đo: mẫu số', 'Nhiệm vụ Bộ giao đến hạn')
  await take(page, 'B.1: Số liệu để đo: chọn', 'Số ngày gửi báo cáo chậm')
  await page.getByRole('radio', { name: 'Bằng tổng điểm bên dưới: 75' }).check()
  await page.getByRole('button', { name: /^Nhận \d đề xuất đang hiện/ }).click()
  await see(page, 'Còn 1 điểm để trống')
  await press(page, 'Xem những điểm còn trống')
  await see(page, 'Tệp không nói cách chấm.')
  await expectAccessibleInBothLooks(page)
  await inDialog(page, 'Tạo bản dự thảo', 'Tạo bản dự thảo', async (dialog) => {
    await pick(page, dialog, 'Khối', 'Khối Sở Tư pháp')
    await fill(dialog, { 'Tên bảng': title })
  })
  await seeTitle(page, title)
}

/** From what is lacking to its field, from the field to the next step: no address is typed. */
async function write(page: Page) {
  await see(page, /^Việc tiếp theo: soạn nốt/)
  await page.getByRole('link', { name: /^Cách tính điểm của tiêu chí B.2: còn thiếu/ }).click()
  const kind = page.getByLabel('Cách tính điểm')
  await expect.poll(() => kind.evaluate((field) => field === document.activeElement), { timeout: 30_000 }).toBe(true)
  await kind.selectOption({ label: 'Cộng theo số lượng' })
  await select(page, 'Đo bằng', 'Một chỉ số')
  await take(page, 'Chỉ số: chỉ số khác', 'Mô hình mới, cách làm hay')
  await fill(page, { 'Mỗi đơn vị tính': '4' })
  await see(page, 'Không còn chỗ nào sai hoặc thiếu.')
  await see(page, /^Tiếp theo: thêm ít nhất một ví dụ/)
  await page.getByRole('textbox', { name: /^Mô hình mới, cách làm hay/ }).fill('2')
  await see(page, /→ 8 điểm/)
  await expectAccessibleInBothLooks(page)
  await press(page, 'Giữ làm ví dụ tính thử')
  // At once, before it is saved by itself: nothing of it is lost.
  await page.getByRole('link', { name: 'Tiếp theo: về trang của bảng để soát' }).click()
  await see(page, /^Việc tiếp theo: soát bảng/)
  await inDialog(page, 'Soát xong', 'Huỷ', async (dialog) => {
    await press(dialog, 'Soát xong')
    await see(dialog, /^Người sửa bảng sau cùng không tự soát/)
  })
}

async function check(page: Page) {
  await page.getByRole('link', { name: /^Mở: Soát bảng tiêu chí/ }).click()
  await seeTitle(page, title)
  await see(page, 'cộng 4 điểm')
  await inDialog(page, 'Soát xong', 'Soát xong', () => expectAccessible(page))
  await see(page, /^Việc tiếp theo: ban hành bảng/)
  await inDialog(page, 'Ban hành', 'Gửi đề nghị', async (dialog) => {
    await fill(dialog, {
      ...{ 'Số quyết định': '1000/QĐ-THỬ', 'Ngày quyết định': '01/03/2019', 'Hiệu lực từ': '01/03/2019' },
    })
    await dialog.getByRole('checkbox').check()
    await press(dialog, 'Ban hành')
    await see(dialog, /^Việc này cần hai người/)
    await fill(dialog, { 'Lý do': 'Bộ ban hành bảng mới' })
  })
  await see(page, 'Chờ duyệt')
}

async function approve(page: Page) {
  // Whoever leads has more to do than is shown at first.
  const more = page.getByRole('button', { name: /^Xem thêm \d+ việc/ })
  await page.getByRole('link', { name: /^Mở: / }).first().waitFor()
  for (const button of await more.all()) await button.click()
  await page.getByRole('link', { name: /^Mở: Quyết định đề nghị ban hành bảng tiêu chí/ }).click()
  await seeTitle(page, title)
  await see(page, 'Số quyết định: 1000/QĐ-THỬ')
  await expectAccessible(page)
  await inDialog(page, 'Duyệt: Ban hành bảng tiêu chí', 'Duyệt', async () => undefined)
  await see(page, 'Đang hiệu lực')
}

async function compare(page: Page) {
  await page.reload()
  await see(page, '1000/QĐ-THỬ ngày 01/03/2019')
  await page.getByRole('link', { name: 'So sánh' }).click()
  await seeTitle(page, 'So sánh hai bảng tiêu chí')
  await see(page, /^Từ “2018, phiên bản 1/)
  await page.getByRole('link', { name: /^Xem bảng sau đổi thứ hạng/ }).click()
  const effect = page.getByRole('region', { name: 'Nếu chấm lại một năm đã tính thử' })
  await see(effect, /năm 2018: \d+ đơn vị đổi thứ hạng, \d+ đơn vị đổi xếp loại/)
  const told = (await effect.getByText(/đơn vị đổi thứ hạng/).textContent()) ?? ''
  const moved = await effect
    .getByRole('row')
    .filter({ hasText: /\d+ → \d+/ })
    .count()
  expect([Number(/(\d+) đơn vị đổi thứ hạng/.exec(told)?.[1]) > 0, moved > 0]).toEqual([true, true])
  await expectAccessibleInBothLooks(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await expectNoSidewaysScroll(page)
}
