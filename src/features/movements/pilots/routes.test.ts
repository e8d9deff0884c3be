/** Pilot places through HTTP: sub-units choose theirs, the unit above sees all, those who lead see everybody's. */

import { describe } from 'vitest'
import { addTarget } from '#features/pacts/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import type { Trx } from '#platform/db.ts'
import { aConference } from '#tests/support/conferences.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { aUnitPlan } from '#tests/support/movements.ts'
import { aDraft, adopted } from '#tests/support/pacts.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type actorWith, type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import { checkPilots, exportPilots, importPilots, pilotFaults } from '../pilot-tables/contract.ts'
import { pilotTitles } from '../pilot-tables/rules.ts'
import { addPlanTarget } from '../plan-targets/contract.ts'
import { getPlan, issuePlan, listPlans } from '../plans/contract.ts'
import * as contract from './contract.ts'

const oneEach = {
  ...{ indicator: null, content: 'Mỗi Phòng chọn ít nhất một xã', comparison: '>=' as const, value: '1' },
  ...{ asPercent: false, per: 'unit' as const, due: '2018-06-30' },
}

/** An office whose own plan asks each of its three sub-units for a place; beside it another office of the season. */
async function anOffice(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world)
  const [leadUnit = '', unitId = ''] = season.units.justice_department
  const head = await world.aPerson({ unit: unitId, role: 'head' })
  const under = async (name: string) => {
    const unit = await world.aUnit({ kind: 'district_justice', name })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', unit).execute(),
    )
    return unit
  }
  const below = [await under('Phòng Tư pháp A'), await under('Phòng Tư pháp B'), await under('Phòng Tư pháp C')]
  const plan = await aUnitPlan(head, { seasonId: season.id, unitId, title: 'Kế hoạch 06', tasks: 1 })
  const { version } = await head.call(addPlanTarget, { params: { planId: plan.id }, body: oneEach })
  const issue = async () => {
    const { targets, version: now } = await head.call(getPlan, { params: { planId: plan.id } })
    const body = { number: '06/KH-STP', day: '2018-01-10' }
    await head.call(issuePlan, { params: { ownPlanId: plan.id }, body }, { version: now })
    return targets[0]?.id ?? ''
  }
  return {
    ...season,
    ...{ seasonId: season.id, unitId, leadUnit, head, below, version, issue },
    first: await world.aPerson({ unit: below[0], role: 'officer' }),
    second: await world.aPerson({ unit: below[1], role: 'head' }),
    other: await world.aPerson({ unit: season.units.enforcement[0], role: 'head' }),
    lead: await world.aPerson({ unit: leadUnit, role: 'officer' }),
  }
}

const nothingYet = { help: null, result: null, reachedOn: null }
const place = {
  commune: 'Tân Thành',
  district: 'Gò Công Đông',
  provinceId: null,
  chosenOn: '2018-02-01',
  ...nothingYet,
}
type Given = Partial<contract.PilotInput> & { targetKind?: 'pact' | 'plan' }
const chooses = (by: Caller, seasonId: string, of: { targetId: string; unitId: string }, given: Given = {}) =>
  by.call(contract.choosePilot, {
    params: { seasonId },
    body: { targetKind: 'plan', ...of, ...place, ...given },
  })
const board = async (by: Caller, seasonId?: string) =>
  (await by.call(contract.listPilots, { query: seasonId === undefined ? {} : { seasonId } })).items
const rowsOf = async (by: Caller) =>
  (await board(by)).flatMap(({ rows }) =>
    rows.map(({ unitName, pilots, mayChoose }) => [unitName, pilots.map(({ commune }) => commune), mayChoose]),
  )

