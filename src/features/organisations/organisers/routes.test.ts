/** A body that organises regions becomes another one: its heir organises them from the day on, by itself. */
import { describe } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import { getSession, grantRole } from '#features/accounts/contract.ts'
import { inviteAgain } from '#features/accounts/invitations/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { changeSeason, createSeason, getSeason, listSeasons } from '#features/seasons/contract.ts'
import type { Trx } from '#platform/db.ts'
import { may } from '#platform/policy.ts'
import { policy } from '#src/app.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getUnit } from '../contract.ts'
import { addMembers, addRegionLabel, createRegion, getRegion, listRegions } from '../regions/contract.ts'
import { correctChange, previewSuccession, recordSuccession } from '../succession/contract.ts'

const day = '2018-07-01'
const eve = '2018-06-30'
const none = { number: null, day: null, body: null }
type Given = {
  kind?: 'merge' | 'split' | 'rename'
  unitIds: string[]
  heirIds?: string[]
  born?: { code: string; name: string; kind?: string }[]
  goesOn?: boolean
}
const bodyOf = ({ kind = 'rename', unitIds, heirIds = [], born = [], goesOn = false }: Given) => ({
  ...{ kind, day, decision: none, unitIds, heirIds, goesOn, memberships: null },
  born: born.map((one) => ({ kind: 'ministry', provinceId: null, parentId: null, ...one })),
})
const record = (who: Caller, given: Given) => who.call(recordSuccession, { body: bodyOf(given) })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => {
      if (!error.refusal) throw error
      return [error.refusal.code, ...(error.refusal.issues ?? []).map(({ code }: { code: string }) => code)]
    },
  )
/** Another day has come, and everybody has signed in again. */
async function on(world: World, date: string) {
  world.clock.set(`${date}T09:00:00+07:00`)
  const now = world.home.machineNow()
  const opened = { created_at: now, seen_at: now, stepped_up_at: now }
  await world.built('sign_in', {}, (trx) => trx.updateTable('session').set(opened).execute())
}
const newName = { code: 'bo-moi', name: 'Bộ mới' }

/** A season under way in a region whose organiser’s people leave on the eve. */
async function aMinistry(world: World) {
  await on(world, '2018-03-02')
  const season = await aSeason(world)
  const admin = await world.aPerson({ role: 'administrator' })
  const organiser = season.region.organiser
  await world.endRoles([organiser], eve)
  return { season, admin, organiser, officer: season.minister, regionId: season.region.id }
}

const organiserOn = async (who: Caller, regionId: string, date: string) =>
  (await who.call(getRegion, { params: { regionId }, query: { day: date } })).organiserName
const mayKeep = async (who: Caller, regionId: string) =>
  (await who.call(getRegion, { params: { regionId }, query: {} })).may.includes('region.keep')
/** Renames the region under the version that stands: what only its organiser may. */
async function relabel(who: Caller, regionId: string, from: string) {
  const { version } = await who.call(getRegion, { params: { regionId }, query: {} })
  const body = { noun: 'Cụm', name: `Cụm ${from}`, from, to: null, basis: null }
  return refusal(who.call(addRegionLabel, { params: { regionId }, body }, { version }))
}

