/** Minutes of a council and of its tellers as documents: drafted while it goes on, issued when it is over, in both forms. */
import { strFromU8, unzipSync } from 'fflate'
import {
  type Document,
  discardDocument,
  draftDocument,
  getDocumentFile,
  listOffers,
  returnDocument,
} from '#features/documents/contract.ts'
import { anOpenBox, answers, boxOf, casts, choiceOf } from '#tests/support/boxes.ts'
import { aCouncilSeason, aSitting, aVote, counts, openedSitting, opensVote } from '#tests/support/councils.ts'
import { issues, submits } from '#tests/support/documents.ts'
import { pagesOf } from '#tests/support/pdf.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { expect, test } from '#tests/support/world.ts'
import { closeBallotBox } from '../boxes/contract.ts'
import { closeSitting } from '../sittings/contract.ts'

test('minutes say who was there and what came of the vote, and are issued when it is over', {
  timeout: 60_000,
}, async ({ world }) => {
  const { lead, leadUnit, council, award, candidates, tellers, first, second, seasonId } = await aCouncilSeason(world)
  const head = await world.aPerson({ unit: leadUnit, role: 'head' })
  const sitting = await openedSitting(lead, await aSitting(lead, council.id, { agenda: ['Suy tôn'] }))
  const vote = await opensVote(
    lead,
    await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers }),
  )
  const drafts = (sourceKind: string, sourceId: string) =>
    lead.call(draftDocument, { params: { seasonId }, body: { sourceKind, sourceId, replaces: null } })
  const early = await submits(lead, await drafts('tally_minutes', vote.id))
  expect(await codeOf(issues(head, early, { signerName: 'A', place: 'B', asDrafted: true }))).toBe(
    'vote.minutes-to-come',
  )
  const putAway = async ({ id, version }: Document) => {
    const params = { documentId: id }
    const back = await head.call(returnDocument, { params, body: { reason: 'Chưa xong' } }, { version })
    await lead.call(discardDocument, { params, body: {} }, { version: back.version })
  }
  await putAway(early)
  const count = {
    ...{ handedOut: 5, returned: 5, invalid: 0, blank: 1 },
    marks: candidates.map((unitId, at) => ({ unitId, for: at === 0 ? 4 : 0 })),
  }
  await counts(first, vote.id, 1, count)
  await counts(second, vote.id, 2, count)
  const open = await submits(lead, await drafts('council_minutes', sitting.id))
  expect(await codeOf(issues(head, open, { signerName: 'A', place: 'B', asDrafted: true }))).toBe(
    'sitting.minutes-to-come',
  )
  await putAway(open)
  await lead.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  const { items } = await lead.call(listOffers, { params: { seasonId } })
  expect(
    items
      .filter(({ kind }) => /council|tally/.test(kind))
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['council_minutes', 'tally_minutes'])
  for (const [kind, id] of [
    ['council_minutes', sitting.id],
    ['tally_minutes', vote.id],
  ] as const) {
    const issued = await issues(head, await submits(lead, await drafts(kind, id)))
    expect(issued).toMatchObject({ state: 'issued', kind })
    const told = JSON.stringify(issued)
    expect(told).toContain('Được suy tôn')
    expect(told).toContain('Cần 4 phiếu tán thành, tính trên 5.')
  }
})

test('minutes of the tellers of a sealed vote name its box and programs, in Word and PDF', {
  timeout: 120_000,
}, async ({ world }) => {
  const { lead, leadUnit, voters, voteId, kept, seasonId, sitting } = await anOpenBox(world)
  const head = await world.aPerson({ unit: leadUnit, role: 'head' })
  for (const voter of voters) await casts(voter, voteId, choiceOf(3, [0]))
  await lead.call(closeBallotBox, { params: { voteId } })
  for (const step of ['agree', 'open'] as const) for (const one of kept.slice(0, 2)) await answers(one, voteId, step)
  await lead.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  const body = { sourceKind: 'tally_minutes', sourceId: voteId, replaces: null }
  const issued = await issues(head, await submits(lead, await lead.call(draftDocument, { params: { seasonId }, body })))
  const { fingerprint, programs } = await boxOf(lead, voteId)
  const file = async (form: 'docx' | 'pdf') =>
    (await head.call(getDocumentFile, { params: { documentId: issued.id }, query: { form } })).content as Uint8Array
  const told = {
    docx: strFromU8(unzipSync(await file('docx'))['word/document.xml'] ?? new Uint8Array()),
    pdf: (await pagesOf(await file('pdf'))).join(' '),
  }
  for (const text of Object.values(told).map((all) => all.replace(/<[^>]+>|\s/g, '')))
    for (const code of [fingerprint ?? '', programs?.teller ?? '', programs?.verifier ?? ''])
      expect([code, text.includes(code)]).toEqual([code, true])
})
