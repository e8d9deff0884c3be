import { describe, expect, it } from 'vitest'
import { askedTogether, columnOf, type Line, plain, seriesFor, toDateOfAll } from './rules.ts'

const month = (number: number) => {
  const two = String(number).padStart(2, '0')
  const days = { from: `2018-${two}-01`, to: `2018-${two}-28`, asOf: `2018-${two}-28` }
  return { id: `m${number}`, periodKind: 'month', source: 'Báo cáo', ...days }
}
const [one, two, three] = [month(1), month(2), { ...month(3), from: '2018-03-01' }]
/** Months without a gap between them. */
const january = { ...one, to: '2018-01-31' }
const february = { ...two, to: '2018-02-28' }

describe('a column', () => {
  it('holds each figure at the place of its unit', () =>
    expect(columnOf('3 1200 1 0.50')).toEqual(['0.50', undefined, '1200']))
  it('of nothing is empty', () => expect(columnOf('')).toEqual([]))
  it('is told without zeros that say nothing', () =>
    expect([plain('0.50'), plain('1200'), plain('12.00'), plain(null)]).toEqual(['0.5', '1200', '12', null]))
})

describe('indicators asked together', () => {
  it('are those that the same rounds ask for', () => {
    const asks = (roundId: string, name: string) => name !== 'plan' || roundId === 'm1'
    const groups = askedTogether([{ name: 'done' }, { name: 'plan' }, { name: 'all' }], [one, two], asks)
    expect(groups.map(({ indicators, rounds }) => [indicators.map(({ name }) => name), rounds.length])).toEqual([
      [['done', 'all'], 2],
      [['plan'], 1],
    ])
  })
})

describe('the rounds that count', () => {
  const told = (counts: Record<string, number>) => (id: string) => counts[id] ?? 0
  it('go up to the latest that somebody has told', () =>
    expect(seriesFor([one, two, three], null, told({ m1: 2, m2: 1 })).map(({ id }) => id)).toEqual(['m1', 'm2']))
  it('go up to the one that is wanted', () =>
    expect(seriesFor([one, two, three], 'm1', told({ m1: 2, m2: 1 })).map(({ id }) => id)).toEqual(['m1']))
  it('are none where nobody told the wanted one, or anything', () => {
    expect(seriesFor([one, two, three], 'm3', told({ m1: 2 }))).toEqual([])
    expect(seriesFor([one, two, three], null, told({}))).toEqual([])
  })
})

describe('what a unit has come to', () => {
  const alone: Line = { stays: undefined, before: [], isDivided: false }
  const columns: Record<string, (string | undefined)[]> = { m1: ['10', '20', '5'], m2: ['1', undefined, '2'] }
  const sum = (lines: readonly Line[], stays: Line['stays'][] = []) =>
    toDateOfAll(
      [january, february],
      { name: 'done', accumulation: 'sum', yearFrom: '2018-01-01' },
      (id) => columns[id],
      lines,
      (place) => stays[place],
    )

  it('is the last of a running total', () => {
    const part = { name: 'done', accumulation: 'cumulative', yearFrom: '2018-01-01' } as const
    expect(
      toDateOfAll(
        [january, february],
        part,
        (id) => columns[id],
        [alone, alone],
        () => undefined,
      ),
    ).toEqual(['1', null])
  })
  it('is added up where periods are, and missing where one of them is', () =>
    expect(sum([alone, alone])).toEqual(['11', null]))
  it('begins with what those had whose place it took', () =>
    expect(sum([{ ...alone, before: [2] }, alone])).toEqual(['18', null]))
  it('is not known of one that several followed', () =>
    expect(sum([{ ...alone, before: [2], isDivided: true }])).toEqual([null]))
  it('is nothing of a unit that has left', () =>
    expect(sum([{ ...alone, stays: [{ from: null, to: '2018-01-31' }] }])).toEqual([null]))
  it('is nothing without a round', () => {
    const part = { name: 'done', accumulation: 'sum', yearFrom: '2018-01-01' } as const
    expect(
      toDateOfAll(
        [],
        part,
        () => undefined,
        [alone],
        () => undefined,
      ),
    ).toEqual([null])
  })
})
