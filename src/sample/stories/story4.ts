/** Story 4 as deeds: Nam Trung Bộ và Tây Nguyên 2022 to its year-end conference, its vote, and the pact of 2023. */
import { listAwards } from '#features/awards/contract.ts'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { addCouncil } from '#features/councils/contract.ts'
import { addSitting, closeSitting, keepAttendance, openSitting } from '#features/councils/sittings/contract.ts'
import { addVote, enterCount, openVote } from '#features/councils/votes/contract.ts'
import { addVotingRule } from '#features/councils/voting-rules/contract.ts'
import {
  beginPosting,
  getDossier,
  listDossiers,
  startDossier,
  submitDossier,
  writeSummary,
} from '#features/dossiers/contract.ts'
import { addPostingRule } from '#features/dossiers/posting-rules/contract.ts'
import { addComment, answerComment } from '#features/dossiers/postings/contract.ts'
import { handOver, receiveHandover } from '#features/handover/contract.ts'
import { addLesson } from '#features/handover/lessons/contract.ts'
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
  await ministry.do(addPostingRule, { body: { organiserId, awardCode: null, ...dated, ...story.postingRule } })
  const lead = officeIn(stage, 'justice_department', story.leadProvince)
  const seasonId = await play2022(stage, { regionId, members, lead })
  await yearEnd(stage, { seasonId, members, lead, votes })
  await nomination(stage, seasonId, lead)
  const officers = await play2023(stage, { regionId, members })
  await changeOfLead(stage, { seasonId, outgoing: lead, incoming: officers[0]?.unit ?? lead })
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

/** What 2022 leaves to whoever leads 2023, and that they received it. */
async function changeOfLead(
  { people, clock }: Stage,
  { seasonId, outgoing, incoming }: { seasonId: string; outgoing: Office; incoming: Office },
) {
  const { handed, received, note, lessons, remarks } = story.handover
  const params = { seasonId }
  clock.play(handed)
  const giver = await people.head(outgoing)
  const marks: launch.Mark[] = []
  for (const body of lessons) {
    const { id } = await giver.do(addLesson, { params, body })
    marks.push(launch.mark('lesson', id))
  }
  const { shown } = await giver.do(handOver, { params, body: { day: handed.slice(0, 10), note } })
  clock.play(received)
  const taker = await people.head(incoming)
  const body = { day: received.slice(0, 10), note: null, remarks }
  await taker.do(receiveHandover, { params, body }, shown?.version)
  marks.push(launch.mark('handover', shown?.id ?? ''))
  const ministry = await people.ministryOfficer()
  await ministry.do(markIllustrations, { params, body: { marks } })
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

/** Whom the council chose, posted for comments and submitted; what the Ministry decided the article does not say. */
async function nomination({ people, offices, clock }: Stage, seasonId: string, lead: Office) {
  clock.play(story.posted.at)
  const head = await people.head(lead)
  const { nominees } = await head.do(listDossiers, { params: { seasonId } })
  if (nominees.length === 0) return
  const { id: dossierId, lines, version } = await head.do(startDossier, { params: { seasonId } })
  for (const line of lines)
    await head.do(writeSummary, { params: { lineId: line.id }, body: { summary: story.summary } }, line.version)
  const params = { dossierId }
  const { from } = story.posted
  const { postings } = await head.do(beginPosting, { params, body: { from } }, version)
  clock.play(story.comment.at)
  const [unit] = inProvinces(offices, [story.comment.province]).justice_department
  const member = await people.head(unit as Office)
  const given = { unitId: (unit as Office).id, content: story.comment.content }
  const comment = await member.do(addComment, { params: { postingId: postings[0]?.id ?? '' }, body: given })
  clock.play(story.letter.at)
  const later = await people.head(lead)
  const answered = { params: { postingCommentId: comment.id }, body: { answer: story.comment.answer } }
  await later.do(answerComment, answered, comment.version)
  const dossier = await later.do(getDossier, { params })
  const { day, number, to } = story.letter
  await later.do(submitDossier, { params, body: { day, number, to } }, dossier.version)
  const ministry = await people.ministryOfficer()
  const marks = [launch.mark('dossier', dossierId), ...lines.map(({ id }) => launch.mark('dossier_line', id))]
  await ministry.do(markIllustrations, { params: { seasonId }, body: { marks } })
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
