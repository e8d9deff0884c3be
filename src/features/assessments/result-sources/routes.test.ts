/** Who learns where the values of a result come from, and when: with publication, and not from what is stored before it. */
import { describe } from 'vitest'
import {
  aPublishedResult,
  aResultSeason,
  makes,
  type ResultSeason,
  readsResult,
  sealsAll,
  shows,
} from '#tests/support/results.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { readResultInputs } from '../results/contract.ts'
import { sourcesIn } from './rules.ts'

const reads = (by: Caller, resultId: string) => by.call(readResultInputs, { params: { resultId } })

/** The text as it lies in the database. */
const kept = (world: World, { minister, region, seasonId }: ResultSeason, id: string) =>
  world.built(
    'account',
    { accountId: minister.accountId, organised: [region.id], seasons: [seasonId] },
    async (trx) => {
      const { inputs } = await trx.selectFrom('result').where('id', '=', id).select('inputs').executeTakeFirstOrThrow()
      return inputs
    },
  )

describe('where the values of a result come from', () => {
  test('is told with its publication: layer, unit and reason of each', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { member, result } = season
    const { inputs, authors } = await reads(member, result.id)
    const { card, sheets } = await readsResult(member, result.id)
    const [first] = sheets
    const sources = sourcesIn(card as never, JSON.parse(inputs), first?.unitCode ?? '')
    const [mark] = sources.get('C') ?? []
    expect(mark).toMatchObject({ name: null, layer: 'verification' })
    expect(authors.map(({ code }) => code)).toContain(mark?.author)
    expect(authors.every(({ name }) => name.length > 0)).toBe(true)
  })

  test('is told of a final one to nobody before that', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId)
    const told = await reads(season.lead, id)
    expect([JSON.parse(told.inputs).provenance, told.authors]).toEqual([undefined, []])
    expect(JSON.parse(await kept(world, season, id)).provenance).not.toEqual([])
  })

  test('is not kept with an expected one at all, which row-level security shows to others', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId, { kind: 'expected', layer: 'verification' })
    await shows(season, id, 'members')
    expect(JSON.parse(await kept(world, season, id)).provenance).toBeUndefined()
    expect((await reads(season.member, id)).authors).toEqual([])
  })
})

test('a unit is led from the ranking to "why" of its own sheet, whoever oversees to that of all', async ({ world }) => {
  const season = await aPublishedResult(world)
  const { member, minister, units, result } = season
  const asks = async (by: Caller) =>
    (await readsResult(by, result.id)).sheets.filter((sheet) => sheet.asks).map(({ unitId }) => unitId)
  expect(await asks(minister)).toHaveLength(units.length)
  expect(await asks(member)).toEqual([units[0]])
})
