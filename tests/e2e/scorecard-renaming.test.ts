/** A code is retyped by way of others' codes: whatever names it goes along, and what cannot be taken is not lost. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import {
  createScorecard,
  getScorecard,
  listScorecards,
  type ScorecardPage,
  saveScorecard,
} from '#features/scorecards/contract.ts'
import type { Card } from '#scoring/card.ts'
import { see, signIn } from './hands.ts'
import { accounts, aPreparedSite, type Prepared } from './prepared.ts'
import type { Site } from './site.ts'

const content = JSON.parse(readFileSync('tests/scoring/cards/every-kind.json', 'utf8')) as Card
const example = {
  name: 'một',
  figures: { done: '1' },
  marks: {},
  expects: [{ criterion: 'A.I', points: '1' }],
  grade: null,
}
const patience = { timeout: 120_000 }
const soon = { timeout: 20_000 }

let site: Site
let made: Prepared
let card: ScorecardPage
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  const { keeps } = await made.officer.do(listScorecards, { query: { limit: 1 } })
  const place = { ownerId: keeps[0]?.id ?? '', block: 'enforcement', year: 2019 }
  card = await made.officer.do(createScorecard, { body: { ...place, title: 'Bảng', scorecardId: null } })
  const body = { content: { ...content, version: card.number }, examples: [example] }
  card = await made.officer.do(saveScorecard, { params: { scorecardId: card.id }, body }, card.version)
}, 60_000)
afterAll(() => site.close(), 30_000)

const read = async () => made.officer.do(getScorecard, { params: { scorecardId: card.id } })
/** All that names the first criterion: a limit, and what an example expects. */
const named = async () => {
  const { content: now, examples } = await read()
  const { criteria, limits } = now as Card
  const [first] = criteria[0] && 'children' in criteria[0] ? criteria[0].children : []
  return [first?.code, limits?.[0]?.when, examples[0]?.expects[0]?.criterion]
}
const called = (code: string) => [code, { criterion: code, belowPercent: 50 }, code]

async function open(page: Page, row: string) {
  await page.goto(`/bang-diem/${card.id}/soan`)
  await page.getByRole('tree').waitFor()
  await page
    .getByRole('treeitem')
    .filter({ has: page.getByText(row, { exact: true }) })
    .click()
}

/** What waits on this PC. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const drafts = await answer(indexedDB.open('giaouoc-drafts'))
    const all = await answer(drafts.transaction('drafts').objectStore('drafts').getAll())
    drafts.close()
    return JSON.stringify(all)
  })

test('a code passes by others’ codes and takes along what names it', patience, async () => {
  onTestFailed(() => site.photograph('scorecard-renaming'))
  const page = await site.visit()
  await signIn(page, accounts.officer)
  await open(page, 'A.I')
  const code = page.getByRole('textbox', { name: 'Mã', exact: true })
  await code.fill('')
  await code.pressSequentially('A')
  await see(page, /Mã “A” đã thuộc một tiêu chí khác/)

  // The page goes away in the middle: what was typed stands there again, and the card was never another.
  await page.getByRole('textbox', { name: 'Tên tiêu chí' }).focus()
  await expect.poll(() => kept(page), soon).toContain('đã thuộc một tiêu chí khác')
  await page.reload()
  await page
    .getByRole('treeitem')
    .filter({ has: page.getByText('A.I', { exact: true }) })
    .click()
  await expect.poll(() => code.inputValue(), soon).toBe('A')
  expect(await named()).toEqual(called('A.I'))

  await code.focus()
  await page.keyboard.press('End')
  await code.pressSequentially('.9')
  await expect.poll(named, soon).toEqual(called('A.9'))
  await page.keyboard.press('Control+z')
  await expect.poll(() => code.inputValue(), soon).toBe('A.I')
  await expect.poll(named, soon).toEqual(called('A.I'))

  // An indicator by way of nothing and of another one's code.
  await page.getByRole('treeitem').first().click()
  const indicator = page.getByRole('textbox', { name: 'Mã chỉ số, dòng 1', exact: true })
  await indicator.fill('')
  await indicator.pressSequentially('due')
  await see(page, /Mã “due” đã thuộc một chỉ số khác/)
  await indicator.pressSequentially('_xong')
  const written = async () => JSON.stringify(await read().then((one) => [one.content, one.examples]))
  const expected = JSON.stringify([{ ...content, version: card.number }, [example]]).replace(/\bdone\b/g, 'due_xong')
  await expect.poll(written, soon).toEqual(expected)
  await see(page, 'Không còn chỗ nào sai hoặc thiếu.')

  // The row of a limit is said aloud, and not written into each of its labels.
  await page.getByLabel('Tiêu chí xét, dòng 1', { exact: true }).waitFor()
  const labels = await page.locator('label').filter({ hasText: 'Tiêu chí xét' }).all()
  expect(await Promise.all(labels.map((one) => one.evaluate((label) => label.firstChild?.textContent)))).toEqual([
    'Tiêu chí xét',
  ])
})
