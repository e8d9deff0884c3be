import { describe } from 'vitest'
import type { Refused } from '#kit/refusal.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { getBoard, listWork } from './board/contract.ts'
import * as contract from './contract.ts'
import { changeLeader, nameLeader } from './leadership/contract.ts'
import { changeStage } from './stages/contract.ts'

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: Refused) => error.refusal,
  )
const codeOf = async (asked: Promise<unknown>) => (await refusalOf(asked))?.code

describe('opening a season', () => {
  test('takes the calendar year, nine stages without days, and says what its members are', async ({ world }) => {
    const { season, units } = await aSeason(world, { lead: false })

    expect(season).toMatchObject({
      year: 2018,
      from: '2018-01-01',
      to: '2018-12-31',
      sample: false,
      stage: 'preparation',
      publishedAt: null,
    })
    expect(season.stages.map(({ code, opens, state }) => [code, opens, state])[0]).toEqual([
      'preparation',
      null,
      'current',
    ])
    expect(season.stages).toHaveLength(9)
    expect(season.blocks.map(({ members }) => members.map(({ unitId }) => unitId).sort())).toEqual([
      [...units.justice_department].sort(),
      [...units.enforcement].sort(),
    ])
    expect(season.stages[0]?.gates.map(({ code, met }) => [code, met])).toEqual([
      ['gate.members', true],
      ['gate.members', true],
      ['gate.lead', false],
    ])
  })

  test('is refused twice for one year, with wrong dates, and to others', async ({ world }) => {
    const { region, minister, units } = await aSeason(world)
    const other = await aSeason(world)
    const head = await world.aPerson({ unit: units.justice_department[1], role: 'head' })
    const open = (by: typeof minister, given: object) =>
      codeOf(by.call(contract.createSeason, { body: { regionId: region.id, year: 2019, ...given } }))

    expect(await open(minister, { year: 2018 })).toBe('season.year-taken')
    expect(await open(minister, { from: '2019-12-31', to: '2019-01-01' })).toBe('season.ends-before-start')
    expect(await open(minister, { from: '2025-01-01', to: '2025-12-31' })).toBe('season.day-outside')
    expect(await open(minister, { from: '2019-02-30' })).toBe('input.invalid')
    expect(await open(minister, { sample: true })).toBe('input.invalid')
    expect(await open(other.minister, {})).toBe('policy.denied')
    expect(await open(head, {})).toBe('policy.role')
    expect(await open(minister, {})).toBeUndefined()
  })

  test('repeated with the same key is done once', async ({ world }) => {
    const { region, minister } = await aSeason(world)
    const body = { regionId: region.id, year: 2019 }
    const [first, again] = [
      await minister.call(contract.createSeason, { body }, { key: 'open-2019' }),
      await minister.call(contract.createSeason, { body }, { key: 'open-2019' }),
    ]

    expect(again).toEqual(first)
    expect((await minister.call(contract.listSeasons, { query: {} })).items).toHaveLength(2)
  })

  test('keeps a theme typed in decomposed letters as composed ones', async ({ world }) => {
    const { season } = await aSeason(world, { theme: 'Đoàn kết, sáng tạo'.normalize('NFD') })

    expect(season.theme).toBe('Đoàn kết, sáng tạo'.normalize('NFC'))
  })

  test('is a sample only where the clock is played', async ({ world }) => {
    world.home.played = true
    const { season, minister, id } = await aSeason(world, { lead: false })
    const marks = [{ objectKind: 'season', objectId: id, field: 'theme' }]

    expect(season.sample).toBe(true)
    const marked = await minister.call(contract.markIllustrations, { params: { seasonId: id }, body: { marks } })
    expect(marked.illustrations).toEqual(marks)
  })

  test('a real season holds no made-up figures', async ({ world }) => {
    const { minister, id } = await aSeason(world, { lead: false })
    const marks = [{ objectKind: 'season', objectId: id }]

    expect(await codeOf(minister.call(contract.markIllustrations, { params: { seasonId: id }, body: { marks } }))).toBe(
      'season.not-sample',
    )
  })
})

