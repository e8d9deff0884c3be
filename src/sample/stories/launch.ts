/** What every launch has in common, as deeds: a season with its stages and leaders, drafts, registrations, adoption, signatures. */
import { listAwards } from '#features/awards/contract.ts'
import { addMovement } from '#features/movements/contract.ts'
import * as plans from '#features/movements/plans/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { addMembers, getRegion } from '#features/organisations/regions/contract.ts'
import * as pacts from '#features/pacts/contract.ts'
import * as forms from '#features/registrations/forms/contract.ts'
import { createSeason, markIllustrations, publishSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import { sha256 } from '#kit/digest.ts'
import type { Call, Endpoint } from '#kit/endpoint.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import type { Office } from '../units.ts'
import type { Known } from './indicators.ts'

type Body<E extends Endpoint> = Call<E> extends { body: infer B } ? B : never

export type Mark = { objectKind: string; objectId: string; field: string }
export type Block = 'justice_department' | 'enforcement'
/** Who stands in which block. */
export type Members = Record<Block, readonly Office[]>

export const unknownVotes = { present: null, for: null, against: null }
export const unknownDecision = { decisionNumber: null, decisionDay: null, decisionBody: null }

/** Marks a thing as made up, or one of its fields. */
export const mark = (objectKind: string, objectId: string, field = ''): Mark => ({ objectKind, objectId, field })

export async function addToRegion(officer: Person, regionId: string, members: Members) {
  const params = { regionId }
  let { version } = await officer.do(getRegion, { params, query: {} })
  for (const block of ['justice_department', 'enforcement'] as const) {
    const body = { block, unitIds: members[block].map(({ id }) => id), from: null, to: null, basis: null }
    version = (await officer.do(addMembers, { params, body }, version)).version
  }
}

type StageDays = { code: Call<typeof changeStage>['params']['code'] } & Body<typeof changeStage>

/** A season with the days of its stages. */
export async function openSeason(officer: Person, season: Body<typeof createSeason>, stages: readonly StageDays[]) {
  const opened = await officer.do(createSeason, { body: season })
  for (const { code, opens, deadline } of stages) {
    const version = opened.stages.find((row) => row.code === code)?.version
    await officer.do(changeStage, { params: { seasonId: opened.id, code }, body: { opens, deadline } }, version)
  }
  return opened.id
}

type Leader = Pick<Body<typeof nameLeader>, 'role' | 'post' | 'from' | 'to'> & { unit: Office }

/** Names a lead or deputy; the decision is not known. */
export async function nameFor(officer: Person, seasonId: string, { unit, ...post }: Leader): Promise<string> {
  const body = { ...post, unitId: unit.id, ...unknownDecision }
  return (await officer.do(nameLeader, { params: { seasonId }, body })).id
}

export async function listAllMovements(
  officer: Person,
  seasonId: string,
  movements: readonly Body<typeof addMovement>[],
): Promise<string[]> {
  const ids: string[] = []
  for (const movement of movements)
    ids.push((await officer.do(addMovement, { params: { seasonId }, body: movement })).id)
  return ids
}

type Article = Body<typeof addArticle>
export type PlanText = { title: string; preamble: string; articles: readonly Article[]; tasks: readonly string[] }

/** A region's plan: its text, its key tasks, and the movements it answers. */
export async function draftPlan(officer: Person, seasonId: string, movementIds: string[], plan: PlanText) {
  const body = { title: plan.title, preamble: plan.preamble, number: null, day: null }
  const { id: planId, text } = await officer.do(plans.draftPlan, { params: { seasonId }, body })
  for (const article of plan.articles) await officer.do(addArticle, { params: { textId: text.id }, body: article })
  for (const content of plan.tasks) await officer.do(addTask, { params: { planId }, body: { content, due: null } })
  const { version } = await officer.do(plans.getPlan, { params: { planId } })
  await officer.do(plans.setPlanMovements, { params: { planId }, body: { movementIds } }, version)
  return planId
}

export type PactText = {
  block: Block
  title: string
  preamble: string
  articles: readonly Article[]
  /** Each by the code of the indicator it is measured by, where there is one. */
  targets: readonly (Body<typeof pacts.addTarget> & { measuredBy?: string })[]
}
export type PactDraft = { block: Block; pactId: string; textId: string; targetIds: string[] }

export async function draftPact(
  officer: Person,
  seasonId: string,
  given: PactText,
  known: Known = new Map(),
): Promise<PactDraft> {
  const { block, title, preamble } = given
  const pact = await officer.do(pacts.createPact, { params: { seasonId }, body: { block, title, preamble } })
  for (const article of given.articles)
    await officer.do(addArticle, { params: { textId: pact.text.id }, body: article })
  let targetIds: string[] = []
  for (const { measuredBy = '', ...target } of given.targets) {
    const body = { ...target, indicatorId: known.get(measuredBy) ?? null }
    const { targets } = await officer.do(pacts.addTarget, { params: { pactId: pact.id }, body })
    targetIds = targets.map(({ id }) => id)
  }
  return { block, pactId: pact.id, textId: pact.text.id, targetIds }
}

/** Which provinces aim at what beside the Ministry's flag, and which register for nothing. */
export type Aims = { none: readonly string[]; government_flag: readonly string[] }

/** Each unit's officer drafts its registrations, its head sends them. */
export async function registerAll(
  { people }: Stage,
  seasonId: string,
  members: Members,
  { aims, day }: { aims: Record<Block, Aims>; day: string },
): Promise<string[]> {
  const awards = await (await people.ministryOfficer()).do(listAwards, { query: { day } })
  const awardId = (code: string) => awards.items.filter((award) => award.code === code).map(({ id }) => id)
  const units = (['justice_department', 'enforcement'] as const).flatMap((block) =>
    members[block].map((unit) => ({ unit, own: aims[block] })),
  )
  return forEach(units, async ({ unit, own }) => {
    const none = own.none.includes(unit.province)
    const flags = own.government_flag.includes(unit.province) ? awardId('government_flag') : []
    const body = { unitId: unit.id, awardIds: none ? [] : [...awardId('ministry_flag'), ...flags], none }
    const form = await (await people.officer(unit)).do(forms.startForm, { params: { seasonId }, body })
    const head = await people.head(unit)
    await head.do(forms.sendForm, { params: { formId: form.id }, body: {} }, form.version)
    return form.id
  })
}

export type Drafted = { planId: string; pacts: readonly PactDraft[]; conferenceId: string }

/** The lead records what the conference adopted; the votes are not known. */
export async function adoptAll(head: Person, { planId, pacts: drafts, conferenceId }: Drafted) {
  const body = { conferenceId, ...unknownVotes }
  const plan = await head.do(plans.getPlan, { params: { planId } })
  await head.do(plans.adoptPlan, { params: { planId }, body }, plan.version)
  for (const { pactId } of drafts) {
    const pact = await head.do(pacts.getPact, { params: { pactId } })
    await head.do(pacts.adoptPact, { params: { pactId }, body }, pact.version)
  }
}

/** Each head reads the adopted text and signs it with the digest computed from what was read. */
export async function signAll({ people }: Stage, members: Members, drafts: readonly PactDraft[]) {
  for (const { pactId, textId, block } of drafts)
    await forEach(members[block], async (unit) => {
      const head = await people.head(unit)
      const { text } = await head.do(pacts.getPact, { params: { pactId } })
      const digest = await sha256(text.frozen?.content ?? '')
      await head.do(signText, { params: { textId }, body: { digest, unitId: unit.id } })
    })
}

/** Says what is made up, and opens the season to everybody. */
export async function publish({ people }: Stage, seasonId: string, marks: Mark[]) {
  const officer = await people.ministryOfficer()
  const season = await officer.do(markIllustrations, { params: { seasonId }, body: { marks } })
  await officer.do(publishSeason, { params: { seasonId }, body: {} }, season.version)
}
