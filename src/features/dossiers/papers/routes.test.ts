/** A dossier as documents: the letter of submission with its annexes, and the list, in both forms. */
import { draftDocument, listOffers } from '#features/documents/contract.ts'
import { issues, submits } from '#tests/support/documents.ts'
import { aPostingRule, aVotedSeason, startsDossier } from '#tests/support/dossiers.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { expect, test } from '#tests/support/world.ts'
import { writeSummary } from '../contract.ts'

test('the letter tells who is put forward with what votes, and waits for the posting; the list does not', {
  timeout: 180_000,
}, async ({ world }) => {
  const { seasonId, lead, leadUnit, minister, region } = await aVotedSeason(world)
  const head = await world.aPerson({ unit: leadUnit, role: 'head' })
  const dossier = await startsDossier(lead, seasonId)
  const [line] = dossier.lines
  const summary = { params: { lineId: line?.id ?? '' }, body: { summary: 'Vượt mọi chỉ tiêu đã ký' } }
  await lead.call(writeSummary, summary, { version: line?.version ?? 0 })
  const { items } = await lead.call(listOffers, { params: { seasonId } })
  const offered = items.filter(({ sourceId }) => sourceId === dossier.id).map(({ kind, title }) => [kind, title])
  expect(offered.sort()).toEqual([
    ['nominee_list', 'Đơn vị đề nghị tặng Cờ thi đua năm 2018'],
    ['submission_letter', 'Đề nghị tặng Cờ thi đua năm 2018'],
  ])
  const drafts = (sourceKind: string) =>
    lead.call(draftDocument, { params: { seasonId }, body: { sourceKind, sourceId: dossier.id, replaces: null } })
  const list = JSON.stringify(await issues(head, await submits(lead, await drafts('nominee_list'))))
  expect(list).toContain('4/5 phiếu tán thành, cần 4')
  const letter = await submits(lead, await drafts('submission_letter'))
  await aPostingRule(minister, region.organiser, { workingDays: 5 })
  const issuing = { signerName: 'A', place: 'B', asDrafted: true }
  expect(await codeOf(issues(head, letter, issuing))).toBe('dossier.not-posted')
  await aPostingRule(minister, region.organiser, { awardCode: line?.award.code ?? '', workingDays: null })
  const issued = JSON.stringify(await issues(head, letter, issuing))
  for (const told of ['TTr', 'PHỤ LỤC 1', '4/5 phiếu tán thành, cần 4', 'PHỤ LỤC 2', 'Vượt mọi chỉ tiêu đã ký'])
    expect(issued).toContain(told)
})

test('no letter is issued for more than the share of those that lead', { timeout: 60_000 }, async ({ world }) => {
  const rule = { leading: { part: 1, whole: 5, over: false } }
  const { seasonId, lead, leadUnit } = await aVotedSeason(world, { rule })
  const head = await world.aPerson({ unit: leadUnit, role: 'head' })
  const { id } = await startsDossier(lead, seasonId)
  const body = { sourceKind: 'submission_letter', sourceId: id, replaces: null }
  const letter = await submits(lead, await lead.call(draftDocument, { params: { seasonId }, body }))
  expect(await codeOf(issues(head, letter, { signerName: 'A', place: 'B', asDrafted: true }))).toBe(
    'quota.over-pending',
  )
})
