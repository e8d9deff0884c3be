/** Walks from screen to screen as links do, without loading the page anew, and says what stands on each. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export type Walker = { page: Page; go: (path: string) => Promise<void>; data: ReadonlySet<string> }

const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu
/** Said so in every language: the product, and languages under their own names. */
const properNames = ['Giao Ước', 'Tiếng Việt']
/** `work.late`, or a hole nobody filled. */
const unspoken = /^[a-z][a-z-]*(\.[a-z_-]+)+$|\{\w+\}/

/** Every text in what the server answered. */
function textsIn(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value.normalize('NFC').trim())
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      into.add(key)
      textsIn(inner, into)
    }
}

/** A page that counts what it still waits for, and keeps what the server said. */
export function walking(page: Page): Walker {
  const data = new Set<string>(properNames)
  const waiting = new Set<unknown>()
  page.on('request', (request) => waiting.add(request))
  page.on('requestfailed', (request) => waiting.delete(request))
  page.on('requestfinished', async (request) => {
    const response = await request.response()
    if (response?.headers()['content-type']?.includes('json')) textsIn(await response.json(), data)
    waiting.delete(request)
  })
  const go = async (path: string) => {
    await page.evaluate((to) => {
      if (location.pathname === to) return
      document.title = ''
      history.pushState({}, '', to)
    }, path)
    // A screen that has arrived names itself in the title bar.
    await page.waitForFunction(() => document.title !== '' && !document.querySelector('main [role=status][aria-label]'))
    await expect.poll(() => waiting.size, { timeout: 15_000, interval: 20 }).toBe(0)
  }
  return { page, go, data }
}

/** One heading says where one is, and nothing hides beside the screen. */
export async function expectInPlace({ page }: Walker): Promise<void> {
  const seen = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].map((one) => one.textContent?.trim() ?? ''),
    sideways: document.documentElement.scrollWidth > window.innerWidth,
  }))
  expect(seen, page.url()).toEqual({ headings: [expect.stringMatching(/\S/)], sideways: false })
}

/** Words have been found for everything; on an English screen only data may be Vietnamese. */
export async function expectSpoken({ page, data }: Walker, language: 'vi' | 'en'): Promise<void> {
  const said = (await page.evaluate(everythingSaid)).map((text) => text.normalize('NFC').trim())
  expect(said.length).toBeGreaterThan(10)
  const lost = said.filter((text) => unspoken.test(text) && !data.has(text))
  const foreign = language === 'en' ? said.filter((text) => vietnamese.test(withoutData(text, data))) : []
  expect([page.url(), ...lost, ...foreign]).toEqual([page.url()])
}

/** What remains of a text when every piece of data in it is taken out, the longest first; nothing of a piece of data. */
function withoutData(text: string, data: ReadonlySet<string>): string {
  if (!vietnamese.test(text)) return text
  const pieces = [...data]
  if (text.length > 14 && pieces.some((one) => one.includes(text))) return ''
  const inside = pieces.filter((one) => one !== '' && text.includes(one)).sort((a, b) => b.length - a.length)
  return inside.reduce((rest, one) => rest.replaceAll(one, ' '), text)
}

/** Runs in the page: every text somebody reads or hears. */
function everythingSaid(): string[] {
  const shown = (element: Element | null) => element?.checkVisibility() ?? false
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node
    // What says that it is Vietnamese may be so on every screen: the guides.
    if (shown(parentElement) && !parentElement?.closest('script, style, main [lang=vi]'))
      texts.push(node.textContent ?? '')
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (shown(element)) texts.push(element.getAttribute(name) ?? '')
  return [...new Set(texts)]
}

/** Everything that can be pressed can be reached by Tab, and shows when it is. */
export async function expectReachable({ page }: Walker): Promise<void> {
  // The browser shows the focus of somebody who uses the keyboard.
  await page.keyboard.press('Tab')
  expect(await page.evaluate(hiddenFocus), page.url()).toEqual([])
}

/** Runs in the page: what shows nothing when it has the focus, and what looks pressable but is passed over by Tab. */
function hiddenFocus(): string[] {
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const lookOf = (element: Element) => {
    const { outline, boxShadow, borderColor, backgroundColor, clip, transform, opacity } = getComputedStyle(element)
    return [outline, boxShadow, borderColor, backgroundColor, clip, transform, opacity].join(' ')
  }
  const around = (element: Element) =>
    [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling].filter(
      (one) => one != null,
    )
  const html = (element: Element) => element.outerHTML.slice(0, 160)
  const stops = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled, [type=hidden]') && one.checkVisibility(),
  )
  const silent = stops.filter((stop) => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    const before = around(stop).map(lookOf)
    stop.focus()
    return document.activeElement !== stop || around(stop).every((one, index) => lookOf(one) === before[index])
  })
  const pressable = [...document.querySelectorAll('main *')].filter(
    (one) => getComputedStyle(one).cursor === 'pointer' && one.checkVisibility(),
  )
  const passed = pressable.filter((one) => !one.closest(`${focusable}, label`) && !one.querySelector(focusable))
  ;(document.activeElement as HTMLElement | null)?.blur()
  return [...silent.map((one) => `no visible focus: ${html(one)}`), ...passed.map((one) => `no stop: ${html(one)}`)]
}
