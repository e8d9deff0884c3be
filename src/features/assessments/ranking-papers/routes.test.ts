/** A ranking as a document: whoever leads may draft it early, and everybody reads it only once the result is out. */
import { draftDocument } from '#features/documents/contract.ts'
import { issues, issuing, submits } from '#tests/support/documents.ts'
import { approvesResult, aResultSeason, makes, publishes, readsResult, sealsAll } from '#tests/support/results.ts'
import { expect, test } from '#tests/support/world.ts'

test('is issued after the publication, never in its place', { timeout: 60_000 }, async ({ world }) => {
  const season = await aResultSeason(world)
  const { lead, leadUnit, seasonId } = season
  await sealsAll(world, season)
  const { id: resultId } = await makes(lead, seasonId)
  const officer = await world.aPerson({ unit: leadUnit, role: 'officer' })
  const body = { sourceKind: 'ranking', sourceId: resultId, replaces: null }
  const draft = await officer.call(draftDocument, { params: { seasonId }, body })
  const submitted = await submits(officer, draft)
  for (const asDrafted of [false, true])
    await expect(issues(lead, submitted, { ...issuing, asDrafted })).rejects.toMatchObject({
      refusal: { code: 'result.not-out' },
    })

  await approvesResult(season, resultId)
  await expect(issues(lead, submitted)).rejects.toMatchObject({ refusal: { code: 'result.not-out' } })
  await publishes(lead, resultId)
  expect((await readsResult(lead, resultId)).publishedAt).not.toBeNull()
  const issued = await issues(lead, submitted, { ...issuing, asDrafted: true })
  expect(issued).toMatchObject({ state: 'issued', kind: 'ranking' })
})
