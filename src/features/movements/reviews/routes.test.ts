/** A movement over the years, and its reviews, through HTTP. */

import { describe } from 'vitest'
import { getPublicSeason } from '#features/portal/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { cloneSeason } from '#features/seasons/clones/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import { aMovement, aReview, nothingHeld } from '#tests/support/movements.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { deleteMovement, getMovement, listMovements } from '../contract.ts'
import { continueMovement, getSeries } from '../series/contract.ts'
import * as contract from './contract.ts'

/** Two seasons of one region, each with a movement of 2016–2020 that nobody has joined; it is March 2019. */
async function twoYears(world: World) {
  world.clock.set('2019-03-02T08:00:00+07:00')
  const season = await aSeason(world)
  const { minister, region, leadUnit } = season
  const next = await minister.call(createSeason, { body: { regionId: region.id, year: 2019, theme: null } })
  await aLeader({ minister, seasonId: next.id, unitId: leadUnit, year: 2019 })
  const earlier = await aMovement(minister, season.id, { name: 'Dân vận khéo' })
  const later = await aMovement(minister, next.id, { name: 'dân vận khéo' })
  const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
  const member = await world.aPerson({ unit: season.units.enforcement[0], role: 'head' })
  return { ...season, nextId: next.id, earlier, later, lead, member }
}
const joins = (by: Caller, movement: { id: string; version: number }, continuesId: string | null) =>
  by.call(
    continueMovement,
    { params: { movementId: movement.id }, body: { continuesId } },
    { version: movement.version },
  )
const reads = (by: Caller, movementId: string) => by.call(getSeries, { params: { movementId } })
const reviews = async (by: Caller, movementId: string) =>
  (await by.call(contract.listReviews, { params: { movementId } })).items
const withdraws = (by: Caller, { id, version }: { id: string; version: number }, reason = 'Ghi nhầm') =>
  by.call(contract.withdrawReview, { params: { reviewId: id }, body: { reason } }, { version })

describe('a movement over the years', () => {
  test('goes on with that of the year before, which is proposed by its name', async ({ world }) => {
    const { earlier, later, lead, member, id: seasonId, nextId } = await twoYears(world)
    const before = await reads(lead, later.id)
    expect(before.choices).toEqual([{ movementId: earlier.id, year: 2018, name: earlier.name, proposed: true }])
    expect(before.years.map(({ year }) => year)).toEqual([2019])
    const joined = await joins(lead, later, earlier.id)

    expect(joined).toMatchObject({ continuesId: earlier.id, version: 2, closed: false })
    const { years, choices, may } = await reads(member, earlier.id)
    expect(years.map((year) => [year.year, year.seasonId, year.movementId])).toEqual([
      [2018, seasonId, earlier.id],
      [2019, nextId, later.id],
    ])
    expect([choices, may]).toEqual([[], []])
    await joins(lead, joined, null)
    expect((await reads(member, earlier.id)).years).toHaveLength(1)
  })

  test('a stale link, a movement of another region, a later one and one already continued are refused', async ({
    world,
  }) => {
    const { earlier, later, lead, minister, id: seasonId, nextId } = await twoYears(world)
    const other = await aSeason(world)
    const elsewhere = await aMovement(other.minister, other.id)
    const second = await aMovement(minister, nextId, { name: 'Khác' })

    expect(await codeOf(joins(lead, { ...later, version: 7 }, earlier.id))).toBe('version.stale')
    expect(await codeOf(joins(lead, later, elsewhere.id))).toBe('movement.continues-elsewhere')
    expect(await codeOf(joins(minister, earlier, later.id))).toBe('movement.continues-elsewhere')
    expect(await codeOf(joins(minister, earlier, earlier.id))).toBe('movement.continues-elsewhere')
    await joins(lead, later, earlier.id)
    expect(await codeOf(joins(lead, second, earlier.id))).toBe('movement.continued-already')
    expect((await reads(lead, second.id)).choices).toEqual([])
    expect(await codeOf(lead.call(getSeries, { params: { movementId: elsewhere.id } }))).toBe('object.missing')
    const removal = minister.call(deleteMovement, { params: { movementId: earlier.id } }, { version: 1 })
    expect(await codeOf(removal)).toBe('movement.continued')
    expect((await minister.call(listMovements, { params: { seasonId } })).items).toHaveLength(1)
  })

  test('a year that is opened after another goes on with what runs, and leaves what was brought to its end', async ({
    world,
  }) => {
    const { id: seasonId, minister, earlier, later, lead } = await twoYears(world)
    const done = await aMovement(minister, seasonId, { name: 'Đã tổng kết', kind: 'thematic' })
    await aReview(minister, done.id, { kind: 'final', day: '2018-12-20' })
    const carry = ['movements'] as 'movements'[]
    const clone = (year: number) => minister.call(cloneSeason, { params: { seasonId }, body: { year, carry } })
    const listed = async (id: string) => (await minister.call(listMovements, { params: { seasonId: id } })).items

    const first = await listed((await clone(2020)).id)
    expect(first.map(({ name, continuesId }) => [name, continuesId])).toEqual([['Dân vận khéo', earlier.id]])
    // 2020 goes on with it already, so 2019 cannot; nor can a second copy.
    expect(await codeOf(joins(lead, later, earlier.id))).toBe('movement.continued-already')
    expect((await listed((await clone(2021)).id)).map(({ name }) => name)).toEqual([])
  })

  test('one year or three: as many queries', async ({ world }) => {
    const { earlier, later, lead, minister, region } = await twoYears(world)
    const asked = async () =>
      (await world.queries(async () => [await reads(lead, later.id), await reviews(lead, later.id)])).length
    await reads(lead, later.id)
    const one = await asked()
    await joins(lead, later, earlier.id)
    const third = await minister.call(createSeason, { body: { regionId: region.id, year: 2020, theme: null } })
    await joins(minister, await aMovement(minister, third.id), later.id)
    await aReview(lead, later.id, { results: [{ content: 'Một', value: '1', unitLabel: null }] })

    expect(await asked()).toBe(one)
  })
})

