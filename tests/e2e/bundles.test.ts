/** Many documents as one file: chosen, watched while they are made, downloaded, opened to print; a paper printed alone. */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { draftDocument } from '#features/documents/contract.ts'
import { enterAs } from '#src/sample/door.ts'
import { outlineOf } from '#tests/support/pdf.ts'
import { press, see, seeTitle, select, signIn } from './hands.ts'
import { aPreparedSite, type Prepared, password } from './prepared.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import type { Site } from './site.ts'

let site: Site
let made: Prepared
let documentId: string
beforeAll(async () => {
  ;({ site, made } = await aPreparedSite())
  const { seasonId } = made
  const body = { sourceKind: 'calendar', sourceId: seasonId, replaces: null }
  const writer = await enterAs({ origin: site.url, send: fetch }, officer)
  ;({ id: documentId } = await writer.do(draftDocument, { params: { seasonId }, body }))
}, 180_000)
afterAll(() => site.close(), 30_000)

/** Of the unit that leads. */
const officer = { username: 'stp-dong-thap.can-bo', password }

test('a bundle is made, downloaded and opened to print', { timeout: 240_000 }, async () => {
  onTestFailed(() => site.photograph('bundles'))
  const page = await site.visit({ width: 360, height: 740 })
  await signIn(page, officer)
  await page.goto(`/mua/${made.seasonId}/van-ban`)
  await seeTitle(page, 'Văn bản')
  await press(page, 'Gói văn bản')
  const dialog = page.getByRole('dialog')
  await see(dialog, '1 văn bản')
  await see(dialog, /Thông báo lịch năm thi đua/)
  await expectAccessibleInBothLooks(page)
  await select(dialog, 'Lấy từ', 'Dữ liệu lúc này: dựng dự thảo của mọi đơn vị mà bạn được đọc')
  expect(await dialog.getByRole('button', { name: 'Làm gói' }).isDisabled()).toBe(true)
  await select(dialog, 'Loại văn bản', 'Thông báo lịch')
  await see(dialog, '1 văn bản')
  await select(dialog, 'Dạng tệp', 'Một tệp PDF ghép, để đọc và in')
  await see(dialog, /không còn chữ ký số/)
  await press(dialog, 'Làm gói')

  const merged = page.getByRole('article', { name: 'Thông báo lịch · Một tệp PDF ghép, để đọc và in' })
  await see(merged, 'Đã xong')
  await see(merged, /^1 văn bản, tải được đến/)
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothLooks(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    merged.getByRole('button', { name: /^Tải về/ }).click(),
  ])
  const pdf = readFileSync(await download.path())
  expect((await outlineOf(pdf))[0]).toMatchObject({ page: 1, title: expect.stringContaining('lịch năm thi đua') })
  const link = merged.getByRole('link', { name: 'Mở để in (thẻ mới)' })
  expect(await link.getAttribute('target')).toBe('_blank')
  const opened = await page.request.get(`${site.url}${await link.getAttribute('href')}`)
  expect(opened.headers()['content-disposition']).toMatch(/^inline;/)
  expect((await opened.body()).equals(pdf)).toBe(true)

  await press(page, 'Gói văn bản')
  await select(dialog, 'Dạng tệp', 'Tệp PDF, trong một tệp zip')
  await press(dialog, 'Làm gói')
  const zip = page.getByRole('article', { name: 'Văn bản · Tệp PDF, trong một tệp zip' })
  await see(zip, 'Đã xong')
  const [packed] = await Promise.all([
    page.waitForEvent('download'),
    zip.getByRole('button', { name: /^Tải về/ }).click(),
  ])
  const names = Object.keys(unzipSync(readFileSync(await packed.path())))
  expect(names).toEqual(['danh-muc.csv', expect.stringMatching(/^001 Thông báo lịch năm thi đua \d{4}, .*\.pdf$/)])
})

test('a document prints as its paper and nothing around it', { timeout: 120_000 }, async () => {
  onTestFailed(() => site.photograph('printing'))
  const page = await site.visit()
  await signIn(page, officer)
  await page.goto(`/mua/${made.seasonId}/van-ban/${documentId}`)
  await page.getByRole('article').waitFor()
  const shown = () =>
    page.evaluate(() =>
      ['h1', 'header', 'nav', '#preview', '.d-paper', '.d-type', '.d-date'].filter((one) =>
        [...document.querySelectorAll(one)].some((element) => element.getClientRects().length > 0),
      ),
    )
  expect(await shown()).toEqual(expect.arrayContaining(['h1', 'header', '#preview', '.d-paper']))
  await page.emulateMedia({ media: 'print' })
  expect(await shown()).toEqual(['.d-paper', '.d-type', '.d-date'])
  await page.emulateMedia({ media: 'screen' })
})
