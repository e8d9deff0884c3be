/**
 * A year of which no article tells the launch: what has to stand before it is made public is played by the same deeds as
 * in the years that are told, and all of it is marked as made up.
 */
import { addConference } from '#features/conferences/contract.ts'
import { addRegionLabel, getRegion } from '#features/organisations/regions/contract.ts'
import type { Call } from '#kit/endpoint.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import type { Office } from '../units.ts'
import * as launch from './launch.ts'

export type PlainYear = {
  year: number
  label: Call<typeof addRegionLabel>['body']
  opened: string
  drafted: string
  launched: string
  /** Where it is known when and where it was launched. */
  held?: { day: string; place: string | null }
  stages: Parameters<typeof launch.openSeason>[2]
  movements: Parameters<typeof launch.listAllMovements>[2]
  plan: launch.PlanText
  pacts: readonly launch.PactText[]
}

/** Labels are no season's: by the machine's clock. Then the year itself, on the day it was opened. */
export async function openYear({ people, clock }: Stage, regionId: string, year: PlainYear): Promise<string> {
  const ministry = await people.ministryOfficer()
  clock.real()
  const { version } = await ministry.do(getRegion, { params: { regionId }, query: {} })
  await ministry.do(addRegionLabel, { params: { regionId }, body: year.label }, version)
  clock.play(year.opened)
  return launch.openSeason(ministry, { regionId, year: year.year, theme: null }, year.stages)
}

type Place = { seasonId: string; members: launch.Members; lead: Office }

/** Drafted by the lead's officer, adopted at a conference nobody reports of, signed by every head, made public. */
export async function launchPlainly(
  stage: Stage,
  { seasonId, members, lead }: Place,
  { year, others }: { year: PlainYear; others: readonly launch.Mark[] },
) {
  const { people, clock } = stage
  clock.play(year.drafted)
  const { movementIds, ...drafted } = await draft(await people.officer(lead), seasonId, year)
  clock.play(year.launched)
  await launch.adoptAll(await people.head(lead), drafted)
  await launch.signAll(stage, members, drafted.pacts)
  await launch.publish(stage, seasonId, [
    launch.mark('season', seasonId, 'stages'),
    ...(year.held ? [] : [launch.mark('conference', drafted.conferenceId)]),
    launch.mark('plan', drafted.planId),
    ...movementIds.map((id) => launch.mark('movement', id)),
    ...drafted.pacts.map(({ pactId }) => launch.mark('pact', pactId)),
    ...Object.values(members).flatMap((units) => units.map(({ id }) => launch.mark('unit', id, 'signed'))),
    ...others,
  ])
}

async function draft(officer: Person, seasonId: string, year: PlainYear) {
  const movementIds = await launch.listAllMovements(officer, seasonId, year.movements)
  const planId = await launch.draftPlan(officer, seasonId, movementIds, year.plan)
  const pacts: launch.PactDraft[] = []
  for (const pact of year.pacts) pacts.push(await launch.draftPact(officer, seasonId, pact))
  const told = { kind: 'launch' as const, attending: [], ...(year.held ?? { day: null, place: null }) }
  const { id: conferenceId } = await officer.do(addConference, { params: { seasonId }, body: told })
  return { movementIds, planId, pacts, conferenceId }
}
