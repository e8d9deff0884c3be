/** Movements and the region's plan through HTTP. */
import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { listWork } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { editText } from '#features/texts/contract.ts'
import { aConference } from '#tests/support/conferences.ts'
import { aMovement, aPlan, aUnitPlan, regular } from '#tests/support/movements.ts'
import { aLeader, aSeason } from '#tests/support/seasons.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { addMovement, changeMovement, deleteMovement, getMovement, listMovements } from './contract.ts'
import * as plans from './plans/contract.ts'
import * as tasks from './tasks/contract.ts'

const at = '2018-03-02T08:00:00+07:00'
const unknownVotes = { present: null, for: null, against: null }

/** A season of 2018 seen on its conference day by its lead, a member and the ministry. */
async function aLaunch(world: World) {
  world.clock.set(at)
  const season = await aSeason(world, { lead: false })
  await aLeader({ minister: season.minister, seasonId: season.id, unitId: season.leadUnit })
  const lead = await world.aPerson({ unit: season.leadUnit, role: 'officer' })
  const member = await world.aPerson({ unit: season.units.enforcement[0], role: 'head' })
  return { ...season, lead, member }
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error.refusal,
  )
const at404 = { status: 404 }

describe('movements', () => {
  test('the lead lists them in order, with the open end at its place', async ({ world }) => {
    const { id: seasonId, lead, member } = await aLaunch(world)
    await aMovement(lead, seasonId, { name: 'Thường xuyên' })
    await aMovement(lead, seasonId, { name: 'Theo đợt', kind: 'thematic', openEnded: true, from: null, to: null })

    const { items, may } = await member.call(listMovements, { params: { seasonId } })
    expect(items.map(({ name, openEnded }) => [name, openEnded])).toEqual([
      ['Thường xuyên', false],
      ['Theo đợt', true],
    ])
    expect(may).toEqual([])
    expect((await lead.call(listMovements, { params: { seasonId } })).may).toEqual(['movement.change', 'plan.change'])
  })

  test('one movement or three: as many queries', async ({ world }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const list = async () => (await world.queries(() => lead.call(listMovements, { params: { seasonId } }))).length
    await aMovement(lead, seasonId)
    const one = await list()
    await aMovement(lead, seasonId)
    await aMovement(lead, seasonId)

    expect(await list()).toBe(one)
  })

  test('a member may read but not add; another region does not see the season at all', async ({ world }) => {
    const { id: seasonId, member } = await aLaunch(world)
    const other = await aSeason(world)
    const path = `/api/v1/seasons/${seasonId}/movements`

    expect((await refusal(member.call(addMovement, { params: { seasonId }, body: regular }))).code).toBe('policy.role')
    expect(await other.minister.send('GET', path)).toMatchObject(at404)
    expect(await other.minister.send('POST', path, regular)).toMatchObject(at404)
    expect((await world.visitor.send('GET', path)).status).toBe(401)
  })

  test('the lead of another season of the region may not change this one', async ({ world }) => {
    const { id: seasonId, units, minister, region } = await aLaunch(world)
    const answer = await minister.send('POST', '/api/v1/seasons', { regionId: region.id, year: 2019 })
    const next = (await answer.json()).id
    const unitId = units.enforcement[1] ?? ''
    const from = { from: '2018-01-01', to: '2019-12-31' }
    const post = {
      role: 'lead',
      unitId,
      post: 'Cục trưởng',
      decisionNumber: null,
      decisionDay: null,
      decisionBody: null,
    }
    await minister.send('POST', `/api/v1/seasons/${next}/leadership`, { ...post, ...from })
    const leadOfNext = await world.aPerson({ unit: unitId, role: 'head' })

    expect((await leadOfNext.send('POST', `/api/v1/seasons/${next}/movements`, regular)).status).toBe(201)
    expect((await refusal(aMovement(leadOfNext, seasonId))).code).toBe('policy.denied')
  })

  test('reversed dates, a day that does not exist and an unknown field are refused in both languages', async ({
    world,
  }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const path = `/api/v1/seasons/${seasonId}/movements`
    const send = async (more: object, language: 'vi' | 'en' = 'vi') =>
      (await lead.send('POST', path, { ...regular, ...more }, { language })).json()

    expect((await send({ to: '2015-01-01' })).issues).toMatchObject([{ path: '/body/to', code: 'span.reversed' }])
    expect((await send({ legalBasisDay: '2016-10-31' }, 'en')).title).toContain('name the document')
    expect((await send({ from: '2018-02-30' })).issues).toMatchObject([{ path: '/body/from' }])
    expect((await send({ rank: 1 })).issues).toMatchObject([{ code: 'input.unknown-field' }])
  })

  test('a stale version is refused with who saved before; a change is in the history with before and after', async ({
    world,
  }) => {
    const { id: seasonId, lead, minister } = await aLaunch(world)
    const { id: movementId } = await aMovement(lead, seasonId, { name: 'Cũ' })
    const params = { movementId }
    await minister.call(changeMovement, { params, body: { ...regular, name: 'Mới' } }, { version: 1 })

    const stale = await refusal(lead.call(changeMovement, { params, body: regular }, { version: 1 }))
    expect(stale).toMatchObject({ code: 'version.stale', current: { version: 2, by: expect.any(String) } })
    expect((await lead.call(getMovement, { params })).name).toBe('Mới')
    const history = await (await lead.send('GET', `/api/v1/history?kind=movement&id=${movementId}`)).json()
    expect(history.items[0]).toMatchObject({
      action: 'movement.changed',
      before: { name: 'Cũ' },
      after: { name: 'Mới' },
    })
  })

  test('a repeated POST with its key adds one movement', async ({ world }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const add = () => lead.call(addMovement, { params: { seasonId }, body: regular }, { key: 'movement-once' })

    expect(await add()).toEqual(await add())
    expect((await lead.call(listMovements, { params: { seasonId } })).items).toHaveLength(1)
  })

  test('one that a plan answers stays until it is taken out of the plan', async ({ world }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const { id: movementId } = await aMovement(lead, seasonId)
    const plan = await aPlan(lead, seasonId)
    const params = { planId: plan.id }
    const chosen = await lead.call(
      plans.setPlanMovements,
      { params, body: { movementIds: [movementId] } },
      { version: plan.version },
    )
    const remove = () => lead.call(deleteMovement, { params: { movementId } }, { version: 1 })

    expect((await refusal(remove())).code).toBe('movement.in-plan')
    await lead.call(plans.setPlanMovements, { params, body: { movementIds: [] } }, { version: chosen.version })
    expect(await remove()).toEqual({ id: movementId })
  })

  test('one in a unit’s own draft stays too, and nothing is told of that draft', async ({ world }) => {
    const { id: seasonId, lead, units } = await aLaunch(world)
    const unitId = units.enforcement[1] ?? ''
    const officer = await world.aPerson({ unit: unitId, role: 'officer' })
    const { id: movementId } = await aMovement(lead, seasonId)
    const plan = await aUnitPlan(officer, { seasonId, unitId, title: 'Bản thảo riêng' })
    const body = { movementIds: [movementId] }
    await officer.call(plans.setPlanMovements, { params: { planId: plan.id }, body }, { version: plan.version })
    const told = await refusal(lead.call(deleteMovement, { params: { movementId } }, { version: 1 }))

    expect(told.code).toBe('movement.in-draft')
    expect(JSON.stringify(told)).not.toContain('Bản thảo riêng')
  })
})

