/** What is typed into a card's fields is what its JSON says, to the last digit. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { readLiteral, toldLiteral, typedLiteral } from './rules.ts'

describe('a number of a card', () => {
  test('is typed as officials type, a share in percent', () => {
    const read = ['95 %', '95', '84,25%', '0', '100', '0,07', '1,1'].map((text) => readLiteral(text, 'percent'))
    expect(read).toEqual([0.95, 0.95, 0.8425, 0, 1, 0.0007, 0.011].map((literal) => ({ literal })))
    expect(readLiteral('1.234,5', 'plain')).toEqual({ literal: 1234.5 })
    expect(readLiteral('  ', 'plain')).toEqual({ literal: undefined })
    expect(typedLiteral(0.95, 'percent', 'vi')).toBe('95')
    expect(typedLiteral(0.8425, 'percent', 'vi')).toBe('84,25')
    expect([typedLiteral(null, 'plain', 'vi'), toldLiteral(1234.5, 'vi')]).toEqual(['', '1.234,5'])
  })

  test('that JSON’s numbers cannot hold, or that is none, says why', () => {
    const why = ['999999999999999999', '12345678901,123456', 'x', '95 %', '1.234'].map((text) =>
      readLiteral(text, 'plain'),
    )
    expect(why.map((read) => 'fault' in read && read.fault.code)).toEqual([
      'editing.too-many-digits',
      'editing.too-many-digits',
      'number.letters',
      'number.percent',
      'number.ambiguous',
    ])
  })

  property.prop([
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.nat({ max: 4 }),
    fc.constantFrom('plain' as const, 'percent' as const),
  ])('is typed back as itself', (digits, scale, spelling) => {
    const literal = JSON.parse(`${digits}e-${scale}`) as number
    for (const language of ['vi', 'en'] as const)
      expect(readLiteral(typedLiteral(literal, spelling, language), spelling)).toEqual({
        literal: literal === 0 ? 0 : literal,
      })
  })
})
