import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { inYears, retitled } from './rules.ts'

const year = fc.integer({ min: 2000, max: 2099 })
/** What may stand around a year in a title without being part of it. */
const gap = fc.constantFrom(' ', ' (', ') ', ', ', '. ', ': ', '; ', ' “', '” ', ' — ')
const word = fc.constantFrom('Kế hoạch', 'thi đua', 'năm', 'Giao ước', 'khối', 'Sở Tư pháp')
/** Numbers that hold the year and mean something else. */
const wrappings: ((year: number) => string)[] = [
  (year) => `06/${year}`,
  (year) => `${year}/QĐ-BTP`,
  (year) => `12/${year}/TT-BTP`,
  (year) => `01-${year}`,
  (year) => `${year}-${year + 2}`,
  (year) => `${year} – ${year + 2}`,
  (year) => `1${year}`,
  (year) => `${year}5`,
  (year) => `A${year}`,
  (year) => `31.12.${year}`,
  (year) => `${year},5`,
]

describe('the title of a copy', () => {
  it.each([
    ['Kế hoạch thi đua năm 2018', 'Kế hoạch thi đua năm 2019'],
    ['2018', '2019'],
    ['Giao ước 2018.', 'Giao ước 2019.'],
    ['Giao ước (2018), theo Thông tư 06/2018/TT-BTP', 'Giao ước (2019), theo Thông tư 06/2018/TT-BTP'],
    ['Giai đoạn 2018-2020, năm 2018', 'Giai đoạn 2018-2020, năm 2019'],
    ['Kế hoạch - 2018', 'Kế hoạch - 2019'],
    ['Năm 2017', 'Năm 2017'],
  ])('%s becomes %s', (title, copied) => expect(retitled(title, 2018, 2019)).toBe(copied))

  test.prop([year, year, fc.array(fc.tuple(word, gap), { maxLength: 4 }), gap, word])(
    'names its own year wherever the year stands by itself',
    (from, to, words, gap, last) => {
      const title = (year: number) => `${words.map((pair) => pair.join('')).join('')}${year}${gap}${last}`
      expect(retitled(title(from), from, to)).toBe(title(to))
    },
  )

  test.prop([year, year, word, fc.constantFrom(...wrappings), word])(
    'leaves the year inside another number as it is',
    (from, to, before, wrapped, after) => {
      const title = `${before} ${wrapped(from)} ${after}`
      expect(retitled(title, from, to)).toBe(title)
    },
  )
})

describe('the same day in another year', () => {
  it.each([
    ['2018-03-02', 1, '2019-03-02'],
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
  ])('%s so many years on (%i) is %s', (day, years, shifted) => expect(inYears(day, years)).toBe(shifted))
})
