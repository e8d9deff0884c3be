/** What is told of a box is read again as the same box, to less than a hair. */
import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { boxTold, readBox } from './rules.ts'

it('is told in millimetres from the left and the lower edge', () => {
  expect(boxTold({ x: 72, y: 144, width: 216, height: 72 })).toBe('25.4,50.8,76.2,25.4')
  const read = Object.values(readBox('25.4, 50.8, 76.2, 25.4') ?? {})
  expect(read.map((one) => Math.round(one * 1e6) / 1e6)).toEqual([72, 144, 216, 72])
})

it.each(['', '1,2,3', '1,2,3,4,5', '1,2,0,4', '1,2,3,-4', '1;2;3;4', '1,2,3,4mm', 'NaN,1,1,1', '1e9,1,1,1'])(
  'nothing is read of %j',
  (text) => expect(readBox(text)).toBeUndefined(),
)

const side = fc.double({ min: 1, max: 2000, noNaN: true })
test.prop([fc.record({ x: side, y: side, width: side, height: side })])('told and read again', (box) => {
  const again = readBox(boxTold(box))
  for (const edge of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs((again?.[edge] ?? Number.NaN) - box[edge])).toBeLessThan(0.02)
})