describe('a target of an issued plan', () => {
  test('is offered once the plan is issued: to the sub-units, to the unit and to those who lead', async ({ world }) => {
    const { issue, head, first, second, other, lead, seasonId, below } = await anOffice(world)
    expect([await board(head), await board(first)]).toEqual([[], []])
    const targetId = await issue()
    await chooses(first, seasonId, { targetId, unitId: below[0] ?? '' })

    expect(await rowsOf(first)).toEqual([['Phòng Tư pháp A', ['Tân Thành'], true]])
    expect(await rowsOf(second)).toEqual([['Phòng Tư pháp B', [], true]])
    const all = (may: boolean) => [
      ['Phòng Tư pháp A', ['Tân Thành'], may],
      ['Phòng Tư pháp B', [], may],
      ['Phòng Tư pháp C', [], may],
    ]
    expect(await rowsOf(head)).toEqual(all(true))
    expect(await rowsOf(lead)).toEqual(all(false))
    expect(await rowsOf(other)).toEqual([])
    const [told] = await board(head)
    expect(told).toMatchObject({ source: 'Kế hoạch 06', perUnit: true, value: '1', due: '2018-06-30' })
    expect(told?.count).toEqual({ met: 1, of: 3, enough: false, places: 1, reached: 0 })
    expect((await board(first))[0]?.count).toBeNull()
    await expect(board(world.visitor)).rejects.toMatchObject({ refusal: { code: 'session.needed' } })
  })

  test('is served by the unit above in the name of a sub-unit, and by no other', async ({ world }) => {
    const { issue, head, first, second, other, lead, minister, seasonId, below, unitId } = await anOffice(world)
    const targetId = await issue()
    const [a = '', b = '', c = ''] = below
    const chosen = await chooses(head, seasonId, { targetId, unitId: c })

    expect(chosen).toMatchObject({ unitId: c, throughId: unitId, targetKind: 'plan', version: 1, withdrawn: null })
    expect(await codeOf(chooses(first, seasonId, { targetId, unitId: b }))).toBe('policy.denied')
    for (const who of [other, lead])
      expect(await codeOf(chooses(who, seasonId, { targetId, unitId: a }))).toBe('policy.denied')
    expect(await codeOf(chooses(minister, seasonId, { targetId, unitId: a }))).toBe('policy.role')
    const change = (by: Caller) =>
      codeOf(by.call(contract.changePilot, { params: { pilotId: chosen.id }, body: place }, { version: 1 }))
    expect([await change(second), await change(other), await change(lead)]).toEqual([
      'object.missing',
      'object.missing',
      'policy.denied',
    ])
    expect(await codeOf(chooses(head, seasonId, { targetId, unitId: c }))).toBe('pilot.twice')
    expect(await codeOf(chooses(head, seasonId, { targetId, unitId }))).toBe('pilot.not-asked')
    const nowhere = { targetId: seasonId, unitId: a }
    expect(await codeOf(chooses(first, seasonId, nowhere))).toBe('pilot.no-target')
    expect(await codeOf(chooses(first, seasonId, { targetId, unitId: a }, { chosenOn: '2018-03-03' }))).toBe(
      'pilot.day-to-come',
    )
  })

  test('that all places together count for is served by the unit itself too', async ({ world }) => {
    const { issue, head, first, seasonId, below, unitId } = await anOffice(world)
    const [own] = (await head.call(listPlans, { params: { seasonId } })).items
    const body = { ...oneEach, content: 'Chọn ba xã', value: '3', per: null }
    await head.call(addPlanTarget, { params: { planId: own?.id ?? '' }, body })
    await issue()
    const [, together] = await board(head)
    const targetId = together?.id ?? ''
    await chooses(head, seasonId, { targetId, unitId }, { commune: 'Xã một' })
    await chooses(first, seasonId, { targetId, unitId: below[0] ?? '' }, { commune: 'Xã hai' })
    const told = (await board(head)).find(({ id }) => id === targetId)
    expect(told?.rows.map(({ pilots }) => pilots.length)).toEqual([1, 1, 0, 0])
    expect(told?.count).toEqual({ met: 2, of: null, enough: false, places: 2, reached: 0 })
  })

  test('told what came of a place, and given up with a reason: it stays and counts no more', async ({ world }) => {
    const { issue, head, first, seasonId, below } = await anOffice(world)
    const targetId = await issue()
    const { id: pilotId } = await chooses(first, seasonId, { targetId, unitId: below[0] ?? '' })
    const change = (body: Given, version: number) =>
      first.call(contract.changePilot, { params: { pilotId }, body: { ...place, ...body } }, { version })
    const reached = { help: 'Cử cán bộ xuống xã', result: 'Đạt chuẩn', reachedOn: '2018-03-01' }

    expect(await codeOf(change({ reachedOn: '2018-03-01' }, 1))).toBe('pilot.result-missing')
    expect(await change(reached, 1)).toMatchObject({ ...reached, version: 2 })
    expect(await codeOf(change(reached, 1))).toBe('version.stale')
    expect((await board(head))[0]?.count).toMatchObject({ met: 1, reached: 1 })
    const withdraw = (version: number) =>
      head.call(
        contract.withdrawPilot,
        { params: { pilotId }, body: { day: '2018-03-02', reason: 'Sáp nhập xã' } },
        { version },
      )
    expect(await withdraw(2)).toMatchObject({ withdrawn: { day: '2018-03-02', reason: 'Sáp nhập xã' } })
    expect(await codeOf(withdraw(3))).toBe('pilot.withdrawn')
    expect(await codeOf(change(reached, 3))).toBe('pilot.withdrawn')
    expect((await board(head))[0]?.count).toMatchObject({ met: 0, places: 0 })
    expect((await rowsOf(head))[0]).toEqual(['Phòng Tư pháp A', ['Tân Thành'], true])
    await chooses(first, seasonId, { targetId, unitId: below[0] ?? '' })
  })

  test('lies in a province of the day on which it was chosen', async ({ world }) => {
    const { issue, first, seasonId, below } = await anOffice(world)
    const targetId = await issue()
    const provinces = await world.built('admin', {}, (trx) =>
      trx
        .selectFrom('province')
        .select(['id', 'name'])
        .where('valid_to', 'is', null)
        .where('valid_from', 'is not', null)
        .execute(),
    )
    const of = { targetId, unitId: below[0] ?? '' }

    expect(provinces.length).toBeGreaterThan(0)
    expect(await codeOf(chooses(first, seasonId, of, { provinceId: provinces[0]?.id ?? '' }))).toBe(
      'pilot.province-then',
    )
    expect(await codeOf(chooses(first, seasonId, of, { provinceId: seasonId }))).toBe('pilot.no-province')
  })

  test('three sub-units or one place or three: as many queries', async ({ world }) => {
    const { issue, head, seasonId, below } = await anOffice(world)
    const targetId = await issue()
    const asked = async () => (await world.queries(() => board(head, seasonId))).length
    await chooses(head, seasonId, { targetId, unitId: below[0] ?? '' })
    await asked()
    const one = await asked()
    for (const unitId of below.slice(1)) await chooses(head, seasonId, { targetId, unitId })

    expect(await asked()).toBe(one)
  })
})

