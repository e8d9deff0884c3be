/** A change tried on a card, made firm by chance, proposed to a conference and taken up: from one screen to the next. */
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addConference } from '#features/conferences/contract.ts'
import type { ScorecardPage } from '#features/scorecards/contract.ts'
import { applyEdits } from '#features/scorecards/edits/rules.ts'
import { triesOf } from '#features/scorecards/stability/rules.ts'
import { createTrial, readInputs } from '#features/scorecards/trials/contract.ts'
import { enteredFor, pastFrom } from '#features/scorecards/what-if/rules.ts'
import type { Card } from '#scoring/card.ts'
import { enterAs } from '#src/sample/door.ts'
import { aContent } from '#tests/support/scorecards.ts'
import { issues } from './carding.ts'
import { openYear, tells } from './figuring.ts'
import { fill, inDialog, press, see, seeTitle, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const ours = 'thads-ca-mau'
const theirs = 'thads-dong-thap'
const personOf = (unit: string, role: string) => ({ username: `${unit}.${role}`, password })

let site: Site
let made: Prepared
let card: ScorecardPage
let trialId: string
const enters = (who: { username: string; password: string }) => enterAs({ origin: site.url, send: fetch }, who)

beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  const { officer, seasonId, year } = made
  const { roundIds } = await openYear(officer, seasonId)
  const roundId = roundIds[0] ?? ''
  // Theirs is the larger office and just at the edge; ours is small and well above it.
  await tells(site, made, { unit: ours, roundId }, { cases_enforceable: '800', cases_done: '731' })
  await tells(site, made, { unit: theirs, roundId }, { cases_enforceable: '1000', cases_done: '900' })
  card = await issued(year)
  const trial = {
    block: 'enforcement',
    scorecardId: card.id,
    roundId,
    title: 'Tháng đầu',
    audience: 'members' as const,
  }
  trialId = (await officer.do(createTrial, { params: { seasonId }, body: trial })).id
  await officer.do(addConference, {
    params: { seasonId },
    body: { kind: 'year_end', day: null, place: 'Cà Mau', attending: [] },
  })
}, 120_000)
afterAll(() => site.close(), 30_000)

function issued(year: number): Promise<ScorecardPage> {
  const title = 'Bảng tiêu chí thử'
  const { indicators } = aContent()
  const content = aContent({
    ...{ id: `thads-${year}`, title, year, indicators: indicators.filter(({ code }) => code !== 'has_plan') },
    criteria: [
      {
        ...{ code: 'A', name: 'Nhiệm vụ chuyên môn', max: 12 },
        children: [
          {
            ...{ code: 'A.1', name: 'Tỷ lệ thi hành xong về việc', max: 8 },
            measure: { ratio: ['cases_done', 'cases_enforceable'] },
            rule: {
              kind: 'bands',
              bands: [
                { from: 0.9, to: null, points: 8 },
                { from: 0.7, to: 0.9, points: 5 },
                { from: 0, to: 0.7, points: 0 },
              ],
            },
          },
          {
            ...{ code: 'A.2', name: 'Số việc thi hành xong', max: 4 },
            measure: { value: 'cases_done' },
            rule: { kind: 'proportion', target: 1000 },
          },
        ],
      },
    ],
  })
  const example = {
    ...{ name: 'Vừa đạt', figures: { cases_done: '900', cases_enforceable: '1000' }, marks: {}, grade: null },
    expects: [{ criterion: null, points: '11.6' }],
  }
  return issues(site, content, example)
}

