/** The indicators catalogue through HTTP. */
import { describe } from 'vitest'
import { approve, getProposal } from '#features/approvals/contract.ts'
import { search } from '#features/search/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { readsCsv } from '#tests/support/files.ts'
import { anIndicator, casesDone, casesDoneRatio, indicatorBody, ratioOf } from '#tests/support/indicators.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import {
  addIndicator,
  addOwnIndicator,
  changeIndicator,
  changeOwnIndicator,
  getIndicator,
  type Indicator,
  type IndicatorChange,
  listIndicators,
  type NewIndicator,
  proposeIndicator,
  proposeIndicatorChange,
} from './contract.ts'
import { exportIndicators } from './exports/contract.ts'

const keeper = async (world: World) => {
  const { organiser } = await world.aRegion()
  return world.aPerson({ unit: organiser, role: 'ministry_officer' })
}
const reader = async (world: World) => world.aPerson({ unit: await world.aUnit({}), role: 'officer' })
const refused = (asked: Promise<unknown>) =>
  asked.then(String, ({ refusal }) => refusal?.issues?.[0]?.code ?? refusal?.code)

const changeOf = ({
  id: _i,
  ownerId: _o,
  ownerName: _n,
  code: _c,
  type: _t,
  version: _v,
  ...change
}: Indicator): IndicatorChange => change
const change = (by: Caller, one: Indicator, given: Partial<IndicatorChange>) =>
  by.call(
    changeIndicator,
    { params: { indicatorId: one.id }, body: { ...changeOf(one), ...given } },
    { version: one.version },
  )

describe('the catalogue', () => {
  test('begins with what is legally known: two ratios of enforcement, each of two raw numbers, all provisional', async ({
    world,
  }) => {
    const officer = await reader(world)
    const { items, may, keeps } = await officer.call(listIndicators, { query: {} })
    const own = items.filter(({ yearFromMonth }) => yearFromMonth === 10)
    expect(own.map(({ code, numeratorCode, denominatorCode }) => [code, numeratorCode, denominatorCode])).toEqual(
      expect.arrayContaining([
        ['cases_done_ratio', 'cases_done', 'cases_enforceable'],
        ['money_done_ratio', 'money_done', 'money_enforceable'],
      ]),
    )
    expect(own).toHaveLength(6)
    expect(
      own.every(
        ({ provisional, legalBasis, accumulation }) => provisional && !legalBasis && accumulation === 'cumulative',
      ),
    ).toBe(true)
    expect([may, keeps]).toEqual([[], []])
  })

  test('is read on a day, each entry under its own days', async ({ world }) => {
    const ministry = await keeper(world)
    await anIndicator(ministry, { code: 'old', to: '2020-12-31' })
    await anIndicator(ministry, { code: 'new', from: '2021-01-01' })
    const on = async (day: string) =>
      (await ministry.call(listIndicators, { query: { day } })).items
        .map(({ code }) => code)
        .filter((code) => /^(old|new)$/.test(code))
    expect([await on('2020-12-31'), await on('2021-01-01')]).toEqual([['old'], ['new']])
  })

  test('is for those who signed in; a member’s officer changes nothing', async ({ world }) => {
    const officer = await reader(world)
    expect(await refused(world.visitor.call(listIndicators, { query: {} }))).toBe('session.needed')
    expect(await refused(anIndicator(officer))).toBe('policy.role')
    expect((await officer.call(getIndicator, { params: { indicatorId: casesDone } })).may).toEqual([])
  })

  test('leaves as a file, as of the same day', async ({ world }) => {
    const officer = await reader(world)
    const { items } = await officer.call(listIndicators, { query: { day: '2025-01-01' } })
    const lines = readsCsv(await officer.call(exportIndicators, { query: { day: '2025-01-01', format: 'csv' } })).slice(
      1,
    )
    expect(lines.map(([code, name]) => [code, name])).toEqual(items.map(({ code, name }) => [code, name]))
  })
})

