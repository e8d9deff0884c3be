/** Submission dossiers through HTTP: from a council's vote to the award register. */
import { describe } from 'vitest'
import { makeHold } from '#features/assessments/holds/contract.ts'
import { listEntries, revokeEntry } from '#features/awards/register/contract.ts'
import { closeSitting, reopenSitting } from '#features/councils/sittings/contract.ts'
import { listVotes } from '#features/councils/votes/contract.ts'
import { getPublicSeason } from '#features/portal/contract.ts'
import { records } from '#tests/support/award-register.ts'
import { aCouncil, aSitting, aVote, aVotingRule, counts, openedSitting, opensVote } from '#tests/support/councils.ts'
import {
  aPostingRule,
  aVotedSeason,
  decides,
  listsDossiers,
  postsFrom,
  startsDossier,
  submitsDossier,
} from '#tests/support/dossiers.ts'
import { publish } from '#tests/support/portal.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aPublishedResult } from '#tests/support/results.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import {
  type Dossier,
  getDossier,
  returnDossier,
  stopPosting,
  takeNominees,
  withdrawLine,
  writeSummary,
} from './contract.ts'
import { exportDossiers } from './exports/contract.ts'
import { changePostingRule, listPostingRules } from './posting-rules/contract.ts'
import { addComment, answerComment } from './postings/contract.ts'

const readsDossier = (by: Caller, { id }: Dossier) => by.call(getDossier, { params: { dossierId: id } })
const lineOf = ({ lines: [line] }: Dossier) => line ?? expect.fail('no line')

