/**
 * The whole way: a plan goes from the region to the smallest unit, and a month's figures come back up; typed cell by cell,
 * in files, and by a program with a key, all with the same result.
 */

import { describe } from 'vitest'
import { saveCells } from '#features/figures/cells/contract.ts'
import { exportFigures, exportReporting } from '#features/figures/exports/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { exportProgress, readProgress } from '#features/figures/progress/contract.ts'
import { listRounds } from '#features/figures/rounds/contract.ts'
import { readSums, takeSums } from '#features/figures/sums/contract.ts'
import { figureTemplate } from '#features/figures/templates/contract.ts'
import {
  type AnswerBoard,
  answerThing,
  getAbove,
  getAnswerBoard,
  getAnswersBelow,
} from '#features/movements/answers/contract.ts'
import { listSubUnitPlans } from '#features/movements/below/contract.ts'
import { exportTasks } from '#features/movements/plan-tables/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import * as plans from '#features/movements/plans/contract.ts'
import { checkTasks, importTasks } from '#features/movements/task-imports/contract.ts'
import { taskTitles } from '#features/movements/task-imports/rules.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import {
  aProgramOf,
  aSeasonOfBranches,
  asksForJanuary,
  type Branch,
  type BranchSeason,
  type Office,
} from '#tests/support/chain.ts'
import { aConference } from '#tests/support/conferences.ts'
import { checked, rowsIn, savesImport, sheetsIn } from '#tests/support/figure-imports.ts'
import { does, reportIn, saves, sends } from '#tests/support/figures.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aMovement, aPlan } from '#tests/support/movements.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'

/** Who writes for an office, and how a month's two counts get from its desk into its cells. */
type Way = {
  writer: (office: Office) => Promise<Caller>
  /** A task of the office's plan, which answers a thing above. */
  assigns: (
    writer: Caller,
    planId: string,
    task: { content: string; above: { id: string; text: string } },
  ) => Promise<void>
  enters: (place: Place, counts: readonly [string, string]) => Promise<void>
  /** The sum of the units below, into the cells of the one above. */
  sums: (place: Place, branch: Branch) => Promise<void>
}
type Place = { seasonId: string; roundId: string; office: Office; ids: readonly [string, string] }

/** The task first, then what it answers, each by a deed of its own. */
const assigns: Way['assigns'] = async (writer, planId, { content, above }) => {
  const { tasks, version } = await writer.call(addTask, { params: { planId }, body: { content, due: '2018-11-30' } })
  const body = { says: 'own_task' as const, taskId: tasks[0]?.id ?? '', reason: null }
  await writer.call(answerThing, { params: { ownPlanId: planId, aboveId: above.id }, body }, { version })
}

/** The list of the plan's tasks as it leaves, with one line written into it. */
const assignsInFile: Way['assigns'] = async (writer, planId, { content, above }) => {
  const params = { planId }
  const out = await writer.call(exportTasks, { params, query: {} })
  const [head = []] = await rowsIn(new Blob([out.content as Uint8Array<ArrayBuffer>]))
  const cells = new Map([
    [taskTitles.content, content],
    [taskTitles.due, '30/11/2018'],
    [taskTitles.taskId, above.text],
  ])
  const file = sheetsIn([[head, head.map((title) => cells.get(String(title)) ?? null)]])
  const { plan, faults } = await writer.call(checkTasks, { params, file })
  expect(faults).toEqual([])
  await writer.call(importTasks, { params, query: { plan }, file })
}

