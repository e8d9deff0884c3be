import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { exact, plainDecimal } from '#kit/exact.ts'
import {
  bySharpening,
  correlationOf,
  crowdingOf,
  dullOf,
  entropyOf,
  type LeafPoints,
  type Part,
  sharpnessOf,
  spreadOf,
  type YearScores,
} from './rules.ts'

const leaf = (code: string, max: string, points: readonly (string | null)[], part: Part = 'main'): LeafPoints => ({
  code,
  part,
  name: `Tiêu chí ${code}`,
  max: exact(max),
  points: points.map((one) => (one === null ? null : exact(one))),
})
/** Totals are what the leaves add up to. */
function yearOf(year: number, leaves: readonly LeafPoints[], grades: readonly string[] = []): YearScores {
  const units = leaves[0]?.points.length ?? 0
  const totals = Array.from({ length: units }, (_, at) =>
    exact(String(leaves.reduce((sum, { points }) => sum + Number(plainDecimal(points[at] ?? exact('0'))), 0))),
  )
  return { year, leaves, sides: [], totals, grades }
}
const spread = (points: readonly (string | null)[], others: readonly string[], max = '10') => {
  const one = leaf('A.1', max, points)
  return spreadOf(one, yearOf(2020, [one, leaf('A.2', '100', others)]))
}

describe('the spread of a criterion', () => {
  it('tells how many have full marks, how far units lie apart, and how evenly', () => {
    const told = spread(['10', '10', '5', '0'], ['90', '80', '50', '10'])
    expect(told).toMatchObject({ units: 4, full: 2, mean: 6.25, entropy: 0.75 })
    expect(told && [plainDecimal(told.lowest), plainDecimal(told.highest)]).toEqual(['0', '10'])
    expect(told?.deviation).toBeCloseTo(0.4146, 4)
    expect(told?.correlation).toBeCloseTo(0.9929, 4)
  })

  it('counts no unit that has no figure or to which the criterion does not apply', () =>
    expect(spread(['10', null, '10'], ['1', '2', '3'])).toMatchObject({ units: 2, full: 2, entropy: 0 }))

  it('is not told where no unit was scored by it', () => expect(spread([null, null], ['1', '2'])).toBeUndefined())

  it('holds no correlation where all are alike, or where there are two units', () => {
    expect(correlationOf([1, 1, 1], [1, 2, 3])).toBeNull()
    expect(correlationOf([1, 2], [1, 2])).toBeNull()
  })

  const points = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 30 })
  prop.prop([points])('lies within its bounds, whatever the order of the units', (given) => {
    const others = given.map((one, at) => String((one * 7 + at) % 13))
    const one = spread(given.map(String), others, '8')
    const turned = spread(given.toReversed().map(String), others.toReversed(), '8')
    expect(one?.entropy).toBeGreaterThanOrEqual(0)
    expect(one?.entropy).toBeLessThanOrEqual(1 + 1e-9)
    expect(one?.deviation).toBeLessThanOrEqual(0.5 + 1e-9)
    if (one?.correlation) expect(Math.abs(one.correlation)).toBeLessThanOrEqual(1 + 1e-9)
    expect(turned?.entropy).toBeCloseTo(one?.entropy ?? -1, 9)
    expect(turned?.full).toBe(one?.full)
  })

  it('has no entropy for one unit, and all of it where no two have the same', () => {
    expect(entropyOf([exact('3')])).toBe(0)
    expect(entropyOf([exact('1'), exact('2'), exact('3.50')])).toBeCloseTo(1, 9)
    expect(entropyOf([exact('3.5'), exact('3.50')])).toBe(0)
  })
})

describe('a criterion needs sharpening', () => {
  const why = (points: string[], others: string[]) => {
    const told = spread(points, others)
    return told && dullOf(told, 'main')
  }
  const rest = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

  it('when everybody has full marks', () => expect(why(Array(10).fill('10'), rest)).toEqual(['all-full']))
  it('when everybody has the same', () => expect(why(Array(10).fill('7'), rest)).toEqual(['all-same']))
  it('when nearly everybody has full marks, and so hardly anybody differs', () =>
    expect(why([...Array(9).fill('10'), '9'], rest.toReversed())).toEqual(['mostly-full', 'little-difference']))
  it('when those good at it are poor at the rest', () =>
    expect(why(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], rest.toReversed())).toEqual(['against-total']))
  it('not when it goes a little against the rest, as comes about by chance', () =>
    expect(
      why(['5', '2', '9', '4', '1', '6', '3', '8', '7', '10'], ['9', '4', '1', '10', '5', '2', '8', '3', '6', '7']),
    ).toEqual([]))
  it('not when it parts them as the rest does', () => expect(why(rest, rest)).toEqual([]))
  it('not by one unit alone', () => expect(why(['10'], ['1'])).toEqual([]))
})

