/** The life of a card through HTTP: checked, issued, corrected, standing in; what two people decide. */
import { describe } from 'vitest'
import { approve, getProposal, reject } from '#features/approvals/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { contextOf } from '#platform/context.ts'
import { policy } from '#src/app.ts'
import { proposes } from '#tests/support/card-proposals.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import {
  aCardBody,
  aContent,
  aDraftCard,
  anExample,
  anIssuedCard,
  checks,
  decision,
  issues,
  saves,
} from '#tests/support/scorecards.ts'
import { actorWith, type Caller, expect, test, type World } from '#tests/support/world.ts'
import { createScorecard, discardScorecard, getScorecard, listScorecards } from '../contract.ts'
import { exportDifferences } from '../difference-exports/contract.ts'
import { cardInForce, cardOnDay, issuedCard } from '../standing/actions.ts'
import { listSeasonCards } from '../standing/contract.ts'
import { listPastInputs } from '../trials/contract.ts'
import { carryOver, correctScorecard, issueScorecard, proposeIssue } from './contract.ts'

const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    ({ refusal }) => refusal?.code,
  )
const read = (by: Caller, id: string) => by.call(getScorecard, { params: { scorecardId: id } })
const stateOf = async (by: Caller, id: string) => (await read(by, id)).state

describe('checking', () => {
  test('proves a card: nothing missing, and every example comes out', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await checks(officer, await aDraftCard(officer, { ownerId }))
    expect(card.state).toBe('checked')
  })

  test.for([
    ['without an example', { examples: [] }, 'scorecard.no-example'],
    [
      'with an example that fails',
      { examples: [{ ...anExample, expects: [{ criterion: 'A.1', points: '8' }] }] },
      'scorecard.example-fails',
    ],
    ['with a grade that fails', { examples: [{ ...anExample, grade: 'A' }] }, 'scorecard.example-fails'],
    [
      'with a figure nobody can read',
      { examples: [{ ...anExample, figures: { cases_done: 'nhiều' } }] },
      'scorecard.example-fails',
    ],
    [
      'of an indicator it does not have',
      { examples: [{ ...anExample, figures: { nothing: '1' } }] },
      'scorecard.example-fails',
    ],
    ['of another year than its own', { content: aContent({ year: 2001 }) }, 'scorecard.unfinished'],
  ] as const)('refuses a card %s', async ([, said, code], { world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId, ...said } as never)
    expect(await refused(checks(officer, card))).toBe(code)
  })

  test('tells what came instead of what was expected', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const wrong = { ...anExample, expects: [{ criterion: null, points: '6,5' }] }
    const card = await aDraftCard(officer, { ownerId, examples: [wrong] })
    const { refusal } = await checks(officer, card).catch((error) => error)
    expect(refusal.issues[0]).toMatchObject({
      ...{ code: 'scorecard.came-total', params: { expected: { vi: '6,5', en: '6.5' }, came: { vi: '6', en: '6' } } },
      message: 'Ví dụ “Chưa đạt mức 80 %”: tổng ra 6, đã ghi 6,5.',
    })
  })

  test('proves points that come of the best, ties and ranks by units beside the one of the example', async ({
    world,
  }) => {
    const { officer, ownerId } = await aCardBody(world)
    const long = `chi-so-${'x'.repeat(93)}`
    const indicators = [{ code: long, name: 'Số mô hình', type: 'count' as const }]
    const leaf = { code: 'A.1', name: 'Mô hình', max: 10, measure: { value: long } }
    const rule = { kind: 'relative' as const, target: 10 }
    const criteria = [{ code: 'A', name: 'A', max: 10, children: [{ ...leaf, rule }] }]
    const content = aContent({ indicators, criteria })
    const having = (count: string) => ({ figures: { [long]: count }, marks: {} })
    const example = {
      ...{ name: 'Sau đơn vị nhiều nhất', ...having('15'), others: [having('20'), having('15')] },
      ...{ expects: [{ criterion: 'A.1', points: '7,5' }], grade: 'B', rank: 2 },
    }
    const card = await aDraftCard(officer, { ownerId, content, examples: [example] })
    const alone = { ...example, others: undefined, rank: 1 }
    const wrong = await saves(officer, card, { content, examples: [{ ...example, rank: 1 }, alone] })
    const { refusal } = await checks(officer, wrong).catch((error) => error)
    expect(refusal.issues.map(({ message }: { message: string }) => message)).toEqual([
      'Ví dụ “Sau đơn vị nhiều nhất”: thứ hạng ra 2, đã ghi 1.',
      'Ví dụ “Sau đơn vị nhiều nhất”: tiêu chí A.1 ra 10, đã ghi 7,5.',
      'Ví dụ “Sau đơn vị nhiều nhất”: xếp loại ra A, đã ghi B.',
    ])
    const right = await saves(officer, wrong, { content, examples: [example] })
    expect((await checks(officer, right)).examples).toEqual([example])
  })

  test('has room for an example that asks for every criterion of a large card', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const children = Array.from({ length: 400 }, (_, at) => ({
      ...{
        code: `A.${at}`,
        name: 'Có kế hoạch',
        max: 1,
        measure: { value: 'has_plan' },
        rule: { kind: 'boolean' as const },
      },
    }))
    const content = aContent({
      indicators: aContent().indicators.filter(({ code }) => code === 'has_plan'),
      criteria: [{ code: 'A', name: 'A', max: 400, children }],
    })
    const expects = children.map(({ code: criterion }) => ({ criterion, points: '1' }))
    const example = { name: 'Có hết', figures: { has_plan: 'có' }, marks: {}, expects, grade: 'A' }
    expect((await checks(officer, await aDraftCard(officer, { ownerId, content, examples: [example] }))).state).toBe(
      'checked',
    )
  })

  test('is for another person than whoever changed it last, where there is one', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
    const card = await aDraftCard(officer, { ownerId })
    expect(await refused(checks(officer, card))).toBe('scorecard.own-edit')
    const checked = await checks(other, card)
    expect(await refused(checks(officer, checked))).toBe('scorecard.already-checked')
    const changed = await saves(other, checked, {
      content: checked.content,
      examples: [...checked.examples, anExample],
    })
    expect(changed.state).toBe('draft')
    expect(await refused(checks(other, changed))).toBe('scorecard.own-edit')
  })

  test('waits at the home of whoever did not write it', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const other = await world.aPerson({ unit: ownerId, role: 'ministry_officer' })
    const waiting = async (by: Caller) =>
      (await by.call(listWork, {})).items.map(({ code }) => code).filter((code) => code.startsWith('work.scorecard'))
    const card = await aDraftCard(officer, { ownerId })
    expect([await waiting(officer), await waiting(other)]).toEqual([[], ['work.scorecard-check']])
    const checked = await checks(other, card)
    expect(await waiting(officer)).toEqual(['work.scorecard-issue'])
    const asked = (await world.queries(() => officer.call(listWork, {}))).length
    await aDraftCard(officer, { ownerId, year: 2020 })
    await aDraftCard(officer, { ownerId, year: 2021 })
    expect((await world.queries(() => officer.call(listWork, {}))).length).toBe(asked)
    await issues(officer, checked)
    expect(await waiting(officer)).toEqual([])
  })
})

