import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card, CardIndicator } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'
import {
  figuresAgainst,
  inputsOf,
  type KeptInputs,
  type KeptUnit,
  sharesBelowZero,
  type Told,
  tableOf,
} from './rules.ts'

const indicator = (code: string, type: CardIndicator['type']): CardIndicator => ({ code, name: code, type })
const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2018, version: 1, status: 'final' },
  indicators: [
    ...[indicator('done', 'count'), indicator('all', 'count'), indicator('rate', 'number')],
    ...[indicator('plan', 'boolean'), indicator('level', 'choice')],
  ],
  criteria: [
    {
      code: 'A.1',
      name: 'Tỷ lệ',
      max: 5,
      measure: { ratio: ['done', 'all'] },
      rule: { kind: 'proportion', target: 1 },
    },
    { code: 'A.2', name: 'Kế hoạch', max: 1, measure: { value: 'plan' }, rule: { kind: 'boolean' } },
    {
      ...{ code: 'A.3', name: 'Mức', max: 2, measure: { value: 'level' } },
      rule: { kind: 'choice', options: [{ code: 'tot', label: 'Tốt', points: 2 }] },
    },
    { code: 'A.4', name: 'Độ', max: 1, measure: { ratio: ['rate', 'all'] }, rule: { kind: 'proportion', target: 1 } },
    {
      ...{ code: 'A.5', name: 'Hội đồng', max: 4 },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
}
const units: KeptUnit[] = ['b', 'a'].map((code) => ({ id: `id-${code}`, code, name: `Cục ${code}` }))
const round = (id: string) => ({ id, title: id, from: '2018-01-01', to: '2018-01-31', asOf: '2018-01-31', source: 's' })
const told: Told[] = [
  { code: 'done', type: 'count', round: round('r1'), values: ['5', '10'] },
  { code: 'all', type: 'count', round: round('r2'), values: ['10', null] },
  { code: 'plan', type: 'count', round: round('r1'), values: ['1', '1'] },
  { code: 'rate', type: 'money', round: round('r1'), values: ['1', '2'] },
]
const file = (write: (entry: ReturnType<typeof enterFigures>) => void): FigureTable => {
  const entry = enterFigures(card)
  write(entry)
  const made = entry.table()
  if ('faults' in made) throw new Error('a faulty file')
  return made.table
}

describe('what a trial is scored from', () => {
  it('is the accepted figures by code, each with its round; what nobody told is named with the reason', () => {
    const inputs = inputsOf(card, units, told)
    expect(inputs.rounds.map(({ id }) => id)).toEqual(['r1', 'r2'])
    expect(inputs.indicators.map(({ code, round: at, values }) => [code, at, values])).toEqual([
      ['done', 0, ['5', '10']],
      ['all', 1, ['10', null]],
      // A measured number may be an amount of money; a yes or no is no count.
      ['rate', 0, ['1', '2']],
      ['plan', null, [null, null]],
      ['level', null, [null, null]],
    ])
    expect(inputs.lacking).toEqual([
      { code: 'plan', why: 'other-type' },
      { code: 'level', why: 'unasked' },
    ])
  })

  it('says of an indicator that is asked and of which nothing was accepted that this is so', () => {
    const empty = told.map((one) => ({ ...one, round: null, values: [null, null] }))
    expect(inputsOf(card, units, empty).lacking.map(({ why }) => why)).toEqual([
      ...['unaccepted', 'unaccepted', 'unaccepted', 'other-type', 'unasked'],
    ])
  })

  it('takes from a file what no report tells, its marks and holds, and marks what came so', () => {
    const more = file((entry) => {
      entry.figure('a', 'all', '20')
      entry.figure('a', 'plan', 'có')
      entry.figure('b', 'done', '5')
      entry.mark('b', 'A.5', 'ông An', '3.5')
      entry.mark('b', 'A.5', 'bà Bình', '4')
      entry.hold('a', 'đang thanh tra')
    })
    const inputs = inputsOf(card, units, told, more)
    const of = (code: string) => inputs.indicators.find((one) => one.code === code)
    expect([of('all'), of('plan')?.values, of('done')?.filed]).toEqual([
      { code: 'all', round: 1, values: ['10', '20'], filed: [1] },
      [null, 'true'],
      [],
    ])
    expect(inputs.holds).toEqual([null, 'đang thanh tra'])
    expect(inputs.marks).toEqual([
      {
        criterion: 'A.5',
        given: [
          [0, 'ông An', '3.5'],
          [0, 'bà Bình', '4'],
        ],
      },
    ])
    expect(figuresAgainst(inputs, more)).toEqual([])
  })

  it('leaves an accepted figure as it is, and names the figure of a file that contradicts it', () => {
    const more = file((entry) => void entry.figure('b', 'done', '6'))
    const inputs = inputsOf(card, units, told, more)
    expect(inputs.indicators[0]?.values).toEqual(['5', '10'])
    expect(figuresAgainst(inputs, more)).toEqual([{ unit: 'b', indicator: 'done', accepted: '5', given: '6' }])
  })
})

describe('the table of kept inputs', () => {
  const number = fc.oneof(
    fc.nat().map(String),
    fc.constantFrom(null, '0', '0.5', '12.50', '99999999999999999999', '999999999999999', '1000000000000000'),
  )
  const cells = fc.array(fc.tuple(number, number, fc.constantFrom(null, 'true', 'false')), {
    minLength: 1,
    maxLength: 6,
  })
  prop.prop([cells])('is the one that entering them one by one gives', (given) => {
    const kept: KeptInputs = {
      units: given.map((_, at) => ({ id: `${at}`, code: `u${at}`, name: '' })),
      ...{ rounds: [], lacking: [], marks: [], holds: given.map((_, at) => (at === 0 ? 'vì' : null)) },
      indicators: [
        { code: 'rate', round: null, filed: [], values: given.map(([one]) => one) },
        { code: 'plan', round: null, filed: [], values: given.map(([, , plan]) => plan) },
      ],
    }
    const entry = enterFigures(card)
    entry.hold('u0', 'vì')
    for (const [at, [one, , plan]] of given.entries()) {
      entry.figure(`u${at}`, 'rate', one ?? '')
      entry.figure(`u${at}`, 'plan', plan ?? '')
    }
    const made = entry.table()
    const table = tableOf(card, kept)
    expect('table' in made && engineOf(card).score(made.table).units).toEqual(engineOf(card).score(table).units)
    expect('table' in made && made.table.columns.get('plan')).toEqual(table.columns.get('plan'))
  })

  it('gives marks back to whom they were given', () => {
    const more = file((entry) => {
      entry.mark('a', 'A.5', 'ông An', '3')
      entry.mark('a', 'A.5', 'bà Bình', '4')
    })
    const scored = engineOf(card).score(tableOf(card, inputsOf(card, units, told, more)))
    expect(scored.columns.get('A.5')?.points[1]?.toString()).toBe('350')
  })

  it('is refused where a share would be below zero', () => {
    const below = told.map((one) =>
      one.code === 'rate' ? { ...one, type: 'number' as const, values: ['-1', '2'] } : one,
    )
    expect(sharesBelowZero(card, inputsOf(card, units, told))).toEqual([])
    expect(sharesBelowZero(card, inputsOf(card, units, below))).toEqual([{ unit: 'b', criterion: 'A.4' }])
  })
})
