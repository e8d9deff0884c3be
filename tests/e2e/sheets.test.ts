/** A unit's sheet filled in as a spreadsheet is: by keyboard, from Excel, without a line, by two people at once, and asked why. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { getSheet } from '#features/assessments/sheets/contract.ts'
import { fill, pasteInto, press, see, signIn } from './hands.ts'
import { aSheetSite, people } from './sheeting.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'

const patience = { timeout: 90_000 }
let made: Awaited<ReturnType<typeof aSheetSite>>
beforeAll(async () => {
  made = await aSheetSite(12)
}, 60_000)
afterAll(() => made.site.close(), 30_000)

/** Rows and columns as they stand: the share with its two figures, a plan, an initiative, what came late. */
const row = { cases: 3, plan: 5, idea: 6, late: 7 }
const column = { figure: 0, mark: 1, points: 2, evidence: 4, explanation: 5 }
const cell = (page: Page, at: keyof typeof row, in_: keyof typeof column): Locator =>
  page.locator(`[data-row="${row[at]}"][data-column="${column[in_]}"]`)
const textOf = (page: Page, at: keyof typeof row, in_: keyof typeof column) => cell(page, at, in_).textContent()
const total = (page: Page) => page.getByRole('region', { name: 'Tổng điểm' }).textContent()
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}
async function opened(who: keyof typeof people, size = {}): Promise<Page> {
  const page = await made.site.visit(size)
  await signIn(page, people[who])
  await page.goto(made.path)
  return page
}
const gridOf = async (who: keyof typeof people) => {
  const page = await opened(who)
  await page.getByRole('grid').waitFor()
  return page
}
const held = async () => {
  const { mine } = await made.own.do(getSheet, { params: { sheetId: made.sheetId } })
  return Object.fromEntries(
    mine.flatMap(({ cells }) => cells.map(({ kind, code, value }) => [`${kind} ${code}`, value])),
  )
}

test('typed, pasted, taken back; points run along, zero is not missing, and each says why', patience, async () => {
  onTestFailed(() => made.site.photograph('sheet-keyboard'))
  const page = await gridOf('officer')
  await see(page, 'Còn 11 tiêu chí chưa chấm được nên chưa phải tổng cuối.')
  // What a report told and somebody accepted is not typed over.
  await cell(page, 'cases', 'figure').click()
  await page.keyboard.type('900')
  await see(page, 'Ô này đang khoá hoặc do hệ thống tính.')
  await see(page, /Nguồn: Tháng 10/)
  await cell(page, 'late', 'figure').click()
  await page.keyboard.type('9')
  await keys(page, 'Enter')
  // Eight too many: nought points, which is a score.
  await expect.poll(() => textOf(page, 'late', 'points')).toBe('0')
  await see(page, 'Còn 10 tiêu chí chưa chấm được nên chưa phải tổng cuối.')
  await keys(page, 'Control+z')
  await expect.poll(() => textOf(page, 'late', 'points')).toContain('–')

  await cell(page, 'plan', 'figure').click()
  await pasteInto(page, 'Có\t\r\n\t3,25\r\n2\t\r\n')
  await see(page, /^Đã dán 3 ô/)
  // A mark off its steps is told where it stands, before anybody is asked.
  await press(page, 'Ô kế tiếp cần xem')
  await see(page, '3,25 điểm không đúng bước 0.5 kể từ 0.')
  // The cell says so before it has the keys.
  await cell(page, 'idea', 'mark').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('3,5')
  await keys(page, 'Enter')
  await cell(page, 'plan', 'explanation').click()
  await page.keyboard.type('Kế hoạch ban hành chung với cấp trên')
  await keys(page, 'Alt+Enter')
  await page.keyboard.type('số 12')
  await keys(page, 'Enter')
  await see(page, 'Đã lưu tất cả.')
  expect(await textOf(page, 'plan', 'evidence')).toContain('Giải trình')
  await expect.poll(() => total(page)).toContain('13,5/')
  expect(await held()).toMatchObject({
    ...{ 'figure planned_1': 'true', 'mark A.I.3': '3.5', 'figure late_3': '2' },
    'explanation A.I.2': 'Kế hoạch ban hành chung với cấp trên\nsố 12',
  })
  await expectAccessibleInBothLooks(page)

  await cell(page, 'late', 'points').click()
  await keys(page, 'Shift+F2')
  const why = page.getByRole('dialog', { name: 'Vì sao A.I.4 được 3 điểm?' })
  await see(why, /4 − 0,5 × 2/)
  await see(why, 'Văn bản minh hoạ')
  await expectAccessible(page)
  await keys(page, 'Escape')
  await why.waitFor({ state: 'hidden' })
  // The address holds what is looked at.
  await page.goto(`${made.path}?loc=thieu&nhom=A.I`)
  await page.getByRole('grid').waitFor()
  await expect.poll(() => page.getByRole('row', { name: /^A\.I\.4 / }).count()).toBe(0)
  expect(await page.getByRole('row', { name: /^A\.I\.5 / }).count()).toBe(1)
})

test('the cell one stands on is in sight, above what is told of it', patience, async () => {
  onTestFailed(() => made.site.photograph('sheet-low'))
  const page = await opened('officer')
  await page.getByRole('grid').waitFor()
  const isInSight = () =>
    page.evaluate(() => {
      const here = document.activeElement?.closest('[data-row]')
      const { x, y, width, height } = here?.getBoundingClientRect() ?? new DOMRect()
      return here?.contains(document.elementFromPoint(x + width / 2, y + height / 2)) ?? false
    })
  await cell(page, 'cases', 'figure').click()
  for (let step = 0; step < 8; step++) {
    await keys(page, 'ArrowDown')
    await expect.poll(isInSight).toBe(true)
  }
})

test(
  'without a line nothing is lost; of two people on one cell the second chooses; a phone shows cards',
  patience,
  async () => {
    onTestFailed(() => made.site.photograph('sheet-two'))
    const [first, second] = [await gridOf('officer'), await gridOf('head')]
    await first.context().setOffline(true)
    await cell(first, 'idea', 'mark').click()
    await first.keyboard.type('2')
    await keys(first, 'Enter')
    await see(first, /^ ?Mất kết nối: cứ nhập tiếp/)
    await cell(second, 'idea', 'mark').click()
    await second.keyboard.type('1,5')
    await keys(second, 'Enter')
    await see(second, 'Đã lưu tất cả.')
    await first.context().setOffline(false)
    await see(first, '1 ô cần bạn xem: 1 ô xung đột.')
    await press(first, 'Ô kế tiếp cần xem')
    await see(first, /^Thủ trưởng .* ghi lúc/)
    await expectAccessible(first)
    await press(first, 'Ghi của tôi')
    await see(first, 'Đã lưu tất cả.')
    expect(await held()).toMatchObject({ 'mark A.I.3': '2' })

    await first.setViewportSize({ width: 360, height: 740 })
    const card = first.getByRole('region', { name: /^A\.I\.8 / })
    await card.getByRole('button').first().click()
    await fill(card, { 'Giải trình': 'Chưa có văn bản' })
    await keys(first, 'Tab')
    await expect.poll(async () => (await held())['explanation A.I.8'], { timeout: 30_000 }).toBe('Chưa có văn bản')
    await expectNoSidewaysScroll(first)
    await expectAccessibleInBothLooks(first)
  },
)
