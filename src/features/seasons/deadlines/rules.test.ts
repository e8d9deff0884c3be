import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { byDay, folded, icsOf, nearnessOf } from './rules.ts'

describe('the days of a season', () => {
  it('are past, today, this week or later', () => {
    const near = (day: string) => nearnessOf(day, '2018-03-02')
    expect(['2018-03-01', '2018-03-02', '2018-03-08', '2018-03-09'].map(near)).toEqual([
      'past',
      'today',
      'week',
      'later',
    ])
  })

  it('come in order; on one day what opens before what ends', () => {
    const entries = [
      { day: '2018-03-02', kind: 'deadline' as const },
      { day: '2018-03-02', kind: 'opens' as const },
      { day: '2018-03-01', kind: 'due' as const },
    ]
    expect(byDay(entries).map(({ kind }) => kind)).toEqual(['due', 'opens', 'deadline'])
  })
})

describe('the calendar file', () => {
  const stamp = new Date('2018-03-02T01:02:03Z')

  it('holds whole days with escaped words', () => {
    const event = { uid: 'a@giaouoc', day: '2018-12-31', summary: 'Hạn; ký, nộp', description: 'dòng\nhai' }
    expect(icsOf('Năm 2018', [event], stamp).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Giao Uoc//VI',
      'X-WR-CALNAME:Năm 2018',
      'BEGIN:VEVENT',
      'UID:a@giaouoc',
      'DTSTAMP:20180302T010203Z',
      'DTSTART;VALUE=DATE:20181231',
      'DTEND;VALUE=DATE:20190101',
      'SUMMARY:Hạn\\; ký\\, nộp',
      'DESCRIPTION:dòng\\nhai',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test.prop([fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !/[\r\n]/.test(text))])(
    'no line is longer than 75 octets, and unfolding gives the line back',
    (line) => {
      const written = folded(line)
      for (const part of written.split('\r\n')) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75)
      expect(written.replaceAll('\r\n ', '')).toBe(line)
    },
  )
})