describe('a dossier', () => {
  test('is made of whom a closed vote chose, once, by whoever leads', async ({ world }) => {
    const { seasonId, lead, units, chosen, award, first } = await aVotedSeason(world)
    const before = await listsDossiers(lead, seasonId)
    expect(before.items).toEqual([])
    expect(before.nominees).toEqual([
      expect.objectContaining({ unitId: chosen, votes: { for: 4, of: 5, enough: 4 }, blockLabel: 'Khối Sở Tư pháp' }),
    ])
    expect(await codeOf(startsDossier(first, seasonId))).toBe('policy.role')
    const dossier = await startsDossier(lead, seasonId)
    expect(dossier).toMatchObject({ number: 1, state: 'draft', blocked: null, postings: [], quotas: [] })
    expect(lineOf(dossier)).toMatchObject({
      ...{ unitId: chosen, award: { code: award.code, name: 'Cờ thi đua' }, votes: { for: 4, of: 5, enough: 4 } },
      ...{ nominated: true, rank: null, points: null, summary: null, granted: null, entry: null },
    })
    expect(dossier.warnings.map(({ code }) => code)).toEqual(['dossier.no-term', 'dossier.no-summary'])
    expect(await codeOf(startsDossier(lead, seasonId))).toBe('dossier.no-nominees')
    const member = await world.aPerson({ unit: units.justice_department[2], role: 'officer' })
    const seen = await listsDossiers(member, seasonId)
    expect([seen.items.length, seen.nominees, seen.may]).toEqual([1, [], []])
    const other = await aSeason(world)
    expect(await codeOf(listsDossiers(other.minister, seasonId))).toBe('object.missing')
    expect(await codeOf(readsDossier(other.minister, dossier))).toBe('object.missing')
  })

  test('tells those who oversee holds of a unit that is on hold since, and nobody else', async ({ world }) => {
    const { seasonId, lead, minister, units, chosen } = await aVotedSeason(world)
    const dossier = await startsDossier(lead, seasonId)
    const span = { from: '2018-11-01', to: null, decisionNumber: null, decisionDay: null, decisionBody: null }
    const body = { unitId: chosen, kind: 'discipline' as const, ...span, reason: 'Đang xem xét' }
    await minister.call(makeHold, { params: { seasonId }, body })
    const warned = async (by: Caller) => (await readsDossier(by, dossier)).warnings.map(({ code }) => code)
    expect(await warned(lead)).toContain('dossier.on-hold')
    const member = await world.aPerson({ unit: units.justice_department[2], role: 'officer' })
    expect(await warned(member)).not.toContain('dossier.on-hold')
  })

  test('waits while the sitting of its vote is open again', async ({ world }) => {
    const { seasonId, lead, sitting } = await aVotedSeason(world)
    const dossier = await startsDossier(lead, seasonId)
    const params = { sittingId: sitting.id }
    await lead.call(reopenSitting, { params, body: { reason: 'Ghi thiếu' } }, { version: sitting.version })
    const seen = await readsDossier(lead, dossier)
    expect([seen.blocked?.code, lineOf(seen).nominated]).toEqual(['dossier.no-longer-nominated', false])
    expect(await codeOf(submitsDossier(lead, dossier, '2018-11-20'))).toBe('dossier.no-longer-nominated')
  })

  test('keeps summaries by their version, and whoever was withdrawn struck through', async ({ world }) => {
    const { seasonId, lead } = await aVotedSeason(world)
    const dossier = await startsDossier(lead, seasonId)
    const { id: lineId, version } = lineOf(dossier)
    const writes = (summary: string | null, of: number) =>
      lead.call(writeSummary, { params: { lineId }, body: { summary } }, { version: of })
    const written = await writes('Vượt chỉ tiêu', version)
    expect([written.summary, written.version]).toEqual(['Vượt chỉ tiêu', version + 1])
    expect(await codeOf(writes('Khác', version))).toBe('version.stale')
    const gone = await lead.call(
      withdrawLine,
      { params: { lineId }, body: { reason: 'Đang bị thanh tra' } },
      { version: written.version },
    )
    expect(gone).toMatchObject({
      withdrawnOn: '2018-11-20',
      withdrawReason: 'Đang bị thanh tra',
      summary: 'Vượt chỉ tiêu',
    })
    expect(await codeOf(writes('Khác', gone.version))).toBe('dossier.withdrawn-already')
    const seen = await readsDossier(lead, dossier)
    expect(seen.blocked?.code).toBe('dossier.empty')
    expect(await codeOf(submitsDossier(lead, seen, '2018-11-20'))).toBe('dossier.empty')
    expect(await codeOf(postsFrom(lead, seen, '2018-11-20'))).toBe('dossier.empty')
    expect(
      await codeOf(lead.call(takeNominees, { params: { dossierId: dossier.id } }, { version: seen.version })),
    ).toBe('dossier.no-nominees')
  })
})

