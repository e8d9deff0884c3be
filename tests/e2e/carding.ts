/** The card with every kind of rule as a draft of the Ministry, to be written on by two of its officers. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { createScorecard, getScorecard, listScorecards, saveScorecard } from '#features/scorecards/contract.ts'
import { nodesOf } from '#features/scorecards/edits/rules.ts'
import type { Card } from '#scoring/card.ts'
import { enterAs } from '#src/sample/door.ts'
import { type Account, signIn } from './hands.ts'
import { accounts, aPreparedSite } from './prepared.ts'

const twin = JSON.parse(readFileSync('tests/scoring/cards/every-kind.json', 'utf8')) as Card

export async function aDraftSite() {
  const { site, made } = await aPreparedSite()
  const { keeps } = await made.officer.do(listScorecards, { query: { limit: 1 } })
  const body = { ownerId: keeps[0]?.id ?? '', block: 'enforcement', year: 2019, title: 'Bảng', scorecardId: null }
  const { id: scorecardId } = await made.officer.do(createScorecard, { body })
  const params = { scorecardId }
  // Signed in anew each time: a journey may let the session end.
  const entered = () => enterAs({ origin: site.url, send: fetch }, accounts.officer)
  /** Its criteria as the server has them now. */
  const nodes = async () => {
    const { content } = await (await entered()).do(getScorecard, { params })
    return nodesOf((content as Card).criteria)
  }
  /** The card as it is before anybody wrote on it. */
  const begin = async () => {
    const officer = await entered()
    const { version } = await officer.do(getScorecard, { params })
    await officer.do(saveScorecard, { params, body: { content: twin, examples: [] } }, version)
  }
  const open = async (page: Page) => {
    await page.goto(`/bang-diem/${scorecardId}/soan`)
    await page.getByRole('tree').waitFor()
  }
  const arrive = async (account: Account, size = {}) => {
    const page = await site.visit(size)
    await signIn(page, account)
    await open(page)
    return page
  }
  return { site, scorecardId, nodes, begin, open, arrive }
}

/** The row of the tree with this number. */
export const line = (page: Page, code: string) =>
  page.getByRole('treeitem').filter({ has: page.getByText(code, { exact: true }) })