describe('reviews', () => {
  test('are held once half-way and once at the end, and read over the years with their results', async ({ world }) => {
    const { earlier, later, lead, member, minister } = await twoYears(world)
    await joins(lead, later, earlier.id)
    const results = [
      { content: 'Số vụ hoà giải thành', value: '1250', unitLabel: 'vụ' },
      { content: 'Nền nếp được giữ vững', value: null, unitLabel: null },
    ]
    const document = { documentNumber: '12/BC-STP', documentDay: '2018-12-20', documentBody: 'Sở Tư pháp' }
    const half = await aReview(minister, earlier.id, { day: '2018-12-11', ...document, heldBy: 'Bộ Tư pháp', results })

    expect(half).toMatchObject({
      kind: 'mid_term',
      year: 2018,
      ...document,
      results,
      published: false,
      withdrawn: null,
    })
    expect(await reviews(member, later.id)).toEqual([{ ...half, may: [] }])
    expect(await codeOf(aReview(lead, later.id))).toBe('review.kind-taken')
    expect(await codeOf(aReview(lead, later.id, { kind: 'final', day: '2018-12-10' }))).toBe('review.reversed')
    expect(await codeOf(aReview(minister, earlier.id, { kind: 'final' }))).toBe('review.goes-on')
    const end = await aReview(lead, later.id, { kind: 'final', day: '2019-03-01' })
    expect((await member.call(getMovement, { params: { movementId: earlier.id } })).closed).toBe(true)
    expect(await codeOf(withdraws(lead, half))).toBe('policy.denied')
    const reopened = await withdraws(lead, end, 'Còn hai năm nữa')
    expect(reopened).toMatchObject({ withdrawn: { day: '2019-03-02', reason: 'Còn hai năm nữa' }, may: [] })
    expect((await member.call(getMovement, { params: { movementId: earlier.id } })).closed).toBe(false)
    await aReview(lead, later.id, { kind: 'final' })
    expect((await reviews(member, later.id)).map(({ kind, withdrawn }) => [kind, withdrawn !== null])).toEqual([
      ['mid_term', false],
      ['final', true],
      ['final', false],
    ])
  })

  test('two years that both hold one of a kind are not joined; joined, the years move together', async ({ world }) => {
    const { earlier, later, lead, minister } = await twoYears(world)
    await aReview(minister, earlier.id)
    const own = await aReview(lead, later.id)

    expect(await codeOf(joins(lead, later, earlier.id))).toBe('movement.reviews-clash')
    await withdraws(lead, own)
    await joins(lead, later, earlier.id)
    expect((await reviews(lead, earlier.id)).map(({ year }) => year)).toEqual([2018, 2019])
    expect(await codeOf(aReview(lead, later.id))).toBe('review.kind-taken')
  })

  test('a changed review has its history; a stale one, a withdrawn one and a member are refused', async ({ world }) => {
    const { later, lead, member, nextId } = await twoYears(world)
    const review = await aReview(lead, later.id, { worked: 'Nền nếp' })
    const { id: reviewId } = review
    const change = (by: Caller, version: number, body: Partial<contract.ReviewInput> = {}) =>
      by.call(contract.changeReview, { params: { reviewId }, body: { ...nothingHeld, ...body } }, { version })
    const changed = await change(lead, 1, {
      weak: 'Chưa sâu',
      results: [{ content: 'a', value: '2', unitLabel: null }],
    })

    expect(changed).toMatchObject({
      worked: null,
      weak: 'Chưa sâu',
      version: 2,
      results: [{ content: 'a', value: '2' }],
    })
    expect(await codeOf(change(lead, 1))).toBe('version.stale')
    expect(await codeOf(change(member, 2))).toBe('policy.role')
    expect(await codeOf(change(lead, 2, { day: '2019-03-03' }))).toBe('review.day-to-come')
    const { items } = await (await lead.send('GET', `/api/v1/history?kind=movement_review&id=${reviewId}`)).json()
    expect(items[0]).toMatchObject({
      action: 'review.changed',
      before: { worked: 'Nền nếp', results: [] },
      after: { weak: 'Chưa sâu', results: ['a 2'] },
    })
    const gone = await withdraws(lead, changed)
    expect(await codeOf(change(lead, gone.version))).toBe('review.withdrawn')
    const other = await aSeason(world)
    expect(await codeOf(change(other.minister, 1))).toBe('object.missing')
    const file = await lead.send('GET', `/api/v1/exports/seasons/${nextId}/movement-reviews?format=csv`)
    expect((await file.text()).trim().split('\n')).toHaveLength(1)
  })

  test('leave as a file, a line for each result', async ({ world }) => {
    const { later, lead, nextId } = await twoYears(world)
    const results = [
      { content: '=1+1', value: '1250.5', unitLabel: 'vụ' },
      { content: 'Hai', value: null, unitLabel: null },
    ]
    await aReview(lead, later.id, { kind: 'final', worked: 'Nền nếp', results })
    const file = await lead.send('GET', `/api/v1/exports/seasons/${nextId}/movement-reviews?format=csv`)
    const lines = (await file.text()).trim().split('\n')

    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain("'=1+1")
    expect(lines[1]).toContain('1250.5')
    expect([lines[1]?.includes('Nền nếp'), lines[2]?.includes('Nền nếp')]).toEqual([true, false])
  })

  test('are public once both they and their season are published', async ({ world }) => {
    const { movement, minister, code } = await aPublishedSeason(world)
    const half = await aReview(minister, movement.id, {
      ...{ day: '2018-03-01', documentNumber: '12/BC', results: [{ content: 'Một', value: '1.5', unitLabel: 'vụ' }] },
    })
    const shown = async () =>
      (await world.visitor.call(getPublicSeason, { params: { region: code, year: 2018 }, query: {} })).movements
    expect(await shown()).toEqual([expect.not.objectContaining({ reviews: expect.anything() })])
    const does = (version: number, published: boolean) =>
      minister.call(contract.publishReview, { params: { reviewId: half.id }, body: { published } }, { version })
    const { version } = await does(1, true)

    expect(await shown()).toMatchObject([
      {
        reviews: [
          {
            ...{ kind: 'mid_term', date: '2018-03-01', heldBy: null, worked: null, weak: null, commendations: null },
            document: { number: '12/BC', date: null, body: null },
            results: [{ text: 'Một', value: '1.5', unit: 'vụ' }],
          },
        ],
      },
    ])
    await does(version, false)
    expect((await shown())[0]?.reviews).toBeUndefined()
  })

  test('wait for those who lead when a movement is about to end, and stand in the calendar', async ({ world }) => {
    const { nextId, minister, lead } = await twoYears(world)
    const short = await aMovement(minister, nextId, { name: 'Đợt ngắn', kind: 'special', to: '2019-04-01' })
    await aMovement(minister, nextId, { name: 'Cả năm', from: '2019-01-01', to: '2019-03-31' })
    const work = async () =>
      (await lead.call(listWork, {})).items.filter(({ code }) => code === 'work.movement-to-review')
    const path = `/mua/${nextId}/phong-trao/${short.id}`

    expect(await work()).toMatchObject([{ params: { name: 'Đợt ngắn' }, due: '2019-04-01', path }])
    const days = async () =>
      (await lead.call(getCalendar, { params: { seasonId: nextId } })).entries
        .filter(({ code }) => /movement-ends|review/.test(code))
        .map(({ day, code }) => [day, code])
    expect(await days()).toEqual([['2019-04-01', 'calendar.movement-ends']])
    await aReview(lead, short.id, { kind: 'final', day: '2019-03-01' })
    expect(await work()).toEqual([])
    expect(await days()).toEqual([['2019-03-01', 'calendar.review.final']])
  })
})

test('two at once: one review of a kind stands, and whoever is second is told', async () => {
  const { world, close } = await committedWorld()
  try {
    const { later, lead, minister } = await twoYears(world)
    const codes = await Promise.all([codeOf(aReview(lead, later.id)), codeOf(aReview(minister, later.id))])
    expect(codes.sort()).toEqual(['done', 'review.kind-taken'])
  } finally {
    await close()
  }
})
