/** Which columns are drawn. */
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { partsOf } from './useSeen.ts'

test('drawn columns stand in order, with gaps as wide as what is not drawn', () => {
  expect(partsOf([0, 5, 6], 10)).toEqual([
    { column: 0 },
    { gap: 4, key: '1-5' },
    { column: 5 },
    { column: 6 },
    { gap: 3, key: '7-10' },
  ])
})

property.prop([fc.uniqueArray(fc.nat(99)), fc.integer({ min: 100, max: 120 })])(
  'all columns together are as many as there are',
  (columns, count) => {
    const parts = partsOf(
      columns.toSorted((a, b) => a - b),
      count,
    )
    expect(parts.reduce((sum, part) => sum + ('gap' in part ? part.gap : 1), 0)).toBe(count)
  },
)
