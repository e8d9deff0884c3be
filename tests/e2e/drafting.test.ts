/** Two editors of one article, a spell without a line, a paper that comes in: nothing is overwritten unseen or lost. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addMovement } from '#features/movements/contract.ts'
import { createPact } from '#features/pacts/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import { mediaTypes } from '#kit/media.ts'
import { documentParts, zipped } from '#tests/support/files.ts'
import { fill, inDialog, press, see, seeTitle, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
let pact: string
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  pact = await aDraft()
}, 60_000)
afterAll(() => site.close(), 30_000)

const patience = { timeout: 60_000 }
const title = 'Giao ước khối Thi hành án dân sự'

/** A pact in draft with one article, and a movement to change. */
async function aDraft(): Promise<string> {
  const params = { seasonId: made.seasonId }
  const body = { block: 'enforcement', title, preamble: 'Các đơn vị cam kết:' }
  const { id, text } = await made.officer.do(createPact, { params, body })
  await made.officer.do(addArticle, {
    params: { textId: text.id },
    body: { heading: 'Thi hành án', body: 'Thi hành xong trên 73% số việc có điều kiện thi hành.' },
  })
  await made.officer.do(addMovement, {
    params,
    body: {
      ...{ name: 'Phong trào lúc đầu', kind: 'regular', level: null, launchedBy: null, from: null, to: null },
      ...{ openEnded: false, theme: null, legalBasis: null, legalBasisDay: null },
    },
  })
  return `/mua/${made.seasonId}/giao-uoc/${id}`
}

test('two editors of one article see both versions word by word before either is lost', patience, async () => {
  onTestFailed(() => site.photograph('two-editors'))
  const [first, second] = [await arrive(accounts.officer, pact), await arrive(accounts.otherOfficer, pact)]
  for (const page of [first, second]) {
    await seeTitle(page, title)
    await press(page, 'Sửa điều 1')
  }
  const [one, two] = [first, second].map((page) => page.getByRole('form', { name: 'Sửa điều 1' }))
  if (!one || !two) throw new Error('no form')
  await fill(one, { 'Nội dung': 'Thi hành xong trên 75% số việc có điều kiện thi hành.' })
  await fill(two, { 'Tên điều': 'Kết quả thi hành án', 'Nội dung': 'Thi hành xong trên 80% số việc có điều kiện.' })
  await press(one, 'Lưu')
  await one.waitFor({ state: 'hidden' })

  await press(two, 'Lưu')
  const both = second.getByRole('group', { name: 'Có hai bản khác nhau: hãy chọn từng mục' }).first()
  await see(both, /^Cán bộ Bộ Tư pháp đã lưu lúc/)
  const heading = both.getByRole('radiogroup', { name: 'Tên điều' })
  const body = both.getByRole('radiogroup', { name: 'Nội dung' })
  expect(await heading.getByRole('radio', { name: 'Của bạn' }).isChecked()).toBe(true)
  expect(await body.getByRole('radio', { checked: true }).count()).toBe(0)
  await see(body.locator('ins'), /80/)
  expect(await body.locator('ins').allTextContents()).toEqual(['[thêm: 80 ]', '[thêm: 75 ]'])
  expect(await both.getByRole('button', { name: 'Dùng các giá trị đã chọn' }).isDisabled()).toBe(true)
  await expectAccessibleInBothLooks(second)
  await body.getByRole('radio', { name: 'Vừa được lưu' }).check()
  await press(both, 'Dùng các giá trị đã chọn')
  await press(two, 'Lưu')
  await two.waitFor({ state: 'hidden' })
  await see(second, 'Điều 1. Kết quả thi hành án')
  await see(second, 'Thi hành xong trên 75% số việc có điều kiện thi hành.')
})

