/** A file of figures on its screen: saved, undone; what somebody wrote since is told and left. */
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import { openYear } from './figuring.ts'
import { press, see, signIn } from './hands.ts'
import { aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const officer = { username: 'thads-ca-mau.can-bo', password }

let site: Site
let made: Prepared
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  await openYear(made.officer, made.seasonId)
}, 60_000)
afterAll(() => site.close(), 30_000)

test('is saved, and undone but for what was written since', { timeout: 90_000 }, async () => {
  onTestFailed(() => site.photograph('imports'))
  const person = await enterAs({ origin: site.url, send: fetch }, officer)
  const params = { seasonId: made.seasonId }
  const grid = await person.do(readGrid, { params, query: { block: 'enforcement' } })
  const [round, indicators, unitId = ''] = [grid.rounds[0], grid.indicators.slice(0, 2), grid.mine[0]]
  const labels = indicators.map(({ name, code }) => `${name} [${code}]`)
  const page = await site.visit()
  await signIn(page, officer)
  const sends = async (name: string, rows: string[][]) => {
    await page.goto(`/mua/${made.seasonId}/so-lieu/nap-tep`)
    await see(page, 'Các lần nạp')
    const buffer = Buffer.from(rows.map((row) => row.join(';')).join('\r\n'))
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  }

  const line = [round?.title ?? '', '1.000', '731']
  await sends('so-lieu.csv', [['Kỳ báo cáo', ...labels], line])
  await press(page, 'Lưu 2 ô')
  await see(page, 'Đã lưu 2 ô')
  const held = await person.do(readGrid, { params, query: { block: 'enforcement', unitId } })
  const done = held.cells.find(({ figure }) => figure?.value === '731')
  const place = { roundId: round?.id ?? '', unitId, indicatorId: done?.indicatorId ?? '' }
  const later = { ...place, value: '740', expected: done?.figure?.id ?? null }
  await person.do(saveCells, { params, body: { cells: [later] } })
  await page.reload()
  await see(page, '1 ô đã có người ghi số khác sau khi nạp; hoàn tác thì các ô này giữ nguyên.')
  await expectAccessibleInBothLooks(page)
  await press(page, 'Hoàn tác lần nạp này')
  await page.getByRole('dialog').getByRole('checkbox').check()
  await press(page.getByRole('dialog'), 'Hoàn tác lần nạp này')
  await see(page, '1 ô giữ nguyên khi hoàn tác vì đã có số mới hơn.')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  const after = await person.do(readGrid, { params, query: { block: 'enforcement', unitId } })
  expect(after.cells.flatMap(({ figure }) => figure?.value ?? [])).toEqual(['740'])
})
