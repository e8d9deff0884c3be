/** Exact numbers, by example and held against plain arithmetic of whole numbers. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  add,
  addFractions,
  ceilingOf,
  compareExact,
  compareFractions,
  divideFractions,
  type Exact,
  exact,
  exactOf,
  type Fraction,
  floorOf,
  formatExact,
  fractionFrom,
  fractionOf,
  greater,
  inColumn,
  lesser,
  multiply,
  multiplyFractions,
  negative,
  plainDecimal,
  quotient,
  rounded,
  roundedExact,
  subtract,
  subtractFractions,
  sumOf,
} from './exact.ts'

const decimal = fc.record({ digits: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), scale: fc.nat(9) })
/** Everything in billionths: a whole number that says the same. */
const inBillionths = ({ digits, scale }: Exact) => digits * 10n ** BigInt(9 - scale)
const sizeOf = (n: bigint) => (n < 0n ? -n : n)

describe('a decimal', () => {
  it('is read and written without loss', () => {
    const spelled = (text: string) => plainDecimal(exact(text))
    expect(['0', '-0', '0.00', '12.50', '-12.5', '007', '99999999999999999999.1', '0.05', '1200'].map(spelled)).toEqual(
      ['0', '0', '0', '12.5', '-12.5', '7', '99999999999999999999.1', '0.05', '1200'],
    )
  })

  it('is nothing else than digits and one point', () => {
    const odd = ['', ' ', '1,5', '1.', '.5', '1e3', '+1', '--1', '0x1', '1 000', '=1', '1.2.3', 'NaN', '１２']
    expect(odd.map(exactOf)).toEqual(odd.map(() => undefined))
    expect(() => exact('1,5')).toThrow('not a decimal')
  })

  it('is shown as people write it', () => {
    const shown = ['1234567.5', '-1234', '0.05', '999', '1000.00'].map((text) => [
      formatExact(exact(text)),
      formatExact(exact(text), 'en'),
    ])
    expect(shown).toEqual([
      ['1.234.567,5', '1,234,567.5'],
      ['-1.234', '-1,234'],
      ['0,05', '0.05'],
      ['999', '999'],
      ['1.000,00', '1,000.00'],
    ])
  })

  test.prop([decimal])('says the same after being written and read', (value) => {
    expect(inBillionths(exact(plainDecimal(value)))).toBe(inBillionths(value))
  })

  test.prop([decimal, decimal])('is added, taken away and compared as whole billionths are', (a, b) => {
    const [x, y] = [inBillionths(a), inBillionths(b)]
    expect(inBillionths(add(a, b))).toBe(x + y)
    expect(inBillionths(subtract(a, b))).toBe(x - y)
    expect(compareExact(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0)
    expect(plainDecimal(a) === plainDecimal(b)).toBe(x === y)
  })

  test.prop([decimal, decimal])('is multiplied as whole numbers are', (a, b) => {
    const product = multiply(a, b)
    expect(product.digits * 10n ** BigInt(18 - product.scale)).toBe(inBillionths(a) * inBillionths(b))
  })

  test.prop([fc.array(decimal, { maxLength: 8 })])('sums do not depend on order', (values) => {
    expect(plainDecimal(sumOf(values.toReversed()))).toBe(plainDecimal(sumOf(values)))
    expect(plainDecimal(sumOf([...values, ...values.map(negative)]))).toBe('0')
  })
})

describe('a fraction', () => {
  it('is not there where nothing is to be divided by', () => {
    expect(fractionOf(exact('5'), exact('0.00'))).toBeUndefined()
    expect(fractionOf(exact('0'), exact('5'))).toEqual({ over: 0n, under: 5n })
  })

  it('gives the result of 2025 as it was told: 577,876 of 685,898 is 84.25 %', () => {
    const done = fractionOf(exact('577876'), exact('685898'))
    expect(done && plainDecimal(rounded(done, 4))).toBe('0.8425')
  })

  it('rounds a half away from zero', () => {
    const cents = (text: string) => plainDecimal(roundedExact(exact(text), 2))
    expect(['0.125', '-0.125', '0.124', '0.135', '0.145', '-0.004'].map(cents)).toEqual([
      ...['0.13', '-0.13', '0.12', '0.14', '0.15', '0'],
    ])
  })

  test.prop([decimal, decimal, decimal, decimal])('compares by cross-multiplication', (a, b, c, d) => {
    const [left, right] = [fractionOf(a, b), fractionOf(c, d)]
    if (!left || !right) return
    const [w, x, y, z] = [a, b, c, d].map(inBillionths) as [bigint, bigint, bigint, bigint]
    const difference = (w * z - y * x) * (x < 0n !== z < 0n ? -1n : 1n)
    expect(compareFractions(left, right)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
  })

  test.prop([decimal])('of a decimal alone is that decimal', (value) => {
    expect(plainDecimal(rounded(fractionFrom(value), 9))).toBe(plainDecimal(value))
  })

  test.prop([decimal, decimal, fc.nat(6)])('is rounded by at most half of the last decimal', (a, b, decimals) => {
    const value = fractionOf(a, b)
    if (!value) return
    const near = rounded(value, decimals)
    const off = sizeOf(near.digits * value.under - value.over * 10n ** BigInt(decimals))
    expect(2n * off <= value.under).toBe(true)
    // An exact half has moved away from zero.
    if (2n * off === value.under)
      expect(sizeOf(near.digits) * value.under > sizeOf(value.over) * 10n ** BigInt(decimals)).toBe(true)
  })
})

describe('a quotient of so many significant digits', () => {
  const divided = (a: string, b: string, significant: number) => {
    const value = quotient(exact(a), exact(b), significant)
    return value && plainDecimal(value)
  }

  it('is as exact as they allow, a half to the even digit', () => {
    expect(divided('1', '3', 5)).toBe('0.33333')
    expect(divided('-200', '3', 5)).toBe('-66.667')
    expect(divided('2', '300000', 3)).toBe('0.00000667')
    expect(divided('1', '-8', 40)).toBe('-0.125')
    expect(divided('25', '10', 1)).toBe('2')
    expect(divided('35', '10', 1)).toBe('4')
    expect(divided('123456', '1', 2)).toBe('120000')
    expect(divided('9996', '10', 3)).toBe('1000')
    expect(divided('0.00', '7', 3)).toBe('0')
    expect(divided('1', '0.0', 3)).toBeUndefined()
  })

  test.prop([decimal, decimal.filter(({ digits }) => digits !== 0n), fc.integer({ min: 1, max: 40 })])(
    'is off by half of its last digit at most',
    (a, b, significant) => {
      const value = quotient(a, b, significant)
      const size = String(sizeOf(value?.digits ?? 0n)).replace(/0+$/, '')
      expect(size.length).toBeLessThanOrEqual(significant)
      if (value === undefined || value.digits === 0n) return
      const off = subtract(multiply(value, b), a)
      const lead = plainDecimal(value).replace(/[-.]/g, '').replace(/^0+/, '').length
      const places = value.scale + (significant - lead)
      // |value × b − a| ≤ |b| × half a unit of the last significant place.
      const twice = { digits: 2n * sizeOf(off.digits), scale: off.scale }
      const unit = places >= 0 ? { digits: 1n, scale: places } : { digits: 10n ** BigInt(-places), scale: 0 }
      expect(compareExact(twice, multiply({ digits: sizeOf(b.digits), scale: b.scale }, unit))).toBeLessThanOrEqual(0)
    },
  )

  test.prop([decimal, decimal, decimal, decimal])('adds, takes away, multiplies and divides', (a, b, c, d) => {
    const [left, right] = [fractionOf(a, b), fractionOf(c, d)]
    if (!left || !right) return
    const same = (one: Fraction | undefined, other: Fraction) => one !== undefined && compareFractions(one, other) === 0
    expect(same(subtractFractions(addFractions(left, right), right), left)).toBe(true)
    expect(same(addFractions(left, left), multiplyFractions(left, fractionFrom(exact('2'))))).toBe(true)
    const divided = divideFractions(multiplyFractions(left, right), right)
    expect(right.over === 0n ? divided === undefined : same(divided, left)).toBe(true)
    expect(divided === undefined || divided.under > 0n).toBe(true)
  })

  it('is added, multiplied and divided as at school', () => {
    const told = (value: Fraction | undefined) => value && plainDecimal(rounded(value, 4))
    const [half, third] = [
      { over: 1n, under: 2n },
      { over: -1n, under: 3n },
    ]
    expect(told(addFractions(half, third))).toBe('0.1667')
    expect(told(subtractFractions(half, third))).toBe('0.8333')
    expect(told(multiplyFractions(half, third))).toBe('-0.1667')
    expect(told(divideFractions(half, third))).toBe('-1.5')
    expect(divideFractions(half, { over: 0n, under: 3n })).toBeUndefined()
    expect([lesser(half, third), lesser(third, half), greater(half, third), greater(third, half)]).toEqual([
      ...[third, third, half, half],
    ])
  })

  it('lies between two whole numbers, below zero too', () => {
    const around = (over: bigint, under: bigint) => [floorOf({ over, under }), ceilingOf({ over, under })]
    expect([around(7n, 2n), around(-7n, 2n), around(6n, 2n), around(-6n, 2n), around(0n, 5n)]).toEqual([
      ...[
        [3n, 4n],
        [-4n, -3n],
        [3n, 3n],
      ],
      ...[
        [-3n, -3n],
        [0n, 0n],
      ],
    ])
  })
})

it('numbers of one column have as many decimals as the one with most', () => {
  const told = inColumn(['100', '98.96', '-78.3'])
  expect(['100', '98.96', '-78.3'].map(told)).toEqual(['100,00', '98,96', '-78,30'])
  expect(['100', '9'].map(inColumn(['100', '9'], 'en'))).toEqual(['100', '9'])
  expect(inColumn([])('7')).toBe('7')
})
