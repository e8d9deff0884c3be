/** Conclusions through HTTP: recorded by those who lead, settled by their owner, carried into the next season. */

import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { getPublicSeason } from '#features/portal/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { aConference } from '#tests/support/conferences.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { listConferences } from '../contract.ts'
import * as contract from './contract.ts'

const weak = { kind: 'weakness' as const, content: 'Phong trào chưa sâu', ownerId: null, due: null }

/** The day after a year-end conference: the lead's officer, the head of a member, another member's. */
async function aYearEnd(world: World) {
  world.clock.set('2018-12-12T08:00:00+07:00')
  const season = await aSeason(world)
  const [unitId = '', otherId = ''] = season.units.enforcement
  const { id: conferenceId } = await aConference(season.minister, {
    seasonId: season.id,
    kind: 'year_end',
    day: '2018-12-11',
  })
  return {
    ...season,
    ...{ seasonId: season.id, conferenceId, unitId, otherId },
    lead: await world.aPerson({ unit: season.leadUnit, role: 'officer' }),
    owner: await world.aPerson({ unit: unitId, role: 'head' }),
    other: await world.aPerson({ unit: otherId, role: 'head' }),
  }
}
const adds = (by: Caller, conferenceId: string, given: Partial<Parameters<typeof body>[0]> = {}) =>
  by.call(contract.addConclusion, { params: { conferenceId }, body: body(given) })
const body = (given: {
  kind?: 'conclusion' | 'weakness' | 'direction'
  content?: string
  ownerId?: string
  due?: string
}) => ({
  ...weak,
  ...given,
})
const at = ({ id }: { id: string }) => ({ conclusionId: id })

describe('my work', () => {
  test('is one list of 0, 1 or 100 things, the nearest first, with as many questions each time', async ({ world }) => {
    const { conferenceId, unitId, lead, owner } = await aYearEnd(world)
    const read = async () => {
      const asked = await world.queries(() => owner.call(listWork, {}))
      const { items } = await owner.call(listWork, {})
      return { queries: asked.length, items: items.filter(({ code }) => code === 'work.conclusion') }
    }
    const none = await read()
    const due = (number: number) => `2018-12-${11 + (number % 20)}`
    const add = (number: number) =>
      adds(lead, conferenceId, { content: `Việc ${number}`, ownerId: unitId, due: due(number) })
    await add(0)
    const one = await read()
    for (let number = 1; number < 100; number++) await add(number)
    const many = await read()
    expect([none.items.length, one.items.length, many.items.length]).toEqual([0, 1, 100])
    expect([one.queries, many.queries]).toEqual([none.queries, none.queries])
    const urgencies = many.items.map(({ urgency }) => urgency)
    expect([...new Set(urgencies)]).toEqual(['late', 'today', 'week', 'later'])
    expect(urgencies.filter((urgency) => urgency === 'late').length).toBe(5)
  })
})

