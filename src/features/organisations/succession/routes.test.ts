import { describe } from 'vitest'
import { anAccount } from '#tests/support/accounts.ts'
import { aConference } from '#tests/support/conferences.ts'
import { officials } from '#tests/support/organisations.ts'
import { adopted, aDraft as aPact } from '#tests/support/pacts.ts'
import { aSentForm, openRegistrations } from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { changeUnit, getUnit, listUnits } from '../contract.ts'
import { addMembers, getRegion } from '../regions/contract.ts'
import { correctChange, previewSuccession, previewTransfer, recordSuccession, recordTransfer } from './contract.ts'

const unknown = { number: null, day: null, body: null }
const decision = { number: '202/2025/QH15', day: '2025-06-12', body: 'Quốc hội' }
const day = '2025-07-01'
const eve = '2025-06-30'
type Body = Parameters<typeof bodyOf>[0]
const bodyOf = (given: {
  kind?: 'merge' | 'split' | 'rename'
  unitIds: string[]
  heirIds?: string[]
  born?: { code: string; name: string }[]
  goesOn?: boolean
  memberships?: 'carry' | 'end' | null
  day?: string
}) => ({
  ...{ kind: 'merge' as const, day, decision, heirIds: [], goesOn: false, memberships: null },
  ...given,
  born: (given.born ?? []).map((one) => ({ kind: 'justice_department', provinceId: null, parentId: null, ...one })),
})
const record = (keeper: Caller, given: Body) => keeper.call(recordSuccession, { body: bodyOf(given) })
const unitOn = (keeper: Caller, unitId: string, on?: string) =>
  keeper.call(getUnit, { params: { unitId }, query: on ? { day: on } : {} })
const listOn = async (keeper: Caller, on: string) =>
  (await keeper.call(listUnits, { query: { day: on, kind: 'justice_department' } })).items.map(({ name }) => name)

