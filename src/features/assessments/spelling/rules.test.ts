/** One value, one spelling: whatever way a figure was written, it is the same one. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { readFigure } from '#scoring/figure-reading.ts'
import { plainFigure, plainMark } from './rules.ts'

describe('a spelling', () => {
  it.each([
    ['boolean', 'có', 'true'],
    ['boolean', '0', 'false'],
    ['count', '12.0', '12'],
    ['number', '3.50', '3.5'],
    ['number', '-0', '0'],
    ['choice', 'tot', 'tot'],
    ['count', 'nhiều', 'nhiều'],
  ] as const)('of a %s: %s is %s', (type, text, plain) => expect(plainFigure({ type }, text)).toBe(plain))

  const number = fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }))
    .map(([whole, scale, zeros]) => `${(whole / 10 ** scale).toFixed(scale)}${scale > 0 ? '0'.repeat(zeros) : ''}`)
  prop.prop([number])('is read as the same number, and is its own spelling', (text) => {
    const plain = plainFigure({ type: 'number' }, text)
    expect(Number(plain)).toBe(Number(text) === 0 ? 0 : Number(text))
    expect(plainFigure({ type: 'number' }, plain)).toBe(plain)
    expect(plainMark(text)).toBe(plain)
    expect('figure' in readFigure('number', plain)).toBe(true)
  })
})
