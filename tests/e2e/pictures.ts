/** Pictures of the main screens with the sample season, for the README: `node tests/e2e/pictures.ts`, after the screens were built. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { type DemoAccount, loadSample } from '#src/sample/load.ts'
import { seeTitle, signIn } from './hands.ts'
import { closeBrowser, openSite } from './site.ts'

const folder = 'docs/pictures'
const publicPage = '/cong-khai/tay-nam-bo/2018'
const looks = [
  { name: '1280', width: 1280, height: 800, dark: false },
  { name: '1280-dark', width: 1280, height: 800, dark: true },
  { name: '360', width: 360, height: 740, dark: false },
  { name: '360-dark', width: 360, height: 740, dark: true },
]

/** A screen as it stands when everything asked for has come and the letters are drawn in their own font. */
async function picture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
  await seeTitle(page, '')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}/${name}.png` })
}

/** The address behind the first link whose words begin so. */
async function addressOf(page: Page, words: RegExp): Promise<string> {
  return (await page.getByRole('link', { name: words }).first().getAttribute('href')) ?? ''
}

let accounts: DemoAccount[] = []
const site = await openSite({
  before: async (home) => {
    accounts = (await loadSample(home)) ?? []
  },
})
mkdirSync(folder, { recursive: true })
try {
  const lead = accounts.find(({ role }) => role === 'lead')
  for (const look of looks) {
    const page = await site.visit(look)
    await picture(page, publicPage, `public-${look.name}`)
    if (lead) await signIn(page, lead)
    const season = await addressOf(page, /năm 2018$/)
    await page.goto(`${season}/giao-uoc`)
    await seeTitle(page, 'Giao ước')
    const pact = await addressOf(page, /^Xem giao ước/)
    for (const [path, name] of [
      ['/', 'home'],
      [season, 'season'],
      [`${season}/bang`, 'board'],
      [pact, 'pact'],
      [`${season}/dang-ky`, 'registrations'],
    ] as const)
      await picture(page, path, `${name}-${look.name}`)
  }
} finally {
  await site.close()
  await closeBrowser()
}
