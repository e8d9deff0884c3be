/** The calendar of a season: days that features hand in, also as a file. */
import { describe } from 'vitest'
import { aPostponement, approved, aSeasonUnderWay } from '#tests/support/approvals.ts'
import { aConference } from '#tests/support/conferences.ts'
import { expect, test } from '#tests/support/world.ts'
import { getCalendar } from './contract.ts'

describe('the calendar', () => {
  test('gathers stages and conferences; a postponed deadline stands on its new day with the old one beside', async ({
    world,
  }) => {
    const { seasonId, head, minister, member } = await aSeasonUnderWay(world)
    await aConference(minister, { seasonId, day: '2018-03-02', place: 'Tiền Giang' })
    await aConference(minister, { seasonId, day: null })
    await approved(minister, (await aPostponement(head, seasonId)).id)
    const { entries, today } = await member.call(getCalendar, { params: { seasonId } })

    expect(today).toBe('2018-03-02')
    expect(entries.map(({ day, kind, code, original, nearness }) => [day, kind, code, original, nearness])).toEqual([
      ['2018-03-01', 'opens', 'stage.pacts', null, 'past'],
      ['2018-03-01', 'opens', 'stage.registrations', null, 'past'],
      ['2018-03-02', 'event', 'conference.at.launch', null, 'today'],
      ['2018-03-31', 'deadline', 'stage.pacts', null, 'later'],
      ['2018-04-15', 'deadline', 'stage.registrations', '2018-03-31', 'later'],
    ])
  })

  test('leaves as a file that says the same in the reader’s language', async ({ world }) => {
    const { seasonId, head, minister } = await aSeasonUnderWay(world)
    await approved(minister, (await aPostponement(head, seasonId)).id)
    const file = await head.send('GET', `/api/v1/seasons/${seasonId}/calendar-file`, undefined, { language: 'en' })
    const text = await file.text()

    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(text).toContain('DTSTART;VALUE=DATE:20180415')
    expect(text).toContain('SUMMARY:Deadline: Registrations')
    expect(text).toContain('DESCRIPTION:originally 31/03/2018\\, postponed')
  })
})
