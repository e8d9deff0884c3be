/** What eyes of many kinds see on a screen: nothing hidden beside it, nothing that axe finds serious. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Nothing serious on this screen, by axe's rules for WCAG 2.2 A and AA, or by some rules only. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Evaluated through the debugger, so the page's own content policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (runOnly) =>
      (globalThis as never as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules ?? levels,
  )
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  )
}

/** Waits until the ground is as dark or light as the system asks for. */
async function wear(page: Page, look: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: look })
  const ground = () => page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]))
  await expect.poll(async () => ((await ground()) < 128 ? 'dark' : 'light'), { timeout: 5000 }).toBe(look)
}

/** The same screen on light ground and on dark: everything is looked at once, the colours twice. */
export async function expectAccessibleInBothLooks(page: Page): Promise<void> {
  await wear(page, 'light')
  await expectAccessible(page)
  await wear(page, 'dark')
  await expectAccessible(page, ['color-contrast'])
}

/** The page does not scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(wide, page.url()).toBeLessThanOrEqual(seen ?? 0)
}