describe('a new name', () => {
  test('carries the regions to the heir on the day: shown first, rights moving by themselves', async ({ world }) => {
    const { season, officer, organiser, regionId } = await aMinistry(world)
    const was = (await officer.call(getUnit, { params: { unitId: organiser }, query: {} })).name
    const foreseen = await officer.call(previewSuccession, { body: bodyOf({ unitIds: [organiser], born: [newName] }) })
    expect(foreseen.regions.map(({ to }) => to)).toEqual(['Bộ mới'])
    const { begins } = await record(officer, { unitIds: [organiser], born: [newName] })
    const heir = begins[0]?.id ?? ''
    const next = await world.aPerson({ role: 'ministry_officer', unit: heir })
    const readers = await world.aPerson({ role: 'auditor', unit: heir })

    expect([await organiserOn(officer, regionId, eve), await organiserOn(officer, regionId, day)]).toEqual([
      was,
      'Bộ mới',
    ])
    // Until the day the body that is still there organises, and the one to come does not.
    expect([await mayKeep(officer, regionId), await mayKeep(next, regionId)]).toEqual([true, false])
    expect(await relabel(next, regionId, '2018-08-01')).toEqual(['policy.denied'])
    expect((await next.call(listSeasons, { query: {} })).items).toEqual([])

    await on(world, day)
    expect([await mayKeep(officer, regionId), await mayKeep(next, regionId)]).toEqual([false, true])
    expect(await relabel(officer, regionId, '2018-08-01')).toEqual(['policy.role'])
    expect(await relabel(next, regionId, '2018-08-01')).toBeUndefined()
    const unit = await world.aUnit()
    const { version } = await next.call(getRegion, { params: { regionId }, query: {} })
    const added = { block: 'enforcement', unitIds: [unit], from: '2019-01-01', to: null, basis: null }
    await next.call(addMembers, { params: { regionId }, body: added }, { version })

    // The season that was open goes on under those who led it, for the heir's officers as for the body before.
    const lead = await world.aPerson({ role: 'head', unit: season.leadUnit })
    const params = { seasonId: season.id }
    for (const who of [lead, next, readers])
      expect((await who.call(getSeason, { params, query: {} })).leadership.map(({ unitId }) => unitId)).toEqual([
        season.leadUnit,
      ])
    const open = await next.call(getSeason, { params, query: {} })
    const body = { theme: 'Thi đua', from: open.from, to: open.to }
    await next.call(changeSeason, { params, body }, { version: open.version })
    await next.call(createSeason, { body: { regionId, year: 2019, theme: null } })
    const { standings } = await next.call(getSession, {})
    expect(standings.map(({ unitId, as }) => [unitId, as])).toEqual([[heir, 'organiser']])

    const history = await next.call(getHistory, { query: { kind: 'region', id: regionId } })
    const told = history.items.find(({ action }) => action === 'region.organiser-changed')
    expect(told?.after).toMatchObject({ organiser: 'Bộ mới', from: day })
  })

  test('follows over several generations, each organising in its own time', async ({ world }) => {
    const { admin, organiser, regionId } = await aMinistry(world)
    const first = (await record(admin, { unitIds: [organiser], born: [newName] })).begins[0]?.id ?? ''
    const again = bodyOf({ unitIds: [first], born: [{ code: 'bo-nua', name: 'Bộ mới nữa' }] })
    const second = await admin.call(recordSuccession, { body: { ...again, day: '2019-01-01' } })
    const told = async (date: string) => organiserOn(admin, regionId, date)
    expect([await told(day), await told('2018-12-31'), await told('2019-01-01')]).toEqual([
      'Bộ mới',
      'Bộ mới',
      'Bộ mới nữa',
    ])
    expect(await refusal(record(admin, { kind: 'split', unitIds: [first], born: [newName, newName] }))).toContain(
      'succession.done-already',
    )
    await on(world, '2019-01-01')
    const keeper = await world.aPerson({ role: 'ministry_officer', unit: second.begins[0]?.id ?? '' })
    expect(await relabel(keeper, regionId, '2019-02-01')).toBeUndefined()
  })
})

describe('each wall alone', () => {
  test('gives the heir its regions from the day on, and the body before until then', async ({ world }) => {
    const { organiser, officer, regionId } = await aMinistry(world)
    const { begins } = await record(officer, { unitIds: [organiser], born: [newName] })
    const heir = begins[0]?.id ?? ''
    const next = await world.aPerson({ role: 'ministry_officer', unit: heir })
    const former = await world.aPerson({ role: 'ministry_officer', unit: organiser })
    /** What sign-in mints on a day, and whether the database lets that actor rename the region, with no policy asked. */
    const alone = async ({ accountId, username }: Caller, date: string) => {
      const trx = world.db as Trx
      const held = { sessionId: null, accountId, name: username, steppedUpAt: null }
      const actor = await world.built('sign_in', {}, () => actorOn(trx, held, date))
      const { numUpdatedRows } = await world.built('account', { accountId, ministry: actor.ministry }, (db) =>
        db.updateTable('region').set({ code: 'doi' }).where('id', '=', regionId).executeTakeFirst(),
      )
      return [
        actor.organised.includes(regionId),
        may(policy, actor, 'region.keep', { unitId: heir }),
        numUpdatedRows > 0n,
      ]
    }
    expect([await alone(next, eve), await alone(former, eve)]).toEqual([
      [false, true, false],
      [true, false, true],
    ])
    expect([await alone(next, day), await alone(former, day)]).toEqual([
      [true, true, true],
      [false, false, false],
    ])
  })
})

