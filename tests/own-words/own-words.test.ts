/** Another body's own block, set up without code: from an empty install to its signed pacts, in its own words throughout. */
import { Hono } from 'hono'
import { describe } from 'vitest'
import { listAccounts } from '#features/accounts/contract.ts'
import { getRegion } from '#features/organisations/regions/contract.ts'
import { mountPublicPages, type Pages } from '#features/portal/pages/routes.ts'
import { getBoard } from '#features/seasons/board/contract.ts'
import { found } from '#kit/refusal.ts'
import { nobody } from '#platform/http.ts'
import { parts, policy, routes } from '#src/app.ts'
import type { Person } from '#src/sample/door.ts'
import { say } from '#src/words.ts'
import { type Body, ownCatalogues, signedByAll, theOffices, theYear } from '../support/bodies.ts'
import { type Ids, inputOf, pathOf } from '../support/samples.ts'
import { type Caller, expect, test, type World } from '../support/world.ts'

const today = '2026-02-12'

const bodies: Record<string, Body> = {
  'a province’s ten internal agencies': {
    organiser: { name: 'Uỷ ban nhân dân tỉnh', kind: 'other' },
    kind: { code: 'co_quan_noi_chinh', name: 'Cơ quan nội chính', nameEn: 'Internal agency' },
    label: { noun: 'Khối', name: 'Khối thi đua các cơ quan nội chính' },
    blocks: [{ code: 'noi_chinh', label: 'Khối nội chính', members: 10 }],
    award: { name: 'Cờ thi đua của Uỷ ban nhân dân tỉnh', nameEn: 'Flag of the Provincial People’s Committee' },
  },
  'a ministry’s six departments': {
    organiser: { name: 'Bộ chủ quản', kind: 'ministry' },
    kind: { code: 'vu', name: 'Vụ', nameEn: 'Department' },
    label: { noun: 'Cụm', name: 'Cụm thi đua các vụ' },
    blocks: [
      { code: 'tham_muu', label: 'Nhóm tham mưu', members: 3 },
      { code: 'chuyen_nganh', label: 'Nhóm chuyên ngành', members: 3 },
    ],
    award: { name: 'Cờ thi đua của Bộ', nameEn: 'Flag of the Ministry' },
  },
}

/** What belongs to the justice sector alone, in both languages and in codes. */
const ofTheSector = /tư pháp|thi hành án|THADS|justice|enforcement|tu-phap|thi-hanh-an|ministry_flag/i
/** A region by what it may be called at all, which is no name for this one. */
const anyOfThem = /khu vực, cụm(, khối| hoặc khối| \(hoặc khối\))/gi

/** Loading the sector's own offices says what it would load; it is a thing of the sector, offered to nobody else. */
const reads = routes
  .map(({ endpoint }) => endpoint)
  .filter(({ method, path }) => method === 'get' && !path.startsWith('/sector-units'))

/** Every read that these ids lead to, by each of these people, in both languages; and the public pages. */
async function everythingTold(world: World, people: readonly Caller[], ids: Ids) {
  const told: { path: string; text: string }[] = []
  for (const endpoint of reads) {
    if ([...endpoint.path.matchAll(/\{(\w+)\}/g)].some(([, key = '']) => !(key in ids))) continue
    const fields = Object.keys(endpoint.query ? (inputOf(endpoint.query).properties ?? {}) : {})
    const query = new URLSearchParams(endpoint.produces?.includes('csv') ? { format: 'csv' } : {})
    if (fields.includes('day')) query.set('day', today)
    const path = `${pathOf(endpoint, ids)}?${query}`
    for (const { cookie } of people)
      for (const language of ['vi', 'en']) {
        const response = await world.app.request(path, { headers: { cookie, 'accept-language': language } })
        if (response.ok) told.push({ path: `${path} ${language}`, text: await response.text() })
      }
  }
  const pages = new Hono()
  const source = new URL('../../src/features/portal/web/public.tsx', import.meta.url).href
  const who = { actorOf: nobody, actorAgain: nobody }
  const edge = { home: world.home, policy, say: (said: { code: string }) => say(said.code), ...who }
  mountPublicPages(pages, edge, parts, (): Promise<Pages> => import(source))
  for (const path of ['/cong-khai', `/cong-khai/${ids.region}/${ids.year}`])
    for (const language of ['vi', 'en'])
      told.push({ path, text: await (await pages.request(`${path}?lang=${language}`)).text() })
  return told
}

/** An administrator, the officer of the body that organises, a head: each at a session of their own. */
async function everyKind(world: World, administrator: Person) {
  const { items } = await administrator.do(listAccounts, { query: {} })
  const people: Caller[] = []
  for (const wanted of ['quan-tri', 'can-bo', '.thu-truong']) {
    const { id, username } = found(
      items.find((one) => one.username.endsWith(wanted)),
      'account',
    )
    people.push(await world.signedIn({ accountId: id, username }))
  }
  return people
}

/** As the organiser's own deed would have made it, once movements and a plan stand too. */
const publishes = (world: World, seasonId: string, regionId: string) =>
  world.built('account', { organised: [regionId] }, (trx) =>
    trx.updateTable('season').set({ published_at: world.home.now() }).where('id', '=', seasonId).execute(),
  )

describe.each(Object.entries(bodies))('%s', (_, body) => {
  test('go from an empty install to signed pacts, and read nothing of the justice sector', async ({ world }) => {
    world.clock.set(`${today}T08:00:00+07:00`)
    const made = await theOffices(world, body)
    await ownCatalogues(made.administrator, body, today)
    const { regionId, seasonId, pactIds } = await theYear(made, body, today)
    await signedByAll(made.officer, pactIds, made.offices.values())

    const board = await made.officer.do(getBoard, { params: { seasonId }, query: {} })
    const column = board.columns.findIndex(({ code }) => code === 'pact')
    const members = body.blocks.map(({ members }) => members)
    expect(
      board.blocks.map(({ label, rows }) => [label, rows.filter(({ cells }) => cells[column]?.done).length]),
    ).toEqual(body.blocks.map(({ label }, index) => [label, members[index]]))
    expect(board.unmet.map(({ code }) => code)).not.toContain('gate.pact-signed')

    const { code: region } = await made.officer.do(getRegion, { params: { regionId }, query: {} })
    const [first] = [...made.offices.values()].flat()
    const ids = { regionId, seasonId, pactId: pactIds[0] ?? '', unitId: first?.id ?? '', region, year: '2026' }
    await publishes(world, seasonId, regionId)
    const told = await everythingTold(world, await everyKind(world, made.administrator), ids)
    expect(told.length).toBeGreaterThan(150)
    const where = (found: (text: string) => boolean) => told.filter(({ text }) => found(text)).map(({ path }) => path)
    expect(where((text) => ofTheSector.test(text))).toEqual([])
    expect(where((text) => /khu vực/i.test(text.replace(anyOfThem, '')))).toEqual([])
    for (const word of [body.label.name, body.kind.name, body.award.name, ...body.blocks.map(({ label }) => label)])
      expect([word, where((text) => text.includes(word)).length > 0]).toEqual([word, true])
  })
})