describe('a merger', () => {
  test('ends the units on the eve, begins the heir on the day, and is told on both pages', async ({ world }) => {
    const { keeper } = await officials(world)
    const ids = [await world.aUnit({ name: 'Sở Tư pháp tỉnh Yên Bái' }), await world.aUnit({ name: 'Sở cũ' })]
    const heir = { code: 'stp-moi', name: 'Sở Tư pháp tỉnh Lào Cai' }
    const { begins, ends } = await record(keeper, { unitIds: ids, born: [heir] })
    expect(ends.map(({ day }) => day)).toEqual([eve, eve])
    expect([await listOn(keeper, eve), await listOn(keeper, day)]).toEqual([
      ['Sở cũ', 'Sở Tư pháp tỉnh Yên Bái'],
      ['Sở Tư pháp tỉnh Lào Cai'],
    ])
    const { line } = await unitOn(keeper, begins[0]?.id ?? '')
    expect(line.ancestors).toMatchObject([
      { kind: 'merge', day, decision, from: { name: 'Sở cũ' }, generation: 1 },
      { kind: 'merge', day, decision, from: { name: 'Sở Tư pháp tỉnh Yên Bái' }, generation: 1 },
    ])
    const old = await unitOn(keeper, ids[0] ?? '')
    expect([old.to, old.line.heirs[0]?.to.name, old.line.ancestors]).toEqual([eve, 'Sở Tư pháp tỉnh Lào Cai', []])
  })

  test('a preview tells the same and changes nothing', async ({ world }) => {
    const { keeper } = await officials(world)
    const ids = [await world.aUnit({ name: 'A' }), await world.aUnit({ name: 'B' })]
    const body = bodyOf({ unitIds: ids, born: [{ code: 'c', name: 'C' }] })
    const foreseen = await keeper.call(previewSuccession, { body })
    expect(foreseen.changeId).toBeNull()
    expect(await listOn(keeper, day)).toEqual(['A', 'B'])
    const done = await keeper.call(recordSuccession, { body })
    const plain = ({ changeId: _, begins, ...rest }: typeof done) => ({
      ...rest,
      begins: begins.map(({ name, day }) => ({ name, day })),
    })
    expect(plain(done)).toEqual(plain(foreseen))
  })

  test('carries memberships to the heir, under the region’s own history', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    const region = await world.aRegion({ organiser: ministry })
    const ids = [await world.aUnit(), await world.aUnit()]
    for (const unit of ids) await world.aMembership({ region, unit })
    await expect(record(keeper, { unitIds: ids, born: [{ code: 'c', name: 'C' }] })).rejects.toMatchObject({
      refusal: { code: 'succession.memberships-open', params: { count: 2 } },
    })
    const { memberships } = await record(keeper, {
      unitIds: ids,
      born: [{ code: 'c', name: 'C' }],
      memberships: 'carry',
    })
    expect(memberships.map(({ becomes, day }) => [becomes, day])).toEqual([
      ['ended', eve],
      ['ended', eve],
      ['begun', day],
    ])
    const membersOn = async (on: string) => {
      const { members } = await keeper.call(getRegion, { params: { regionId: region.id }, query: { day: on } })
      return members.map(({ unitName, basis }) => [unitName, basis])
    }
    expect((await membersOn(eve)).length).toBe(2)
    expect(await membersOn(day)).toEqual([['C', '202/2025/QH15, 12/06/2025, Quốc hội']])
  })

  test('of a member of somebody else’s region waits for its organiser', async ({ world }) => {
    const { keeper } = await officials(world)
    const region = await world.aRegion()
    const ids = [await world.aUnit(), await world.aUnit()]
    await world.aMembership({ region, unit: ids[0] ?? '' })
    const asked = { unitIds: ids, born: [{ code: 'c', name: 'C' }], memberships: 'end' as const }
    await expect(record(keeper, asked)).rejects.toMatchObject({ refusal: { code: 'succession.region-of-other' } })
    expect((await unitOn(keeper, ids[0] ?? '')).to).toBeNull()
  })

  test('into itself, in a circle, on a wrong day or twice is refused in both languages, and nothing is half done', async ({
    world,
  }) => {
    const { keeper } = await officials(world)
    const [a, b, late] = [await world.aUnit(), await world.aUnit(), await world.aUnit({ from: '2026-01-01' })]
    await record(keeper, { kind: 'split', unitIds: [a], heirIds: [b], goesOn: true, day: '2020-01-01' })
    const asked: [Body, string][] = [
      [{ unitIds: [a, b], heirIds: [b] }, 'succession.into-itself'],
      [{ unitIds: [b], heirIds: [a] }, 'succession.cycle'],
      [{ unitIds: [a], heirIds: [late] }, 'succession.heir-not-then'],
      [{ unitIds: [late], heirIds: [a] }, 'succession.unit-not-then'],
      [{ unitIds: [a, b], born: [{ code: 'x', name: 'x'.repeat(10_000) }] }, 'input.invalid'],
    ]
    for (const [body, code] of asked) {
      const told = async (language: 'vi' | 'en') => {
        const response = await keeper.send('POST', '/api/v1/unit-successions', bodyOf(body), { language })
        return { status: response.status, problem: await response.json() }
      }
      const [vi, en] = [await told('vi'), await told('en')]
      expect([vi.status, vi.problem.code, en.problem.code]).toEqual([422, code, code])
      expect(vi.problem.title).not.toBe(en.problem.title)
    }
    expect([(await unitOn(keeper, a)).to, (await unitOn(keeper, b)).to]).toEqual([null, null])
    await record(keeper, { unitIds: [b], heirIds: [await world.aUnit()] })
    await expect(record(keeper, { unitIds: [b], heirIds: [await world.aUnit()] })).rejects.toMatchObject({
      refusal: { code: 'succession.done-already' },
    })
  })

  test('a heir’s code that is taken takes back the whole deed', async ({ world }) => {
    const { keeper } = await officials(world)
    const [a, b] = [await world.aUnit(), await world.aUnit()]
    const { code } = await unitOn(keeper, await world.aUnit())
    await expect(record(keeper, { unitIds: [a, b], born: [{ code, name: 'C' }] })).rejects.toMatchObject({
      refusal: { code: 'unit.code-taken' },
    })
    expect((await unitOn(keeper, a)).to).toBeNull()
  })

  test('moves what stood below under the heir, from that day on', async ({ world }) => {
    const { keeper } = await officials(world)
    const [a, b, child] = [await world.aUnit({ name: 'A' }), await world.aUnit({ name: 'B' }), await world.aUnit()]
    const move = { day: '2024-01-01', decision: unknown, unitId: child, underParent: true, regionId: null, block: null }
    await keeper.call(recordTransfer, { body: { ...move, parentId: a } })
    await record(keeper, { unitIds: [a], heirIds: [b] })
    const parentOn = async (on: string) => (await unitOn(keeper, child, on)).parentName
    expect([await parentOn('2023-12-31'), await parentOn(eve), await parentOn(day)]).toEqual([null, 'A', 'B'])
    expect((await unitOn(keeper, child)).line.moves.map(({ fromName, toName }) => [fromName, toName])).toEqual([
      [null, 'A'],
      ['A', 'B'],
    ])
  })
})