test('is tried, firm or not, proposed, put before a conference and taken up', { timeout: 90_000 }, async () => {
  onTestFailed(() => site.photograph('what-if'))
  const page = await site.visit()
  await signIn(page, personOf(ours, 'thu-truong'))
  await page.goto(`/bang-diem/${card.id}`)
  await page.getByRole('link', { name: 'Thử thay đổi' }).click()
  await seeTitle(page, 'Thử thay đổi')
  const rows = page.getByRole('row')
  await rows.filter({ hasText: 'Đồng Tháp' }).getByText('giữ cờ').waitFor()
  await see(page, /không có gì đổi/)

  // By keyboard: the border of the best band, half a point higher.
  await page.getByRole('button', { name: 'Các số khác của A.1' }).press('Enter')
  const border = page.getByLabel('A.1, mức 8 điểm bắt đầu từ')
  await border.fill('90,5')
  await rows.filter({ hasText: 'Cà Mau' }).getByText('được cờ').waitFor()
  await rows.filter({ hasText: 'Đồng Tháp' }).getByText('mất cờ').waitFor()
  await see(page, /2 lượt đơn vị đổi hạng.*1 lá cờ đổi chủ/)
  await expect.poll(() => new URL(page.url()).searchParams.get('sua'), { timeout: 20_000 }).toBe('A.1_edge_1_0.905')
  expect(await page.evaluate(() => performance.getEntriesByName('what-if').length)).toBeGreaterThan(0)
  await press(page, 'Hoàn tác')
  await rows.filter({ hasText: 'Đồng Tháp' }).getByText('giữ cờ').waitFor()
  // What is called by its points is called by those that are tried.
  await press(page, 'A.1: điểm × 1,5')
  await page.getByLabel('A.1, mức 12 điểm bắt đầu từ').waitFor()
  await press(page, 'Hoàn tác')
  await border.fill('hai')
  await see(page, 'Hãy ghi một số, ví dụ 7,5.')
  await border.fill('90,5')
  await rows.filter({ hasText: 'Cà Mau' }).getByText('được cờ').waitFor()
  await expectAccessibleInBothLooks(page)
  await expectNoSidewaysScroll(page)

  // What is tried outlives the page.
  await page.goto(`/bang-diem/${card.id}/thu`)
  await rows.filter({ hasText: 'Cà Mau' }).getByText('được cờ').waitFor()

  // A file on this PC stands beside the seasons, and is sent nowhere.
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  const csv = (text: string) => ({ name: 'so-lieu.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(csv('unit,cases_done,cases_enforceable\nA,x,10\n'))
  await see(page, /Dòng 2, cột B \(cases_done\)/)
  await choose.setInputFiles(csv('unit,cases_done,cases_enforceable\nA,9,10\nB,10,10\n'))
  await page.getByRole('columnheader', { name: /Tệp so-lieu.csv/ }).waitFor()
  await press(page, 'Thôi dùng tệp so-lieu.csv')
  await rows.filter({ hasText: 'Cà Mau' }).getByText('được cờ').waitFor()
  expect(sent).toEqual([])

  await page.getByLabel('Đổi gì').selectOption({ label: 'số liệu các đơn vị' })
  await fill(page, { 'Số lần thử': '300', 'Số gieo': '7' })
  await press(page, 'Bắt đầu thử')
  await see(page, /Trong 300 lần thử, /)
  // The worker's chance is the same as here.
  const { changed } = await expectedTries()
  await see(page, new RegExp(`Trong 300 lần thử, ${changed === 0 ? 'không lần nào' : `${changed} lần`} đổi`))

  await inDialog(page, 'Lưu thành đề xuất', 'Lưu thành đề xuất', (dialog) =>
    fill(dialog, { 'Đề xuất': 'Nâng mức tốt', 'Lý do': 'Nhiều đơn vị sát mức' }),
  )
  await seeTitle(page, 'Nâng mức tốt')
  await see(page, /máy chủ đã thử lại từ số gieo/)
  await page.getByRole('row').filter({ hasText: 'A.1, mức 8 điểm bắt đầu từ' }).getByText('90,5 %').waitFor()
  await expectAccessible(page)
  await inDialog(page, 'Đưa ra hội nghị', 'Đưa ra hội nghị', () => page.getByLabel('Hội nghị').last().waitFor())
  await see(page, 'Đã đưa ra hội nghị')

  const office = await site.visit()
  await signIn(office, accounts.officer)
  // An issued card is not written on: the editor leads to its page.
  await office.goto(`/bang-diem/${card.id}/soan`)
  await see(office, 'Bảng này đã ban hành nên không soạn tiếp được.')
  expect(await office.getByRole('button', { disabled: true }).count()).toBe(0)
  await office.getByRole('link', { name: 'Mở trang của bảng' }).click()
  await seeTitle(office, 'Bảng tiêu chí thử')
  await office.goto(`/mua/${made.seasonId}/hoi-nghi`)
  await office.getByRole('link', { name: 'Nâng mức tốt' }).click()
  await seeTitle(office, 'Nâng mức tốt')
  await inDialog(office, 'Nhận, tạo bản dự thảo', 'Nhận, tạo bản dự thảo', async () => undefined)
  await office.getByRole('link', { name: 'Bản dự thảo từ đề xuất này' }).click()
  await see(office, 'Dự thảo')
})

async function expectedTries() {
  const head = await enters(personOf(ours, 'thu-truong'))
  const { inputs } = await head.do(readInputs, { params: { trialId } })
  const { card: changed } = applyEdits(card.content as Card, [{ criterion: 'A.1', field: 'edge', at: 1, value: 0.905 }])
  const { table } = enteredFor(changed, pastFrom(JSON.parse(inputs)))
  const tries = triesOf(changed, table, { kind: 'figures', seed: 7, spread: 50, flags: 1 })
  return tries?.(0, 300) ?? expect.fail('nobody has a rank')
}
