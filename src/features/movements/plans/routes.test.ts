/** Units' own plans through HTTP: drafted by an officer, issued by the head, answering what stands above, replaced. */

import { describe } from 'vitest'
import { listIndicators } from '#features/indicators/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { getPublicSeason } from '#features/portal/contract.ts'
import { search } from '#features/search/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { createSeason, getSeason } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import { getMargin } from '#features/texts/comments/contract.ts'
import { addArticle, editText, getText } from '#features/texts/contract.ts'
import { compareVersions, listVersions } from '#features/texts/versions/contract.ts'
import type { Trx } from '#platform/db.ts'
import { aConference } from '#tests/support/conferences.ts'
import { casesDoneRatio } from '#tests/support/indicators.ts'
import { aMovement, aPlan, aUnitPlan } from '#tests/support/movements.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { answerThing, getAbove, getAnswerBoard, getAnswersBelow, takeAnswerBack } from '../answers/contract.ts'
import { listSubUnitPlans } from '../below/contract.ts'
import { addOwnMovement } from '../own-movements/contract.ts'
import { addPhase, changePhase, removePhase } from '../phases/contract.ts'
import { addPlanTarget } from '../plan-targets/contract.ts'
import { addTask, changeTask, settleTask } from '../tasks/contract.ts'
import * as plans from './contract.ts'

const january = '2018-01-10T08:00:00+07:00'
const unknownVotes = { present: null, for: null, against: null }
const number = { number: '06/KH-STP', day: '2018-01-10' }

/** A season in January, before anything was launched: an office, its officer and head, another member, the lead. */
async function anOffice(world: World) {
  world.clock.set(january)
  const season = await aSeason(world)
  const [leadUnit = '', unitId = ''] = season.units.justice_department
  const person = (unit: string, role: 'officer' | 'head') => world.aPerson({ unit, role })
  return {
    ...season,
    seasonId: season.id,
    unitId,
    officer: await person(unitId, 'officer'),
    head: await person(unitId, 'head'),
    other: await person(season.units.enforcement[0] ?? '', 'head'),
    lead: await person(leadUnit, 'head'),
  }
}
const read = (who: Caller, planId: string) => who.call(plans.getPlan, { params: { planId } })

async function issue(head: Caller, planId: string, body: object = {}) {
  const { version } = await read(head, planId)
  return head.call(plans.issuePlan, { params: { ownPlanId: planId }, body: { ...number, ...body } }, { version })
}

