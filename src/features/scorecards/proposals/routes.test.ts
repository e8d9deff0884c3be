/** Proposals through HTTP: the effect is the server's own, a unit's own until it is put before a conference. */
import { describe } from 'vitest'
import { listConferences } from '#features/conferences/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { aProposalSeason, easierGrade, proposes, puts } from '#tests/support/card-proposals.ts'
import { aConference } from '#tests/support/conferences.ts'
import { readsCsv } from '#tests/support/files.ts'
import { codeOf as refused } from '#tests/support/refusals.ts'
import { aContent, aDraftCard, checks, saves } from '#tests/support/scorecards.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { issuedAs, shareExample, shareOnly, tries } from '#tests/support/trials.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { getScorecard } from '../contract.ts'
import { applyEdits } from '../edits/rules.ts'
import { correctScorecard } from '../life/contract.ts'
import { exportProposals } from '../proposal-exports/contract.ts'
import { triesOf } from '../stability/rules.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'
import { readInputs, removeTrial } from '../trials/contract.ts'
import { enteredFor, pastFrom } from '../what-if/rules.ts'
import { declineProposal, getProposal, listProposals, takeUpProposal, withdrawProposal } from './contract.ts'

const reads = (by: Caller, cardProposalId: string) => by.call(getProposal, { params: { cardProposalId } })
const listed = async (by: Caller, query: Record<string, string> = {}) =>
  (await by.call(listProposals, { query })).items.map(({ id }) => id)
const owner = async (by: Caller, scorecardId: string) =>
  (await by.call(getScorecard, { params: { scorecardId } })).ownerId
const of = ({ id, version }: { id: string; version: number }) =>
  [{ params: { cardProposalId: id } }, { version }] as const

