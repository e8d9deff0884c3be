/** Bands drawn together leave no gap and no overlap, and stay where they stood. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { compareExact } from '#kit/exact.ts'
import { decimalOf } from '#scoring/decimals.ts'
import { drawnTogether, type Edged, inOrder } from './rules.ts'

const band = fc.record({
  from: fc.integer({ min: 0, max: 40 }).map((n) => n / 4),
  to: fc.option(fc.integer({ min: 0, max: 40 }).map((n) => n / 4)),
  fromInclusive: fc.boolean(),
  toInclusive: fc.boolean(),
})
const bands = fc.uniqueArray(band, { minLength: 1, maxLength: 6, selector: ({ from }) => from })

const holds = ({ from = null, to = null, fromInclusive = true, toInclusive = false }: Edged, value: number) => {
  const low = from === null ? 1 : compareExact(decimalOf(value), decimalOf(from))
  const high = to === null ? -1 : compareExact(decimalOf(value), decimalOf(to))
  return (low > 0 || (low === 0 && fromInclusive)) && (high < 0 || (high === 0 && toInclusive))
}

describe('bands drawn together', () => {
  property.prop([bands, fc.integer({ min: 0, max: 100 }).map((n) => n / 8)])(
    'hold every value once',
    (given, value) => {
      const drawn = drawnTogether(given, 'from-zero')
      expect(drawn.filter((one) => holds(one, value))).toHaveLength(1)
      expect(drawnTogether(drawn, 'from-zero')).toEqual(drawn)
    },
  )

  property.prop([bands])('stay in their order, and lie the same however they are listed', (given) => {
    const text = (list: readonly Edged[]) => list.map((one) => JSON.stringify(one)).toSorted()
    expect(text(drawnTogether(inOrder(given), 'all'))).toEqual(text(drawnTogether(given, 'all')))
  })

  test('whole numbers leave nothing between 2 and 3', () => {
    const whole = [
      { from: 3, to: 5, toInclusive: true },
      { from: 1, to: 2, toInclusive: true },
      { from: 0, to: 0, toInclusive: true },
    ]
    expect(drawnTogether(whole, 'whole')).toEqual([{ from: 3, to: null }, whole[1], whole[2]])
    expect(drawnTogether(whole, 'from-zero')).toEqual([
      { from: 3, to: null },
      { from: 1, to: 3 },
      { from: 0, to: 1 },
    ])
  })

  test('the best comes first when they are put in order', () => {
    const mixed = [{ from: 0 }, { from: 0.95 }, { from: null }, { from: 0.8 }]
    expect(inOrder(mixed).map(({ from }) => from)).toEqual([0.95, 0.8, 0, null])
  })
})
