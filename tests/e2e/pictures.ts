/** Pictures of the main screens with the sample season, for the README: `node tests/e2e/pictures.ts`, after the screens were built. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { listScorecards } from '#features/scorecards/contract.ts'
import { listSeasons } from '#features/seasons/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import { type DemoAccount, loadSample } from '#src/sample/load.ts'
import { seeTitle, signIn } from './hands.ts'
import { closeBrowser, openSite } from './site.ts'

const folder = 'docs/pictures'
const publicPage = '/cong-khai/tay-nam-bo/2018'
const publicResult = `${publicPage}/ket-qua/justice_department`
const looks = [
  { name: '1280', width: 1280, height: 800, dark: false },
  { name: '1280-dark', width: 1280, height: 800, dark: true },
  { name: '360', width: 360, height: 740, dark: false },
  { name: '360-dark', width: 360, height: 740, dark: true },
]

/** A screen as it stands when everything asked for has come and the letters are drawn in their own font. */
async function picture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle', timeout: 60_000 })
  await seeTitle(page, '')
  await page.evaluate(() => document.fonts.ready)
  // A plan is read as on paper; its tasks and answers stand below.
  if (name.startsWith('plan')) await page.getByRole('region', { name: 'Nhiệm vụ trọng tâm' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: `${folder}/${name}.png` })
}

/** The address behind the first link whose words begin so. */
async function addressOf(page: Page, words: RegExp): Promise<string> {
  return (await page.getByRole('link', { name: words }).first().getAttribute('href')) ?? ''
}

/** The year of the launch, the one whose figures are told, the one that was scored, and the card it was scored by. */
async function yearsOf(url: string, account: DemoAccount) {
  const person = await enterAs({ origin: url, send: fetch }, account)
  const { items } = await person.do(listSeasons, { query: {} })
  const of = (year: number) => items.find((row) => row.regionCode === 'tay-nam-bo' && row.year === year)?.id ?? ''
  const cards = await person.do(listScorecards, { query: { year: 2020 } })
  const card = cards.items.find(({ block }) => block === 'justice_department')?.id ?? ''
  return {
    season: `/mua/${of(2018)}`,
    later: `/mua/${of(2019)}`,
    scored: `/mua/${of(2020)}`,
    card: `/bang-diem/${card}`,
  }
}

let accounts: DemoAccount[] = []
const site = await openSite({
  before: async (home) => {
    accounts = (await loadSample(home)) ?? []
  },
})
mkdirSync(folder, { recursive: true })
try {
  const lead = accounts.find(({ role }) => role === 'lead') as DemoAccount
  const { season, later, scored, card } = await yearsOf(site.url, lead)
  for (const look of looks) {
    const page = await site.visit(look)
    await picture(page, publicPage, `public-${look.name}`)
    await picture(page, publicResult, `public-result-${look.name}`)
    await signIn(page, lead)
    await page.goto(`${season}/giao-uoc`)
    await seeTitle(page, 'Giao ước')
    const pact = await addressOf(page, /^Xem giao ước/)
    await page.goto(`${scored}/cham-diem`)
    await page
      .getByRole('button', { name: /^Xem kết quả/ })
      .first()
      .click()
    await page.waitForURL(/[?&]lan=/)
    const { pathname, search } = new URL(page.url())
    // The reader's own sheet stands first.
    await page.goto(`${season}/phieu`)
    await seeTitle(page, 'Phiếu chấm điểm')
    const sheet = await addressOf(page, /^Xem phiếu của/)
    // The unit's own plan: issued with its number, its tasks, and what it answers above.
    await page.goto(`${season}/ke-hoach?kind=unit`)
    await seeTitle(page, 'Kế hoạch')
    const plan = await addressOf(page, /^Kế hoạch phát động phong trào thi đua ngành Tư pháp/)
    for (const [path, name] of [
      ['/', 'home'],
      [season, 'season'],
      [`${season}/bang`, 'board'],
      [pact, 'pact'],
      [`${season}/dang-ky`, 'registrations'],
      [plan, 'plan'],
      [`${later}/so-lieu?khoi=enforcement`, 'grid'],
      [`${later}/tien-do?khoi=enforcement`, 'progress'],
      [pathname + search, 'ranking'],
      [card, 'card'],
      [`${card}/thu`, 'what-if'],
      [`${scored}/cham-diem/phan-hoa`, 'sharpening'],
      [`${season}/phieu`, 'sheets'],
      [sheet, 'sheet'],
      [`${scored}/cham-cheo?muc=phan-cong`, 'cross-check'],
      [`${season}/ket-qua`, 'result'],
    ] as const)
      await picture(page, path, `${name}-${look.name}`)
  }
} finally {
  await site.close()
  await closeBrowser()
}