describe('issuing', () => {
  test('asks for a decision, and for a card that was checked', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const card = await aDraftCard(officer, { ownerId })
    expect(await refused(issues(officer, card))).toBe('scorecard.not-checked')
    const checked = await checks(officer, card)
    const { decisionNumber: _, ...without } = decision
    const path = `/api/v1/scorecards/${card.id}/issuing`
    const answer = await officer.send('POST', path, without, { version: checked.version })
    expect([answer.status, (await answer.json()).issues[0]]).toMatchObject([
      422,
      { path: '/body/decisionNumber', code: 'input.missing' },
    ])
    expect(await refused(issues(officer, checked, { decisionDate: '2199-01-01' }))).toBe('scorecard.decision-to-come')
    expect(await stateOf(officer, card.id)).toBe('checked')
  })

  test('makes it everybody’s, from its day on, and nobody changes it again', async ({ world }) => {
    world.clock.set('2019-03-05T08:00:00+07:00')
    const { officer, ownerId } = await aCardBody(world)
    const reader = await world.aPerson({ unit: await world.aUnit({}), role: 'officer' })
    const card = await anIssuedCard(officer, { ownerId }, { inForceFrom: '2019-03-10' })
    expect([card.state, await stateOf(reader, card.id)]).toEqual(['issued', 'issued'])
    world.clock.set('2019-03-10T08:00:00+07:00')
    expect(await stateOf(await world.signedIn(reader), card.id)).toBe('in-force')
    const again = await world.signedIn(officer)
    const writes = saves(again, card, { content: aContent({ title: 'Khác' }), examples: [] })
    expect(await refused(writes)).toBe('scorecard.issued')
    const discards = again.call(discardScorecard, { params: { scorecardId: card.id } }, { version: card.version })
    expect(await refused(discards)).toBe('scorecard.issued')
    const { items } = await (await world.signedIn(reader)).call(getHistory, {
      query: { kind: 'scorecard', id: card.id },
    })
    expect(items.map(({ action }) => action)).toEqual(['scorecard.issued'])
  })

  test('asks for the password again', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const checked = await checks(officer, await aDraftCard(officer, { ownerId }))
    const later = await world.signedIn(officer, false)
    expect(await refused(issues(later, checked))).toBe('session.step-up-needed')
  })
})

