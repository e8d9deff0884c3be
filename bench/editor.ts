/** How long a person waits after each key in the editor of a card of a hundred criteria: interaction to next paint. */
import { chromium, type Page } from 'playwright-core'
import { getSession } from '#features/accounts/contract.ts'
import { createScorecard, saveScorecard } from '#features/scorecards/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import type { Hosting } from './hosting.ts'
import { inp, interactionsOf, limit, open, pace, slow, slowed } from './interactions.ts'
import { type Result, result } from './report.ts'
import { benchCard, leafCount } from './scoring-table.ts'

/** The card of every kind of rule, as a draft. */
async function aDraft({ url, reader }: Hosting): Promise<string> {
  const officer = await enterAs({ origin: url, send: fetch }, reader)
  const { roles } = await officer.do(getSession, {})
  const ownerId = roles.find(({ role }) => role === 'ministry_officer')?.unitId ?? ''
  const card = benchCard()
  const { block, year, title } = card
  const body = { ownerId, block, year, title, scorecardId: null }
  const { id, version, number } = await officer.do(createScorecard, { body })
  const content = { ...card, version: number }
  await officer.do(saveScorecard, { params: { scorecardId: id }, body: { content, examples: [] } }, version)
  return id
}

const row = (page: Page, code: string) =>
  page.getByRole('treeitem').filter({ has: page.getByText(code, { exact: true }) })

type Deed = { what: string; work: (page: Page, times: number) => Promise<void> }

const inTree = async (page: Page) => {
  await page.getByRole('tree').waitFor()
  // The form of the first leaf, with its bands and its trying out.
  await row(page, 'G1.1').click()
  await page.getByRole('textbox', { name: 'Tên tiêu chí' }).waitFor()
  await page.waitForLoadState('networkidle')
}

const deeds: readonly Deed[] = [
  {
    what: `typing a name in the editor of ${leafCount} criteria`,
    work: async (page, times) => {
      await page.getByRole('textbox', { name: 'Tên tiêu chí' }).click()
      await page.keyboard.type('Tỷ lệ việc xong '.repeat(Math.ceil(times / 4)), { delay: pace.between })
    },
  },
  {
    what: `typing edges of bands in the editor of ${leafCount} criteria`,
    work: async (page, times) => {
      const edges = page.getByRole('textbox', { name: /^Từ, dòng/ })
      for (let time = 0; time < times / 4; time++) {
        await edges.nth(1 + (time % 4)).click()
        await page.keyboard.press('Control+a')
        await page.keyboard.type(`${50 + (time % 40)},5`, { delay: pace.between })
      }
    },
  },
  {
    what: `moving through the tree of ${leafCount} criteria`,
    work: async (page, times) => {
      await page.getByRole('tree').focus()
      for (const key of ['ArrowDown', 'ArrowUp'])
        for (let time = 0; time < times; time++) await page.keyboard.press(key, { delay: pace.held })
    },
  },
]

/** Nothing where there is no browser. */
export async function measureEditor(host: Hosting, times: number): Promise<Result[]> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return []
  const id = await aDraft(host)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await open(browser, host)
    const results: Result[] = []
    for (const { what, work } of deeds) {
      const afresh = async () => {
        await page.goto(`/bang-diem/${id}/soan`)
        await inTree(page)
      }
      // Once unmeasured, as in the grid: what is compiled at the first key is the first load's.
      await afresh()
      await work(page, times)
      await afresh()
      const asItIs = await interactionsOf(page, () => work(page, times))
      await afresh()
      await slow(page, slowed)
      const slower = await interactionsOf(page, () => work(page, times))
      await slow(page, 1)
      const floor = { name: 'as it is', value: inp(asItIs) }
      const told = `${what}, processor ${slowed} times slower: INP`
      results.push(result({ group: 'screens', what: told, unit: 'ms', value: inp(slower) }, { floor, limit }))
    }
    return results
  } finally {
    await browser.close()
  }
}
