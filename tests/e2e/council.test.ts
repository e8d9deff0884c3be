/** A council sits: a rule is written, a vote held on paper, two tellers count by themselves and agree at the second try. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { dayOf, formatDay } from '#kit/days.ts'
import { fill, goTo, inDialog, press, rowsOf, see, seeTitle, select, signIn } from './hands.ts'
import { accounts, aPreparedSite, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const today = formatDay(dayOf(new Date()))
const leadsHead = { username: 'stp-dong-thap.thu-truong', password }
const [firstTeller, secondTeller] = ['thads-dong-thap.thu-truong', 'thads-ca-mau.thu-truong'].map((username) => ({
  ...{ username, password },
})) as [{ username: string; password: string }, { username: string; password: string }]
const [block, units] = ['Khối Sở Tư pháp', ['Sở Tư pháp tỉnh Đồng Tháp', 'Sở Tư pháp tỉnh Cà Mau']] as const

let site: Site
beforeAll(async () => {
  site = (await aPreparedSite()).site
}, 60_000)
afterAll(() => site.close(), 30_000)

test('a vote on paper is prepared, opened, counted twice and told with its reasons', { timeout: 300_000 }, async () => {
  onTestFailed(() => site.photograph('council'))
  await writesRule(await signedIn(accounts.officer))
  const head = await signedIn(leadsHead)
  await setsUp(head)
  await opensVote(head)
  const [first, second] = [await signedIn(firstTeller), await signedIn(secondTeller)]
  await counts(first, [2, 0])
  await see(first, /đã nhập/)
  await counts(second, [1, 1])
  await see(second, /^Hai bên chưa khớp ở: Sở Tư pháp tỉnh .*, Sở Tư pháp tỉnh .*\. Cả hai đếm lại/)
  await expectAccessibleInBothLooks(second)
  await counts(second, [2, 0])
  await see(second, 'được suy tôn')
  await head.reload()
  await see(head, 'được suy tôn')
  expect((await rowsOf(head, 'Kết quả')).slice(1)).toEqual([
    expect.stringMatching(/^Sở Tư pháp tỉnh Đồng Tháp 2 0 100,00 % .*được suy tôn/),
    expect.stringMatching(/^Sở Tư pháp tỉnh Cà Mau 0 2 0,00 % chưa đạt/),
  ])
  await see(head, 'Cần 2 phiếu: từ 2/3, tính trên tổng số thành viên (2).')
  await press(head, 'Bế mạc')
  await see(head, 'Đã bế mạc')
  await head.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(head)
  await expectAccessibleInBothLooks(head)
})

async function signedIn(who: { username: string; password: string }): Promise<Page> {
  const page = await site.visit()
  await signIn(page, who)
  return page
}

async function writesRule(page: Page) {
  await goTo(page, 'Quy định bỏ phiếu', 'Quy định bỏ phiếu')
  await inDialog(page, 'Thêm quy định', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Ngưỡng: phần': '2', 'Ngưỡng: trên': '3' })
    await select(dialog, 'Tính trên', 'tổng số thành viên')
    await select(dialog, 'Cách bỏ phiếu', 'phiếu kín')
    await press(dialog, 'Thêm điều kiện')
  })
  await see(page, 'từ 2/3')
  await see(page, 'Đã đăng ký danh hiệu')
  await expectAccessibleInBothLooks(page)
}

async function setsUp(page: Page) {
  await goTo(page, 'Hội đồng', 'Hội đồng')
  await inDialog(page, 'Lập hội đồng', 'Lưu', async (dialog) => {
    await select(dialog, 'Hội đồng của', block)
    await fill(dialog, { 'Tên hội đồng': 'Hội đồng suy tôn' })
    await press(dialog, 'Mọi đơn vị của khối')
    await expectAccessibleInBothLooks(page)
  })
  await inDialog(page, 'Thêm phiên họp: Hội đồng suy tôn', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Ngày họp': today, 'Nơi họp': 'Đồng Tháp' })
    await press(dialog, 'Thêm nội dung')
    await fill(dialog, { 'Nội dung 1': 'Suy tôn đơn vị dẫn đầu' })
  })
  await page.getByRole('link', { name: new RegExp(`^Phiên họp ngày ${today}`) }).click()
  await seeTitle(page, `Phiên họp ngày ${today}`)
}

async function opensVote(page: Page) {
  await press(page, 'Mọi người có mặt')
  await press(page, 'Lưu thành phần')
  await see(page, 'Có mặt 2/2')
  await see(page, 'Chưa gõ gì khác với bản đã lưu.')
  await press(page, 'Khai mạc')
  await see(page, 'Đang họp')
  await inDialog(page, 'Chuẩn bị bỏ phiếu', 'Lưu', async (dialog) => {
    await select(dialog, 'Người kiểm phiếu 1', 'Thi hành án dân sự tỉnh Đồng Tháp')
    await select(dialog, 'Người kiểm phiếu 2', 'Thi hành án dân sự tỉnh Cà Mau')
    await expectAccessibleInBothLooks(page)
  })
  await page.getByRole('button', { name: /^Điều kiện xét: / }).click()
  const told = page.getByRole('dialog')
  await see(told, 'Thiếu: chưa đăng ký danh hiệu này.')
  await page.keyboard.press('Escape')
  await told.waitFor({ state: 'hidden' })
  await inDialog(page, page.getByRole('button', { name: /^Mở bỏ phiếu: / }), 'Mở bỏ phiếu', (dialog) =>
    dialog.getByLabel('Tôi hiểu việc này không lùi lại được.').check(),
  )
  await see(page, '2 người bỏ phiếu trong 2 thành viên; có mặt 2.')
}

/** From the work that waits to the form; what was entered before is not shown, not even to oneself. */
async function counts(page: Page, votes: readonly number[]) {
  const work = page.getByRole('link', { name: /^Mở: Nhập kết quả kiểm phiếu/ })
  if (await work.count()) await work.first().click()
  await inDialog(
    page,
    page.getByRole('button', { name: /^Nhập kết quả kiểm phiếu: / }),
    'Gửi kết quả kiểm phiếu',
    (dialog) =>
      fill(dialog, {
        ...{ 'Phiếu phát ra': '2', 'Phiếu thu về': '2', 'Phiếu không hợp lệ': '0', 'Phiếu trắng': '0' },
        ...Object.fromEntries(units.map((unit, at) => [unit, String(votes[at])])),
      }),
  )
}