test('an indicator is found by its name and its code; one that ended says so', async ({ world }) => {
  const ministry = await keeper(world)
  const officer = await reader(world)
  await anIndicator(ministry, { code: 'mediated', name: 'Số vụ hoà giải thành', to: '2019-12-31' })
  const found = async (q: string) =>
    (await officer.call(search, { query: { q } })).items.filter(({ kind }) => kind === 'indicator')
  expect((await found('thi hanh xong ve viec')).map(({ title, path }) => [title, path])).toContainEqual([
    ...['Tỷ lệ thi hành xong về việc', '/to-chuc/chi-so'],
  ])
  expect((await found('mediated')).map(({ title, endedOn }) => [title, endedOn])).toEqual([
    ['Số vụ hoà giải thành', '2019-12-31'],
  ])
})

describe('adding an entry', () => {
  test('keeps it with its history; a ratio names parts that are there', async ({ world }) => {
    const ministry = await keeper(world)
    await anIndicator(ministry, { code: 'done' })
    await anIndicator(ministry, { code: 'all' })
    const share = await anIndicator(ministry, { code: 'share', ...ratioOf('done', 'all') })
    expect(await ministry.call(getIndicator, { params: { indicatorId: share.id } })).toEqual({
      ...share,
      may: ['indicator.change'],
    })
    const history = await (await ministry.send('GET', `/api/v1/history?kind=indicator&id=${share.id}`)).json()
    expect(history.items).toMatchObject([
      { action: 'indicator.added', after: { code: 'share', numeratorCode: 'done' } },
    ])
  })

  test.for([
    ['a part that is not there', { ...ratioOf('done', 'nowhere') }, 'indicator.no-such-part'],
    ['a ratio of a ratio', { ...ratioOf('done', 'share') }, 'indicator.part-kind'],
    ['itself as a part', { code: 'loop', ...ratioOf('loop', 'all') }, 'indicator.no-such-part'],
    ['one part twice', { ...ratioOf('all', 'all') }, 'indicator.same-part'],
    ['a missing part', { type: 'ratio', numeratorCode: 'done' }, 'indicator.part-needed'],
    ['parts of a plain number', { numeratorCode: 'done' }, 'indicator.parts-for-ratio'],
    ['parts of another year of work', { ...ratioOf('done', 'all'), yearFromMonth: 10 }, 'indicator.part-period'],
    ['days a part does not hold on', { ...ratioOf('done', 'short') }, 'indicator.part-days'],
    ['days the wrong way round', { from: '2019-02-01', to: '2019-01-31' }, 'span.reversed'],
    ['a code that holds already', { code: 'done', from: '2024-01-01' }, 'indicator.overlapping'],
    ['no basis and not provisional', { provisional: false }, 'indicator.basis-needed'],
  ] as const)('refuses %s, says so in both languages and keeps nothing', async ([, given, code], { world }) => {
    const ministry = await keeper(world)
    for (const known of ['done', 'all']) await anIndicator(ministry, { code: known })
    await anIndicator(ministry, { code: 'short', to: '2020-12-31' })
    await anIndicator(ministry, { code: 'share', ...ratioOf('done', 'all') })
    const count = async () => (await ministry.call(listIndicators, { query: {} })).items.length
    const before = await count()
    const titles = []
    for (const language of ['vi', 'en'] as const) {
      const answer = await ministry.send('POST', '/api/v1/indicators', indicatorBody(given), { language })
      const told = await answer.json()
      expect([409, 422]).toContain(answer.status)
      expect(told.issues?.[0]?.code ?? told.code).toBe(code)
      titles.push(told.issues?.[0]?.message ?? told.title)
    }
    expect(titles[0]).not.toBe(titles[1])
    expect(await count()).toBe(before)
  })

  test('refuses input of the wrong shape', async ({ world }) => {
    const ministry = await keeper(world)
    const send = async (more: object) => {
      const answer = await ministry.send('POST', '/api/v1/indicators', { ...indicatorBody(), ...more })
      return [answer.status, (await answer.json()).issues?.[0]?.path]
    }
    expect(await send({ code: 'Việc' })).toEqual([422, '/body/code'])
    expect(await send({ yearFromMonth: 7 })).toEqual([422, '/body/yearFromMonth'])
    expect(await send({ type: 'percent' })).toEqual([422, '/body/type'])
    expect(await send({ definition: '  ' })).toEqual([422, '/body/definition'])
  })
})