describe('posting', () => {
  test('lasts as many working days as the rule of its day says, and holds the submission back', async ({ world }) => {
    const { seasonId, lead, leadUnit, minister, region } = await aVotedSeason(world)
    const rule = await aPostingRule(minister, region.organiser, {
      ...{ legalBasis: 'Văn bản thử', workingDays: 5, daysOff: ['2018-11-23'] },
    })
    expect(rule).toMatchObject({ provisional: false, workingDays: 5, awardName: null })
    const dossier = await startsDossier(lead, seasonId)
    expect([dossier.workingDays, dossier.blocked]).toEqual([5, { code: 'dossier.not-posted', params: { days: 5 } }])
    expect(await codeOf(submitsDossier(lead, dossier, '2018-11-20'))).toBe('dossier.not-posted')
    expect(await codeOf(postsFrom(lead, dossier, '2018-11-19'))).toBe('posting.begins-before')
    // Tuesday; Friday is off, Saturday and Sunday are not counted.
    const posted = await postsFrom(lead, dossier, '2018-11-20')
    expect(posted.postings).toEqual([
      expect.objectContaining({ state: 'running', from: '2018-11-20', to: '2018-11-28', workingDays: 5 }),
    ])
    expect(await codeOf(postsFrom(lead, posted, '2018-11-20'))).toBe('posting.posted-already')
    expect(
      await codeOf(lead.call(takeNominees, { params: { dossierId: posted.id } }, { version: posted.version })),
    ).toBe('dossier.posted')
    // What was begun goes on by its own days.
    const { version } = rule
    const body = { from: null, to: null, legalBasis: null, workingDays: 10, daysOff: [] }
    await minister.call(changePostingRule, { params: { postingRuleId: rule.id }, body }, { version })
    world.clock.set('2018-11-28T23:45:00+07:00')
    const later = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const last = await readsDossier(later, posted)
    expect(last.blocked).toEqual({ code: 'dossier.posting-runs', params: { until: '28/11/2018' } })
    expect(await codeOf(submitsDossier(later, last, '2018-11-28'))).toBe('dossier.posting-runs')
    world.clock.set('2018-11-29T00:00:00+07:00')
    const over = await readsDossier(later, posted)
    expect([over.postings[0]?.state, over.postings[0]?.to, over.blocked]).toEqual(['over', '2018-11-28', null])
    expect(await codeOf(submitsDossier(later, over, '2018-11-30'))).toBe('dossier.day-to-come')
    const submitted = await submitsDossier(later, over, '2018-11-29')
    expect(submitted).toMatchObject({
      ...{ state: 'submitted', submitted: { day: '2018-11-29', number: '12/TTr-STP', to: 'Bộ Tư pháp' } },
      ...{ blocked: null, warnings: [] },
    })
    expect(await codeOf(submitsDossier(later, submitted, '2018-11-29'))).toBe('dossier.submitted-already')
    expect(await codeOf(postsFrom(later, submitted, '2018-11-29'))).toBe('dossier.submitted-already')
  })

  test('takes comments of units, read by them and by whoever answers', async ({ world }) => {
    const { seasonId, leadUnit, units } = await aVotedSeason(world)
    world.clock.set('2018-11-20T23:45:00+07:00')
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const first = await world.aPerson({ unit: units.enforcement[0], role: 'officer' })
    const draft = await startsDossier(lead, seasonId)
    const [, own = '', another = ''] = units.justice_department
    const officer = await world.aPerson({ unit: own, role: 'officer' })
    const posted = await postsFrom(lead, draft, '2018-11-21')
    const postingId = posted.postings[0]?.id ?? ''
    const says = (by: Caller, unitId: string) =>
      by.call(addComment, { params: { postingId }, body: { unitId, content: 'Đề nghị xem lại' } })
    expect(posted.postings[0]).toMatchObject({ state: 'planned', to: null, workingDays: null })
    expect(await codeOf(says(officer, own))).toBe('posting.not-running')
    expect((await readsDossier(lead, posted)).blocked?.code).toBe('dossier.posting-to-come')
    world.clock.set('2018-11-21T00:00:00+07:00')
    const comment = await says(officer, own)
    expect(await codeOf(says(officer, another))).toBe('policy.denied')
    const readBy = async (by: Caller) => (await readsDossier(by, posted)).postings[0]?.comments.map(({ id }) => id)
    expect([await readBy(officer), await readBy(lead), await readBy(first)]).toEqual([[comment.id], [comment.id], []])
    const answers = (by: Caller) =>
      by.call(
        answerComment,
        { params: { postingCommentId: comment.id }, body: { answer: 'Đã xem lại' } },
        { version: comment.version },
      )
    expect(await codeOf(answers(officer))).toBe('policy.role')
    expect((await readsDossier(lead, posted)).warnings.map(({ code }) => code)).toContain('dossier.unanswered')
    expect((await answers(lead)).answer).toBe('Đã xem lại')
    expect((await readsDossier(officer, posted)).postings[0]?.comments[0]?.answer).toBe('Đã xem lại')
    // Nobody knows for how many days: it is told, and submitted all the same.
    const seen = await readsDossier(lead, posted)
    expect([seen.blocked, seen.warnings.map(({ code }) => code)]).toEqual([
      null,
      ['dossier.no-term', 'dossier.no-summary'],
    ])
    await submitsDossier(lead, seen, '2018-11-21')
    expect(await codeOf(says(officer, own))).toBe('posting.not-running')
  })

  test('is stopped with a reason, and begun anew', async ({ world }) => {
    const { seasonId, lead } = await aVotedSeason(world)
    const draft = await startsDossier(lead, seasonId)
    const stops = ({ id, version }: Dossier) =>
      lead.call(stopPosting, { params: { dossierId: id }, body: { reason: 'Sai tên' } }, { version })
    expect(await codeOf(stops(draft))).toBe('posting.not-posted')
    const stopped = await stops(await postsFrom(lead, draft, '2018-11-20'))
    expect(stopped.postings[0]).toMatchObject({ state: 'stopped', stopReason: 'Sai tên' })
    const again = await postsFrom(lead, stopped, '2018-11-20')
    expect(again.postings.map(({ state }) => state)).toEqual(['running', 'stopped'])
  })

  test('has rules of the body that organises, once on any day', async ({ world }) => {
    const { lead, minister, region } = await aVotedSeason(world)
    await aPostingRule(minister, region.organiser, { to: '2018-12-31' })
    expect(await codeOf(aPostingRule(minister, region.organiser, { from: '2018-06-01' }))).toBe(
      'posting-rule.overlapping',
    )
    const twice = { from: '2019-01-01', daysOff: ['2019-02-04', '2019-02-04'] }
    expect(await codeOf(aPostingRule(minister, region.organiser, twice))).toBe('posting-rule.day-twice')
    expect(await codeOf(aPostingRule(lead, region.organiser, { from: '2019-01-01' }))).toBe('policy.role')
    const other = await aSeason(world)
    expect(await codeOf(aPostingRule(other.minister, region.organiser, { from: '2019-01-01' }))).toBe('policy.denied')
    const { items, organisers } = await lead.call(listPostingRules, {})
    expect([items.length, items[0]?.provisional, organisers]).toEqual([1, true, []])
  })
})

