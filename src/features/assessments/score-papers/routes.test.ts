/** A sheet on paper: its sums, why points were lost, and who may not have it. */
import { describe } from 'vitest'
import { plain } from '#kit/paper.ts'
import { papersOf, printed, toldBy } from '#tests/support/papers.ts'
import { aSheetSeason, claimed, lowered } from '#tests/support/sealed.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getWhy } from '../why/contract.ts'

const papers = (world: World, { cookie }: Caller) => papersOf(world.home, cookie)

async function verified(world: World) {
  const season = await aSheetSeason(world)
  const sheetId = await claimed(world, season)
  await lowered(world, season, sheetId)
  return { ...season, sheetId }
}

describe('a sheet on paper', () => {
  test('has every criterion with what the screen says of it, adds up, and says why points were lost', async ({
    world,
  }) => {
    const { officer, sheetId, seasonId } = await verified(world)
    expect((await papers(world, officer).offered('score_sheet', seasonId)).map(({ id }) => id)).toEqual([sheetId])
    const made = await papers(world, officer).make('score_sheet', sheetId)
    const told = toldBy(made)
    const at = (key: string) => told.get(`sheet.${sheetId}.verification.${key}`)
    const points = ['A.1', 'A.2', 'B'].map((code) => Number(at(`points.${code}`)))
    expect(points.reduce((sum, one) => sum + one, 0)).toBe(Number(at('total')))
    expect([at('points.A.1'), at('max.A.1'), at('figure.cases_done')]).toEqual(['9', '10', '90'])
    const why = await officer.call(getWhy, { params: { sheetId }, query: { criterion: 'B' } })
    expect(at('why.B')).toBe(why.lines.join(' '))
    expect([at('points.B'), at('points.A.2'), at('figure.has_plan')]).toEqual([why.got.points, '0', 'không'])
    expect(at('why.A.2')).toContain('Có kế hoạch')
    expect(printed(made)).toContain('Điểm dự kiến')
    const table = made.content.blocks.find((block) => block.is === 'table')
    expect(table?.rows.map(([code = []]) => plain(code))).toEqual(['A', 'A.1', 'A.2', 'B'])
  })

  test('is no neighbour’s to print, nor a stranger’s: what they may not read is not there', async ({ world }) => {
    const { sheetId, seasonId, otherId } = await verified(world)
    const neighbour = await world.aPerson({ unit: otherId, role: 'head' })
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect(await papers(world, neighbour).offered('score_sheet', seasonId)).toEqual([])
    for (const reader of [neighbour, stranger])
      await expect(papers(world, reader).make('score_sheet', sheetId)).rejects.toMatchObject({
        refusal: { code: 'object.missing' },
      })
  })
})