describe('changing an entry', () => {
  test('needs the version that was read; an end makes room for the next entry of the code', async ({ world }) => {
    const ministry = await keeper(world)
    const first = await anIndicator(ministry, { code: 'ended' })
    expect((await ministry.send('PUT', `/api/v1/indicators/${first.id}`, changeOf(first))).status).toBe(428)
    const ended = await change(ministry, first, { to: '2023-12-31' })
    expect([ended.to, ended.version]).toEqual(['2023-12-31', 2])
    expect(await refused(change(ministry, first, { to: '2022-12-31' }))).toBe('version.stale')
    expect((await anIndicator(ministry, { code: 'ended', from: '2024-01-01' })).from).toBe('2024-01-01')
  })

  test('does not end a number that a ratio is still computed from', async ({ world }) => {
    const ministry = await keeper(world)
    const done = await anIndicator(ministry, { code: 'done' })
    await anIndicator(ministry, { code: 'all' })
    const share = await anIndicator(ministry, { code: 'share', ...ratioOf('done', 'all') })
    expect(await refused(change(ministry, done, { to: '2023-12-31' }))).toBe('indicator.still-counted')
    await change(ministry, share, { to: '2023-12-31' })
    expect((await change(ministry, done, { to: '2023-12-31' })).to).toBe('2023-12-31')
  })

  test('asks for two people once a published season relies on it, and keeps the measure as it was', async ({
    world,
  }) => {
    await aPublishedSeason(world)
    const ministry = await keeper(world)
    const other = await keeper(world)
    const ratio = await ministry.call(getIndicator, { params: { indicatorId: casesDoneRatio } })
    const { may: _, ...indicator } = ratio
    expect(await refused(change(ministry, indicator, { name: 'Tên khác' }))).toBe('approval.needed')
    expect(await refused(change(ministry, indicator, { accumulation: 'sum' }))).toBe('indicator.measure-relied-on')
    expect(await refused(anIndicator(ministry))).toBe('approval.needed')

    const params = { indicatorId: casesDoneRatio }
    const body = { ...changeOf(indicator), name: 'Tên khác', reason: 'Theo văn bản mới' }
    const { id } = await ministry.call(proposeIndicatorChange, { params, body }, { version: indicator.version })
    expect((await other.call(getProposal, { params: { proposalId: id } })).may).toContain('approval.decide')
    await other.call(approve, { params: { proposalId: id }, body: {} }, { version: 1 })
    expect((await other.call(getIndicator, { params })).name).toBe('Tên khác')

    const added = await ministry.call(proposeIndicator, {
      body: { ...indicatorBody({ code: 'both' }), reason: 'Cần đếm' },
    })
    await other.call(approve, { params: { proposalId: added.id }, body: {} }, { version: 1 })
    const { items } = await other.call(listIndicators, { query: {} })
    expect(items.filter(({ code }) => code === 'both')).toHaveLength(1)
  })
})

