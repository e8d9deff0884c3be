/** Late registration: by decision alone, for one unit, in its days; an adopted list is frozen otherwise. */

import { describe } from 'vitest'
import { aConference } from '#tests/support/conferences.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aDraft, anOpenSeason, aSentForm, flagUntil2023, governmentFlag } from '#tests/support/registrations.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { adoptList, listRegistrations } from '../contract.ts'
import { addAwards, getForm, type OwnForm, sendForm, withdraw } from '../forms/contract.ts'
import { grantLate } from './contract.ts'

const decision = {
  number: '15/QĐ-BTP',
  day: '2018-04-01',
  body: 'Bộ Tư pháp',
  reason: 'Đơn vị mới thành lập',
  from: '2018-04-02',
  to: '2018-04-04',
}
const grants = (by: Caller, seasonId: string, unitId: string, given: Partial<typeof decision> = {}) =>
  by.call(grantLate, { params: { seasonId }, body: { unitId, ...decision, ...given } })
const sends = (by: Caller, { id, version }: OwnForm) =>
  by.call(sendForm, { params: { formId: id }, body: {} }, { version })
const adds = (by: Caller, { id, version }: OwnForm, awardIds: string[]) =>
  by.call(addAwards, { params: { formId: id }, body: { awardIds } }, { version })

/** The first of April: the deadline passed yesterday, one unit has sent, another holds a draft. */
async function afterTheDeadline(world: World) {
  const season = await anOpenSeason(world)
  const { seasonId, unitId, otherId } = season
  const sent = await aSentForm(season.mine, { seasonId, unitId })
  const draft = await aDraft(season.other, { seasonId, unitId: otherId })
  const people = async (moment: string) => {
    world.clock.set(moment)
    return {
      lead: await world.aPerson({ unit: season.leadUnit, role: 'officer' }),
      minister: await world.aPerson({ unit: season.region.organiser, role: 'ministry_officer' }),
      mine: await world.aPerson({ unit: unitId, role: 'head' }),
      other: await world.aPerson({ unit: otherId, role: 'head' }),
    }
  }
  return { ...season, sent, draft, people }
}

describe('late registration', () => {
  test('is taken in the days of the decision, by that unit, and marked with it', async ({ world }) => {
    const { seasonId, otherId, draft, people } = await afterTheDeadline(world)
    const first = await people('2018-04-01T08:00:00+07:00')
    expect(await codeOf(sends(first.other, draft))).toBe('registration.late')
    await grants(first.minister, seasonId, otherId)
    expect(await codeOf(sends(first.other, draft))).toBe('registration.late')
    const inTime = await people('2018-04-04T23:59:00+07:00')
    const sent = await sends(inTime.other, draft)

    const { number, day, body } = decision
    expect(sent.registrations).toEqual([
      { awardId: flagUntil2023, withdrawnOn: null, reason: null, late: { number, day, body } },
    ])
    const list = await inTime.lead.call(listRegistrations, { params: { seasonId } })
    expect(list.lates).toMatchObject([{ ...decision, unitId: otherId }])
    const history = await inTime.lead.send('GET', `/api/v1/history?kind=registration_list&id=${seasonId}`)
    expect((await history.json()).items).toMatchObject([
      { action: 'registration.late-granted', reason: decision.reason },
    ])
  })

  test('ends with its last day', async ({ world }) => {
    const { seasonId, otherId, draft, people } = await afterTheDeadline(world)
    await grants((await people('2018-04-01T08:00:00+07:00')).minister, seasonId, otherId)
    const { other } = await people('2018-04-05T00:00:00+07:00')
    expect(await codeOf(sends(other, draft))).toBe('registration.late')
  })

  test('adds awards to a form that was sent; nothing is added without a decision', async ({ world }) => {
    const { seasonId, unitId, sent, people } = await afterTheDeadline(world)
    const { minister, mine, other } = await people('2018-04-02T08:00:00+07:00')
    expect(await codeOf(adds(mine, sent, [governmentFlag]))).toBe('registration.no-decision')
    await grants(minister, seasonId, unitId)
    expect(await codeOf(adds(mine, sent, [flagUntil2023]))).toBe('registration.already-registered')
    expect(await codeOf(adds(other, sent, [governmentFlag]))).toBe('object.missing')
    const added = await adds(mine, sent, [governmentFlag])

    expect(added.registrations.map(({ awardId, late }) => [awardId, late?.number])).toEqual([
      [flagUntil2023, undefined],
      [governmentFlag, decision.number],
    ])
    expect(added.steps.at(-1)?.changes).toEqual({ added: [governmentFlag], dropped: [] })
  })

  test('is recorded by those who lead for any unit but their own', async ({ world }) => {
    const { seasonId, unitId, leadUnit, people } = await afterTheDeadline(world)
    const { lead, minister, mine } = await people('2018-04-01T08:00:00+07:00')
    const stranger = await world.aUnit()

    expect(await codeOf(grants(mine, seasonId, unitId))).toBe('policy.role')
    expect(await codeOf(grants(lead, seasonId, leadUnit))).toBe('registration.late-own-unit')
    expect(await codeOf(grants(lead, seasonId, stranger))).toBe('registration.not-a-member')
    expect(await codeOf(grants(lead, seasonId, unitId, { from: '2018-03-31' }))).toBe(
      'registration.late-before-decision',
    )
    expect(await codeOf(grants(lead, seasonId, unitId, { to: '2018-04-01' }))).toBe('span.reversed')
    expect(await codeOf(grants(lead, seasonId, unitId))).toBe('done')
    expect(await codeOf(grants(minister, seasonId, unitId, { from: '2018-04-04', to: '2018-04-09' }))).toBe(
      'registration.late-overlap',
    )
    const long = { ...decision, unitId, reason: 'x'.repeat(10_000) }
    expect((await lead.send('POST', `/api/v1/seasons/${seasonId}/late-registrations`, long)).status).toBe(422)
  })
})

