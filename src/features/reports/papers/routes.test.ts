/** Reports through the door: what a published result puts into one, what half a year leaves out, and who may not have it. */
import { describe } from 'vitest'
import { paperSources } from '#src/app.ts'
import { papersOf, printed, toldBy } from '#tests/support/papers.ts'
import { aPublishedResult, aResultSeason, makes, sealsAll } from '#tests/support/results.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'

const papers = (world: World, { cookie }: Caller) => papersOf(world.home, cookie)

describe('a report', () => {
  test('of the year’s end tells the published result, half a year none', async ({ world }) => {
    const { lead, seasonId, result, units } = await aPublishedResult(world)
    const end = await papers(world, lead).make('year_end_report', seasonId)
    const told = toldBy(end)
    expect(units.map((unitId) => told.get(`result.${result.id}.${unitId}.rank`)).toSorted()).toEqual(['1', '2', '3'])
    expect(told.get(`season.${seasonId}.members`)).toBe('6')
    expect(printed(end)).not.toContain('dự kiến')
    const half = await papers(world, lead).make('mid_year_report', seasonId)
    expect([...toldBy(half).keys()].some((key) => key.startsWith('result.'))).toBe(false)
  })

  test('asks as often for four units as for three, and a ranking too', async ({ world }) => {
    const counts: Record<string, number>[] = []
    for (const perBlock of [3, 4]) {
      const season = await aResultSeason(world, { perBlock })
      await sealsAll(world, season)
      const { id } = await makes(season.lead, season.seasonId)
      const asked = async (kind: string, of: string) =>
        (await world.queries(() => papers(world, season.lead).make(kind, of))).length
      counts.push({
        ranking: await asked('ranking', id),
        registrations: await asked('registrations', season.seasonId),
        half: await asked('mid_year_report', season.seasonId),
        end: await asked('year_end_report', season.seasonId),
        leadership: await asked('leadership', season.seasonId),
      })
    }
    expect(counts[1]).toEqual(counts[0])
  })

  test('is refused to a stranger, as every paper of the season is', async ({ world }) => {
    const { seasonId } = await aPublishedResult(world)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    for (const { kind } of paperSources)
      await expect(papers(world, stranger).offered(kind, seasonId), kind).rejects.toMatchObject({
        refusal: { code: 'object.missing' },
      })
  })
})
