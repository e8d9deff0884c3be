/** Two people at the same moment, on cards, trials and proposals: each is inside its transaction when the other is. */
import { afterAll, describe, expect, it } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { createScorecard, discardScorecard, getScorecard, listScorecards } from '#features/scorecards/contract.ts'
import { carryOver, checkScorecard, issueScorecard } from '#features/scorecards/life/contract.ts'
import { declineProposal, listProposals, takeUpProposal } from '#features/scorecards/proposals/contract.ts'
import { getTrial, listTrials, readInputs } from '#features/scorecards/trials/contract.ts'
import { Refused } from '#kit/refusal.ts'
import { meeting } from '../support/at-once.ts'
import { easierGrade, proposes, puts } from '../support/card-proposals.ts'
import { aConference } from '../support/conferences.ts'
import { aContent, aDraftCard, anExample, checks, decision as decided, saves } from '../support/scorecards.ts'
import { aTrialSeason, tries } from '../support/trials.ts'
import { type Caller, committedWorld } from '../support/world.ts'

const home = await committedWorld(8)
afterAll(() => home.close())
const { world, ownerUrl } = home
const season = await aTrialSeason(world)
const { lead, minister, seasonId, scorecardId, region } = season
const ownerId = region.organiser
const [second, third] = [
  await world.aPerson({ unit: ownerId, role: 'ministry_officer', name: 'Người thứ hai' }),
  await world.aPerson({ unit: ownerId, role: 'ministry_officer', name: 'Người thứ ba' }),
]

const came = (one: PromiseSettledResult<unknown>): string => {
  if (one.status === 'fulfilled') return 'done'
  if (one.reason instanceof Refused) return one.reason.refusal.code
  throw one.reason
}
const met = async (table: string, asked: (() => Promise<unknown>)[]) =>
  (await meeting({ db: home.db, ownerUrl, table }, asked)).map(came).sort()
const given = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
const historyOf = async (id: string) =>
  (await minister.call(getHistory, { query: { kind: 'scorecard', id } })).items.map(({ action }) => action)
const reads = (id: string) => minister.call(getScorecard, { params: { scorecardId: id } })
const decisionIn = (day: string) => ({ ...decided, decisionDate: day, inForceFrom: day })
/** Each test in a year of its own, long decided. */
let year = 1980
const draft = () => aDraftCard(minister, { ownerId, year: year++ })
const checking =
  ({ id, version }: { id: string; version: number }) =>
  (by: Caller) =>
  () =>
    by.call(checkScorecard, { params: { scorecardId: id } }, { version })
const issuing =
  ({ id, year: of, version }: { id: string; year: number; version: number }, key?: string) =>
  (by: Caller) =>
  () => {
    const body = decisionIn(`${of}-01-05`)
    return by.call(issueScorecard, { params: { scorecardId: id }, body }, { version, ...(key && { key }) })
  }

describe('two officers score one block at the same moment', () => {
  it('and both trials stand, whole, from the same figures, each its maker’s', async () => {
    const results = await meeting({ db: home.db, ownerUrl, table: 'trial' }, [
      () => tries(lead, seasonId, { scorecardId, title: 'Của trưởng' }),
      () => tries(minister, seasonId, { scorecardId, title: 'Của Bộ' }),
    ])
    expect(results.map(came)).toEqual(['done', 'done'])
    const [mine, theirs] = given(results)
    const { items } = await minister.call(listTrials, { params: { seasonId } })
    expect(items.map(({ title }) => title).sort()).toEqual(['Của Bộ', 'Của trưởng'])
    expect([mine?.mine, theirs?.mine, mine?.inputsDigest]).toEqual([true, true, theirs?.inputsDigest])
    const sheets = []
    for (const one of [mine, theirs]) {
      const read = await minister.call(getTrial, { params: { trialId: one?.id ?? '' } })
      const { digest } = await minister.call(readInputs, { params: { trialId: one?.id ?? '' } })
      expect([read.sheets.length, read.ranked, digest]).toEqual([2, 2, one?.inputsDigest])
      sheets.push(read.sheets)
    }
    expect(sheets[0]).toEqual(sheets[1])
  })

  it('and one who asks twice, because no answer came, has one trial and the same answer', async () => {
    const before = (await minister.call(listTrials, { params: { seasonId } })).items.length
    const body = { block: 'enforcement', scorecardId, roundId: null, title: 'Hai lần', audience: 'leaders' }
    const send = () => lead.send('POST', `/api/v1/seasons/${seasonId}/trials`, body, { key: 'trial-sent-twice' })
    const answers = given(await meeting({ db: home.db, ownerUrl, table: 'trial' }, [send, send]))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers.map((answer) => answer.headers.get('idempotency-replayed')).sort()).toEqual(['true', null].sort())
    const [one, other] = await Promise.all(answers.map((answer) => answer.json()))
    expect(one).toEqual(other)
    expect((await minister.call(listTrials, { params: { seasonId } })).items.length).toBe(before + 1)
  })
})

