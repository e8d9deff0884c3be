/** A sheet on paper: its sums, why points were lost, and who may not have it. */
import { describe } from 'vitest'
import { draftDocument, getDocument, getDocumentFile, listDocuments } from '#features/documents/contract.ts'
import { plain } from '#kit/paper.ts'
import { issues, submits } from '#tests/support/documents.ts'
import { papersOf, printed, toldBy } from '#tests/support/papers.ts'
import { aSheetSeason, claimed, lowered } from '#tests/support/sealed.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getWhy } from '../why/contract.ts'

const missing = { refusal: { code: 'object.missing' } }
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
      await expect(papers(world, reader).make('score_sheet', sheetId)).rejects.toMatchObject(missing)
  })

  test('issued while others are not told of the sheet is read by its unit, and by those who answer for the season', async ({
    world,
  }) => {
    const { sheetId, seasonId, otherId, officer, unitId, minister } = await verified(world)
    const head = await world.aPerson({ unit: unitId, role: 'head' })
    const neighbour = await world.aPerson({ unit: otherId, role: 'head' })
    const body = { sourceKind: 'score_sheet', sourceId: sheetId, replaces: null }
    const draft = await officer.call(draftDocument, { params: { seasonId }, body })
    const issued = await issues(head, await submits(officer, draft))
    expect(issued.audience).toBe('leaders')
    const params = { documentId: issued.id }
    const listed = async (who: Caller) =>
      (await who.call(listDocuments, { params: { seasonId } })).items.map(({ id }) => id)
    for (const reader of [officer, head, minister]) {
      expect((await reader.call(getDocument, { params })).symbol).toBe(issued.symbol)
      expect(await listed(reader)).toEqual([issued.id])
    }
    const read = { params, query: { form: 'pdf' as const } }
    await expect(neighbour.call(getDocument, { params })).rejects.toMatchObject(missing)
    await expect(neighbour.call(getDocumentFile, read)).rejects.toMatchObject(missing)
    expect(await listed(neighbour)).toEqual([])
    // The second wall alone.
    const seen = await world.built('account', { units: [otherId], seasons: [seasonId] }, (trx) =>
      trx.selectFrom('document').select('id').execute(),
    )
    expect(seen).toEqual([])
  })

  test('once the block is told of every form it is the season’s to read', async ({ world }) => {
    const settings = [{ kind: 'self' as const, by: 'unit', seen: 'block' }]
    const season = await aSheetSeason(world, { settings })
    const sheetId = await claimed(world, season)
    expect((await papers(world, season.officer).make('score_sheet', sheetId)).audience).toBe('season')
  })
})
