import { describe } from 'vitest'
import { createSeason } from '#features/seasons/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { contextOf } from '#platform/context.ts'
import { policy } from '#src/app.ts'
import { aConference } from '#tests/support/conferences.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { actorWith, expect, test, type World } from '#tests/support/world.ts'
import { findAdoption, recordAdoption, withdrawAdoption } from './actions.ts'
import * as contract from './contract.ts'

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: Refused) => error.refusal.code,
  )
const votes = { present: null, for: null, against: null }

/** What a higher feature does when its text is adopted: acts inside the minister's own request. */
async function acting<T>(
  world: World,
  { region, minister }: Awaited<ReturnType<typeof aSeason>>,
  work: (context: ReturnType<typeof contextOf>) => Promise<T>,
) {
  const reach = {
    accountId: minister.accountId,
    units: [region.organiser],
    organised: [region.id],
    ministry: [region.organiser],
  }
  return world.built('account', reach, (trx) => work(contextOf(world.home, policy, trx, actorWith(reach))))
}

describe('conferences', () => {
  test('keep what is known: day, place and who attends, in order', async ({ world }) => {
    world.clock.set('2018-03-10T08:00:00+07:00')
    const { id, minister } = await aSeason(world)
    const attending = ['Vụ Thi đua - Khen thưởng', 'Cục Công tác phía Nam']
    const made = await aConference(minister, { seasonId: id, day: '2018-03-02', place: 'Tiền Giang', attending })
    const { items } = await minister.call(contract.listConferences, { params: { seasonId: id } })

    expect(items).toEqual([made])
    expect(made).toMatchObject({
      kind: 'launch',
      day: '2018-03-02',
      place: 'Tiền Giang',
      attending,
      adoptions: [],
      version: 1,
    })
  })

  test('may have a day that is not known', async ({ world }) => {
    const { id, minister } = await aSeason(world)

    expect((await aConference(minister, { seasonId: id })).day).toBeNull()
    expect(await codeOf(aConference(minister, { seasonId: id, day: '2025-01-01' }))).toBe('season.day-outside')
  })

  test('are kept by lead and organiser, read in the region, unknown outside', async ({ world }) => {
    world.clock.set('2018-02-01T08:00:00+07:00')
    const { id, minister, units, leadUnit } = await aSeason(world)
    const other = await aSeason(world)
    const made = await aConference(minister, { seasonId: id })
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const member = await world.aPerson({ unit: units.enforcement[0], role: 'head' })
    const params = { conferenceId: made.id }
    const body = { kind: 'launch' as const, day: '2018-03-02', place: null, attending: ['Sở Tư pháp'] }

    expect(await codeOf(member.call(contract.changeConference, { params, body }, { version: 1 }))).toBe('policy.role')
    expect(await codeOf(other.minister.call(contract.getConference, { params }))).toBe('object.missing')
    expect(await codeOf(other.minister.call(contract.changeConference, { params, body }, { version: 1 }))).toBe(
      'object.missing',
    )
    const changed = await lead.call(contract.changeConference, { params, body }, { version: 1 })
    expect([changed.version, changed.day, changed.attending]).toEqual([2, '2018-03-02', ['Sở Tư pháp']])
    expect(await codeOf(lead.call(contract.changeConference, { params, body }, { version: 1 }))).toBe('version.stale')
    expect((await member.call(contract.getConference, { params })).may).toEqual([])
  })

  test('are read with as many questions for three as for one', async ({ world }) => {
    const { id, minister } = await aSeason(world)
    const read = () => world.queries(() => minister.call(contract.listConferences, { params: { seasonId: id } }))
    await aConference(minister, { seasonId: id, attending: ['A'] })
    const one = (await read()).length
    for (const kind of ['mid_year', 'year_end'] as const)
      await aConference(minister, { seasonId: id, kind, attending: ['A', 'B'] })

    expect((await read()).length).toBe(one)
  })

  test('an unknown field is refused', async ({ world }) => {
    const { id, minister } = await aSeason(world)
    const body = { kind: 'launch', day: null, place: null, attending: [], adopted: true }
    const response = await minister.send('POST', `/api/v1/seasons/${id}/conferences`, body)

    expect([response.status, (await response.json()).issues[0].code]).toEqual([422, 'input.unknown-field'])
  })
})

describe('adopting', () => {
  const list = (seasonId: string) => ({ objectKind: 'registration_list' as const, objectId: seasonId })

  test('is recorded once with the votes known, and withdrawn with a reason', async ({ world }) => {
    world.clock.set('2018-03-02T15:00:00+07:00')
    const season = await aSeason(world)
    const { id, minister } = season
    const { id: conferenceId } = await aConference(minister, { seasonId: id, day: '2018-03-02' })
    const what = { conferenceId, ...list(id), title: 'Danh sách đăng ký' }

    await acting(world, season, (context) => recordAdoption(context, { ...what, votes }))

    expect(await acting(world, season, (context) => codeOf(recordAdoption(context, { ...what, votes })))).toBe(
      'adoption.already-adopted',
    )
    await acting(world, season, (context) => withdrawAdoption(context, { ...list(id), reason: 'Ghi nhầm' }))
    expect(await acting(world, season, (context) => findAdoption(context, 'registration_list', id))).toBeUndefined()
    const again = { ...what, votes: { present: 30, for: 30, against: 0 } }
    await acting(world, season, (context) => recordAdoption(context, again))
    const { adoptions } = await minister.call(contract.getConference, { params: { conferenceId } })
    expect(adoptions.map((adoption) => [adoption.votes, adoption.reason])).toEqual([
      [votes, 'Ghi nhầm'],
      [again.votes, null],
    ])
  })

  test('is refused before the day, elsewhere, and with more votes than people', async ({ world }) => {
    world.clock.set('2018-03-01T15:00:00+07:00')
    const season = await aSeason(world)
    const other = await season.minister.call(createSeason, {
      body: { regionId: season.region.id, year: 2019 },
    })
    const { id: conferenceId } = await aConference(season.minister, { seasonId: season.id, day: '2018-03-02' })
    const adopt = (
      objectId: string,
      given = votes as { present: number | null; for: number | null; against: number | null },
    ) =>
      acting(world, season, (context) =>
        codeOf(recordAdoption(context, { conferenceId, ...list(objectId), title: 'Danh sách', votes: given })),
      )

    expect(await adopt(season.id)).toBe('adoption.conference-to-come')
    expect(await adopt(other.id)).toBe('adoption.other-season')
    expect(await adopt(season.id, { present: 3, for: 3, against: 1 })).toBe('adoption.more-votes-than-present')
  })
})
