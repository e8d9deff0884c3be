/** What of documents stands in somebody's work, and what keeps a unit from ending. */
import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { aDraft, anOffice, issues, submits } from '#tests/support/documents.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { draftDocument, returnDocument } from '../contract.ts'

const about = async (who: Caller) =>
  (await who.call(listWork, {})).items.flatMap(({ code, path, reason }) =>
    code.startsWith('work.document') ? [{ code, path, reason }] : [],
  )

describe('in the work list', () => {
  test('what was submitted is the head’s, what came back the drafter’s, and nobody else’s', async ({ world }) => {
    const { officer, head, minister, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    expect([await about(officer), await about(head)]).toEqual([[], []])
    const submitted = await submits(officer, draft)
    const path = `/mua/${seasonId}/van-ban/${draft.id}`
    const issuing = { code: 'work.document-issue', path, reason: null }
    expect([await about(officer), await about(head), await about(minister)]).toEqual([[], [issuing], []])
    const body = { reason: 'Thiếu ngày' }
    const params = { documentId: draft.id }
    const back = await head.call(returnDocument, { params, body }, { version: submitted.version })
    expect(back.returnedFor).toBe('Thiếu ngày')
    const returned = { code: 'work.document-returned', path, reason: 'Thiếu ngày' }
    expect([await about(officer), await about(head)]).toEqual([[returned], [returned]])
    const again = await submits(officer, back)
    expect([again.returnedFor, await about(officer)]).toEqual([null, []])
    await issues(head, again)
    expect(await about(head)).toEqual([])
  })

  test('a paper of the body that organises waits for its other officer', async ({ world }) => {
    const { minister, region, seasonId } = await anOffice(world)
    const other = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const body = { sourceKind: 'leadership', sourceId: seasonId, replaces: null }
    await submits(minister, await minister.call(draftDocument, { params: { seasonId }, body }))
    expect([(await about(minister)).length, (await about(other)).length]).toEqual([0, 1])
  })
})

test('a unit ends when nothing of it waits to be issued', async ({ world }) => {
  const { officer, head, minister, seasonId, unitId } = await anOffice(world)
  const submitted = await submits(officer, await aDraft(officer, seasonId))
  const decision = { number: '1', day: '2019-01-01', body: 'Quốc hội' }
  const born = [{ code: 'so-moi', name: 'Sở mới', kind: 'justice_department', provinceId: null, parentId: null }]
  const ends = async () => {
    const body = {
      ...{ kind: 'rename' as const, day: '2019-01-01', decision, unitIds: [unitId], heirIds: [], born },
      ...{ goesOn: false, memberships: 'carry' as const },
    }
    const refused = await minister.call(recordSuccession, { body }).then(
      () => null,
      ({ refusal }) => refusal,
    )
    return (refused?.issues ?? []).map(({ code }: { code: string }) => code)
  }
  expect(await ends()).toContain('duty.documents')
  await issues(head, submitted)
  expect(await ends()).not.toContain('duty.documents')
})