describe('a bonus and a penalty', () => {
  const rest = ['10', '20', '30', '40', '50', '60', '70', '80', '90', '100']
  const sideOf = (part: Part, points: string[]) => {
    const side = leaf('C', '10', points, part)
    // What a penalty took is missing in the total.
    const sign = part === 'penalty' ? -1 : 1
    const totals = rest.map((one, at) => exact(String(Number(one) + sign * Number(points[at] ?? 0))))
    const told = spreadOf(side, { year: 2020, totals })
    return { told, why: told && dullOf(told, part) }
  }
  const none = Array<string>(10).fill('0')

  it('that nobody has: a bonus is on the list, a penalty does what it is for', () => {
    expect([sideOf('bonus', none).why, sideOf('penalty', none).why]).toEqual([['nobody-earned'], []])
  })
  it('that everybody has tell nobody apart', () => {
    const [all, some] = [Array<string>(10).fill('10'), Array<string>(10).fill('4')]
    expect([sideOf('bonus', all).why, sideOf('penalty', all).why]).toEqual([['all-full'], ['all-lost']])
    expect([sideOf('bonus', some).why, sideOf('penalty', some).why]).toEqual([['all-same'], ['all-lost-same']])
    const most = [...Array<string>(9).fill('10'), '0']
    expect([sideOf('bonus', most).why?.[0], sideOf('penalty', most).why?.[0]]).toEqual(['mostly-full', 'mostly-lost'])
  })
  it('that one unit has tell it apart: the best by a bonus, the poorest by a penalty', () => {
    const [best, worst] = [
      [...none.slice(1), '10'],
      ['10', ...none.slice(1)],
    ]
    expect([sideOf('bonus', best).why, sideOf('penalty', worst).why]).toEqual([[], []])
    expect(sideOf('penalty', worst).told).toMatchObject({ some: 1, full: 1, units: 10 })
  })
  it('that go against the rest are told, by the rest without them', () => {
    const [best, worst] = [
      [...none.slice(1), '10'],
      ['10', ...none.slice(1)],
    ]
    expect([sideOf('bonus', worst).why, sideOf('penalty', best).why]).toEqual([['against-total'], ['against-total']])
    const agreed = sideOf(
      'penalty',
      rest.map((one) => String(10 - Number(one) / 10)),
    )
    expect(agreed.told?.correlation).toBeCloseTo(1, 9)
  })
})

describe('over the years', () => {
  const sharp = ['1', '4', '7', '10']
  const full = ['10', '10', '10', '10']
  const years = [
    yearOf(2018, [leaf('A.1', '10', sharp), leaf('A.2', '10', sharp)]),
    yearOf(2019, [leaf('A.1', '10', full), leaf('A.2', '10', sharp)]),
    yearOf(2020, [leaf('A.1', '10', full), leaf('A.2', '10', sharp)]),
  ]

  it('says since when a criterion has been on the list', () => {
    const [one, two] = sharpnessOf(years.toReversed())
    expect(one).toMatchObject({ code: 'A.1', reasons: ['all-full'], since: 2 })
    expect(one?.years.map(({ year, full }) => [year, full])).toEqual([
      [2018, 1],
      [2019, 4],
      [2020, 4],
    ])
    expect(two).toMatchObject({ reasons: [], since: 0 })
  })

  it('counts years in a row: one that was not tried breaks it', () => {
    const [, , latest] = years
    const gap = [yearOf(2017, [leaf('A.1', '10', full)]), latest as YearScores]
    expect(sharpnessOf(gap)[0]).toMatchObject({ reasons: ['all-full'], since: 1 })
    expect(sharpnessOf([yearOf(2019, [leaf('A.1', '10', full)]), ...gap])[0]?.since).toBe(2)
  })

  it('lists first what gives away most', () => {
    const told = bySharpening(
      sharpnessOf([
        yearOf(2020, [
          leaf('A.1', '2', ['2', '2', '2']),
          leaf('A.2', '10', ['4', '4', '4']),
          leaf('A.3', '5', ['5', '5', '5']),
          leaf('A.4', '10', ['1', '5', '10']),
        ]),
      ]),
    )
    expect(told.map(({ code }) => code)).toEqual(['A.3', 'A.1', 'A.2'])
  })

  it('takes a criterion under the same code with another name for another', () => {
    const renamed = { ...leaf('A.1', '10', sharp), name: 'Tên khác' }
    const [one] = sharpnessOf([yearOf(2019, [renamed]), yearOf(2020, [leaf('A.1', '10', full)])])
    expect(one?.years.map(({ year }) => year)).toEqual([2020])
  })
})

describe('why thirteen of thirteen are at A', () => {
  it('tells how many points everybody has before a difference counts', () => {
    const year = yearOf(
      2020,
      [
        leaf('A.1', '60', ['60', '60', '60']),
        leaf('A.2', '30', ['28', '30', '29']),
        leaf('A.3', '10', ['5', null, '9']),
      ],
      ['A', 'A', 'A'],
    )
    const told = crowdingOf(year, ['A', 'B'])
    expect(told).toMatchObject({ units: 3, grade: 'A', holders: 3, sameCriteria: 1 })
    expect(told && [told.common, told.samePoints, told.lowest, told.highest].map(plainDecimal)).toEqual([
      '88',
      '60',
      '90',
      '98',
    ])
  })

  it('counts the bonus that everybody was given, and what a penalty took from everybody', () => {
    const bonus = { part: 'bonus' as const, points: ['5', '6', '5'].map(exact) }
    const penalty = { part: 'penalty' as const, points: ['2', '2', '4'].map(exact) }
    const year = yearOf(2020, [leaf('A.1', '60', ['60', '60', '58']), leaf('B.1', '6', ['5', '6', '5'], 'bonus')])
    const told = crowdingOf({ ...year, sides: [bonus, penalty] }, ['A'])
    expect(told && [told.common, told.samePoints].map(plainDecimal)).toEqual(['61', '0'])
  })

  it('is not told of a year without units', () => expect(crowdingOf(yearOf(2020, []), ['A'])).toBeUndefined())
})