describe("a unit's own plan", () => {
  test('is drafted by its officer and issued by its head, before any plan of the region', async ({ world }) => {
    const { seasonId, unitId, officer, head, other, minister } = await anOffice(world)
    const plan = await aUnitPlan(officer, { seasonId, unitId })
    await officer.call(addArticle, {
      params: { textId: plan.text.id },
      body: { heading: 'Mục đích', body: 'Thi đua.' },
    })

    expect([plan.kind, plan.own, plan.state, plan.throughId]).toEqual(['unit', true, 'draft', null])
    expect(await codeOf(issue(officer, plan.id))).toBe('policy.role')
    expect(await codeOf(issue(head, plan.id, { day: '2018-01-11' }))).toBe('plan.day-to-come')
    const issued = await issue(head, plan.id, { signerName: 'Nguyễn Văn A', signerPost: 'Giám đốc' })

    expect(issued).toMatchObject({ ...number, state: 'issued', signerName: 'Nguyễn Văn A', signerPost: 'Giám đốc' })
    expect(issued.text.frozen?.content).toContain('Điều 1. Mục đích\nThi đua.')
    expect((await read(other, plan.id)).text.frozen?.digest).toBe(issued.text.frozen?.digest)
    expect((await minister.call(getSeason, { params: { seasonId }, query: {} })).stage).not.toBe('movements')
    const params = { textId: plan.text.id }
    const late = { heading: 'Thêm', body: '' }
    expect(await codeOf(officer.call(addArticle, { params, body: late }))).toBe('text.frozen')
    expect(
      await codeOf(officer.call(addTask, { params: { planId: plan.id }, body: { content: 'x', due: null } })),
    ).toBe('text.frozen')
    expect(
      await codeOf(
        officer.call(
          plans.numberPlan,
          { params: { planId: plan.id }, body: { number: '7', day: null } },
          { version: issued.version },
        ),
      ),
    ).toBe('text.frozen')
    expect(await codeOf(issue(head, plan.id))).toBe('text.frozen')
  })

  test('is its unit’s alone while it is a draft: text, versions, margin, history, lists', async ({ world }) => {
    const { seasonId, unitId, officer, head, other, lead, minister } = await anOffice(world)
    const plan = await aUnitPlan(officer, { seasonId, unitId, title: 'Bản thảo kín' })
    const params = { textId: plan.text.id }
    await officer.call(editText, { params, body: { title: 'Bản thảo kín', preamble: 'Sửa' } }, { version: 1 })

    for (const stranger of [other, lead, minister]) {
      expect(await codeOf(read(stranger, plan.id))).toBe('object.missing')
      expect(await codeOf(stranger.call(getText, { params }))).toBe('object.missing')
      expect(await codeOf(stranger.call(listVersions, { params }))).toBe('object.missing')
      expect(await codeOf(stranger.call(getMargin, { params }))).toBe('object.missing')
      const history = await stranger.call(getHistory, { query: { kind: 'text', id: plan.text.id } })
      expect(history.items).toEqual([])
      expect((await stranger.call(plans.listPlans, { params: { seasonId } })).items).toEqual([])
    }
    expect((await head.call(plans.listPlans, { params: { seasonId } })).items).toMatchObject([{ id: plan.id }])
    expect((await head.call(compareVersions, { params, query: {} })).preamble).toEqual([{ kind: 'added', text: 'Sửa' }])
    expect((await read(head, plan.id)).may).toEqual(['plan.change', 'plan.issue', 'text.edit'])
    await officer.call(addTask, { params: { planId: plan.id }, body: { content: 'Việc', due: null } })
    await issue(head, plan.id)
    expect(await codeOf(other.call(listVersions, { params }))).toBe('object.missing')
    const told = await other.call(getHistory, { query: { kind: 'text', id: plan.text.id } })
    expect(told.items.map(({ action }) => action)).toEqual(['plan.issued'])
  })

  test('is begun once, for a unit of the season, by its own people', async ({ world }) => {
    const { seasonId, unitId, officer, other, lead } = await anOffice(world)
    await aUnitPlan(officer, { seasonId, unitId })
    const elsewhere = await anOffice(world)
    const draft = (who: Caller, body: object) =>
      codeOf(who.call(plans.draftPlan, { params: { seasonId }, body: { ...blank, ...body } }))

    expect(await draft(officer, { kind: 'unit', unitId })).toBe('plan.stands-already')
    expect(await draft(other, { kind: 'unit', unitId })).toBe('policy.denied')
    expect(await draft(elsewhere.officer, { kind: 'unit', unitId: elsewhere.unitId })).toBe('object.missing')
    expect(await draft(lead, { kind: 'region', unitId })).toBe('plan.region-is-no-units')
    expect(await draft(officer, { kind: 'unit', unitId, supersedes: seasonId, reason: 'x' })).toBe(
      'plan.not-to-supersede',
    )
  })

  test('carries tasks, targets, bases, phases and movements of its own, all on its paper and in its versions', async ({
    world,
  }) => {
    const { seasonId, unitId, officer, head, minister } = await anOffice(world)
    const standing = await aMovement(minister, seasonId, { name: 'Chung sức xây dựng nông thôn mới' })
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId })
    const params = { planId }
    await officer.call(addTask, { params, body: { content: 'Nhiệm vụ trọng tâm của Bộ', due: null, count: 8 } })
    await officer.call(addPlanTarget, {
      params,
      body: { ...aTarget, content: 'Mỗi Phòng Tư pháp chọn ít nhất 1 xã', per: 'unit' },
    })
    const launched = { name: 'Cải cách hành chính', kind: 'thematic' as const, launchedBy: null, from: null, to: null }
    await officer.call(addOwnMovement, { params: { ownPlanId: planId }, body: launched })
    const first = { name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30' }
    const anniversaries = [{ name: '88 năm Ngày thành lập Đảng', day: '2018-02-03' }]
    await officer.call(addPhase, { params, body: { ...first, anniversaries } })
    let { version } = await read(officer, planId)
    const bases = [{ document: '2288/QĐ-BTP', day: '2016-10-31', body: null }]
    version = (await officer.call(plans.setBases, { params, body: { bases } }, { version })).version
    const chosen = { movementIds: [standing.id] }
    const plan = await officer.call(plans.setPlanMovements, { params, body: chosen }, { version })

    expect(plan).toMatchObject({
      taskCount: 8,
      bases: [{ document: '2288/QĐ-BTP', day: '2016-10-31', body: null }],
      movements: [{ name: 'Chung sức xây dựng nông thôn mới', kind: 'regular' }],
      ownMovements: [{ name: 'Cải cách hành chính', position: 1 }],
      targets: [{ position: 1, comparison: '>=', value: '1', per: 'unit' }],
      phases: [{ ...first, anniversaries, overlaps: [], inside: null }],
    })
    const { tail } = await officer.call(compareVersions, { params: { textId: plan.text.id }, query: { from: 1 } })
    expect(tail?.map(({ title }) => title)).toEqual([
      'Căn cứ:',
      'Các phong trào thi đua hưởng ứng:',
      'Các phong trào, chuyên đề do đơn vị phát động, triển khai:',
      'Nhiệm vụ trọng tâm:',
      'Chỉ tiêu:',
      'Các đợt thi đua:',
    ])
    const { text } = await issue(head, planId)
    expect(text.frozen?.content).toContain('1. Nhiệm vụ trọng tâm của Bộ (8 nhiệm vụ)')
  })

  test('launches short bursts also once it is issued, inside a phase; overlapping ones are told', async ({ world }) => {
    const { seasonId, unitId, officer, head } = await anOffice(world)
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId })
    const params = { planId }
    const first = { name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30' }
    const { phases } = await officer.call(addPhase, { params, body: first })
    const phaseId = phases[0]?.id ?? ''
    await officer.call(addTask, { params, body: { content: 'Việc', due: null } })
    await issue(head, planId)
    const burst = (from: string, to: string) =>
      officer.call(addPhase, { params, body: { name: `Từ ${from}`, from, to, inside: phaseId } })

    expect(await codeOf(burst('2018-06-20', '2018-07-02'))).toBe('phase.outside')
    await burst('2018-03-01', '2018-03-10')
    const both = await burst('2018-03-05', '2018-03-20')
    expect(both.phases.map(({ name, overlaps }) => [name, overlaps])).toEqual([
      ['Đợt 1', []],
      ['Từ 2018-03-01', ['Từ 2018-03-05']],
      ['Từ 2018-03-05', ['Từ 2018-03-01']],
    ])
    expect(both.text.frozen?.digest).toBe((await read(head, planId)).text.frozen?.digest)
    expect(await codeOf(officer.call(addPhase, { params, body: { ...first, name: 'Đợt 2' } }))).toBe('text.frozen')
    const change = {
      params: { planId, phaseId },
      body: { ...first, name: 'Đợt khác', inside: null, anniversaries: [] },
    }
    expect(await codeOf(officer.call(changePhase, change, { version: 1 }))).toBe('text.frozen')
    const [, short] = both.phases
    await officer.call(removePhase, { params: { planId, phaseId: short?.id ?? '' } }, { version: 1 })
    expect((await read(officer, planId)).phases).toHaveLength(2)
  })

  test('is replaced by another with a reason, which starts from it; answers go on', async ({ world }) => {
    const { seasonId, unitId, officer, head, other, minister } = await anOffice(world)
    const movement = await aMovement(minister, seasonId)
    const first = await aUnitPlan(officer, { seasonId, unitId, tasks: 2 })
    await answer(officer, first.id, movement.id, { says: 'not_ours', reason: 'Không có xã' })
    await issue(head, first.id)
    const again = { kind: 'unit' as const, unitId, supersedes: first.id, copyOf: first.id }
    const draft = (reason: string | null) =>
      officer.call(plans.draftPlan, { params: { seasonId }, body: { ...blank, ...again, reason } })

    expect(await codeOf(draft(null))).toBe('plan.reason-needed')
    const second = await draft('Bổ sung nhiệm vụ')
    expect(second.tasks.map(({ content }) => content)).toEqual(first.tasks.map(({ content }) => content))
    expect(second.answers).toMatchObject([{ says: 'not_ours', reason: 'Không có xã' }])
    expect(await codeOf(draft('Lần nữa'))).toBe('plan.not-to-supersede')
    expect((await read(other, first.id)).state).toBe('issued')
    await issue(head, second.id, { number: '09/KH-STP' })

    const before = await read(other, first.id)
    expect([before.state, before.supersededBy?.number]).toEqual(['replaced', '09/KH-STP'])
    expect(await read(other, second.id)).toMatchObject({ reason: 'Bổ sung nhiệm vụ', supersedes: { id: first.id } })
    expect(await codeOf(answer(officer, first.id, movement.id, { says: 'as_written' }))).toBe('plan.replaced')
  })

  test('is given up as a draft and taken up again: it counts nowhere meanwhile, and makes room for another', async ({
    world,
  }) => {
    const { seasonId, unitId, officer, head, other, minister } = await anOffice(world)
    const movement = await aMovement(minister, seasonId)
    const first = await aUnitPlan(officer, { seasonId, unitId, tasks: 2 })
    await answer(officer, first.id, movement.id, { says: 'as_written' })
    const params = { ownPlanId: first.id }
    const discard = async (by: Caller, reason: string | null = 'Soạn nhầm năm') => {
      const { version } = await read(officer, first.id)
      return by.call(plans.discardPlan, { params, body: { reason } }, { version })
    }
    const restore = async () => {
      const { version } = await read(officer, first.id)
      return officer.call(plans.restorePlan, { params }, { version })
    }

    expect(await codeOf(discard(other))).toBe('object.missing')
    expect(await codeOf(restore())).toBe('plan.not-discarded')
    expect(await discard(officer)).toMatchObject({
      ...{ state: 'discarded', may: ['plan.change'], discarded: { day: '2018-01-10', reason: 'Soạn nhầm năm' } },
      ...{ tasks: { length: 2 }, answers: { length: 1 } },
    })
    expect(await codeOf(discard(officer))).toBe('plan.discarded')
    expect(await codeOf(issue(head, first.id))).toBe('plan.discarded')
    expect(await codeOf(answer(officer, first.id, movement.id, { says: 'as_written' }))).toBe('plan.discarded')
    const late = { params: { planId: first.id }, body: { content: 'Thêm', due: null } }
    expect(await codeOf(officer.call(addTask, late))).toBe('text.closed')
    expect(await codeOf(read(other, first.id))).toBe('object.missing')

    const second = await aUnitPlan(officer, { seasonId, unitId, title: 'Soạn lại' })
    expect(await codeOf(restore())).toBe('plan.stands-already')
    const { version } = await read(officer, second.id)
    await officer.call(plans.discardPlan, { params: { ownPlanId: second.id }, body: { reason: null } }, { version })
    expect(await restore()).toMatchObject({ state: 'draft', discarded: null, answers: [{ says: 'as_written' }] })
    await issue(head, first.id)
    expect(await codeOf(discard(head))).toBe('plan.issued-stays')
    const told = await officer.call(getHistory, { query: { kind: 'text', id: first.text.id } })
    expect(told.items.map(({ action }) => action).slice(0, 4)).toEqual([
      'plan.issued',
      'text.frozen',
      'plan.restored',
      'plan.discarded',
    ])
  })

  test('is given up by nobody in the database once it is issued, nor answers when it was', async ({ world }) => {
    const { seasonId, unitId, officer, head, minister } = await anOffice(world)
    const movement = await aMovement(minister, seasonId)
    const plan = await aUnitPlan(officer, { seasonId, unitId, tasks: 1 })
    const reach = { accountId: officer.accountId, units: [unitId], seasons: [seasonId] }
    const as = (work: (trx: Trx) => Promise<unknown>) =>
      world.built('account', reach, work).then(
        () => 'done',
        (error) => error.message.split(':')[0],
      )
    const gone = (trx: Trx) =>
      trx.updateTable('plan').set({ discarded_at: new Date() }).where('id', '=', plan.id).execute()
    const { version } = await read(officer, plan.id)
    await officer.call(plans.discardPlan, { params: { ownPlanId: plan.id }, body: { reason: null } }, { version })
    const given = (trx: Trx) =>
      trx
        .insertInto('plan_answer')
        .values({
          ...{ id: world.home.newId(), plan_id: plan.id, region_id: plan.regionId, season_id: seasonId },
          ...{ movement_id: movement.id, says: 'as_written', answered_at: new Date() },
        })
        .execute()
    expect(await as(given)).toBe(
      'new row violates row-level security policy "plan_answer_insert_held" for table "plan_answer"',
    )
    const again = await read(officer, plan.id)
    await officer.call(plans.restorePlan, { params: { ownPlanId: plan.id } }, { version: again.version })
    await issue(head, plan.id)
    expect(await as(gone)).toBe('permission denied')
  })

  test('copies the plan of the year before in the days of its own year', async ({ world }) => {
    const { seasonId, unitId, officer, head, minister, region } = await anOffice(world)
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId, title: 'Kế hoạch năm 2018' })
    const params = { planId }
    await officer.call(addTask, { params, body: { content: 'Sơ kết', due: '2018-06-15' } })
    const day = { name: 'Quốc khánh', day: '2018-09-02' }
    await officer.call(addPhase, {
      params,
      body: { name: 'Đợt 2', from: '2018-07-01', to: '2018-12-31', anniversaries: [day] },
    })
    await issue(head, planId)
    world.clock.set('2019-01-05T08:00:00+07:00')
    const organiser = await world.signedIn(minister)
    const { id: next } = await organiser.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const fresh = await world.signedIn(officer)
    const copy = await fresh.call(plans.draftPlan, {
      params: { seasonId: next },
      body: { ...blank, title: 'Kế hoạch năm 2019', kind: 'unit', unitId, copyOf: planId },
    })

    expect(copy.tasks).toMatchObject([{ content: 'Sơ kết', due: '2019-06-15', doneOn: null }])
    expect(copy.phases).toMatchObject([
      { from: '2019-07-01', to: '2019-12-31', anniversaries: [{ day: '2019-09-02' }] },
    ])
    expect([copy.copiedFrom, copy.number, copy.state]).toEqual([planId, null, 'draft'])
  })

  test('of a published season is public once issued, with all it holds', async ({ world }) => {
    const { seasonId, units, code } = await aPublishedSeason(world)
    const unitId = units.enforcement[0] ?? ''
    const [officer, head] = [
      await world.aPerson({ unit: unitId, role: 'officer' }),
      await world.aPerson({ unit: unitId, role: 'head' }),
    ]
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId })
    const params = { planId }
    await officer.call(addTask, { params, body: { content: 'Tám nhiệm vụ', due: null, count: 8 } })
    await officer.call(addPlanTarget, { params, body: { ...aTarget, content: 'Xã điểm' } })
    const told = async () => {
      const asked = { params: { region: code, year: '2018' }, query: {} }
      return (await world.visitor.call(getPublicSeason, asked)).plans.filter(({ number }) => number !== null)
    }

    expect(await told()).toEqual([])
    await issue(head, planId)
    expect(await told()).toMatchObject([
      {
        ...{ number: '06/KH-STP', date: '2018-01-10', tasks: 8, movements: [], phases: [], legalBases: [] },
        targets: [{ indicator: null, text: 'Xã điểm', comparison: '>=', value: '1', per: null, due: null }],
      },
    ])
  })
})

