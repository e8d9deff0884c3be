/** Story 2 as deeds: a unit issues its own plan before its region has one, answering the Ministry's movements. */
import { answerThing } from '#features/movements/answers/contract.ts'
import { addOwnMovement } from '#features/movements/own-movements/contract.ts'
import { addPhase } from '#features/movements/phases/contract.ts'
import { choosePilot } from '#features/movements/pilots/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { draftPlan, getPlan, issuePlan, setBases, setPlanMovements } from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import type { Call } from '#kit/endpoint.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office, type SubUnit, subUnitsOf } from '../units.ts'
import * as launch from './launch.ts'
import * as story from './story2-texts.ts'

/** Its officer drafts, its head issues, in a season in which nothing else has been adopted; gives what is made up in it. */
export async function story2(stage: Stage, seasonId: string, movementIds: readonly string[]): Promise<launch.Mark[]> {
  const { people, offices, clock } = stage
  const [unit] = inProvinces(offices, [story.province]).justice_department as [Office]
  clock.play('2018-01-08T09:00:00+07:00')
  const officer = await people.officer(unit)
  const { title, preamble, articles, task } = story.plan
  const body = { title, preamble, number: null, day: null, kind: 'unit' as const, unitId: unit.id }
  const { id: planId, text } = await officer.do(draftPlan, { params: { seasonId }, body })
  for (const article of articles) await officer.do(addArticle, { params: { textId: text.id }, body: article })
  await officer.do(addTask, { params: { planId }, body: task })
  await fill(officer, planId, movementIds)
  clock.play('2018-01-10T09:00:00+07:00')
  const head = await people.head(unit)
  const { version, targets } = await head.do(getPlan, { params: { planId } })
  // Who signed it is not in the article.
  await head.do(issuePlan, { params: { ownPlanId: planId }, body: story.issue }, version)
  clock.play('2018-01-10T14:00:00+07:00')
  const pilotIds = await choose(officer, { seasonId, unitId: unit.id, day: story.issue.day }, targets, story.pilots)
  const below = await planBelow(stage, { seasonId, planId, parent: unit, targets })
  return [
    launch.mark('plan', planId, 'text'),
    launch.mark('plan', below.planId),
    ...[...pilotIds, ...below.pilotIds].map((id) => launch.mark('pilot', id)),
  ]
}

/** Which communes were chosen is not in the article: their names say that they are made up. */
async function choose(
  officer: Person,
  { seasonId, unitId, day }: { seasonId: string; unitId: string; day: string },
  targets: readonly { id: string }[],
  pilots: readonly { target: number; communes: readonly string[] }[],
): Promise<string[]> {
  const nothingYet = { help: null, result: null, reachedOn: null }
  const place = { district: null, provinceId: null, chosenOn: day, ...nothingYet }
  const ids: string[] = []
  for (const { target, communes } of pilots)
    for (const commune of communes) {
      const body = { targetKind: 'plan' as const, targetId: targets[target]?.id ?? '', unitId, commune, ...place }
      ids.push((await officer.do(choosePilot, { params: { seasonId }, body })).id)
    }
  return ids
}

async function fill(officer: Person, planId: string, movementIds: readonly string[]) {
  const params = { planId }
  const read = async () => (await officer.do(getPlan, { params })).version
  await officer.do(setPlanMovements, { params, body: { movementIds: [...movementIds] } }, await read())
  await officer.do(setBases, { params, body: { bases: story.bases } }, await read())
  for (const body of story.ownMovements) await officer.do(addOwnMovement, { params: { ownPlanId: planId }, body })
  for (const body of story.targets) await officer.do(addPlanTarget, { params, body })
  for (const body of story.phases) await officer.do(addPhase, { params, body })
}

type Above = { seasonId: string; planId: string; parent: Office; targets: readonly { id: string }[] }

/** The unit under it answers: by a task, by taking part, as written, or not at all; its head issues, its commune is chosen. */
async function planBelow({ people, offices, clock }: Stage, { seasonId, planId: aboveId, parent, targets }: Above) {
  const [unit] = subUnitsOf(offices, parent) as [SubUnit]
  const { below } = story
  clock.play(`${below.issue.day}T09:00:00+07:00`)
  const officer = await people.officer(unit)
  const { title, preamble, task } = below
  const draft = { title, preamble, number: null, day: null, kind: 'unit' as const, unitId: unit.id }
  const { id: planId } = await officer.do(draftPlan, { params: { seasonId }, body: draft })
  const params = { planId }
  const { tasks } = await officer.do(addTask, { params, body: task })
  const { version } = await officer.do(addPlanTarget, { params, body: below.target })
  const above = await officer.do(getPlan, { params: { planId: aboveId } })
  const { movementIds } = above
  let now = (await officer.do(setPlanMovements, { params, body: { movementIds } }, version)).version
  const answer = async (thing: { id: string } | undefined, body: Answer) => {
    const given = { params: { ownPlanId: planId, aboveId: thing?.id ?? '' }, body }
    now = (await officer.do(answerThing, given, now)).version
  }
  const launched = (name: string) => above.ownMovements.find((one) => one.name === name)
  await answer(above.tasks[0], { says: 'own_task', taskId: tasks[0]?.id ?? null, reason: null })
  await answer(launched(below.asWritten), { says: 'as_written', taskId: null, reason: null })
  await answer(launched(below.notOurs), { says: 'not_ours', taskId: null, reason: below.reason })
  await (await people.head(unit)).do(issuePlan, { params: { ownPlanId: planId }, body: below.issue }, now)
  const { target, commune } = below.pilot
  const place = { seasonId, unitId: unit.id, day: below.issue.day }
  return { planId, pilotIds: await choose(officer, place, targets, [{ target, communes: [commune] }]) }
}
type Answer = Call<typeof answerThing>['body']
