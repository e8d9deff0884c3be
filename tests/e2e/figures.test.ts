/** Figures typed as into a spreadsheet: by keyboard, from Excel, by two officers at once, and through a spell without a line. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import { openYear } from './figuring.ts'
import { fill, inDialog, pasteInto, press, see, signIn, signOut } from './hands.ts'
import { aPreparedSite, type Prepared, password } from './prepared.ts'
import { aProfile, type Profile } from './profile.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const officer = { username: 'thads-ca-mau.can-bo', password }
const head = { username: 'thads-ca-mau.thu-truong', password }
const other = { username: 'thads-dong-thap.can-bo', password }
const patience = { timeout: 90_000 }

let site: Site
let made: Prepared
let profile: Profile
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  await openYear(made.officer, made.seasonId)
  profile = aProfile(site.url)
}, 60_000)
afterAll(async () => {
  profile.remove()
  await site.close()
}, 30_000)

const gridOf = (page: Page) => page.goto(`/mua/${made.seasonId}/so-lieu`).then(() => page.getByRole('grid').waitFor())
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-row="${row}"][data-column="${column}"]`)
const textOf = (page: Page, row: number, column: number) => cell(page, row, column).textContent()
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await (/^[\d.,%=]+$/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key))
}

/** What the server holds of the person's unit, by count and month, in the order of the grid. */
async function heldBy(person: Person): Promise<(string | null)[][]> {
  const { mine } = await grid(person, {})
  const { cells, rounds, indicators } = await grid(person, { unitId: mine[0] ?? '' })
  const valueAt = (indicatorId: string, roundId: string) =>
    cells.find((one) => one.roundId === roundId && one.indicatorId === indicatorId)?.figure?.value ?? null
  return indicators.slice(0, 2).map(({ id }) => rounds.map((round) => valueAt(id, round.id)))
}

const grid = (person: Person, query: { unitId?: string }) =>
  person.do(readGrid, { params: { seasonId: made.seasonId }, query: { block: 'enforcement', ...query } })

test('by keyboard and from Excel, with faults told in the cell, undone, and read aloud', patience, async () => {
  onTestFailed(() => site.photograph('figures-keyboard'))
  const page = await site.visit()
  await signIn(page, other)
  await gridOf(page)
  await cell(page, 0, 0).click()
  await keys(page, '1.000', 'Tab', '1.100', 'Tab', '12%', 'Enter', '731', 'Tab', '800', 'Enter')
  // The ratio runs along while its counts are typed.
  await expect.poll(() => textOf(page, 2, 0)).toContain('73,1%')
  await see(page, '1 ô cần bạn xem: 1 ô lỗi.')
  await expectAccessibleInBothLooks(page)
  await press(page, 'Ô kế tiếp cần xem')
  await see(page, '“12%” là tỷ lệ phần trăm; ô này cần số tuyệt đối, tỷ lệ do hệ thống tự tính.')
  await keys(page, '1.200', 'Enter', '850', 'Enter')
  await see(page, 'Đã lưu tất cả.')
  await keys(page, 'Control+z')
  await see(page, 'Đã hoàn tác 1 ô.')

  await cell(page, 0, 3).click()
  await pasteInto(page, '1.300\t1.400\r\n900\t"1,000"\r\n')
  await see(page, 'Đã dán 4 ô.')
  await cell(page, 1, 11).click()
  await pasteInto(page, '5\t6\t7\r\n8\t9\t10\r\n')
  await see(page, 'Đã dán 1 ô. 2 ô nằm ngoài bảng nên không dán. 3 ô đang khoá hoặc do hệ thống tính nên giữ nguyên.')
  const person = await enterAs({ origin: site.url, send: fetch }, other)
  await expect
    .poll(() => heldBy(person), { timeout: 30_000 })
    .toEqual([
      ['1000', '1100', '1200', '1300', '1400', ...Array(7).fill(null)],
      ['731', '800', null, '900', '1000', ...Array(6).fill(null), '5'],
    ])

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await cell(page, 0, 0).click()
  await keys(page, 'Shift+ArrowRight', 'Control+c')
  await cell(page, 0, 6).click()
  await keys(page, 'Control+v')
  await see(page, 'Đã dán 2 ô.')
  await expect.poll(async () => (await heldBy(person))[0]?.slice(6, 8), { timeout: 30_000 }).toEqual(['1000', '1100'])

  await cell(page, 1, 0).click()
  await keys(page, 'F2', 'Backspace', '2', 'Enter')
  await see(page, 'Đã lưu tất cả.')
  await keys(page, 'ArrowUp', 'Shift+F2')
  const why = page.getByRole('dialog', { name: 'Vì sao có số này?' })
  await see(why, 'thay cho 731 · nhập trên màn hình')
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'hidden' })
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('of two officers on one cell the second sees both numbers, who and when, and chooses', patience, async () => {
  onTestFailed(() => site.photograph('figures-two'))
  const [first, second] = [await site.visit(), await site.visit()]
  await signIn(first, officer)
  await signIn(second, head)
  for (const page of [first, second]) await gridOf(page)
  await cell(second, 0, 0).click()
  // Begun, not yet taken: what is seen now is what is typed over.
  await keys(second, '200')
  await cell(first, 0, 0).click()
  await keys(first, '100', 'Enter')
  await see(first, 'Đã lưu tất cả.')
  await keys(second, 'Enter')
  await see(second, '1 ô cần bạn xem: 1 ô xung đột.')
  await press(second, 'Ô kế tiếp cần xem')
  await see(second, 'Hai người cùng ghi ô này: hãy chọn')
  await see(second, /^Cán bộ đầu mối .* ghi lúc \d\d\/\d\d\/\d{4}/)
  await expectAccessible(second)
  await press(second, 'Ghi của tôi')
  await see(second, 'Đã lưu tất cả.')
  expect((await heldBy(await enterAs({ origin: site.url, send: fetch }, head)))[0]?.[0]).toBe('200')

  // Sent by the head, its cells are closed and say why.
  const send = second.getByRole('button', { name: /^Duyệt và gửi: .*Tháng 10/ })
  await inDialog(second, send, 'Duyệt và gửi', (dialog) => fill(dialog, { 'Còn thiếu gì, vì sao': 'Chờ đối chiếu.' }))
  await expect.poll(() => textOf(second, 0, 0)).toContain('khoá')
  await see(second, 'Báo cáo đã gửi nên ô khoá. Đơn vị thu hồi được khi chưa được tiếp nhận.')
})