describe('the decision', () => {
  test('puts what is granted into the register, and the dossier tells what became of it', async ({ world }) => {
    const { seasonId, lead, minister, chosen, award } = await aVotedSeason(world)
    const submitted = await submitsDossier(lead, await startsDossier(lead, seasonId), '2018-11-20')
    expect(await codeOf(decides(lead, submitted))).toBe('policy.role')
    expect(await codeOf(decides(minister, submitted, { day: '2018-11-21' }))).toBe('dossier.decision-to-come')
    expect(await codeOf(decides(minister, submitted, { day: '2018-11-19' }))).toBe('dossier.decided-before')
    expect(await codeOf(decides(minister, submitted, { lines: [] }))).toBe('dossier.line-unanswered')
    const { id: lineId } = lineOf(submitted)
    const answer = (granted: boolean, reason: string | null) => ({ lines: [{ lineId, granted, reason }] })
    expect(await codeOf(decides(minister, submitted, answer(false, null)))).toBe('dossier.reason-needed')
    expect(await codeOf(decides(minister, submitted, answer(true, 'Vì')))).toBe('dossier.reason-of-nothing')
    const decided = await decides(minister, submitted)
    expect(decided).toMatchObject({
      ...{ state: 'decided', decision: { number: '99/QĐ-BTP', day: '2018-11-20', body: 'Bộ Tư pháp' } },
      lines: [{ granted: true, entry: { year: 2018, revoked: null } }],
    })
    const { items } = await lead.call(listEntries, { query: { award: award.code, year: 2018 } })
    expect(items).toEqual([
      expect.objectContaining({ unitId: chosen, decisionNumber: '99/QĐ-BTP', decisionDay: '2018-11-20', seasonId }),
    ])
    expect(await codeOf(decides(minister, decided))).toBe('dossier.decided-already')
    const [entry] = items
    const revocation = {
      ...{ revokeReason: 'Khai sai', revocationNumber: '1/QĐ', revocationDay: '2018-11-20' },
      revocationBody: 'Bộ Tư pháp',
    }
    await minister.call(
      revokeEntry,
      { params: { entryId: entry?.id ?? '' }, body: revocation },
      { version: entry?.version ?? 0 },
    )
    expect(lineOf(await readsDossier(lead, decided)).entry?.revoked).toEqual({ reason: 'Khai sai', day: '2018-11-20' })
  })

  test('leaves nothing behind where the register refuses, and takes over what it holds by the same decision', async ({
    world,
  }) => {
    const { seasonId, lead, minister, chosen, award } = await aVotedSeason(world)
    const submitted = await submitsDossier(lead, await startsDossier(lead, seasonId), '2018-11-20')
    const decision = { decisionNumber: '99/QĐ-BTP', decisionDay: '2018-11-20', decisionBody: 'Bộ Tư pháp' }
    const known = await records(minister, { unitId: chosen, year: 2018, awardCode: award.code, ...decision, seasonId })
    expect(await codeOf(decides(minister, submitted, { number: '100/QĐ-BTP' }))).toBe('award_entry.twice')
    expect((await readsDossier(lead, submitted)).state).toBe('submitted')
    expect(lineOf(await decides(minister, submitted)).entry?.id).toBe(known.id)
  })

  test('refuses a unit with its reason; a dossier sent back is submitted again', async ({ world }) => {
    const { seasonId, lead, minister } = await aVotedSeason(world)
    const draft = await startsDossier(lead, seasonId)
    const returns = (by: Caller, { id, version }: Dossier) =>
      by.call(returnDossier, { params: { dossierId: id }, body: { reason: 'Thiếu tóm tắt' } }, { version })
    expect(await codeOf(returns(minister, draft))).toBe('dossier.not-submitted')
    const submitted = await submitsDossier(lead, draft, '2018-11-20')
    expect(await codeOf(returns(lead, submitted))).toBe('policy.role')
    const back = await returns(minister, submitted)
    expect([back.state, back.submitted]).toEqual(['draft', null])
    const again = await submitsDossier(lead, back, '2018-11-20')
    const lines = [{ lineId: lineOf(again).id, granted: false, reason: 'Chưa đủ điều kiện' }]
    const decided = await decides(minister, again, { lines })
    expect(lineOf(decided)).toMatchObject({ granted: false, refuseReason: 'Chưa đủ điều kiện', entry: null })
    const file = await lead.call(exportDossiers, { params: { seasonId }, query: { format: 'csv' } })
    expect(new TextDecoder().decode(file.content as Uint8Array)).toContain('Không được tặng: Chưa đủ điều kiện')
  })
})

