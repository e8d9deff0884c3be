/** A head's whole day by keyboard alone: sign in, read and sign the pact, send the registration. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { dayOf, formatDay } from '#kit/days.ts'
import { see, seeTitle } from './hands.ts'
import { accounts, aPreparedSite } from './prepared.ts'
import { expectAccessible } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await aPreparedSite())
}, 60_000)
afterAll(() => site.close(), 30_000)

test('a head signs in, reads and signs, and registers without touching a mouse', { timeout: 90_000 }, async () => {
  onTestFailed(() => site.photograph('keyboard'))
  const page = await site.visit()
  await page.goto('/')
  await seeTitle(page, 'Đăng nhập')
  await tabTo(page, 'Tên đăng nhập')
  await page.keyboard.type(accounts.head.username)
  await tabTo(page, 'Mật khẩu')
  await page.keyboard.type(accounts.head.password)
  await page.keyboard.press('Enter')
  await seeTitle(page, 'Việc của tôi')
  await skipToContent(page)

  site.pass(6)
  await enterOn(page, /^Mở: Ký giao ước/)
  await seeTitle(page, 'Giao ước thi đua khối Sở Tư pháp')
  await signIn(page)
  await register(page)
})

/** The first stop of every page leads past the menu. */
async function skipToContent(page: Page) {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await tabTo(page, 'Đến nội dung chính')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
}

async function signIn(page: Page) {
  await enterOn(page, /^Ký thay mặt/)
  const dialog = page.getByRole('dialog', { name: /^Ký thay mặt/ })
  await dialog.waitFor()
  await see(dialog, 'Điều 1. Hoàn thành nhiệm vụ')
  await tabTo(page, 'Văn bản đã chốt')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'Tôi đã đọc toàn văn')
  await page.keyboard.press('Space')
  await enterOn(page, 'Ký')
  await page.getByRole('dialog', { name: 'Xác nhận bằng mật khẩu' }).waitFor()
  await tabTo(page, 'Mật khẩu')
  await page.keyboard.type(accounts.head.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, `Đã ký ${formatDay(dayOf(new Date()))}`)
}

async function register(page: Page) {
  await enterOn(page, 'Đăng ký')
  await seeTitle(page, 'Đăng ký danh hiệu')
  await tabTo(page, 'Năm nay đơn vị không đăng ký')
  await page.keyboard.press('Space')
  await enterOn(page, 'Gửi đăng ký')
  const dialog = page.getByRole('dialog', { name: 'Gửi đăng ký' })
  await dialog.waitFor()
  await tabTo(page, 'Tôi hiểu việc này không lùi lại được.')
  await page.keyboard.press('Space')
  await expectAccessible(page)
  await enterOn(page, 'Gửi đăng ký')
  await dialog.waitFor({ state: 'hidden' })
  await see(page, 'Đơn vị đã báo năm nay không đăng ký.')
}

async function enterOn(page: Page, name: string | RegExp) {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Presses Tab until what carries this name has the focus; at every stop the focus must show. */
async function tabTo(page: Page, name: string | RegExp) {
  const passed: string[] = []
  for (let stops = 0; stops < 80; stops++) {
    await page.evaluate(rememberLooks)
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    // The browser's own bar is a stop too.
    if (stop === null) continue
    expect(stop.shows, `no visible focus on ${stop.html}`).toBe(true)
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return
    passed.push(stop.name)
  }
  expect.fail(`Tab does not lead to ${name}; it passed ${passed.join(' · ')}`)
}

type Watching = { looks: WeakMap<Element, string>; lookOf: (element: Element) => string }

/** Runs in the page: keeps how everything looks before the focus moves. */
function rememberLooks() {
  const lookOf = (element: Element) => {
    const { outline, boxShadow, borderColor, backgroundColor, clip, transform, opacity } = getComputedStyle(element)
    return [outline, boxShadow, borderColor, backgroundColor, clip, transform, opacity].join(' ')
  }
  const looks = new WeakMap<Element, string>()
  for (const element of document.querySelectorAll('*')) looks.set(element, lookOf(element))
  Object.assign(globalThis, { watching: { looks, lookOf } satisfies Watching })
}

/** Runs in the page: what has the focus, by the name a screen reader says, and whether its look (or its frame's) changed. */
function focused() {
  const { looks, lookOf } = (globalThis as never as { watching: Watching }).watching
  const element = document.activeElement
  if (!element || element === document.body) return null
  const around = [element, element.parentElement, element.parentElement?.parentElement].filter((one) => one != null)
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id))
  const labels = [...((element as HTMLInputElement).labels ?? []), ...labelled].map((label) => label?.textContent ?? '')
  const name = element.getAttribute('aria-label') ?? (labels.join(' ').trim() || (element.textContent ?? ''))
  return {
    name: name.replace(/\s*\*?\s*$/, '').trim(),
    shows: around.some((one) => looks.get(one) !== undefined && looks.get(one) !== lookOf(one)),
    html: element.outerHTML.slice(0, 200),
  }
}
