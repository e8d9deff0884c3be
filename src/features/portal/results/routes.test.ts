/** Results in public: grades and ranks of the open data, a page a block and a page a unit, and nothing that is not public. */
import { Hono } from 'hono'
import { describe } from 'vitest'
import { nobody } from '#platform/http.ts'
import { parts, policy } from '#src/app.ts'
import { say } from '#src/words.ts'
import { codeOf } from '#tests/support/refusals.ts'
import {
  aPublishedResult,
  approvesResult,
  aResultSeason,
  holdsByTwo,
  makes,
  publishes,
  type ResultSeason,
  seals,
  sealsAll,
  shows,
} from '#tests/support/results.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { getPublicSeason } from '../contract.ts'
import { mountPublicPages, type Pages } from '../pages/routes.ts'
import { getPublicResult } from './contract.ts'

const source = new URL('../web/public.tsx', import.meta.url).href
const pages = (): Promise<Pages> => import(source)
function pageOf(world: World, path: string) {
  const app = new Hono()
  const edge = {
    ...{ home: world.home, policy, say: (said: { code: string }) => say(said.code) },
    ...{ actorOf: nobody, actorAgain: nobody },
  }
  mountPublicPages(app, edge, parts, pages)
  return app.request(path)
}
/** Its season is public, by whatever way it came to be. */
const opensToAll = (world: World, { region, seasonId, minister }: ResultSeason) =>
  world.built('account', { accountId: minister.accountId, organised: [region.id] }, (trx) =>
    trx.updateTable('season').set({ published_at: world.home.now() }).where('id', '=', seasonId).execute(),
  )

const blockOf = async (world: World, region: string) => {
  const told = await world.visitor.call(getPublicSeason, { params: { region, year: 2018 }, query: {} })
  return told.blocks.find(({ block }) => block === 'enforcement')
}
const resultOf = (world: World, region: string, number?: number) =>
  world.visitor.call(getPublicResult, {
    params: { region, year: 2018, block: 'enforcement' },
    query: { ...(number !== undefined && { number }) },
  })

describe('the open data', () => {
  test('tell an expected result once it is shown to everybody, and say that it is one', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, region } = season
    await sealsAll(world, season)
    await opensToAll(world, season)
    const { id } = await makes(lead, seasonId, { kind: 'expected' })
    expect(await blockOf(world, region.code)).toMatchObject({ grades: {}, gradesStatus: null, ranking: [] })
    expect(await resultOf(world, region.code)).toMatchObject({ gradesStatus: null, units: [], versions: [] })
    await shows(season, id, 'public')
    const block = await blockOf(world, region.code)
    expect(block).toMatchObject({ grades: { A: 2, B: 1 }, gradesStatus: 'expected' })
    expect(block?.ranking.map(({ rank, total, grade }) => [rank, total, grade])).toEqual([
      [1, '14.5', 'A'],
      [2, '13.5', 'A'],
      [3, '12.5', 'B'],
    ])
    const page = await (await pageOf(world, `/cong-khai/${region.code}/2018`)).text()
    expect(page).toContain('Kết quả dự kiến, chưa chính thức.')
    expect(page).toContain(`href="/cong-khai/${region.code}/2018/ket-qua/enforcement"`)
  })

  test('tell the final one with its digest, and both numbers once it was corrected', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { lead, seasonId, region, units, result } = season
    expect(await codeOf(resultOf(world, region.code))).toBe('object.missing')
    await opensToAll(world, season)
    expect(await resultOf(world, region.code)).toMatchObject({
      gradesStatus: 'final',
      number: 1,
      digest: result.digest,
    })
    await seals(world, season, {
      ...{ unitId: units[2] ?? '', kind: 'verification', round: 2 },
      ...{ done: null, plan: null, mark: '4' },
    })
    const next = await makes(lead, seasonId, { reason: 'Chấm nhầm mục C' })
    expect((await resultOf(world, region.code)).number).toBe(1)
    await approvesResult(season, next.id)
    await publishes(lead, next.id)
    const told = await resultOf(world, region.code)
    expect(told).toMatchObject({ number: 2, digest: next.digest })
    expect(told.versions.map(({ number, digest, reason }) => [number, digest, reason])).toEqual([
      [2, next.digest, 'Chấm nhầm mục C'],
      [1, result.digest, null],
    ])
    expect((await blockOf(world, region.code))?.ranking[2]?.total).toBe('13.5')
    expect((await resultOf(world, region.code, 1)).units[2]?.total).toBe('12.5')
    const page = await (await pageOf(world, `/cong-khai/${region.code}/2018/ket-qua/enforcement?ban=1`)).text()
    expect(page).toContain('Bản này đã được đính chính bằng phiên bản 2.')
    expect(page).toContain('Chấm nhầm mục C')
  })
})