const blank = { title: 'Kế hoạch', preamble: '', number: null, day: null }
const aTarget = {
  ...{ indicator: null, comparison: '>=' as const, value: '1', asPercent: false, per: null, due: null },
}

type Said = { says: 'own_task' | 'as_written' | 'not_ours'; taskId?: string | null; reason?: string | null }
async function answer(who: Caller, planId: string, aboveId: string, { says, taskId = null, reason = null }: Said) {
  const { version } = await read(who, planId)
  const body = { says, taskId, reason }
  return who.call(answerThing, { params: { ownPlanId: planId, aboveId }, body }, { version })
}

/** The region's plan with two tasks, adopted after the office issued its own. */
async function anAnswering(world: World) {
  const office = await anOffice(world)
  const { seasonId, unitId, officer, head, lead } = office
  const movement = await aMovement(lead, seasonId)
  const own = await aUnitPlan(officer, { seasonId, unitId, tasks: 1 })
  await issue(head, own.id)
  const regions = await aPlan(lead, seasonId, { tasks: 2 })
  const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-01-10' })
  const adopting = { params: { planId: regions.id }, body: { conferenceId, ...unknownVotes } }
  await lead.call(plans.adoptPlan, adopting, { version: regions.version })
  const [first, second] = regions.tasks.map(({ id }) => id)
  return { ...office, movement, own, regions, first: first ?? '', second: second ?? '' }
}

