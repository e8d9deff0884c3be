/** The figures of the sample, as its officers gave them; and the screen that shows how far each unit is with them. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { figureHistory } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { readProgress } from '#features/figures/progress/contract.ts'
import { listRounds } from '#features/figures/rounds/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { actsIn, isPermitted } from '#tests/support/acts.ts'
import { press, see, seeTitle, select, signIn } from './hands.ts'
import { aToldSite } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let accounts: DemoAccount[]
let ownerUrl = ''
let officer: Person
let seasonId = ''
beforeAll(async () => {
  ;({ site, accounts, ownerUrl } = await aToldSite())
  officer = await enterAs({ origin: site.url, send: fetch }, holding('ministry_officer'))
  const { items } = await officer.do(listSeasons, { query: {} })
  seasonId = items.find(({ regionCode, year }) => regionCode === 'tay-nam-bo' && year === 2019)?.id ?? ''
}, 400_000)
afterAll(() => site.close())

/** Of the region whose figures these are: another one's story is told after it. */
const holding = (role: string) =>
  accounts.findLast((account) => account.role === role && !account.unit.endsWith('Gia Lai')) as DemoAccount
const province = (name: string) => new RegExp(`${name}$`)
const readOf = (block: string) => officer.do(readProgress, { params: { seasonId }, query: { block } })

describe('the figures of 26 units', () => {
  test('were entered, sent and accepted month by month by accounts that may, but for what went otherwise', async () => {
    const { items } = await officer.do(listRounds, { params: { seasonId }, query: {} })
    const months = items.filter(({ periodKind }) => periodKind === 'month')
    expect(months.map(({ of }) => of)).toEqual(Array.from({ length: 24 }, () => 13))
    const reports = months.flatMap(({ block, to, units }) =>
      units.map(({ unitName, report }) => ({ block, to, unitName, report })),
    )
    const waiting = reports.filter(({ report }) => report?.state !== 'accepted')
    expect(waiting).toMatchObject([
      { to: '2019-09-30', unitName: expect.stringMatching(province('Hậu Giang')), report: { state: 'sent' } },
    ])
    const late = reports.filter(({ report }) => (report?.late?.days ?? 0) > 0)
    expect(new Set(late.map(({ unitName }) => unitName.match(/Cà Mau/)?.[0]))).toEqual(new Set(['Cà Mau']))
    expect(late.map(({ report }) => report?.late?.days)).toEqual([3, 3, 3])
    const lacking = reports.filter(({ report }) => report?.complete === false)
    expect(lacking).toMatchObject([{ to: '2019-06-30', report: { filled: 3, required: 4 } }])
    expect(late.map(({ report }) => report?.late?.consequence)).toEqual(
      late.map(() => expect.stringContaining('minh hoạ')),
    )
    const acts = await actsIn(ownerUrl)
    expect(acts.filter((act) => !isPermitted(act)).map(({ action, username }) => `${username} ${action}`)).toEqual([])
  })

  test('came up from units under two offices for a month: accepted, and added up in one of them', async () => {
    const { items } = await officer.do(listRounds, { params: { seasonId }, query: {} })
    const told = items.flatMap((round) =>
      round.units.flatMap(({ unitId, subUnits }) =>
        subUnits.flatMap(({ unitName, report }) =>
          report === null ? [] : [{ roundId: round.id, unitId, unitName, state: report.state }],
        ),
      ),
    )
    expect(told.map(({ unitName, state }) => [unitName, state]).sort()).toEqual([
      ['Chi cục Thi hành án dân sự mẫu 1', 'accepted'],
      ['Chi cục Thi hành án dân sự mẫu 2', 'accepted'],
      ['Phòng Tư pháp mẫu', 'accepted'],
    ])
    const { roundId, unitId } = told.find(({ unitName }) => unitName.startsWith('Chi cục')) ?? expect.fail()
    const { cells } = await officer.do(readGrid, { params: { seasonId }, query: { roundId } })
    const sums = cells.flatMap((cell) => (cell.unitId === unitId && cell.figure ? [cell.figure.origin] : []))
    expect(sums).toEqual(['sum', 'sum', 'sum', 'sum'])
  })

  test('keep what was typed wrongly beneath what took its place', async () => {
    const { items } = await officer.do(listRounds, { params: { seasonId }, query: { block: 'enforcement' } })
    const march = items.find(({ to, periodKind }) => to === '2019-03-31' && periodKind === 'month')
    const unitId = march?.units.find(({ unitName }) => province('Kiên Giang').test(unitName))?.unitId ?? ''
    const indicatorId = march?.indicators.find(({ code }) => code === 'cases_done')?.indicatorId ?? ''
    const params = { roundId: march?.id ?? '', unitId, indicatorId }
    const history = (await officer.do(figureHistory, { params })).items
    expect(history.map(({ supersedes }) => supersedes !== null)).toEqual([true, false])
    expect(Number(history[1]?.value)).toBeGreaterThan(Number(history[0]?.value))
  })

  test('lead to progress that says who lacks how much, by which of the official figures', async () => {
    const { targets } = await readOf('enforcement')
    expect(targets.map(({ indicator }) => indicator.code)).toEqual(['cases_done_ratio', 'money_done_ratio'])
    const [cases] = targets
    expect(cases?.choices.filter(({ to }) => to === '2019-09-30')).toHaveLength(3)
    expect(cases?.round).toMatchObject({ source: 'Báo cáo tháng', to: '2019-09-30', accepted: 12 })
    const short = (cases?.units ?? []).filter(({ reached }) => reached === false)
    expect(short.map(({ unitName }) => unitName)).toEqual([
      'Cục Thi hành án dân sự tỉnh Kiên Giang',
      'Cục Thi hành án dân sự tỉnh Trà Vinh',
    ])
    expect(short.every(({ gap, before }) => Number(gap) > 0 && before !== null)).toBe(true)
    expect((await readOf('justice_department')).targets).toMatchObject([
      { series: { length: 12 }, whole: { counted: 13 } },
    ])
  })
})

