/** A year is handed over: the lead writes down what was learned and whom to call, the next one sends it back once, then takes it. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { listUnits } from '#features/organisations/contract.ts'
import { createSeason, getSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { fill, goTo, inDialog, press, rowsOf, see, select, signIn } from './hands.ts'
import { aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const [leads, takesOver] = ['stp-dong-thap.thu-truong', 'stp-ca-mau.thu-truong'].map((username) => ({
  ...{ username, password },
})) as [{ username: string; password: string }, { username: string; password: string }]
const receiver = 'Sở Tư pháp tỉnh Cà Mau'

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  await nextYear(made)
}, 60_000)
afterAll(() => site.close(), 30_000)

/** The next year is opened, and another unit is to lead it. */
async function nextYear({ officer, seasonId, year }: Prepared) {
  const { regionId } = await officer.do(getSeason, { params: { seasonId } })
  const { items } = await officer.do(listUnits, { query: { limit: 500 } })
  const next = await officer.do(createSeason, { body: { regionId, year: year + 1, theme: null } })
  const unitId = items.find(({ name }) => name === receiver)?.id ?? ''
  const term = { from: `${year + 1}-01-01`, to: `${year + 1}-12-31` }
  const decision = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const body = { role: 'lead' as const, unitId, post: 'Giám đốc', ...decision, ...term }
  await officer.do(nameLeader, { params: { seasonId: next.id }, body })
}

async function signedIn(who: { username: string; password: string }): Promise<Page> {
  const page = await site.visit()
  await signIn(page, who)
  return page
}

test('what a year leaves behind is handed over, sent back once, and received with a remark', {
  timeout: 240_000,
}, async () => {
  onTestFailed(() => site.photograph('handover'))
  const lead = await signedIn(leads)
  await goTo(lead, 'Bàn giao', 'Bàn giao')
  await see(lead, `Bên nhận: ${receiver}`)
  await see(lead, 'Chưa bàn giao')
  await writesDown(lead)
  await expectAccessibleInBothLooks(lead)
  await hands(lead)

  const next = await signedIn(takesOver)
  await next.getByRole('link', { name: /^Mở: Nhận bàn giao/ }).click()
  await see(next, 'Đã bàn giao, chờ nhận')
  await inDialog(next, 'Chưa nhận', 'Chưa nhận', (dialog) => fill(dialog, { 'Lý do': 'Thiếu số điện thoại' }))
  await see(next, 'Chưa nhận')

  await lead.reload()
  await see(lead, /Thiếu số điện thoại/)
  await hands(lead)
  await next.reload()
  await inDialog(next, 'Nhận bàn giao', 'Nhận bàn giao', async (dialog) => {
    await expectAccessibleInBothLooks(next)
    await fill(dialog, { 'Ý kiến: Bài học': 'Sẽ nhắc sớm hơn nữa' })
  })
  await see(next, 'Đã nhận bàn giao')
  await see(next, 'Sẽ nhắc sớm hơn nữa')
  // As it was handed over, the first time and the second.
  expect(await rowsOf(next, 'Bài học')).toEqual([expect.any(String), expect.stringMatching(/Gửi số liệu sớm một tuần/)])
  await next.getByRole('button', { name: 'Xem gói 1', exact: true }).click()
  await see(next, /Thiếu số điện thoại/)
  await press(next, 'Về gói hiện tại')
  await see(next, 'Đã nhận bàn giao')
  await next.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(next)
  await expectAccessibleInBothLooks(next)
  mkdirSync('build/tests', { recursive: true })
  await next.screenshot({ path: 'build/tests/handover-360-dark.png', fullPage: true })
  await lead.reload()
  await lead.screenshot({ path: 'build/tests/handover-1280.png', fullPage: true })
})

/** What was learned, and whom to call; neither is lost when somebody reads the page anew. */
async function writesDown(page: Page) {
  await inDialog(page, 'Thêm bài học', 'Lưu', (dialog) => fill(dialog, { 'Bài học': 'Gửi số liệu sớm một tuần' }))
  await inDialog(page, 'Thêm người liên hệ', 'Lưu', async (dialog) => {
    await select(dialog, 'Đơn vị', 'Sở Tư pháp tỉnh Đồng Tháp')
    await fill(dialog, {
      'Họ tên': 'Người phụ trách (dữ liệu thử)',
      'Chức vụ': 'Chuyên viên',
      'Điện thoại': '0277 000',
    })
  })
  await page.reload()
  await see(page, 'Gửi số liệu sớm một tuần')
  await see(page, 'Người phụ trách (dữ liệu thử)')
}

async function hands(page: Page) {
  await inDialog(page, 'Bàn giao', 'Bàn giao', async (dialog) => see(dialog, new RegExp(`gửi ${receiver}`)))
  await see(page, 'Đã bàn giao, chờ nhận')
}
