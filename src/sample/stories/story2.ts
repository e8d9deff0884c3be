/** Story 2 as deeds: a unit issues its own plan before its region has one, answering the Ministry's movements. */
import { addOwnMovement } from '#features/movements/own-movements/contract.ts'
import { addPhase } from '#features/movements/phases/contract.ts'
import { choosePilot } from '#features/movements/pilots/contract.ts'
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
  const { version, targets } = await head.do(getPlan, { params: { planId } })
  // Who signed it is not in the article.
  await head.do(issuePlan, { params: { ownPlanId: planId }, body: story.issue }, version)
  clock.play('2018-01-10T14:00:00+07:00')
  const pilotIds = await choose(officer, { seasonId, unitId: unit.id }, targets)
  return [launch.mark('plan', planId, 'text'), ...pilotIds.map((id) => launch.mark('pilot', id))]
}

/** Which communes were chosen is not in the article: their names say that they are made up. */
async function choose(
  officer: Person,
  { seasonId, unitId }: { seasonId: string; unitId: string },
  targets: readonly { id: string }[],
): Promise<string[]> {
  const nothingYet = { help: null, result: null, reachedOn: null }
  const place = { district: null, provinceId: null, chosenOn: story.issue.day, ...nothingYet }
  const ids: string[] = []
  for (const { target, communes } of story.pilots)
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
