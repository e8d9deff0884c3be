/** Cards for journeys: one with every kind of rule as a draft of the Ministry, or one that is in force. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { getSession } from '#features/accounts/contract.ts'
import {
  createScorecard,
  type Example,
  getScorecard,
  listScorecards,
  type ScorecardPage,
  saveScorecard,
} from '#features/scorecards/contract.ts'
import { nodesOf } from '#features/scorecards/edits/rules.ts'
import { checkScorecard, issueScorecard } from '#features/scorecards/life/contract.ts'
import type { Card } from '#scoring/card.ts'
import { enterAs } from '#src/sample/door.ts'
import { type Account, signIn } from './hands.ts'
import { accounts, aPreparedSite } from './prepared.ts'
import type { Site } from './site.ts'

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

/** A card of the Ministry: drafted with one example, checked by another officer, issued for its whole year. */
export async function issues(site: Site, content: Card, example: Example): Promise<ScorecardPage> {
  const [officer, checker] = [await entersAs(site, accounts.officer), await entersAs(site, accounts.otherOfficer)]
  const { roles } = await officer.do(getSession, {})
  const ownerId = roles.find(({ role }) => role === 'ministry_officer')?.unitId ?? ''
  const { block, title, year } = content
  const begun = await officer.do(createScorecard, { body: { ownerId, block, year, title } })
  const params = { scorecardId: begun.id }
  const saved = await officer.do(saveScorecard, { params, body: { content, examples: [example] } }, begun.version)
  const checked = await checker.do(checkScorecard, { params } as never, saved.version)
  const day = `${year}-01-01`
  const decision = { decisionNumber: '1/QĐ-THỬ', decisionDate: day, inForceFrom: day }
  return officer.do(issueScorecard, { params, body: decision }, checked.version)
}

const entersAs = (site: Site, account: Account) => enterAs({ origin: site.url, send: fetch }, account)

/** The row of the tree with this number. */
export const line = (page: Page, code: string) =>
  page.getByRole('treeitem').filter({ has: page.getByText(code, { exact: true }) })
