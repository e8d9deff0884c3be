/** Story 4 as deeds: Nam Trung Bộ và Tây Nguyên 2022 to its year-end conference, its vote, and the pact of 2023. */
import { listAwards } from '#features/awards/contract.ts'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { addCouncil } from '#features/councils/contract.ts'
import { addSitting, closeSitting, keepAttendance, openSitting } from '#features/councils/sittings/contract.ts'
import { addVote, enterCount, openVote } from '#features/councils/votes/contract.ts'
import { addVotingRule } from '#features/councils/voting-rules/contract.ts'
import { createRegion } from '#features/organisations/regions/contract.ts'
import { markIllustrations } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import type { Person } from '../door.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office } from '../units.ts'
import * as launch from './launch.ts'
import { launchPlainly, openYear } from './story3-launch.ts'
import * as story from './story4-texts.ts'

const officeIn = ({ offices }: Stage, block: launch.Block, province: string): Office =>
  inProvinces(offices, [province])[block][0] as Office

/**
 * The two years of the region.
 * @param votes how many votes each province had: made up, and what the flag follows from
 * @returns who leads and deputises 2023
 */
export async function story4(stage: Stage, votes: Votes = story.votes) {
  const { people, offices, clock } = stage
  const members = inProvinces(offices, story.provinces)
  const ministry = await people.ministryOfficer()
  clock.real()
  const organiserId = offices.ministry.id
  const { id: regionId } = await ministry.do(createRegion, { body: { ...story.region, organiserId } })
  await launch.addToRegion(ministry, regionId, members)
  const dated = { from: '2022-01-01', to: '2022-12-31', legalBasis: null }
  await ministry.do(addVotingRule, {
    body: { organiserId, awardCode: null, ...dated, terms: story.rule, conditions: story.conditions },
  })
  const lead = officeIn(stage, 'justice_department', story.leadProvince)
  const seasonId = await play2022(stage, { regionId, members, lead })
  await yearEnd(stage, { seasonId, members, lead, votes })
  const officers = await play2023(stage, { regionId, members })
  clock.real()
  return officers
}

type Year = { regionId: string; members: launch.Members }

async function play2022(stage: Stage, { regionId, members, lead }: Year & { lead: Office }) {
  const { people, clock } = stage
  const { year, opened, stages } = story.year2022
  const ministry = await people.ministryOfficer()
  clock.play(opened)
  const seasonId = await launch.openSeason(ministry, { regionId, year, theme: null }, stages)
  const term = { role: 'lead' as const, post: 'Giám đốc', from: '2022-01-10', to: '2022-12-31' }
  const leadershipId = await launch.nameFor(ministry, seasonId, { ...term, unit: lead })
  const others = [
    launch.mark('season', seasonId, 'members'),
    ...['post', 'from', 'to'].map((field) => launch.mark('leadership', leadershipId, field)),
  ]
  await launchPlainly(stage, { seasonId, members, lead }, { year: story.year2022, others })
  return seasonId
}

type Votes = Readonly<Record<string, number>>
type Place = { seasonId: string; members: launch.Members; lead: Office; votes: Votes }

/** The conference, and the council that sits at it. */
async function yearEnd(stage: Stage, { seasonId, members, lead, votes }: Place) {
  const { people, clock } = stage
  clock.play('2022-11-25T08:00:00+07:00')
  const head = await people.head(lead)
  const { id: conferenceId } = await head.do(addConference, { params: { seasonId }, body: story.conference })
  const { councilId, sittingId, version, voteId } = await preparedVote(head, { seasonId, conferenceId, members }, stage)
  for (const [at, province] of story.tellers.entries()) {
    const teller = await people.head(officeIn(stage, 'enforcement', province))
    const marks = members.justice_department.map((unit) => ({ unitId: unit.id, for: votes[unit.province] ?? 0 }))
    await teller.do(enterCount, { params: { voteId, number: at + 1 }, body: { ...story.ballots, marks } })
  }
  await head.do(closeSitting, { params: { sittingId } }, version)
  const marks = [launch.mark('council', councilId), launch.mark('vote', voteId)]
  const ministry = await people.ministryOfficer()
  await ministry.do(markIllustrations, { params: { seasonId }, body: { marks } })
  for (const { kind, content } of story.conclusions)
    await head.do(addConclusion, { params: { conferenceId }, body: { kind, content, ownerId: null, due: null } })
}

/** A council of all units of the block, one vote on the flag of the sector, opened with everybody there. */
async function preparedVote(
  head: Person,
  { seasonId, conferenceId, members }: Pick<Place, 'seasonId' | 'members'> & { conferenceId: string },
  stage: Stage,
) {
  const units = members.justice_department
  const nobody = { name: null, post: null, substitute: null, substitutePost: null }
  const seats = units.map(({ id }, at) => ({
    ...{ unitId: id, ...nobody, role: at === 0 ? ('chair' as const) : ('member' as const) },
  }))
  const founded = { name: story.council, ...launch.unknownDecision, members: seats }
  const body = { block: 'justice_department', ...founded }
  const { id: councilId } = await head.do(addCouncil, { params: { seasonId }, body })
  const agenda = story.agenda.map((title) => ({ title, conclusion: null }))
  const called = { day: story.day, place: null, conferenceId, agenda }
  const { id: sittingId, attendance, version } = await head.do(addSitting, { params: { councilId }, body: called })
  const params = { sittingId }
  const items = attendance.map(({ memberId }) => ({ memberId, presence: 'present' as const, reason: null }))
  const there = await head.do(keepAttendance, { params, body: { items } }, version)
  const open = await head.do(openSitting, { params }, there.version)
  const { items: awards } = await head.do(listAwards, { query: { day: story.day } })
  const awardId = awards.find(({ code }) => code === 'ministry_flag')?.id ?? ''
  const tellers = story.tellers.map((province) => ({ unitId: officeIn(stage, 'enforcement', province).id, name: null }))
  const vote = await head.do(addVote, {
    params,
    body: {
      ...{ block: 'justice_department', awardId, method: 'paper', seats: 1, least: 1, most: 1 },
      ...{ candidates: units.map(({ id }) => id), tellers, conflicts: [] },
    },
  })
  await head.do(openVote, { params: { voteId: vote.id } }, vote.version)
  return { councilId, sittingId, version: open.version, voteId: vote.id }
}

/** Who leads 2023 was announced and is not told; named before anybody leads it. Its pact is signed at the same conference. */
async function play2023(stage: Stage, { regionId, members }: Year) {
  const ministry = await stage.people.ministryOfficer()
  const seasonId = await openYear(stage, regionId, story.year2023)
  const officers: { role: 'lead' | 'deputy'; unit: Office }[] = []
  const marks: launch.Mark[] = [launch.mark('season', seasonId, 'members')]
  for (const { block, province, ...post } of story.officers2023) {
    const unit = officeIn(stage, block, province)
    const term = { ...launch.unknownDecision, unitId: unit.id, from: '2022-11-19', to: '2023-12-31' }
    const { id } = await ministry.do(nameLeader, { params: { seasonId }, body: { ...post, ...term } })
    marks.push(launch.mark('leadership', id), launch.mark('leadership', id, 'holder'))
    officers.push({ role: post.role, unit })
  }
  const [lead] = officers as [(typeof officers)[number]]
  await launchPlainly(stage, { seasonId, members, lead: lead.unit }, { year: story.year2023, others: marks })
  return officers
}