describe('a correction', () => {
  test('is the next version, with its reason; the one before counts until it is in force', async ({ world }) => {
    world.clock.set('2019-03-05T08:00:00+07:00')
    const { officer, ownerId } = await aCardBody(world)
    const first = await anIssuedCard(officer, { ownerId })
    const corrects = (by = officer) =>
      by.call(correctScorecard, { params: { scorecardId: first.id }, body: { reason: 'Sai mức điểm' } })
    const next = await corrects()
    expect(next).toMatchObject({ number: 2, replaces: first.id, reason: 'Sai mức điểm', state: 'draft' })
    expect(next.content).toEqual({ ...(first.content as object), version: 2 })
    expect(next.comparedWith?.id).toBe(first.id)
    expect(await refused(corrects())).toBe('scorecard.one-draft')
    const checked = await checks(officer, next)
    expect(await refused(issues(officer, checked, { inForceFrom: '2019-02-28' }))).toBe('scorecard.before-corrected')
    await issues(officer, checked, { inForceFrom: '2019-03-08' })
    expect([await stateOf(officer, first.id), await stateOf(officer, next.id)]).toEqual(['in-force', 'issued'])
    world.clock.set('2019-03-08T08:00:00+07:00')
    const later = await world.signedIn(officer)
    expect([await stateOf(later, first.id), await stateOf(later, next.id)]).toEqual(['superseded', 'in-force'])
    expect(await refused(corrects(later))).toBe('scorecard.superseded')
  })

  test('is made of the newest version, also while that is not in force yet: an older one never comes back', async ({
    world,
  }) => {
    world.clock.set('2019-03-05T08:00:00+07:00')
    const { officer, ownerId } = await aCardBody(world)
    const first = await anIssuedCard(officer, { ownerId })
    const corrects = (id: string) =>
      officer.call(correctScorecard, { params: { scorecardId: id }, body: { reason: 'Sai mức điểm' } })
    const second = await issues(officer, await checks(officer, await corrects(first.id)), { inForceFrom: '2020-01-01' })
    expect([await stateOf(officer, first.id), second.state]).toEqual(['in-force', 'issued'])
    const answer = await officer.send('POST', `/api/v1/scorecards/${first.id}/correction`, { reason: 'Lại' })
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { code: 'scorecard.superseded', title: expect.stringContaining('phiên bản 2') },
    ])
    const carries = (id: string) =>
      officer.call(carryOver, { params: { scorecardId: id }, body: { inForceFrom: '2020-01-01' } })
    expect(await refused(carries(first.id))).toBe('scorecard.superseded')
    const copies = officer.call(createScorecard, {
      body: { ownerId, block: 'enforcement', year: 2019, title: 'Chép lại', scorecardId: first.id },
    })
    expect(await refused(copies)).toBe('scorecard.year-issued')
    expect((await corrects(second.id)).number).toBe(3)
    expect((await carries(second.id)).carriedFrom).toBe(second.id)
  })
})

