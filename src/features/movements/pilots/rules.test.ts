/** When a place may be chosen, reached and given up, and how places are counted against their target. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { countOf, isEnough, owedBy, whyNotPlace, whyNotProvince, whyNotWithdraw } from './rules.ts'

const place = { commune: 'Tân Thành', provinceId: null, chosenOn: '2018-02-01', result: null, reachedOn: null }

describe('a place', () => {
  it.each([
    [place, undefined],
    [{ ...place, chosenOn: '2018-03-03' }, 'pilot.day-to-come'],
    [{ ...place, result: 'Đạt', reachedOn: '2018-03-02' }, undefined],
    [{ ...place, result: 'Đạt', reachedOn: '2018-03-03' }, 'pilot.day-to-come'],
    [{ ...place, result: 'Đạt', reachedOn: '2018-01-31' }, 'pilot.reached-before'],
    [{ ...place, reachedOn: '2018-02-01' }, 'pilot.result-missing'],
  ])('%o on 2 March 2018: %s', (given, code) => {
    expect(whyNotPlace(given, '2018-03-02')?.code).toBe(code)
  })

  it('lies in a province of its day', () => {
    const before = { name: 'Tiền Giang', from: null, to: '2025-06-30' }
    expect(whyNotProvince(before, '2025-06-30')).toBeUndefined()
    expect(whyNotProvince(before, '2025-07-01')).toMatchObject({ code: 'pilot.province-then' })
    expect(whyNotProvince(undefined, '2018-02-01')?.code).toBe('pilot.no-province')
  })

  it.each([
    [null, '2018-02-01', undefined],
    [null, '2018-01-31', 'pilot.reached-before'],
    [null, '2018-03-03', 'pilot.day-to-come'],
    ['2018-02-20', '2018-02-21', 'pilot.withdrawn'],
  ])('given up once, after it was chosen: %s, on %s: %s', (withdrawnOn, day, code) => {
    expect(whyNotWithdraw({ chosenOn: '2018-02-01', withdrawnOn }, day, '2018-03-02')?.code).toBe(code)
  })
})

const at = (reachedOn: string | null = null, withdrawnOn: string | null = null) => ({ reachedOn, withdrawnOn })
const rows = (...counts: number[]) => counts.map((count) => ({ pilots: Array.from({ length: count }, () => at()) }))

describe('the count', () => {
  it('of a target for each unit is the units that have enough: 7 of 11', () => {
    const goal = { comparison: '>=' as const, value: '1', perUnit: true }
    expect(countOf(goal, rows(1, 2, 1, 1, 1, 1, 3, 0, 0, 0, 0))).toEqual({
      ...{ met: 7, of: 11, enough: false, places: 10, reached: 0 },
    })
  })

  it('of any other is all places together; what was given up counts no more', () => {
    const goal = { comparison: '=' as const, value: '3', perUnit: false }
    const pilots = [at('2018-06-01'), at(), at(null, '2018-05-01')]
    expect(countOf(goal, [{ pilots }])).toEqual({ met: 2, of: null, enough: false, places: 2, reached: 1 })
    expect(countOf(goal, [{ pilots: [...pilots, at()] }]).enough).toBe(true)
  })

  const signs = ['>', '>=', '=', '<=', '<'] as const
  test.prop([fc.nat(50), fc.nat(50), fc.constantFrom(...signs)])(
    'compares as numbers do',
    (count, value, comparison) => {
      const told = {
        '>': count > value,
        '>=': count >= value,
        '=': count === value,
        '<=': count <= value,
        '<': count < value,
      }
      expect(isEnough(count, { comparison, value: String(value), perUnit: false })).toBe(told[comparison])
    },
  )
})

describe('what a unit owes a target', () => {
  const place = { withdrawnOn: null, result: null, reachedOn: null }
  const target = { ...{ comparison: '>=' as const, value: '1', perUnit: true }, due: '2018-06-30', hasPlaces: true }
  it.each([
    ['a place, where places are chosen for it', [], target, '2018-03-01', 'choose'],
    ['nothing, where nobody chose any', [], { ...target, hasPlaces: false }, '2018-03-01', null],
    ['nothing, where not each is asked', [], { ...target, perUnit: false }, '2018-03-01', null],
    ['nothing, where none is enough', [], { ...target, comparison: '<=' as const }, '2018-03-01', null],
    ['nothing more until its day', [place], target, '2018-06-30', null],
    ['what came of it, after its day', [place], target, '2018-07-01', 'tell'],
    [
      'a place again, when its own was given up',
      [{ ...place, withdrawnOn: '2018-05-01' }],
      target,
      '2018-07-01',
      'choose',
    ],
    ['nothing, once it was told', [{ ...place, result: 'Đạt' }], target, '2018-07-01', null],
  ])('%s', (_, pilots, asked, today, owed) => {
    expect(owedBy(pilots, asked, today)).toBe(owed)
  })
})
