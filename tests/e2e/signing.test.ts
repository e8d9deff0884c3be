/**
 * A pact is signed in all three ways: with two keys that stay in their browsers at the same time, in a file that was signed
 * elsewhere, and on a paper that two people saw.
 */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import type { Document } from '#features/documents/contract.ts'
import { type DemoAuthority, makeDemoAuthority } from '#features/documents/signatures/demo-authority/rules.ts'
import { addDays, dayOf, formatDay } from '#kit/days.ts'
import { aPdf } from '#tests/support/evidence.ts'
import { pdfsig } from '#tests/support/signatures.ts'
import { signedElsewhere } from '#tests/support/signing-lists.ts'
import { fill, inDialog, press, rowsOf, see, seeTitle, select, signIn } from './hands.ts'
import { aSiteOf, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import {
  aKeyFile,
  aKeyOf,
  anIssuedPact,
  aTrustedAuthority,
  keptIn,
  listening,
  of,
  passphrase,
  rowOf,
  secretsOf,
} from './signing.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
let pact: Document
let authority: DemoAuthority
beforeAll(async () => {
  ;({ site, made } = await aSiteOf(['Tỉnh Cà Mau', 'Tỉnh Đồng Tháp', 'Tỉnh Vĩnh Long', 'Thành phố Cần Thơ']))
  authority = await aTrustedAuthority(site)
  pact = await anIssuedPact(site, made)
}, 240_000)
afterAll(() => site.close(), 30_000)

const phone = { width: 360, height: 740 }
const camau = 'Sở Tư pháp tỉnh Cà Mau'
const lead = 'Sở Tư pháp tỉnh Đồng Tháp'
const third = 'Sở Tư pháp tỉnh Vĩnh Long'
const fourth = 'Sở Tư pháp thành phố Cần Thơ'

async function at(username: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await site.visit(size)
  await signIn(page, of(username))
  await page.goto(`/mua/${made.seasonId}/van-ban/${pact.id}`)
  await page.getByRole('heading', { name: 'Danh sách ký' }).waitFor()
  return page
}

/** Chooses a key file and opens it; nothing is signed yet. */
async function opensKey(page: Page, unit: string, key: { path: string }) {
  await press(page, `Ký cho ${unit}`)
  const dialog = page.getByRole('dialog', { name: `Ký cho ${unit}` })
  await dialog.locator('input[type=file]').setInputFiles(key.path)
  await fill(dialog, { 'Mật khẩu của tệp khoá': passphrase })
  await press(dialog, 'Mở tệp khoá')
  await see(dialog, 'Chứng thư thử nghiệm, không có giá trị pháp lý.')
  return dialog
}

/** Holds back what signs until it is let go: meanwhile somebody else signs. */
async function heldBack(page: Page) {
  const [{ promise: free, resolve: letGo }, { promise: here, resolve: arrived }] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ]
  await page.route('**/signature', async (route) => {
    arrived()
    await free
    await route.continue()
  })
  return { here, letGo }
}