describe('a conclusion', () => {
  test('stands on its conference in order, with its owner, on the board and in the owner’s work', async ({ world }) => {
    const { seasonId, conferenceId, unitId, lead, owner, other } = await aYearEnd(world)
    await adds(lead, conferenceId)
    const item = await adds(lead, conferenceId, {
      kind: 'direction',
      content: 'Chỉ tiêu cụ thể',
      ownerId: unitId,
      due: '2019-03-31',
    })
    const { items } = await other.call(listConferences, { params: { seasonId } })

    expect(items[0]?.conclusions.map(({ kind, content, status, may }) => [kind, content, status, may])).toEqual([
      ['weakness', 'Phong trào chưa sâu', 'open', []],
      ['direction', 'Chỉ tiêu cụ thể', 'open', []],
    ])
    const work = async (who: Caller) =>
      (await who.call(listWork, {})).items.filter(({ code }) => code === 'work.conclusion')
    expect(await work(owner)).toMatchObject([
      { due: '2019-03-31', path: `/mua/${seasonId}/hoi-nghi`, params: { content: 'Chỉ tiêu cụ thể' } },
    ])
    expect([await work(other), await work(lead)]).toEqual([[], []])
    const cell = async () => {
      const { columns, blocks } = await lead.call(getBoard, { params: { seasonId } })
      const index = columns.findIndex(({ code }) => code === 'conclusion')
      return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[index]
    }
    expect(await cell()).toMatchObject({ state: 'conclusion-open', day: '2019-03-31' })
    const done = { outcome: 'Đã giao chỉ tiêu bằng số', evidence: '12/KH-CTHADS' }
    const settled = await owner.call(contract.completeConclusion, { params: at(item), body: done }, { version: 1 })
    expect(settled).toMatchObject({ status: 'done', ...done, settledAt: '2018-12-12T01:00:00.000Z', version: 2 })
    expect([await work(owner), (await cell())?.state]).toEqual([[], 'conclusion-settled'])
  })

  test('is settled once; dropped and reopened with a reason that stays', async ({ world }) => {
    const { conferenceId, lead } = await aYearEnd(world)
    const item = await adds(lead, conferenceId)
    const params = at(item)
    const reason = { reason: 'Đã lồng vào kế hoạch khác' }
    const drop = (version: number) => lead.call(contract.dropConclusion, { params, body: reason }, { version })
    expect(await drop(1)).toMatchObject({ status: 'dropped', outcome: reason.reason })
    expect(await codeOf(drop(1))).toBe('version.stale')
    expect(await codeOf(drop(2))).toBe('conclusion.settled')
    expect(await codeOf(lead.call(contract.changeConclusion, { params, body: weak }, { version: 2 }))).toBe(
      'conclusion.settled',
    )
    const reopened = await lead.call(contract.reopenConclusion, { params, body: { reason: 'Nhầm' } }, { version: 2 })
    expect(reopened).toMatchObject({ status: 'open', outcome: null, settledAt: null })
    expect(
      await codeOf(lead.call(contract.reopenConclusion, { params, body: { reason: 'Nữa' } }, { version: 3 })),
    ).toBe('conclusion.open')
    const history = await (await lead.send('GET', `/api/v1/history?kind=conclusion&id=${item.id}`)).json()
    expect(history.items.map(({ action, reason: why }: { action: string; reason: string }) => [action, why])).toEqual([
      ['conclusion.reopened', 'Nhầm'],
      ['conclusion.dropped', reason.reason],
      ['conclusion.added', null],
    ])
  })

  test('refuses what cannot be right', async ({ world }) => {
    const { conferenceId, seasonId, minister, lead, unitId } = await aYearEnd(world)
    const stranger = await world.aUnit()
    const post = async (given: object) =>
      (await lead.send('POST', `/api/v1/conferences/${conferenceId}/conclusions`, { ...weak, ...given })).status
    const coming = await aConference(minister, { seasonId, kind: 'mid_year', day: '2018-12-20' })

    expect(await codeOf(adds(lead, conferenceId, { ownerId: stranger }))).toBe('conclusion.owner-not-member')
    expect(await codeOf(adds(lead, conferenceId, { ownerId: unitId, due: '2018-12-10' }))).toBe(
      'conclusion.due-before-conference',
    )
    expect(await codeOf(adds(lead, coming.id))).toBe('conclusion.conference-to-come')
    expect(await post({ content: 'x'.repeat(10_000) })).toBe(422)
    expect(await post({ content: '   ' })).toBe(422)
    expect(await post({ owner: unitId })).toBe(422)
    expect(await post({ content: '<img src=x onerror=alert(1)>' })).toBe(201)
  })

  test('is written by those who lead, settled by its owner, unknown outside', async ({ world }) => {
    const { conferenceId, unitId, lead, owner, other } = await aYearEnd(world)
    const stranger = (await aSeason(world)).minister
    const item = await adds(lead, conferenceId, { ownerId: unitId })
    const params = at(item)
    const done = { outcome: 'Xong', evidence: null }
    const complete = (who: Caller) =>
      codeOf(who.call(contract.completeConclusion, { params, body: done }, { version: 1 }))

    expect(await codeOf(adds(owner, conferenceId))).toBe('policy.role')
    expect(await codeOf(adds(stranger, conferenceId))).toBe('object.missing')
    expect(await codeOf(owner.call(contract.changeConclusion, { params, body: weak }, { version: 1 }))).toBe(
      'policy.role',
    )
    expect([await complete(other), await complete(stranger)]).toEqual(['policy.denied', 'object.missing'])
    // Behind the policy the database lets the owner say what was done, and change nothing else.
    const { seasonId } = item
    const tried = (change: object, units: string[]) =>
      world
        .built('account', { units, seasons: [seasonId] }, async (trx) => {
          const { numUpdatedRows } = await trx
            .updateTable('conclusion')
            .set(change)
            .where('id', '=', item.id)
            .executeTakeFirst()
          return Number(numUpdatedRows)
        })
        .catch(() => 'refused')
    expect(await tried({ content: 'khác' }, [unitId])).toBe('refused')
    expect(await tried({ evidence: 'x' }, [item.id])).toBe(0)
    expect(await tried({ evidence: 'x' }, [unitId])).toBe(1)
    expect(await complete(owner)).toBe('done')
  })
})

