/** Questions through the app's own door: for whoever checks or oversees a sheet, never for its unit or a rival. */
import { describe } from 'vitest'
import { say } from '#src/words.ts'
import { aForm, aSheet, aSheetSeason, cell, claimed, taken } from '#tests/support/sealed.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { listHabits, listQuestions, noteQuestion } from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })
const copied =
  'Đã tổ chức mười hai hội nghị tuyên truyền, phổ biến giáo dục pháp luật cho hơn hai nghìn lượt người tại các xã, phường'

/** Full marks without a paper, in words that another unit uses too. */
async function twoClaims(world: World) {
  const season = await aSheetSeason(world)
  const sheetId = await claimed(world, season)
  const otherSheet = await aSheet(world, season, season.otherId, season.other)
  const writes = (id: string, unitId: string, by: Caller) => ({
    ...{ sheetId: id, unitId, authorId: unitId, by, kind: 'self' as const, round: 1 },
    figures: [taken('cases_done', '50'), taken('cases_enforceable', '100')],
    cells: [cell('mark', 'B', '8'), cell('explanation', 'B', copied)],
  })
  await aForm(world, season, writes(otherSheet, season.otherId, season.other))
  const thirdSheet = await aSheet(
    world,
    season,
    season.thirdId,
    await world.aPerson({ unit: season.thirdId, role: 'head' }),
  )
  const third = await world.aPerson({ unit: season.thirdId, role: 'head' })
  const sent = await aForm(world, season, writes(thirdSheet, season.thirdId, third))
  return { ...season, sheetId, otherSheet, thirdSheet, third, sent }
}
const asks = (by: Caller, sheetId: string) => by.call(listQuestions, { params: { sheetId } })
const told = ({ items }: Awaited<ReturnType<typeof asks>>) => items.map(({ kind, criterion }) => [kind, criterion])

describe('questions about a sheet', () => {
  test('are told to whoever oversees it, each with its facts', async ({ world }) => {
    const { minister, lead, otherSheet } = await twoClaims(world)
    expect(told(await asks(minister, otherSheet))).toEqual([
      ['full-without-evidence', 'B'],
      ['text-alike', 'B'],
    ])
    const { items, mayNote } = await asks(lead, otherSheet)
    expect([items.length, mayNote]).toEqual([2, true])
    const alike = items.find(({ kind }) => kind === 'text-alike')
    const [fact] = alike?.facts ?? []
    expect(fact && say(fact.code, fact.params)).toMatch(/: giống 100 %\.$/)
  })

  test('are told to no unit about itself, and to no rival', async ({ world }) => {
    const { other, head, otherSheet } = await twoClaims(world)
    for (const by of [other, head]) expect(await asks(by, otherSheet)).toMatchObject({ items: [], mayNote: false })
    await expect(
      head.call(noteQuestion, { params: { sheetId: otherSheet }, body: { question: 'x', note: 'y' } }),
    ).rejects.toMatchObject(refusal('question.not-yours'))
  })

  test('are noted as looked at, and asked again once the facts change', async ({ world }) => {
    const season = await twoClaims(world)
    const { minister, lead, thirdSheet, thirdId, third } = season
    const id = 'full-without-evidence:B'
    const note = (question: string) =>
      minister.call(noteQuestion, { params: { sheetId: thirdSheet }, body: { question, note: 'Đã xem bản giấy.' } })
    const noted = await note(id)
    const notes = noted.items.find((one) => one.id === id)?.notes
    expect(notes?.map(({ note: text, isCurrent }) => [text, isCurrent])).toEqual([['Đã xem bản giấy.', true]])
    expect((await asks(lead, thirdSheet)).items.find((one) => one.id === id)?.notes).toHaveLength(1)
    expect(await asks(third, thirdSheet)).toMatchObject({ items: [] })
    await expect(note('lowered-before:B')).rejects.toMatchObject(refusal('question.gone'))
    // It comes back, and is sent again without a word of explanation.
    const { region, sent } = season
    const by = minister.accountId
    await world.built('account', { accountId: by, organised: [region.id] }, (trx) =>
      trx
        .updateTable('layer_sending')
        .set({ returned_at: world.home.now(), returned_by: by })
        .where('id', '=', sent.sendingId)
        .execute(),
    )
    await aForm(world, season, {
      ...{ sheetId: thirdSheet, unitId: thirdId, authorId: thirdId, by: third, kind: 'self', round: 2 },
      ...{ layerId: sent.layerId, cells: [cell('mark', 'B', '8')] },
    })
    const after = (await asks(minister, thirdSheet)).items.find((one) => one.id === id)
    expect(after?.notes.map(({ isCurrent }) => isCurrent)).toEqual([false])
  })

  test('cost as many queries for a block of one as of three', async ({ world }) => {
    const season = await aSheetSeason(world)
    const sheetId = await claimed(world, season)
    const list = () => asks(season.minister, sheetId)
    await list()
    const one = (await world.queries(list)).length
    const otherSheet = await aSheet(world, season, season.otherId, season.other)
    await aForm(world, season, {
      ...{ sheetId: otherSheet, unitId: season.otherId, authorId: season.otherId, by: season.other, kind: 'self' },
      cells: [cell('explanation', 'B', copied)],
    })
    expect((await world.queries(list)).length).toBe(one)
  })
})

describe('questions about checkers', () => {
  test('are for whoever leads or organises alone', async ({ world }) => {
    const { minister, head, seasonId } = await twoClaims(world)
    expect(await minister.call(listHabits, { params: { seasonId } })).toEqual({ items: [] })
    await expect(head.call(listHabits, { params: { seasonId } })).rejects.toMatchObject(refusal('policy.role'))
  })
})
