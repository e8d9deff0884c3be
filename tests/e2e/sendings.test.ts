/** A sheet is sent, proved by its receipt, returned for one criterion, and sent again: by its head and by who organises. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { saveCells } from '#features/assessments/cells/contract.ts'
import { getForm, listSendings } from '#features/assessments/sending/contract.ts'
import { falsityOf, readReceipt } from '#platform/signing/verify.ts'
import { fill, press, see, signIn } from './hands.ts'
import { accounts } from './prepared.ts'
import { aSheetSite, people } from './sheeting.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'

const patience = { timeout: 120_000 }
let made: Awaited<ReturnType<typeof aSheetSite>>
beforeAll(async () => {
  made = await aSheetSite(6)
}, 90_000)
afterAll(() => made.site.close(), 30_000)

async function opened(who: { username: string; password: string }, size = {}): Promise<Page> {
  const page = await made.site.visit(size)
  await signIn(page, who)
  await page.goto(made.path)
  await see(page, 'Phiếu chấm điểm: ')
  return page
}
const dialogOf = (page: Page) => page.getByRole('dialog').last()

/** What the unit says where it has no figure and no paper. */
async function explains(codes: readonly string[]) {
  const cells = codes.map((code) => ({
    kind: 'explanation' as const,
    code,
    value: 'Đang thu thập',
    expected: null,
  }))
  await made.own.do(saveCells, { params: { layerId: made.layerId }, body: { cells } })
}

test('from what is lacking to a receipt that proves itself, and back for one criterion', patience, async () => {
  onTestFailed(() => made.site.photograph('sending'))
  const head = await opened(people.head)
  await see(head, 'Chưa nộp')
  await press(head, 'Nộp')
  await see(dialogOf(head), /điều phải sửa trước khi nộp/)
  await expectAccessibleInBothLooks(head)
  const lacking = await dialogOf(head)
    .getByRole('button', { name: /^Tới A\./ })
    .allTextContents()
  expect(lacking).toContain('A.I.1')
  await dialogOf(head)
    .getByRole('button', { name: /^Tới A\.I\.1 / })
    .first()
    .click()
  await head.waitForURL(/tieu-chi=A\.I\.1/)

  await explains([...new Set(lacking)])
  await head.goto(made.path)
  await press(head, 'Nộp')
  await see(dialogOf(head), 'Không thiếu gì. Phiếu nộp được.')
  await dialogOf(head).getByRole('button', { name: 'Nộp', exact: true }).click()
  await see(head, 'Máy chủ ghi nhận lúc')
  await expectAccessibleInBothLooks(head)
  const download = head.waitForEvent('download')
  await press(dialogOf(head), 'Tải biên nhận (JSON)')
  const receipt = readReceipt(readFileSync(await (await download).path(), 'utf8'))
  expect(falsityOf(receipt, [made.site.served.home.signer.fingerprint])).toBeUndefined()
  const { items } = await made.own.do(listSendings, { params: { layerId: made.layerId } })
  const sent = await made.own.do(getForm, { params: { sendingId: items[0]?.id ?? '' } })
  expect(JSON.parse(receipt.payload).after.digest).toBe(sent.digest)

  const above = await opened(accounts.officer)
  await press(above, 'Trả lại')
  await dialogOf(above)
    .getByLabel(/^A\.I\.1 /)
    .check()
  await fill(dialogOf(above), { 'Lý do trả lại A.I.1': 'Chưa có minh chứng' })
  await expectAccessibleInBothLooks(above)
  await dialogOf(above).getByRole('button', { name: 'Trả lại' }).click()
  await see(above, 'Phải sửa, nộp lại')

  const small = await opened(people.head, { width: 360, height: 740 })
  await see(small, 'Chưa có minh chứng')
  await expectNoSidewaysScroll(small)
  await press(small, 'Nộp')
  await see(dialogOf(small), 'Không thiếu gì. Phiếu nộp được.')
})