describe('reading a season', () => {
  test('is for people of its region; to others it does not exist', async ({ world }) => {
    const { id, units } = await aSeason(world)
    const other = await aSeason(world)
    const member = await world.aPerson({ unit: units.enforcement[0], role: 'officer' })
    const get = { params: { seasonId: id } }

    expect((await member.call(contract.getSeason, get)).id).toBe(id)
    expect(await codeOf(other.minister.call(contract.getSeason, get))).toBe('object.missing')
    expect(await codeOf(other.minister.call(getBoard, get))).toBe('object.missing')
    expect(await codeOf(world.visitor.call(contract.getSeason, get))).toBe('session.needed')
    expect((await other.minister.call(contract.listSeasons, { query: {} })).items.map((row) => row.id)).toEqual([
      other.id,
    ])
  })

  test('a member may look and not touch; days belong to the organising body, not to the lead', async ({ world }) => {
    world.clock.set('2018-03-01T08:00:00+07:00')
    const { id, units, leadUnit } = await aSeason(world)
    const member = await world.aPerson({ unit: units.enforcement[0], role: 'head' })
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const doorsOf = async (by: typeof lead) => (await by.call(contract.getSeason, { params: { seasonId: id } })).may

    expect(await doorsOf(member)).toEqual([])
    expect(await doorsOf(lead)).toEqual(['stage.propose', 'conference.change'])
    const season = { theme: null, from: '2018-01-01', to: '2018-12-31' }
    const days = { opens: '2018-03-01', deadline: null }
    const refused = [
      await lead.send('PUT', `/api/v1/seasons/${id}`, season, { version: 1 }),
      await lead.send('PUT', `/api/v1/seasons/${id}/stages/pacts`, days, { version: 1 }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403])
  })
})

describe('days of stages', () => {
  test('move the season on, and never backwards', async ({ world }) => {
    world.clock.set('2018-02-01T08:00:00+07:00')
    const { id, minister, leadUnit } = await aSeason(world, { lead: false })
    const set = (code: 'movements' | 'pacts', opens: string, version = 1) =>
      minister.call(changeStage, { params: { seasonId: id, code }, body: { opens, deadline: null } }, { version })

    await set('movements', '2018-01-15')
    expect(await codeOf(set('pacts', '2018-01-01'))).toBe('stage.opens-too-early')
    expect(await codeOf(set('pacts', '2028-01-01'))).toBe('season.day-outside')
    expect(await refusalOf(set('movements', '2018-01-16'))).toMatchObject({
      code: 'version.stale',
      current: { version: 2, by: expect.any(String), at: '2018-02-01T01:00:00.000Z' },
    })
    await aLeader({ minister, seasonId: id, unitId: leadUnit })
    expect((await minister.call(contract.getSeason, { params: { seasonId: id } })).stage).toBe('movements')
  })

  test('need the version that was read', async ({ world }) => {
    const { id, minister } = await aSeason(world)
    const body = { theme: 'Chủ đề', from: '2018-01-01', to: '2018-12-31' }
    const without = await minister.send('PUT', `/api/v1/seasons/${id}`, body)
    const stale = await minister.send('PUT', `/api/v1/seasons/${id}`, body, { version: 9 })
    const unknown = await minister.send(
      'PUT',
      `/api/v1/seasons/${id}/stages/nonsense`,
      { opens: null, deadline: null },
      { version: 1 },
    )
    const got = await minister.send('GET', `/api/v1/seasons/${id}`)

    expect([without.status, stale.status, unknown.status, got.headers.get('etag')]).toEqual([428, 412, 404, '"1"'])
  })
})

