/** Every target of a season in one list, and those the Ministry sets, through HTTP. */
import { describe } from 'vitest'
import { addAssigned, changeAssigned, listAssigned, removeAssigned } from '#features/indicators/assigned/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { addTarget } from '#features/pacts/contract.ts'
import { aTarget } from '#tests/support/annexes.ts'
import { aBand } from '#tests/support/bands.ts'
import { readsCsv } from '#tests/support/files.ts'
import { casesDone, casesDoneRatio } from '#tests/support/indicators.ts'
import { aPlan } from '#tests/support/movements.ts'
import { aPactSeason } from '#tests/support/pacts.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { exportTargets, listTargets } from './contract.ts'

const refused = (asked: Promise<unknown>) =>
  asked.then(String, ({ refusal }) => refusal?.issues?.[0]?.code ?? refusal?.code)
const assigned = {
  ...{ block: 'justice_department', indicatorId: casesDoneRatio, comparison: '>=' as const, value: '0.839' },
  ...{ asPercent: true, due: '2018-09-30', decisionNumber: '12/QĐ-BTP', decisionDay: null, decisionBody: null },
}

describe('all targets of a season', () => {
  test('stand in one list with where they come from; it narrows, and leaves as a file', async ({ world }) => {
    const { id: seasonId, minister, lead, unitIds, pact } = await aPactSeason(world)
    const params = { seasonId }
    const band = await aBand(lead, seasonId, { code: 'nhom_1', name: 'Nhóm 1', unitIds: unitIds.slice(0, 1) })
    await lead.call(addTarget, {
      params: { pactId: pact.id },
      body: { ...aTarget, indicatorId: casesDoneRatio, differences: [{ bandId: band.id, value: '0.8' }] },
    })
    await minister.call(addAssigned, { params, body: assigned })
    const plan = await aPlan(lead, seasonId)
    const place = {
      ...{ indicator: null, content: 'Xã điểm', comparison: '>=' as const, value: '1' },
      ...{ asPercent: false, per: 'unit' as const, due: null },
    }
    await lead.call(addPlanTarget, {
      params: { planId: plan.id },
      body: place,
    })
    const member = await world.aPerson({ unit: unitIds[1], role: 'officer' })
    const { items, may } = await member.call(listTargets, { params, query: {} })
    expect(items).toMatchObject([
      {
        ...{ source: 'pact', title: pact.text.title, state: 'draft', value: '0.73', indicatorCode: 'cases_done_ratio' },
        ...{ path: `/mua/${seasonId}/giao-uoc/${pact.id}`, differences: [{ name: 'Nhóm 1', value: '0.8' }] },
      },
      {
        source: 'plan',
        content: 'Xã điểm',
        block: null,
        unitId: null,
        state: 'draft',
        path: `/mua/${seasonId}/ke-hoach/${plan.id}`,
      },
      { source: 'assigned', title: '12/QĐ-BTP', state: null, path: null, value: '0.839', due: '2018-09-30' },
    ])
    expect(may).toEqual([])
    const sources = async (query: object) =>
      (await member.call(listTargets, { params, query })).items.map(({ source }) => source)
    expect(await sources({ source: 'assigned' })).toEqual(['assigned'])
    // What a plan of the region asks is asked of every block.
    expect(await sources({ block: 'enforcement' })).toEqual(['plan'])
    expect(await sources({ indicatorId: casesDone })).toEqual([])
    const lines = readsCsv(
      await member.call(exportTargets, { params, query: { source: 'pact', format: 'csv' } }),
    ).slice(1)
    expect(lines.map((line) => [line[3], line[4], line[5], line[8]])).toEqual([
      ['trên 73%', '', '73', pact.text.title],
      ['80%', 'Nhóm 1', '80', pact.text.title],
    ])
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    expect(await refused(stranger.call(listTargets, { params, query: {} }))).toBe('object.missing')
  })
})

describe('a target that the Ministry sets', () => {
  test('is recorded by the organiser, replaced by a later decision, and stays in the record', async ({ world }) => {
    const { id: seasonId, minister, leadUnit } = await aSeason(world)
    const params = { seasonId }
    const lead = await world.aPerson({ unit: leadUnit, role: 'head' })
    expect(await refused(lead.call(addAssigned, { params, body: assigned }))).toBe('policy.role')
    const first = await minister.call(addAssigned, { params, body: assigned })
    expect(await refused(minister.call(addAssigned, { params, body: assigned }))).toBe('assigned.taken')
    const later = { ...assigned, value: '0.842', decisionNumber: '99/QĐ-BTP', supersedes: first.id }
    const second = await minister.call(addAssigned, { params, body: later })
    expect(await refused(minister.call(addAssigned, { params, body: later }))).toBe('assigned.superseded')
    const { items } = await minister.call(listAssigned, { params })
    expect(items.map(({ id, superseded }) => [id, superseded])).toEqual([
      [second.id, false],
      [first.id, true],
    ])
    expect((await minister.call(listTargets, { params, query: {} })).items.map(({ id }) => id)).toEqual([second.id])

    const { block: _, ...body } = assigned
    const edit = (id: string, version: number, given: object) =>
      minister.call(
        changeAssigned,
        { params: { assignedId: id }, body: { ...body, differences: [], ...given } },
        { version },
      )
    expect(await refused(edit(first.id, 2, {}))).toBe('assigned.superseded')
    expect(await refused(edit(second.id, 1, { indicatorId: casesDone, asPercent: false, value: '5' }))).toBe(
      'assigned.other-thing',
    )
    const changed = await edit(second.id, 1, { value: '0.843' })
    expect([changed.value, changed.version]).toEqual(['0.843', 2])
    expect(await refused(edit(second.id, 1, {}))).toBe('version.stale')
    const left = await minister.call(removeAssigned, { params: { assignedId: second.id } }, { version: 2 })
    expect(left.items.map(({ id, superseded }) => [id, superseded])).toEqual([[first.id, false]])
  })

  test('is refused where it cannot be right, and nothing is kept', async ({ world }) => {
    const { id: seasonId, minister } = await aSeason(world)
    const other = await aSeason(world)
    const elsewhere = await other.minister.call(addAssigned, { params: { seasonId: other.id }, body: assigned })
    const params = { seasonId }
    const cases: [object, string][] = [
      [{ block: 'nowhere' }, 'assigned.no-such-block'],
      [{ value: '83.9' }, 'target.fraction-of-one'],
      [{ asPercent: false }, 'target.percent-needed'],
      [{ indicatorId: seasonId }, 'target.no-such-indicator'],
      [{ indicatorId: casesDone }, 'target.not-a-ratio'],
      [{ indicatorId: casesDone, asPercent: false, value: '1.5' }, 'target.whole-number'],
      [{ supersedes: elsewhere.id }, 'assigned.no-such-earlier'],
      [{ differences: [{ unitId: other.leadUnit, value: '0.8' }] }, 'difference.not-a-member'],
      [{ differences: [{ bandId: seasonId, value: '0.8' }] }, 'difference.no-such-band'],
      [{ differences: [{ value: '0.8' }] }, 'difference.band-or-unit'],
      [{ value: '-1' }, 'input.wrong-format'],
    ]
    for (const [given, code] of cases)
      expect([
        code,
        await refused(minister.call(addAssigned, { params, body: { ...assigned, ...given } as never })),
      ]).toEqual([code, code])
    expect((await minister.call(listAssigned, { params })).items).toEqual([])
  })
})
