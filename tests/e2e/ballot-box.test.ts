/**
 * A whole vote on sealed ballots in browsers: three tellers, each at a browser process and folder of their own, make the key; thirteen
 * members enrol and vote, each at a browser of their own; one teller's part is lost, and the other two open the box.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest'
import { getBallotBox, getBoard } from '#features/councils/boxes/contract.ts'
import { addCouncil, listCouncils } from '#features/councils/contract.ts'
import { noTerms } from '#features/councils/outcomes/rules.ts'
import { addSitting, keepAttendance, openSitting } from '#features/councils/sittings/contract.ts'
import { addVote, getVote, listVotes } from '#features/councils/votes/contract.ts'
import { addVotingRule } from '#features/councils/voting-rules/contract.ts'
import { listUnits } from '#features/organisations/contract.ts'
import { dayOf } from '#kit/days.ts'
import type { Endpoint, Output } from '#kit/endpoint.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { runAs } from '#tests/support/cluster.ts'
import { isLong } from '#tests/support/depth.ts'
import { inDialog, press, rowsOf, see, signIn } from './hands.ts'
import { aSiteOf, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

const provinces = [
  ...['Tỉnh Cà Mau', 'Tỉnh Đồng Tháp', 'Tỉnh An Giang', 'Tỉnh Vĩnh Long', 'Tỉnh Tây Ninh', 'Tỉnh Lâm Đồng'],
  ...['Tỉnh Gia Lai', 'Tỉnh Quảng Ngãi', 'Tỉnh Quảng Trị', 'Tỉnh Hà Tĩnh', 'Tỉnh Nghệ An', 'Tỉnh Thanh Hóa'],
  'Tỉnh Phú Thọ',
]
const block = 'justice_department'
/** Sixteen browsers share a machine that has other work beside. */
const patience = 120_000

let site: Site
let made: Prepared
const folders: string[] = []
const browsers: BrowserContext[] = []
beforeAll(async () => {
  ;({ site, made } = await aSiteOf(provinces))
}, 120_000)
afterAll(async () => {
  for (const one of browsers) await one.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await site.close()
}, 60_000)

type Council = { voteId: string; voters: string[]; tellers: string[]; names: string[] }

/** A rule, a council with a member of each of thirteen departments, a sitting in which all are there, and a vote. */
async function prepared(): Promise<Council> {
  const { officer, seasonId } = made
  const { units } = await officer.do(listCouncils, { params: { seasonId } })
  const { items: known } = await officer.do(listUnits, { query: { limit: 500 } })
  const justice = units.filter((unit) => unit.block === block)
  const enforcement = units.filter((unit) => unit.block === 'enforcement')
  const organiserId = known.find(({ code }) => code === 'bo-tu-phap')?.id ?? ''
  const terms = { ...noTerms, threshold: { part: 2, whole: 3, over: false }, base: 'members' as const }
  const dated = { from: null, to: null, legalBasis: null }
  await officer.do(addVotingRule, { body: { organiserId, awardCode: null, ...dated, terms, conditions: [] } })
  const person = { name: null, post: null, substitute: null, substitutePost: null }
  const members = justice.map(({ unitId }, at) => ({
    unitId,
    ...person,
    role: at === 0 ? ('chair' as const) : ('member' as const),
  }))
  const decision = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const council = await officer.do(addCouncil, {
    params: { seasonId },
    body: { block, name: 'Hội đồng suy tôn', ...decision, members },
  })
  const day = dayOf(new Date())
  const sitting = await officer.do(addSitting, {
    params: { councilId: council.id },
    body: { day, place: null, conferenceId: null, agenda: [] },
  })
  const params = { sittingId: sitting.id }
  const items = sitting.attendance.map(({ memberId }) => ({ memberId, presence: 'present' as const, reason: null }))
  const { version } = await officer.do(keepAttendance, { params, body: { items } }, sitting.version)
  await officer.do(openSitting, { params }, version)
  const { awards } = await officer.do(listVotes, { params })
  const standing = justice.slice(2, 4)
  const counting = enforcement.slice(2, 5)
  const vote = await officer.do(addVote, {
    params,
    body: {
      ...{ block, awardId: awards[0]?.id ?? '', method: 'sealed', seats: 1, least: 1, most: 1 },
      ...{ candidates: standing.map(({ unitId }) => unitId), conflicts: [] },
      tellers: counting.map(({ unitId }) => ({ unitId, name: null })),
    },
  })
  return {
    voteId: vote.id,
    voters: justice.map(({ unitName }) => accountOf('stp', unitName)),
    tellers: counting.map(({ unitName }) => accountOf('thads', unitName)),
    names: standing.map(({ unitName }) => unitName),
  }
}