describe('a card', () => {
  it('is checked by one of two who check it at the same moment; the other is told of it', async () => {
    const card = await draft()
    const check = checking(card)
    expect(await met('scorecard', [check(second), check(third)])).toEqual(['done', 'version.stale'])
    expect((await reads(card.id)).state).toBe('checked')
    expect(await historyOf(card.id)).toEqual(['scorecard.checked', 'scorecard.changed', 'scorecard.drafted'])
  })

  it('is issued once by two who issue it at the same moment, and the other learns that it is issued', async () => {
    const issue = issuing(await checks(second, await draft()))
    const results = await meeting({ db: home.db, ownerUrl, table: 'scorecard' }, [issue(minister), issue(third)])
    expect(results.map(came).sort()).toEqual(['done', 'scorecard.issued'])
    const [issued] = given(results)
    expect((await historyOf(issued?.id ?? '')).filter((action) => action === 'scorecard.issued')).toHaveLength(1)
  })

  it('is issued once where the request is sent again, and both have the same answer', async () => {
    const issue = issuing(await checks(second, await draft()), 'issued-and-sent-again')
    const [one, other, ...none] = given(
      await meeting({ db: home.db, ownerUrl, table: 'scorecard' }, [issue(minister), issue(minister)]),
    )
    expect([one, none]).toEqual([other, []])
    expect((await historyOf(one?.id ?? '')).filter((action) => action === 'scorecard.issued')).toHaveLength(1)
  })

  it('that is changed while it is checked is either changed and a draft, or checked as it was', async () => {
    const card = await draft()
    const content = aContent({ year: card.year, title: 'Đã sửa' })
    const results = await met('scorecard', [
      checking(card)(second),
      () => saves(minister, card, { content, examples: [anExample] }),
    ])
    expect(results).toEqual(['done', 'version.stale'])
    const { title, state } = await reads(card.id)
    expect([
      ['Đã sửa', 'draft'],
      [`Bảng tiêu chí năm ${card.year}`, 'checked'],
    ]).toContainEqual([title, state])
  })

  it('that is discarded while it is saved is gone, or saved: never half of each', async () => {
    const card = await draft()
    const results = await meeting<unknown>({ db: home.db, ownerUrl, table: 'scorecard' }, [
      () => second.call(discardScorecard, { params: { scorecardId: card.id } }, { version: card.version }),
      () => saves(minister, card, { content: aContent({ year: card.year }), examples: [] }),
    ])
    const [discarded, saved] = results.map(came)
    expect([
      ['done', 'object.missing'],
      ['version.stale', 'done'],
    ]).toContainEqual([discarded, saved])
  })

  it('is drafted once by two who begin it at the same moment, and once by one who asks twice', async () => {
    const body = { ownerId, block: 'enforcement', year: year++, title: 'Bảng' }
    const begins = (by: Caller) => () => by.call(createScorecard, { body })
    expect(await met('scorecard', [begins(minister), begins(second)])).toEqual(['done', 'scorecard.one-draft'])
    const again = { ...body, year: year++ }
    const asks = () => minister.call(createScorecard, { body: again }, { key: 'drafted-twice' })
    const [one, other] = given(await meeting({ db: home.db, ownerUrl, table: 'scorecard' }, [asks, asks]))
    expect(one).toEqual(other)
    expect((await minister.call(listScorecards, { query: { year: again.year } })).items).toHaveLength(1)
  })

  it('stands in for the next year once, whoever else lets it at the same moment', async () => {
    const from = await issuing(await checks(second, await draft()))(minister)()
    const carries = (by: Caller) => () =>
      by.call(carryOver, { params: { scorecardId: from.id }, body: { inForceFrom: `${from.year + 1}-01-02` } })
    expect(await met('scorecard', [carries(minister), carries(third)])).toEqual(['done', 'scorecard.year-has-card'])
    const { items } = await minister.call(listScorecards, { query: { year: from.year + 1 } })
    expect(items.map(({ provisional, number }) => [provisional, number])).toEqual([[true, 1]])
  })
})

describe('a proposal', () => {
  const aPut = async () => {
    const trial = await tries(lead, seasonId, { scorecardId, audience: 'members' })
    const conference = await aConference(minister, { seasonId, kind: 'year_end' })
    const saved = await proposes(season.head, { scorecardId, unitId: season.unitId, trialIds: [trial.id] })
    return { put: await puts(season.head, saved, conference.id), trial }
  }

  it('is taken up or declined, not both, and taken up once', async () => {
    const { put } = await aPut()
    const [params, version] = [{ params: { cardProposalId: put.id } }, { version: put.version }]
    const body = { year: year++ }
    const takesUp = (by: Caller) => () => by.call(takeUpProposal, { ...params, body }, version)
    const declines = () => lead.call(declineProposal, { ...params, body: { reason: 'Chưa đủ căn cứ' } }, version)
    expect(await met('card_proposal', [takesUp(minister), takesUp(second), declines])).toEqual([
      ...['done', 'version.stale', 'version.stale'],
    ])
  })

  it('is saved once where the request is sent again', async () => {
    const { trial } = await aPut()
    const { digest } = await reads(scorecardId)
    const body = {
      ...{ unitId: season.unitId, title: 'Gửi hai lần', reason: 'Mạng đứt', digest, edits: [easierGrade], flags: 1 },
      ...{ trialIds: [trial.id], stability: null },
    }
    const send = () =>
      season.head.send('POST', `/api/v1/scorecards/${scorecardId}/card-proposals`, body, { key: 'proposed-twice' })
    const answers = given(await meeting({ db: home.db, ownerUrl, table: 'card_proposal' }, [send, send]))
    const [one, other] = await Promise.all(answers.map((answer) => answer.json()))
    expect([answers.map(({ status }) => status), one.id]).toEqual([[201, 201], other.id])
    const { items } = await season.head.call(listProposals, { query: { scorecardId } })
    expect(items.filter(({ title }) => title === 'Gửi hai lần')).toHaveLength(1)
  })
})