describe('a proposal', () => {
  test('keeps its changes and what they would have done, worked out here', async ({ world }) => {
    const { head, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    expect(saved).toMatchObject({ state: 'saved', unitId, flags: 1, conferenceId: null, stability: null })
    expect(saved.changes).toEqual([{ ...easierGrade, before: 90 }])
    expect((saved.content as Card).grades?.[0]).toEqual({ grade: 'A', atLeast: { percent: 50 } })
    const [season] = saved.seasons
    expect(season).toMatchObject({ trialId, year: 2018, moved: 0, gradesUp: 2, gradesDown: 0, gained: [], lost: [] })
    expect(season?.units.map(({ before, after, grade }) => [before.grade, after.grade, grade])).toEqual([
      ['B', 'A', 'up'],
      ['B', 'A', 'up'],
    ])
    expect(await reads(head, saved.id)).toEqual(saved)
  })

  test('leaves in a list by the same filters, read by whoever reads it on the screen', async ({ world }) => {
    const { head, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    expect(saved.sample).toBe(false)
    const lines = async (state: 'saved' | 'put') =>
      readsCsv(await head.call(exportProposals, { query: { state, format: 'csv' } })).slice(1)
    const [line] = await lines('saved')
    expect(line?.slice(0, 5)).toEqual([
      saved.title,
      saved.baseTitle,
      String(saved.baseYear),
      saved.unitName,
      'Lưu ở đơn vị',
    ])
    expect(line?.[6]).toBe(saved.reason)
    expect(await lines('put')).toEqual([])
  })

  test('makes the tries again from their seed: the same as in the browser', async ({ world }) => {
    const { head, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const asked = { kind: 'figures' as const, seed: 7, spread: 100 }
    const stability = { trialId, ...asked, samples: 60 }
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId], stability, flags: 2 })
    const card = (await head.call(getScorecard, { params: { scorecardId } })).content as Card
    const { inputs } = await head.call(readInputs, { params: { trialId } })
    const { card: changed } = applyEdits(card, [easierGrade])
    const { table } = enteredFor(changed, pastFrom(JSON.parse(inputs) as KeptInputs))
    expect(saved.stability).toEqual({
      ...stability,
      flags: 2,
      ...triesOf(changed, table, { ...asked, flags: 2 })?.(0, 60),
    })
    expect(engineOf(changed).score(table).units).toHaveLength(2)
  })

  test('is its own unit’s until it is put before a conference', async ({ world }) => {
    const { head, other, lead, minister, unitId, scorecardId, trialId, seasonId, conferenceId } =
      await aProposalSeason(world)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    for (const stranger of [other, lead, minister]) {
      expect(await refused(reads(stranger, saved.id))).toBe('object.missing')
      expect(await listed(stranger)).toEqual([])
    }
    expect(await listed(head)).toEqual([saved.id])
    const put = await puts(head, saved, conferenceId)
    expect(put).toMatchObject({ state: 'put', conferenceId, seasonId })
    for (const reader of [other, lead, minister]) expect(await listed(reader, { seasonId })).toEqual([saved.id])
    expect(await listed(head, { state: 'saved' })).toEqual([])
    const elsewhere = await aSeason(world)
    expect(await refused(reads(elsewhere.minister, saved.id))).toBe('object.missing')
    const { matters } = await other.call(listConferences, { params: { seasonId } })
    expect(matters).toEqual([
      {
        ...{ conferenceId, kind: 'Đề xuất sửa bảng tiêu chí', title: saved.title, unitName: saved.unitName },
        ...{ state: 'Đã đưa ra hội nghị', path: `/de-xuat-bang-diem/${saved.id}` },
      },
    ])
    const history = await other.call(getHistory, { query: { kind: 'card_proposal', id: saved.id } })
    expect(history.items.map(({ action }) => action)).toEqual(['card-proposal.put'])
    expect(await refused(puts(head, put, conferenceId))).toBe('card-proposal.not-saved')
  })

  test('is put only where its effect is known to all already', async ({ world }) => {
    const season = await aProposalSeason(world)
    const { head, lead, leadUnit, minister, unitId, scorecardId, trialId, seasonId, conferenceId } = season
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    const past = await aConference(minister, { seasonId, kind: 'launch', day: '2018-01-05' })
    expect(await refused(puts(head, saved, past.id))).toBe('card-proposal.conference-past')
    const elsewhere = await aSeason(world)
    const there = await aConference(elsewhere.minister, { seasonId: elsewhere.id })
    expect(await refused(puts(head, saved, there.id))).toBe('object.missing')
    const hidden = await tries(lead, seasonId, { scorecardId })
    const leads = await proposes(lead, { scorecardId, unitId: leadUnit, trialIds: [hidden.id] })
    expect(await refused(puts(lead, leads, conferenceId))).toBe('card-proposal.trial-not-shown')
    // Members go on from the trial they see.
    expect((await puts(head, saved, conferenceId)).state).toBe('put')
  })

  test('is taken up as a draft by the body whose card it is, in one deed', async ({ world }) => {
    const { head, lead, minister, unitId, scorecardId, trialId, conferenceId, region } = await aProposalSeason(world)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    const put = await puts(head, saved, conferenceId)
    const [params, version] = of(put)
    expect(await refused(lead.call(takeUpProposal, { ...params, body: { year: 2019 } }, version))).toBe('policy.role')
    const taken = await minister.call(takeUpProposal, { ...params, body: { year: 2019 } }, version)
    expect(taken.state).toBe('taken-up')
    const draft = await minister.call(getScorecard, { params: { scorecardId: taken.takenUpAs ?? '' } })
    expect(draft).toMatchObject({ ownerId: region.organiser, year: 2019, state: 'draft', faults: [] })
    expect((draft.content as Card).grades?.[0]).toEqual({ grade: 'A', atLeast: { percent: 50 } })
    expect(
      await refused(
        lead.call(declineProposal, { params: params.params, body: { reason: 'Muộn' } }, { version: taken.version }),
      ),
    ).toBe('card-proposal.settled')
  })

  test('taken up in the base card’s own year is the next version of that card, with the proposal as its reason', async ({
    world,
  }) => {
    const { head, minister, unitId, scorecardId, trialId, conferenceId } = await aProposalSeason(world)
    const put = await puts(head, await proposes(head, { scorecardId, unitId, trialIds: [trialId] }), conferenceId)
    const [params, version] = of(put)
    const taken = await minister.call(takeUpProposal, { ...params, body: { year: 2018 } }, version)
    const draft = await minister.call(getScorecard, { params: { scorecardId: taken.takenUpAs ?? '' } })
    expect(draft).toMatchObject({
      ...{ year: 2018, number: 2, state: 'draft', replaces: scorecardId, reason: put.title, faults: [] },
      comparedWith: { id: scorecardId, number: 1 },
    })
    expect(draft.content).toEqual({ ...(put.content as Card), version: 2 })
    expect(draft.title).toBe('Bảng tiêu chí năm 2018')
    // The card it changes stands as it was, and one draft of the next version is enough.
    expect(await minister.call(getScorecard, { params: { scorecardId } })).toMatchObject({
      ...{ state: 'in-force', number: 1, digest: put.baseDigest },
    })
    const second = await puts(head, await proposes(head, { scorecardId, unitId, trialIds: [trialId] }), conferenceId)
    expect(
      await refused(
        minister.call(takeUpProposal, { params: of(second)[0].params, body: { year: 2018 } }, of(second)[1]),
      ),
    ).toBe('scorecard.one-draft')
    expect((await reads(head, second.id)).state).toBe('put')
  })

  test('brings the examples of its card along, and is called by the year it is taken up for', async ({ world }) => {
    const { head, minister, unitId, scorecardId, trialId } = await aProposalSeason(world, [shareExample])
    const own = await proposes(minister, {
      scorecardId,
      unitId: await owner(minister, scorecardId),
      trialIds: [trialId],
    })
    const taken = await minister.call(takeUpProposal, { ...of(own)[0], body: { year: 2019 } }, of(own)[1])
    const draft = await minister.call(getScorecard, { params: { scorecardId: taken.takenUpAs ?? '' } })
    expect([draft.title, draft.examples]).toEqual(['Bảng tiêu chí năm 2019', [shareExample]])
    expect((draft.content as Card).title).toBe('Bảng tiêu chí năm 2019')
    // The grade that was easier is another now: it is mended before the draft is checked.
    expect(await refused(checks(minister, draft))).toBe('scorecard.example-fails')
    expect(unitId).not.toBe(await owner(head, scorecardId))
  })

  test('tried on a version that was corrected since is not taken up, and leads to the newest one', async ({
    world,
  }) => {
    const { head, minister, unitId, scorecardId, trialId, conferenceId } = await aProposalSeason(world, [shareExample])
    const given = { scorecardId, unitId, trialIds: [trialId] }
    const put = await puts(head, await proposes(head, given), conferenceId)
    expect(put.newer).toBeNull()
    const correcting = { params: { scorecardId }, body: { reason: 'Sai mức điểm' } }
    const draft = await minister.call(correctScorecard, correcting)
    const limits = [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'điểm sàn' }]
    const changed = { ...(draft.content as Card), limits }
    const checked = await checks(minister, await saves(minister, draft, { content: changed, examples: [shareExample] }))
    const second = await issuedAs(world, checked.id, minister)
    const [params, version] = of(put)
    for (const year of [2018, 2019]) {
      const takes = minister.call(takeUpProposal, { ...params, body: { year } }, version)
      expect(await refused(takes)).toBe('card-proposal.base-superseded')
    }
    expect(await reads(minister, put.id)).toMatchObject({ state: 'put', newer: { id: second, number: 2 } })
    const again = await proposes(minister, {
      ...given,
      ...{ scorecardId: second, unitId: await owner(minister, second) },
    })
    const taken = await minister.call(takeUpProposal, { ...of(again)[0], body: { year: 2018 } }, of(again)[1])
    const third = await minister.call(getScorecard, { params: { scorecardId: taken.takenUpAs ?? '' } })
    expect(third).toMatchObject({ number: 3, replaces: second, content: { limits } })
  })

  test('is made on a card that is only warned of, and a draft that is unfinished is called that', async ({ world }) => {
    const spare = { code: 'spare', name: 'Không dùng tới', type: 'count' } as const
    const content = shareOnly({ indicators: [...shareOnly().indicators, spare] })
    const { head, minister, region, unitId, scorecardId, trialId } = await aProposalSeason(world, [], content)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    expect(saved.changes).toHaveLength(1)
    const warned = aContent({ year: 2020, indicators: [...aContent().indicators, spare] })
    const draft = await aDraftCard(minister, { ownerId: region.organiser, year: 2020, content: warned })
    expect(draft.faults.map(({ level }) => level)).toEqual(['warning'])
    const own = { scorecardId: draft.id, unitId: region.organiser, trialIds: [trialId] }
    expect((await proposes(minister, own)).state).toBe('saved')
    const { criteria: _, ...unfinished } = warned
    await saves(minister, draft, { content: unfinished, examples: [] })
    expect(await refused(proposes(minister, own))).toBe('card-proposal.base-unfinished')
  })

  test('waits for those who lead and for the body whose card it is, until it is decided, in as many queries as none', async ({
    world,
  }) => {
    const { head, other, lead, minister, unitId, scorecardId, trialId, seasonId, conferenceId } =
      await aProposalSeason(world)
    const waits = async (by: Caller) =>
      (await by.call(listWork, {})).items
        .filter(({ code }) => code === 'work.card-proposal-decide')
        .map(({ path }) => path)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    const none = (await world.queries(() => lead.call(listWork, {}))).length
    expect([await waits(lead), await waits(minister)]).toEqual([[], []])
    const put = await puts(head, saved, conferenceId)
    const day = '2018-12-20'
    const later = await aConference(minister, { seasonId, kind: 'year_end', day })
    const second = await puts(head, await proposes(head, { scorecardId, unitId, trialIds: [trialId] }), later.id)
    const paths = [put.id, second.id].map((id) => `/de-xuat-bang-diem/${id}`)
    for (const decides of [lead, minister]) expect(await waits(decides)).toEqual(expect.arrayContaining(paths))
    for (const others of [head, other, (await aSeason(world)).minister]) expect(await waits(others)).toEqual([])
    expect((await world.queries(() => lead.call(listWork, {}))).length).toBe(none)
    const told = (await lead.call(listWork, {})).items.find(({ path }) => path === paths[1])
    expect(told).toMatchObject({ due: day, seasonId, params: { title: second.title, unit: second.unitName } })
    await lead.call(declineProposal, { params: of(put)[0].params, body: { reason: 'Chưa đủ' } }, of(put)[1])
    await head.call(withdrawProposal, { params: of(second)[0].params, body: {} }, of(second)[1])
    expect([await waits(lead), await waits(minister)]).toEqual([[], []])
  })

  test('is listed page by page: nothing twice, nothing left out, whatever is added meanwhile', async ({ world }) => {
    const { head, other, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const ids: string[] = []
    for (let count = 0; count < 5; count++)
      ids.unshift((await proposes(head, { scorecardId, unitId, trialIds: [trialId] })).id)
    const page = async (by: Caller, cursor?: string) =>
      by.call(listProposals, { query: { scorecardId, limit: 2, ...(cursor && { cursor }) } })
    const first = await page(head)
    await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    const next = await page(head, first.next ?? '')
    const last = await page(head, next.next ?? '')
    expect([first, next, last].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids)
    expect(last.next).toBeNull()
    // Where another unit's stand, nothing is told of them.
    expect(await page(other, first.next ?? '')).toEqual({ items: [], next: null })
  })

  test('is declined with a reason by whoever leads, or withdrawn by its unit, and stays in the record', async ({
    world,
  }) => {
    const { head, other, lead, unitId, scorecardId, trialId, conferenceId, seasonId } = await aProposalSeason(world)
    const first = await puts(head, await proposes(head, { scorecardId, unitId, trialIds: [trialId] }), conferenceId)
    const [params, version] = of(first)
    expect(await refused(other.call(declineProposal, { ...params, body: { reason: 'Không' } }, version))).toBe(
      'policy.role',
    )
    const declined = await lead.call(declineProposal, { ...params, body: { reason: 'Chưa đủ căn cứ' } }, version)
    expect(declined).toMatchObject({ state: 'declined', declineReason: 'Chưa đủ căn cứ' })
    const second = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    expect(await refused(other.call(withdrawProposal, { ...of(second)[0], body: {} }, of(second)[1]))).toBe(
      'object.missing',
    )
    const withdrawn = await head.call(withdrawProposal, { ...of(second)[0], body: {} }, of(second)[1])
    expect(withdrawn.state).toBe('withdrawn')
    expect(await refused(puts(head, withdrawn, conferenceId))).toBe('card-proposal.not-saved')
    expect((await listed(head)).sort()).toEqual([first.id, second.id].sort())
    const { matters } = await head.call(listConferences, { params: { seasonId } })
    expect(matters.map(({ state }) => state)).toEqual(['Không nhận'])
  })
})

