import { describe, expect, it } from 'vitest'
import { exact, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import type { TrialYear } from '../sharpening/contract.ts'
import { bySharpening, sharpnessOf, usualMarks } from '../sharpening/rules.ts'
import { reasonsOf, sharpeningTable } from '../sharpening-tables/rules.ts'
import { countedIn, crowdOf, leavesOf, marksFrom, needsOf, scoresOf, sidesOf } from './rules.ts'

const leaf = (code: string, max: number) =>
  ({ code, name: code, max, measure: { value: 'x' }, rule: { kind: 'count', each: 1 } }) as const
const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [{ code: 'x', name: 'x', type: 'count' }],
  criteria: [
    { code: 'A', name: 'A', max: 190, children: [leaf('A.1', 156), leaf('A.2', 34)] },
    { ...leaf('B', 10) },
    { ...leaf('C', 5), side: 'bonus' },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { points: 100 } }, { grade: 'C' }],
}
const sheet = (points: string, grade = 'A', incomplete = false) => {
  const [a = 0] = points.split(' ').map(Number)
  return { total: String(a / 100 + (Number(points.split(' ')[3]) || 0) / 100), grade, incomplete, points }
}
const year = (sheets: TrialYear['sheets'], of = 2020): TrialYear => ({
  ...{
    trialId: `${of}`,
    year: of,
    title: `Năm ${of}`,
    cardTitle: 'Thử',
    cardNumber: 1,
    provisional: false,
    sample: false,
    precision: 2,
  },
  ...{ leaves: leavesOf(card), sides: sidesOf(card), grades: needsOf(card), sheets },
})
// A, A.1, A.2, B, C: everybody has the 156 of A.1; A.2 and B part them.
const thirteen = Array.from({ length: 13 }, (_, at) => sheet(`${15600 + 2400 + at * 50} 15600 ${2400 + at * 50} 900 0`))

describe('a year of trials', () => {
  it('has every leaf by its place among the packed points, with the part it stands in', () => {
    expect(leavesOf(card)).toEqual([
      { at: 1, code: 'A.1', name: 'A.1', max: '156', part: 'main' },
      { at: 2, code: 'A.2', name: 'A.2', max: '34', part: 'main' },
      { at: 3, code: 'B', name: 'B', max: '10', part: 'main' },
      { at: 4, code: 'C', name: 'C', max: '5', part: 'bonus' },
    ])
    expect(sidesOf(card)).toEqual([{ at: 4, part: 'bonus' }])
  })
  it('says what each grade needs', () =>
    expect(needsOf(card)).toEqual([
      { grade: 'A', needs: '180' },
      { grade: 'B', needs: '100' },
      { grade: 'C', needs: null },
    ]))
  it('counts whole sheets alone, unless hardly any is whole', () => {
    const [one, two] = [sheet('100 100 0 0 0'), sheet('100 ? 0 0 0', 'C', true)]
    expect(countedIn(year([one, one, two])).length).toBe(2)
    expect(countedIn(year([one, two, two])).length).toBe(3)
  })
  it('takes no points for what is missing or does not apply, filled or not', () =>
    expect(scoresOf(year([sheet('0 ? - -1000 0')])).leaves.map(({ points }) => points)).toEqual([
      [null],
      [null],
      [null],
      [exact('0.00')],
    ]))
})

describe('thirteen of thirteen at A', () => {
  it('have most of what A needs in common', () => {
    const told = crowdOf(year(thirteen))
    expect(told).toMatchObject({ grade: 'A', holders: 13, units: 13, needs: '180', fullCriteria: 1, sameCriteria: 2 })
    expect(told && plainDecimal(told.common)).toBe('189')
    // With a bonus that each was given, no less than 5 of it, that much more.
    const given = thirteen.map((one) => ({ ...one, points: one.points.replace(/ 0$/, ' 500') }))
    expect(plainDecimal(crowdOf(year(given))?.common ?? exact('0'))).toBe('194')
  })
  it('are told in sentences, the worst first, since when', () => {
    const years = [year(thirteen, 2019), year(thirteen, 2020)]
    const [first] = bySharpening(sharpnessOf(years.map(scoresOf)))
    expect(first && reasonsOf(first)).toEqual([
      { code: 'sharpening.all-full', params: expect.objectContaining({ max: '156', full: 13, units: 13 }) },
      { code: 'sharpening.since', params: { years: 2 } },
    ])
    const { rows, columns } = sharpeningTable(years, usualMarks)
    expect([rows.length, rows.every((row) => row.length === columns.length)]).toEqual([8, true])
    expect(rows[1]?.at(-2)).toContain('Mọi đơn vị đều đạt tối đa 156 điểm')
    expect(rows[0]?.at(-2)).toBeNull()
  })
})

it('marks are the usual ones unless moved', () => {
  expect(marksFrom({})).toEqual(usualMarks)
  expect(marksFrom({ full: 50, correlation: 20 })).toEqual({ full: 0.5, entropy: usualMarks.entropy, correlation: 0.2 })
})
