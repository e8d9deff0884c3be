/** The tables of plans through HTTP: tasks with what they answer, the board below, a sub-unit's years; by the same rights. */

import { describe } from 'vitest'
import { readXlsx } from '#platform/files/isolate.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aUnitPlan } from '#tests/support/movements.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { answerThing } from '../answers/contract.ts'
import { listSubUnitPlans } from '../below/contract.ts'
import { addPhase } from '../phases/contract.ts'
import { addPlanTarget } from '../plan-targets/contract.ts'
import { getPlan, issuePlan } from '../plans/contract.ts'
import { addTask, settleTask } from '../tasks/contract.ts'
import * as contract from './contract.ts'

const csv = { format: 'csv' } as const
const issuing = { number: '06/KH-STP', day: '2018-01-10' }

async function issue(head: Caller, planId: string) {
  const { version } = await head.call(getPlan, { params: { planId } })
  await head.call(issuePlan, { params: { ownPlanId: planId }, body: issuing }, { version })
}

/** An office with an issued plan of two tasks, and two units below it, each with its head. */
async function anOffice(world: World) {
  world.clock.set('2018-01-10T08:00:00+07:00')
  const season = await aSeason(world)
  const unitId = season.units.justice_department[1] ?? ''
  const under = async (name: string) => {
    const unit = await world.aUnit({ kind: 'district_justice', name })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: unitId }).where('id', '=', unit).execute(),
    )
    return unit
  }
  const [first, second] = [await under('Phòng Tư pháp A'), await under('Phòng Tư pháp B')]
  const head = await world.aPerson({ unit: unitId, role: 'head' })
  const plan = await aUnitPlan(head, { seasonId: season.id, unitId, tasks: 2 })
  const params = { planId: plan.id }
  const phase = { name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30' }
  const { phases } = await head.call(addPhase, { params, body: phase })
  const burst = { name: 'Đợt ngắn', from: '2018-03-01', to: '2018-03-31', inside: phases[0]?.id ?? null }
  await head.call(addPhase, { params, body: { ...burst, anniversaries: [{ name: 'Ngày 8/3', day: '2018-03-08' }] } })
  await head.call(addTask, { params, body: { content: 'Sơ kết', due: '2018-03-15', ownerPost: 'Văn phòng', count: 2 } })
  await issue(head, plan.id)
  const clerk = await world.aPerson({ unit: first, role: 'head' })
  const own = await aUnitPlan(clerk, { seasonId: season.id, unitId: first, title: 'Kế hoạch A', tasks: 1 })
  return {
    ...{ ...season, seasonId: season.id, unitId, first, second, head, plan, clerk, own },
    other: await world.aPerson({ unit: season.units.enforcement[0], role: 'head' }),
  }
}

type Office = Awaited<ReturnType<typeof anOffice>>
async function answers({ clerk, own, plan }: Office, task = 0) {
  const { version, tasks } = await clerk.call(getPlan, { params: { planId: own.id } })
  const body = { says: 'own_task' as const, taskId: tasks[0]?.id ?? null, reason: null }
  const params = { ownPlanId: own.id, aboveId: plan.tasks[task]?.id ?? '' }
  await clerk.call(answerThing, { params, body }, { version })
}