/** As the screen does: each cell by itself, on what was read before. */
const typed: (world: World) => Way = () => ({
  writer: ({ officer }) => officer(),
  assigns,
  enters: async ({ seasonId, roundId, office, ids }, counts) => {
    const officer = await office.officer()
    for (const [at, value] of counts.entries()) {
      const cell = { roundId, unitId: office.id, indicatorId: ids[at] ?? '', value }
      expect(await saves(officer, seasonId, [cell])).toMatchObject([{ outcome: 'saved' }])
    }
  },
  sums: async ({ roundId, office, ids }) => {
    const officer = await office.officer()
    const params = { roundId, unitId: office.id }
    const { items } = await officer.call(readSums, { params })
    for (const { indicatorId, own, parts } of items)
      expect([ids.includes(indicatorId), own, parts.length]).toEqual([true, null, 2])
    await officer.call(takeSums, { params, body: { indicatorIds: [...ids], reason: null } })
  },
})

/** The template of the round as it is answered to this person, with the cells of its one line filled. */
async function fills(world: World, { seasonId, roundId, office }: Place, counts: readonly string[]) {
  const officer = await office.officer()
  const { content } = await officer.call(figureTemplate, { params: { seasonId }, query: { roundId } })
  const [head = [], ...lines] = await rowsIn(new Blob([content as Uint8Array<ArrayBuffer>]))
  expect(lines.map(([, name]) => name)).toEqual([office.name])
  const file = sheetsIn([[head, ...lines.map((line) => [...line.slice(0, 3), ...counts])]])
  const shown = await checked(world, officer, { seasonId, unitId: office.id, file })
  expect([shown.state, shown.recognised, shown.outcome?.faults, shown.outcome?.added]).toEqual([
    'checked',
    'own',
    [],
    2,
  ])
  expect((await savesImport(world, officer, shown)).state).toBe('saved')
}

/** A workbook: the template filled; the parent adds up what its own list of figures tells of the units below. */
const inFiles: (world: World) => Way = (world) => ({
  writer: ({ officer }) => officer(),
  assigns: assignsInFile,
  enters: (place, counts) => fills(world, place, counts),
  sums: async (place, { below }) => {
    const officer = await place.office.officer()
    const query = { roundId: place.roundId, format: 'csv' as const }
    const [, ...lines] = readsCsv(await officer.call(exportFigures, { params: { seasonId: place.seasonId }, query }))
    const codes = [...new Set(lines.map(([, code]) => code))]
    const told = lines.filter(([unit]) => below.some(({ name }) => name === unit))
    expect([codes.length, told.length]).toEqual([2, 4])
    const total = (code?: string) =>
      told.filter((line) => line[1] === code).reduce((sum, line) => sum + Number(line[3]), 0)
    await fills(
      world,
      place,
      codes.map((code) => String(total(code))),
    )
  },
})

const rights = ['plan.read', 'plan.change', 'plan.below', 'figure.read', 'figure.save', 'report.accept']

/** An officer's own program: with the officer's rights, and a key that names what it is for. */
const byProgram: (world: World) => Way = (world) => {
  const program = async ({ officer }: Office) => aProgramOf(world, await officer(), rights)
  return {
    writer: program,
    assigns,
    enters: async ({ seasonId, roundId, office, ids }, counts) => {
      const cells = counts.map((value, at) => ({
        ...{ roundId, unitId: office.id, indicatorId: ids[at] ?? '', value, expected: null },
      }))
      const answered = await (await program(office)).call(saveCells, { params: { seasonId }, body: { cells } })
      expect(answered.cells.map(({ outcome }) => outcome)).toEqual(['saved', 'saved'])
    },
    sums: async ({ roundId, office, ids }) => {
      const params = { roundId, unitId: office.id }
      const body = { indicatorIds: [...ids], reason: null }
      expect((await (await program(office)).call(takeSums, { params, body })).cells).toHaveLength(2)
    },
  }
}

const ways = { typed, inFiles, byProgram }

const votes = { present: null, for: null, against: null }
const blank = { preamble: '', number: null, day: null }