describe('answers', () => {
  test('are given to what came later, by a task, as written, or not at all; the board counts them', async ({
    world,
  }) => {
    const { seasonId, officer, head, other, own, movement, first, second, unitId } = await anAnswering(world)
    const taskId = own.tasks[0]?.id ?? ''
    await answer(officer, own.id, first, { says: 'own_task', taskId })
    await answer(head, own.id, movement.id, { says: 'as_written' })

    const above = await officer.call(getAbove, { params: { planId: own.id } })
    expect([above.answered, above.of]).toEqual([2, 3])
    expect(above.items.map(({ kind, state }) => [kind, state])).toEqual([
      ['movement', 'as_written'],
      ['task', 'own_task'],
      ['task', 'none'],
    ])
    const board = await other.call(getAnswerBoard, { params: { seasonId }, query: {} })
    expect(board.things.map(({ answered, of }) => [answered, of])).toEqual([
      [1, 4],
      [1, 4],
      [0, 4],
    ])
    const row = board.units.find((unit) => unit.unitId === unitId)
    expect([row?.answered, row?.of, row?.plan?.number]).toEqual([2, 3, '06/KH-STP'])
    expect(row?.cells.map(({ says }) => says)).toEqual([null, 'Nhiệm vụ số 1', null])

    expect(await codeOf(answer(officer, own.id, second, { says: 'not_ours' }))).toBe('answer.reason-needed')
    expect(await codeOf(answer(officer, own.id, taskId, { says: 'as_written' }))).toBe('answer.nothing-above')
    expect(await codeOf(answer(other, own.id, second, { says: 'as_written' }))).toBe('policy.denied')
    const { version } = await read(officer, own.id)
    await officer.call(takeAnswerBack, { params: { ownPlanId: own.id, aboveId: first } }, { version })
    expect((await read(officer, own.id)).answers).toHaveLength(1)
  })

  test('of a draft are not on the board; the number of queries does not grow with the units', async ({ world }) => {
    const { seasonId, other, regions, first, units } = await anAnswering(world)
    const mine = await aUnitPlan(other, { seasonId, unitId: units.enforcement[0] ?? '', tasks: 1 })
    await answer(other, mine.id, first, { says: 'as_written' })
    const board = () => other.call(getAnswerBoard, { params: { seasonId }, query: {} })
    const things = (await board()).things.filter(({ planId }) => planId === regions.id)
    expect(things.map(({ answered }) => answered)).toEqual([0, 0])
    const before = (await world.queries(board)).length
    await issue(other, mine.id)
    expect((await world.queries(board)).length).toBe(before)
    expect((await board()).things.map(({ answered }) => answered)).toEqual([0, 1, 0])
  })
})

