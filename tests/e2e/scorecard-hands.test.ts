/** Rows of a card's tree moved by mouse and by finger, and taken back. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest'
import { aDraftSite, line } from './carding.ts'
import { press } from './hands.ts'
import { accounts } from './prepared.ts'
import { expectNoSidewaysScroll } from './sight.ts'

const patience = { timeout: 180_000 }
const soon = { timeout: 30_000 }

let made: Awaited<ReturnType<typeof aDraftSite>>
beforeAll(async () => {
  made = await aDraftSite()
}, 60_000)
beforeEach(() => made.begin())
afterAll(() => made.site.close(), 30_000)

const names = async (page: Page) =>
  (await page.getByRole('treeitem').locator('.g-draft-name').allTextContents()).slice(1)
const boxOf = async (place: Locator) => {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not drawn')
  return box
}
/** The fourth of the first group as its first. */
const moved = ['Báo cáo', 'Tỷ lệ việc xong', 'Việc xong so với chỉ tiêu', 'Kế hoạch']

test('a row moved by mouse lands where keys would bring it, and is taken back', patience, async () => {
  onTestFailed(() => made.site.photograph('scorecard-mouse'))
  const page = await made.arrive(accounts.officer)
  const before = await names(page)
  const [from, to] = [await boxOf(line(page, 'A.IV')), await boxOf(line(page, 'A.I'))]
  await page.mouse.move(from.x + 120, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 120, from.y - 20, { steps: 3 })
  await page.mouse.move(to.x + 120, to.y + 4, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => (await names(page)).slice(1, 5), soon).toEqual(moved)
  // What waits for the plan waits for it still, under its new number.
  const waiting = async () => (await made.nodes()).find(({ name }) => name === 'Đúng hạn')
  await expect.poll(waiting, soon).toMatchObject({ onlyIf: { criterion: 'A.IV', reached: true } })
  await page.keyboard.press('Control+z')
  await expect.poll(() => names(page), soon).toEqual(before)
  await line(page, 'A.IV').click()
  for (let n = 0; n < 3; n++) await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await names(page)).slice(1, 5), soon).toEqual(moved)
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await names(page)).slice(1, 4), soon).toEqual(moved.slice(1))
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await names(page)).slice(1, 5), soon).toEqual(moved)
})

test('on a phone a finger moves a row by its grip, scrolls elsewhere, and takes it back', patience, async () => {
  onTestFailed(() => made.site.photograph('scorecard-finger'))
  const page = await made.arrive(accounts.officer, { width: 360, height: 740 })
  const before = await names(page)
  const finger = await fingerOn(page)
  await expectNoSidewaysScroll(page)
  const grip = async (code: string) => {
    const box = await boxOf(line(page, code).locator('.g-draft-grip'))
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await line(page, 'A.I').scrollIntoViewIfNeeded()
  const [from, to] = [await grip('A.IV'), await grip('A.I')]
  await finger.drag(from, { x: to.x, y: to.y - 15 })
  await expect.poll(async () => (await names(page)).slice(1, 5), soon).toEqual(moved)
  await page.getByRole('button', { name: /^Hoàn tác: dời / }).click()
  await expect.poll(() => names(page), soon).toEqual(before)
  // Beside the grip a finger moves nothing: it scrolls.
  const row = await boxOf(line(page, 'A.IV'))
  await finger.drag({ x: row.x + 60, y: row.y + 20 }, { x: row.x + 60, y: row.y - 90 })
  expect((await names(page)).slice(1, 5)).toEqual(before.slice(1, 5))
  // What is chosen opens its form; the way back leads to the tree.
  await line(page, 'A.I').click()
  await page.getByRole('textbox', { name: 'Tên tiêu chí' }).waitFor()
  await expectNoSidewaysScroll(page)
  await press(page, 'Về cây tiêu chí')
  await page.getByRole('tree').waitFor()
})

type Spot = { x: number; y: number }

/** A finger on the glass, as the browser tells of one. */
async function fingerOn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 })
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Spot[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    drag: async (from: Spot, to: Spot) => {
      await touch('touchStart', from)
      const steps = 8
      for (let step = 1; step <= steps; step++)
        await touch('touchMove', {
          x: from.x + ((to.x - from.x) * step) / steps,
          y: from.y + ((to.y - from.y) * step) / steps,
        })
      await touch('touchEnd')
    },
  }
}