/** The region's plan with two tasks and its plan for one movement with one, adopted on a day. */
async function regionPlans(world: World, { seasonId, lead, minister }: BranchSeason) {
  const movement = await aMovement(await minister(), seasonId)
  const head = await lead.head()
  const year = await aPlan(head, seasonId, { tasks: 2 })
  const body = { ...blank, title: 'Kế hoạch hưởng ứng', kind: 'movement' as const, movementId: movement.id }
  const { id: planId } = await head.call(plans.draftPlan, { params: { seasonId }, body })
  const own = await head.call(addTask, { params: { planId }, body: { content: 'Nhiệm vụ của phong trào', due: null } })
  world.clock.set('2018-01-05T08:00:00+07:00')
  const chair = await lead.head()
  const { id: conferenceId } = await aConference(chair, { seasonId, day: '2018-01-05' })
  for (const { id, version } of [year, own])
    await chair.call(plans.adoptPlan, { params: { planId: id }, body: { conferenceId, ...votes } }, { version })
  return movement.id
}

/** Whoever writes drafts the plan, with a target and an answer to each thing above; only the head issues it. */
async function plansFor(
  way: Way,
  office: Office,
  { seasonId, indicators }: BranchSeason,
  branch: Branch,
  number: string,
) {
  const writer = await way.writer(office)
  const draft = { ...blank, title: `Kế hoạch của ${office.name}`, kind: 'unit' as const, unitId: office.id }
  const { id: planId } = await writer.call(plans.draftPlan, { params: { seasonId }, body: draft })
  const params = { planId }
  const { items } = await writer.call(getAbove, { params })
  const [first, ...others] = items.filter(({ kind }) => kind !== 'movement')
  if (!first) throw new Error('Nothing stands above')
  await way.assigns(writer, planId, { content: `Việc của ${office.name}`, above: first })
  await writer.call(addPlanTarget, {
    params,
    body: {
      ...{ content: `Chỉ tiêu của ${office.name}`, indicator: null, indicatorId: indicators[branch.block].ratio },
      ...{ comparison: '>', value: '0.73', asPercent: true, per: 'unit', due: null, differences: [] },
    },
  })
  const movementIds = items.filter(({ kind }) => kind === 'movement').map(({ id }) => id)
  let { version } = await writer.call(plans.getPlan, { params })
  version = (await writer.call(plans.setPlanMovements, { params, body: { movementIds } }, { version })).version
  const says = [
    { says: 'as_written', taskId: null, reason: null },
    { says: 'not_ours', taskId: null, reason: 'Không thuộc phạm vi' },
  ] as const
  for (const [at, { id: aboveId }] of others.entries()) {
    const answer = { params: { ownPlanId: planId, aboveId }, body: says[at % 2] ?? says[0] }
    version = (await writer.call(answerThing, answer, { version })).version
  }
  const issue = { params: { ownPlanId: planId }, body: { number, day: '2018-01-10' } }
  expect(await codeOf(writer.call(plans.issuePlan, issue, { version }))).not.toBe('done')
  expect((await (await office.head()).call(plans.issuePlan, issue, { version })).state).toBe('issued')
  return planId
}

const waitsFor = async ({ officer }: Office) =>
  (await (await officer()).call(listWork, {})).items.map(({ code }) => code)

/** From the region's plans to the unit, and on to the units below it; each board counts what was answered. */
async function goesDown(world: World, way: Way, season: BranchSeason, branch: Branch) {
  const { parent, below } = branch
  world.clock.set('2018-01-10T08:00:00+07:00')
  expect(await waitsFor(parent)).toContain('work.plan-to-answer')
  const planId = await plansFor(way, parent, season, branch, `06/KH-${branch.block}`)
  world.clock.set('2018-01-15T08:00:00+07:00')
  for (const [at, office] of below.entries()) {
    const { items } = await (await office.officer()).call(listSubUnitPlans, {})
    expect(items).toMatchObject([{ seasonId: season.seasonId, above: [{ id: planId, state: 'issued' }], own: [] }])
    await plansFor(way, office, season, branch, `0${at + 1}/KH`)
  }
  expect(await waitsFor(parent)).not.toContain('work.plan-to-answer')
  const answered = ({ units }: AnswerBoard, of: readonly Office[]) =>
    of.map(({ id }) => units.find(({ unitId }) => unitId === id)).map((row) => [row?.answered, row?.of])
  const under = await (await parent.officer()).call(getAnswersBelow, { params: { planId } })
  expect(answered(under, below)).toEqual([
    [2, 2],
    [2, 2],
  ])
  const params = { seasonId: season.seasonId }
  const above = await (await season.minister()).call(getAnswerBoard, { params, query: {} })
  expect(answered(above, [parent])).toEqual([[4, 4]])
  return { under, above: above.units.filter(({ unitId }) => unitId === parent.id) }
}

