/** Numbers as officials type and paste them: read where one reading is possible, refused with the reason otherwise. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { type NumberType, numberToType, readNumber } from './number-reading.ts'
import { words } from './number-words.ts'

const codeOf = (text: string, type: NumberType) => {
  const read = readNumber(text, type)
  return 'fault' in read ? read.fault.code : read.value
}

describe('a number with decimals', () => {
  test.for([
    ['1234567.89', '1234567.89'],
    ['1234567,89', '1234567.89'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['1 234 567,89', '1234567.89'],
    ['1\u00a0234\u202f567.89', '1234567.89'],
    ['\ufeff 12,5 \u200b', '12.5'],
    ['−0,50', '-0.5'],
    ['+7', '7'],
    ['- 7', '-7'],
    [',5', '0.5'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    ['1.234.567', '1234567'],
    ['12 345', '12345'],
    ['007', '7'],
    ['-0,00', '0'],
    ['', null],
    [' \u00a0', null],
  ] as const)('%s is %s', ([text, value]) => expect(readNumber(text, 'number')).toEqual({ value }))

  test.for(['1.234', '1,234', '12.345', '999,000', '-1,234'])('%s could be two numbers', (text) =>
    expect(codeOf(text, 'number')).toBe('number.ambiguous'),
  )

  test('says what to type for either', () => {
    expect(readNumber('1.234', 'number')).toEqual({
      fault: { code: 'number.ambiguous', params: { typed: '1.234', whole: '1234', decimal: '1,2340' } },
    })
    expect([readNumber('1234', 'number'), readNumber('1,2340', 'number')]).toEqual([
      { value: '1234' },
      { value: '1.234' },
    ])
  })
})

describe('a count', () => {
  test.for([
    ['1.234', '1234'],
    ['1,234', '1234'],
    ['1 234', '1234'],
    ['12,00', '12'],
    ['1.234,0', '1234'],
    ['0', '0'],
  ] as const)('%s is %s', ([text, value]) => expect(readNumber(text, 'count')).toEqual({ value }))

  test.for([
    ['12,5', 'number.not-whole'],
    ['1.23', 'number.not-whole'],
    ['73%', 'number.percent'],
    ['73 %', 'number.percent'],
    ['-5', 'number.negative'],
    ['=1+1', 'number.formula'],
    ['+1+1', 'number.formula'],
    ['-2*3', 'number.formula'],
    ['@SUM(A1)', 'number.formula'],
    ["=cmd|' /C calc'!A0", 'number.formula'],
    ['12 việc', 'number.letters'],
    ['5 tỷ', 'number.letters'],
    ['1.000 ₫', 'number.letters'],
    ['$5', 'number.letters'],
    ['1,23E+12', 'number.shortened'],
    ['#REF!', 'number.excel-fault'],
    ['#N/A', 'number.excel-fault'],
    ['#####', 'number.excel-fault'],
    ['-', 'number.dash'],
    ['–', 'number.dash'],
    ['…', 'number.dash'],
    ['3/4', 'number.not-a-number'],
    ['02/03/2018', 'number.not-a-number'],
    ['(12)', 'number.not-a-number'],
    ['1.2.3', 'number.not-a-number'],
    ['1,234.567.890', 'number.not-a-number'],
    ['12.34.567', 'number.not-a-number'],
    ['1 2', 'number.not-a-number'],
    ['5.', 'number.not-a-number'],
    ['1,23 4', 'number.not-a-number'],
    ['１２', 'number.not-a-number'],
    ['1'.repeat(19), 'number.too-long'],
  ] as const)('%s is refused as %s', ([text, code]) => expect(codeOf(text, 'count')).toBe(code))

  test('money may stand below zero, but is whole', () =>
    expect([codeOf('-1.500.000', 'money'), codeOf('1500,5', 'money'), codeOf('-3', 'days')]).toEqual([
      '-1500000',
      'number.not-whole',
      'number.negative',
    ]))
})

/** Any notation an office uses. */
const notation = fc.constantFrom(
  ...[
    { group: '', point: '.' },
    { group: '', point: ',' },
    { group: '.', point: ',' },
    { group: ',', point: '.' },
    { group: ' ', point: ',' },
    { group: ' ', point: '.' },
    { group: '\u00a0', point: ',' },
    { group: '\u202f', point: '.' },
  ],
)
const whole = fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }).map(String)
const decimals = fc
  .bigInt({ min: 0n, max: 999_999n })
  .map((digits) => String(digits).padStart(6, '0').replace(/0+$/, ''))
const groupedBy = (text: string, group: string) => text.replace(/\B(?=(\d{3})+$)/g, group)
const plainly = (digits: string, rest: string) => (rest === '' ? digits : `${digits}.${rest}`)

describe('whatever the notation', () => {
  property.prop([whole, decimals, notation, fc.boolean()])(
    'a number reads back or is told to be ambiguous',
    (digits, rest, { group, point }, negative) => {
      const unsigned = rest === '' ? groupedBy(digits, group) : `${groupedBy(digits, group)}${point}${rest}`
      const text = negative ? `-${unsigned}` : unsigned
      const value = plainly(digits, rest)
      const twofold = /^[1-9]\d{0,2}[.,]\d{3}$/.test(unsigned)
      expect(codeOf(text, 'number')).toBe(
        twofold ? 'number.ambiguous' : negative && /[1-9]/.test(value) ? `-${value}` : value,
      )
    },
  )

  property.prop([whole, notation])('a count reads back, grouped or not', (digits, { group }) => {
    expect(readNumber(groupedBy(digits, group), 'count')).toEqual({ value: digits })
  })

  property.prop([whole, decimals, notation])('a count takes no decimals', (digits, rest, { point }) => {
    fc.pre(rest !== '' && rest.length !== 3)
    expect(codeOf(`${digits}${point}${rest}`, 'count')).toBe('number.not-whole')
  })

  property.prop([whole, decimals, fc.boolean(), fc.constantFrom('vi', 'en')])(
    'what stands in a field is read back as itself',
    (digits, rest, negative, language) => {
      const value = plainly(digits, rest)
      const signed = negative && /[1-9]/.test(value) ? `-${value}` : value
      expect(readNumber(numberToType(signed, language as 'vi' | 'en'), 'number')).toEqual({ value: signed })
    },
  )

  property.prop([fc.string({ unit: 'binary' }), fc.constantFrom<NumberType>('count', 'money', 'days', 'number')])(
    'anything at all is a plain decimal, nothing, or refused in words',
    (text, type) => {
      const read = readNumber(text, type)
      if ('fault' in read) expect(words.vi).toHaveProperty([read.fault.code])
      else if (read.value !== null) expect(read.value).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
    },
  )

  property.prop([whole, notation, fc.constantFrom('%', ' %', '=', 'việc', ' đ', 'x')])(
    'percent, formula and letters are refused in a count',
    (digits, { group }, sign) => {
      const text = sign === '=' ? `=${digits}` : `${groupedBy(digits, group)}${sign}`
      expect(['number.percent', 'number.formula', 'number.letters']).toContain(codeOf(text, 'count'))
    },
  )
})
