import { describe } from 'vitest'
import type { Refused } from '#kit/refusal.ts'
import { type Context, contextOf, visitor } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Standing } from '#platform/policy.ts'
import { policy } from '#src/app.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { actorWith, expect, test, type World } from '#tests/support/world.ts'
import {
  type GateSource,
  type GateState,
  getSeason,
  publishedSeason,
  type SeasonParts,
  seasonFacts,
  seasonParts,
} from './actions.ts'
import { publishSeason } from './publication/actions.ts'

type Made = Awaited<ReturnType<typeof aSeason>>

/** Acts as the season's ministry officer, with the parts handed in by the test. */
function asMinister<T>(
  world: World,
  { region, minister }: Made,
  work: (context: Context) => Promise<T>,
  expected: number | null = null,
) {
  const reach = {
    accountId: minister.accountId,
    units: [region.organiser],
    organised: [region.id],
    ministry: [region.organiser],
  }
  const standing: Standing = {
    unitId: region.organiser,
    regionId: region.id,
    as: 'organiser',
    block: null,
    seasonId: null,
  }
  const roles = [{ role: 'ministry_officer' as const, unitId: region.organiser }]
  const actor = { ...actorWith(reach), steppedUpAt: world.home.machineNow(), roles, standings: [standing] }
  return world.built('account', reach, (trx) => work(contextOf(world.home, policy, trx, actor, { expected })))
}

const withGate = (met: boolean): SeasonParts => {
  const signed: GateState = {
    stage: 'pacts',
    code: 'gate.pact-signed',
    met,
    missing: met ? [] : [{ unitId: 'a', unitName: 'Sở Tư pháp A' }],
  }
  const source: GateSource = async (_, seasons) => new Map(seasons.map(({ id }) => [id, [signed]]))
  return { gates: [...seasonParts.gates, source], columns: [], work: [], days: [], clones: [], comparisons: [] }
}
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: Refused) => error.refusal.code,
  )

describe('publishing a season', () => {
  test('makes it readable by anyone, once, when every gate of the launch is met', async ({ world }) => {
    const made = await aSeason(world)
    const publish = (parts: SeasonParts, version: number) =>
      asMinister(world, made, (context) => publishSeason(context, parts, made.id), version)
    const read = () =>
      world.built('public', {}, (trx) =>
        publishedSeason(contextOf(world.home, policy, trx, visitor), made.region.code, 2018),
      )

    expect(await codeOf(publish(withGate(false), 1))).toBe('season.gates-not-met')
    expect(await read()).toBeUndefined()
    const published = await publish(withGate(true), 1)
    expect([published.version, published.publishedAt]).toEqual([2, expect.any(String)])
    expect(await codeOf(publish(withGate(true), 2))).toBe('season.already-published')
    expect(await read()).toMatchObject({ id: made.id, year: 2018, facts: { members: expect.any(Array) } })
  })
})

describe('where a season stands', () => {
  test('changes with a gate, with no write', async ({ world }) => {
    const made = await aSeason(world)
    const set = { movements: '2018-01-01', pacts: '2018-02-01', registrations: '2018-03-01' }
    world.clock.set('2018-06-01T08:00:00+07:00')
    await world.built('account', { organised: [made.region.id] }, async (trx) => {
      for (const [code, opens] of Object.entries(set))
        await trx
          .updateTable('stage')
          .set({ opens })
          .where('season_id', '=', made.id)
          .where('code', '=', code as 'pacts')
          .execute()
    })
    const stage = (met: boolean) =>
      asMinister(world, made, (context) => getSeason(context, withGate(met), made.id)).then((season) => season.stage)

    expect([await stage(true), await stage(false), await stage(true)]).toEqual([
      'registrations',
      'pacts',
      'registrations',
    ])
  })
})

describe('the facts of a season', () => {
  test('are those of its year: label and members as they were', async ({ world }) => {
    const made = await aSeason(world, { year: 2018 })
    const { region } = made
    const [gone, moved] = [await world.aUnit(), await world.aUnit()]
    await world.aMembership({ region, unit: gone, to: '2017-12-31' })
    await world.aMembership({ region, unit: moved, to: '2018-05-31' })
    await world.aMembership({ region, unit: moved, block: 'enforcement', from: '2018-06-01' })
    await world.built('account', { ministry: [region.organiser] }, async (trx) => {
      await trx.updateTable('region_label').set({ valid_to: '2023-12-31' }).where('region_id', '=', region.id).execute()
      const later = {
        id: newId(),
        region_id: region.id,
        noun: 'Cụm',
        name: 'Cụm thi đua số 5',
        valid_from: '2024-01-01',
      }
      await trx.insertInto('region_label').values(later).execute()
    })

    const facts = await asMinister(world, made, (context) => seasonFacts(context, made.id))
    const season = await asMinister(world, made, (context) => getSeason(context, seasonParts, made.id))

    expect(facts.members.filter(({ unitId }) => [gone, moved].includes(unitId))).toEqual([
      { unitId: moved, unitName: expect.any(String), block: 'enforcement' },
    ])
    expect(season.label).toBe(`Khu vực ${region.code}`)
  })

  test('are not for another region', async ({ world }) => {
    const [mine, theirs] = [await aSeason(world), await aSeason(world)]

    expect(await asMinister(world, mine, (context) => codeOf(seasonFacts(context, theirs.id)))).toBe('object.missing')
  })
})
