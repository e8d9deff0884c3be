/** Trials through HTTP: scored from accepted figures alone, kept whole, worked out again, shown to whom they are shown. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import type { Trx } from '#platform/db.ts'
import type { Card } from '#scoring/card.ts'
import { aReport, aRound, doesFor, done, reportIn } from '#tests/support/figures.ts'
import { codeOf as refused } from '#tests/support/refusals.ts'
import { aContent, saves } from '#tests/support/scorecards.ts'
import { anIssuedCard, aTrialSeason, shareOnly, tries } from '#tests/support/trials.ts'
import { type Caller, countRows, expect, test } from '#tests/support/world.ts'
import { correctScorecard } from '../life/contract.ts'
import { sheetsOf } from '../scored-sheets/rules.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'
import { changeTrial, getTrial, listPastInputs, listTrials, readInputs, removeTrial } from './contract.ts'

const reads = (by: Caller, trialId: string) => by.call(getTrial, { params: { trialId } })
const listed = async (by: Caller, seasonId: string) =>
  (await by.call(listTrials, { params: { seasonId } })).items.map(({ id }) => id)

describe('a trial', () => {
  test('scores the accepted figures of a block and says from which round each came', async ({ world }) => {
    const { lead, seasonId, scorecardId, round, unitId, otherId } = await aTrialSeason(world)
    const trial = await tries(lead, seasonId, { scorecardId })
    expect(trial).toMatchObject({ units: 2, ranked: 2, lacking: 0, draft: false, mine: true, roundTitle: null })
    const { sheets } = await reads(lead, trial.id)
    // 731 of 1,000: 4 of 8 points, half, grade B, both alike.
    expect(sheets.map(({ rank, total, max, percent, grade }) => [rank, total, max, percent, grade])).toEqual([
      [1, '4', '8', '50', 'B'],
      [1, '4', '8', '50', 'B'],
    ])
    expect(sheets.map((sheet) => sheet.unitId).sort()).toEqual([unitId, otherId].sort())
    const { inputs } = await lead.call(readInputs, { params: { trialId: trial.id } })
    const kept = JSON.parse(inputs) as KeptInputs
    expect(kept.rounds.map(({ id, title }) => [id, title])).toEqual([[round.id, round.title]])
    expect(kept.indicators).toEqual([
      { code: 'cases_done', round: 0, values: ['731', '731'], filed: [] },
      { code: 'cases_enforceable', round: 0, values: ['1000', '1000'], filed: [] },
    ])
  })

  test('takes nothing that was not accepted, and says so', async ({ world }) => {
    const { lead, head, seasonId, scorecardId, round, unitId, otherId } = await aTrialSeason(world)
    await doesFor(lead, 'reopens', await reportIn(lead, seasonId, round.id, unitId), 'Xem lại')
    const { id } = await tries(lead, seasonId, { scorecardId })
    const { sheets } = await reads(lead, id)
    expect(sheets.map((sheet) => [sheet.unitId, sheet.rank, sheet.incomplete, sheet.total])).toEqual([
      [otherId, 1, false, '4'],
      [unitId, null, true, '0'],
    ])
    // A round of which nobody's figures were accepted gives nothing at all.
    const february = await aRound(lead, seasonId, {
      ...{ from: '2018-02-01', to: '2018-02-28', opens: null, due: null, title: 'Tháng 02' },
    })
    await aReport(head, seasonId, february.id, unitId)
    const empty = await tries(lead, seasonId, { scorecardId, roundId: february.id })
    expect([empty.lacking, empty.ranked, empty.roundTitle]).toEqual([2, 0, 'Tháng 02'])
    // Left to itself it takes the latest round that somebody's accepted figures stand in.
    expect((await tries(lead, seasonId, { scorecardId })).lacking).toBe(0)
  })

  test('keeps a missing indicator apart from a zero', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world, aContent({ year: 2018 }))
    const { id, lacking, ranked } = await tries(lead, seasonId, { scorecardId })
    expect([lacking, ranked]).toEqual([1, 0])
    const { lacks, sheets } = await reads(lead, id)
    expect(lacks).toEqual([{ code: 'has_plan', why: 'unasked' }])
    expect(sheets.map(({ points }) => points)).toEqual(['400 400 ?', '400 400 ?'])
  })

  test('is worked out again from what it kept, to the last letter', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world)
    const { id } = await tries(lead, seasonId, { scorecardId })
    const { sheets, card } = await reads(lead, id)
    const { inputs } = await lead.call(readInputs, { params: { trialId: id } })
    const again = sheetsOf(card as Card, JSON.parse(inputs) as KeptInputs)
    expect(again).toEqual(sheets.map(({ unitCode: _, unitName: __, ...sheet }) => sheet))
  })

  test('stays by the version it was scored by when a correction is issued', async ({ world }) => {
    const { lead, minister, seasonId, scorecardId, region } = await aTrialSeason(world)
    const first = await tries(lead, seasonId, { scorecardId })
    const content = shareOnly({ version: 2, title: 'Bản đính chính' })
    const { id } = await anIssuedCard(world, {
      ...{ ownerId: region.organiser, by: minister.accountId, from: '2018-02-01' },
      content,
    })
    const { blocks } = await lead.call(listTrials, { params: { seasonId } })
    const block = blocks.find(({ code }) => code === 'enforcement')
    expect([block?.inForce?.id, block?.choices.map((one) => [one.number, one.state])]).toEqual([
      id,
      [
        [2, 'in-force'],
        [1, 'superseded'],
      ],
    ])
    expect(await reads(lead, first.id)).toMatchObject({
      scorecardId,
      cardNumber: 1,
      cardTitle: 'Bảng tiêu chí năm 2018',
    })
  })

  test('made twice at once is two trials', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world)
    const [one, two] = [await tries(lead, seasonId, { scorecardId }), await tries(lead, seasonId, { scorecardId })]
    expect(one.inputsDigest).toBe(two.inputsDigest)
    expect((await listed(lead, seasonId)).sort()).toEqual([one.id, two.id].sort())
  })
})

describe('whom a trial is shown to', () => {
  test('members read what is shown to them and nothing else, not even that it is there', async ({ world }) => {
    const { lead, other, minister, seasonId, scorecardId } = await aTrialSeason(world)
    const { id, version } = await tries(lead, seasonId, { scorecardId })
    expect([await listed(lead, seasonId), await listed(minister, seasonId), await listed(other, seasonId)]).toEqual([
      [id],
      [id],
      [],
    ])
    expect(await refused(reads(other, id))).toBe('object.missing')
    expect(await refused(other.call(readInputs, { params: { trialId: id } }))).toBe('object.missing')
    const history = (by: Caller) => by.call(getHistory, { query: { kind: 'trial', id } })
    expect([(await history(other)).items, (await history(lead)).items.length]).toEqual([[], 1])
    const shown = { title: 'Cho các đơn vị xem', audience: 'members' as const }
    await lead.call(changeTrial, { params: { trialId: id }, body: shown }, { version })
    expect((await reads(other, id)).title).toBe('Cho các đơn vị xem')
    expect(await listed(other, seasonId)).toEqual([id])
  })

  test('the database alone keeps it from a rival, and shows the auditor all', async ({ world }) => {
    const { lead, region, seasonId, scorecardId, otherId } = await aTrialSeason(world)
    await tries(lead, seasonId, { scorecardId })
    const seen = async (reach: Parameters<typeof world.enter>[1]) => {
      await sql`savepoint seen`.execute(world.db)
      await world.enter('account', reach)
      const rows = [await countRows(world.db as Trx, 'trial'), await countRows(world.db as Trx, 'trial_unit')]
      await sql`rollback to savepoint seen`.execute(world.db)
      return rows
    }
    expect(await seen({ units: [otherId], seasons: [seasonId] })).toEqual([0, 0])
    expect(await seen({ units: [region.organiser], seasons: [seasonId] })).toEqual([1, 2])
    expect(await seen({ units: [otherId], seasons: [seasonId], led: [seasonId] })).toEqual([1, 2])
    expect(await seen({ units: [otherId] })).toEqual([0, 0])
  })

  test('accepted figures are told to the season’s readers alone, and no other figure to anybody', async ({ world }) => {
    const { region, seasonId, round, unitId, otherId, lead } = await aTrialSeason(world)
    await doesFor(lead, 'reopens', await reportIn(lead, seasonId, round.id, unitId), 'Xem lại')
    const told = async (reach: Parameters<typeof world.enter>[1], season = seasonId) => {
      await sql`savepoint told`.execute(world.db)
      await world.enter('account', reach)
      const { rows } = await sql<{ told: string }>`
        select told from accepted_figures(${season}::uuid, ${[round.id]}::uuid[],
          array[${done}]::uuid[], ${[unitId, otherId]}::uuid[])`.execute(world.db)
      await sql`rollback to savepoint told`.execute(world.db)
      return rows.map((row) => row.told)
    }
    expect(await told({ units: [otherId], seasons: [seasonId] })).toEqual(['2 731'])
    expect(await told({ organised: [region.id] })).toEqual(['2 731'])
    expect([await told({ units: [otherId] }), await told({ units: [unitId], seasons: [region.id] })]).toEqual([[], []])
    expect(await told({ seasons: [seasonId] }, region.id)).toEqual([])
  })

  test('an auditor of the body that organises reads it and changes nothing', async ({ world }) => {
    const { lead, region, seasonId, scorecardId } = await aTrialSeason(world)
    const auditor = await world.aPerson({ unit: region.organiser, role: 'auditor' })
    const { id } = await tries(lead, seasonId, { scorecardId })
    expect([await listed(auditor, seasonId), (await reads(auditor, id)).may]).toEqual([[id], []])
    expect(await refused(tries(auditor, seasonId, { scorecardId }))).toBe('policy.role')
  })

  test('only its maker removes it', async ({ world }) => {
    const { lead, minister, seasonId, scorecardId } = await aTrialSeason(world)
    const { id, version } = await tries(lead, seasonId, { scorecardId })
    const removes = (by: Caller) => by.call(removeTrial, { params: { trialId: id } }, { version })
    expect(await refused(removes(minister))).toBe('trial.not-yours')
    await removes(lead)
    expect([await listed(lead, seasonId), await countRows(world.db as Trx, 'trial_unit')]).toEqual([[], 0])
  })
})

describe('which card is tried', () => {
  test('none of another block, of another body, or nobody’s', async ({ world }) => {
    const { lead, minister, seasonId, scorecardId, region } = await aTrialSeason(world)
    expect(await refused(tries(lead, seasonId, { scorecardId, block: 'justice_department' }))).toBe('trial.other-block')
    const elsewhere = await world.aRegion()
    const officer = await world.aPerson({ unit: elsewhere.organiser, role: 'ministry_officer' })
    const foreign = await anIssuedCard(world, { ownerId: elsewhere.organiser, by: officer.accountId })
    expect(await refused(tries(lead, seasonId, { scorecardId: foreign.id }))).toBe('trial.other-block')
    expect(await refused(tries(minister, seasonId, { scorecardId: region.id }))).toBe('trial.other-block')
  })

  test('a draft only by the officers of its body, for themselves; what it gave outlives it', async ({ world }) => {
    const { lead, minister, seasonId, scorecardId } = await aTrialSeason(world)
    const content = shareOnly({ id: 'thu', year: 2018, version: 2 })
    const correcting = { params: { scorecardId }, body: { reason: 'Thử' } }
    const draft = await saves(minister, await minister.call(correctScorecard, correcting), { content, examples: [] })
    expect(await refused(tries(lead, seasonId, { scorecardId: draft.id }))).toBe('trial.other-block')
    expect(await refused(tries(minister, seasonId, { scorecardId: draft.id, audience: 'members' }))).toBe(
      'trial.draft-shown',
    )
    const { id, version, draft: isDraft } = await tries(minister, seasonId, { scorecardId: draft.id })
    expect([isDraft, await listed(lead, seasonId), await refused(reads(lead, id))]).toEqual([
      true,
      [],
      'object.missing',
    ])
    const show = { title: 'x', audience: 'members' as const }
    expect(await refused(minister.call(changeTrial, { params: { trialId: id }, body: show }, { version }))).toBe(
      'trial.draft-shown',
    )
    expect((await reads(minister, id)).card).toEqual(content)
  })

  test('not on a season of another region, nor on a round of another block', async ({ world }) => {
    const { lead, seasonId, scorecardId } = await aTrialSeason(world)
    const stranger = await aTrialSeason(world)
    expect(await refused(tries(stranger.lead, seasonId, { scorecardId }))).toBe('object.missing')
    expect(await refused(tries(lead, seasonId, { scorecardId, roundId: stranger.round.id }))).toBe('object.missing')
  })
})

describe('past inputs', () => {
  test('are the latest of each region and year that the reader may read, with their card', async ({ world }) => {
    const { lead, other, region, seasonId, scorecardId, content } = await aTrialSeason(world)
    await tries(lead, seasonId, { scorecardId })
    world.clock.set('2018-02-05T08:05:00+07:00')
    const last = await tries(lead, seasonId, { scorecardId, audience: 'members', title: 'Mới hơn' })
    const past = (by: Caller) => by.call(listPastInputs, { query: { ownerId: region.organiser, block: 'enforcement' } })
    const { items } = await past(other)
    expect(items.map(({ trialId, year, card }) => [trialId, year, card])).toEqual([[last.id, 2018, content]])
    expect(JSON.parse(items[0]?.inputs ?? '{}')).toMatchObject({ units: [{}, {}] })
    world.clock.set('2018-02-05T08:10:00+07:00')
    const kept = await tries(lead, seasonId, { scorecardId })
    expect((await past(other)).items.map(({ trialId }) => trialId)).toEqual([last.id])
    expect((await past(lead)).items.map(({ trialId }) => trialId)).toEqual([kept.id])
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect((await past(stranger)).items).toEqual([])
  })
})
