/** What an answer may give back: by property, over marks and figures. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetCard } from '#tests/support/sealed.ts'
import { asReason, whyNotBetween } from './rules.ts'

const mark = (value: string) => ({ kind: 'mark' as const, code: 'B', value })
const half = fc.integer({ min: 0, max: 16 }).map((steps) => steps / 2)
const code = (...[value, claimed, lowered]: [string, string[], string[]]) =>
  whyNotBetween(sheetCard, mark(value), { claimed, lowered })?.code

describe('an answer', () => {
  prop.prop([half, half, half])('gives nothing above what was claimed nor below what it came to', (value, a, b) => {
    const [claimed, lowered] = [Math.max(a, b), Math.min(a, b)]
    const isBetween = lowered <= value && value <= claimed
    expect(code(`${value}`, [`${claimed}`], [`${lowered}`])).toBe(isBetween ? undefined : 'appeal.beyond')
  })

  it('to a panel lies within what any of it gave', () => {
    expect(code('5', ['8'], ['4', '6'])).toBeUndefined()
    expect(code('3.5', ['8'], ['4', '6'])).toBe('appeal.beyond')
  })

  it('is free where one side gave nothing', () => expect(code('5', [], ['4'])).toBeUndefined())

  it('to yes or no is one of the two', () => {
    const change = { kind: 'figure' as const, code: 'has_plan', value: 'true' }
    expect(whyNotBetween(sheetCard, change, { claimed: ['true'], lowered: ['false'] })).toBeUndefined()
    expect(whyNotBetween(sheetCard, change, { claimed: ['false'], lowered: ['false'] })?.code).toBe('appeal.beyond')
  })
})

it('a reply stands beside its cell as one line, cut where it has to be and never within a sign', () => {
  expect(asReason('Dòng một\n\ndòng hai')).toBe('Dòng một dòng hai')
  const long = `${'a'.repeat(999)}😀😀`
  expect(asReason(long)).toBe(`${'a'.repeat(999)}😀`)
  expect(asReason(long).isWellFormed()).toBe(true)
})
