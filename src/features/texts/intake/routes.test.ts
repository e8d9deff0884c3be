/** A paper comes into a draft: shown first, then exactly as shown, in one change, or not at all. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { draftPlan } from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { anyFile, documentParts, zipped } from '#tests/support/files.ts'
import { adopted, aPactSeason } from '#tests/support/pacts.ts'
import { expect, test } from '#tests/support/world.ts'
import { addComment, getMargin } from '../comments/contract.ts'
import { getText } from '../contract.ts'
import { listVersions, restoreVersion } from '../versions/contract.ts'
import { checkFile, checkPaste, takeInFile, takeInPaste } from './contract.ts'

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: Refused) => thrown,
  )
  return error?.refusal.code
}

const paper = [
  'GIAO ƯỚC NĂM 2019',
  'Các đơn vị thống nhất:',
  'Điều 1. Nội dung 1',
  'Một.',
  'Điều 2. Thi hành',
  'a) Hai.',
]
const file = new Blob([zipped(documentParts(paper))])
const asRead = { mode: 'append', title: false, preamble: false, without: [] as number[] } as const

describe('a pasted text', () => {
  test('is shown first and changes nothing; then goes in after the articles there are', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const text = paper.join('\n')
    const shown = await lead.call(checkPaste, { params, body: { text } })
    expect(shown).toMatchObject({
      ...{ scheme: 'dieu', title: 'GIAO ƯỚC NĂM 2019', preamble: 'Các đơn vị thống nhất:', preambleFault: null },
      articles: [
        { label: 'Điều 1.', heading: 'Nội dung 1', body: 'Một.', fault: null },
        { label: 'Điều 2.', heading: 'Thi hành', body: 'a) Hai.', fault: null },
      ],
      leftOut: [],
    })
    expect(await lead.call(getText, { params })).toMatchObject({ version: pact.version, articles: [{ position: 1 }] })
    const body = { text, plan: shown.plan, ...asRead, without: [0] }
    const now = await lead.call(takeInPaste, { params, body }, { version: pact.version })
    expect(now).toMatchObject({ title: pact.text.title, preamble: pact.text.preamble, version: pact.version + 1 })
    expect(now.articles.map(({ position, heading }) => [position, heading])).toEqual([
      [1, 'Nội dung 1'],
      [2, 'Thi hành'],
    ])
  })

  test('that is another one than was shown, or late, or for a frozen text, changes nothing', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const { plan } = await lead.call(checkPaste, { params, body: { text: 'Điều 1. A' } })
    const go = (text: string, version: number) =>
      refusal(lead.call(takeInPaste, { params, body: { text, plan, ...asRead } }, { version }))
    expect(await go('Điều 1. B', pact.version)).toBe('intake.other-paper')
    expect(await go('Điều 1. A', pact.version - 1)).toBe('version.stale')
    const whole = { text: 'Điều 1. A', plan, ...asRead, without: [0] }
    const nothing = lead.call(takeInPaste, { params, body: whole }, { version: pact.version })
    expect(await refusal(nothing)).toBe('intake.nothing-chosen')
    expect((await lead.call(getText, { params })).version).toBe(pact.version)
    const { version } = await adopted(lead, pact, conferenceId)
    expect(await go('Điều 1. A', version)).toBe('text.frozen')
    expect(await refusal(lead.call(checkPaste, { params, body: { text: 'Điều 1. A' } }))).toBe('text.frozen')
  })

  test('with a heading of 10,000 signs is told by article, and refused whole until that one stays out', async ({
    world,
  }) => {
    const { lead, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const text = `Điều 1. ${'x'.repeat(10_000)}\nĐiều 2. B`
    const shown = await lead.call(checkPaste, { params, body: { text } })
    const english = await lead.call(checkPaste, { params, body: { text } }, { language: 'en' })
    expect(shown.articles.map(({ fault }) => fault)).toEqual([
      expect.stringContaining('Tên điều dài 10000 ký tự'),
      null,
    ])
    expect(english.articles[0]?.fault).toContain('The heading has 10000 characters')
    const body = { text, plan: shown.plan, ...asRead }
    const { version } = pact
    expect(await refusal(lead.call(takeInPaste, { params, body }, { version }))).toBe('intake.has-faults')
    const { articles } = await lead.call(takeInPaste, { params, body: { ...body, without: [0] } }, { version })
    expect(articles.map(({ heading }) => heading)).toEqual(['Nội dung 1', 'B'])
  })

  test('with no article in it, empty, or too long is told as that', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const look = (text: string) => lead.call(checkPaste, { params, body: { text } })
    expect(await look('Kính gửi các đơn vị')).toMatchObject({ scheme: 'whole', articles: [{ label: '' }] })
    expect(await look('x'.repeat(500))).toMatchObject({ articles: [{ heading: 'Nội dung', fault: null }] })
    expect(await refusal(look(' \n\u00a0'))).toBe('intake.empty')
    expect(await refusal(look('x'.repeat(300_001)))).toBe('input.invalid')
    expect(await refusal(look('Điều 1. A\n'.repeat(501)))).toBe('intake.too-many')
  })

  test('is taken in by those who draft the text alone', async ({ world }) => {
    const { headOf, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    expect(await refusal(headOf(1).call(checkPaste, { params, body: { text: 'x' } }))).toMatch(/^policy\./)
  })
})

describe('a Word file', () => {
  test('takes the place of a plan’s articles in one change, which may be taken back', async ({ world }) => {
    const { lead, pact, id: seasonId } = await aPactSeason(world, { articles: 3 })
    const params = { textId: pact.text.id }
    const unitId = pact.text.signatories[0]?.unitId ?? ''
    const kept = pact.text.articles[0]?.id ?? ''
    const remark = { unitId, articleId: kept, replyTo: null, quote: null, body: 'Ghi rõ hạn.', suggestion: null }
    await lead.call(addComment, { params, body: remark })
    const { plan } = await lead.call(checkFile, { params, file })
    const query = { plan, mode: 'replace', title: 'yes', preamble: 'yes' } as const
    const now = await lead.call(takeInFile, { params, query, file }, { version: pact.version })
    expect(now).toMatchObject({ title: 'GIAO ƯỚC NĂM 2019', preamble: 'Các đơn vị thống nhất:' })
    expect(now.articles).toMatchObject([
      { id: kept, position: 1, heading: 'Nội dung 1', body: 'Một.', version: 2 },
      { position: 2, heading: 'Thi hành', body: 'a) Hai.' },
    ])
    expect((await lead.call(getMargin, { params })).items).toMatchObject([{ articleId: kept }])
    expect(now.version).toBe(pact.version + 1)
    const { items } = await lead.call(getHistory, { query: { kind: 'text', id: params.textId } })
    expect(items[0]).toMatchObject({
      action: 'text.taken-in',
      before: { articles: ['Điều 1. Nội dung 1', 'Điều 2. Nội dung 2', 'Điều 3. Nội dung 3'] },
      after: { title: 'GIAO ƯỚC NĂM 2019', articles: ['Điều 1. Nội dung 1', 'Điều 2. Thi hành'] },
    })
    expect((await lead.call(listVersions, { params })).items[1]).toMatchObject({ version: pact.version, articles: 3 })
    const back = await lead.call(restoreVersion, { params, body: { version: pact.version } }, { version: now.version })
    expect([back.title, back.articles.length]).toEqual([pact.text.title, 3])
    expect(seasonId).toBe(pact.seasonId)
  })

  test('goes into a plan too; without the choice of its articles it stays as it was', async ({ world }) => {
    const { minister, id: seasonId, lead } = await aPactSeason(world)
    const draft = { title: 'Kế hoạch', preamble: '', number: null, day: null }
    const plan = await lead.call(draftPlan, { params: { seasonId }, body: draft })
    await minister.call(addTask, { params: { planId: plan.id }, body: { content: 'Việc', due: null } })
    const params = { textId: plan.text.id }
    const { version } = await lead.call(getText, { params })
    const shown = await lead.call(checkFile, { params, file })
    const now = await lead.call(takeInFile, { params, query: { plan: shown.plan, without: '0' }, file }, { version })
    expect([now.title, now.articles.map(({ heading }) => heading)]).toEqual(['Kế hoạch', ['Thi hành']])
  })

  test('that is none, or holds a program, is refused in words', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const params = { textId: pact.text.id }
    const look = (bytes: Uint8Array<ArrayBuffer>) => refusal(lead.call(checkFile, { params, file: new Blob([bytes]) }))
    expect(await look(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0))).toBe('file.old-office')
    expect(await look(zipped({ ...documentParts(paper), 'word/vbaProject.bin': 'x' }))).toBe('file.macros')
    expect(await look(anyFile('xlsx'))).toBe('file.wrong-kind')
    expect(await look(zipped(documentParts(['x'.repeat(300_001)])))).toBe('intake.too-long')
  })
})
