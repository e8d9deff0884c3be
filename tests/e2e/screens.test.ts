/** Every screen with the sample seasons (26 units) on a small phone, light and dark, in both languages; what the door and the public pages weigh. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { listAccounts } from '#features/accounts/contract.ts'
import { listSheets } from '#features/assessments/sheets/contract.ts'
import { recordEntry } from '#features/awards/register/contract.ts'
import { beginCeremony } from '#features/councils/ceremonies/contract.ts'
import { addCouncil, listCouncils } from '#features/councils/contract.ts'
import { noTerms } from '#features/councils/outcomes/rules.ts'
import { addSitting, keepAttendance, openSitting } from '#features/councils/sittings/contract.ts'
import { addVote, listVotes, openVote } from '#features/councils/votes/contract.ts'
import { addVotingRule } from '#features/councils/voting-rules/contract.ts'
import { draftDocument } from '#features/documents/contract.ts'
import { startImport } from '#features/figures/imports/contract.ts'
import { listMovements } from '#features/movements/contract.ts'
import { listPlans } from '#features/movements/plans/contract.ts'
import { addReview } from '#features/movements/reviews/contract.ts'
import { getRegion } from '#features/organisations/regions/contract.ts'
import { createAnnex } from '#features/pacts/annexes/contract.ts'
import { listPacts } from '#features/pacts/contract.ts'
import { createScorecard } from '#features/scorecards/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { given } from '#tests/support/award-register.ts'
import { nothingHeld } from '#tests/support/movements.ts'
import { seeTitle, signIn } from './hands.ts'
import { aToldSite } from './prepared.ts'
import { expectAccessible, expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'
import { expectInPlace, expectReachable, expectSpoken, type Walker, walking } from './walk.ts'

const narrow = { width: 360, height: 740 }
const wide = { width: 1280, height: 900 }
const publicPage = '/cong-khai/tay-nam-bo/2018'

let site: Site
let accounts: DemoAccount[]
beforeAll(async () => {
  ;({ site, accounts } = await aToldSite())
})
afterAll(() => site.close(), 30_000)

/** Every address that the screens of the product stand at. */
const addresses = [...readFileSync('src/screens.tsx', 'utf8').matchAll(/\bpage\(\s*'([^']+)'/g)].map(
  ([, path = '']) => path,
)
/** Where a year is scored: a grid or a wide table there is another thing than its cards on a phone. */
const isScored = (path: string) => /^\/mua\/[^/]+\/(phieu|cham-cheo|kien-nghi|ket-qua)/.test(path)
/** Whoever has most to do on a screen looks at it. */
const looker = (path: string) => {
  if (path.startsWith('/quan-tri') || path === '/bat-dau') return 'administrator'
  // A draft is read by the unit that issues it.
  if (path.includes('/van-ban/') || path === '/so-van-ban') return 'lead'
  return path === '/' || path.startsWith('/tai-khoan') || path.startsWith('/dang-ky') ? 'lead' : 'ministry_officer'
}

test('every screen fits a phone, names itself and its controls, shows the focus, and speaks both languages', {
  timeout: 480_000,
}, async () => {
  onTestFailed(() => site.photograph('screens'))
  const fill = await whereThingsAre()
  const theirs = Object.entries(Object.groupBy(addresses, looker))
  await Promise.all(theirs.map(([role, paths = []]) => walk(role, paths.map(fill))))
})

async function walk(role: string, paths: readonly string[]) {
  const walker = walking(await site.visit(narrow))
  await signIn(walker.page, accountOf(role))
  for (const path of paths) {
    await walker.go(path)
    await expectInPlace(walker)
    await expectSpoken(walker, 'vi')
    await expectAccessibleInBothLooks(walker.page)
    await expectReachable(walker)
    if (isScored(path)) await expectRightWhenWide(walker, 'vi')
  }
  await walker.page.evaluate(() => localStorage.setItem('giaouoc-language', 'en'))
  await walker.page.goto('/')
  await seeTitle(walker.page, 'My work')
  for (const path of paths) {
    await walker.go(path)
    await expectInPlace(walker)
    await expectSpoken(walker, 'en')
    if (isScored(path)) await expectRightWhenWide(walker, 'en')
  }
}

