/** Story 3 as deeds: Tây Nam Bộ 2020 to its year-end conference, and the officers of 2021, each act by somebody who may do it. */
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import type { Stage } from '../load.ts'
import { inProvinces, type Office } from '../units.ts'
import * as launch from './launch.ts'
import { launchPlainly, openYear } from './story3-launch.ts'
import * as story from './story3-texts.ts'

type Region = { regionId: string; members: launch.Members }
export type TayNamBo2020 = { seasonId: string; lead: Office }
/** Who holds which post in 2021. */
export type Officer = { role: 'lead' | 'deputy'; unit: Office }

const officeIn = ({ offices }: Stage, block: launch.Block, province: string): Office =>
  inProvinces(offices, [province])[block][0] as Office

/** The year is opened and launched; somebody leads it, whom nobody names. */
export async function open2020(stage: Stage, { regionId, members }: Region): Promise<TayNamBo2020> {
  const { people, clock } = stage
  const ministry = await people.ministryOfficer()
  const seasonId = await openYear(stage, regionId, story.year2020)
  const lead = officeIn(stage, 'justice_department', story.leadProvince2020)
  const term = { role: 'lead' as const, post: 'Giám đốc', from: '2020-01-06', to: '2020-12-31' }
  const leadershipId = await launch.nameFor(ministry, seasonId, { ...term, unit: lead })
  const unnamed = [launch.mark('leadership', leadershipId), launch.mark('leadership', leadershipId, 'holder')]
  await launchPlainly(stage, { seasonId, members, lead }, { year: story.year2020, others: unnamed })
  clock.real()
  return { seasonId, lead }
}

/** 11 December 2020 in Đồng Tháp: what was asked of 2021, and who was to lead it. */
export async function story3(stage: Stage, { members, regionId }: Region, { seasonId, lead }: TayNamBo2020) {
  const { people, clock } = stage
  clock.play('2020-12-11T08:00:00+07:00')
  const head = await people.head(lead)
  const { id: conferenceId } = await head.do(addConference, { params: { seasonId }, body: story.conference })
  for (const { kind, content } of story.conclusions) {
    const body = { kind, content, ownerId: null, due: null }
    await head.do(addConclusion, { params: { conferenceId }, body })
  }
  const officers = await open2021(stage, { regionId, members })
  clock.real()
  return officers
}

async function open2021(stage: Stage, { regionId, members }: Region): Promise<Officer[]> {
  const ministry = await stage.people.ministryOfficer()
  const seasonId = await openYear(stage, regionId, story.year2021)
  const officers: Officer[] = []
  const marks: launch.Mark[] = []
  for (const { block, province, ...post } of story.officers2021) {
    const unit = officeIn(stage, block, province)
    const body = { ...post, ...story.decision2021, unitId: unit.id, from: '2021-01-01', to: '2021-12-31' }
    const { id } = await ministry.do(nameLeader, { params: { seasonId }, body })
    marks.push(launch.mark('leadership', id, 'from'), launch.mark('leadership', id, 'to'))
    officers.push({ role: post.role, unit })
  }
  const [lead] = officers as [Officer]
  await launchPlainly(stage, { seasonId, members, lead: lead.unit }, { year: story.year2021, others: marks })
  return officers
}
