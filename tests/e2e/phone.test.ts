/** The main screens with the sample season (26 units) on a small phone, light and dark; what the door and the public pages weigh. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { type DemoAccount, loadSample } from '#src/sample/load.ts'
import { fill, press, seeTitle } from './hands.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import { openSite, type Site } from './site.ts'

const narrow = { width: 360, height: 740 }
const publicPage = '/cong-khai/tay-nam-bo/2018'

let site: Site
let accounts: DemoAccount[]
beforeAll(async () => {
  site = await openSite({
    before: async (home) => {
      accounts = (await loadSample(home)) ?? []
    },
  })
}, 90_000)
afterAll(() => site.close(), 30_000)

test('on a phone every main screen fits, light and dark', { timeout: 150_000 }, async () => {
  onTestFailed(() => site.photograph('phone'))
  const page = await site.visit(narrow)
  await page.goto('/')
  await looksRight(page, 'Đăng nhập')
  const { username, password } = accounts.find(({ role }) => role === 'lead') as DemoAccount
  await fill(page, { 'Tên đăng nhập': username, 'Mật khẩu': password })
  await press(page, 'Đăng nhập')
  await seeTitle(page, 'Việc của tôi')
  const season = await page.getByRole('link', { name: /năm 2018$/ }).getAttribute('href')
  await looksRight(page, 'Việc của tôi')
  for (const [path, title] of [
    ['/mua', 'Các năm thi đua'],
    [`${season}`, 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long'],
    [`${season}/bang`, 'Bảng theo dõi'],
    [`${season}/lich`, 'Lịch năm 2018'],
    [`${season}/so-voi-nam-truoc`, 'So với năm trước'],
    [`${season}/hoi-nghi`, 'Hội nghị'],
    [`${season}/phong-trao`, 'Phong trào, kế hoạch thi đua năm 2018'],
    [`${season}/dang-ky`, 'Đăng ký danh hiệu năm 2018'],
    ['/to-chuc/don-vi', 'Đơn vị'],
    ['/to-chuc/khu-vuc', 'Khu vực, cụm, khối thi đua'],
    ['/to-chuc/danh-hieu', 'Danh hiệu, hình thức khen thưởng'],
    ['/tai-khoan', 'Tài khoản của tôi'],
    [`${season}/giao-uoc`, 'Giao ước thi đua'],
  ] as const) {
    await page.goto(path)
    await looksRight(page, title)
  }
  await page
    .getByRole('link', { name: /^Xem giao ước/ })
    .first()
    .click()
  await looksRight(page, 'Giao ước thi đua Khối')
})

test('on a phone the public pages fit too', { timeout: 60_000 }, async () => {
  const page = await site.visit(narrow)
  for (const path of ['/cong-khai', publicPage, `${publicPage}?lang=en`]) {
    await page.goto(path)
    await looksRight(page, '')
  }
})

async function looksRight(page: Page, title: string) {
  await seeTitle(page, title)
  await page.getByText('Đang tải…').first().waitFor({ state: 'hidden' })
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)
}

test('the public page asks for no script, and says everything where scripts are switched off', async () => {
  const page = await site.visit({ script: false })
  const scripts: string[] = []
  page.on('request', (request) => void (request.resourceType() === 'script' && scripts.push(request.url())))
  await page.goto(publicPage)
  const text = (await page.locator('main').textContent()) ?? ''
  for (const fact of ['Tiền Giang', '02/03/2018', '13/13', '12/13']) expect(text).toContain(fact)
  expect(scripts).toEqual([])
  const withScripts = await site.visit()
  withScripts.on('request', (request) => void (request.resourceType() === 'script' && scripts.push(request.url())))
  await withScripts.goto(publicPage, { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
})

test('the page at the door is small: a form, its style sheet, the script of passkeys and what it stands on', async () => {
  const page = await site.visit()
  const sizes: Record<string, number> = {}
  page.on('requestfinished', async (request) => {
    if (request.resourceType() !== 'font') sizes[request.url()] = (await request.sizes()).responseBodySize
  })
  await page.goto('/dang-nhap', { waitUntil: 'networkidle' })
  const scripts = Object.keys(sizes).filter((url) => url.endsWith('.js'))
  expect(scripts.filter((url) => !/\/(door|assets\/esm-[\w-]+)\.js$/.test(url))).toEqual([])
  expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000)
})