describe('carrying on', () => {
  test('brings what is open into the next season once, each side leading to the other', async ({ world }) => {
    const { region, seasonId, conferenceId, unitId, minister, lead, owner, other } = await aYearEnd(world)
    const kept = await adds(lead, conferenceId, { ownerId: unitId, due: '2019-03-31' })
    const settled = await adds(lead, conferenceId, { content: 'Xong rồi' })
    await lead.call(contract.dropConclusion, { params: at(settled), body: { reason: 'x' } }, { version: 1 })
    const next = await minister.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const carry = (who: Caller) => who.call(contract.carryConclusions, { params: { seasonId: next.id }, body: {} })
    const left = async () => (await minister.call(listConferences, { params: { seasonId: next.id } })).left

    expect(await left()).toEqual({ year: 2018, count: 1 })
    const again = await world.aPerson({ unit: unitId, role: 'head' })
    expect(await codeOf(carry(again))).toBe('policy.role')
    const { items } = await carry(minister)
    expect(items).toMatchObject([
      { content: kept.content, ownerId: unitId, due: '2019-03-31', carriedFrom: { seasonId, year: 2018 } },
    ])
    expect(await left()).toBeNull()
    expect(await codeOf(carry(minister))).toBe('conclusion.none-to-carry')
    const before = (await other.call(listConferences, { params: { seasonId } })).items[0]?.conclusions[0]
    expect([before?.carriedTo, before?.may]).toEqual([{ seasonId: next.id, year: 2019 }, []])
    const done = { outcome: 'Xong', evidence: null }
    expect(
      await codeOf(owner.call(contract.completeConclusion, { params: at(kept), body: done }, { version: 1 })),
    ).toBe('conclusion.carried')
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    const work = (await head.call(listWork, {})).items.filter(({ code }) => code === 'work.conclusion')
    expect(work).toMatchObject([{ seasonId: next.id }])
    const listed = await head.call(listConferences, { params: { seasonId: next.id } })
    expect(listed.carried.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  })

  test('the heir of an owner has what was open: on the board, and carried into the next season', async ({ world }) => {
    const { region, seasonId, conferenceId, unitId, minister, lead } = await aYearEnd(world)
    await adds(lead, conferenceId, { ownerId: unitId })
    await world.endRoles([unitId], '2018-12-14')
    const born = { code: 'moi', name: 'Mới', kind: 'provincial_enforcement', provinceId: null, parentId: null }
    const { begins } = await minister.call(recordSuccession, {
      body: {
        ...{ kind: 'rename', day: '2018-12-15', unitIds: [unitId], heirIds: [], born: [born], goesOn: false },
        ...{ decision: { number: '1', day: '2018-12-01', body: null }, memberships: 'carry' },
      },
    })
    world.clock.set('2018-12-16T08:00:00+07:00')
    const later = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const board = await later.call(getBoard, { params: { seasonId }, query: {} })
    const row = board.blocks.flatMap(({ rows }) => rows).find((one) => one.unitId === begins[0]?.id)
    expect(JSON.stringify(row)).toContain('conclusion-open')
    const next = await later.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const { items } = await later.call(contract.carryConclusions, { params: { seasonId: next.id }, body: {} })
    expect(items.map(({ ownerId }) => ownerId)).toEqual([begins[0]?.id])
  })

  test('two who carry at once carry once', async () => {
    const { world, close } = await committedWorld(6)
    try {
      const { region, conferenceId, minister, lead } = await aYearEnd(world)
      await adds(lead, conferenceId)
      const next = await minister.call(createSeason, { body: { regionId: region.id, year: 2019 } })
      const carry = () => codeOf(minister.call(contract.carryConclusions, { params: { seasonId: next.id }, body: {} }))
      expect((await Promise.all([carry(), carry(), carry()])).sort()).toEqual([
        'conclusion.none-to-carry',
        'conclusion.none-to-carry',
        'done',
      ])
      const added = await Promise.all([adds(lead, conferenceId), adds(minister, conferenceId)].map(codeOf))
      expect(added).toEqual(['done', 'done'])
    } finally {
      await close()
    }
  })
})

test('the public page lists the texts in order, and nothing of who owes what', async ({ world }) => {
  const { code, seasonId, minister } = await aPublishedSeason(world)
  const { items } = await minister.call(listConferences, { params: { seasonId } })
  const conferenceId = items[0]?.id ?? ''
  for (const content of ['Chỉ tiêu cụ thể, tránh dàn trải', 'Đánh giá kịp thời, chính xác, khách quan'])
    await adds(minister, conferenceId, { kind: 'direction', content })
  const told = await world.visitor.call(getPublicSeason, { params: { region: code, year: 2018 }, query: {} })

  expect(told.conferences[0]?.conclusions).toEqual([
    'Chỉ tiêu cụ thể, tránh dàn trải',
    'Đánh giá kịp thời, chính xác, khách quan',
  ])
})