describe('a task', () => {
  test('is changed as a whole: leaving out who does it and how many it stands for is refused, and wipes nothing', async ({
    world,
  }) => {
    const { seasonId, unitId, officer, units } = await anOffice(world)
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId })
    const owner = { ownerId: units.enforcement[0] ?? '', ownerPost: 'Chánh Văn phòng', count: 8 }
    const added = await officer.call(addTask, {
      params: { planId },
      body: { content: 'Báo cáo', due: null, ...owner },
    })
    const params = { planId, taskId: added.tasks[0]?.id ?? '' }
    const body = { content: 'Báo cáo quý', due: '2018-03-30' }

    expect(await codeOf(officer.call(changeTask, { params, body: body as never }, { version: 1 }))).toBe(
      'input.invalid',
    )
    expect((await read(officer, planId)).tasks).toMatchObject([{ content: 'Báo cáo', ...owner }])
    await officer.call(changeTask, { params, body: { ...body, ...owner } }, { version: 1 })
    expect((await read(officer, planId)).tasks).toMatchObject([{ ...body, ...owner }])
  })

  test('is reported done by the unit it was given to, and late when it was', async ({ world }) => {
    const { seasonId, unitId, officer, head, other, units } = await anOffice(world)
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId })
    const given = units.enforcement[0] ?? ''
    const params = { planId }
    const body = { content: 'Báo cáo', due: '2018-01-05', ownerId: given, ownerPost: 'Chánh Văn phòng' }
    const { tasks } = await officer.call(addTask, { params, body })
    const taskId = tasks[0]?.id ?? ''
    const settle = (who: Caller, doneOn: string | null, note: string | null = null, version = 1) =>
      who.call(settleTask, { params: { planId, taskId }, body: { doneOn, note } }, { version })

    expect(await codeOf(settle(officer, '2018-01-08'))).toBe('task.plan-is-draft')
    await issue(head, planId)
    expect((await read(other, planId)).tasks).toMatchObject([{ lateDays: 5, may: ['task.settle'] }])
    expect(await codeOf(settle(other, '2018-01-12'))).toBe('task.done-to-come')
    const done = await settle(other, '2018-01-08', 'Đã gửi báo cáo')
    expect(done.tasks).toMatchObject([{ doneOn: '2018-01-08', doneNote: 'Đã gửi báo cáo', lateDays: 3 }])
    const stranger = await world.aPerson({ unit: units.enforcement[1] ?? '', role: 'head' })
    expect(await codeOf(settle(stranger, null, null, 2))).toBe('policy.denied')
    const words = { params: { planId, taskId }, body: { ...body, content: 'Việc khác', count: null } }
    expect(await codeOf(other.call(changeTask, words, { version: 2 }))).toBe('policy.denied')
  })
})

