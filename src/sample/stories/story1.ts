/** Story 1 as deeds: the launches of miền Đông Nam Bộ and Tây Nam Bộ 2019, each act by somebody who may do it. */
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { addConference, getConference } from '#features/conferences/contract.ts'
import { addRegionLabel, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import { adoptList, listRegistrations } from '#features/registrations/contract.ts'
import { addComment, settleComment } from '#features/texts/comments/contract.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office } from '../units.ts'
import { type Known, knowIndicators } from './indicators.ts'
import * as launch from './launch.ts'
import type { TayNamBo } from './story0.ts'
import { east, southWest, year } from './story1-texts.ts'

export type TayNamBo2019 = {
  seasonId: string
  members: launch.Members
  lead: Office
  deputy: Office
  known: Known
}

/** Both regions, one after the other; what stands in the one is not seen in the other. */
export async function story1(stage: Stage, before: TayNamBo): Promise<TayNamBo2019> {
  stage.clock.real()
  const known = await knowIndicators(stage)
  await playEast(stage, known)
  return playSouthWest(stage, before, known)
}

/** Leaders are named while nobody leads yet: from then on their naming would ask for two people. */
const term = { from: '2019-01-15', to: '2019-12-31' }
const leads = { role: 'lead' as const, post: 'Giám đốc', ...term }

async function playEast(stage: Stage, known: Known) {
  const { people, offices, clock } = stage
  const members = inProvinces(offices, east.provinces)
  const [lead] = inProvinces(offices, [east.leadProvince]).justice_department as [Office]
  const ministry = await people.ministryOfficer()
  clock.real()
  const organised = { ...east.region, organiserId: offices.ministry.id }
  const { id: regionId } = await ministry.do(createRegion, { body: organised })
  await launch.addToRegion(ministry, regionId, members)
  clock.play('2019-01-07T08:00:00+07:00')
  const seasonId = await launch.openSeason(ministry, { regionId, year, theme: east.theme }, east.stages)
  const leadershipId = await launch.nameFor(ministry, seasonId, { ...leads, unit: lead })
  const drafted = await draft(stage, seasonId, { lead, story: east, known })
  clock.play('2019-03-15T09:00:00+07:00')
  const head = await people.head(lead)
  await launch.adoptAll(head, drafted)
  for (const content of east.conclusions) await conclude(head, drafted.conferenceId, content)
  await launch.signAll(stage, members, drafted.pacts)
  await launch.publish(stage, seasonId, [
    launch.mark('season', seasonId, 'members'),
    launch.mark('leadership', leadershipId),
    ...(await alike(head, seasonId, drafted)),
  ])
  clock.real()
}

async function playSouthWest(stage: Stage, { regionId, members }: TayNamBo, known: Known): Promise<TayNamBo2019> {
  const { people, offices, clock } = stage
  const [lead] = inProvinces(offices, [southWest.leadProvince]).justice_department as [Office]
  const [deputy] = inProvinces(offices, [southWest.deputyProvince]).enforcement as [Office]
  const ministry = await people.ministryOfficer()
  clock.real()
  const { version } = await ministry.do(getRegion, { params: { regionId }, query: {} })
  await ministry.do(addRegionLabel, { params: { regionId }, body: southWest.label }, version)
  clock.play('2019-01-07T08:00:00+07:00')
  const seasonId = await launch.openSeason(ministry, { regionId, year, theme: southWest.theme }, southWest.stages)
  const named = { role: 'deputy' as const, post: 'Cục trưởng', unit: deputy, ...term }
  const leaderships = [
    await launch.nameFor(ministry, seasonId, { ...leads, unit: lead }),
    await launch.nameFor(ministry, seasonId, named),
  ]
  const drafted = await draft(stage, seasonId, { lead, story: southWest, known })
  await comment(stage, lead, members, drafted.pacts)
  clock.play('2019-03-04T09:00:00+07:00')
  const given = { aims: southWest.registered, day: '2019-03-04' }
  const formIds = await launch.registerAll(stage, seasonId, members, given)
  clock.play('2019-03-15T09:00:00+07:00')
  const head = await people.head(lead)
  await launch.adoptAll(head, drafted)
  await adoptRegistrations(head, seasonId, drafted.conferenceId)
  await launch.signAll(stage, members, drafted.pacts)
  await launch.publish(stage, seasonId, [
    launch.mark('season', seasonId, 'registrations'),
    launch.mark('season', seasonId, 'figures'),
    ...leaderships.map((id) => launch.mark('leadership', id)),
    ...formIds.map((id) => launch.mark('registration', id)),
    ...targetsOf(drafted, 'justice_department').map((id) => launch.mark('target', id)),
    ...(await alike(head, seasonId, drafted)),
  ])
  clock.real()
  return { seasonId, members, lead, deputy, known }
}

type Told = { lead: Office; story: typeof east | typeof southWest; known: Known }
type Drafted = launch.Drafted & { movementIds: string[] }

/** The lead's officer writes down the movements, drafts plan and pacts, and calls the conference; its day is not known. */
async function draft({ people, clock }: Stage, seasonId: string, { lead, story, known }: Told): Promise<Drafted> {
  const officer = await people.officer(lead)
  clock.play('2019-02-11T09:00:00+07:00')
  const movementIds = await launch.listAllMovements(officer, seasonId, story.movements)
  const planId = await launch.draftPlan(officer, seasonId, movementIds, story.plan)
  clock.play('2019-02-14T09:00:00+07:00')
  const pacts: launch.PactDraft[] = []
  for (const pact of story.pacts) pacts.push(await launch.draftPact(officer, seasonId, pact, known))
  const { id: conferenceId } = await officer.do(addConference, { params: { seasonId }, body: story.conference })
  return { movementIds, planId, pacts, conferenceId }
}

/** Nobody is named for it: the article asks it of all. */
const conclude = (head: Person, conferenceId: string, content: string) =>
  head.do(addConclusion, {
    params: { conferenceId },
    body: { kind: 'direction', content, ownerId: null, due: null },
  })

/** Units say what they think of the drafts, and the lead's officer answers each. */
async function comment(
  { people, clock }: Stage,
  lead: Office,
  members: launch.Members,
  pacts: readonly launch.PactDraft[],
) {
  for (const { block, province, body, answer } of southWest.comments) {
    const unit = members[block].find((one) => one.province === province) as Office
    const textId = pacts.find((pact) => pact.block === block)?.textId ?? ''
    const said = { unitId: unit.id, articleId: null, replyTo: null, quote: null, body, suggestion: null }
    clock.play('2019-02-25T09:00:00+07:00')
    const { items } = await (await people.officer(unit)).do(addComment, { params: { textId }, body: said })
    const { id: commentId = '', version } = items.at(-1) ?? {}
    clock.play('2019-02-28T09:00:00+07:00')
    const outcome = { outcome: 'done' as const, answer }
    await (await people.officer(lead)).do(settleComment, { params: { textId, commentId }, body: outcome }, version)
  }
}

async function adoptRegistrations(head: Person, seasonId: string, conferenceId: string) {
  const { listVersion } = await head.do(listRegistrations, { params: { seasonId }, query: {} })
  await head.do(adoptList, { params: { seasonId }, body: { conferenceId, ...launch.unknownVotes } }, listVersion)
}

const targetsOf = ({ pacts }: Drafted, block: launch.Block) =>
  pacts.flatMap((pact) => (pact.block === block ? pact.targetIds : []))

/** What neither part of the article says: days of the stages, that there was a plan, wording of the pacts, kinds of movements. */
async function alike(reader: Person, seasonId: string, { movementIds, planId, pacts, conferenceId }: Drafted) {
  const { adoptions } = await reader.do(getConference, { params: { conferenceId } })
  const ofPlan = adoptions.filter(({ objectKind }) => objectKind === 'plan')
  return [
    launch.mark('season', seasonId, 'stages'),
    launch.mark('plan', planId),
    ...ofPlan.map(({ id }) => launch.mark('adoption', id)),
    ...pacts.map(({ pactId }) => launch.mark('pact', pactId, 'text')),
    ...movementIds.map((id) => launch.mark('movement', id, 'kind')),
  ]
}