test('a target of an adopted pact asks the members of its block', async ({ world }) => {
  const { seasonId, minister, head, lead, unitId, leadUnit, other } = await anOffice(world)
  const conference = await aConference(minister, { seasonId, day: '2018-03-02' })
  const draft = await aDraft(minister, { seasonId, block: 'justice_department' })
  const three = { ...oneEach, content: 'Ba xã trợ giúp pháp lý', comparison: '=' as const, value: '3', per: null }
  const pact = await minister.call(addTarget, { params: { pactId: draft.id }, body: three })
  const targetId = pact.targets.at(-1)?.id ?? ''
  const of = { targetId, unitId }
  expect(await codeOf(chooses(head, seasonId, of, { targetKind: 'pact' }))).toBe('pilot.no-target')
  await adopted(minister, pact, conference.id)
  await chooses(head, seasonId, of, { targetKind: 'pact' })
  await chooses(lead, seasonId, { targetId, unitId: leadUnit }, { targetKind: 'pact' })

  const seen = async (by: Caller) => (await board(by)).find(({ id }) => id === targetId)
  expect((await seen(minister))?.count).toEqual({ met: 2, of: null, enough: false, places: 2, reached: 0 })
  expect((await seen(lead))?.rows).toHaveLength(2)
  expect((await seen(head))?.rows.map((row) => row.unitId)).toEqual([unitId])
  expect(await seen(other)).toBeUndefined()
})

const textOf = ({ content }: { content: string | Uint8Array }) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

