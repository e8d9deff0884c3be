/** The forms at the door: they work without script, keep what was typed, and send nobody to another site. */
import { anAccount, cookieOf, password, whoIs } from '#tests/support/accounts.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { setupCode } from '../setup/actions.ts'
import { words } from './words.ts'

const get = (world: World, path: string) => world.app.request(path)
const post = (world: World, path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  world.app.request(path, { method: 'POST', body: new URLSearchParams(form), headers })

async function aWorldWithAccount(world: World) {
  await anAccount(await world.aPerson({ role: 'administrator' }))
  return { username: 'le.thi-ba', password }
}

test('signing in sets the cookie and goes where the person wanted to go', async ({ world }) => {
  const right = await aWorldWithAccount(world)
  const response = await post(world, '/dang-nhap?tiep=/quan-tri/tai-khoan', right, { 'sec-fetch-site': 'same-origin' })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/quan-tri/tai-khoan'])
  expect(await whoIs(world, cookieOf(response))).toBe('le.thi-ba')
  for (const foreign of ['//evil.example', 'https://evil.example', '/\\evil.example'])
    expect((await post(world, `/dang-nhap?tiep=${encodeURIComponent(foreign)}`, right)).headers.get('location')).toBe(
      '/',
    )
})

test('a wrong password is told on the form in the language asked for, keeping the name and not the password', async ({
  world,
}) => {
  await aWorldWithAccount(world)
  const form = { username: '<b>"le"', password: 'sai mật khẩu rồi' }
  const response = await post(world, '/dang-nhap?tiep=/mua', form)
  const page = await response.text()
  expect([response.status, cookieOf(response)]).toEqual([401, ''])
  expect(page).toContain('<p class="error" role="alert">Tên đăng nhập hoặc mật khẩu không đúng')
  expect(page).toContain('value="&lt;b&gt;&quot;le&quot;"')
  expect(page).toContain('action="/dang-nhap?tiep=%2Fmua"')
  expect(page).not.toContain('sai mật khẩu rồi')
  const english = await (await post(world, '/dang-nhap?lang=en', form)).text()
  expect(english).toContain('The user name or password is wrong')
  expect(english).toContain('<html lang="en">')
})

test('the page runs one small script of ours and loads only our style sheet', async ({ world }) => {
  await aWorldWithAccount(world)
  const response = await get(world, '/dang-nhap')
  expect(response.headers.get('content-security-policy')).toMatch(
    /default-src 'none'; script-src 'self'; connect-src 'self'.*form-action 'self'.*frame-ancestors 'none'/,
  )
  expect(response.headers.get('cache-control')).toBe('no-store')
  const page = await response.text()
  expect(page.match(/<script[^>]*>[^<]*/g)).toEqual(['<script type="module" src="/door.js">'])
  expect(page).not.toMatch(/<style|style="|onclick/)
})

test('another site cannot send the form', async ({ world }) => {
  const right = await aWorldWithAccount(world)
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }]) {
    const response = await post(world, '/dang-nhap', right, headers)
    expect([response.status, cookieOf(response)]).toEqual([403, ''])
    expect(await response.text()).toContain('Yêu cầu đến từ trang khác')
  }
  expect((await post(world, '/dang-nhap', right, { origin: 'http://localhost' })).status).toBe(303)
})

test('a form that is too large or no form at all is refused', async ({ world }) => {
  const { username } = await aWorldWithAccount(world)
  expect((await post(world, '/dang-nhap', { username, password: 'a'.repeat(20_000) })).status).toBe(413)
  expect((await post(world, '/dang-nhap', { username, password: 'a'.repeat(2000) })).status).toBe(422)
  expect((await world.app.request('/dang-nhap', { method: 'POST', body: '{}' })).status).toBe(401)
})

test('while nobody has an account every way in leads to the first administrator, and to sign-in afterwards', async ({
  world,
}) => {
  for (const path of ['/', '/dang-nhap']) expect((await get(world, path)).headers.get('location')).toBe('/thiet-lap')
  const code = (await setupCode(world.home)) ?? ''
  const form = { code, username: 'Quản.Trị', displayName: 'Quản trị', password: 'ngắn' }
  const first = await post(world, '/thiet-lap', form)
  expect([first.status, await first.text()]).toEqual([
    422,
    expect.stringContaining('id="username-fault">Tên đăng nhập gồm 3–40'),
  ])
  const empty = await (await post(world, '/thiet-lap', { ...form, displayName: ' ' })).text()
  expect(empty).toContain(`id="displayName-fault">${words.vi['door.fill-in']}`)
  const short = await (await post(world, '/thiet-lap', { ...form, username: 'quan.tri' })).text()
  expect(short).toContain('id="password-fault">Mật khẩu phải dài ít nhất 12 ký tự')
  expect(short).toContain('value="Quản trị"')

  const made = await post(world, '/thiet-lap', { ...form, username: 'quan.tri', password })
  expect([made.status, made.headers.get('location')]).toEqual([303, '/'])
  expect(await whoIs(world, cookieOf(made))).toBe('quan.tri')
  for (const path of ['/', '/thiet-lap']) expect((await get(world, path)).headers.get('location')).toBe('/dang-nhap')
  expect((await get(world, '/dang-nhap')).status).toBe(200)
})

test('the English words hold no Vietnamese letter but in names', () => {
  const { 'door.product': _, 'door.other-language': __, ...english } = words.en
  expect(Object.values(english).join()).not.toMatch(/[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]/i)
})
