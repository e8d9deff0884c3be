/** A result from "expected" to the public page: the lead makes it, another approves, the lead publishes, anybody reads why. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { aResultSeason, type ResultSeason, sealsAll } from '../support/results.ts'
import { type Caller, committedWorld } from '../support/world.ts'
import { expectAccessibleInBothLooks, expectNoSidewaysScroll } from './sight.ts'
import { openSite, type Site } from './site.ts'

let site: Site
let season: ResultSeason
let close: () => Promise<void>
beforeAll(async () => {
  const made = await committedWorld()
  season = await aResultSeason(made.world)
  await sealsAll(made.world, season)
  const { minister, region, seasonId } = season
  await made.world.built('account', { accountId: minister.accountId, organised: [region.id] }, (trx) =>
    trx.updateTable('season').set({ published_at: made.world.home.now() }).where('id', '=', seasonId).execute(),
  )
  site = await openSite({ database: { appUrl: made.appUrl, ownerUrl: made.ownerUrl } })
  // The day on which the season's people signed in.
  site.served.home.machineNow = () => made.world.home.now()
  site.served.home.now = () => made.world.home.now()
  close = made.close
}, 400_000)
afterAll(async () => {
  await site.close()
  await close()
})

async function visit({ cookie }: Caller): Promise<Page> {
  const page = await site.visit()
  const [name = '', value = ''] = cookie.split('=')
  const { hostname: domain } = new URL(site.url)
  await page.context().addCookies([{ name, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }])
  return page
}
const address = () => `/mua/${season.seasonId}/ket-qua?khoi=enforcement`
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 })

test('is made, approved by another, published in a second step, and read by anybody', {
  timeout: 180_000,
}, async () => {
  onTestFailed(() => site.photograph('results'))
  const lead = await visit(season.lead)
  await lead.goto(address())
  await see(lead, 'Đã đủ điều kiện lập kết quả chính thức.')
  await press(lead, 'Lập kết quả chính thức')
  await lead.getByRole('dialog').getByRole('button', { name: 'Lập kết quả chính thức' }).click()
  await see(lead, /Đã lập, chờ duyệt\. Kết quả chưa công bố/)
  await press(lead, 'Đề nghị duyệt')
  await lead.getByLabel('Ý kiến gửi người duyệt').fill('Đã đối chiếu từng phiếu')
  await lead.getByRole('dialog').getByRole('button', { name: 'Đề nghị duyệt' }).click()
  await lead.getByRole('dialog').waitFor({ state: 'hidden' })

  const member = await visit(season.member)
  await member.goto(address())
  await see(member, 'Chưa có kết quả nào được cho xem')

  const minister = await visit(season.minister)
  await minister.goto(address())
  await minister
    .getByRole('button', { name: /^Duyệt/ })
    .first()
    .click()
  await minister
    .getByRole('dialog')
    .getByRole('button', { name: /^Duyệt/ })
    .click()
  await see(minister, /Đã duyệt, chờ công bố/)

  await lead.goto(address())
  await press(lead, 'Công bố')
  const dialog = lead.getByRole('dialog')
  await see(lead, /không sửa, không rút lại được/)
  expect(await dialog.getByRole('button', { name: 'Công bố' }).isDisabled()).toBe(true)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Công bố' }).click()
  await see(lead, /^Đã công bố, /)
  await expectAccessibleInBothLooks(lead)
  await lead.setViewportSize({ width: 360, height: 780 })
  await expectNoSidewaysScroll(lead)

  await member.goto(address())
  await member
    .getByRole('button', { name: /^Vì sao/ })
    .first()
    .click()
  await see(member, /đúng như kết quả/)
  await expectAccessibleInBothLooks(member)

  const reader = await site.visit({ script: false })
  await reader.goto(`/cong-khai/${season.region.code}/2018/ket-qua/enforcement`)
  await see(reader, /Kết quả chính thức, phiên bản 1/)
  await expectNoSidewaysScroll(reader)
  await reader.getByRole('table', { name: 'Xếp hạng' }).getByRole('link').first().click()
  await see(reader, '9,5/10 điểm')
})