describe('a unit with open duties', () => {
  test('is not closed, by a decision or by hand: each duty is named with what to do', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const season = await aSeason(world)
    const { id: seasonId, minister, leadUnit: unit } = season
    const conference = await aConference(minister, { seasonId, day: '2018-03-02' })
    await adopted(minister, await aPact(minister, { seasonId, block: 'justice_department' }), conference.id)
    await openRegistrations(world, season, '2018-03-01', null)
    const head = await world.aPerson({ unit, role: 'head' })
    await aSentForm(head, { seasonId, unitId: unit })
    const heir = { code: 'heir', name: 'Đơn vị mới' }
    const closing = record(minister, {
      kind: 'rename',
      unitIds: [unit],
      born: [heir],
      day: '2018-07-01',
      memberships: 'end',
    })
    const refused = await closing.catch(({ refusal }) => refusal)
    expect([refused.code, refused.issues.map(({ code }: { code: string }) => code).sort()]).toEqual([
      'succession.open-duties',
      ['duty.posts', 'duty.registrations', 'duty.roles', 'duty.signatures'],
    ])
    expect(refused.issues.every(({ message }: { message: string }) => message.includes(':'))).toBe(true)
    const { id: _, version, ...was } = await unitOn(minister, unit)
    const { code, name, kind, provinceId, parentId } = was
    const body = { code, name, kind, provinceId, parentId, from: null, to: '2018-06-30' }
    await expect(minister.call(changeUnit, { params: { unitId: unit }, body }, { version })).rejects.toMatchObject({
      refusal: { code: 'membership.unit-not-then' },
    })
    expect((await unitOn(minister, unit)).to).toBeNull()
  })

  test('an administrator who may read none of them is told their number all the same', async ({ world }) => {
    const { keeper } = await officials(world)
    const administrator = await world.aPerson({ role: 'administrator' })
    const unit = await world.aUnit()
    await anAccount(administrator, { grants: [{ role: 'head', unitId: unit, from: null, to: null, basis: null }] })
    const heir = await world.aUnit()
    for (const who of [administrator, keeper])
      await expect(record(who, { unitIds: [unit], heirIds: [heir] })).rejects.toMatchObject({
        refusal: { code: 'succession.open-duties', issues: [{ code: 'duty.roles' }] },
      })
    const { code, name, kind, version } = await unitOn(keeper, unit)
    const body = { code, name, kind, provinceId: null, parentId: null, from: null, to: eve }
    await expect(keeper.call(changeUnit, { params: { unitId: unit }, body }, { version })).rejects.toMatchObject({
      refusal: { code: 'unit.open-duties', issues: [{ code: 'duty.roles' }] },
    })
  })

  test('that organises regions or has units below, and has several heirs, is not closed', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    await world.aRegion({ organiser: ministry })
    const other = await world.aPerson({ role: 'administrator' })
    const heirIds = [await world.aUnit({ kind: 'ministry' }), await world.aUnit({ kind: 'ministry' })]
    const closing = record(other, { kind: 'split', unitIds: [ministry], heirIds }).catch(({ refusal }) => refusal)
    expect((await closing).issues.map(({ code }: { code: string }) => code).sort()).toEqual([
      'duty.regions',
      'duty.roles',
    ])
    const [a, child] = [await world.aUnit(), await world.aUnit()]
    const move = { day: '2024-01-01', decision: unknown, unitId: child, underParent: true, regionId: null, block: null }
    await keeper.call(recordTransfer, { body: { ...move, parentId: a } })
    const born = ['x', 'y'].map((code) => ({ code, name: code }))
    await expect(record(keeper, { kind: 'split', unitIds: [a], born })).rejects.toMatchObject({
      refusal: { issues: [{ code: 'duty.children' }] },
    })
  })
})