test('a pact is signed here, at the same time, and on paper; its report, its file and its check page say so', {
  timeout: 300_000,
}, async () => {
  onTestFailed(() => site.photograph('signing'))
  const chief = await at('stp-dong-thap.thu-truong')
  await see(chief, 'Chưa có danh sách ký')
  await expectAccessibleInBothLooks(chief)
  await inDialog(chief, 'Lập danh sách ký', 'Ghi danh sách', async (dialog) => {
    await see(dialog, 'Đã chọn 4/4 đơn vị')
    await select(dialog, `Bước của ${third}`, '2')
    await select(dialog, `Bước của ${fourth}`, '2')
    await expectAccessibleInBothLooks(chief)
  })
  await see(chief, 'Đã ký 0/4 · đang ở bước 1')
  await expectAccessibleInBothLooks(chief)
  await stopsAndGoesOn(chief)

  // Two heads, two browsers, two keys: the one on the phone prepares first and comes second.
  const other = await at('stp-ca-mau.thu-truong', phone)
  await expectNoSidewaysScroll(other)
  const sent = [listening(chief), listening(other)]
  const keys = [await aKeyFile(authority, lead), await aKeyFile(authority, camau)]
  const [mine, theirs] = keys as [(typeof keys)[number], (typeof keys)[number]]
  await press(other, `Ký cho ${camau}`)
  const wrong = other.getByRole('dialog', { name: `Ký cho ${camau}` })
  await wrong.locator('input[type=file]').setInputFiles(theirs.path)
  await fill(wrong, { 'Mật khẩu của tệp khoá': 'không phải' })
  await press(wrong, 'Mở tệp khoá')
  await see(wrong, 'Sai mật khẩu của tệp khoá.')
  await expectAccessibleInBothLooks(other)
  await press(wrong, 'Huỷ')
  await wrong.waitFor({ state: 'hidden' })
  const theirDialog = await opensKey(other, camau, theirs)
  await see(theirDialog, camau)
  await expectNoSidewaysScroll(other)
  await expectAccessibleInBothLooks(other)
  const held = await heldBack(other)
  await press(theirDialog, 'Ký văn bản')
  await held.here

  site.pass(10)
  const myDialog = await opensKey(chief, lead, mine)
  await expectAccessibleInBothLooks(chief)
  await press(myDialog, 'Ký văn bản')
  const again = chief.getByRole('dialog', { name: 'Xác nhận bằng mật khẩu' })
  await fill(again, { 'Mật khẩu': password })
  await press(again, 'Xác nhận và tiếp tục')
  await myDialog.waitFor({ state: 'hidden' })
  await see(chief, 'Đã ký 1/4 · đang ở bước 1')

  held.letGo()
  const theirAgain = other.getByRole('dialog', { name: 'Xác nhận bằng mật khẩu' })
  await fill(theirAgain, { 'Mật khẩu': password })
  await press(theirAgain, 'Xác nhận và tiếp tục')
  await theirDialog.waitFor({ state: 'hidden' })
  await see(other, 'Đã ký 2/4 · đang ở bước 2')
  await expectNoSidewaysScroll(other)
  await expectAccessibleInBothLooks(other)
  // Overtaken, it was prepared and signed once more without being asked.
  expect((await sent[1]?.())?.toString('latin1').match(/\/preparation\n/g)).toHaveLength(2)

  // Neither key file nor passphrase has gone anywhere.
  for (const [index, page] of [chief, other].entries()) {
    const bytes = Buffer.concat([(await sent[index]?.()) ?? Buffer.alloc(0), Buffer.from(await keptIn(page))])
    // The measure itself: what is sent of a signature was seen.
    expect(['/signature', '"cms":"'].map((said) => bytes.includes(said))).toEqual([true, true])
    for (const key of keys)
      for (const secret of secretsOf(key)) expect([secret.toString(), bytes.includes(secret)][1]).toBe(false)
  }

  await bringsFile()
  await bringsScan()
  await takesScan()
  await chief.reload()
  await see(chief, 'Đã ký đủ 4/4')
  expect((await rowsOf(chief, 'Danh sách ký')).join('\n')).toMatch(/Vĩnh Long.*Đã ký.*Lê Văn C.*Ký trên giấy/s)
  await expectAccessibleInBothLooks(chief)
  await readsReport(chief)
  await readsReport(other)

  const [download] = await Promise.all([chief.waitForEvent('download'), press(chief, 'Tải tệp đã ký')])
  const file = new Uint8Array(readFileSync(await download.path()))
  expect(pdfsig(file)).toEqual(Array(3).fill('Signature is Valid.'))
  const stranger = await site.visit({ ...phone, script: false })
  await stranger.goto(pact.check?.path ?? '')
  await seeTitle(stranger, 'Văn bản có thật, do hệ thống này ban hành')
  await see(stranger, 'Đã ký đủ 4/4')
})

/** The unit that asks reminds and gives another day; one declines, which stops everybody, and is asked again. */
async function stopsAndGoesOn(chief: Page) {
  await inDialog(chief, `Nhắc ${camau}`, 'Nhắc', async () => undefined)
  await see(chief, /^Đã nhắc /)
  const day = formatDay(addDays(dayOf(new Date()), 7))
  await inDialog(chief, `Đổi hạn ký của ${camau}`, 'Lưu', (dialog) => fill(dialog, { 'Hạn ký': day }))
  await chief.getByRole('cell', { name: day }).waitFor()
  const head = await at('stp-vinh-long.thu-truong', phone)
  await inDialog(head, `Không ký: ${third}`, 'Không ký', async (dialog) => {
    await press(dialog, 'Không ký')
    await see(dialog, 'Hãy điền mục này.')
    await fill(dialog, { 'Lý do': 'Chưa thống nhất chỉ tiêu' })
    await expectAccessibleInBothLooks(head)
  })
  await see(head, 'Đã ký 0/4 · đã dừng')
  await expectNoSidewaysScroll(head)
  await expectAccessibleInBothLooks(head)
  await chief.reload()
  await see(chief, /không ký: Chưa thống nhất chỉ tiêu\. Không đơn vị nào ký tiếp/)
  await inDialog(chief, `Mời ký lại: ${third}`, 'Mời ký lại', async () => undefined)
  await see(chief, 'Đã ký 0/4 · đang ở bước 1')
}