describe('the days of an issuing', () => {
  test.for([
    ['a decision of another century', { decisionDate: '1900-01-01' }, 'decisionDate', 'scorecard.decision-too-early'],
    ['in force in another century', { inForceFrom: '1901-01-01' }, 'inForceFrom', 'scorecard.other-time'],
    ['in force long after its year', { inForceFrom: '2021-01-01' }, 'inForceFrom', 'scorecard.other-time'],
  ] as const)(
    'are about the year of the card: %s is refused beside its field',
    async ([, given, field, code], { world }) => {
      const { officer, ownerId } = await aCardBody(world)
      const checked = await checks(officer, await aDraftCard(officer, { ownerId }))
      const body = { ...decision, ...given }
      const answer = await officer.send('POST', `/api/v1/scorecards/${checked.id}/issuing`, body, {
        version: checked.version,
      })
      const { issues: told } = await answer.json()
      expect([answer.status, told]).toMatchObject([422, [{ path: `/body/${field}`, code }]])
      expect(told[0].message).toContain('2019')
      expect(await stateOf(officer, checked.id)).toBe('checked')
    },
  )

  test.for([
    ['a decision of the spring for a year that began', { decisionDate: '2019-04-01', inForceFrom: '2019-01-01' }],
    ['a work year that begins in October before', { decisionDate: '2018-09-15', inForceFrom: '2018-10-01' }],
    ['a year that is over and is being scored', { decisionDate: '2020-01-10', inForceFrom: '2020-01-10' }],
  ] as const)('may be %s', async ([, given], { world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const issued = await anIssuedCard(officer, { ownerId }, given)
    expect(issued).toMatchObject(given)
  })

  test('of a correction follow those of what it corrects', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const first = await anIssuedCard(officer, { ownerId })
    const next = await officer.call(correctScorecard, { params: { scorecardId: first.id }, body: { reason: 'Sai' } })
    const checked = await checks(officer, next)
    expect(await refused(issues(officer, checked, { decisionDate: '2019-02-28' }))).toBe(
      'scorecard.decided-before-corrected',
    )
  })
})

describe('last year’s card', () => {
  const standsIn = (by: Caller, id: string, inForceFrom = '2020-01-01') =>
    by.call(carryOver, { params: { scorecardId: id }, body: { inForceFrom } })

  test('stands in until this year’s is in force, and is never corrected', async ({ world }) => {
    world.clock.set('2020-02-01T08:00:00+07:00')
    const { officer, ownerId } = await aCardBody(world)
    const last = await anIssuedCard(officer, { ownerId })
    const card = await standsIn(officer, last.id)
    expect(card).toMatchObject({ year: 2020, number: 1, provisional: true, carriedFrom: last.id, state: 'in-force' })
    expect(card.content).toEqual({ ...(last.content as object), id: 'thads-2020', year: 2020, status: 'provisional' })
    expect(card.comparedWith?.id).toBe(last.id)
    expect(await refused(standsIn(officer, last.id))).toBe('scorecard.year-has-card')
    expect(await refused(standsIn(officer, card.id, '1999-01-01'))).toBe('scorecard.other-time')
    const corrects = officer.call(correctScorecard, { params: { scorecardId: card.id }, body: { reason: 'x' } })
    expect(await refused(corrects)).toBe('scorecard.stand-in-stays')
    const content = aContent({ id: 'thads-2020', year: 2020, version: 2 })
    const own = await anIssuedCard(officer, { ownerId, year: 2020, content }, { inForceFrom: '2020-01-01' })
    expect([await stateOf(officer, card.id), own.state]).toEqual(['superseded', 'in-force'])
  })

  test('is its keeper’s to carry over, once it is issued', async ({ world }) => {
    const { officer, ownerId } = await aCardBody(world)
    const neighbour = await aCardBody(world)
    const draft = await aDraftCard(officer, { ownerId })
    expect([await refused(standsIn(officer, draft.id)), await refused(standsIn(neighbour.officer, draft.id))]).toEqual([
      ...['scorecard.not-issued', 'object.missing'],
    ])
    const issued = await issues(officer, await checks(officer, draft))
    expect(await refused(standsIn(neighbour.officer, issued.id))).toBe('policy.denied')
  })
})