describe('what waits, and where it is found', () => {
  test('an adopted plan waits for answers, a task for its day; the board and the calendar tell of both', async ({
    world,
  }) => {
    const { seasonId, unitId, officer, head, other, own, first, second } = await anAnswering(world)
    const work = async (who: Caller) =>
      (await who.call(listWork, {})).items.map(({ code, params }) => [code, params.count])

    expect(await work(officer)).toContainEqual(['work.plan-to-answer', 2])
    await answer(officer, own.id, first, { says: 'as_written' })
    expect(await work(officer)).toContainEqual(['work.plan-to-answer', 1])
    await answer(officer, own.id, second, { says: 'not_ours', reason: 'Không có việc này' })
    expect((await work(officer)).map(([code]) => code)).not.toContain('work.plan-to-answer')

    const again = { kind: 'unit' as const, unitId, supersedes: own.id, reason: 'Thêm việc', copyOf: own.id }
    const { id: planId } = await officer.call(plans.draftPlan, { params: { seasonId }, body: { ...blank, ...again } })
    await officer.call(addTask, { params: { planId }, body: { content: 'Báo cáo tháng', due: '2018-01-12' } })
    const day = { name: 'Kỷ niệm', day: '2018-02-03' }
    const phase = { name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30', anniversaries: [day] }
    await officer.call(addPhase, { params: { planId }, body: phase })
    await issue(head, planId)
    expect((await work(officer)).map(([code]) => code)).toContain('work.plan-task-due')
    expect((await work(other)).map(([code]) => code)).not.toContain('work.plan-task-due')
    const calendar = async (who: Caller) =>
      (await who.call(getCalendar, { params: { seasonId } })).entries.map(({ code, day: on }) => [code, on])
    expect(await calendar(officer)).toEqual(
      expect.arrayContaining([
        ['calendar.phase-opens', '2018-01-01'],
        ['calendar.unit-task', '2018-01-12'],
        ['calendar.anniversary', '2018-02-03'],
        ['calendar.phase-closes', '2018-06-30'],
      ]),
    )
    expect((await calendar(other)).map(([code]) => code)).not.toContain('calendar.phase-opens')
    const board = await other.call(getBoard, { params: { seasonId }, query: {} })
    const at = board.columns.findIndex(({ code }) => code === 'plan')
    expect(board.columns[at]).toEqual({ code: 'plan', done: 1, of: 4 })
    const rows = board.blocks.flatMap((block) => block.rows)
    expect(rows.find((row) => row.unitId === unitId)?.cells[at]).toMatchObject({
      state: 'plan-issued',
      day: number.day,
    })
  })

  test('a draft is found by nobody, an issued plan by the season’s people, on its own page', async ({ world }) => {
    const { seasonId, unitId, officer, head, other } = await anOffice(world)
    const { id: planId } = await aUnitPlan(officer, { seasonId, unitId, title: 'Kế hoạch bí ẩn', tasks: 1 })
    const found = async (who: Caller) => {
      const { items } = await who.call(search, { query: { q: 'ke hoach bi an' } })
      return items.filter(({ kind }) => kind === 'plan').map(({ path }) => path)
    }
    expect([await found(officer), await found(other)]).toEqual([[], []])
    await issue(head, planId)
    expect(await found(other)).toEqual([`/mua/${seasonId}/ke-hoach/${planId}`])
  })

  test('what differs from the plan it began from is told word by word', async ({ world }) => {
    const { seasonId, unitId, officer, head, other } = await anOffice(world)
    const first = await aUnitPlan(officer, { seasonId, unitId, tasks: 2 })
    await issue(head, first.id)
    const again = { kind: 'unit' as const, unitId, supersedes: first.id, reason: 'Bớt việc', copyOf: first.id }
    const copy = await officer.call(plans.draftPlan, { params: { seasonId }, body: { ...blank, ...again } })
    const [task] = copy.tasks
    const change = {
      params: { planId: copy.id, taskId: task?.id ?? '' },
      body: { content: 'Nhiệm vụ số 1 của quý', due: null, ownerId: null, ownerPost: null, count: null },
    }
    await officer.call(changeTask, change, { version: 1 })
    const params = { planId: copy.id }

    const told = await officer.call(plans.compareWithSource, { params })
    expect(told.source).toMatchObject({ id: first.id, year: 2018 })
    const lines = told.tail?.find(({ title }) => title === 'Nhiệm vụ trọng tâm:')?.lines ?? []
    expect(lines.map(({ text }) => text.some(({ kind }) => kind !== 'same'))).toEqual([true, false])
    expect(await codeOf(other.call(plans.compareWithSource, { params }))).toBe('object.missing')
  })

  test('leaves as files: plans with their tasks, and the board as it is filtered', async ({ world }) => {
    const { seasonId, officer, first, own } = await anAnswering(world)
    await answer(officer, own.id, first, { says: 'as_written' })
    const file = async (path: string) => {
      const answered = await officer.send('GET', `/api/v1/exports/seasons/${seasonId}/${path}`)
      return (await answered.text()).trim().split(/\r?\n/)
    }
    expect(await file('plans?format=csv&kind=unit')).toEqual([expect.any(String), expect.stringContaining('06/KH-STP')])
    const all = await file('plan-answers?format=csv')
    expect(all).toHaveLength(1 + 4 * 3)
    expect(all.filter((line) => line.includes('Làm đúng như đã nêu'))).toHaveLength(1)
    expect(await file('plan-answers?format=csv&block=enforcement')).toHaveLength(1 + 2 * 3)
  })
})

describe('a sub-unit', () => {
  test('plans under its parent, answers its issued plan, and reads nothing else of the season', async ({ world }) => {
    const { seasonId, unitId, officer, head, other, minister } = await anOffice(world)
    const below = await world.aUnit()
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', below).execute(),
    )
    const clerk = await world.aPerson({ unit: below, role: 'head' })
    const movement = await aMovement(minister, seasonId)
    const unseen = await aMovement(minister, seasonId, { name: 'Phong trào khác' })
    const parent = await aUnitPlan(officer, { seasonId, unitId, tasks: 1 })
    const params = { planId: parent.id }
    await officer.call(
      plans.setPlanMovements,
      { params, body: { movementIds: [movement.id] } },
      { version: parent.version },
    )
    const years = async () => (await clerk.call(listSubUnitPlans, {})).items
    expect((await years()).map(({ above, own, may }) => [above.length, own.length, may])).toEqual([
      [0, 0, ['plan.change']],
    ])
    expect(await codeOf(read(clerk, parent.id))).toBe('object.missing')
    await issue(head, parent.id)

    expect(await years()).toMatchObject([{ seasonId, above: [{ id: parent.id, state: 'issued' }], own: [] }])
    expect((await read(clerk, parent.id)).movements).toMatchObject([{ id: movement.id }])
    expect(await codeOf(clerk.call(plans.listPlans, { params: { seasonId } }))).toBe('object.missing')
    const own = await aUnitPlan(clerk, { seasonId, unitId: below, tasks: 1 })
    expect(own.throughId).toBe(unitId)
    const taskAbove = parent.tasks[0]?.id ?? ''
    const taskId = own.tasks[0]?.id ?? null
    await answer(clerk, own.id, taskAbove, { says: 'own_task', taskId })
    await answer(clerk, own.id, movement.id, { says: 'as_written' })
    expect(await codeOf(answer(clerk, own.id, unseen.id, { says: 'as_written' }))).toBe('answer.nothing-above')
    const board = () => head.call(getAnswersBelow, { params })
    expect((await board()).units).toMatchObject([{ unitId: below, plan: null, answered: 0, of: 2 }])
    expect(await codeOf(read(head, own.id))).toBe('object.missing')
    await issue(clerk, own.id, { number: '01/KH-PTP' })

    expect((await board()).units).toMatchObject([{ plan: { number: '01/KH-PTP' }, answered: 2, of: 2 }])
    expect((await read(head, own.id)).state).toBe('issued')
    expect((await read(other, own.id)).state).toBe('issued')
  })

  test('counts its targets by the catalogue, and begins the next year from its plan of the last', async ({ world }) => {
    const { seasonId, unitId, other, minister, region } = await anOffice(world)
    const below = await world.aUnit()
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', below).execute(),
    )
    const clerk = await world.aPerson({ unit: below, role: 'head' })
    const countable = (who: Caller, of: string) => who.call(listIndicators, { query: { seasonId: of } })
    expect((await countable(clerk, seasonId)).items).toEqual((await countable(other, seasonId)).items)
    const elsewhere = await anOffice(world)
    expect(await codeOf(countable(clerk, elsewhere.seasonId))).toBe('object.missing')

    const { id: planId } = await aUnitPlan(clerk, { seasonId, unitId: below, tasks: 1 })
    const body = { ...aTarget, content: 'Thi hành xong', indicatorId: casesDoneRatio, asPercent: true, value: '0.73' }
    await clerk.call(addPlanTarget, { params: { planId }, body })
    await issue(clerk, planId)
    world.clock.set('2019-01-05T08:00:00+07:00')
    const organiser = await world.signedIn(minister)
    const { id: next } = await organiser.call(createSeason, { body: { regionId: region.id, year: 2019 } })
    const copy = await (await world.signedIn(clerk)).call(plans.draftPlan, {
      params: { seasonId: next },
      body: { ...blank, kind: 'unit', unitId: below, copyOf: planId },
    })
    expect(copy).toMatchObject({ throughId: unitId, targets: [{ indicatorId: casesDoneRatio, value: '0.73' }] })
  })
})
