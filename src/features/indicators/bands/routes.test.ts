/** Workload bands through HTTP. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { addTarget, getPact, listPacts } from '#features/pacts/contract.ts'
import { cloneSeason } from '#features/seasons/clones/contract.ts'
import { aBand } from '#tests/support/bands.ts'
import { readsCsv } from '#tests/support/files.ts'
import { casesDoneRatio } from '#tests/support/indicators.ts'
import { adopted, aPactSeason } from '#tests/support/pacts.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { type Band, changeBand, exportBands, listBands, removeBand } from './contract.ts'

const refused = (asked: Promise<unknown>) =>
  asked.then(String, ({ refusal }) => refusal?.issues?.[0]?.code ?? refusal?.code)
const bodyOf = ({ id: _i, block: _b, position: _p, version: _v, isSettled: _s, units, ...band }: Band) => ({
  ...band,
  reason: null,
  unitIds: units.map(({ unitId }) => unitId),
})

describe('workload bands', () => {
  test('are kept by whoever leads, with their units, and read by the season’s people', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const { id: seasonId, units, leadUnit } = await aSeason(world)
    const lead = await world.aPerson({ unit: leadUnit, role: 'head' })
    const [first = '', second = ''] = units.justice_department
    const one = await aBand(lead, seasonId, { code: 'nhom_1', unitIds: [first], basis: '12/QĐ-BTP' })
    const two = await aBand(lead, seasonId, { code: 'nhom_2' })
    expect([one.position, two.position]).toEqual([1, 2])
    const params = { bandId: two.id }
    const body = { ...bodyOf(two), unitIds: [first] }
    expect(await refused(lead.call(changeBand, { params, body }, { version: two.version }))).toBe('band.unit-elsewhere')
    const moved = await lead.call(
      changeBand,
      { params, body: { ...body, unitIds: [second] } },
      { version: two.version },
    )
    expect(moved.units.map(({ unitId }) => unitId)).toEqual([second])
    expect(await refused(lead.call(changeBand, { params, body }, { version: two.version }))).toBe('version.stale')

    const officer = await world.aPerson({ unit: units.enforcement[0], role: 'officer' })
    const read = await officer.call(listBands, { params: { seasonId } })
    expect([read.items.map(({ code }) => code), read.may]).toEqual([['nhom_1', 'nhom_2'], []])
    expect(await refused(aBand(officer, seasonId, { code: 'x' }))).toBe('policy.role')
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    expect(await refused(stranger.call(listBands, { params: { seasonId } }))).toBe('object.missing')
    const lines = readsCsv(await officer.call(exportBands, { params: { seasonId }, query: { format: 'csv' } }))
    expect(lines.slice(1).map((line) => [line[1], line[3]])).toEqual([
      ['nhom_1', '12/QĐ-BTP'],
      ['nhom_2', ''],
    ])
    const left = await lead.call(removeBand, { params }, { version: moved.version })
    expect(left.items.map(({ code }) => code)).toEqual(['nhom_1'])
  })

  test('refuse what cannot be right and change nothing', async ({ world }) => {
    const { id: seasonId, units, minister } = await aSeason(world)
    const [justice = ''] = units.justice_department
    const [enforcement = ''] = units.enforcement
    const edges = { measureCode: 'cases_done', boundFrom: '1000', boundTo: '2000' }
    await aBand(minister, seasonId, { code: 'a', unitIds: [justice], ...edges })
    const cases: [object, string][] = [
      [{ code: 'a' }, 'band.code-taken'],
      [{ code: 'b', block: 'nowhere' }, 'band.no-such-block'],
      [{ code: 'b', unitIds: [enforcement] }, 'band.not-a-member'],
      [{ code: 'b', unitIds: [justice] }, 'band.unit-elsewhere'],
      [{ code: 'b', ...edges, boundFrom: '1999.5', boundTo: null }, 'band.edges-overlap'],
      [{ code: 'b', ...edges, boundFrom: '3', boundTo: '2' }, 'band.edges-reversed'],
      [{ code: 'b', ...edges, measureCode: 'cases_done_ratio' }, 'band.no-such-measure'],
      [{ code: 'b', boundFrom: '3' }, 'band.measure-needed'],
    ]
    for (const [given, code] of cases)
      expect(await refused(aBand(minister, seasonId, given as { code: string }))).toBe(code)
    expect((await minister.call(listBands, { params: { seasonId } })).items).toHaveLength(1)
  })
})

describe('targets that differ by band', () => {
  test('hold the band, are printed and signed, and come into the next season with it', async ({ world }) => {
    const { id: seasonId, lead, minister, conferenceId, unitIds, pact } = await aPactSeason(world)
    const [first = '', second = ''] = unitIds
    const band = await aBand(lead, seasonId, { code: 'nhom_1', name: 'Nhóm việc nhiều', unitIds: [first] })
    const params = { pactId: pact.id }
    const body = {
      ...{ indicator: null, indicatorId: casesDoneRatio, content: 'Thi hành xong về việc', comparison: '>' as const },
      ...{ value: '0.73', asPercent: true, per: null, due: null },
      differences: [
        { bandId: band.id, value: '0.755' },
        { unitId: second, value: '0.8' },
      ],
    }
    const drafted = await lead.call(addTarget, { params, body })
    const [target] = drafted.targets
    expect(target).toMatchObject({
      indicatorCode: 'cases_done_ratio',
      differences: [{ name: 'Nhóm việc nhiều' }, { unitId: second }],
    })
    const frozen = await adopted(lead, drafted, conferenceId)
    expect(frozen.text.frozen?.content).toContain('Thi hành xong về việc: trên 73% (riêng Nhóm việc nhiều: 75,5%; ')

    const of = { bandId: band.id }
    expect(await refused(lead.call(removeBand, { params: of }, { version: 1 }))).toBe('band.in-use')

    const next = await minister.call(cloneSeason, {
      params: { seasonId },
      body: { year: 2019, carry: ['bands', 'pacts'] },
    })
    const { items } = await minister.call(listBands, { params: { seasonId: next.id } })
    expect(items.map(({ code, units }) => [code, units.map(({ unitId }) => unitId)])).toEqual([['nhom_1', [first]]])
    const pacts = await minister.call(listPacts, { params: { seasonId: next.id }, query: {} })
    const copied = pacts.items.find(({ block }) => block === pact.block)?.pact?.id ?? ''
    const { targets } = await minister.call(getPact, { params: { pactId: copied }, query: {} })
    expect(targets[0]).toMatchObject({
      indicatorId: casesDoneRatio,
      differences: [{ bandId: items[0]?.id, value: '0.755' }, { unitId: second }],
    })
  })

  test('are the organiser’s to regroup once the pact is adopted, either way and with the reason', async ({ world }) => {
    const { id: seasonId, lead, minister, conferenceId, unitIds, pact, region, leadUnit } = await aPactSeason(world)
    const [first = '', second = ''] = unitIds
    const band = await aBand(lead, seasonId, { code: 'nhom_1', unitIds: [first] })
    const params = { pactId: pact.id }
    const body = {
      ...{ indicator: null, indicatorId: casesDoneRatio, content: 'Thi hành xong về việc', comparison: '>' as const },
      ...{ value: '0.73', asPercent: true, per: null, due: null, differences: [{ bandId: band.id, value: '0.6' }] },
    }
    const drafted = await lead.call(addTarget, { params, body })
    const change = async (by: Caller, given: object) => {
      const { items } = await by.call(listBands, { params: { seasonId } })
      const now = items.find(({ id }) => id === band.id) as Band
      const call = by.call(changeBand, { params: { bandId: band.id }, body: { ...bodyOf(now), ...given } }, now)
      return refused(call.then((one) => one.units.length))
    }
    // While the pact is a draft, whoever leads puts right what is wrong, and edges stand with the value.
    expect([
      await change(lead, { unitIds: [] }),
      await change(lead, { unitIds: [first] }),
      await change(lead, { measureCode: 'cases_done', boundFrom: '5' }),
    ]).toEqual(['0', '1', 'band.relied-on'])

    await adopted(lead, drafted, conferenceId)
    const { items } = await lead.call(listBands, { params: { seasonId } })
    expect([items[0]?.isSettled, (await minister.call(listBands, { params: { seasonId } })).may]).toEqual([
      true,
      ['band.keep', 'assigned.keep'],
    ])
    const both = { unitIds: [first, second] }
    expect([
      await change(lead, both),
      await change(lead, { ...both, reason: 'x' }),
      await change(lead, { name: 'Tên khác' }),
      await change(minister, both),
      await change(minister, { ...both, reason: 'Xếp thiếu' }),
      await change(minister, { unitIds: [second] }),
      await change(minister, { unitIds: [second], reason: 'Xếp nhầm' }),
    ]).toEqual([
      ...['band.by-organiser', 'band.by-organiser', 'band.by-organiser', 'band.reason-needed'],
      ...['2', 'band.reason-needed', '1'],
    ])
    const history = await (await lead.send('GET', `/api/v1/history?kind=band&id=${band.id}`)).json()
    expect(history.items[0]).toMatchObject({ reason: 'Xếp nhầm', after: { unitIds: [second] } })

    const touches = async (reach: object, statement: string) => {
      await sql`savepoint touched`.execute(world.db)
      await world.enter('account', reach)
      const result = await sql
        .raw(statement)
        .execute(world.db)
        .then(
          ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
          () => 'refused',
        )
      await sql`rollback to savepoint touched`.execute(world.db)
      return result
    }
    const leads = { units: [leadUnit], seasons: [seasonId], led: [seasonId], regions: [region.id] }
    const organises = { seasons: [seasonId], organised: [region.id] }
    const into = `insert into band_member (season_id, unit_id, region_id, band_id)
      values ('${seasonId}', '${first}', '${region.id}', '${band.id}')`
    const assigned = `insert into target_difference (id, region_id, season_id, owner_kind, target_id, unit_id, value)
      values ('${world.home.newId()}', '${region.id}', '${seasonId}'`
    const target = (await lead.call(getPact, { params, query: {} })).targets[0]?.id ?? ''
    expect([
      await touches(leads, into),
      await touches(organises, into),
      await touches(leads, `delete from band_member where band_id = '${band.id}'`),
      await touches(leads, `update workload_band set name = 'x' where id = '${band.id}'`),
      await touches(organises, `update workload_band set name = 'x' where id = '${band.id}'`),
      await touches(leads, `delete from target_difference where band_id = '${band.id}'`),
      await touches(organises, `delete from target_difference where band_id = '${band.id}'`),
      await touches(leads, `${assigned}, 'pact', '${target}', '${first}', 0.1)`),
      await touches(organises, `${assigned}, 'pact', '${target}', '${first}', 0.1)`),
      await touches(leads, `${assigned}, 'assigned', '${target}', '${first}', 0.1)`),
      await touches(organises, `${assigned}, 'assigned', '${target}', '${first}', 0.1)`),
    ]).toEqual(['refused', 1, 0, 0, 1, 0, 0, 'refused', 'refused', 'refused', 1])
  })
})
