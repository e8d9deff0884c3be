/** Check meetings: recorded by whoever leads; what they settled is sealed as the cross form of each sheet. */
import { seasonFacts } from '#features/seasons/actions.ts'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { CheckMeeting, MeetingBody } from './contract.ts'
import { whyNotMeeting } from './rules.ts'
import * as store from './store.ts'

const told = ({ regionId: _, ...row }: store.MeetingRow): CheckMeeting => row

export async function listMeetings(context: Context, seasonId: string) {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'check-meeting.read', place, 'missing')
  const meetings = await store.meetingsOf(context.db, seasonId)
  const members = season.members.map(({ unitId, unitName, block }) => ({ id: unitId, name: unitName, block }))
  return {
    blocks: season.blocks.map(({ code, label }) => {
      const meeting = meetings.find(({ block }) => block === code)
      const own = members.filter(({ block }) => block === code).map(({ id, name }) => ({ id, name }))
      return { block: code, label, meeting: meeting ? told(meeting) : null, members: own }
    }),
    may: allowed(context, place, ['check-meeting.keep']),
  }
}

async function demandKeeping(context: Context, seasonId: string, body: MeetingBody) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'check-meeting.keep', { regionId: season.regionId, seasonId })
  refuseIf(whyNotMeeting(body, new Set(season.members.map(({ unitId }) => unitId))))
  return season
}

const about = (action: string, { id, regionId, seasonId }: Pick<store.MeetingRow, 'id' | 'regionId' | 'seasonId'>) => ({
  ...{ action, object: { kind: 'check_meeting', id }, audience: 'region' as const, regionId, seasonId },
})
const facts = ({ present, ...body }: MeetingBody) => ({ ...body, present: present.length })

const thereAlready: Refusal = { kind: 'conflict', code: 'check-meeting.there-already' }

export async function addMeeting(
  context: Context,
  seasonId: string,
  { block, ...body }: MeetingBody & { block: string },
): Promise<CheckMeeting> {
  const { regionId, blocks } = await demandKeeping(context, seasonId, body)
  found(
    blocks.find(({ code }) => code === block),
    'block',
  )
  const row = { id: context.newId(), regionId, seasonId, block }
  await kept(context, { check_meeting_once: thereAlready }, (trx) => store.insertMeeting(trx, row, body))
  await record(context, { ...about('check-meeting.held', row), after: { block, ...facts(body) } })
  return told(found(await store.findMeeting(context.db, row.id), 'check meeting'))
}

export async function changeMeeting(context: Context, id: string, body: MeetingBody): Promise<CheckMeeting> {
  const seen = found(await store.findMeeting(context.db, id), 'check meeting')
  await demandKeeping(context, seen.seasonId, body)
  const row = found(await store.lockMeeting(context.db, id), 'check meeting')
  await demandVersion(context, row, { kind: 'check_meeting', id })
  await store.updateMeeting(context.db, id, body)
  await record(context, { ...about('check-meeting.changed', row), before: facts(told(row)), after: facts(body) })
  return told(found(await store.findMeeting(context.db, id), 'check meeting'))
}
