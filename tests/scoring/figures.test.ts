/** Figures from text: what is one, what is none and why, and that a table gives back what was entered. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { exact, plainDecimal } from '#kit/exact.ts'
import type { IndicatorType } from '#scoring/card.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import { readFigure } from '#scoring/figure-reading.ts'
import { columnOf, type Figure, figureAt, inWhole, inWide, marksAt, missing } from '#scoring/figures.ts'
import { counted, leaf, ratio, small, value } from './small.ts'

const read = (type: IndicatorType) => (text: string) => {
  const got = readFigure(type, text)
  if ('fault' in got) return got.fault
  return typeof got.figure === 'object' ? plainDecimal(got.figure) : got.figure
}

describe('a figure', () => {
  it('counts and days are integers (12.0 accepted), money is whole đồng, none below zero', () => {
    for (const type of ['count', 'days', 'money'] as const)
      expect(
        ['12', '12.0', '0', '-0', '007', '12.5', '-1', '1,5', '1e3', '12%', '1 000', '１２', ''].map(read(type)),
      ).toEqual([...['12', '12', '0', '0', '7', 'not-whole', 'below-zero'], ...Array(6).fill('not-a-number')])
  })

  it('is parsed from text, never through a double', () => {
    expect(read('number')('0.1000000000000000055511151231257827')).toBe('0.1000000000000000055511151231257827')
    expect(read('money')('9007199254740993')).toBe('9007199254740993')
    expect(read('number')('-12.50')).toBe('-12.5')
  })

  it('booleans are true false 1 0 có không', () => {
    const texts = ['true', '1', 'có', 'có'.normalize('NFD'), 'false', '0', 'không', 'yes', 'TRUE', 'x', '2']
    expect(texts.map(read('boolean'))).toEqual([
      ...[true, true, true, true, false, false, false],
      ...Array(4).fill('not-yes-or-no'),
    ])
  })

  it('choices are by exact option code, in NFC', () => {
    const options = new Set(['cục trưởng'])
    expect(readFigure('choice', 'cục trưởng'.normalize('NFD'), options)).toEqual({ figure: 'cục trưởng' })
    expect(readFigure('choice', 'Cục trưởng', options)).toEqual({ fault: 'no-such-option' })
    expect(readFigure('choice', 'anything')).toEqual({ figure: 'anything' })
  })
})

describe('what is entered', () => {
  const choice = (code: string, codes: string[]) =>
    leaf(
      code,
      1,
      { kind: 'choice', options: codes.map((one) => ({ code: one, label: one, points: 0 })) },
      value('pick'),
    )
  const card = small([
    choice('c1', ['a', 'b']),
    choice('c2', ['b', 'c']),
    leaf('j', 10, { kind: 'judged', min: 1, max: 9, step: 0.5, panel: 'mean', panelSize: 2 }),
    leaf('r', 1, { kind: 'proportion', target: 1 }, { ratio: ['number', 'd'] }),
    counted('v', 1),
  ])

  it('the same unit and indicator twice, an unknown indicator, a wrong mark are faults', () => {
    const entry = enterFigures(card)
    const told = [
      entry.figure('U', 'v', '1'),
      entry.figure('U', 'v', '1'),
      entry.figure('U', 'w', ''),
      entry.figure('U', 'w', '2'),
      entry.figure('U', 'other', '1'),
      entry.figure('U', 'pick', 'a'),
      entry.figure('V', 'pick', 'b'),
      entry.mark('U', 'v', 'p1', '3'),
      entry.mark('U', 'j', 'p1', '1.5'),
      entry.mark('U', 'j', 'p1', '1.5'),
      entry.mark('U', 'j', 'p2', '1.25'),
      entry.mark('U', 'j', 'p2', '0.5'),
      entry.mark('U', 'j', 'p2', '9.5'),
      entry.mark('U', 'j', 'p2', 'x'),
      entry.mark('U', 'j', 'p2', ''),
      entry.mark('U', 'j', 'p2', '9'),
      entry.hold('U', 'kỷ luật'),
      entry.hold('U', 'kỷ luật'),
      // A wrong one was given all the same.
      entry.figure('V', 'w', 'x'),
      entry.figure('V', 'w', '1'),
    ]
    expect(told).toEqual([
      ...[undefined, 'given-twice', undefined, 'given-twice', 'unknown-indicator', 'no-such-option', undefined],
      ...['unknown-criterion', undefined, 'given-twice', 'off-step', 'out-of-range', 'out-of-range', 'not-a-number'],
      ...[undefined, undefined, undefined, 'given-twice', 'not-a-number', 'given-twice'],
    ])
    const made = entry.table()
    if ('faults' in made) throw new Error('faults')
    expect(made.table.units).toEqual(['U', 'V'])
    expect(made.table.holds).toEqual(['kỷ luật', null])
    expect(marksAt(made.table, 'j', 0).map(({ panelist, mark }) => [panelist, plainDecimal(mark)])).toEqual([
      ['p1', '1.5'],
      ['p2', '9'],
    ])
    expect(marksAt(made.table, 'j', 1)).toEqual([])
    expect(marksAt(made.table, 'v', 0)).toEqual([])
  })

  it('a value outside the domain refuses the file: a share below zero, though its figures are right', () => {
    const entry = enterFigures(card)
    for (const [unit, number, d] of [
      ['minus', '-1', '5'],
      ['zero', '0', '5'],
      ['none', '-1', '0'],
      ['half', '-1', ''],
    ] as const) {
      entry.figure(unit, 'number', number)
      entry.figure(unit, 'd', d)
    }
    expect(entry.table()).toEqual({ faults: [{ unit: 'minus', criterion: 'r' }] })
  })

  it('a unit of which nothing is known stands in the table all the same', () => {
    const entry = enterFigures(small([leaf('s', 1, { kind: 'proportion', target: 1 }, ratio)]))
    entry.unit('U')
    const made = entry.table()
    expect(
      'table' in made && [made.table.units, figureAt(made.table, 'n', 0), figureAt(made.table, 'gone', 0)],
    ).toEqual([...[['U'], null, null]])
  })
})

describe('a column', () => {
  const decimal = fc.record({ digits: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), scale: fc.nat(9) })
  const plain = (figure: Figure | null) =>
    figure !== null && typeof figure === 'object' ? plainDecimal(figure) : figure
  const back = (type: IndicatorType, figures: (Figure | null)[]) => {
    const table = { units: [], holds: [], columns: new Map([['x', columnOf(type, figures)]]), marks: new Map() }
    return figures.map((_, at) => plain(figureAt(table, 'x', at)))
  }

  it('is packed by its smallest decimal, and by nothing that says nothing', () => {
    const numbers = columnOf('number', [exact('12.50'), null, exact('3'), exact('0.25'), exact(`1${'0'.repeat(20)}`)])
    expect([numbers.scale, [...numbers.states], [...numbers.whole.slice(0, 4)]]).toEqual([
      ...[2, [inWhole, missing, inWhole, inWhole, inWide], [1_250, 0, 300, 25]],
    ])
    expect(columnOf('number', [exact('12.50')]).scale).toBe(1)
    const picked = columnOf('choice', ['b', 'a', null, 'b'])
    expect([picked.options, [...picked.whole], picked.scale]).toEqual([['b', 'a'], [0, 1, 0, 0], 0])
  })

  test.prop([fc.array(fc.option(decimal), { maxLength: 12 })])('gives back every number it was given', (figures) => {
    expect(back('number', figures)).toEqual(figures.map(plain))
  })

  test.prop([
    fc.array(fc.option(fc.boolean()), { maxLength: 12 }),
    fc.array(fc.option(fc.string()), { maxLength: 12 }),
  ])('gives back every answer', (answers, options) => {
    expect(back('boolean', answers)).toEqual(answers)
    expect(back('choice', options)).toEqual(options)
  })
})