const lines = async (file: Promise<{ content: string | Uint8Array }>) => readsCsv(await file).slice(1)
describe('the tasks of a plan', () => {
  test('leave with who, until when, in which phase, and whether they are done', async ({ world }) => {
    const { head, other, plan } = await anOffice(world)
    const params = { planId: plan.id }
    const out = (by = other) => lines(by.call(contract.exportTasks, { params, query: csv }))
    const [, , third] = await out()

    expect(third).toEqual([
      '3',
      'Sơ kết',
      '2',
      'Văn phòng',
      '',
      '15/03/2018',
      'Đợt 1; Đợt ngắn',
      '',
      'Chưa xong',
      '',
      '',
      '',
    ])
    world.clock.set('2018-03-20T08:00:00+07:00')
    const [late, again] = [await world.signedIn(other), await world.signedIn(head)]
    expect((await out(late))[2]?.slice(8)).toEqual(['Trễ hạn', '', '', '5'])
    const { tasks } = await again.call(getPlan, { params })
    const done = { doneOn: '2018-03-16', note: 'Đã họp' }
    const last = tasks.at(-1)
    await again.call(
      settleTask,
      { params: { ...params, taskId: last?.id ?? '' }, body: done },
      { version: last?.version ?? 0 },
    )
    expect((await out(late))[2]?.slice(8)).toEqual(['Xong trễ hạn', '16/03/2018', 'Đã họp', '1'])
  })

  test('say which tasks above they answer; phases and targets stand on further sheets', async ({ world }) => {
    const office = await anOffice(world)
    const { clerk, own, plan } = office
    const wanted = { indicator: null, content: 'Hoà giải thành', comparison: '>' as const, value: '0.8', due: null }
    const params = { planId: own.id }
    await clerk.call(addPlanTarget, { params, body: { ...wanted, asPercent: true, per: null } })
    await answers(office)

    const [line] = await lines(clerk.call(contract.exportTasks, { params, query: csv }))
    expect([line?.[7], line?.[8]]).toEqual([plan.tasks[0]?.content, 'Kế hoạch còn là bản thảo'])
    const above = await lines(clerk.call(contract.exportAbove, { params, query: csv }))
    expect(above.map(([kind, asked, , says, words]) => [kind, asked, says, words])).toEqual([
      ['Nhiệm vụ', 'Nhiệm vụ số 1', 'Bằng nhiệm vụ của mình', 'Nhiệm vụ số 1'],
      ['Nhiệm vụ', 'Nhiệm vụ số 2', 'Chưa trả lời', ''],
      ['Nhiệm vụ', 'Sơ kết', 'Chưa trả lời', ''],
    ])
    const { content } = await clerk.call(contract.exportTasks, { params, query: { format: 'xlsx' } })
    expect((await readXlsx(content as Uint8Array<ArrayBuffer>))[1]?.cells[1]).toBe('Nhiệm vụ số 1')
  })

  test('of a draft are its unit’s alone, as a file too', async ({ world }) => {
    const { own, head, other, minister } = await anOffice(world)
    for (const stranger of [head, other, minister])
      for (const file of [contract.exportTasks, contract.exportAbove, contract.exportAnswersBelow])
        expect(await codeOf(stranger.call(file, { params: { planId: own.id }, query: csv }))).toBe('object.missing')
  })
})

describe('the board below', () => {
  test('leaves as it is filtered: who still owes an answer, and one thing alone', async ({ world }) => {
    const office = await anOffice(world)
    const { head, clerk, own, plan } = office
    await answers(office)
    await issue(clerk, own.id)
    const board = (query: object) =>
      lines(head.call(contract.exportAnswersBelow, { params: { planId: plan.id }, query: { ...csv, ...query } }))

    expect(await board({})).toHaveLength(2 * 3)
    const thingId = plan.tasks[0]?.id ?? ''
    expect((await board({ thingId })).map(([unit, , , , , says]) => [unit, says])).toEqual([
      ['Phòng Tư pháp A', 'Bằng nhiệm vụ của mình'],
      ['Phòng Tư pháp B', 'Chưa trả lời'],
    ])
    expect((await board({ thingId, only: 'owing' })).map(([unit]) => unit)).toEqual(['Phòng Tư pháp B'])
  })
})

describe('a sub-unit', () => {
  test('sees how much of what stands above it answers, and takes its years along as a file', async ({ world }) => {
    const office = await anOffice(world)
    const { clerk, own, other } = office
    const counts = async () => (await clerk.call(listSubUnitPlans, {})).items.map(({ answered, of }) => [answered, of])
    expect(await counts()).toEqual([[0, 3]])
    await answers(office)
    expect(await counts()).toEqual([[1, 3]])

    const out = (query: object, by = clerk) =>
      lines(by.call(contract.exportSubUnitPlans, { query: { ...csv, ...query } }))
    expect((await out({})).map(([year, , , whose, title]) => [year, whose, title])).toEqual([
      ['2018', 'Đơn vị cấp trên', 'Kế hoạch của đơn vị'],
      ['2018', 'Đơn vị mình', own.text.title],
    ])
    expect((await out({ state: 'draft' })).map(([, , , whose]) => whose)).toEqual(['Đơn vị mình'])
    expect(await out({ year: 2017 })).toEqual([])
    expect(await out({}, other)).toEqual([])
  })
})