test('the public page tells who is posted and until when, and no comment', async ({ world }) => {
  const { seasonId, lead, minister, region, units } = await aVotedSeason(world, { launched: true })
  await aPostingRule(minister, region.organiser, { workingDays: 3, daysOff: [] })
  const posted = await postsFrom(lead, await startsDossier(lead, seasonId), '2018-11-20')
  const officer = await world.aPerson({ unit: units.justice_department[1], role: 'officer' })
  const said = { unitId: units.justice_department[1] ?? '', content: 'Ý kiến riêng của đơn vị' }
  await officer.call(addComment, { params: { postingId: posted.postings[0]?.id ?? '' }, body: said })
  const params = { region: region.code, year: 2018 }
  expect(await codeOf(world.visitor.call(getPublicSeason, { params, query: {} }))).toBe('object.missing')
  await publish(minister, seasonId)
  const told = await world.visitor.call(getPublicSeason, { params, query: {} })
  expect(told.blocks[0]?.nominees).toEqual([
    expect.objectContaining({ posted: { from: '2018-11-20', to: '2018-11-23' } }),
  ])
  const page = await world.visitor.send('GET', `/cong-khai/${region.code}/2018`)
  const text = await page.text()
  expect(text).toContain('đang công khai lấy ý kiến từ 20/11/2018 đến hết 23/11/2018')
  expect(text + JSON.stringify(told)).not.toContain(said.content)
  await lead.call(
    stopPosting,
    { params: { dossierId: posted.id }, body: { reason: 'Sai tên' } },
    { version: posted.version },
  )
  const later = await world.visitor.call(getPublicSeason, { params, query: {} })
  expect(later.blocks[0]?.nominees[0]).not.toHaveProperty('posted')
})

