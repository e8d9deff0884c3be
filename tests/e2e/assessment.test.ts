/**
 * A unit's points from its own form to the public page, each deed by whoever may do it, each in a browser of their own: the
 * unit's officer and head, a unit that checks it, whoever leads, the body that organises, and anybody.
 */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { listChecks } from '#features/assessments/checks/contract.ts'
import { listSheets } from '#features/assessments/sheets/contract.ts'
import { falsityOf, readReceipt } from '#platform/signing/verify.ts'
import { anAssessedSite } from './assessing.ts'
import { fill, inDialog, pasteInto, press, see, seeTitle, select } from './hands.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'

let it: Awaited<ReturnType<typeof anAssessedSite>>
beforeAll(async () => {
  it = await anAssessedSite()
}, 120_000)
afterAll(() => it.close(), 30_000)

const year = (rest: string) => `/mua/${it.seasonId}/${rest}`
const dialogOf = (page: Page) => page.getByRole('dialog').last()
/** What cannot be undone is ticked, and done. */
async function confirms(page: Page, name: string) {
  expect(await dialogOf(page).getByRole('button', { name, exact: true }).isDisabled()).toBe(true)
  await dialogOf(page).getByRole('checkbox').check()
  await ends(page, name)
}
/** The dialog's own button; then it closes. */
async function ends(page: Page, name: string) {
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
/** Nothing is lacking: the layer that is looked at is sent, and its receipt put away. */
async function sends(page: Page, look: (dialog: Locator) => Promise<unknown> = async () => undefined) {
  await press(page, 'Nộp')
  await see(dialogOf(page), 'Không thiếu gì. Phiếu nộp được.')
  await dialogOf(page).getByRole('button', { name: 'Nộp', exact: true }).click()
  await see(page, 'Máy chủ ghi nhận lúc')
  await look(dialogOf(page))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
/** What somebody of another unit proposed. */
async function approves(page: Page) {
  await page
    .getByRole('button', { name: /^Duyệt: / })
    .first()
    .click()
  await expectAccessible(page)
  await ends(page, 'Duyệt')
}
const columns = { figure: '0', mark: '1', explanation: '5' }
const cell = (page: Page, criterion: string, column: keyof typeof columns): Locator =>
  page.getByRole('row', { name: new RegExp(`^${criterion} `) }).locator(`[data-column="${columns[column]}"]`)
async function types(page: Page, criterion: string, column: keyof typeof columns, text: string) {
  await cell(page, criterion, column).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
/** What a member's unit is called. */
async function nameOf(unitId: string): Promise<string> {
  const { blocks } = await it.minister.call(listSheets, { params: { seasonId: it.seasonId } })
  return blocks.flatMap(({ sheets }) => sheets).find((one) => one.unitId === unitId)?.unitName ?? ''
}
/** Who was drawn to check the sheet of that unit. */
async function checkersOf(unitId: string) {
  const lead = await it.world.signedIn(it.lead)
  const { all } = await lead.call(listChecks, { params: { seasonId: it.seasonId } })
  return all.filter(({ checked }) => checked.id === unitId).map(({ checker }) => checker)
}

test('from a self-score to a published point, in four roles', { timeout: 480_000 }, async () => {
  onTestFailed(() => it.site.photograph('assessment'))
  const { unitId } = it
  const unit = await nameOf(unitId)

  const officer = await it.sits(it.officer)
  await officer.goto(year('phieu'))
  await press(officer, `Mở phiếu của ${unit}`)
  await officer.getByRole('grid').waitFor()
  const sheet = new URL(officer.url()).pathname
  await cell(officer, 'A.2', 'figure').click()
  await pasteInto(officer, 'Có\t\r\n\t3,5\r\n')
  await see(officer, 'Đã lưu tất cả.')
  const head = await it.sits(it.head)
  await head.goto(sheet)
  await press(head, 'Nộp')
  await see(dialogOf(head), 'Còn 1 điều phải sửa trước khi nộp')
  await expectAccessible(head)
  await dialogOf(head)
    .getByRole('button', { name: /^Tới A\.1 / })
    .click()
  await head.waitForURL(/tieu-chi=A\.1/)
  // The line is lost: what is typed waits here, and goes by itself when it is back.
  await officer.context().setOffline(true)
  await types(officer, 'A.1', 'explanation', 'Theo báo cáo thống kê đã tiếp nhận')
  await see(officer, /^ ?Mất kết nối: cứ nhập tiếp/)
  await officer.context().setOffline(false)
  await see(officer, 'Đã lưu tất cả.')

  await head.goto(sheet)
  const download = head.waitForEvent('download')
  await sends(head, async (dialog) => {
    await expectAccessible(head)
    await press(dialog, 'Tải biên nhận (JSON)')
    await download
  })
  const receipt = readReceipt(readFileSync(await (await download).path(), 'utf8'))
  expect(falsityOf(receipt, [it.site.served.home.signer.fingerprint])).toBeUndefined()
  // Whoever leads returns one criterion; the rest stays as it was sent.
  const lead = await it.sits(it.lead)
  await lead.goto(sheet)
  await press(lead, 'Trả lại')
  await dialogOf(lead).getByLabel(/^B /).check()
  await fill(dialogOf(lead), { 'Nộp lại chậm nhất ngày': '10/02/2018', 'Lý do trả lại B': 'Chưa rõ sáng kiến nào' })
  await expectAccessible(lead)
  await ends(lead, 'Trả lại')
  await head.setViewportSize({ width: 360, height: 740 })
  await head.goto(sheet)
  await see(head, /Chưa rõ sáng kiến nào/)
  await expectNoSidewaysScroll(head)
  await sends(head)
  await head.setViewportSize({ width: 1280, height: 900 })
  await it.othersSend()

  // Who checks whom is drawn once nobody can send any more, and drawn again by whoever doubts it.
  await it.goesOnTo('2018-04-20T08:00:00+07:00')
  await it.sits(it.lead, lead)
  await lead.goto(year('cham-cheo?muc=phan-cong&khoi=enforcement'))
  await press(lead, 'Phân công')
  await confirms(lead, 'Phân công')
  await see(lead, /^Lần 1, /)
  await press(lead, 'Kiểm lại phép phân công')
  await see(dialogOf(lead), 'Kết quả tính lại trùng từng chữ với kết quả đã ghi')
  await expectAccessible(lead)
  await lead.keyboard.press('Escape')
  await dialogOf(lead).waitFor({ state: 'hidden' })
  await expectAccessible(lead)

  // Of the two who check this sheet one has sent already; the other does not see it before its own is sent.
  const [first, second] = await checkersOf(unitId)
  await it.othersCheck({ checker: first?.id ?? '', checked: unitId })
  const checker = await it.sits(it.headOf(first?.id ?? ''))
  await checker.goto(year('cham-cheo'))
  await see(checker, /^Bạn chỉ thấy phiếu chấm của đơn vị khác sau khi nộp phiếu của mình\./)
  await expectAccessible(checker)
  await press(checker, `Bắt đầu chấm: ${unit}`)
  await checker.getByRole('grid').waitFor()
  const others = checker.getByRole('button', { name: new RegExp(`Chấm chéo · ${second?.name}$`) })
  expect(await others.count()).toBe(0)
  for (const [criterion, column, found, reason] of [
    ['A.2', 'figure', 'Không', 'Kế hoạch ban hành sau hạn'],
    ['B', 'mark', '3', 'Theo hồ sơ'],
  ] as const) {
    await types(checker, criterion, column, found)
    await press(checker, 'Ô kế tiếp cần xem')
    await fill(checker, { 'Lý do': reason })
    await press(checker, 'Lưu kèm lý do')
    await see(checker, 'Đã lưu tất cả.')
  }
  await sends(checker)
  await others.click()
  await expectAccessibleInBothLooks(checker)

  // The two differ in the plan: the meeting settles it, and whoever leads sends what was settled.
  await lead.goto(year('cham-cheo?muc=hop&khoi=enforcement'))
  await inDialog(lead, 'Ghi cuộc họp', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Ngày họp': '20/04/2018', 'Nơi họp': 'Cà Mau', 'Chủ trì': 'Trưởng khu vực' })
    await expectAccessible(lead)
  })
  await lead.getByRole('tab', { name: 'Điểm khác nhau' }).click()
  await see(lead, 'Cần họp thống nhất')
  await expectAccessible(lead)
  await press(lead, 'Ghi kết quả họp cho phiếu này')
  await select(dialogOf(lead), 'Thống nhất', 'Không')
  await fill(dialogOf(lead), { 'Lý do thống nhất': 'Văn bản ký sau ngày quy định' })
  await press(dialogOf(lead), 'Lưu và mở phiếu để nộp')
  await lead.waitForURL(/lop=cross/)
  await sends(lead)
  await lead.goto(year('cham-cheo/bien-ban?khoi=enforcement'))
  await see(lead, /Văn bản ký sau ngày quy định/)
  await expectAccessible(lead)

  // What nobody verifies otherwise stays; then what comes of it is shown, once two have agreed.
  await it.goesOnTo('2018-05-16T08:00:00+07:00')
  await it.isVerified(it.lead, { but: sheet })
  await it.sits(it.lead, lead)
  await lead.goto(sheet)
  await press(lead, 'Bắt đầu lớp Thẩm định')
  await lead.waitForURL(/lop=verification/)
  await sends(lead)
  await lead.goto(year('ket-qua?khoi=enforcement'))
  await inDialog(lead, 'Lập kết quả dự kiến', 'Lập kết quả dự kiến', (dialog) =>
    select(dialog, 'Tính đến lớp', 'thẩm định'),
  )
  await see(lead, 'Kết quả dự kiến, chưa chính thức.')
  await press(lead, 'Cho xem')
  await dialogOf(lead).getByLabel('Mọi thành viên của năm thi đua').check()
  await fill(dialogOf(lead), { 'Ý kiến gửi người duyệt': 'Để các đơn vị đối chiếu' })
  await ends(lead, 'Đề nghị cho xem')
  await expectAccessible(lead)
  const ministry = await it.sits(it.minister)
  await ministry.goto(year('ket-qua?khoi=enforcement'))
  await approves(ministry)

  // The unit reads it, and says why its plan counts; the body that organises, which lowered nothing, answers.
  await it.sits(it.officer, officer)
  await officer.goto(year('ket-qua?khoi=enforcement'))
  await see(officer, 'Kết quả dự kiến, chưa chính thức.')
  await officer.goto(year('kien-nghi'))
  await press(officer, 'Vì sao? A.2')
  await see(dialogOf(officer), /Văn bản ký sau ngày quy định/)
  await expectAccessible(officer)
  await officer.keyboard.press('Escape')
  await press(officer, 'Soạn kiến nghị A.2')
  await fill(dialogOf(officer), { 'Lời kiến nghị': 'Kế hoạch được ký đúng hạn, văn bản gửi kèm.' })
  await press(dialogOf(officer), 'Lưu')
  await see(officer, 'Thủ trưởng đơn vị gửi kiến nghị này.')
  await expectAccessible(officer)
  await it.sits(it.head, head)
  await head.goto(officer.url())
  await press(dialogOf(head), 'Gửi kiến nghị')
  await dialogOf(head).getByRole('checkbox').check()
  await press(dialogOf(head), 'Gửi kiến nghị')
  await see(dialogOf(head), 'Chờ trả lời')
  await ministry.goto(officer.url())
  await press(dialogOf(ministry), 'Trả lời')
  await fill(dialogOf(ministry), { 'Lời trả lời': 'Văn bản gửi kèm ký sau hạn; giữ điểm.' })
  await press(dialogOf(ministry), 'Trả lời')
  await see(dialogOf(ministry), /· Giữ nguyên điểm$/)
  await head.reload()
  await see(dialogOf(head), 'Văn bản gửi kèm ký sau hạn; giữ điểm.')
  await expectAccessible(head)

  // The final result: made by whoever leads, approved and published by the body that organises.
  await it.goesOnTo('2018-06-20T08:00:00+07:00')
  await it.sits(it.lead, lead)
  await lead.goto(year('ket-qua?khoi=enforcement'))
  await see(lead, 'Đã đủ điều kiện lập kết quả chính thức.')
  await inDialog(lead, 'Lập kết quả chính thức', 'Lập kết quả chính thức', async () => undefined)
  await see(lead, /Đã lập, chờ duyệt\. Kết quả chưa công bố/)
  await inDialog(lead, 'Đề nghị duyệt', 'Đề nghị duyệt', (dialog) =>
    fill(dialog, { 'Ý kiến gửi người duyệt': 'Đã đối chiếu từng phiếu' }),
  )
  await it.sits(it.minister, ministry)
  await ministry.goto(year('ket-qua?khoi=enforcement'))
  await approves(ministry)
  await press(ministry, 'Công bố')
  await see(dialogOf(ministry), /không sửa, không rút lại được/)
  await expectAccessible(ministry)
  await confirms(ministry, 'Công bố')
  await see(ministry, /^Đã công bố, /)
  await expectAccessibleInBothLooks(ministry)
  await ministry.setViewportSize({ width: 360, height: 780 })
  await expectNoSidewaysScroll(ministry)

  // The unit's own browser works the published points out again; anybody reads why without an account.
  await it.sits(it.officer, officer)
  await officer.goto(year('ket-qua?khoi=enforcement'))
  await officer
    .getByRole('button', { name: /^Vì sao/ })
    .first()
    .click()
  await see(officer, /đúng như kết quả/)
  const reader = await it.site.visit()
  await reader.goto(`/cong-khai/${it.region.code}/2018/ket-qua/enforcement`)
  await see(reader, /Kết quả chính thức, phiên bản 1/)
  await expectAccessible(reader)
  await reader.getByRole('table', { name: 'Xếp hạng' }).getByRole('link', { name: unit }).click()
  await seeTitle(reader, unit)
  await see(reader, /Văn bản ký sau ngày quy định/)
  await expectAccessibleInBothLooks(reader)
})
