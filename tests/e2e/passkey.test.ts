/** A passkey from the first day: the invitation taken up with it, out, in again, and a deed confirmed with it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { setUp } from '#features/accounts/contract.ts'
import { invite } from '#features/accounts/invitations/contract.ts'
import { enter } from '#src/sample/door.ts'
import { fill, inDialog, press, see, seeTitle, signOut } from './hands.ts'
import { anEmptySite } from './prepared.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import { codeOf, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await anEmptySite()
}, 60_000)
afterAll(() => site.close(), 30_000)

/** A telephone's own authenticator in this window: it knows its person and answers by itself. */
async function withAuthenticator(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

test('an invitation is taken up with a passkey, which opens and confirms from then on', {
  timeout: 60_000,
}, async () => {
  onTestFailed(() => site.photograph('passkey'))
  const administrator = await enter({ origin: site.url, send: fetch }, setUp, {
    body: { code: codeOf(site), username: 'quan-tri', displayName: 'Quản trị', password: 'bốn mùa lúa chín vàng' },
  })
  const slip = await administrator.do(invite, {
    body: { username: 'le.thi-ba', displayName: 'Lê Thị Ba', grants: [] },
  })

  const page = await site.visit({ width: 360, height: 740 })
  await withAuthenticator(page)
  await page.goto(slip.url)
  await see(page, 'Chào Lê Thị Ba')
  await expectAccessibleInBothLooks(page)
  await expectNoSidewaysScroll(page)
  await press(page, 'Không đặt mật khẩu, tạo khoá truy cập')
  await seeTitle(page, 'Việc của tôi')

  await signOut(page)
  await expectAccessible(page)
  await press(page, 'Đăng nhập bằng khoá truy cập')
  await seeTitle(page, 'Việc của tôi')

  await page.goto('/tai-khoan')
  await see(page, 'Khoá truy cập đầu tiên')
  await expectAccessibleInBothLooks(page)
  await expectNoSidewaysScroll(page)
  site.pass(6)
  // Adding an authenticator app wants a confirmation not older than five minutes: the passkey gives it.
  await press(page, 'Thêm ứng dụng xác thực')
  await press(page.getByRole('dialog'), 'Dùng khoá truy cập')
  await see(page, 'Khoá bí mật')
  await expectAccessible(page)
  await press(page.getByRole('dialog'), 'Huỷ')

  await inDialog(page, 'Đổi tên: Khoá truy cập đầu tiên', 'Lưu', (dialog) =>
    fill(dialog, { 'Tên để nhớ': 'Điện thoại của tôi' }),
  )
  await see(page, 'Điện thoại của tôi')
  expect(await page.getByText('Đặt mật khẩu').count()).toBeGreaterThan(0)
})