async function expectRightWhenWide(walker: Walker, language: 'vi' | 'en') {
  await walker.page.setViewportSize(wide)
  await expectInPlace(walker)
  await expectSpoken(walker, language)
  await expectAccessibleInBothLooks(walker.page)
  await walker.page.setViewportSize(narrow)
}

const accountOf = (role: string) => accounts.find((account) => account.role === role) as DemoAccount

test('the search answers Ctrl K: without accents, with a slip, by keyboard, and nothing that is not the reader’s', {
  timeout: 60_000,
}, async () => {
  onTestFailed(() => site.photograph('search'))
  const page = await site.visit()
  await signIn(page, accountOf('lead'))
  const dialog = page.getByRole('dialog', { name: 'Tìm kiếm' })
  const field = dialog.getByRole('combobox')
  const open = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await field.fill(typed)
  }
  await open('so tu phap ben tre')
  await dialog
    .getByRole('option', { name: /^Sở Tư pháp tỉnh Bến Tre/ })
    .first()
    .waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await seeTitle(page, 'Sở Tư pháp tỉnh Bến Tre')
  // A letter is missing.
  await open('so tu phap soc trag')
  await dialog
    .getByRole('option', { name: /Sóc Trăng/ })
    .first()
    .waitFor()
  await field.fill('bang theo doi')
  await dialog
    .getByRole('option', { name: /^Bảng theo dõi/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await seeTitle(page, 'Bảng theo dõi')
  // People are found by administrators alone.
  const answer = page.waitForResponse((response) => response.url().includes('q=stp-ben-tre.can-bo'))
  await open('stp-ben-tre.can-bo')
  expect(JSON.stringify(await (await answer).json())).not.toMatch(/Cán bộ đầu mối|"kind":"account"/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

test('F1 opens the help of the screen, and the help leads to the guide of one’s role', {
  timeout: 60_000,
}, async () => {
  onTestFailed(() => site.photograph('help'))
  const page = await site.visit()
  await signIn(page, accountOf('lead'))
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: 'Trợ giúp' })
  await help.getByText('Những việc đang chờ bạn').waitFor()
  await expectAccessible(page)
  await help.getByRole('link', { name: 'Hướng dẫn cho vai trò của bạn' }).click()
  await seeTitle(page, 'Đơn vị thành viên')
  await help.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Hướng dẫn theo vai trò' }).click()
  await page.getByRole('link', { name: 'Người đọc' }).click()
  await seeTitle(page, 'Người đọc')
  await page.keyboard.press('?')
  await help.getByText('Chọn vai trò của bạn.').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
})

/** The first sample season, its region and first pact, a member and an account, for the holes of addresses; of scoring the year that was. */
async function whereThingsAre(): Promise<(path: string) => string> {
  const door = { origin: site.url, send: fetch }
  const officer = await enterAs(door, accountOf('ministry_officer'))
  const administrator = await enterAs(door, accountOf('administrator'))
  const { items: seasons } = await officer.do(listSeasons, { query: {} })
  const of = (year: number) => seasons.find((one) => one.regionCode === 'tay-nam-bo' && one.year === year)
  const { regionId = '', id: seasonId = '' } = of(2018) ?? {}
  const scored = of(2020)?.id ?? ''
  const { blocks } = await officer.do(listSheets, { params: { seasonId: scored } })
  const sheetId = blocks[0]?.sheets[0]?.sheetId ?? ''
  const { items: pacts } = await officer.do(listPacts, { params: { seasonId } })
  const pactId = pacts[0]?.pact?.id ?? ''
  const annex = await officer.do(createAnnex, { params: { pactId }, body: { title: 'Phụ lục thứ nhất', preamble: '' } })
  const { items: movements } = await officer.do(listMovements, { params: { seasonId } })
  const movementId = movements[1]?.id ?? ''
  const { items: drawn } = await officer.do(listPlans, { params: { seasonId } })
  const results = [{ content: 'Kết quả', value: '1250.5', unitLabel: 'vụ' }]
  const review = { kind: 'mid_term' as const, ...nothingHeld, worked: 'Nền nếp', results }
  await officer.do(addReview, { params: { movementId }, body: review })
  const region = await officer.do(getRegion, { params: { regionId }, query: { day: '2018-03-02' } })
  const awarded = { unitId: region.members[0]?.unitId ?? '', year: 2018, seasonId, note: 'Số liệu minh hoạ' }
  await officer.do(recordEntry, { body: given(awarded) })
  const table = new File(['Đơn vị;Việc đã xong\nSở Tư pháp tỉnh An Giang;12'], 'so-lieu.csv')
  const loading = { params: { seasonId, unitId: region.organiserId }, query: { block: 'justice_department' } }
  const { id: importId } = await officer.do(startImport, { ...loading, file: table })
  const named = { block: 'justice_department', year: 2022, title: 'Bảng tiêu chí thử' }
  const card = await officer.do(createScorecard, { body: { ownerId: region.organiserId, ...named } })
  const lead = await enterAs(door, accountOf('lead'))
  const made = { sourceKind: 'calendar', sourceId: seasonId, replaces: null }
  const document = await lead.do(draftDocument, { params: { seasonId }, body: made })
  const { sittingId, voteId } = await theSitting(officer, { seasonId, unitId: region.organiserId })
  const { items: known } = await administrator.do(listAccounts, { query: { limit: 1 } })
  const ids: Record<string, string | undefined> = {
    ...{ seasonId, regionId, pactId, annexId: annex.id, movementId, planId: drawn[0]?.id },
    // A proposal has journeys of its own; here it is one that is not there.
    ...{ scorecardId: card.id, cardProposalId: card.id, sheetId, documentId: document.id, sittingId, voteId },
    ...{ importId, unitId: region.members[0]?.unitId, guide: 'don-vi', accountId: known[0]?.id },
  }
  // Where somebody was put forward.
  const voted = seasons.find((one) => one.regionCode === 'nam-trung-bo-tay-nguyen' && one.year === 2022)?.id
  const seasonOf = (path: string) =>
    path.endsWith('/de-nghi-khen-thuong') ? voted : isScored(path) ? scored : seasonId
  const idOf = (path: string, name: string) => (name === 'seasonId' ? seasonOf(path) : ids[name])
  return (path) => path.replace(/\$(\w+)/g, (_, name: string) => idOf(path, name) ?? expect.fail(`nothing for ${name}`))
}

/** A rule of voting, a council, and a sitting with a vote that is open and one on sealed ballots, whose key is being made. */
async function theSitting(officer: Awaited<ReturnType<typeof enterAs>>, at: { seasonId: string; unitId: string }) {
  const { seasonId, unitId } = at
  const dated = { from: null, to: '2018-12-31', legalBasis: null }
  const terms = { ...noTerms, threshold: { part: 2, whole: 3, over: false }, base: 'members' as const }
  await officer.do(addVotingRule, { body: { organiserId: unitId, awardCode: null, ...dated, terms, conditions: [] } })
  const { units } = await officer.do(listCouncils, { params: { seasonId } })
  const sits = units.filter(({ block }) => block === 'justice_department')
  const nobody = { name: null, post: null, substitute: null, substitutePost: null }
  const members = sits.map((unit, index) => ({
    ...{ unitId: unit.unitId, ...nobody, role: index === 0 ? ('chair' as const) : ('member' as const) },
  }))
  const decision = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const given = { block: 'justice_department', name: 'Hội đồng suy tôn', ...decision, members }
  const council = await officer.do(addCouncil, { params: { seasonId }, body: given })
  const agenda = [{ title: 'Suy tôn đơn vị dẫn đầu', conclusion: null }]
  const called = { day: '2018-12-01', place: 'Bạc Liêu', conferenceId: null, agenda }
  const { id: sittingId, attendance } = await officer.do(addSitting, {
    params: { councilId: council.id },
    body: called,
  })
  const params = { sittingId }
  const items = attendance.map(({ memberId }, index) => ({
    ...{ memberId, presence: index === 1 ? ('absent' as const) : ('present' as const), reason: null },
  }))
  await officer.do(keepAttendance, { params, body: { items } }, 1)
  await officer.do(openSitting, { params }, 2)
  const { awards } = await officer.do(listVotes, { params })
  const threeTellers = units.filter(({ block }) => block === 'enforcement').slice(0, 3)
  const counting = threeTellers.slice(0, 2)
  const vote = await officer.do(addVote, {
    params,
    body: {
      ...{ block: 'justice_department', awardId: awards[0]?.id ?? '', method: 'paper', seats: 1, least: 1, most: 1 },
      ...{ candidates: sits.map((unit) => unit.unitId), conflicts: [] },
      tellers: counting.map((unit) => ({ unitId: unit.unitId, name: null })),
    },
  })
  await officer.do(openVote, { params: { voteId: vote.id } }, vote.version)
  const sealed = await officer.do(addVote, {
    params,
    body: {
      ...{ block: 'justice_department', awardId: awards[1]?.id ?? '', method: 'sealed', seats: 1, least: 1, most: 1 },
      ...{ candidates: sits.map((unit) => unit.unitId), conflicts: [] },
      tellers: threeTellers.map((unit) => ({ unitId: unit.unitId, name: null })),
    },
  })
  await officer.do(beginCeremony, { params: { voteId: sealed.id }, body: { reason: null } })
  return { sittingId, voteId: sealed.id }
}

test('on a phone the public pages fit too', { timeout: 60_000 }, async () => {
  const page = await site.visit(narrow)
  for (const path of ['/dang-nhap', '/cong-khai', publicPage, `${publicPage}?lang=en`]) {
    await page.goto(path)
    await looksRight(page, '')
  }
})

async function looksRight(page: Page, title: string) {
  await seeTitle(page, title)
  await page.getByText('Đang tải…').first().waitFor({ state: 'hidden' })
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)
}

test('the public page asks for no script, and says everything where scripts are switched off', async () => {
  const page = await site.visit({ script: false })
  const scripts: string[] = []
  page.on('request', (request) => void (request.resourceType() === 'script' && scripts.push(request.url())))
  await page.goto(publicPage)
  const text = (await page.locator('main').textContent()) ?? ''
  for (const fact of ['Tiền Giang', '02/03/2018', '13/13', '12/13']) expect(text).toContain(fact)
  expect(scripts).toEqual([])
  const withScripts = await site.visit()
  withScripts.on('request', (request) => void (request.resourceType() === 'script' && scripts.push(request.url())))
  await withScripts.goto(publicPage, { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
})

test('the page at the door is small: a form, its style sheet, the script of passkeys and what it stands on', async () => {
  const page = await site.visit()
  const sizes: Record<string, number> = {}
  page.on('requestfinished', async (request) => {
    if (request.resourceType() !== 'font') sizes[request.url()] = (await request.sizes()).responseBodySize
  })
  await page.goto('/dang-nhap', { waitUntil: 'networkidle' })
  const scripts = Object.keys(sizes).filter((url) => url.endsWith('.js'))
  expect(scripts.filter((url) => !/\/(door|assets\/esm-[\w-]+)\.js$/.test(url))).toEqual([])
  expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000)
})
