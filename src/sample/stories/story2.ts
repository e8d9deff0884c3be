/** Story 2 as deeds: a unit issues its own plan before its region has one, answering the Ministry's movements. */
import { addOwnMovement } from '#features/movements/own-movements/contract.ts'
import { addPhase } from '#features/movements/phases/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { draftPlan, getPlan, issuePlan, setBases, setPlanMovements } from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office } from '../units.ts'
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
  const { version } = await head.do(getPlan, { params: { planId } })
  // Who signed it is not in the article.
  await head.do(issuePlan, { params: { ownPlanId: planId }, body: story.issue }, version)
  return [launch.mark('plan', planId, 'text')]
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