describe('a frozen list', () => {
  test('adopted and past its deadline, it takes withdrawals with a reason and additions by decision', async ({
    world,
  }) => {
    const { seasonId, unitId, otherId, sent, draft, people } = await afterTheDeadline(world)
    const { lead, minister, mine, other } = await people('2018-04-02T08:00:00+07:00')
    const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-03-02' })
    const votes = { conferenceId, present: null, for: null, against: null }
    const { listVersion, frozen } = await lead.call(listRegistrations, { params: { seasonId } })
    expect(frozen).toBe(false)
    const adopted = await lead.call(adoptList, { params: { seasonId }, body: votes }, { version: listVersion })
    expect(adopted.frozen).toBe(true)

    expect(await codeOf(sends(other, draft))).toBe('registration.late')
    await grants(minister, seasonId, otherId)
    expect((await sends(other, draft)).state).toBe('sent')
    const take = (reason: string) =>
      mine.send(
        'POST',
        `/api/v1/registrations/${sent.id}/withdrawals`,
        { awardId: flagUntil2023, day: '2018-04-02', reason },
        { version: sent.version },
      )
    expect((await take(' ')).status).toBe(422)
    expect((await take('Không đủ điều kiện')).status).toBe(201)
    const { state, stateDay } = await mine.call(getForm, { params: { formId: sent.id } })
    expect([state, stateDay]).toEqual(['withdrawn', '2018-04-02'])
    const again = { awardId: flagUntil2023, day: '2018-04-02', reason: 'Lại' }
    expect(
      await codeOf(mine.call(withdraw, { params: { formId: sent.id }, body: again }, { version: sent.version + 1 })),
    ).toBe('registration.already-withdrawn')
    expect((await lead.call(listRegistrations, { params: { seasonId } })).blocks[1]?.totals).toMatchObject([
      { count: 0, withdrawn: 0 },
      { count: 1, withdrawn: 1, of: 2 },
    ])
    expect(unitId).toBe(sent.unitId)
  })

  test('before the deadline an adoption shortens nobody’s days', async ({ world }) => {
    const { seasonId, unitId, otherId, mine, other, lead } = await anOpenSeason(world)
    await aSentForm(mine, { seasonId, unitId })
    const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-03-02' })
    const votes = { conferenceId, present: null, for: null, against: null }
    const { listVersion } = await lead.call(listRegistrations, { params: { seasonId } })
    await lead.call(adoptList, { params: { seasonId }, body: votes }, { version: listVersion })
    expect((await aSentForm(other, { seasonId, unitId: otherId })).state).toBe('sent')
  })
})