describe('leads and deputies', () => {
  test('are one lead at a time, members of the season', async ({ world }) => {
    const { id, minister, units, leadUnit } = await aSeason(world)
    const stranger = await world.aUnit()
    const name = (unitId: string, role: 'lead' | 'deputy' = 'lead') => aLeader({ minister, seasonId: id, unitId, role })

    expect(await codeOf(name(units.enforcement[0] ?? ''))).toBe('leadership.lead-overlap')
    expect(await codeOf(name(leadUnit, 'deputy'))).toBe('leadership.unit-overlap')
    expect(await codeOf(name(stranger))).toBe('leadership.not-a-member')
    await name(units.enforcement[0] ?? '', 'deputy')
    const { leadership } = await minister.call(contract.getSeason, { params: { seasonId: id } })
    expect(leadership.map(({ role, unitId, decisionNumber }) => [role, unitId, decisionNumber])).toEqual([
      ['lead', leadUnit, null],
      ['deputy', units.enforcement[0], null],
    ])
  })

  test('a term is ended, and the next lead follows', async ({ world }) => {
    world.clock.set('2017-12-20T08:00:00+07:00')
    const { id, minister, units, leadUnit } = await aSeason(world)
    const seasonId = id
    const [leader] = (await minister.call(contract.getSeason, { params: { seasonId } })).leadership
    const params = { seasonId, leadershipId: leader?.id ?? '' }
    const body = {
      post: 'Giám đốc',
      decisionNumber: '12/QĐ-BTP',
      decisionDay: '2018-01-05',
      decisionBody: 'Bộ Tư pháp',
      to: '2018-06-30',
    }

    const ended = await minister.call(changeLeader, { params, body }, { version: 1 })
    expect(ended).toMatchObject({ to: '2018-06-30', decisionNumber: '12/QĐ-BTP', version: 2 })
    expect(await codeOf(minister.call(changeLeader, { params, body }, { version: 1 }))).toBe('version.stale')
    const next = {
      role: 'lead',
      unitId: units.enforcement[1] ?? '',
      post: 'Cục trưởng',
      from: '2018-07-01',
      to: '2018-12-31',
    } as const
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    await minister.call(nameLeader, { params: { seasonId }, body: { ...next, ...unknown } })

    // Nothing flips a role: the day does.
    const leads = async (unit: string, moment: string) => {
      world.clock.set(moment)
      const officer = await world.aPerson({ unit, role: 'officer' })
      const { may } = await officer.call(contract.getSeason, { params: { seasonId } })
      return may.includes('conference.change')
    }
    const told: boolean[][] = []
    for (const moment of ['2017-12-31T23:55', '2018-01-01T00:05', '2018-06-30T23:55', '2018-07-01T00:05'])
      told.push([await leads(leadUnit, `${moment}:00+07:00`), await leads(next.unitId, `${moment}:00+07:00`)])
    expect(told).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ])
  })
})

describe('naming somebody to a post', () => {
  test('gives a role, so the password is asked again', async ({ world }) => {
    const { id, region, units, minister } = await aSeason(world)
    const tired = await world.aPerson({ unit: region.organiser, role: 'ministry_officer', steppedUp: false })
    const [leader] = (await minister.call(contract.getSeason, { params: { seasonId: id } })).leadership
    const named = aLeader({ minister: tired, seasonId: id, unitId: units.enforcement[0] ?? '', role: 'deputy' })
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    const input = {
      params: { seasonId: id, leadershipId: leader?.id ?? '' },
      body: { post: 'Giám đốc', to: '2018-06-30', ...unknown },
    }

    expect(await codeOf(named)).toBe('session.step-up-needed')
    expect(await codeOf(tired.call(changeLeader, input, { version: 1 }))).toBe('session.step-up-needed')
  })

  test('keeps the basis of the role in step with the decision', async ({ world }) => {
    const { id, minister } = await aSeason(world)
    const [leader] = (await minister.call(contract.getSeason, { params: { seasonId: id } })).leadership
    const decision = { decisionNumber: '12/QĐ-BTP', decisionDay: '2018-01-05', decisionBody: null }
    const input = {
      params: { seasonId: id, leadershipId: leader?.id ?? '' },
      body: { post: 'Giám đốc', to: '2018-12-31', ...decision },
    }
    await minister.call(changeLeader, input, { version: 1 })

    await world.enter('sign_in')
    const grants = await world.db.selectFrom('unit_grant').select('basis').where('season_id', '=', id).execute()
    expect(grants).toEqual([{ basis: '12/QĐ-BTP, 2018-01-05' }])
  })
})