describe('the indicators of a body of its own', () => {
  async function aCouncil(world: World) {
    const council = await world.aUnit({ kind: 'other', name: 'Hội đồng tỉnh' })
    const region = await world.aRegion({ organiser: council })
    return { council, region, officer: await world.aPerson({ unit: council, role: 'ministry_officer' }) }
  }

  test('are kept by its officer alone, and serve its own regions', async ({ world }) => {
    const { council, region, officer } = await aCouncil(world)
    const ministry = await keeper(world)
    const own = (by: Caller) =>
      by.call(addOwnIndicator, { params: { unitId: council }, body: indicatorBody({ code: 'own_cases' }) })
    expect(await refused(own(ministry))).toBe('policy.denied')
    const added = await own(officer)
    expect([added.ownerName, added.ownerId]).toEqual(['Hội đồng tỉnh', council])
    const renamed = (by: Caller) =>
      by.call(
        changeOwnIndicator,
        { params: { unitId: council, ownIndicatorId: added.id }, body: { ...changeOf(added), name: 'Khác' } },
        { version: 1 },
      )
    expect(await refused(renamed(ministry))).toBe('policy.denied')
    // The sector's keeper knows no such entry among the sector's.
    expect(await refused(change(ministry, added, { name: 'Khác' }))).toBe('object.missing')
    expect((await renamed(officer)).name).toBe('Khác')
    expect(await refused(officer.call(addIndicator, { body: indicatorBody() }))).toBe('policy.role')
    expect((await officer.call(listIndicators, { query: {} })).keeps).toEqual([{ id: council, name: 'Hội đồng tỉnh' }])

    const season = await officer.call(createSeason, { body: { regionId: region.id, year: 2020, theme: null } })
    const other = await aSeason(world, { year: 2020 })
    const inSeason = async (by: Caller, seasonId: string) =>
      (await by.call(listIndicators, { query: { seasonId } })).items.map(({ id }) => id)
    expect(await inSeason(officer, season.id)).toEqual(expect.arrayContaining([added.id, casesDone]))
    expect(await inSeason(other.minister, other.id)).not.toContain(added.id)
    expect(await refused(officer.call(listIndicators, { query: { seasonId: other.id } }))).toBe('object.missing')
  })

  test('are kept on by the officer of the body that took its place, and by nobody else', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const { council, officer } = await aCouncil(world)
    const added = await officer.call(addOwnIndicator, {
      params: { unitId: council },
      body: indicatorBody({ code: 'own_cases' }),
    })
    const admin = await world.aPerson({ role: 'administrator' })
    await world.endRoles([council], '2018-06-30')
    const [heir = ''] = await become({
      ...{ by: admin, day: '2018-07-01', unitIds: [council], born: ['Hội đồng mới'], of: 'other' },
    })
    world.clock.set('2018-07-02T08:00:00+07:00')
    const mine = await world.aPerson({ unit: heir, role: 'ministry_officer' })
    const other = (await aCouncil(world)).officer
    const renames = (by: Caller, name: string, version: number) =>
      by.call(
        changeOwnIndicator,
        { params: { unitId: council, ownIndicatorId: added.id }, body: { ...changeOf(added), name } },
        { version },
      )
    expect(await refused(renames(other, 'Khác', 1))).toBe('policy.denied')
    expect((await renames(mine, 'Khác', 1)).name).toBe('Khác')
    const read = (by: Caller) => by.call(getIndicator, { params: { indicatorId: added.id } })
    expect([(await read(mine)).may, (await read(other)).may]).toEqual([['indicator.keep'], []])
    const { keeps } = await mine.call(listIndicators, { query: {} })
    expect(keeps.map(({ id }) => id).sort()).toEqual([council, heir].sort())
    const body = indicatorBody({ code: 'more_cases' })
    expect((await mine.call(addOwnIndicator, { params: { unitId: council }, body })).ownerId).toBe(council)
    expect(await refused(other.call(addOwnIndicator, { params: { unitId: council }, body }))).toBe('policy.denied')
  })

  test('take no code that the sector holds on the same days, and end where the sector comes later', async ({
    world,
  }) => {
    const { council, officer } = await aCouncil(world)
    const ministry = await keeper(world)
    const params = { unitId: council }
    const own = (given: Partial<NewIndicator>) =>
      officer.call(addOwnIndicator, { params, body: indicatorBody({ code: 'shared', ...given }) })
    await anIndicator(ministry, { code: 'shared', from: '2019-01-01', to: '2019-12-31' })
    expect(await refused(own({}))).toBe('indicator.held-by-sector')
    const later = await own({ from: '2020-01-01' })
    const changed = (given: Partial<NewIndicator>, version: number) =>
      officer.call(
        changeOwnIndicator,
        { params: { ...params, ownIndicatorId: later.id }, body: { ...changeOf(later), ...given } },
        { version },
      )
    expect(await refused(changed({ from: '2019-06-01' }, 1))).toBe('indicator.held-by-sector')
    await anIndicator(ministry, { code: 'shared', from: '2020-01-01' })
    expect((await changed({ to: '2020-06-30' }, 1)).to).toBe('2020-06-30')
    await world.enter('account', { ministry: [council] })
    const row = { id: world.home.newId(), owner_id: council, code: 'cases_done', name: 'x', type: 'count' } as const
    const measure = {
      unit_label: 'việc',
      definition: 'x',
      period: 'month',
      year_from_month: 1,
      accumulation: 'sum',
    } as const
    await expect(
      world.db
        .insertInto('indicator')
        .values({ ...row, ...measure, provisional: true })
        .execute(),
    ).rejects.toThrow('the sector holds this code')
  })

  test('have parts of their own: the sector’s numbers are not theirs', async ({ world }) => {
    const { council, officer } = await aCouncil(world)
    const body = indicatorBody({ ...ratioOf('cases_done', 'cases_enforceable'), yearFromMonth: 10 })
    expect(await refused(officer.call(addOwnIndicator, { params: { unitId: council }, body }))).toBe(
      'indicator.no-such-part',
    )
  })
})