/** A public season of 2018 whose lead may decide, and the officer of the body that organises it. */
async function aScoredSeason(world: World) {
  const season = await aPublishedSeason(world)
  const { minister, region, id: seasonId } = season
  const drafting = { ownerId: region.organiser, year: 2018, block: 'enforcement' }
  return { ...season, seasonId, officer: minister, drafting }
}

describe('a public season that is scored by a card', () => {
  test('is scored by another one only when two people say so, and who decides reads what it is', async ({ world }) => {
    const { officer, drafting, leadUnit, seasonId } = await aScoredSeason(world)
    const given = { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' }
    const first = await anIssuedCard(officer, drafting, given)
    const params = { scorecardId: first.id }
    const next = await officer.call(correctScorecard, { params, body: { reason: 'Sai mức điểm' } })
    const checked = await checks(officer, next)
    expect(await refused(issues(officer, checked, given))).toBe('approval.needed')
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    const member = await world.aPerson({ unit: await world.aUnit({}), role: 'head' })
    expect(await refused(read(head, next.id))).toBe('object.missing')
    const body = { ...decision, ...given, reason: 'Hội nghị yêu cầu' }
    const proposal = await officer.call(
      proposeIssue,
      { params: { scorecardId: next.id }, body },
      { version: checked.version },
    )
    expect([(await read(head, next.id)).title, await refused(read(member, next.id))]).toEqual([
      checked.title,
      'object.missing',
    ])
    // Read to be approved, not to be put before others.
    expect(await refused(proposes(head, { scorecardId: next.id, unitId: leadUnit, trialIds: [next.id] }))).toBe(
      'card-proposal.of-draft',
    )
    const seen = await head.call(getProposal, { params: { proposalId: proposal.id } })
    expect(seen.may).toContain('approval.decide')
    await head.call(approve, { params: { proposalId: proposal.id }, body: {} }, { version: proposal.version })
    expect([await stateOf(head, next.id), await stateOf(head, first.id)]).toEqual(['in-force', 'superseded'])
    const { blocks } = await head.call(listSeasonCards, { params: { seasonId }, query: {} })
    expect(blocks.map(({ code, card }) => [code, card?.id ?? null])).toEqual([
      ['justice_department', null],
      ['enforcement', next.id],
    ])
  })

  test('whose terms are over is decided by who led it, and they read what they decide', async ({ world }) => {
    const { officer: before, drafting, leadUnit } = await aScoredSeason(world)
    world.clock.set('2019-02-01T08:00:00+07:00')
    const officer = await world.signedIn(before)
    const given = { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' }
    const first = await anIssuedCard(officer, drafting, given)
    const params = { scorecardId: first.id }
    const next = await officer.call(correctScorecard, { params, body: { reason: 'Sai mức điểm' } })
    const checked = await checks(officer, next)
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    const { id: proposalId, version } = await officer.call(
      proposeIssue,
      { params: { scorecardId: next.id }, body: { ...decision, ...given, reason: 'Cần' } },
      { version: checked.version },
    )
    const { items } = await head.call(listWork, {})
    expect(items.map(({ code }) => code)).toContain('work.decide.scorecard.issue')
    expect((await read(head, next.id)).title).toBe(checked.title)
    await head.call(approve, { params: { proposalId }, body: {} }, { version })
    expect(await stateOf(head, next.id)).toBe('in-force')
  })

  test('is read by whoever is asked to decide, also once the season is over, as long as nobody has decided', async ({
    world,
  }) => {
    const { officer, drafting, leadUnit } = await aScoredSeason(world)
    const given = { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' }
    const first = await anIssuedCard(officer, drafting, given)
    const next = await officer.call(correctScorecard, { params: { scorecardId: first.id }, body: { reason: 'Sai' } })
    const checked = await checks(officer, next)
    world.clock.set('2019-05-02T08:00:00+07:00')
    const later = await world.signedIn(officer)
    const proposing = { ...decision, ...given, reason: 'Hội nghị yêu cầu' }
    const proposed = { params: { scorecardId: next.id }, body: proposing }
    const proposal = await later.call(proposeIssue, proposed, { version: checked.version })
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    const other = await world.aPerson({ unit: leadUnit, role: 'auditor' })
    const waiting = (await head.call(listWork, {})).items.map(({ code }) => code)
    expect(waiting).toContain('work.decide.scorecard.issue')
    const page = await read(head, next.id)
    expect([page.content, page.comparedWith?.id]).toEqual([checked.content, first.id])
    const difference = { params: { scorecardId: next.id }, query: { withId: first.id, format: 'csv' as const } }
    expect((await head.call(exportDifferences, difference)).type).toBe('csv')
    // The effect: the card over the past seasons that this reader knows.
    const past = { query: { ownerId: drafting.ownerId, block: 'enforcement' } }
    expect((await head.call(listPastInputs, past)).items).toEqual([])
    expect((await head.call(listScorecards, {})).items.map(({ id }) => id)).toContain(next.id)
    expect(await refused(read(other, next.id))).toBe('object.missing')
    const decided = { params: { proposalId: proposal.id }, body: { reason: 'Chưa rõ' } }
    await head.call(reject, decided, { version: proposal.version })
    expect(await refused(read(head, next.id))).toBe('object.missing')
  })

  test('is overtaken where the card moved on after it was proposed', async ({ world }) => {
    const { officer, drafting, leadUnit } = await aScoredSeason(world)
    const given = { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' }
    const first = await anIssuedCard(officer, drafting, given)
    const next = await officer.call(correctScorecard, { params: { scorecardId: first.id }, body: { reason: 'Sai' } })
    const checked = await checks(officer, next)
    const proposal = await officer.call(
      proposeIssue,
      { params: { scorecardId: next.id }, body: { ...decision, ...given, reason: 'Cần' } },
      { version: checked.version },
    )
    await saves(officer, checked, { content: { ...(checked.content as object), title: 'Đã đổi' }, examples: [] })
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    const decides = head.call(approve, { params: { proposalId: proposal.id }, body: {} }, { version: proposal.version })
    expect(await refused(decides)).toBe('approval.overtaken')
  })

  test('is asked for at its keeper’s home while a block has none', async ({ world }) => {
    const { officer, drafting } = await aScoredSeason(world)
    const lacking = async () =>
      (await officer.call(listWork, {})).items
        .filter(({ code }) => code === 'work.scorecard-lacking')
        .map(({ path }) => path)
    expect(await lacking()).toEqual([
      '/bang-diem?year=2018&block=enforcement',
      '/bang-diem?year=2018&block=justice_department',
    ])
    await anIssuedCard(officer, drafting, { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' })
    expect(await lacking()).toEqual(['/bang-diem?year=2018&block=justice_department'])
  })

  test('has its card on each day, for features that score by it', async ({ world }) => {
    const { officer, drafting, seasonId, region } = await aScoredSeason(world)
    const given = { decisionDate: '2018-03-01', inForceFrom: '2018-03-01' }
    const card = await anIssuedCard(officer, drafting, given)
    const reach = { organised: [region.id], ministry: [region.organiser], seasons: [seasonId] }
    await world.built('account', reach, async (trx) => {
      const context = contextOf(world.home, policy, trx, actorWith(reach))
      const of = { regionId: region.id, block: 'enforcement', year: 2018 }
      const ids = [
        (await cardOnDay(context, of, '2018-02-28'))?.id,
        (await cardOnDay(context, of, '2018-03-01'))?.id,
        (await cardInForce(context, { seasonId, block: 'enforcement' }))?.id,
        (await cardInForce(context, { seasonId, block: 'justice_department' }))?.id,
      ]
      expect(ids).toEqual([undefined, card.id, card.id, undefined])
      expect((await issuedCard(context, card.id)).content).toEqual(card.content)
    })
  })
})

test('nobody issues what is not theirs', async ({ world }) => {
  const { officer, ownerId } = await aCardBody(world)
  const neighbour = await aCardBody(world)
  const checked = await checks(officer, await aDraftCard(officer, { ownerId }))
  expect(await refused(issues(neighbour.officer, checked))).toBe('object.missing')
  const issued = await issues(officer, checked)
  const again = neighbour.officer.call(
    issueScorecard,
    { params: { scorecardId: issued.id }, body: decision },
    { version: issued.version },
  )
  expect(await refused(again)).toBe('policy.denied')
  expect((await neighbour.officer.call(listScorecards, {})).items.map(({ id }) => id)).toEqual([issued.id])
})
