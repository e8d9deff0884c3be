/** The margin of a draft: who may say what, how it is settled, what goes into the text, who agrees. */
import { describe } from 'vitest'
import { getPact } from '#features/pacts/contract.ts'
import { adopted, aPactSeason } from '#tests/support/pacts.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { editArticle } from '../contract.ts'
import { acceptSuggestion, addComment, declareConsent, getMargin, settleComment } from './contract.ts'

async function aMargin(world: World) {
  const season = await aPactSeason(world)
  const article = season.pact.text.articles[0]
  if (!article) throw new Error('no article')
  const params = { textId: season.pact.text.id }
  const unitId = season.unitIds[1] ?? ''
  const said = { unitId, articleId: article.id, replyTo: null, quote: null, body: 'Nên nêu rõ hơn.', suggestion: null }
  const proposed = { heading: article.heading, body: 'Thi đua hoàn thành vượt mức nhiệm vụ 1.' }
  const suggests = (by: Caller) => by.call(addComment, { params, body: { ...said, suggestion: proposed } })
  return { ...season, article, params, unitId, said, proposed, suggests, member: season.headOf(1) }
}

describe('a remark', () => {
  test('with markup is only text; it is answered and settled with what was done', async ({ world }) => {
    const { member, lead, leadUnit, params, said, article } = await aMargin(world)
    const body = { ...said, quote: 'hoàn thành nhiệm vụ', body: '<img src=x onerror=alert(1)> **đậm**' }
    const { items } = await member.call(addComment, { params, body })
    const commentId = items[0]?.id ?? ''
    const reply = { ...said, unitId: leadUnit, replyTo: commentId, body: 'Đã rõ.' }
    const answered = await lead.call(addComment, { params, body: reply })
    expect(answered.items).toMatchObject([
      { body: '<img src=x onerror=alert(1)> **đậm**', quote: 'hoàn thành nhiệm vụ', articleId: article.id },
      { replyTo: commentId, articleId: article.id },
    ])

    const settle = { params: { ...params, commentId }, body: { outcome: 'done' as const, answer: 'Đã viết lại.' } }
    const done = await lead.call(settleComment, settle, { version: 1 })

    expect(done.items[0]).toMatchObject({ outcome: 'done', answer: 'Đã viết lại.', version: 2 })
    await expect(lead.call(settleComment, settle, { version: 1 })).rejects.toMatchObject({
      refusal: { code: 'version.stale' },
    })
    await expect(lead.call(settleComment, settle, { version: 2 })).rejects.toMatchObject({
      refusal: { code: 'comment.settled-already' },
    })
  })

  test('quotes words that stand there, and is made for one of the speaker’s own units', async ({ world }) => {
    const { member, unitIds, params, said } = await aMargin(world)
    const quoting = member.call(addComment, { params, body: { ...said, quote: 'không có câu này' } })
    await expect(quoting).rejects.toMatchObject({ refusal: { code: 'comment.quote-not-there' } })
    const forOther = member.call(addComment, { params, body: { ...said, unitId: unitIds[0] ?? '' } })
    await expect(forOther).rejects.toMatchObject({ refusal: { code: 'comment.not-a-member' } })
  })

  test('is not settled by whoever made it, nor seen in other regions, nor made on an adopted text', async ({
    world,
  }) => {
    const { member, lead, pact, conferenceId, params, said } = await aMargin(world)
    const { items } = await member.call(addComment, { params, body: said })
    const settle = {
      params: { ...params, commentId: items[0]?.id ?? '' },
      body: { outcome: 'done' as const, answer: 'Xong' },
    }
    await expect(member.call(settleComment, settle, { version: 1 })).rejects.toMatchObject({
      refusal: { code: 'policy.denied' },
    })
    const stranger = await aPactSeason(world)
    await expect(stranger.lead.call(getMargin, { params })).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
    await adopted(lead, pact, conferenceId)
    await expect(member.call(addComment, { params, body: said })).rejects.toMatchObject({
      refusal: { code: 'text.frozen' },
    })
  })
})

describe('a proposed wording', () => {
  test('goes into its article in one step', async ({ world }) => {
    const { member, lead, pact, params, proposed, suggests } = await aMargin(world)
    const commentId = (await suggests(member)).items[0]?.id ?? ''
    const accept = { params: { ...params, commentId }, body: { merged: null } }
    const { items } = await lead.call(acceptSuggestion, accept, { version: 1 })
    expect(items[0]).toMatchObject({ outcome: 'accepted' })
    const { text } = await lead.call(getPact, { params: { pactId: pact.id } })
    expect(text.articles[0]).toMatchObject(proposed)
  })

  test('on words that changed is merged by a person, and nothing is half done before', async ({ world }) => {
    const { member, lead, pact, params, article, suggests } = await aMargin(world)
    const commentId = (await suggests(member)).items[0]?.id ?? ''
    const now = { heading: article.heading, body: 'Thi đua hoàn thành sớm nhiệm vụ 1.' }
    await lead.call(editArticle, { params: { articleId: article.id }, body: now }, { version: 1 })
    const accept = (merged: null | { heading: string; body: string; articleVersion: number }) =>
      lead.call(acceptSuggestion, { params: { ...params, commentId }, body: { merged } }, { version: 1 })

    await expect(accept(null)).rejects.toMatchObject({ refusal: { code: 'comment.text-moved-on' } })
    const both = { heading: article.heading, body: 'Thi đua hoàn thành sớm và vượt mức nhiệm vụ 1.' }
    await expect(accept({ ...both, articleVersion: 1 })).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
    const { text } = await lead.call(getPact, { params: { pactId: pact.id } })
    expect(text.articles[0]).toMatchObject(now)
    expect((await lead.call(getMargin, { params })).items[0]?.outcome).toBeNull()

    await accept({ ...both, articleVersion: 2 })
    const after = await lead.call(getPact, { params: { pactId: pact.id } })
    expect(after.text.articles[0]).toMatchObject(both)
  })

  test('with a heading of 10,000 characters is refused in words', async ({ world }) => {
    const { member, params, said } = await aMargin(world)
    const suggestion = { heading: 'Đ'.repeat(10_000), body: '' }
    const response = await member.send('POST', `/api/v1/texts/${params.textId}/comments`, { ...said, suggestion })
    expect([response.status, (await response.json()).issues[0].path]).toEqual([422, '/body/suggestion/heading'])
  })
})

describe('who agrees', () => {
  test('is counted per unit, dated, and known to be older than the text once it changes', async ({ world }) => {
    const { member, lead, unitId, unitIds, params, article } = await aMargin(world)
    const agree = { params, body: { unitId, agreed: true } }
    expect(await member.call(declareConsent, agree)).toMatchObject({ agreed: 1, of: 2 })
    const body = { heading: 'Sửa lại', body: '' }
    await lead.call(editArticle, { params: { articleId: article.id }, body }, { version: 1 })
    const { stands } = await lead.call(getMargin, { params })
    expect(stands.find((stand) => stand.unitId === unitId)).toMatchObject({
      consent: expect.any(String),
      current: false,
    })
    expect(stands.find((stand) => stand.unitId === unitIds[0])).toMatchObject({ consent: null })
    const withdrawn = { params, body: { unitId, agreed: false } }
    expect(await member.call(declareConsent, withdrawn)).toMatchObject({ agreed: 0, of: 2 })
  })
})
