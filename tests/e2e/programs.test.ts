/**
 * The two programs that stand on their own, as people have them: three tellers at three browsers without a network, who carry tasks and
 * answers by hand; whoever checks the box; and both in a frame of the voting page, which has no way into them.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { programDigests } from '#platform/programs.ts'
import { withScreens } from '#platform/static.ts'
import { trackerOf } from '#src/ballots/ballot.ts'
import { type Box, type Deed, entered, fingerprintOf, headOf, type Manifest } from '#src/ballots/board.ts'
import type { Answer, Task } from '#src/ballots/desk-tasks.ts'
import { ristretto } from '#src/ballots/group.ts'
import { ceremonyDigest, type Offer, publicKeys } from '#src/ballots/keys.ts'
import { codeOf } from '#src/ballots/spoken.ts'
import { boardOf, closedOf, resultOf } from '#src/ballots/standing.ts'
import { whyNotEntered } from '#src/ballots/taking.ts'
import { provenParts } from '#src/ballots/tally.ts'
import { trialOf } from '#src/ballots/trial.ts'
import { anElection, casts, checks, opens, random } from '#tests/ballots/elections.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'

const group = ristretto
const election = 'hòm phiếu thử'
const title = 'Suy tôn cờ thi đua khu vực (dữ liệu thử)'
const web = fileURLToPath(new URL('../../build/web', import.meta.url))
const pictures = fileURLToPath(new URL('../../build/tests/programs', import.meta.url))
const fileOf = (name: string) => `file://${web}/programs/${name}.html`
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const folders: string[] = []
const contexts: BrowserContext[] = []
const ends: (() => unknown)[] = []
afterAll(async () => {
  for (const context of contexts) await context.close()
  for (const end of ends) await end()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A browser of one's own: its process, its folder, no network. */
async function aBrowser(offline = true): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-desk-'))
  folders.push(folder)
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    ...{ locale: 'vi-VN', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true },
  })
  context.setDefaultTimeout(30_000)
  if (offline) await context.setOffline(true)
  contexts.push(context)
  return context
}

/** What went wrong on a page without anybody being told. */
const troubles: string[] = []
async function atPage(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  await page.goto(fileOf(name))
  return page
}

