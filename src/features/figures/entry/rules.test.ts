/** What a grid adds up to while it is typed into. */

import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { ratioText } from '#features/indicators/rules.ts'
import { growthOf, keyOf, percentOf, placeIn, placeOf, rowAndColumn, sumNow, views, worth, yearNow } from './rules.ts'

const month = (number: number, asOf = `2018-${String(number).padStart(2, '0')}-28`) => ({
  from: `2018-${String(number).padStart(2, '0')}-01`,
  to: `2018-${String(number).padStart(2, '0')}-28`,
  asOf,
})

describe('a ratio beside its counts', () => {
  test('is worked out, and is nothing where a count is missing or nothing stands below', () => {
    expect([ratioText('73', '100'), ratioText('1', '3'), ratioText('5', '0'), ratioText(null, '5')]).toEqual([
      '0.73',
      '0.333333',
      null,
      null,
    ])
    expect([percentOf('0.73'), percentOf('0.333333'), percentOf('1.0555')]).toEqual(['73', '33.33', '105.55'])
  })
})

describe('the year so far', () => {
  const told = (...values: (string | null)[]) => values.map((value, index) => ({ round: month(index + 1), value }))

  test('adds up a flow, and takes the last of a running total or a stock', () => {
    expect([
      yearNow(told('10', null, '5'), 'sum'),
      yearNow(told('10', '25', null), 'cumulative'),
      yearNow(told(), 'last'),
    ]).toEqual(['15', '25', null])
  })

  test('counts a period told twice once, by its later day', () => {
    const twice = [
      { round: month(1, '2018-01-31'), value: '10' },
      { round: month(1, '2018-03-15'), value: '12' },
      { round: month(2), value: '5' },
    ]
    expect(yearNow(twice, 'sum')).toBe('17')
  })

  test('does not add a quarter to its months', () => {
    const quarter = { round: { from: '2018-01-01', to: '2018-03-28', asOf: '2018-04-05' }, value: '40' }
    expect(yearNow([...told('10', '20', '10'), quarter], 'sum')).toBe('40')
  })
})

test('growth is told against last year, and not against nothing', () => {
  expect([growthOf('110', '100'), growthOf('90', '100'), growthOf('5', '0'), growthOf('5', null)]).toEqual([
    '10',
    '-10',
    null,
    null,
  ])
})

test('empty is not zero', () => {
  expect([sumNow([null, null]), sumNow([null, '0']), sumNow(['1.5', '2.25', null])]).toEqual([null, '0', '3.75'])
  expect([worth('', 'count'), worth('1.234', 'count'), worth('12%', 'count')]).toEqual([null, '1234', undefined])
})

property.prop([fc.constantFrom(...views), fc.uuid(), fc.uuid(), fc.uuid()])(
  'a cell is found again in every view',
  (view, roundId, unitId, indicatorId) => {
    const place = { roundId, unitId, indicatorId }
    const fixed = { unit: unitId, round: roundId, indicator: indicatorId }[view]
    const { row, column } = rowAndColumn(view, place)
    expect(placeIn(view, fixed, row, column)).toEqual(place)
    expect(placeOf(keyOf(place))).toEqual(place)
  },
)
