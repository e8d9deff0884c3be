/** A region of three members in one block (a block needs two) and its launch: what the sample has, only smaller. */
import { createAccount } from '#features/accounts/contract.ts'
import { listAwards } from '#features/awards/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { addMovement } from '#features/movements/contract.ts'
import * as plans from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { createUnit } from '#features/organisations/contract.ts'
import { addMembers, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import * as pacts from '#features/pacts/contract.ts'
import * as forms from '#features/registrations/forms/contract.ts'
import { createSeason, getSeason, publishSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import { type Door, enterAs, type Person } from '#src/sample/door.ts'
import type { Clock } from '#src/sample/load.ts'
import * as story from '#src/sample/stories/story0-texts.ts'

export type Member = { unitId: string; head: Person }

export const smallRegion = 'ba-thanh-vien'
const block = 'justice_department'
const unknownSpan = { from: null, to: null }
const unknownVotes = { present: null, for: null, against: null }

/** Three units of their own (a unit stands in one region of an organiser at a time), each with its head. */
export async function threeMembers(door: Door, administrator: Person, password: string): Promise<Member[]> {
  const members: Member[] = []
  for (const code of ['don-vi-do-1', 'don-vi-do-2', 'don-vi-do-3']) {
    const name = `Đơn vị đo ${code.at(-1)}`
    const unit = { code, name, kind: block, provinceId: null, parentId: null, ...unknownSpan } as const
    const { id: unitId } = await administrator.do(createUnit, { body: unit })
    const grants = [{ role: 'head' as const, unitId, ...unknownSpan, basis: null }]
    await administrator.do(createAccount, { body: { username: code, displayName: name, password, grants } })
    members.push({ unitId, head: await enterAs(door, { username: code, password }) })
  }
  return members
}

export async function openRegion(officer: Person, organiserId: string, members: readonly Member[]): Promise<string> {
  const { label, blocks } = story.region
  const { id: regionId } = await officer.do(createRegion, {
    body: {
      code: smallRegion,
      organiserId,
      label: { ...label, name: 'Khu vực ba thành viên' },
      blocks: blocks.filter(({ code }) => code === block),
    },
  })
  const unitIds = members.map(({ unitId }) => unitId)
  const params = { regionId }
  const { version } = await officer.do(getRegion, { params, query: {} })
  await officer.do(addMembers, { params, body: { block, unitIds, ...unknownSpan, basis: null } }, version)
  return regionId
}

/** Plays the launch from the season's opening to its publication. */
export async function launch(officer: Person, clock: Clock, regionId: string, members: readonly Member[]) {
  clock.play('2018-01-02T08:00:00+07:00')
  const season = await openSeason(officer, regionId, members[0]?.unitId ?? '')
  clock.play('2018-03-02T09:00:00+07:00')
  const params = { seasonId: season }
  const { id: conferenceId } = await officer.do(addConference, { params, body: story.conference })
  await adoptPlan(officer, season, conferenceId)
  for (const pact of story.pacts.filter((one) => one.block === block))
    await adoptPact(officer, season, conferenceId, pact, members)
  for (const member of members) await register(officer, season, member)
  const { version } = await officer.do(getSeason, { params })
  await officer.do(publishSeason, { params, body: {} }, version)
  clock.real()
}

async function openSeason(officer: Person, regionId: string, unitId: string): Promise<string> {
  const season = await officer.do(createSeason, { body: { regionId, year: 2018 } })
  const params = { seasonId: season.id }
  for (const { code, opens, deadline } of story.stages) {
    const version = season.stages.find((stage) => stage.code === code)?.version
    await officer.do(changeStage, { params: { ...params, code }, body: { opens, deadline } }, version)
  }
  const decision = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const year = { from: '2018-01-01', to: '2018-12-31' }
  await officer.do(nameLeader, { params, body: { role: 'lead', unitId, post: story.leadPost, ...decision, ...year } })
  return season.id
}

async function adoptPlan(officer: Person, seasonId: string, conferenceId: string): Promise<void> {
  const movementIds: string[] = []
  for (const movement of story.movements)
    movementIds.push((await officer.do(addMovement, { params: { seasonId }, body: movement })).id)
  const { title, preamble, articles, tasks } = story.plan
  const drafted = { title, preamble, number: null, day: null }
  const { id: planId, text } = await officer.do(plans.draftPlan, { params: { seasonId }, body: drafted })
  for (const article of articles) await officer.do(addArticle, { params: { textId: text.id }, body: article })
  for (const content of tasks) await officer.do(addTask, { params: { planId }, body: { content, due: null } })
  const { version } = await officer.do(plans.getPlan, { params: { planId } })
  const chosen = await officer.do(plans.setPlanMovements, { params: { planId }, body: { movementIds } }, version)
  await officer.do(plans.adoptPlan, { params: { planId }, body: { conferenceId, ...unknownVotes } }, chosen.version)
}

type Draft = (typeof story.pacts)[number]

async function adoptPact(
  officer: Person,
  seasonId: string,
  conferenceId: string,
  { title, articles, targets }: Draft,
  members: readonly Member[],
): Promise<void> {
  const made = await officer.do(pacts.createPact, { params: { seasonId }, body: { block, title, preamble: '' } })
  const { id: pactId, text } = made
  for (const article of articles) await officer.do(addArticle, { params: { textId: text.id }, body: article })
  for (const target of targets) await officer.do(pacts.addTarget, { params: { pactId }, body: target })
  const { version } = await officer.do(pacts.getPact, { params: { pactId } })
  const body = { conferenceId, ...unknownVotes }
  const adopted = await officer.do(pacts.adoptPact, { params: { pactId }, body }, version)
  const digest = adopted.text.frozen?.digest ?? ''
  for (const { head, unitId } of members)
    await head.do(signText, { params: { textId: text.id }, body: { digest, unitId } })
}

async function register(officer: Person, seasonId: string, { head, unitId }: Member): Promise<void> {
  const { items } = await officer.do(listAwards, { query: { day: story.conference.day } })
  const awardIds = items.filter(({ code }) => code === 'ministry_flag').map(({ id }) => id)
  const form = await head.do(forms.startForm, { params: { seasonId }, body: { unitId, awardIds, none: false } })
  await head.do(forms.sendForm, { params: { formId: form.id }, body: {} }, form.version)
}
