/** What strangers may read, and what they may not. */
import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { withdraw } from '#features/registrations/forms/contract.ts'
import { getSeason, markIllustrations } from '#features/seasons/contract.ts'
import { aLaunchedSeason, aPublishedSeason, publish } from '#tests/support/portal.ts'
import { aDraft, aSentForm, flagUntil2023, openRegistrations } from '#tests/support/registrations.ts'
import { expect, test } from '#tests/support/world.ts'
import { getPublicSeason, listPublicSeasons } from './contract.ts'

const params = (code: string, year = 2018) => ({ params: { region: code, year }, query: {} })

describe('public seasons', () => {
  test('are told whole once published, by anybody', async ({ world }) => {
    const { code, year } = await aPublishedSeason(world)
    const told = await world.visitor.call(getPublicSeason, params(code))
    expect(told).toMatchObject({
      region: code,
      year,
      stage: 'preparation',
      leadership: [{ role: 'lead', post: 'Giám đốc', decision: null }],
      conferences: [{ kind: 'launch', date: '2018-03-02', place: 'Tiền Giang', attending: [] }],
      movements: [{ kind: 'regular', from: '2016-01-01', to: '2020-12-31', openEnded: false }],
      plans: [{ number: null, date: null, tasks: 2, targets: [], phases: [], legalBases: [] }],
      illustrative: [],
    })
    expect(told.conferences[0]?.adopted.map(({ kind }) => kind)).toEqual(['plan', 'pact', 'pact'])
    expect(told.blocks).toEqual(
      [
        ['justice_department', 'Khối Sở Tư pháp'],
        ['enforcement', 'Khối THADS'],
      ].map(([block, label]) => ({
        block,
        label,
        members: 2,
        units: [0, 1].map(() => ({ unit: expect.any(String), signed: true, registered: [] })),
        pact: { signed: 2, of: 2, targets: [] },
        registrations: [],
        grades: {},
        gradesStatus: null,
        ranking: [],
        nominees: [],
      })),
    )
    const listed = await world.visitor.call(listPublicSeasons, {})
    expect(listed).toContainEqual({ region: code, label: told.label, year, stage: 'preparation' })
  })

  test('name nobody in a post whose holder no source names: who plays it in a sample is not told', async ({
    world,
  }) => {
    world.home.played = true
    const { code, minister, seasonId } = await aLaunchedSeason(world)
    const { leadership } = await minister.call(getSeason, { params: { seasonId }, query: {} })
    const marks = ['', 'unit', 'holder'].map((field) => ({
      ...{ objectKind: 'leadership', objectId: leadership[0]?.id ?? '', field },
    }))
    await minister.call(markIllustrations, { params: { seasonId }, body: { marks } })
    await publish(minister, seasonId)
    for (const view of ['then', 'now'] as const) {
      const told = await world.visitor.call(getPublicSeason, { ...params(code), query: { view } })
      expect(told.leadership).toEqual([{ role: 'lead', unit: null, post: null, decision: null }])
      expect(told.illustrative.filter((pointer) => pointer.startsWith('/leadership'))).toEqual([])
      const said = leadership[0]?.post ?? ''
      expect(JSON.stringify(told)).not.toContain(said)
    }
  })

  test('do not exist before they are published', async ({ world }) => {
    const { code, minister, seasonId } = await aLaunchedSeason(world)
    for (const person of [world.visitor, minister])
      await expect(person.call(getPublicSeason, params(code))).rejects.toThrow('Không tìm thấy')
    expect(await world.visitor.call(listPublicSeasons, {})).toEqual([])
    await publish(minister, seasonId)
    expect(await world.visitor.call(listPublicSeasons, {})).toHaveLength(1)
  })

  test.for(['/khong-co/2018', '/x%27--/2018', '/a/abc', '/a/99999'])(
    'refuse %s as missing',
    async (path, { world }) => {
      const response = await world.visitor.send('GET', `/api/v1/public/seasons${path}`)
      expect(response.status).toBe(404)
    },
  )

  test('count sent registrations, withdrawn ones apart, drafts never', async ({ world }) => {
    const season = await aPublishedSeason(world, { perBlock: 3 })
    const { seasonId, units, code } = season
    await openRegistrations(world, season, '2018-03-02', null)
    const [a = '', b = '', c = ''] = units.justice_department
    const first = await world.aPerson({ unit: a, role: 'head' })
    await aSentForm(first, { seasonId, unitId: a })
    const second = await world.aPerson({ unit: b, role: 'head' })
    const form = await aSentForm(second, { seasonId, unitId: b })
    await aDraft(await world.aPerson({ unit: c, role: 'head' }), { seasonId, unitId: c })
    const told = await world.visitor.call(getPublicSeason, params(code))
    expect(told.blocks[0]?.registrations).toEqual([{ award: 'ministry_flag', count: 2, of: 3, withdrawn: 0 }])
    const body = { awardId: flagUntil2023, day: '2018-03-02', reason: 'Rút đăng ký' }
    await second.call(withdraw, { params: { formId: form.id }, body }, { version: form.version })
    const after = await world.visitor.call(getPublicSeason, params(code))
    expect(after.blocks[0]?.registrations).toEqual([
      {
        ...{ award: 'ministry_flag', count: 1, of: 3, withdrawn: 1 },
        withdrawals: [{ date: '2018-03-02', count: 1 }],
      },
    ])
    expect(JSON.stringify(after)).not.toContain(body.reason)
    expect(after.blocks[1]?.registrations).toEqual([])
  })

  test('are told as they were, and by the heirs of today with the old name beside', async ({ world }) => {
    const { code, year, units, region } = await aPublishedSeason(world)
    const then = await world.visitor.call(getPublicSeason, params(code))
    const [lead = '', other = ''] = units.justice_department
    world.clock.set('2026-01-15T08:00:00+07:00')
    const ends = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    // People of the units leave first, as the refusal would ask.
    await world.endRoles([lead, other], '2018-12-31')
    for (const unit of [lead, other]) await world.endMemberships(unit, '2018-12-31')
    await ends.call(recordSuccession, {
      body: {
        ...{ kind: 'merge', day: '2025-07-01', decision: { number: null, day: null, body: null } },
        ...{ unitIds: [lead, other], heirIds: [], goesOn: false, memberships: null },
        born: [{ code: 'moi', name: 'Sở hợp nhất', kind: 'justice_department', provinceId: null, parentId: null }],
      },
    })
    const view = (view?: 'then' | 'now') =>
      world.visitor.call(getPublicSeason, { params: { region: code, year }, query: view ? { view } : {} })
    expect(await view()).toEqual(then)
    expect(await view('then')).toEqual(then)
    const now = await view('now')
    expect(now.leadership).toEqual([{ ...then.leadership[0], unit: 'Sở hợp nhất', formerly: then.leadership[0]?.unit }])
    const names = then.blocks[0]?.units.map(({ unit }) => unit)
    expect(now.blocks[0]?.units.map(({ unit, formerly }) => [unit, formerly])).toEqual(
      names?.map((name) => ['Sở hợp nhất', name]),
    )
    expect(now.blocks[1]).toEqual(then.blocks[1])
    expect(now.blocks[0]).toMatchObject({ members: 2, pact: { signed: 2, of: 2 } })
  })

  test('are listed with the same number of queries for three as for one', async ({ world }) => {
    const list = async () => (await world.queries(() => world.visitor.call(listPublicSeasons, {}))).length
    await aPublishedSeason(world, { year: 2018 })
    const one = await list()
    await aPublishedSeason(world, { year: 2019 })
    await aPublishedSeason(world, { year: 2020 })
    expect(await list()).toBe(one)
    expect(await world.visitor.call(listPublicSeasons, {})).toHaveLength(3)
  })

  test('read with the same number of queries for 2 members a block as for 6', async ({ world }) => {
    const few = await aPublishedSeason(world, { perBlock: 2, year: 2018 })
    const many = await aPublishedSeason(world, { perBlock: 6, year: 2019 })
    const ask = (code: string, year: number) => () => world.visitor.call(getPublicSeason, params(code, year))
    const short = (await world.queries(ask(few.code, 2018))).length
    expect((await world.queries(ask(many.code, 2019))).length).toBe(short)
  })
})