const typed = (row: number, column: number) => String(1000 * (row + 1) + column)
const columns = Array.from({ length: 10 }, (_, index) => index + 1)

test(
  'a browser killed without a line with 20 cells typed: 17 are saved, 3 wait beside what another wrote',
  patience,
  async () => {
    const started = await profile.start()
    await signIn(started.page, officer, site.url)
    await started.page.goto(`${site.url}/mua/${made.seasonId}/so-lieu`, { waitUntil: 'networkidle' })
    await started.page.getByRole('grid').waitFor()
    await started.offline(true)
    for (const row of [0, 1]) {
      await cell(started.page, row, 1).click()
      for (const column of columns) await keys(started.page, typed(row, column), 'Tab')
    }
    await see(started.page, 'Mất kết nối · 20 ô chưa gửi')
    await expect.poll(() => keptOn(started.page)).toBe(20)
    await started.kill()

    const places = [
      [0, 1],
      [0, 5],
      [1, 3],
    ] as const
    const another = await enterAs({ origin: site.url, send: fetch }, head)
    await writes(another, places)

    const again = await profile.start()
    // A colleague comes and goes on the same PC: what waits there is not theirs to lose.
    await signIn(again.page, head, site.url)
    await signOut(again.page)
    expect(await keptOn(again.page)).toBe(20)
    await signIn(again.page, officer, site.url)
    await see(again.page, '3 ô cần xem')
    const both = [0, 1].map((row) =>
      columns.map((column) => (places.some(([r, c]) => r === row && c === column) ? '77' : typed(row, column))),
    )
    const held = async () => (await heldBy(another)).map((row) => row.slice(1, 11))
    expect(await held()).toEqual(both)

    await again.page.getByRole('link', { name: 'Xem các ô' }).click()
    await see(again.page, '3 ô cần bạn xem: 3 ô xung đột.')
    await press(again.page, 'Ô kế tiếp cần xem')
    await see(again.page, /^Thủ trưởng .* ghi lúc/)
    await press(again.page, 'Ghi của tôi')
    await see(again.page, '2 ô cần bạn xem: 2 ô xung đột.')
    await press(again.page, 'Giữ tất cả bản đã ghi')
    await see(again.page, 'Đã lưu tất cả.')
    await expect.poll(() => keptOn(again.page)).toBe(0)
    expect((await held()).flat().filter((value) => value === '77')).toHaveLength(2)
    await again.kill()
  },
)

/** How many cells the browser keeps on its disk. */
const keptOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('giaouoc-outbox')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('cells').objectStore('cells').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )

/** Another officer of the same unit writes 77 into these cells. */
async function writes(person: Person, places: readonly (readonly [number, number])[]): Promise<void> {
  const { mine, rounds, indicators } = await grid(person, {})
  const cells = places.map(([row, column]) => ({
    ...{ unitId: mine[0] ?? '', indicatorId: indicators[row]?.id ?? '', roundId: rounds[column]?.id ?? '' },
    ...{ value: '77', expected: null },
  }))
  await person.do(saveCells, { params: { seasonId: made.seasonId }, body: { cells } })
}