test('the share of those that lead is counted over all regions of the organiser, and refuses what goes over', async ({
  world,
}) => {
  // Two blocks without a result count as two that lead: half of them is one.
  const half = { leading: { part: 1, whole: 2, over: false } }
  const { seasonId, lead, minister } = await aVotedSeason(world, { rule: half })
  const dossier = await startsDossier(lead, seasonId)
  expect(dossier.quotas).toEqual([expect.objectContaining({ leads: 0, pending: 2, most: 1, put: 1 })])
  const submitted = await submitsDossier(lead, dossier, '2018-11-20')
  expect((await decides(minister, submitted)).state).toBe('decided')
})

test('those that lead stand first in published final results, over all regions of one organiser and year', {
  timeout: 60_000,
}, async ({ world }) => {
  const { seasonId, region, minister, leadUnit, lead, units } = await aPublishedResult(world)
  const { organiser } = region
  for (const given of [{ organiser }, { organiser, year: 2019 }, {}]) await aSeason(world, given)
  const share = { part: 1, whole: 2, over: false }
  await aVotingRule(minister, organiser, { threshold: share, base: 'members', leading: share })
  const council = await aCouncil(lead, seasonId, units, 'enforcement')
  const sitting = await openedSitting(lead, await aSitting(lead, council.id, { day: '2018-12-01' }))
  const { awards, units: all } = await lead.call(listVotes, { params: { sittingId: sitting.id } })
  const counting = all.filter(({ block, unitId }) => block === 'justice_department' && unitId !== leadUnit)
  const tellers = counting.slice(0, 2).map(({ unitId }) => ({ unitId, name: null }))
  const of = { sittingId: sitting.id, awardId: awards[0]?.id ?? '', block: 'enforcement' as const }
  const vote = await opensVote(lead, await aVote(lead, of, { candidates: units, tellers }))
  const marks = units.map((unitId, at) => ({ unitId, for: at === 0 ? 3 : 0 }))
  for (const [at, { unitId }] of tellers.entries())
    await counts(await world.aPerson({ unit: unitId, role: 'officer' }), vote.id, at + 1, {
      ...{ handedOut: 3, returned: 3, invalid: 0, blank: 0, marks },
    })
  await lead.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  const dossier = await startsDossier(lead, seasonId)
  // Its own other block, and both of the second region of 2018, have no result yet.
  expect(dossier.quotas).toEqual([expect.objectContaining({ leads: 1, pending: 3, most: 2, put: 1 })])
  expect(lineOf(dossier)).toMatchObject({ rank: 1, points: expect.stringMatching(/^\d/) })
  const submitted = await submitsDossier(lead, dossier, '2018-12-01')
  expect(lineOf(submitted)).toMatchObject({ rank: 1, points: lineOf(dossier).points })
})

test('over the share nothing is submitted, with the numbers in words', async ({ world }) => {
  const { seasonId, lead } = await aVotedSeason(world, { rule: { leading: { part: 1, whole: 5, over: false } } })
  const dossier = await startsDossier(lead, seasonId)
  const over = { part: 1, whole: 5, leads: 0, pending: 2, most: 0, put: 1 }
  expect(dossier.blocked).toEqual({ code: 'quota.over-pending', params: { ...over, award: 'Cờ thi đua' } })
  expect(await codeOf(submitsDossier(lead, dossier, '2018-11-20'))).toBe('quota.over-pending')
})
