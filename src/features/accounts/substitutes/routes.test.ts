/** Standing in: named by whoever holds the role, for some days, acting as they would, told as done on their behalf. */
import { getHistory } from '#features/log/contract.ts'
import { sendForm } from '#features/registrations/forms/contract.ts'
import { aDraft, openRegistrations } from '#tests/support/registrations.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, committedWorld, expect, test, type World } from '#tests/support/world.ts'
import { disableAccount, getSession } from '../contract.ts'
import * as contract from './contract.ts'

const at = (world: World, day: string) => world.clock.set(`${day}T08:00:00+07:00`)
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error) => error.refusal.code,
  )

async function aUnitWithDeputy(world: World) {
  at(world, '2018-03-02')
  const unitId = await world.aUnit()
  const head = await world.aPerson({ role: 'head', unit: unitId, name: 'Nguyễn Văn Một' })
  const deputy = await world.aPerson({ role: 'council_member', unit: unitId, name: 'Trần Thị Hai' })
  const names = (who: Caller, given: object = {}) =>
    who.call(contract.nameSubstitute, {
      params: { unitId },
      body: {
        ...{ role: 'head' as const, substituteId: deputy.accountId },
        ...{ from: '2018-03-05', to: '2018-03-09', basis: 'Đi công tác' },
        ...given,
      },
    })
  return { unitId, head, deputy, names }
}

/** A session that still holds on another day. */
async function rolesOn(world: World, who: Caller, day: string) {
  at(world, day)
  await world.enter('sign_in')
  const now = world.home.machineNow()
  await world.db.updateTable('session').set({ created_at: now, seen_at: now, stepped_up_at: now }).execute()
  return (await who.call(getSession, {})).roles.map(({ role, standsFor }) => [role, standsFor])
}

test('it begins and ends on its days by itself, with the unit told', async ({ world }) => {
  const { unitId, head, deputy, names } = await aUnitWithDeputy(world)
  const named = await names(head)
  expect(named).toMatchObject({
    person: { displayName: 'Nguyễn Văn Một' },
    substitute: { accountId: deputy.accountId, displayName: 'Trần Thị Hai' },
  })
  const mine = ['council_member', null]
  expect(await rolesOn(world, deputy, '2018-03-04')).toEqual([mine])
  for (const day of ['2018-03-05', '2018-03-09'])
    expect(await rolesOn(world, deputy, day)).toEqual([mine, ['head', 'Nguyễn Văn Một']])
  expect(await rolesOn(world, deputy, '2018-03-10')).toEqual([mine])
  const { items } = await head.call(getHistory, { query: { kind: 'unit', id: unitId } })
  expect(items[0]).toMatchObject({
    action: 'substitute.named',
    after: { role: 'head', holder: 'Nguyễn Văn Một', substitute: 'Trần Thị Hai', from: '2018-03-05' },
  })
})

test('a substitute does what the head may, and the log says on whose behalf; own deeds stay own', async ({ world }) => {
  at(world, '2018-03-02')
  const season = await aSeason(world)
  const { id: seasonId, units } = season
  await openRegistrations(world, season, '2018-03-01', '2018-04-01')
  const unitId = units.justice_department[0] ?? ''
  const head = await world.aPerson({ role: 'head', unit: unitId, name: 'Nguyễn Văn Một' })
  const deputy = await world.aPerson({ role: 'council_member', unit: unitId, name: 'Trần Thị Hai' })
  const form = await aDraft(head, { seasonId, unitId })
  const sends = () => deputy.call(sendForm, { params: { formId: form.id }, body: {} }, { version: form.version })
  expect(await codeOf(sends())).toMatch(/^policy\./)
  const body = {
    role: 'head' as const,
    substituteId: deputy.accountId,
    from: '2018-03-02',
    to: '2018-03-02',
    basis: 'Ốm',
  }
  await head.call(contract.nameSubstitute, { params: { unitId }, body })
  await sends()
  const { items } = await head.call(getHistory, { query: { kind: 'registration', id: form.id } })
  expect(items.map(({ by, onBehalfOf }) => [by, onBehalfOf])).toEqual([
    ['Trần Thị Hai', 'Nguyễn Văn Một'],
    ['Nguyễn Văn Một', null],
  ])
})

test('a substitute names no substitute, nobody names one for another’s role, past its days, or twice', async ({
  world,
}) => {
  const { unitId, head, deputy, names } = await aUnitWithDeputy(world)
  const officer = await world.aPerson({ role: 'officer', unit: unitId, to: '2018-03-07' })
  const stranger = await world.aPerson({ role: 'head', unit: await world.aUnit() })
  expect(await codeOf(names(head, { from: '2018-03-02' }))).toBe('done')
  expect(await codeOf(names(deputy, { substituteId: officer.accountId }))).toBe('substitute.of-substitute')
  expect(await codeOf(names(officer))).toBe('substitute.not-yours')
  expect(await codeOf(names(officer, { role: 'officer' }))).toBe('substitute.beyond-role')
  expect(await codeOf(names(head, { from: '2018-03-09', to: '2018-03-20' }))).toBe('substitute.overlap')
  expect(await codeOf(names(head, { substituteId: head.accountId }))).toBe('substitute.self')
  expect(await codeOf(names(head, { substituteId: stranger.accountId }))).toBe('substitute.not-of-unit')
  expect(await codeOf(names(stranger))).toBe('policy.denied')
  expect(await codeOf(names(head, { from: '2018-02-01', to: '2018-02-02' }))).toBe('substitute.past')
  const administrator = await head.send('POST', `/api/v1/units/${unitId}/substitutes`, {
    ...{ role: 'administrator', substituteId: deputy.accountId },
    ...{ from: '2018-03-05', to: '2018-03-09', basis: 'x' },
  })
  expect(administrator.status).toBe(422)
  const later = await world.aPerson({ role: 'head', unit: unitId, steppedUp: false })
  expect(await codeOf(names(later))).toBe('session.step-up-needed')
})

test('it is over at once when it is taken back, when the head goes, and when the head is disabled', async ({
  world,
}) => {
  const { head, deputy, names } = await aUnitWithDeputy(world)
  const { id: substitutionId } = await names(head, { from: '2018-03-02' })
  const acts = async () => (await deputy.call(getSession, {})).roles.length === 2
  expect(await acts()).toBe(true)
  await head.call(contract.endSubstitute, { params: { substitutionId } })
  expect(await acts()).toBe(false)
  expect(await codeOf(head.call(contract.endSubstitute, { params: { substitutionId } }))).toBe('object.missing')

  await names(head, { from: '2018-03-02' })
  expect(await acts()).toBe(true)
  const admin = await world.aPerson({ role: 'administrator' })
  const disable = (disabled: boolean, version: number) =>
    admin.call(
      disableAccount,
      { params: { accountId: head.accountId }, body: { disabled, reason: 'Nghỉ hưu' } },
      { version },
    )
  await disable(true, 1)
  expect(await acts()).toBe(false)
  await disable(false, 2)
  expect(await acts()).toBe(true)
  await world.enter('admin')
  await world.db
    .updateTable('role_grant')
    .set({ valid_to: '2018-03-01' })
    .where('account_id', '=', head.accountId)
    .execute()
  expect(await acts()).toBe(false)
})

test('two at once name one', async () => {
  const { world, close } = await committedWorld(6)
  try {
    const { head, names } = await aUnitWithDeputy(world)
    const both = await Promise.all([1, 2, 3].map(() => codeOf(names(head))))
    expect(both.sort()).toEqual(['done', 'substitute.overlap', 'substitute.overlap'])
  } finally {
    await close()
  }
})