describe('a transfer', () => {
  test('moves a member into another region from that day on; the unit stays who it is', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    const [here, there] = [await world.aRegion({ organiser: ministry }), await world.aRegion({ organiser: ministry })]
    const unit = await world.aUnit()
    const body = {
      ...{ day, decision, unitId: unit, underParent: false, parentId: null },
      ...{ regionId: there.id, block: 'enforcement' },
    }
    await expect(keeper.call(recordTransfer, { body })).rejects.toMatchObject({
      refusal: { code: 'transfer.no-membership' },
    })
    await world.aMembership({ region: here, unit, to: '2027-12-31' })
    expect((await keeper.call(previewTransfer, { body })).memberships).toHaveLength(2)
    await keeper.call(recordTransfer, { body })
    const { memberships } = await unitOn(keeper, unit)
    expect(memberships.map(({ regionId, block, from, to }) => [regionId, block, from, to])).toEqual([
      [there.id, 'enforcement', day, '2027-12-31'],
      [here.id, 'justice_department', null, eve],
    ])
    await expect(keeper.call(recordTransfer, { body: { ...body, day: '2026-01-01' } })).rejects.toMatchObject({
      refusal: { code: 'transfer.same-region' },
    })
  })

  test('under itself, under its own child or under nobody new is refused', async ({ world }) => {
    const { keeper } = await officials(world)
    const [a, b] = [await world.aUnit(), await world.aUnit()]
    const under = (unitId: string, parentId: string | null) =>
      keeper.call(recordTransfer, {
        body: { day, decision: unknown, unitId, underParent: true, parentId, regionId: null, block: null },
      })
    await under(b, a)
    await expect(under(a, a)).rejects.toMatchObject({ refusal: { code: 'unit.parent-of-itself' } })
    await expect(under(a, b)).rejects.toMatchObject({ refusal: { code: 'unit.parent-cycle' } })
    await expect(under(b, a)).rejects.toMatchObject({ refusal: { code: 'transfer.same-parent' } })
  })
})

describe('a correction', () => {
  test('takes back a mistaken merger, with its reason; the record of it stays', async ({ world }) => {
    const { keeper } = await officials(world)
    const [a, heir] = [await world.aUnit({ to: '2030-12-31' }), await world.aUnit()]
    const { changeId } = await record(keeper, { unitIds: [a], heirIds: [heir] })
    const params = { changeId: changeId ?? '' }
    const undone = await keeper.call(correctChange, { params, body: { reason: 'Ghi nhầm đơn vị' } })
    expect(undone).toMatchObject({ undoneReason: 'Ghi nhầm đơn vị', version: 2 })
    const after = await unitOn(keeper, a)
    expect([after.to, after.line.heirs]).toEqual(['2030-12-31', []])
    await expect(keeper.call(correctChange, { params, body: { reason: 'Lần nữa' } })).rejects.toMatchObject({
      refusal: { code: 'change.undone-already' },
    })
    const { items } = await (await keeper.send('GET', `/api/v1/history?kind=unit&id=${a}`)).json()
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['unit.change-corrected', 'unit.merged'])
  })

  test('is refused where a unit was born by it: the refusal says how to set it right', async ({ world }) => {
    const { keeper } = await officials(world)
    const { changeId } = await record(keeper, {
      kind: 'rename',
      unitIds: [await world.aUnit()],
      born: [{ code: 'moi', name: 'Mới' }],
    })
    const params = { changeId: changeId ?? '' }
    await expect(keeper.call(correctChange, { params, body: { reason: 'Nhầm' } })).rejects.toMatchObject({
      refusal: { code: 'change.unit-born' },
    })
  })
})

describe('days and kinds', () => {
  test('set by a decision are not changed by hand', async ({ world }) => {
    const { keeper } = await officials(world)
    const [a, heir] = [await world.aUnit(), await world.aUnit()]
    await record(keeper, { unitIds: [a], heirIds: [heir] })
    const { code, name, kind, version } = await unitOn(keeper, a)
    const body = { code, name, kind, provinceId: null, parentId: null, from: null, to: null }
    await expect(keeper.call(changeUnit, { params: { unitId: a }, body }, { version })).rejects.toMatchObject({
      refusal: { code: 'unit.ended-by-decision' },
    })
  })

  test('a membership lasts no longer than its unit; outside it is refused', async ({ world }) => {
    const { keeper, ministry } = await officials(world)
    const region = await world.aRegion({ organiser: ministry })
    const unit = await world.aUnit({ from: '2018-01-01', to: eve })
    const join = (from: string | null, to: string | null, version: number) =>
      keeper.call(
        addMembers,
        {
          params: { regionId: region.id },
          body: { block: 'enforcement', unitIds: [unit], from, to, basis: null },
        },
        { version },
      )
    await expect(join(day, null, 1)).rejects.toMatchObject({ refusal: { code: 'span.reversed' } })
    await expect(join('2020-01-01', '2026-01-01', 1)).rejects.toMatchObject({
      refusal: { code: 'membership.unit-not-then' },
    })
    await join(null, null, 1)
    const { memberships } = await unitOn(keeper, unit)
    expect(memberships.map(({ from, to }) => [from, to])).toEqual([['2018-01-01', eve]])
  })
})