describe('the page of a result', () => {
  test('leads to a page for each unit that says why it has every point, without a script', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { region } = season
    await opensToAll(world, season)
    const told = await resultOf(world, region.code)
    const page = await (await pageOf(world, `/cong-khai/${region.code}/2018/ket-qua/enforcement`)).text()
    expect(page).toContain(told.digest)
    const unit = told.units[0]
    const address = `/cong-khai/${region.code}/2018/ket-qua/enforcement/${unit?.code}`
    expect(page).toContain(`href="${address}"`)
    const response = await pageOf(world, address)
    expect(response.status).toBe(200)
    const why = await response.text()
    expect(why).toContain('14,5 điểm')
    expect(why).toContain('9,5/10 điểm')
    expect(why).toMatch(/Điểm chấm: 3\. Lớp thẩm định, [^<]+/)
    for (const html of [page, why]) expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    const english = await (await pageOf(world, `${address}?lang=en`)).text()
    expect(english).toContain('14.5 points')
  })

  test('tells of a unit that was left out why it was, on its page and in the data', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, region, units } = season
    for (const unitId of units) await seals(world, season, { unitId })
    for (const unitId of units.slice(0, 2)) await seals(world, season, { unitId, kind: 'verification' })
    const leftOut = [{ unitId: units[2] ?? '', reason: 'Chưa có biên bản thẩm định' }]
    const { id } = await makes(lead, seasonId, { leftOut })
    await approvesResult(season, id)
    await publishes(lead, id)
    await opensToAll(world, season)
    const told = await resultOf(world, region.code)
    expect(told.units.map(({ unranked, leftOutReason }) => [unranked, leftOutReason])).toEqual([
      [null, null],
      [null, null],
      ['left-out', 'Chưa có biên bản thẩm định'],
    ])
    const page = await (await pageOf(world, `/cong-khai/${region.code}/2018/ket-qua/enforcement`)).text()
    expect(page).toMatch(/Để ngoài xếp hạng vì chưa đủ:(<!-- -->| )*<span lang="vi">Chưa có biên bản thẩm định/)
  })

  test('tells of a unit on hold that it is, and not why', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, region, units } = season
    await sealsAll(world, season)
    const hold = { unitId: units[0] ?? '', kind: 'discipline' as const, from: '2018-11-01', to: '2019-06-30' }
    await holdsByTwo(season, { ...hold, reason: 'Lý do kín', decisionNumber: '9/QĐ' })
    const { id } = await makes(lead, seasonId)
    await approvesResult(season, id)
    await publishes(lead, id)
    await opensToAll(world, season)
    const told = await resultOf(world, region.code)
    const held = told.units.find(({ unranked }) => unranked === 'hold')
    expect(held).toMatchObject({ rank: null, total: '14.5' })
    const base = `/cong-khai/${region.code}/2018/ket-qua/enforcement`
    const texts = [
      JSON.stringify(told),
      await (await pageOf(world, base)).text(),
      await (await pageOf(world, `${base}/${held?.code}`)).text(),
    ]
    expect(texts[1]).toContain('Tạm dừng xếp hạng.')
    for (const text of texts) expect(text).not.toMatch(/Lý do kín|9\/QĐ|discipline|kỷ luật/)
    expect((await blockOf(world, region.code))?.ranking).toHaveLength(2)
  })

  test('is not there for a season, a block or a unit that is not', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { region } = season
    const base = `/cong-khai/${region.code}/2018/ket-qua`
    expect((await pageOf(world, `${base}/enforcement`)).status).toBe(404)
    await opensToAll(world, season)
    const paths = [`${base}/khong-co`, `${base}/enforcement/khong-co`, `${base}/enforcement?ban=x`]
    for (const path of paths) expect([path, (await pageOf(world, path)).status]).toEqual([path, 404])
    expect((await pageOf(world, `${base}/justice_department`)).status).toBe(200)
  })
})