const counts = [
  ['1.000', '731'],
  ['2.500', '1.900'],
] as const

/** What the office's head sends as complete. */
async function sendsUp({ seasonId, roundId, office }: Place) {
  const head = await office.head()
  await sends(head, await reportIn(head, seasonId, roundId, office.id))
}

/** The units below enter and send, the one above accepts and adds up, sends, and is accepted by whoever may. */
async function comeUp(world: World, way: Way, season: BranchSeason, branch: Branch) {
  const { seasonId, minister, lead, indicators } = season
  const { parent, below, block } = branch
  world.clock.set('2018-02-05T08:00:00+07:00')
  const roundId = await asksForJanuary(await minister(), season, block)
  const { whole, part } = indicators[block]
  const at = (office: Office): Place => ({ seasonId, roundId, office, ids: [whole, part] })
  for (const [index, office] of below.entries()) {
    await way.enters(at(office), counts[index] ?? counts[0])
    await sendsUp(at(office))
  }
  world.clock.set('2018-02-06T08:00:00+07:00')
  expect(await waitsFor(parent)).toContain('work.figures-to-accept-below')
  for (const office of below) {
    const above = await way.writer(parent)
    await does(above, 'accepts', await reportIn(above, seasonId, roundId, office.id))
  }
  await way.sums(at(parent), branch)
  await sendsUp(at(parent))
  world.clock.set('2018-02-07T08:00:00+07:00')
  const [chair, organiser] = [await way.writer(lead), await minister()]
  const report = await reportIn(chair, seasonId, roundId, parent.id)
  const accepted = await codeOf(does(chair, 'accepts', report))
  // The Sở leads the year: its own figures are accepted by somebody else.
  expect(accepted).toBe(parent.id === lead.id ? 'report.own-unit' : 'done')
  if (parent.id === lead.id) await does(organiser, 'accepts', await reportIn(organiser, seasonId, roundId, parent.id))
  expect(await organiser.call(readSums, { params: { roundId, unitId: parent.id } })).toMatchObject({
    items: [
      { own: '3500', sum: '3500', difference: '0' },
      { own: '2631', sum: '2631', difference: '0' },
    ],
  })
  return roundId
}

/** Who wrote it, how, when and under which ids is what the ways differ in. */
const apart = new Set(['by', 'at', 'origin', 'version', 'importId', 'commit'])
function alike(told: unknown): string {
  const text = JSON.stringify(told, (key, value) => (apart.has(key) ? null : value))
  const seen = new Map<string, string>()
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (!seen.has(id)) seen.set(id, `#${seen.size + 1}`)
    return seen.get(id) ?? ''
  })
}

/** Everything that can be read of a branch's figures by somebody of the season, on screen and as files. */
async function toldOf(reader: Caller, { seasonId }: BranchSeason, { parent, below, block }: Branch, roundId: string) {
  const params = { seasonId }
  const query = { block }
  const grids = []
  for (const of of [{ roundId }, ...[parent, ...below].map(({ id: unitId }) => ({ unitId, ...query }))])
    grids.push(await reader.call(readGrid, { params, query: of }))
  const rounds = await reader.call(listRounds, { params, query })
  const progress = await reader.call(readProgress, { params, query })
  const file = { params, query: { ...query, format: 'csv' as const } }
  const figures = readsCsv(await reader.call(exportFigures, file))
  const who = figures[0]?.indexOf('Người nhập') ?? -1
  expect(who).toBeGreaterThan(0)
  const files = [
    figures.map((line) => line.filter((_, at) => at !== who)),
    readsCsv(await reader.call(exportReporting, file)),
    readsCsv(await reader.call(exportProgress, file)),
  ]
  return { grids, rounds, progress, files }
}

