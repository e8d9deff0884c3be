/** Every saved state of a draft is kept, may be named, compared and taken up again. */
import { describe } from 'vitest'
import { draftPlan, getPlan, setPlanMovements } from '#features/movements/plans/contract.ts'
import { addTask, changeTask } from '#features/movements/tasks/contract.ts'
import { addTarget, editTarget, removeTarget } from '#features/pacts/contract.ts'
import { anAnnex, aSignedPact, aTarget } from '#tests/support/annexes.ts'
import { aMovement } from '#tests/support/movements.ts'
import { adopted, aPactSeason } from '#tests/support/pacts.ts'
import { expect, test } from '#tests/support/world.ts'
import { editArticle, getText, removeArticle } from '../contract.ts'
import { compareVersions, listVersions, nameVersion, restoreVersion } from './contract.ts'

describe('versions of a draft', () => {
  test('are kept with who made them; one has a name; two are compared word by word', async ({ world }) => {
    const { lead, minister, pact } = await aPactSeason(world, { articles: 2 })
    const params = { textId: pact.text.id }
    await lead.call(nameVersion, { params, body: { name: 'Dự thảo lần 1', note: '' } })
    const articleId = pact.text.articles[0]?.id ?? ''
    const body = { heading: 'Nội dung 1', body: 'Thi đua hoàn thành tốt nhiệm vụ 1.' }
    await minister.call(editArticle, { params: { articleId }, body }, { version: 1 })

    const { items } = await lead.call(listVersions, { params })
    const differs = await lead.call(compareVersions, {
      params,
      query: { from: String(pact.version), to: String(items[0]?.version) } as never,
    })

    expect(items[0]).toMatchObject({ version: pact.version + 1, standing: true, madeBy: expect.any(String) })
    expect(items.find(({ version }) => version === pact.version)).toMatchObject({ name: 'Dự thảo lần 1', articles: 2 })
    expect(differs.articles[0]?.body).toEqual([
      { kind: 'same', text: 'Thi đua hoàn thành ' },
      { kind: 'added', text: 'tốt ' },
      { kind: 'same', text: 'nhiệm vụ 1.' },
    ])
  })

  test('may be taken up again as a new edit: an article taken out comes back', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world, { articles: 2 })
    const params = { textId: pact.text.id }
    const articleId = pact.text.articles[0]?.id ?? ''
    const cut = await lead.call(removeArticle, { params: { articleId } }, { version: 1 })

    const back = await lead.call(restoreVersion, { params, body: { version: pact.version } }, { version: cut.version })

    expect(back.articles.map(({ heading }) => heading)).toEqual(['Nội dung 1', 'Nội dung 2'])
    expect(back.version).toBe(cut.version + 1)
    const { items } = await lead.call(listVersions, { params })
    expect(items.map(({ version }) => version)).toContain(cut.version)
    await expect(
      lead.call(restoreVersion, { params, body: { version: pact.version } }, { version: cut.version }),
    ).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
  })

  test('hold targets and tasks too: what became of each is compared', async ({ world }) => {
    const { lead, pact, id: seasonId } = await aPactSeason(world)
    const comparison = async (textId: string) =>
      (await lead.call(compareVersions, { params: { textId }, query: {} })).tail
    const within = { pactId: pact.id }
    const first = await lead.call(addTarget, { params: within, body: aTarget })
    const targetId = first.targets[0]?.id ?? ''
    const body = { ...aTarget, value: '0.75' }
    await lead.call(editTarget, { params: { ...within, targetId }, body }, { version: 1 })
    expect(await comparison(pact.text.id)).toMatchObject([
      { title: 'CHỈ TIÊU', lines: [{ before: 0, after: 0, text: [{}, { text: '73' }, { text: '75' }, {}] }] },
    ])
    await lead.call(removeTarget, { params: { ...within, targetId } }, { version: 2 })
    expect(await comparison(pact.text.id)).toMatchObject([{ lines: [{ before: 0, after: null }] }])

    const draft = { title: 'Kế hoạch', preamble: '', number: null, day: null }
    const plan = await lead.call(draftPlan, { params: { seasonId }, body: draft })
    const params = { planId: plan.id }
    const { tasks } = await lead.call(addTask, { params, body: { content: 'Sơ kết', due: '2018-06-30' } })
    expect(await comparison(plan.text.id)).toMatchObject([{ lines: [{ before: null, text: [{ kind: 'added' }] }] }])
    const taskId = tasks[0]?.id ?? ''
    const change = {
      params: { ...params, taskId },
      body: { content: 'Sơ kết', due: '2018-07-15', ownerId: null, ownerPost: null, count: null },
    }
    await lead.call(changeTask, change, { version: 1 })
    const movement = await aMovement(lead, seasonId, { name: 'Phong trào' })
    const { version } = await lead.call(getPlan, { params })
    const answers = { params, body: { movementIds: [movement.id] } }
    await lead.call(setPlanMovements, answers, { version })
    expect((await comparison(plan.text.id))?.map(({ title, lines }) => [title, lines.length])).toEqual([
      ['Các phong trào thi đua hưởng ứng:', 1],
      ['Nhiệm vụ trọng tâm:', 1],
    ])
  })

  test('of an annex hold what it changes', async ({ world }) => {
    const { lead, pact } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    const { tail } = await lead.call(compareVersions, { params: { textId: annex.text.id }, query: {} })
    expect(tail).toMatchObject([{ lines: [{ before: null, after: 0 }] }])
  })

  test('of an adopted text stay as they are', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const { version } = await adopted(lead, pact, conferenceId)
    const params = { textId: pact.text.id }
    const restore = lead.call(restoreVersion, { params, body: { version: 1 } }, { version })
    await expect(restore).rejects.toMatchObject({ refusal: { code: 'text.frozen' } })
    expect(await lead.call(getText, { params })).toMatchObject({ title: pact.text.title })
  })
})
