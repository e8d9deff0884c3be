/** Story 0 as deeds: the launch and signing of đồng bằng sông Cửu Long 2018, each act by somebody who may do it. */
import { listAwards } from '#features/awards/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { addMovement } from '#features/movements/contract.ts'
import * as plans from '#features/movements/plans/contract.ts'
import { addMembers, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import * as pacts from '#features/pacts/contract.ts'
import * as forms from '#features/registrations/forms/contract.ts'
import { createSeason, markIllustrations, publishSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import { sha256 } from '#kit/digest.ts'
import { forEach, type Person } from '../door.ts'
import type { Stage } from '../load.ts'
import type { Office } from '../units.ts'
import * as story from './story0-texts.ts'

type Mark = { objectKind: string; objectId: string; field: string }
type Block = 'justice_department' | 'enforcement'
const unknownVotes = { present: null, for: null, against: null }

/** Plays the whole story, publishes its season, and gives the unit that led it. */
export async function story0(stage: Stage): Promise<Office> {
  const regionId = await openRegion(stage)
  const { seasonId, leadershipId } = await openSeason(stage, regionId)
  const lead = stage.offices.justice.find(({ province }) => province === story.leadProvince) as Office
  const drafted = await draft(stage, seasonId, lead)
  const formIds = await register(stage, seasonId)
  await holdConference(stage, lead, drafted)
  await sign(stage, drafted)
  await finish(stage, seasonId, marksOf({ seasonId, leadershipId, formIds, ...drafted }))
  return lead
}

/** Outside the season, so by the machine's clock: the region, its label and its members. */
async function openRegion({ people, offices, clock }: Stage): Promise<string> {
  clock.real()
  const officer = await people.ministryOfficer()
  const { code, label, blocks } = story.region
  const { id } = await officer.do(createRegion, { body: { code, organiserId: offices.ministry.id, label, blocks } })
  const params = { regionId: id }
  let { version } = await officer.do(getRegion, { params, query: {} })
  for (const [block, units] of [
    ['justice_department', offices.justice],
    ['enforcement', offices.enforcement],
  ] as const) {
    const body = { block, unitIds: units.map((unit) => unit.id), from: null, to: null, basis: null }
    version = (await officer.do(addMembers, { params, body }, version)).version
  }
  return id
}

async function openSeason({ people, offices, clock }: Stage, regionId: string) {
  const officer = await people.ministryOfficer()
  clock.play('2018-01-02T08:00:00+07:00')
  const season = await officer.do(createSeason, { body: { regionId, year: 2018 } })
  const params = { seasonId: season.id }
  for (const { code, opens, deadline } of story.stages) {
    const version = season.stages.find((row) => row.code === code)?.version
    await officer.do(changeStage, { params: { ...params, code }, body: { opens, deadline } }, version)
  }
  const lead = offices.justice.find(({ province }) => province === story.leadProvince) as Office
  const leadership = await officer.do(nameLeader, {
    params,
    body: {
      role: 'lead',
      unitId: lead.id,
      post: story.leadPost,
      decisionNumber: null,
      decisionDay: null,
      decisionBody: null,
      from: '2018-01-01',
      to: '2018-12-31',
    },
  })
  return { seasonId: season.id, leadershipId: leadership.id }
}

type Drafted = {
  planId: string
  pacts: { pactId: string; textId: string; targetIds: string[]; block: Block }[]
  conferenceId: string
}

/** The lead's officer writes down the movements, drafts the plan and the two pacts, and calls the conference. */
async function draft({ people, clock }: Stage, seasonId: string, lead: Office): Promise<Drafted> {
  const officer = await people.officer(lead)
  clock.play('2018-02-06T09:00:00+07:00')
  const movementIds: string[] = []
  for (const movement of story.movements)
    movementIds.push((await officer.do(addMovement, { params: { seasonId }, body: movement })).id)
  const planId = await draftPlan(officer, seasonId, movementIds)
  clock.play('2018-02-12T09:00:00+07:00')
  const drafted = []
  for (const pact of story.pacts) drafted.push(await draftPact(officer, seasonId, pact))
  const { id: conferenceId } = await officer.do(addConference, { params: { seasonId }, body: story.conference })
  return { planId, pacts: drafted, conferenceId }
}

async function draftPlan(officer: Person, seasonId: string, movementIds: string[]): Promise<string> {
  const { title, preamble, articles, tasks } = story.plan
  const body = { title, preamble, number: null, day: null }
  const { id: planId, text } = await officer.do(plans.draftPlan, { params: { seasonId }, body })
  for (const article of articles) await officer.do(addArticle, { params: { textId: text.id }, body: article })
  for (const content of tasks) await officer.do(plans.addTask, { params: { planId }, body: { content, due: null } })
  const { version } = await officer.do(plans.getPlan, { params: { planId } })
  await officer.do(plans.setPlanMovements, { params: { planId }, body: { movementIds } }, version)
  return planId
}

async function draftPact(officer: Person, seasonId: string, { block, title, articles }: (typeof story.pacts)[number]) {
  const preamble = 'Văn bản minh hoạ: bài báo không đăng toàn văn giao ước.'
  const pact = await officer.do(pacts.createPact, { params: { seasonId }, body: { block, title, preamble } })
  for (const article of articles) await officer.do(addArticle, { params: { textId: pact.text.id }, body: article })
  const { targets } = await officer.do(pacts.addTarget, { params: { pactId: pact.id }, body: story.target })
  return { pactId: pact.id, textId: pact.text.id, targetIds: targets.map(({ id }) => id), block }
}

/** Each unit's officer drafts its registrations, its head sends them. */
async function register({ people, offices, clock }: Stage, seasonId: string): Promise<string[]> {
  const awards = await (await people.ministryOfficer()).do(listAwards, { query: { day: story.conference.day } })
  const awardId = (code: string) => awards.items.filter((award) => award.code === code).map(({ id }) => id)
  clock.play('2018-02-26T09:00:00+07:00')
  const units = [
    ...offices.justice.map((unit) => ({ unit, aims: story.registered.justice_department })),
    ...offices.enforcement.map((unit) => ({ unit, aims: story.registered.enforcement })),
  ]
  return forEach(units, async ({ unit, aims }) => {
    const none = aims.none.includes(unit.province)
    const flags = aims.government_flag.includes(unit.province) ? awardId('government_flag') : []
    const body = { unitId: unit.id, awardIds: none ? [] : [...awardId('ministry_flag'), ...flags], none }
    const form = await (await people.officer(unit)).do(forms.startForm, { params: { seasonId }, body })
    const head = await people.head(unit)
    await head.do(forms.sendForm, { params: { formId: form.id }, body: {} }, form.version)
    return form.id
  })
}

/** 2 March 2018 in Tiền Giang: the lead records what the conference adopted; the votes are not known. */
async function holdConference(
  { people, clock }: Stage,
  lead: Office,
  { planId, pacts: drafts, conferenceId }: Drafted,
) {
  const head = await people.head(lead)
  clock.play('2018-03-02T09:00:00+07:00')
  const body = { conferenceId, ...unknownVotes }
  const plan = await head.do(plans.getPlan, { params: { planId } })
  await head.do(plans.adoptPlan, { params: { planId }, body }, plan.version)
  for (const { pactId } of drafts) {
    const pact = await head.do(pacts.getPact, { params: { pactId } })
    await head.do(pacts.adoptPact, { params: { pactId }, body }, pact.version)
  }
}

/** Each head reads the adopted text and signs it with the digest computed from what was read. */
async function sign({ people, offices, clock }: Stage, { pacts: drafts }: Drafted) {
  clock.play('2018-03-02T10:30:00+07:00')
  const signers = { justice_department: offices.justice, enforcement: offices.enforcement }
  for (const { pactId, textId, block } of drafts)
    await forEach(signers[block], async (unit) => {
      const head = await people.head(unit)
      const { text } = await head.do(pacts.getPact, { params: { pactId } })
      const digest = await sha256(text.frozen?.content ?? '')
      await head.do(signText, { params: { textId }, body: { digest, unitId: unit.id } })
    })
}

type Made = Drafted & { seasonId: string; leadershipId: string; formIds: string[] }

/** Everything the article does not say. */
function marksOf({ seasonId, leadershipId, formIds, planId, pacts: drafts }: Made): Mark[] {
  const mark = (objectKind: string, objectId: string, field = ''): Mark => ({ objectKind, objectId, field })
  return [
    mark('season', seasonId, 'stages'),
    mark('leadership', leadershipId, 'from'),
    mark('leadership', leadershipId, 'to'),
    mark('plan', planId, 'unit'),
    mark('plan', planId, 'text'),
    mark('plan', planId, 'tasks'),
    ...drafts.flatMap(({ pactId, targetIds }) => [
      mark('pact', pactId, 'text'),
      ...targetIds.map((id) => mark('target', id)),
    ]),
    ...formIds.map((id) => mark('registration', id)),
  ]
}

async function finish({ people, clock }: Stage, seasonId: string, marks: Mark[]) {
  const officer = await people.ministryOfficer()
  clock.play('2018-03-02T14:00:00+07:00')
  const season = await officer.do(markIllustrations, { params: { seasonId }, body: { marks } })
  await officer.do(publishSeason, { params: { seasonId }, body: {} }, season.version)
  clock.real()
}