describe("the region's plan", () => {
  test('stands in the name of the unit that leads, with its tasks numbered without a gap', async ({ world }) => {
    const { id: seasonId, lead, leadUnit } = await aLaunch(world)
    const plan = await aPlan(lead, seasonId, { tasks: 3 })
    const [first] = plan.tasks
    const left = await lead.call(
      tasks.removeTask,
      { params: { planId: plan.id, taskId: first?.id ?? '' } },
      { version: first?.version ?? 0 },
    )

    expect(plan.unitId).toBe(leadUnit)
    expect(left.tasks.map(({ position, content }) => [position, content])).toEqual([
      [1, 'Nhiệm vụ số 2'],
      [2, 'Nhiệm vụ số 3'],
    ])
    expect((await lead.call(plans.listPlans, { params: { seasonId } })).items).toMatchObject([
      { id: plan.id, title: 'Kế hoạch thi đua', tasks: 2, movementIds: [], adoption: null },
    ])
  })

  test('waits for a lead to be named', async ({ world }) => {
    world.clock.set(at)
    const { id: seasonId, minister } = await aSeason(world, { lead: false })

    expect((await refusal(aPlan(minister, seasonId))).code).toBe('plan.no-lead')
  })

  test('its version moves on with its text, its tasks and its number', async ({ world }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const plan = await aPlan(lead, seasonId)
    const params = { planId: plan.id }
    const body = { number: '06/KH', day: '2018-01-10' }
    await lead.call(
      editText,
      { params: { textId: plan.text.id }, body: { title: 'Tên khác', preamble: '' } },
      { version: plan.text.version },
    )

    expect((await refusal(lead.call(plans.numberPlan, { params, body }, { version: plan.version }))).code).toBe(
      'version.stale',
    )
    const { version } = await lead.call(plans.getPlan, { params })
    expect(await lead.call(plans.numberPlan, { params, body }, { version })).toMatchObject({
      ...body,
      version: version + 1,
    })
  })

  test('has one history with its text, which tells who changed it last', async ({ world }) => {
    const { id: seasonId, lead, leadUnit } = await aLaunch(world)
    const colleague = await world.aPerson({ unit: leadUnit, role: 'officer', name: 'Đồng nghiệp' })
    const plan = await aPlan(lead, seasonId)
    const change = { title: 'Kế hoạch khác', preamble: '' }
    await colleague.call(editText, { params: { textId: plan.text.id }, body: change }, { version: plan.text.version })
    const issue = { params: { planId: plan.id }, body: { number: '1/KH', day: null } }

    expect(await refusal(lead.call(plans.numberPlan, issue, { version: plan.version }))).toMatchObject({
      code: 'version.stale',
      current: { by: 'Đồng nghiệp' },
    })
    await lead.call(tasks.addTask, { params: { planId: plan.id }, body: { content: 'Nhiệm vụ', due: null } })
    const { items } = await (await lead.send('GET', `/api/v1/history?kind=text&id=${plan.text.id}`)).json()
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'plan.task-added',
      'text.edited',
      'plan.drafted',
    ])
  })

  test('answers only movements of its own season', async ({ world }) => {
    const { id: seasonId, lead } = await aLaunch(world)
    const other = await aSeason(world)
    const elsewhere = await aMovement(other.minister, other.id)
    const plan = await aPlan(lead, seasonId)
    const body = { movementIds: [elsewhere.id] }

    expect(
      await refusal(
        lead.call(plans.setPlanMovements, { params: { planId: plan.id }, body }, { version: plan.version }),
      ),
    ).toMatchObject({ code: 'plan.movement-elsewhere', issues: [{ path: '/body/movementIds' }] })
    expect(await other.minister.send('GET', `/api/v1/plans/${plan.id}`)).toMatchObject(at404)
  })

  test('adopted, it is frozen with its tasks, and the gate is met; reopened, neither', async ({ world }) => {
    const { id: seasonId, lead, minister } = await aLaunch(world)
    await aMovement(lead, seasonId)
    const plan = await aPlan(lead, seasonId, { tasks: 2 })
    const params = { planId: plan.id }
    const { id: conferenceId } = await aConference(lead, { seasonId, day: '2018-03-02' })
    const adopt = (version: number) =>
      lead.call(plans.adoptPlan, { params, body: { conferenceId, ...unknownVotes } }, { version })
    const gates = async () => {
      const { stages } = await minister.call(getSeason, { params: { seasonId } })
      return stages.find(({ code }) => code === 'movements')?.gates.map(({ code, met }) => [code, met])
    }
    const work = async () => (await lead.call(listWork, {})).items.map(({ code }) => code)
    expect(await gates()).toEqual([
      ['gate.movement-listed', true],
      ['gate.plan-adopted', false],
    ])
    expect(await work()).toContain('work.plan-to-adopt')

    const adopted = await adopt(plan.version)
    expect(adopted.adoption).toEqual({ conferenceId, day: '2018-03-02', ...unknownVotes })
    const { content = '', digest } = adopted.text.frozen ?? {}
    expect(content).toContain('1. Nhiệm vụ số 1\n2. Nhiệm vụ số 2\n')
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest)
    expect(await gates()).toContainEqual(['gate.plan-adopted', true])
    expect(await work()).not.toContain('work.plan-to-adopt')
    const task = { content: 'Thêm', due: null }
    expect((await refusal(lead.call(tasks.addTask, { params, body: task }))).code).toBe('text.frozen')
    expect((await refusal(adopt(adopted.version))).code).toBe('text.frozen')
    const issued = { number: '01/KH', day: null }
    await lead.call(plans.numberPlan, { params, body: issued }, { version: adopted.version })

    const { version } = await lead.call(plans.getPlan, { params })
    const reopened = await lead.call(plans.reopenPlan, { params, body: { reason: 'Thiếu một nhiệm vụ' } }, { version })
    expect([reopened.adoption, reopened.text.frozen]).toEqual([null, null])
    expect(await gates()).toContainEqual(['gate.plan-adopted', false])
    expect((await refusal(adopt(plan.version))).code).toBe('version.stale')
  })

  test('adoption asks for the password, for content, and for a conference of the season that was held', async ({
    world,
  }) => {
    const { id: seasonId, lead, leadUnit } = await aLaunch(world)
    const plan = await aPlan(lead, seasonId)
    const params = { planId: plan.id }
    const other = await aSeason(world)
    const held = await aConference(lead, { seasonId, day: '2018-03-02' })
    const toCome = await aConference(lead, { seasonId, day: '2018-03-03' })
    const elsewhere = await aConference(other.minister, { seasonId: other.id, day: '2018-03-01' })
    const forgetful = await world.aPerson({ unit: leadUnit, role: 'head', steppedUp: false })
    const adopt = async (conferenceId: string, who = lead, votes = unknownVotes as object) => {
      const { version } = await lead.call(plans.getPlan, { params })
      const answer = await who.send(
        'POST',
        `/api/v1/plans/${plan.id}/adoption`,
        { conferenceId, ...unknownVotes, ...votes },
        { version },
      )
      return (await answer.json()).code
    }

    expect(await adopt(held.id)).toBe('plan.empty')
    await lead.call(tasks.addTask, { params, body: { content: 'Một việc', due: null } })
    expect(await adopt(held.id, forgetful)).toBe('session.step-up-needed')
    expect(await adopt(toCome.id)).toBe('adoption.conference-to-come')
    expect(await adopt(elsewhere.id)).toBe('object.missing')
    expect(await adopt(held.id, lead, { present: 26, for: 20, against: 7 })).toBe('adoption.more-votes-than-present')
    expect((await lead.call(plans.getPlan, { params })).text.frozen).toBeNull()
  })
})
