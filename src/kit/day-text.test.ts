/** Days as people type them. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { dayIn, withSlashes } from './day-text.ts'
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

  test.prop([day])('comes back as the day it was shown as', (known) => {
    expect(dayIn(formatDay(known))).toBe(known)
    expect(dayIn(typed(formatDay(known).replaceAll('/', '')))).toBe(known)
    expect(typed(formatDay(known))).toBe(formatDay(known))
  })
})