/** An officer brings what was signed with another tool: first nothing, then a stranger's key, then the unit's own. */
async function bringsFile() {
  const officer = await at('stp-can-tho.can-bo', phone)
  await press(officer, `Nộp chữ ký của ${fourth}`)
  const dialog = officer.getByRole('dialog', { name: `Nộp chữ ký của ${fourth}` })
  await see(dialog, 'Ô ký của đơn vị: trang')
  await expectNoSidewaysScroll(officer)
  await expectAccessibleInBothLooks(officer)
  const [download] = await Promise.all([officer.waitForEvent('download'), press(dialog, 'Tải tệp để ký')])
  const file = new Uint8Array(readFileSync(await download.path()))
  const sends = async (bytes: Uint8Array) => {
    const signed = { name: 'da-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) }
    await dialog.locator('input[type=file]').setInputFiles(signed)
    await press(dialog, 'Nộp tệp đã ký')
  }
  await sends(file)
  await dialog.getByRole('alert').waitFor()
  const signer = await rowOf(site, pact, fourth)
  const foreign = await makeDemoAuthority({ from: new Date('2015-01-01'), to: new Date('2035-01-01') })
  await sends(await signedElsewhere(file, await aKeyOf(foreign, fourth), { signer, at: new Date() }))
  await see(dialog, 'Chữ ký chưa được nhận')
  expect(await dialog.getByRole('alert').getByRole('listitem').count()).toBeGreaterThan(0)
  await expectAccessibleInBothLooks(officer)
  await sends(await signedElsewhere(file, await aKeyOf(authority, fourth), { signer, at: new Date() }))
  await dialog.waitFor({ state: 'hidden' })
  await see(officer, 'Đã ký 3/4 · đang ở bước 2')
}

/** The officer of the third unit, on a phone. */
async function bringsScan() {
  const officer = await at('stp-vinh-long.can-bo', phone)
  await press(officer, `Nộp chữ ký của ${third}`)
  const dialog = officer.getByRole('dialog', { name: `Nộp chữ ký của ${third}` })
  await see(dialog, 'Ô ký của đơn vị: trang')
  await expectNoSidewaysScroll(officer)
  await expectAccessibleInBothLooks(officer)
  await dialog.getByRole('tab', { name: 'Ký trên giấy' }).click()
  await press(dialog, 'Chọn bản quét')
  const picker = officer.getByRole('dialog', { name: 'Chọn minh chứng' })
  const scan = { name: 'Trang ký.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf('% trang ký\n')) }
  await picker.locator('input[type=file]').setInputFiles(scan)
  await expect.poll(() => picker.getByRole('radio', { name: 'Trang ký' }).isChecked(), { timeout: 20_000 }).toBe(true)
  await press(picker, 'Dùng minh chứng này')
  await picker.waitFor({ state: 'hidden' })
  await fill(dialog, { 'Họ tên người đã ký trên giấy': 'Lê Văn C' })
  await expectAccessibleInBothLooks(officer)
  await press(dialog, 'Nộp bản quét')
  await dialog.waitFor({ state: 'hidden' })
  await see(officer, 'Chờ xác nhận bản quét')
  // Who brought it is not the one who confirms it.
  expect(await officer.getByRole('button', { name: /^Xem bản quét/ }).count()).toBe(0)
}

async function takesScan() {
  const second = await at('stp-vinh-long.thu-truong')
  await press(second, `Xem bản quét của ${third}`)
  const dialog = second.getByRole('dialog', { name: `Bản quét của ${third}` })
  await see(dialog, 'Lê Văn C')
  await expectAccessibleInBothLooks(second)
  await dialog.getByRole('radio', { name: 'Xác nhận bản quét' }).check()
  await press(dialog, 'Xác nhận bản quét')
  await dialog.waitFor({ state: 'hidden' })
  await see(second, 'Đã ký đủ 4/4')
}

async function readsReport(page: Page) {
  await press(page, 'Báo cáo hiệu lực')
  const report = page.getByRole('dialog', { name: 'Báo cáo hiệu lực chữ ký số' })
  await see(report, 'Có hiệu lực: mọi chữ ký số nguyên vẹn, sau đó chỉ có chữ ký được thêm.')
  expect(await report.getByRole('heading', { name: /^Chữ ký \d/ }).count()).toBe(3)
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)
  await page.keyboard.press('Escape')
  await report.waitFor({ state: 'hidden' })
}