/** The account of an office of the province that its name ends in. */
const accountOf = (prefix: string, unitName: string): string => {
  const province = /tỉnh (.+)$/.exec(unitName)?.[1] ?? ''
  const plain = province.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  return `${prefix}-${plain.replaceAll(' ', '-')}`
}
const headOf = (code: string) => ({ username: `${code}.thu-truong`, password })
const pathOf = (voteId: string) => `/mua/${made.seasonId}/hom-phieu/${voteId}`

/** A teller's own browser: a process and a folder of its own. */
async function aTeller(code: string, voteId: string): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-teller-'))
  folders.push(folder)
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    ...{ baseURL: site.url, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true },
    ...{ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' },
  })
  context.setDefaultTimeout(patience)
  browsers.push(context)
  const page = await context.newPage()
  await signIn(page, headOf(code))
  await page.goto(pathOf(voteId))
  return page
}

const deskOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="Chương trình của người kiểm phiếu"]')
const pressOn = (page: Page, name: string) => deskOf(page).getByRole('button', { name, exact: true }).click()

type Kept = { share: string; signer: string; text: string }

/** Saves the part, and gives the saved file back, as the program asks. */
async function keeps(page: Page): Promise<Kept> {
  const downloading = page.waitForEvent('download')
  await pressOn(page, 'Lưu tệp')
  const text = readFileSync(await (await downloading).path(), 'utf8')
  await deskOf(page)
    .locator('#back-file')
    .setInputFiles({ name: 'phan-chia-khoa.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  return { ...(JSON.parse(text) as Kept), text }
}

/** All three make the key: each waits for the others, as they would in the room. */
async function makeKey(pages: readonly Page[]): Promise<Kept[]> {
  await press(pages[0] as Page, 'Bắt đầu tạo khoá')
  for (const page of pages) await pressOn(page, 'Đúng là tôi, bắt đầu')
  const words: string[] = []
  for (const page of pages) {
    await deskOf(page).getByRole('heading', { level: 1, name: 'Đọc to các từ này' }).waitFor()
    words.push((await deskOf(page).locator('ol.words').first().locator('li').allTextContents()).join(' '))
  }
  expect(new Set(words).size).toBe(1)
  for (const page of pages) await pressOn(page, 'Ba người đọc giống nhau')
  const kept: Kept[] = []
  for (const page of pages) kept.push(await keeps(page))
  for (const page of pages) await see(page, 'Khoá của hòm đã tạo xong.')
  return kept
}

async function enrols(code: string, voteId: string, phone: boolean): Promise<Page> {
  const page = await site.visit(phone ? { width: 360, height: 740 } : {})
  page.setDefaultTimeout(patience)
  await signIn(page, headOf(code))
  await page.goto(pathOf(voteId))
  await press(page, 'Tạo khoá ký phiếu')
  await see(page, 'Khoá của bạn ở trên máy này.')
  return page
}

async function seals(page: Page, name: string | null): Promise<string> {
  await page.getByLabel(name ?? 'Phiếu trắng', { exact: true }).check()
  await press(page, 'Niêm phong phiếu')
  await see(page, 'Phiếu đã niêm phong trên máy này, chưa gửi đi.')
  return (await page.locator('section[aria-label="Phiếu của bạn"] .g-digest').textContent()) ?? ''
}

async function casts(page: Page, name: string | null): Promise<string> {
  const tracker = await seals(page, name)
  await press(page, 'Bỏ vào hòm')
  await see(page, /^Phiếu đã ở trong hòm/)
  return tracker
}

/** Kept in build/tests for whoever wants to see them, in both looks. */
async function looked(state: string, pages: Readonly<Record<string, Page>>) {
  for (const [who, page] of Object.entries(pages))
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `build/tests/box-${state}-${who}-${colorScheme}.png`, fullPage: true })
    }
}