describe('a table of places', () => {
  const head0 = Object.values(pilotTitles)
  const book = (...rows: string[][]) => new Blob([zipped(bookParts([head0, ...rows]))])

  test('goes out with those who chose none, and comes back: shown first, then loaded', async ({ world }) => {
    const { issue, head, other, seasonId, below, unitId } = await anOffice(world)
    const targetId = await issue()
    await chooses(head, seasonId, { targetId, unitId: below[0] ?? '' })
    const out = await head.call(exportPilots, { query: { seasonId, format: 'csv' } })
    const lines = textOf(out).trim().split('\n')
    expect(lines).toHaveLength(4)
    const codes = (await board(head))[0]?.rows.map(({ unitCode }) => unitCode) ?? []
    const row = (code: string, commune: string, more: string[] = []) => {
      const [chosen = '01/02/2018', help = '', result = '', reached = ''] = more
      return ['', oneEach.content, code, '', commune, 'Gò Công Đông', '', chosen, help, result, reached, '', '']
    }
    const params = { seasonId, unitId }
    const [a = '', b = '', c = ''] = codes
    const file = book(row(a, 'tân thành', ['01/02/2018', '=Giúp']), row(b, 'Kiểng Phước'), row(c, ''))
    const shown = await head.call(checkPilots, { params, file })

    expect([shown.rows, shown.added, shown.changed, shown.same, shown.faults]).toEqual([3, 1, 1, 1, []])
    expect((await board(head))[0]?.count?.met).toBe(1)
    await head.call(importPilots, { params, query: { plan: shown.plan }, file })
    expect((await board(head))[0]?.count).toMatchObject({ met: 2, of: 3 })
    const wrong = book(
      row('khong-co', 'Xã'),
      row(a, 'Xã', ['03/03/2018']),
      row(b, 'Xã', ['01/02/2018', '', '', '02/02/2018']),
      ['', 'Chỉ tiêu khác', a, '', 'Xã', '', 'Tỉnh lạ', '01/02/2018', '', '', '', '', ''],
    )
    const { faults } = await head.call(checkPilots, { params, file: wrong })
    expect(faults.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [2, pilotTitles.unitId, 'pilots.row-unit'],
      [3, pilotTitles.chosenOn, 'pilot.day-to-come'],
      [4, pilotTitles.result, 'pilot.result-missing'],
      [5, pilotTitles.targetId, 'pilots.row-target'],
      [5, pilotTitles.provinceId, 'pilots.row-province'],
    ])
    const told = await head.call(pilotFaults, { params, query: { format: 'csv' }, file: wrong })
    expect(textOf(told)).toContain('khong-co')
    expect(await codeOf(other.call(checkPilots, { params, file }))).toBe('policy.denied')
  })
})

test('behind the second wall a place is its unit’s, the unit’s above and the leaders’', async ({ world }) => {
  const { issue, head, seasonId, below, unitId, region, other } = await anOffice(world)
  const targetId = await issue()
  await chooses(head, seasonId, { targetId, unitId: below[0] ?? '' })
  const seen = (who: Parameters<typeof actorWith>[0]) =>
    world.built('account', who, (trx: Trx) => countRows(trx, 'pilot'))

  expect(await seen({ units: [below[0] ?? ''] })).toBe(1)
  expect(await seen({ units: [unitId] })).toBe(1)
  expect(await seen({ organised: [region.id] })).toBe(1)
  expect(await seen({ led: [seasonId] })).toBe(1)
  expect(await seen({ units: [below[1] ?? ''], seasons: [seasonId], accountId: other.accountId })).toBe(0)
})

test('waits for whoever owes a place once one was chosen for the target, and for what came of it after its day', async ({
  world,
}) => {
  const { issue, head, seasonId, below, first, second, lead } = await anOffice(world)
  const targetId = await issue()
  const work = async (who: Caller) =>
    (await who.call(listWork, {})).items
      .filter(({ code }) => code.startsWith('work.pilot'))
      .map(({ code, due }) => [code, due])
  expect([await work(first), await work(second)]).toEqual([[], []])
  const chosen = await chooses(head, seasonId, { targetId, unitId: below[0] ?? '' })

  expect([await work(first), await work(second), await work(lead)]).toEqual([
    [],
    [['work.pilot-to-choose', '2018-06-30']],
    [],
  ])
  const { entries } = await lead.call(getCalendar, { params: { seasonId } })
  expect(entries.filter(({ code }) => code === 'calendar.pilots').map(({ day }) => day)).toEqual(['2018-06-30'])
  const before = (await world.queries(() => second.call(listWork, {}))).length
  world.clock.set('2018-07-01T08:00:00+07:00')
  const later = await world.signedIn(first)
  expect(await work(later)).toEqual([['work.pilot-to-tell', '2018-06-30']])
  const { version, seasonId: _, unitId: __, id: pilotId, ...was } = chosen
  const { commune, district, provinceId, chosenOn, help, reachedOn } = was
  const body = { commune, district, provinceId, chosenOn, help, reachedOn, result: 'Chưa đạt, làm tiếp' }
  await later.call(contract.changePilot, { params: { pilotId }, body }, { version })
  expect(await work(later)).toEqual([])
  const again = await world.signedIn(second)
  await chooses(await world.signedIn(head), seasonId, { targetId, unitId: below[2] ?? '' })
  expect((await world.queries(() => again.call(listWork, {}))).length).toBe(before)
})
