/** Story 0 as deeds: the launch and signing of đồng bằng sông Cửu Long 2018, each act by somebody who may do it. */
import { addConference } from '#features/conferences/contract.ts'
import { createRegion } from '#features/organisations/regions/contract.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office } from '../units.ts'
import * as launch from './launch.ts'
import * as story from './story0-texts.ts'

/** What later stories go on with: the region, its members, and who led the year. */
export type TayNamBo = { regionId: string; seasonId: string; members: launch.Members; lead: Office }

/** What happens in the season before its launch; gives what is made up in it. */
export type Meanwhile = (stage: Stage, seasonId: string, movementIds: readonly string[]) => Promise<launch.Mark[]>

/** Plays the whole story and publishes its season. */
export async function story0(stage: Stage, meanwhile: Meanwhile): Promise<TayNamBo> {
  const members = inProvinces(stage.offices, story.provinces)
  const regionId = await openRegion(stage, members)
  const [lead] = inProvinces(stage.offices, [story.leadProvince]).justice_department as [Office]
  const { seasonId, leadershipId } = await openSeason(stage, regionId, lead)
  const ofMinistry = await listOfMinistry(stage, seasonId)
  const others = await meanwhile(stage, seasonId, ofMinistry)
  const drafted = await draft(stage, seasonId, lead, ofMinistry)
  const formIds = await register(stage, seasonId, members)
  await holdConference(stage, lead, members, drafted)
  stage.clock.play('2018-03-02T14:00:00+07:00')
  const marks = marksOf({ seasonId, leadershipId, formIds, ...drafted })
  await launch.publish(stage, seasonId, [...marks, ...others])
  stage.clock.real()
  return { regionId, seasonId, members, lead }
}

/** Outside the season, so by the machine's clock: the region, its label and its members. */
export async function openRegion({ people, offices, clock }: Stage, members: launch.Members): Promise<string> {
  clock.real()
  const officer = await people.ministryOfficer()
  const { code, label, blocks } = story.region
  const { id } = await officer.do(createRegion, { body: { code, organiserId: offices.ministry.id, label, blocks } })
  await launch.addToRegion(officer, id, members)
  return id
}

async function openSeason({ people, clock }: Stage, regionId: string, lead: Office) {
  const officer = await people.ministryOfficer()
  clock.play('2018-01-02T08:00:00+07:00')
  const seasonId = await launch.openSeason(officer, { regionId, year: 2018 }, story.stages)
  const named = { role: 'lead' as const, unit: lead, post: story.leadPost, from: '2018-01-01', to: '2018-12-31' }
  return { seasonId, leadershipId: await launch.nameFor(officer, seasonId, named) }
}

/** The Ministry's own movements stand in the list from the beginning of the year: units answer them before the region does. */
async function listOfMinistry({ people, clock }: Stage, seasonId: string): Promise<string[]> {
  clock.play('2018-01-03T09:00:00+07:00')
  return launch.listAllMovements(await people.ministryOfficer(), seasonId, story.movements.slice(0, story.ofMinistry))
}

/** The lead's officer writes down the other movements, drafts the plan and the two pacts, and calls the conference. */
async function draft({ people, clock }: Stage, seasonId: string, lead: Office, ofMinistry: readonly string[]) {
  const officer = await people.officer(lead)
  clock.play('2018-02-06T09:00:00+07:00')
  const others = story.movements.slice(story.ofMinistry)
  const movementIds = [...ofMinistry, ...(await launch.listAllMovements(officer, seasonId, others))]
  const planId = await launch.draftPlan(officer, seasonId, movementIds, story.plan)
  clock.play('2018-02-12T09:00:00+07:00')
  const pacts: launch.PactDraft[] = []
  for (const pact of story.pacts) pacts.push(await launch.draftPact(officer, seasonId, pact))
  const { id: conferenceId } = await officer.do(addConference, { params: { seasonId }, body: story.conference })
  return { planId, pacts, conferenceId }
}

function register(stage: Stage, seasonId: string, members: launch.Members) {
  stage.clock.play('2018-02-26T09:00:00+07:00')
  return launch.registerAll(stage, seasonId, members, { aims: story.registered, day: story.conference.day })
}

/** 2 March 2018 in Tiền Giang: what was drafted is adopted, and every head signs. */
async function holdConference(stage: Stage, lead: Office, members: launch.Members, drafted: launch.Drafted) {
  stage.clock.play('2018-03-02T09:00:00+07:00')
  await launch.adoptAll(await stage.people.head(lead), drafted)
  stage.clock.play('2018-03-02T10:30:00+07:00')
  await launch.signAll(stage, members, drafted.pacts)
}

type Made = launch.Drafted & { seasonId: string; leadershipId: string; formIds: string[] }

/** Everything the article does not say. */
const marksOf = ({ seasonId, leadershipId, formIds, planId, pacts }: Made): launch.Mark[] => [
  launch.mark('season', seasonId, 'stages'),
  launch.mark('leadership', leadershipId, 'from'),
  launch.mark('leadership', leadershipId, 'to'),
  launch.mark('plan', planId, 'unit'),
  launch.mark('plan', planId, 'text'),
  launch.mark('plan', planId, 'tasks'),
  ...pacts.flatMap(({ pactId, targetIds }) => [
    launch.mark('pact', pactId, 'text'),
    ...targetIds.map((id) => launch.mark('target', id)),
  ]),
  ...formIds.map((id) => launch.mark('registration', id)),
]
