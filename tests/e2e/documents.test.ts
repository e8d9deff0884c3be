/** A notice from the data to its check page: drafted, worded, kept up with what moved, submitted, issued, checked, withdrawn. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addConference } from '#features/conferences/contract.ts'
import { dayOf } from '#kit/days.ts'
import { mediaTypes } from '#kit/media.ts'
import { readDocx } from '#platform/files/isolate.ts'
import { say } from '#src/words.ts'
import { digestOf } from '#tests/support/evidence.ts'
import { documentParts, zipped } from '#tests/support/files.ts'
import { fill, inDialog, press, rowsOf, see, seeTitle, select, signIn } from './hands.ts'
import { aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
}, 120_000)
afterAll(() => site.close(), 30_000)

/** The unit that leads issues. */
const officer = { username: 'stp-dong-thap.can-bo', password }
const head = { username: 'stp-dong-thap.thu-truong', password }
const { docx } = mediaTypes
const phone = { width: 360, height: 740 }

/** A conference has its day: the calendar tells one day more. */
const movesOn = () =>
  made.officer.do(addConference, {
    params: { seasonId: made.seasonId },
    body: { kind: 'mid_year', day: dayOf(new Date()), place: null, attending: [] },
  })

test('a notice is drafted, issued, checked by anybody, and withdrawn', { timeout: 240_000 }, async () => {
  onTestFailed(() => site.photograph('documents'))
  const chief = await site.visit()
  await signIn(chief, head)
  const writer = await site.visit(phone)
  await signIn(writer, officer)
  await writer.goto(`/mua/${made.seasonId}/van-ban`)
  await seeTitle(writer, 'Văn bản')
  await see(writer, 'Chưa có văn bản nào')
  await expectAccessibleInBothLooks(writer)
  await press(writer, 'Soạn văn bản')
  const dialog = writer.getByRole('dialog')
  await select(dialog, 'Văn bản cần soạn', `Thông báo lịch năm thi đua ${made.year}, Khu vực thi đua thử nghiệm`)
  await press(dialog, 'Soạn')
  await seeTitle(writer, `Thông báo lịch năm thi đua ${made.year}, Khu vực thi đua thử nghiệm`)
  await see(writer, 'DỰ THẢO')
  await expectNoSidewaysScroll(writer)
  await expectAccessibleInBothLooks(writer)

  await inDialog(writer, 'Sửa lời đoạn 1', 'Lưu', async (dialog) => {
    await fill(dialog, { 'Lời của đoạn': 'Năm {{năm}} có {{members}} đơn vị.' })
    await press(dialog, 'Lưu')
    await see(dialog, 'Không có số liệu nào tên {{năm}} trong văn bản này.')
    await fill(dialog, { 'Lời của đoạn': 'Năm {{year}} có {{members}} đơn vị.' })
  })
  await see(writer, 'đã viết lại')
  const paper = writer.getByRole('article')
  expect(await paper.textContent()).toContain(`Năm ${made.year} có 4 đơn vị.`)

  // Put away, it is found by its state, and goes on as it was.
  await inDialog(writer, 'Bỏ dự thảo', 'Bỏ dự thảo', (dialog) => see(dialog, /Lời đã sửa không mất/))
  await see(writer, 'Dự thảo đã bỏ')
  await expectNoSidewaysScroll(writer)
  await inDialog(writer, 'Lấy lại', 'Lấy lại', (dialog) => see(dialog, /Bấm “Lấy lại” để soạn tiếp/))
  await see(writer, 'đã viết lại')

  // The data move under the draft.
  await movesOn()
  await writer.reload()
  await see(writer, 'Số liệu đã đổi từ lúc soạn')
  await expectNoSidewaysScroll(writer)
  await expectAccessibleInBothLooks(writer)
  await press(writer, 'Đưa cả văn bản vào')
  await writer.getByText('Số liệu đã đổi từ lúc soạn').waitFor({ state: 'detached' })
  expect(await paper.textContent()).toContain(`Năm ${made.year} có 4 đơn vị.`)
  await inDialog(writer, 'Trình', 'Trình', (dialog) => dialog.getByRole('checkbox').check())
  await see(writer, 'Chờ ban hành')

  // The office numbered notices of this year in a book before.
  await chief.goto('/so-van-ban')
  await seeTitle(chief, 'Sổ đăng ký văn bản')
  await see(chief, 'Chưa có số nào trong năm này')
  await inDialog(chief, 'Đặt số bắt đầu', 'Đặt số bắt đầu', async (dialog) => {
    await see(dialog, 'Hiện giờ số kế tiếp là 01/TB-STP.')
    await fill(dialog, { 'Số kế tiếp': '42', 'Lý do': 'Sổ giấy của văn phòng' })
    await see(dialog, 'Văn bản kế tiếp sẽ là 42/TB-STP.')
    await dialog.getByRole('checkbox').check()
  })
  await see(chief, /^Số 01–41\/TB-STP cấp ngoài hệ thống: Sổ giấy của văn phòng/)
  await chief.goto('/')
  await chief.getByRole('link', { name: /^Mở: Ban hành: Thông báo lịch năm thi đua/ }).click()
  await inDialog(chief, 'Ban hành', 'Ban hành', async (dialog) => {
    await see(dialog, /Việc này không làm lại được/)
    await see(dialog, 'Số sẽ cấp: 42/TB-STP')
    await fill(dialog, { 'Họ tên người ký': 'Trần Thị B', 'Nơi ban hành (địa danh)': 'Đồng Tháp' })
    await dialog.getByRole('checkbox').check()
  })
  await see(chief, 'Đã ban hành')
  expect(await chief.getByRole('article').textContent()).toContain('Số: 42/TB-STP')
  const [download] = await Promise.all([chief.waitForEvent('download'), press(chief, 'Tải PDF')])
  const digest = digestOf(readFileSync(await download.path()))
  await see(chief, digest)
  await expectAccessibleInBothLooks(chief)

  const stranger = await site.visit({ ...phone, script: false })
  const path = await chief.getByRole('link', { name: 'Mở trang kiểm tra' }).getAttribute('href')
  await stranger.goto(`${site.url}${path}`)
  await seeTitle(stranger, 'Văn bản có thật, do hệ thống này ban hành')
  await see(stranger, digest)
  await expectNoSidewaysScroll(stranger)

  await inDialog(chief, 'Thu hồi', 'Thu hồi', async (dialog) => {
    await fill(dialog, { 'Lý do': 'Sai ngày hội nghị' })
    await dialog.getByRole('checkbox').check()
  })
  await see(chief, /^Đã thu hồi từ ngày/)
  await stranger.reload()
  await see(stranger, /Văn bản này không còn hiệu lực/)
  await stranger.goto(`${site.url}/kiem-tra/ACDE-FGHJ-KMNP`)
  await seeTitle(stranger, 'Không có văn bản nào mang mã này')
  await writer.evaluate(() => localStorage.setItem('giaouoc-language', 'en'))
  await writer.goto(`/mua/${made.seasonId}/van-ban`)
  await seeTitle(writer, 'Documents')
  await see(writer, '42/TB-STP')
  expect((await rowsOf(writer, 'List of documents')).join()).toMatch(/42\/TB-STP.*Withdrawn/s)
  await expectNoSidewaysScroll(writer)
  await expectAccessibleInBothLooks(writer)

  await writer.getByRole('link', { name: 'Register of documents' }).click()
  await seeTitle(writer, 'Register of documents')
  await see(writer, /^Numbers 01–41\/TB-STP were given outside of the system/)
  expect((await rowsOf(writer, 'Register of documents')).join()).toMatch(/42\/TB-STP.*Withdrawn.*Sai ngày hội nghị/s)
  await expectNoSidewaysScroll(writer)
  await expectAccessibleInBothLooks(writer)
})

