/** Units that become one in the middle of a season: they count once from that day on, and owe nothing twice. */
import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { getPact, listPacts } from '#features/pacts/contract.ts'
import { getPublicSeason } from '#features/portal/contract.ts'
import { listRegistrations } from '#features/registrations/contract.ts'
import { getBoard } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { proposeLeader } from '#features/seasons/proposals/contract.ts'
import { aPublishedSeason } from '../support/portal.ts'
import { openRegistrations } from '../support/registrations.ts'
import { type Caller, expect, test, type World } from '../support/world.ts'

const [eve, day] = ['2018-06-30', '2018-07-01']
const decision = { number: '202/2025/QH15', day: '2018-05-12', body: 'Quốc hội' }

/** Three members have signed; from July on two of them are one. */
async function merged(world: World) {
  const season = await aPublishedSeason(world, { perBlock: 3 })
  await openRegistrations(world, season, '2018-03-02', null)
  const [, a = '', b = ''] = season.units.justice_department
  await world.endRoles([a, b], eve)
  const born = { code: 'hop-nhat', name: 'Sở hợp nhất', kind: 'justice_department', provinceId: null, parentId: null }
  const { begins } = await season.minister.call(recordSuccession, {
    body: {
      ...{ kind: 'merge', day, decision, unitIds: [a, b], heirIds: [], born: [born] },
      ...{ goesOn: false, memberships: 'carry' },
    },
  })
  const at = async (moment: string): Promise<Caller> => {
    world.clock.set(`${moment}T08:00:00+07:00`)
    return world.aPerson({ unit: season.region.organiser, role: 'ministry_officer' })
  }
  return { ...season, heir: begins[0]?.id ?? '', at }
}

describe('members merged in the middle of the year', () => {
  test('count once from that day on: on the season, its gates, the board, pacts, registrations and in public', async ({
    world,
  }) => {
    const { seasonId, at, code, year, pacts } = await merged(world)
    const counts = async (who: Caller, on?: string) => {
      const params = { seasonId }
      const query = on ? { day: on } : {}
      const season = await who.call(getSeason, { params, query })
      const gates = season.stages.flatMap(({ gates }) => gates)
      const signed = gates.find((gate) => gate.code === 'gate.pact-signed')
      const board = await who.call(getBoard, { params, query })
      const pact = (await who.call(listPacts, { params, query })).items[0]
      const registrations = (await who.call(listRegistrations, { params, query })).blocks[0]
      return {
        season: season.blocks[0]?.members.length,
        gate: [signed?.params?.signed, signed?.params?.of, signed?.met],
        board: board.blocks[0]?.rows.length,
        pact: [pact?.pact?.state, pact?.pact?.signed, pact?.pact?.of],
        registrations: registrations?.of,
      }
    }
    const of = (count: number) => ({
      ...{ season: count, gate: [count, count, true], board: count },
      ...{ pact: ['signed', count, count], registrations: count },
    })
    const inPublic = async () => {
      const { blocks } = await world.visitor.call(getPublicSeason, { params: { region: code, year }, query: {} })
      return [
        blocks[0]?.members,
        blocks[0]?.pact?.signed,
        blocks[0]?.pact?.of,
        blocks[0]?.units.map(({ signed }) => signed),
      ]
    }
    const before = await at(eve)
    expect([await counts(before), await inPublic()]).toEqual([of(3), [3, 3, 3, [true, true, true]]])
    const after = await at(day)
    expect([await counts(after), await inPublic()]).toEqual([of(2), [2, 2, 2, [true, true]]])
    expect(await counts(after, eve)).toMatchObject({ season: 3, board: 3, registrations: 3 })
    const pact = await after.call(getPact, { params: { pactId: pacts[0]?.id ?? '' } })
    expect([pact.state, pact.toAccede]).toEqual(['signed', []])
    expect(await counts(await at('2019-02-01'))).toEqual(of(2))
  })

  test('the heir holds no post on days on which it was no member', async ({ world }) => {
    const { seasonId, heir, at } = await merged(world)
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    const who = await at(day)
    const named = (from: string) =>
      who
        .call(proposeLeader, {
          params: { seasonId },
          body: {
            ...{ role: 'deputy', unitId: heir, post: 'Giám đốc', from, to: '2018-12-31', ...unknown },
            reason: 'Theo quyết định',
          },
        })
        .then(
          () => 'proposed',
          ({ refusal }) => refusal.code,
        )
    expect([await named('2018-01-01'), await named(day)]).toEqual(['leadership.not-a-member-then', 'proposed'])
  })
})