describe('what is sent', () => {
  test('is not believed: the card, the places, the trials are asked again', async ({ world }) => {
    const season = await aProposalSeason(world)
    const { head, other, lead, unitId, otherId, scorecardId, trialId, seasonId } = season
    const given = { scorecardId, unitId, trialIds: [trialId] }
    expect(await refused(proposes(head, { ...given, digest: `sha256:${'0'.repeat(64)}` }))).toBe(
      'card-proposal.base-changed',
    )
    expect(await refused(proposes(other, given))).toBe('policy.denied')
    expect(await refused(proposes(head, { ...given, edits: [easierGrade, easierGrade] }))).toBe(
      'card-proposal.change-twice',
    )
    const nowhere = { criterion: 'Z.9', field: 'worth', at: 0, value: 1 }
    expect(await refused(proposes(head, { ...given, edits: [nowhere] }))).toBe('card-proposal.no-place')
    expect(await refused(proposes(head, { ...given, edits: [{ ...easierGrade, value: -5 }] }))).toBe(
      'card-proposal.faulty',
    )
    const edge = { criterion: 'A.1', field: 'edge', at: 0, value: -1 }
    expect(await refused(proposes(head, { ...given, edits: [edge] }))).toBe('card-proposal.faulty')
    expect(await refused(proposes(head, { ...given, trialIds: [trialId, trialId] }))).toBe('card-proposal.other-trial')
    // A trial that is kept from its members is not theirs to name.
    const hidden = await tries(lead, seasonId, { scorecardId })
    expect(await refused(proposes(other, { ...given, unitId: otherId, trialIds: [hidden.id] }))).toBe(
      'card-proposal.other-trial',
    )
  })

  test('is read as it was written: a change spelled another way is told where it stands', async ({ world }) => {
    const { head, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const { digest } = await head.call(getScorecard, { params: { scorecardId } })
    const said = { unitId, title: 'Mức dễ hơn', reason: 'Thử', digest, flags: 1, trialIds: [trialId], stability: null }
    const text = JSON.stringify({ ...said, edits: [{ ...easierGrade, value: 50 }] }).replace(':50}', ':5e1}')
    const answer = await head.send('POST', `/api/v1/scorecards/${scorecardId}/card-proposals`, text)
    expect([answer.status, (await answer.json()).issues]).toMatchObject([
      422,
      [{ path: '/body/edits/0/value', code: 'card.literal' }],
    ])
    expect(await listed(head)).toEqual([])
  })

  test('is within bounds: changes, tries, seeds, and the size of it all', async ({ world }) => {
    const { head, unitId, scorecardId, trialId } = await aProposalSeason(world)
    const given = { scorecardId, unitId, trialIds: [trialId] }
    const stability = { trialId, kind: 'weights', seed: 1, spread: 50, samples: 10 }
    for (const wrong of [
      { edits: [] },
      { edits: Array.from({ length: 501 }, (_, at) => ({ ...easierGrade, at })) },
      { edits: [{ ...easierGrade, value: 1e300 }] },
      { flags: 0 },
      { stability: { ...stability, samples: 2001 } },
      { stability: { ...stability, samples: 0 } },
      { stability: { ...stability, seed: -1 } },
      { stability: { ...stability, seed: 0.5 } },
      { stability: { ...stability, spread: 501 } },
    ])
      expect(await refused(proposes(head, { ...given, ...wrong }))).toBe('input.invalid')
    const endless = Array.from({ length: 100_000 }, (_, at) => ({ ...easierGrade, criterion: 'x'.repeat(60), at }))
    expect(await refused(proposes(head, { ...given, edits: endless }))).toBe('input.too-large')
  })

  test('of a draft that other bodies cannot read does not exist', async ({ world }) => {
    const { head, minister, region, unitId, trialId } = await aProposalSeason(world)
    const draft = await aDraftCard(minister, { ownerId: region.organiser, year: 2020 })
    const { digest } = draft
    expect(await refused(proposes(head, { scorecardId: draft.id, unitId, trialIds: [trialId], digest }))).toBe(
      'object.missing',
    )
  })

  test('outlives a trial that is removed, and is not put without it', async ({ world }) => {
    const { head, lead, unitId, scorecardId, trialId, conferenceId } = await aProposalSeason(world)
    const saved = await proposes(head, { scorecardId, unitId, trialIds: [trialId] })
    await lead.call(removeTrial, { params: { trialId } }, { version: 1 })
    expect((await reads(head, saved.id)).seasons).toHaveLength(1)
    expect(await refused(puts(head, saved, conferenceId))).toBe('card-proposal.trial-not-shown')
  })
})