describe('the screen of progress', () => {
  const patience = { timeout: 120_000 }

  async function arrive(size: { width?: number } = {}): Promise<Page> {
    const page = await site.visit(size)
    await signIn(page, holding('deputy'))
    await page.goto(`/mua/${seasonId}/tien-do?khoi=enforcement`)
    await seeTitle(page, 'Tiến độ năm 2019')
    return page
  }
  const drawings = (page: Page) => page.getByRole('figure').getByRole('img')

  test('draws each way of looking, with the same numbers under it', patience, async () => {
    onTestFailed(() => site.photograph('progress'))
    const page = await arrive()
    await drawings(page).first().waitFor()
    expect(
      await page
        .getByRole('region', { name: /từng đơn vị/ })
        .getByRole('row')
        .count(),
    ).toBe(15)
    await expectAccessibleInBothLooks(page)
    for (const [view, many] of [
      ['Theo kỳ', 1],
      ['Từng đơn vị', 13],
      ['So với năm trước', 1],
    ] as const) {
      await press(page, view)
      await expect.poll(() => drawings(page).count(), { timeout: 30_000 }).toBe(many)
    }
    // The text it comes from stands beside it.
    const money = page.locator('option', {
      hasText: 'Thi hành xong về tiền so với tổng số án có điều kiện thi hành · ',
    })
    await select(page, 'Chỉ tiêu', (await money.textContent()) ?? '')
    await see(page, /> 33,00 %/)
  })

  test('changes the official figure that is used, and leaves as files', patience, async () => {
    onTestFailed(() => site.photograph('progress-files'))
    const page = await arrive()
    const rounds = page.getByLabel('Dùng số liệu của')
    await rounds.selectOption({
      label: (await rounds.locator('option', { hasText: 'Báo cáo Quốc hội' }).textContent()) ?? '',
    })
    await see(page, /Dùng .*, Báo cáo Quốc hội, số liệu lấy ngày 31\/07\/2019\./)
    const kept = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
      return { name: download.suggestedFilename(), bytes: readFileSync((await download.path()) ?? '') }
    }
    const drawn = await kept('Lưu hình SVG')
    expect(drawn.name).toBe('cases_done_ratio.svg')
    // Its numbers are made up, and it goes where no banner stands.
    expect(drawn.bytes.toString()).toMatch(/^<svg [\s\S]*Vĩnh Long[\s\S]*Số liệu minh hoạ<\/text><\/svg>$/)
    const picture = await kept('Lưu hình PNG')
    expect([...picture.bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG')
    await press(page, 'Xuất bảng này')
    const table = await kept('CSV')
    expect(table.bytes.toString()).toContain('Cục Thi hành án dân sự tỉnh Vĩnh Long')
  })

  test('fits a phone', patience, async () => {
    onTestFailed(() => site.photograph('progress-phone'))
    const page = await arrive({ width: 360 })
    await drawings(page).first().waitFor()
    await expectNoSidewaysScroll(page)
    await press(page, 'Từng đơn vị')
    await expect.poll(() => drawings(page).count(), { timeout: 30_000 }).toBe(13)
    await expectNoSidewaysScroll(page)
  })
})