/** Down and up again in one branch of a season of its own. */
async function wholeWay(world: World, way: Way, season: BranchSeason, branch: Branch) {
  const boards = await goesDown(world, way, season, branch)
  const roundId = await comeUp(world, way, season, branch)
  const figures = await toldOf(await season.minister(), season, branch, roundId)
  const own = figures.progress.targets.find(({ source, units }) => source === 'plan' && units.length === 3)
  expect(own?.whole).toMatchObject({ numerator: '2631', denominator: '3500', reached: true })
  const origins = figures.grids.flatMap(({ cells }) => cells.map(({ figure }) => figure?.origin))
  return { told: { boards, ...figures }, origins: [...new Set(origins)].sort() }
}

describe('a year of a region', () => {
  test('goes down to the smallest unit and comes back up, the same by screen, by file and by program', async ({
    world,
  }) => {
    const told: Record<string, string>[] = []
    for (const [name, way] of Object.entries(ways)) {
      const season = await aSeasonOfBranches(world)
      await regionPlans(world, season)
      const { told: heard, origins } = await wholeWay(world, way(world), season, season.branches[1])
      expect([name, origins]).toEqual([name, originsOf[name as keyof typeof ways]])
      told.push(Object.fromEntries(Object.entries(heard).map(([part, value]) => [part, alike(value)])))
    }
    const [first, ...others] = told
    for (const other of others) expect(other).toEqual(first)
  })

  test('does so in the branch of the unit that leads, whose own figures others accept', async ({ world }) => {
    const season = await aSeasonOfBranches(world)
    await regionPlans(world, season)
    await wholeWay(world, typed(world), season, season.branches[0])
  })
})

const originsOf = { typed: ['sum', 'typed'], inFiles: ['import'], byProgram: ['api', 'sum'] }

describe('a program with a key', () => {
  test('reads with a key that only reads, writes with one that names it, sends nothing, and ends with its officer’s rights', async ({
    world,
  }) => {
    const season = await aSeasonOfBranches(world)
    const { seasonId, branches, indicators, minister } = season
    const { below, block } = branches[1]
    const office = below[0] as Office
    world.clock.set('2018-02-05T08:00:00+07:00')
    const roundId = await asksForJanuary(await minister(), season, block)
    const cell = { roundId, unitId: office.id, indicatorId: indicators[block].whole }
    const officer = await office.officer()
    const reader = await aProgramOf(world, officer, [])
    const writer = await aProgramOf(world, officer, ['figure.save'])
    const asks = (who: Caller) => codeOf(who.call(readGrid, { params: { seasonId }, query: { roundId } }))
    const writes = (who: Caller, value: string) => codeOf(saves(who, seasonId, [{ ...cell, value }]))
    expect([await asks(reader), await writes(reader, '10')]).toEqual(['done', 'key.scope'])
    expect([await asks(writer), await writes(writer, '10')]).toEqual(['key.scope', 'done'])

    const head = await office.head()
    const sender = await aProgramOf(world, head, ['report.send'])
    const report = await reportIn(head, seasonId, roundId, office.id)
    expect(await codeOf(sends(sender, report, 'Chưa đủ'))).toBe('session.step-up-needed')
    expect(await codeOf(sends(writer, report, 'Chưa đủ'))).toBe('key.scope')

    await world.endRoles([office.id], '2018-02-28')
    world.clock.set('2018-03-01T08:00:00+07:00')
    expect([await asks(reader), await writes(writer, '11')]).toEqual(['policy.role', 'policy.role'])
  })
})
