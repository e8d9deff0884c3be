/** The check meeting through HTTP: kept by whoever leads, read by the season. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { aCheckSeason } from '#tests/support/cross-checks.ts'
import { codeOf as refused } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { addMeeting, changeMeeting, listMeetings } from './contract.ts'

const body = {
  ...{ heldOn: '2018-11-08', place: 'Đồng Tháp', chair: 'Giám đốc Sở Tư pháp', secretary: null },
  ...{ guests: null, note: null },
}
const holds = (by: Caller, seasonId: string, present: string[], block = 'enforcement') =>
  by.call(addMeeting, { params: { seasonId }, body: { ...body, present, block } })
const blocksOf = async (by: Caller, seasonId: string) => by.call(listMeetings, { params: { seasonId } })

describe('a check meeting', () => {
  test('is recorded once a block by whoever leads, changed under its version, read by the season', async ({
    world,
  }) => {
    const { seasonId, lead, minister, headOf, unitId, units } = await aCheckSeason(world)
    const present = units.enforcement.slice(0, 5)
    expect(await refused(holds(headOf(unitId), seasonId, present))).toBe('policy.role')
    const held = await holds(lead, seasonId, present)
    expect(held).toMatchObject({ ...body, present, version: 1 })
    expect(await refused(holds(minister, seasonId, present))).toBe('check-meeting.there-already')
    const change = (by: Caller, version: number) =>
      by.call(
        changeMeeting,
        { params: { meetingId: held.id }, body: { ...body, present, note: 'Bổ sung minh chứng' } },
        { version },
      )
    expect(await refused(change(headOf(unitId), 1))).toBe('policy.role')
    const changed = await change(minister, 1)
    expect(changed).toMatchObject({ version: 2, note: 'Bổ sung minh chứng' })
    expect(await refused(change(lead, 1))).toBe('version.stale')
    const seen = await blocksOf(headOf(unitId), seasonId)
    expect(seen.may).toEqual([])
    expect(seen.blocks.map(({ block, meeting }) => [block, meeting?.version ?? null])).toEqual([
      ['justice_department', null],
      ['enforcement', 2],
    ])
    const { items } = await lead.call(getHistory, { query: { kind: 'check_meeting', id: held.id } })
    expect(items.map(({ action }) => action)).toEqual(['check-meeting.changed', 'check-meeting.held'])
  })

  test('has only members among its members, each once', async ({ world }) => {
    const { seasonId, lead, unitId } = await aCheckSeason(world)
    const stranger = await world.aUnit()
    expect(await refused(holds(lead, seasonId, [stranger]))).toBe('check-meeting.not-member')
    expect(await refused(holds(lead, seasonId, [unitId, unitId]))).toBe('check-meeting.present-twice')
    const elsewhere = await aSeason(world)
    expect(await refused(blocksOf(elsewhere.minister, seasonId))).toBe('object.missing')
  })
})