describe('publishing', () => {
  test('waits for the gates of the launch and names who is missing', async ({ world }) => {
    const { id, minister } = await aSeason(world, { perBlock: 1, lead: false })
    const response = await minister.send(
      'POST',
      `/api/v1/seasons/${id}/publication`,
      {},
      { version: 1, language: 'en' },
    )
    const problem = await response.json()

    expect([response.status, problem.code]).toEqual([409, 'season.gates-not-met'])
    expect(problem.issues.slice(0, 3).map(({ message }: { message: string }) => message)).toEqual([
      'Khối Sở Tư pháp has at least two members (1 now)',
      'Khối THADS has at least two members (1 now)',
      'A lead of the region is named',
    ])
    expect(
      await codeOf(minister.call(contract.publishSeason, { params: { seasonId: id }, body: {} }, { version: 7 })),
    ).toBe('version.stale')
  })

  test('is for the organiser alone', async ({ world }) => {
    world.clock.set('2018-03-01T08:00:00+07:00')
    const { id, leadUnit } = await aSeason(world)
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })

    expect(
      await codeOf(head.call(contract.publishSeason, { params: { seasonId: id }, body: {} }, { version: 1 })),
    ).toBe('policy.role')
  })
})

describe('the season board', () => {
  test('shows who has an officer, and counts them', async ({ world }) => {
    const { id, minister, units } = await aSeason(world)
    await world.aPerson({ unit: units.enforcement[0], role: 'officer', from: '2018-01-05' })
    const board = await minister.call(getBoard, { params: { seasonId: id } })
    const at = board.columns.findIndex(({ code }) => code === 'officer')
    const cell = board.blocks[1]?.rows.find(({ unitId }) => unitId === units.enforcement[0])?.cells[at]

    expect(board.columns[at]).toEqual({ code: 'officer', done: 1, of: 4 })
    expect(cell).toEqual({
      state: 'officer-named',
      day: '2018-01-05',
      done: true,
      path: `/to-chuc/don-vi/${units.enforcement[0]}`,
    })
  })

  test('asks as many questions for 26 members as for 3', async ({ world }) => {
    const [small, large] = [await aSeason(world, { perBlock: 2 }), await aSeason(world, { perBlock: 13 })]
    const asked = (season: typeof small) =>
      world.queries(() => season.minister.call(getBoard, { params: { seasonId: season.id } }))

    const [few, many] = [await asked(small), await asked(large)]

    expect(many.length).toBe(few.length)
    const page = (season: typeof small) =>
      world.queries(() => season.minister.call(contract.getSeason, { params: { seasonId: season.id } }))
    expect((await page(large)).length).toBe((await page(small)).length)
  })
})

describe('my work', () => {
  test('tells the organiser what a launch lacks', async ({ world }) => {
    world.clock.set('2018-01-10T08:00:00+07:00')
    const { id, minister, units } = await aSeason(world, { lead: false })
    const member = await world.aPerson({ unit: units.enforcement[0], role: 'officer' })
    const mine = (await minister.call(listWork, {})).items.filter(({ code }) =>
      ['work.name-lead', 'work.set-days'].includes(code),
    )

    expect(mine.map(({ code, path, urgency }) => [code, path, urgency])).toEqual([
      ['work.name-lead', `/mua/${id}`, 'later'],
      ['work.set-days', `/mua/${id}`, 'later'],
    ])
    expect((await member.call(listWork, {})).items.map(({ code }) => code)).not.toContain('work.name-lead')
  })

  test('asks as many questions for three seasons as for one', async ({ world }) => {
    world.clock.set('2018-01-10T08:00:00+07:00')
    const { region, minister } = await aSeason(world, { lead: false })
    const few = (await world.queries(() => minister.call(listWork, {}))).length
    for (const year of [2019, 2020]) await minister.call(contract.createSeason, { body: { regionId: region.id, year } })

    expect((await world.queries(() => minister.call(listWork, {}))).length).toBe(few)
  })
})