test('the unit brings its own Word file, reads what it lacks, and its drafts are made by it until it is ended', {
  timeout: 240_000,
}, async () => {
  onTestFailed(() => site.photograph('templates'))
  const page = await site.visit(phone)
  await signIn(page, officer)
  await page.goto(`/mua/${made.seasonId}/van-ban`)
  await page.getByRole('link', { name: 'Mẫu của đơn vị' }).click()
  await seeTitle(page, 'Mẫu của đơn vị')
  await see(page, 'Chưa có mẫu nào')
  await expectAccessibleInBothLooks(page)
  const brings = async (buffer: Buffer) => {
    await press(page, 'Đưa mẫu lên')
    const dialog = page.getByRole('dialog')
    await select(dialog, 'Loại văn bản', 'Thông báo lịch năm thi đua')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'Mẫu thông báo.docx', mimeType: docx, buffer })
    await press(dialog, 'Đưa lên')
    return dialog
  }
  const refused = await brings(Buffer.from(zipped({ ...documentParts(['{trich_yeu}']), 'word/vbaProject.bin': 'x' })))
  await see(refused, say('file.macros', {}, 'vi'))
  await select(refused, 'Loại văn bản', 'Thông báo lịch năm thi đua')
  await refused.getByText('Các trường của loại văn bản này').click()
  await see(refused, '{trich_yeu}')
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)
  const [starter] = await Promise.all([page.waitForEvent('download'), press(refused, 'Tải mẫu khởi đầu')])
  expect(starter.suggestedFilename()).toBe('mau-calendar.docx')
  await press(refused, 'Huỷ')

  const poor = await brings(Buffer.from(zipped(documentParts(['{trich_yeu} {la_gi}']))))
  await see(poor, /Không có trường tên: {la_gi}/)
  await see(poor, /Mẫu không có chỗ cho: .*họ tên người ký/)
  await expectAccessibleInBothLooks(page)
  await press(poor, 'Xong')
  const whole = await brings(readFileSync(await starter.path()))
  await see(whole, 'Đủ chỗ cho mọi phần của văn bản.')
  await press(whole, 'Xong')
  // Its head, and one below another.
  expect(await rowsOf(page, 'Mẫu của đơn vị')).toHaveLength(3)
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)

  await page.goto(`/mua/${made.seasonId}/van-ban`)
  await press(page, 'Soạn văn bản')
  const drafting = page.getByRole('dialog')
  await select(drafting, 'Văn bản cần soạn', `Thông báo lịch năm thi đua ${made.year}, Khu vực thi đua thử nghiệm`)
  await press(drafting, 'Soạn')
  await see(page, 'Tệp Word làm theo mẫu của đơn vị: Mẫu thông báo.docx. Tệp PDF theo thể thức chung.')
  const [word] = await Promise.all([page.waitForEvent('download'), press(page, 'Tải Word')])
  const texts = (await readDocx(readFileSync(await word.path()))).map(({ text }) => text)
  expect([texts[0], texts.join().includes('{')]).toEqual(['DỰ THẢO', false])
  await expectAccessibleInBothLooks(page)

  await page.goto(`/mua/${made.seasonId}/mau-van-ban`)
  await inDialog(page, 'Thôi dùng mẫu Mẫu thông báo.docx', 'Thôi dùng', (dialog) =>
    dialog.getByRole('checkbox').check(),
  )
  await page.getByRole('button', { name: 'Thôi dùng mẫu Mẫu thông báo.docx' }).waitFor({ state: 'detached' })
})