async function looked(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoSidewaysScroll(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await expectAccessibleInBothLooks(page)
  await page.emulateMedia({ colorScheme: 'light' })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

/** A task as it is pasted; what is asked first is seen. */
async function gets(page: Page, task: Task): Promise<void> {
  const next = page.getByRole('button', { name: 'Việc tiếp theo', exact: true })
  if (await next.isVisible()) await next.click()
  await page.getByLabel('Hoặc dán văn bản của việc').fill(JSON.stringify(task))
  await press(page, 'Xem việc này')
}

type Of<S extends Answer['step']> = Extract<Answer, { step: S }>
async function says<S extends Answer['step']>(page: Page, step: S): Promise<Of<S>> {
  await heading(page, 'Câu trả lời')
  const answer = JSON.parse(await page.getByLabel('Câu trả lời', { exact: true }).inputValue())
  expect(answer.step).toBe(step)
  return answer
}

const wordsOn = (page: Page) => page.locator('ol.words').first().locator('li').allTextContents()
/** One after the other: the machine has few cores. */
async function inTurn<T, R>(all: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const [at, one] of all.entries()) done.push(await work(one, at))
  return done
}

/** The vote by the key that the three made; its voters are those of the other tests. */
function aVote(offers: readonly Offer[]) {
  const { key, shares } = publicKeys(group, offers)
  const other = anElection(group, 7, [{ id: 'cờ', names: 2, min: 1, max: 1 }])
  const manifest: Manifest = {
    ...other.manifest,
    ...{ id: election, title, key: group.encode(key), ceremony: ceremonyDigest(offers), programs: programDigests() },
    tellers: other.manifest.tellers.map((one, at) => ({
      ...one,
      key: offers[at]?.key ?? '',
      share: group.encode(shares[at] ?? group.zero),
    })),
  }
  const fingerprint = fingerprintOf(manifest)
  return { ...other, manifest, fingerprint, election: { ...other.election, key: group.prepared(key), fingerprint } }
}

const closed = (box: Box): Box =>
  entered(box, { kind: 'closed', body: closedOf(boardOf(group, box), box.manifest.closes) })
function enters(box: Box, deed: Deed): Box {
  expect(whyNotEntered(boardOf(group, box), deed)).toBeUndefined()
  return entered(box, deed)
}

describe('three tellers and whoever checks', () => {
  it('make the key, keep it, agree and open, without a network; and anybody checks the box', {
    timeout: 600_000,
  }, async () => {
    const browsers = await inTurn([1, 2, 3], () => aBrowser())
    const pages = await inTurn(browsers, (browser) => atPage(browser, 'teller'))
    const [first, second, third] = pages as [Page, Page, Page]
    await looked(first, 'home')

    // The key, step by step.
    const commitments = await inTurn(pages, async (page, at) => {
      const [name, unit] = [`Kiểm phiếu ${at + 1}`, `Cơ quan ${at + 1}`]
      await gets(page, { step: 'begin', election, teller: at + 1, name, unit, title })
      await heading(page, 'Bạn có phải là người này không?')
      await page.getByText(`Người kiểm phiếu số ${at + 1}: ${name}, ${unit}`).waitFor()
      if (at === 0) await looked(page, 'begin')
      await press(page, 'Đúng là tôi, bắt đầu')
      return (await says(page, 'commitment')).commitment
    })
    const offers = await inTurn(pages, async (page) => {
      await gets(page, { step: 'show', election, commitments })
      return (await says(page, 'offer')).offer
    })
    const sent = await inTurn(pages, async (page, at) => {
      await gets(page, { step: 'share', election, offers })
      await heading(page, 'Đọc to các từ này')
      expect(await wordsOn(page)).toEqual(codeOf(ceremonyDigest(offers)).split(' '))
      if (at === 0) await looked(page, 'compare')
      await press(page, 'Ba người đọc giống nhau')
      return (await says(page, 'shares')).sent
    })
    const { key, shares } = publicKeys(group, offers)
    const { sums, ...trial } = trialOf(group, offers)
    const files: string[] = []
    const kept = await inTurn(pages, async (page, at) => {
      const mine = sent.flat().filter(({ to }) => to === at + 1)
      await gets(page, { step: 'keep', election, offers, sent: mine })
      await heading(page, 'Cất giữ phần chìa khoá')
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Lưu tệp')])
      expect(download.suggestedFilename()).toBe(`phan-chia-khoa-${at + 1}.json`)
      files.push(readFileSync(await download.path(), 'utf8'))
      return page
    })
    const paper = await third.locator('details .paper li').allTextContents()
    expect(paper.map((line) => line.split(' ').length)).toEqual(Array(6).fill(12))
    await third.getByText('Hiện các từ để chép tay').click()
    await looked(third, 'keep')
    await third.emulateMedia({ media: 'print' })
    await third.screenshot({ path: join(pictures, 'paper.png'), fullPage: true })
    expect(await third.locator('section.print').isVisible()).toBe(true)
    expect(await third.getByRole('heading', { level: 1 }).isVisible()).toBe(false)
    await third.emulateMedia({ media: 'screen' })

    // Somebody else's file, a slip of the pen, and then what was kept.
    const back = (page: Page) => page.getByLabel('Hoặc gõ lại các từ đã in')
    await back(first).fill(files[1] ?? '')
    await press(first, 'Thử phần đã cất')
    await first.getByText(/^Đây là phần chìa khoá khác/).waitFor()
    const slip = [paper[0], `${paper[1]?.replace(/^\S+ /, 'xyz ')}`, ...paper.slice(2)].join('\n')
    await back(third).fill(slip)
    await press(third, 'Thử phần đã cất')
    await third.getByText('dòng 2, từ thứ 1: không có từ “xyz”').waitFor()
    await looked(third, 'keep-slip')
    await back(third).fill(paper.join('\n'))
    await press(third, 'Thử phần đã cất')
    await first.getByLabel('Phần chìa khoá: chọn tệp hoặc kéo thả vào đây').setInputFiles({
      ...{ name: 'phan-chia-khoa-1.json', mimeType: 'application/json', buffer: Buffer.from(files[0] ?? '') },
    })
    await back(second).fill(files[1] ?? '')
    await press(second, 'Thử phần đã cất')
    await inTurn(kept, async (page, at) => {
      const { parts, key: own } = await says(page, 'kept')
      expect(own).toBe(group.encode(key))
      const about = { ...trial, group, teller: at + 1, publicShare: shares[at] ?? group.zero }
      expect(provenParts(about, sums, parts)).toBeDefined()
    })

    // The vote is looked at, read aloud, held and closed.
    const held = aVote(offers)
    const { manifest, fingerprint } = held
    await inTurn(pages, async (page, at) => {
      await gets(page, { step: 'manifest', manifest })
      await heading(page, 'Xem cuộc bỏ phiếu, rồi đọc to mã')
      expect(await wordsOn(page)).toEqual(codeOf(fingerprint).split(' '))
      if (at === 0) await looked(page, 'manifest')
      await press(page, 'Ba người đọc giống nhau, tôi đã xem')
      expect(await says(page, 'seen')).toEqual({ step: 'seen', teller: at + 1, fingerprint })
    })
    const vote = (slot: number) => ({ slot, choices: [{ blank: false as const, names: [slot < 5, slot >= 5] }] })
    const voting = [1, 2, 3, 4, 5, 6, 7, 1].reduce((so, slot) => casts(so, vote(slot)), checks(opens(held), vote(2)))
    let box = closed(voting.box)

    // The third comes back at another browser, with the paper alone.
    const later = await atPage(await aBrowser(), 'teller')
    await press(later, 'Mở phần chìa khoá của tôi')
    await later.getByLabel('Hoặc gõ lại các từ đã in').fill(paper.join(' '))
    await press(later, 'Mở')
    await later.getByText('người kiểm phiếu số 3, gõ lại từ giấy in').waitFor()
    const openers = [first, later]
    for (const page of openers) {
      await gets(page, { step: 'agree', box })
      await heading(page, 'Xác nhận bảng niêm yết đã đóng')
      await page.getByText('7/7 người').waitFor()
      if (page === later) await looked(page, 'agree')
      await press(page, 'Đúng, tôi xác nhận')
      box = enters(box, { kind: 'agreed', body: (await says(page, 'agreed')).agreed })
    }

    // B9: one ballot fewer, asked as often as one likes.
    const fewer = closed({ manifest, entries: voting.box.entries.slice(0, -2) })
    for (const page of openers) {
      await gets(page, { step: 'agree', box: fewer })
      await heading(page, 'Không làm việc này')
      await page.getByText(/hơn kém nhau một phiếu sẽ lộ phiếu ấy/).waitFor()
      if (page === first) await looked(page, 'refused')
      await press(page, 'Quay lại')
    }
    for (const page of openers) {
      await gets(page, { step: 'open', box })
      await heading(page, 'Mở hòm phiếu')
      await press(page, 'Mở phần của tôi')
      box = enters(box, { kind: 'opened', body: (await says(page, 'opened')).opened })
    }
    const result = resultOf(boardOf(group, box))
    expect(result?.totals).toEqual([{ names: [4, 3], blank: 0 }])
    box = enters(box, { kind: 'result', body: result as never })

    // Somebody checks it, who has the code of the minutes and their tracker.
    const checker = await atPage(await aBrowser(), 'checker')
    let beside = 0
    checker.on('worker', () => {
      beside += 1
    })
    await looked(checker, 'checker-home')
    await checks3(checker, box, fingerprint)
    expect(beside).toBe(6)
    expect(troubles).toEqual([])
  })
})

async function checks3(page: Page, box: Box, fingerprint: string): Promise<void> {
  const look = async (given: unknown, code: string, tracker: string) => {
    await page.getByLabel('Hoặc dán văn bản của hòm phiếu').fill(JSON.stringify(given))
    await page.getByLabel(/^Mã nhận dạng đã đọc/).fill(code)
    await page.getByLabel(/^Mã theo dõi/).fill(tracker)
    await press(page, 'Kiểm tra')
    await heading(page, 'Kết quả kiểm tra')
  }
  const trackersOf = (kind: 'cast' | 'checked') =>
    box.entries.flatMap((one) => (one.kind === kind && 'ballot' in one.body ? [trackerOf(one.body.ballot)] : []))
  const casted = trackersOf('cast')
  await look(box, codeOf(fingerprint), casted.at(-1) ?? '')
  await page.getByText('✓ Hòm phiếu đúng').waitFor()
  await page.getByText('Đúng mã đã đọc trong phòng.').waitFor()
  await page.getByText('✓ Lá phiếu này được tính (số 1 trong danh sách cử tri).').waitFor()
  expect(await page.getByRole('row').allTextContents()).toEqual(
    expect.arrayContaining(['Đơn vị 143', 'Đơn vị 234', 'Phiếu trắng0']),
  )
  await page.getByText(headOf(box)).waitFor()
  await looked(page, 'checker-sound')
  const again = () => press(page, 'Kiểm tra hòm khác')
  for (const [tracker, text] of [
    [casted[0] ?? '', /đã được thay bằng một phiếu sau/],
    [trackersOf('checked')[0] ?? '', /đã được mở ra để kiểm tra/],
    ['f'.repeat(64), /Không có lá phiếu này/],
    ['abc', /Mã theo dõi phải có 64 ký tự/],
  ] as const) {
    await again()
    await look(box, fingerprint, tracker)
    await page.getByText(text).waitFor()
  }
  await again()
  const changed = { ...box, entries: box.entries.filter((_, at) => at !== 2) }
  await look(changed, 'ảnh ao ấm bác bàn bảng', '')
  await page.getByText(/^Hòm phiếu không đúng: \d+ lỗi$/).waitFor()
  await page.getByText(/mã nhận dạng khác với mã đã đọc/).waitFor()
  await page
    .getByText(/chuỗi của bảng niêm yết bị đứt/)
    .first()
    .waitFor()
  await looked(page, 'checker-faults')
  await press(page, 'English')
  await page.getByRole('heading', { level: 1, name: 'What was found' }).waitFor()
}

describe('in a frame of the voting page', () => {
  const frame = (name: string) =>
    `<!doctype html><meta charset="utf-8"><title>x</title><script>
      window.heard = []
      addEventListener('message', ({ data, origin }) => heard.push({ ...data, origin }))
    </script><iframe title="x" width="900" height="800" sandbox="allow-scripts allow-downloads allow-modals"
      src="/programs/${name}.html"></iframe>`

  /** What the voting page may do, but that its script here is its own. */
  const around = "default-src 'none'; script-src 'unsafe-inline'; frame-src 'self'"

  async function aSite() {
    const app = new Hono()
    for (const name of ['teller', 'checker'])
      app.get(`/vote-${name}`, (c) => c.html(frame(name), 200, { 'Content-Security-Policy': around }))
    const server = serve({ fetch: withScreens(app, web, random).fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((ready) => server.once('listening', ready))
    ends.push(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('both are handed what they are to do, and answer; nobody else is heard, and nobody reaches in', {
    timeout: 300_000,
  }, async () => {
    const site = await aSite()
    const page = await (await aBrowser(false)).newPage()
    const heard = () => page.evaluate(() => (globalThis as never as { heard: Record<string, unknown>[] }).heard)
    const tells = (message: object) =>
      page.evaluate((one) => document.querySelector('iframe')?.contentWindow?.postMessage(one, '*'), message)
    await page.goto(`${site}/vote-teller`)
    const inside = page.frameLocator('iframe')
    await expect.poll(heard).toEqual([{ giaouoc: 'ready', program: 'teller', origin: 'null' }])
    // Not even a page of the same address: the server says so as well.
    expect(await page.evaluate(() => document.querySelector('iframe')?.contentDocument)).toBeNull()
    await inside.getByText('Đang chờ việc từ trang bên ngoài').waitFor()
    await tells({ giaouoc: 'task', task: { step: 'begin', election, teller: 1, name: 'Một', unit: 'Sở', title } })
    await inside.getByRole('button', { name: 'Đúng là tôi, bắt đầu' }).click()
    await expect
      .poll(async () => (await heard()).at(-1))
      .toMatchObject({
        ...{
          giaouoc: 'answer',
          answer: { step: 'commitment', teller: 1, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      })
    await tells({
      giaouoc: 'task',
      task: { step: 'show', election, commitments: [1, 2, 3].map((one) => String(one).repeat(64)) },
    })
    await expect
      .poll(async () => (await heard()).at(-1))
      .toMatchObject({
        ...{ giaouoc: 'refused', code: 'desk.not-my-commitment', words: expect.stringContaining('mã của chính bạn') },
      })
    // A word from itself is no word from its parent.
    const own = page.frames().find((one) => one.url().endsWith('/programs/teller.html'))
    const before = (await heard()).length
    await own?.evaluate(() => postMessage({ giaouoc: 'task', task: { step: 'open' } }, '*'))
    await tells({ giaouoc: 'manner', language: 'en', scheme: 'dark' })
    await inside.getByText('This is not done').waitFor()
    expect((await heard()).length).toBe(before)

    await page.goto(`${site}/vote-checker`)
    await expect.poll(heard).toEqual([{ giaouoc: 'ready', program: 'checker', origin: 'null' }])
    const held = anElection(group, 7, [{ id: 'cờ', names: 1, min: 0, max: 1 }])
    const voting = casts(opens(held), { slot: 3, choices: [{ blank: true }] })
    const tracker = voting.box.entries.flatMap((one) => (one.kind === 'cast' ? [trackerOf(one.body.ballot)] : []))[0]
    await tells({ giaouoc: 'box', box: voting.box, fingerprint: held.fingerprint, tracker })
    await inside.getByText('✓ Hòm phiếu đúng').waitFor()
    await inside.getByText('✓ Lá phiếu này được tính (số 3').waitFor()
  })

  it('and alone they are served to anybody, with their digest, under their own policy', async () => {
    const site = await aSite()
    expect((await fetch(`${site}/bo-phieu`)).headers.get('content-security-policy')).toContain("frame-src 'self'")
    const list = await (await fetch(`${site}/programs/digests.txt`)).text()
    const { teller, verifier } = programDigests()
    expect(list).toBe(`${teller}  teller.html\n${verifier}  checker.html\n`)
    for (const [name, digest] of [
      ['teller', teller],
      ['checker', verifier],
    ]) {
      const response = await fetch(`${site}/programs/${name}.html`)
      expect(digestOf(new Uint8Array(await response.clone().arrayBuffer()))).toBe(digest)
      expect(await response.text()).not.toMatch(/(?:src|href)=/)
      const policy = response.headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'none'",
        "connect-src 'none'",
        "frame-ancestors 'self'",
        'sandbox allow-scripts',
      ])
        expect(policy).toContain(part)
      expect(policy).toMatch(/script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
    }
  })
})

it('the same sources make the same bytes', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-programs-'))
  folders.push(folder)
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  for (const name of ['teller', 'checker']) {
    const options = ['--config', 'vite.programs.config.ts', '--mode', name, '--outDir', folder, '--logLevel', 'warn']
    const { stdout } = await promisify(execFile)(process.execPath, [vite, 'build', ...options], { cwd: root })
    const made = readFileSync(join(folder, `${name}.html`))
    expect(made.equals(readFileSync(join(web, 'programs', `${name}.html`)))).toBe(true)
    expect(stdout).toContain(`${name}.html  ${digestOf(made)}  ${codeOf(digestOf(made))}`)
  }
})