describe('a merger of bodies', () => {
  test('gives the heir the regions of both, and no unit two places in them', async ({ world }) => {
    const { admin, organiser, regionId, season } = await aMinistry(world)
    const own = await world.aRegion()
    const both = await world.aUnit({ name: 'Đơn vị ở cả hai' })
    await world.aMembership({ region: season.region, unit: both, from: '2018-01-01', to: '2018-12-31' })
    await world.aMembership({ region: own, unit: both })
    const given: Given = { kind: 'merge', unitIds: [organiser], heirIds: [own.organiser] }
    expect(await refusal(record(admin, given))).toContain('succession.member-twice')
    await world.endMemberships(both, eve)
    const { changeId } = await record(admin, given)
    await on(world, day)
    const keeper = await world.aPerson({ role: 'ministry_officer', unit: own.organiser })
    const listed = (await keeper.call(listRegions, { query: {} })).items
    expect(new Set(listed.map(({ organiserId }) => organiserId))).toEqual(new Set([own.organiser]))

    // One body now: the place in its other region stands in the way of a second one, and the past is not touched.
    const join = async (to: string) => {
      const params = { regionId: to }
      const { version } = await keeper.call(getRegion, { params, query: {} })
      const body = { block: 'enforcement', unitIds: [both], from: '2019-01-01', to: null, basis: null }
      return refusal(keeper.call(addMembers, { params, body }, { version }))
    }
    expect(await join(own.id)).toBeUndefined()
    expect(await join(regionId)).toContain('membership.overlap')

    // Taken back, the regions are the first body's again.
    const params = { changeId: changeId ?? '' }
    const stranger = await world.aPerson({ role: 'ministry_officer', unit: (await world.aRegion()).organiser })
    const reason = { params, body: { reason: 'Ghi nhầm' } }
    expect(await refusal(stranger.call(correctChange, reason))).toContain('succession.organiser-of-other')
    await admin.call(correctChange, reason)
    expect(await mayKeep(keeper, regionId)).toBe(false)
    expect(await organiserOn(admin, regionId, day)).not.toBe(await organiserOn(admin, own.id, day))
  })
})

describe('what cannot be', () => {
  test('is refused with what to do: several heirs, an heir that organises nothing, somebody else’s body', async ({
    world,
  }) => {
    const { admin, officer, organiser, regionId } = await aMinistry(world)
    const two = [newName, { code: 'bo-hai', name: 'Bộ hai' }]
    const split: Given = { kind: 'split', unitIds: [organiser], born: two }
    expect(await refusal(record(officer, split))).toEqual(['succession.open-duties', 'duty.regions'])
    const part: Given = { kind: 'split', unitIds: [organiser], born: [newName], goesOn: true }
    await record(officer, part)
    const plain = await world.aUnit()
    expect(await refusal(record(admin, { kind: 'merge', unitIds: [organiser], heirIds: [plain] }))).toContain(
      'succession.heir-not-organiser',
    )
    const other = await world.aRegion()
    const stranger = await world.aPerson({ role: 'ministry_officer', unit: other.organiser })
    const taking: Given = { kind: 'merge', unitIds: [organiser], heirIds: [other.organiser] }
    expect(await refusal(record(stranger, taking))).toContain('succession.organiser-of-other')
    expect(await organiserOn(admin, regionId, '2020-01-01')).toBe(await organiserOn(admin, regionId, eve))
  })

  test('an officer who is still named in the body that ended keeps nothing of it', async ({ world }) => {
    const { admin, organiser, regionId } = await aMinistry(world)
    await record(admin, { unitIds: [organiser], born: [newName] })
    await on(world, day)
    const left = await world.aPerson({ role: 'ministry_officer', unit: organiser })
    const label = { noun: 'Khu vực', name: 'x', from: null, to: null, basis: null }
    const region = { code: 'x', organiserId: organiser, label, blocks: [{ code: 'x', label: 'x' }] }
    expect(await refusal(left.call(createRegion, { body: region }))).toEqual(['policy.role'])
    expect(await relabel(left, regionId, '2018-08-01')).toEqual(['policy.role'])
    const unit = { params: { accountId: left.accountId } }
    const grant = { role: 'ministry_officer', unitId: organiser, from: day, to: null, basis: null } as const
    expect(await refusal(admin.call(grantRole, { ...unit, body: grant }))).toContain('grant.unit-ended')
    expect(await refusal(admin.call(inviteAgain, unit))).toEqual(['invitation.joined'])
  })
})