test('typed without a line, kept over a closed tab, compared with what another saved meanwhile', patience, async () => {
  onTestFailed(() => site.photograph('offline-spell'))
  const address = `/mua/${made.seasonId}/phong-trao`
  const before = await arrive(accounts.officer, address)
  const change = 'Sửa phong trào “Phong trào lúc đầu”'
  const typed = { Tên: 'Tên gõ khi mất mạng', 'Cơ quan phát động': 'Bộ Tư pháp', 'Chủ đề': 'Chủ đề gõ khi mất mạng' }
  const form = await opened(before, change)
  await before.context().setOffline(true)
  await fill(form, typed)
  await press(form, 'Lưu')
  await see(form, 'Chưa gửi được. Đang giữ trên máy này.')
  await before.close()
  await before.context().setOffline(false)

  const other = await arrive(accounts.otherOfficer, address)
  await inDialog(other, change, 'Lưu', (dialog) => fill(dialog, { Tên: 'Tên của người khác' }))

  const after = await before.context().newPage()
  await after.goto(address)
  await see(after, 'Có nội dung đã gõ mà chưa gửi')
  await expectNoSidewaysScroll(after)
  // The bar that names it opens it again, beside what the other has saved.
  await press(after, 'Mở lại biểu mẫu: Sửa phong trào “Phong trào lúc đầu”')
  const both = after.getByRole('dialog')
  for (const value of [...Object.values(typed), 'Tên của người khác']) await see(both, value)
  await see(other, 'Tên của người khác')
  await both.getByRole('radiogroup', { name: 'Tên' }).getByRole('radio', { name: 'Vừa được lưu' }).check()
  await press(both, 'Dùng các giá trị đã chọn')
  await press(both, 'Lưu')
  await both.waitFor({ state: 'hidden' })
  await see(after, 'Chủ đề gõ khi mất mạng')
  expect(await after.getByText('Có nội dung đã gõ mà chưa gửi').count()).toBe(0)
})

test('a paper comes in by paste and as a Word file: shown first, then articles of the draft', patience, async () => {
  onTestFailed(() => site.photograph('paper'))
  const page = await arrive(accounts.officer, pact)
  await press(page, 'Đưa văn bản vào')
  const dialog = page.getByRole('dialog', { name: 'Đưa văn bản vào' })
  await fill(dialog, {
    'Hoặc dán văn bản vào đây': 'Điều 1. Thi hành án\nMột.\nĐiều 2. Báo cáo\nHai.\nNơi nhận:\n- Lưu.',
  })
  await expectAccessibleInBothLooks(page)
  await press(dialog, 'Xem trước')
  await see(dialog, 'Nhận ra 2 điều')
  await see(dialog, 'Bỏ ra 2 dòng, không đưa vào')
  await dialog.getByLabel('Điều 2. Thi hành án').uncheck()
  await expectAccessibleInBothLooks(page)
  await press(dialog, 'Thêm 1 điều')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Điều 2. Báo cáo')

  await press(page, 'Đưa văn bản vào')
  const paper = ['GIAO ƯỚC MỚI', 'Điều 1. Kết quả', 'Một.', 'Điều 2. Báo cáo', 'Hai, ba.', 'Điều 3. Thực hiện', 'Bốn.']
  const buffer = Buffer.from(zipped(documentParts(paper)))
  await dialog.locator('input[type=file]').setInputFiles({ name: 'giao-uoc.docx', mimeType: mediaTypes.docx, buffer })
  await dialog.getByLabel('Thay 2 điều đang có').check()
  await press(dialog, 'Thay 2 điều bằng 3 điều')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Điều 3. Thực hiện')
  await seeTitle(page, 'GIAO ƯỚC MỚI')
  await press(page, 'Các bản, so sánh')
  await see(page, /^Khác nhau giữa bản/)
  await page.getByRole('switch', { name: 'Chỉ điều còn ý kiến' }).check()
  await see(page, 'Không điều nào còn ý kiến chưa giải quyết.')
  await expectAccessibleInBothLooks(page)
  await expectNoSidewaysScroll(page)
})

test('what is typed is not left for the next person: signing out asks, then forgets', patience, async () => {
  onTestFailed(() => site.photograph('next-person'))
  const page = await arrive(accounts.officer, pact)
  await press(page, 'Sửa tên và phần mở đầu')
  await fill(page.getByRole('form', { name: 'Sửa tên và phần mở đầu' }), { 'Tên văn bản': 'Tên chưa gửi' })
  await page.getByRole('button', { name: 'Tài khoản: ' }).click()
  await press(page, 'Đăng xuất')
  const asked = page.getByRole('dialog', { name: 'Còn 1 nội dung đã gõ mà chưa gửi' })
  await asked.getByRole('checkbox').check()
  await press(asked, 'Xoá và đăng xuất')
  await seeTitle(page, 'Đăng nhập')
  await signIn(page, accounts.otherOfficer)
  await page.goto(pact)
  await seeTitle(page, 'GIAO ƯỚC MỚI')
  expect(await page.getByRole('form').count()).toBe(0)
})

async function arrive(account: { username: string; password: string }, address: string): Promise<Page> {
  const page = await site.visit()
  await signIn(page, account)
  await page.goto(address)
  return page
}

async function opened(page: Page, button: string) {
  await press(page, button)
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}
