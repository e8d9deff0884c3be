/** Days as people type them. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { dayIn, readDay, withSlashes } from './day-text.ts'
import { formatDay } from './days.ts'

/** Types the text key by key, as a person does. */
const typed = (text: string) => [...text].reduce((before, key) => withSlashes(before + key, before), '')

describe('a day typed by a person', () => {
  test('is read in the ways offices write it', () => {
    expect(['02/03/2018', '2/3/2018', '02.03.2018', ' 2-3-2018 '].map(dayIn)).toEqual(Array(4).fill('2018-03-02'))
  })

  test('must exist', () => {
    expect(['30/02/2018', '31/04/2018', '02/13/2018', '2018-03-02', '02/03/18', '', '//'].map(dayIn)).toEqual(
      Array(7).fill(undefined),
    )
  })

  test('gets its slashes while the digits come', () => {
    expect(['02032018', '2/3/2018', '02/03/2018', '02'].map(typed)).toEqual([
      '02/03/2018',
      '2/3/2018',
      '02/03/2018',
      '02',
    ])
  })

  test('may be pasted, deleted and corrected in the middle', () => {
    expect(withSlashes('02032018', '')).toBe('02/03/2018')
    expect(withSlashes('02/0', '02/03')).toBe('02/0')
    expect(withSlashes('02/103/2018', '02/03/2018')).toBe('02/103/2018')
  })

  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))

  property.prop([day])('comes back as the day it was shown as', (known) => {
    expect(dayIn(formatDay(known))).toBe(known)
    expect(dayIn(typed(formatDay(known).replaceAll('/', '')))).toBe(known)
    expect(typed(formatDay(known))).toBe(formatDay(known))
  })
})

describe('a day in a paper or a file', () => {
  test.for([
    '02/03/2018',
    '2.3.2018',
    '2-3-2018',
    '2018-03-02',
    '2018/3/2',
    'ngày 02 tháng 3 năm 2018',
    '2 tháng 3, 2018',
  ])('%s is read', (text) => expect(readDay(text)).toEqual({ day: '2018-03-02' }))

  test.for([
    ['02/03/18', 'day.short-year'],
    ['03/13/2018', 'day.month-first'],
    ['2018-13-03', 'day.month-first'],
    ['30/02/2018', 'day.not-there'],
    ['ngày 31 tháng 4 năm 2018', 'day.not-there'],
    ['00/01/2018', 'day.not-there'],
    ['hôm qua', 'table.not-a-day'],
    ['02/03/0018', 'table.not-a-day'],
    ['43161', 'table.not-a-day'],
    ['3/2018', 'table.not-a-day'],
  ] as const)('%s is refused as %s', ([text, code]) => expect(readDay(text)).toMatchObject({ fault: { code } }))

  test('nothing written is no day', () => expect(readDay('  ')).toEqual({ day: null }))
})