/** A few at a time, as people in a room are. */
const inGroups = <T>(all: readonly T[], many = 2): T[][] =>
  Array.from({ length: Math.ceil(all.length / many) }, (_, at) => all.slice(at * many, (at + 1) * many))

/** What the server tells whoever has this page open. */
const told = <E extends Endpoint>(page: Page, endpoint: E, voteId: string): Promise<Output<E>> =>
  page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1${endpoint.path.replace('{voteId}', voteId)}`)

test('thirteen vote, one part of the key is lost, two tellers open, anybody checks', { timeout: 900_000 }, async () => {
  onTestFailed(() => site.photograph('ballot-box'))
  const began = Date.now()
  const { voteId, voters, tellers, names } = await prepared()
  const desks: Page[] = []
  for (const code of tellers) desks.push(await aTeller(code, voteId))
  const kept = await makeKey(desks)
  const booths: Page[] = []
  for (const some of inGroups([...voters.entries()]))
    booths.push(...(await Promise.all(some.map(([at, code]) => enrols(code, voteId, at === 4)))))
  const [lead] = booths.splice(voters.indexOf('stp-dong-thap'), 1) as [Page]
  booths.push(lead)
  await lead.reload()
  await inDialog(lead, 'Mở hòm phiếu', 'Mở hòm phiếu', async () => undefined)
  await see(lead, /^Đã bỏ phiếu: 0 trong 13 người/)
  for (const page of desks) await pressOn(page, 'Ba người đọc giống nhau, tôi đã xem')

  const phone = booths.find((page) => page.viewportSize()?.width === 360) as Page
  await see(phone, 'Chọn 1 đơn vị, hoặc bỏ phiếu trắng.')
  await looked('open', { lead, phone })
  await expectNoSidewaysScroll(phone)
  await expectAccessibleInBothLooks(phone)
  const trackers: string[] = []
  const choiceOf = (at: number) => (at === 12 ? null : (names[at < 9 ? 0 : 1] ?? null))
  for (const some of inGroups([...booths.entries()]))
    trackers.push(...(await Promise.all(some.map(([at, page]) => casts(page, choiceOf(at))))))
  await see(lead, /^Đã bỏ phiếu: 13 trong 13 người/)

  // One looks into a ballot, then casts another in the place of the first: the last one counts.
  const [doubting] = booths as [Page]
  await press(doubting, 'Bỏ phiếu khác thay phiếu này')
  await seals(doubting, names[1] ?? null)
  await press(doubting, 'Mở ra kiểm tra')
  await see(doubting, new RegExp(`^Máy đã niêm phong đúng lựa chọn này: ${names[1]}`))
  await press(doubting, 'Làm lại')
  trackers[0] = await casts(doubting, names[1] ?? null)

  await lead.reload()
  await inDialog(lead, 'Đóng hòm phiếu', 'Đóng hòm phiếu', (dialog) =>
    dialog.getByLabel('Tôi hiểu việc này không lùi lại được.').check(),
  )
  await see(lead, 'Đã đóng, chờ mở')
  await looked('closed', { lead, desk: desks[0] as Page })
  await expectAccessibleInBothLooks(lead)

  // The second teller's computer is gone, and their file with it.
  const [first, lost, third] = desks as [Page, Page, Page]
  await lost.context().close()
  browsers.splice(browsers.indexOf(lost.context()), 1)
  rmSync(folders[1] ?? '', { recursive: true, force: true })
  // The third begins anew at an empty page, with the file.
  await third.reload()
  await deskOf(third)
    .locator('#key-file')
    .setInputFiles({ name: 'k.json', mimeType: 'application/json', buffer: Buffer.from(kept[2]?.text ?? '') })
  for (const page of [first, third]) await pressOn(page, 'Đúng, tôi xác nhận')
  for (const page of [first, third]) await pressOn(page, 'Mở phần của tôi')
  await lead.reload()
  await see(lead, 'Đã có kết quả')
  await see(lead, /^Cần 9 phiếu/)
  const rows = [expect.stringMatching(/ 8 4 61,54 % /), expect.stringMatching(/ 4 8 30,77 % /)]
  expect((await rowsOf(lead, 'Kết quả')).slice(1)).toEqual(rows)
  await expectAccessibleInBothLooks(lead)
  await phone.reload()
  await see(phone, /^Cần 9 phiếu/)
  await expectNoSidewaysScroll(phone)
  await expectAccessibleInBothLooks(phone)
  await looked('counted', { lead, phone })

  const vote = await told(lead, getVote, voteId)
  expect(vote).toMatchObject({ state: 'counted', count: { handedOut: 13, returned: 13, invalid: 0, blank: 1 } })
  expect(vote.count?.marks.map((mark) => mark.for)).toEqual([8, 4])
  const { fingerprint } = await told(lead, getBallotBox, voteId)
  expectChecked(await told(lead, getBoard, voteId), fingerprint ?? '', trackers)
  await lead.goto(`/mua/${made.seasonId}/hoi-dong/${vote.sittingId}`)
  await see(lead, 'Phiếu niêm phong trên máy (thử nghiệm)')
  await expectNoShare(kept, fingerprint ?? '', began)
})

type Told = { manifest: object; entries: object[] }
const verdictOn = (box: Told, fingerprint: string) => verifyBox(box as never, fingerprint)

/** The box as anybody gets it: sound, with every tracker that a voter wrote down; and unsound wherever one thing in it is changed. */
function expectChecked(box: Told, fingerprint: string, trackers: readonly string[]) {
  const verdict = verdictOn(box, fingerprint)
  expect(verdict).toMatchObject({ faults: [], cast: 13, entitled: 13 })
  expect(verdict.standing.map(({ tracker }) => tracker).sort()).toEqual([...trackers].sort())
  const text = JSON.stringify(box)
  const places = [...text.matchAll(/[0-9a-f]{64}/g)].map(({ index }) => index)
  const many = isLong ? 300 : 12
  for (let at = 0; at < many; at++) {
    const place = (places[Math.floor((at * places.length) / many)] ?? 0) + (at % 64)
    const other = text[place] === '0' ? '1' : '0'
    const changed = JSON.parse(`${text.slice(0, place)}${other}${text.slice(place + 1)}`) as Told
    expect(verdictOn(changed, fingerprint).faults, `changed at ${place}`).not.toEqual([])
  }
}

/** The server's own folder, the files of this vote's database, and what was written ahead since the vote began. */
async function filesOfServer(since: number): Promise<string[]> {
  const { superuserUrl } = inject('cluster')
  const { rows } = await sql<{ oid: number }>`select oid from pg_database where datname = current_database()`.execute(
    site.served.home.db,
  )
  const [told] = await runAs(superuserUrl, 'checkpoint', 'show data_directory')
  const root = String(told?.data_directory)
  const of = (folder: string, options = {}) => readdirSync(folder, options).map((name) => join(folder, String(name)))
  const ahead = of(join(root, 'pg_wal')).filter((path) => statSync(path).isFile() && statSync(path).mtimeMs >= since)
  const own = of(site.folder, { recursive: true })
  return [...own, ...of(join(root, `base/${rows[0]?.oid}`)), ...ahead].filter((path) => statSync(path).isFile())
}

/** However somebody would write a number of 32 bytes. */
const waysOf = (secret: string): Buffer[] => {
  const raw = Buffer.from(secret, 'hex')
  const written = [secret, raw.toString('base64'), raw.toString('base64url'), BigInt(`0x${secret}`).toString()]
  return [...written.map((text) => Buffer.from(text)), raw, Buffer.from(raw).reverse()]
}

/** No part of a key is in the server's folder, in the database's files or in what it writes ahead; a code that is there is found. */
async function expectNoShare(kept: readonly Kept[], known: string, since: number) {
  const files = await filesOfServer(since)
  const secrets = kept.flatMap(({ share, signer }) => [share, signer])
  expect(secrets).toEqual(secrets.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)))
  const needles = secrets.flatMap(waysOf)
  const found = files.map((path) => {
    const bytes = readFileSync(path)
    return { secret: needles.some((needle) => bytes.includes(needle)), known: bytes.includes(known) }
  })
  expect(found.some((one) => one.known)).toBe(true)
  expect(found.filter((one) => one.secret)).toEqual([])
}
