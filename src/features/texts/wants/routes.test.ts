/** Who wants what, as the drafter takes it to the meeting: for those who read the draft, in as many queries for ten articles as for one. */
import { describe } from 'vitest'
import { readXlsx } from '#platform/files/isolate.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aPactSeason } from '#tests/support/pacts.ts'
import { expect, test } from '#tests/support/world.ts'
import { addComment, declareConsent, settleComment } from '../comments/contract.ts'
import { addArticle } from '../contract.ts'
import { exportWants } from './contract.ts'

describe('the file of who wants what', () => {
  test('tells each article with what is open and who asks; `only=open` leaves the settled out', async ({ world }) => {
    const { lead, headOf, unitIds, pact } = await aPactSeason(world, { articles: 2 })
    const params = { textId: pact.text.id }
    const member = headOf(1)
    const [first, second] = pact.text.articles
    const body = { unitId: unitIds[1] ?? '', replyTo: null, quote: null, suggestion: null }
    const remark = { ...body, articleId: first?.id ?? '', body: '=Ghi rõ hơn.' }
    const { items } = await member.call(addComment, { params, body: remark })
    const suggestion = { heading: 'Tên mới', body: 'Câu mới.' }
    await member.call(addComment, { params, body: { ...remark, articleId: second?.id ?? '', suggestion } })
    const settled = { outcome: 'done' as const, answer: 'Đã ghi.' }
    const commentId = items[0]?.id ?? ''
    await lead.call(settleComment, { params: { ...params, commentId }, body: settled }, { version: 1 })
    await headOf(0).call(declareConsent, { params, body: { unitId: unitIds[0] ?? '', agreed: true } })

    const asked = async (query: { format: 'csv'; only?: 'open' }) =>
      readsCsv(await member.call(exportWants, { params, query })).slice(1)
    const name = pact.text.signatories.find(({ unitId }) => unitId === unitIds[1])?.unitName
    expect(await asked({ format: 'csv' })).toEqual([
      ['1', 'Nội dung 1', '0', '1', '0', '0', '0', '', '1/2'],
      ['2', 'Nội dung 2', '0', '0', '1', '0', '0', `${name} (1)`, '1/2'],
    ])
    expect((await asked({ format: 'csv', only: 'open' })).map(([number]) => number)).toEqual(['2'])
    const book = await member.call(exportWants, { params, query: {} })
    expect(book.fileName).toContain('Ai muốn gì ở từng điều Giao ước thi đua năm 2018')
    expect((await readXlsx(book.content as Uint8Array)).length).toBe(3)
  })

  test('asks as many questions for many articles and remarks as for one', async ({ world }) => {
    const { lead, headOf, unitIds, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const count = async () =>
      (await world.queries(() => lead.call(exportWants, { params, query: { format: 'csv' } }))).length
    const one = await count()
    for (let n = 0; n < 3; n++) {
      const text = await lead.call(addArticle, { params, body: { heading: `Thêm ${n}`, body: '' } })
      const articleId = text.articles.at(-1)?.id ?? ''
      const body = { unitId: unitIds[1] ?? '', articleId, replyTo: null, quote: null, body: 'x', suggestion: null }
      await headOf(1).call(addComment, { params, body })
    }
    expect(await count()).toBe(one)
  })

  test('is not there for another region', async ({ world }) => {
    const { pact } = await aPactSeason(world)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    const asked = stranger.call(exportWants, { params: { textId: pact.text.id }, query: {} })
    await expect(asked).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  })
})
