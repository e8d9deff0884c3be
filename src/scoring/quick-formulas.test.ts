/** Formulas on packed columns against the exact way: the same points and the same truths, or no answer at all. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { exact, roundedExact } from '#kit/exact.ts'
import type { IndicatorType } from './card.ts'
import { columnOf, type Figure, type FigureTable, figureAt } from './figures.ts'
import { type Formula, type FormulaWants, readFormula } from './formulas.ts'
import { quickNumber, quickTruth } from './quick-formulas.ts'

const types = {
  ...{ done: 'count', due: 'count', rate: 'number', paid: 'money' },
  ...{ ok: 'boolean', late: 'boolean', level: 'choice', other: 'choice' },
} as const satisfies Record<string, IndicatorType>
type Row = { [code in keyof typeof types]?: Figure | null | undefined }

function tableOf(rows: readonly Row[]): FigureTable {
  const columns = Object.entries(types).map(
    ([code, type]) =>
      [
        code,
        columnOf(
          type,
          rows.map((row) => row[code as keyof Row] ?? null),
        ),
      ] as const,
  )
  return {
    units: rows.map((_, at) => `${at}`),
    holds: rows.map(() => null),
    columns: new Map(columns),
    marks: new Map(),
  }
}

function formulaOf(text: string, wants: FormulaWants): Formula {
  const formula = readFormula(text, wants, new Map(Object.entries(types)))
  if ('faults' in formula) throw new Error(`${text}: ${JSON.stringify(formula.faults)}`)
  return formula
}

/** In whole steps, not below zero; NaN where there is no number. */
function exactly(formula: Formula, table: FigureTable, unit: number, precision: number): number {
  const outcome = formula.evaluate((name) => figureAt(table, name, unit))
  if (outcome.is !== 'number') return outcome.is === 'truth' ? (outcome.value ? 1 : 0) : Number.NaN
  const { digits } = roundedExact(outcome.value, precision)
  return digits < 0n ? 0 : Number(digits)
}

const whole: Row = {
  ...{ done: exact('7'), due: exact('16'), rate: exact('-0.25'), paid: exact('9000000000000') },
  ...{ ok: true, late: false, level: 'cao', other: 'cao' },
}
/** What it comes to at two decimals, and what the exact way says. */
function both(text: string, row: Row = whole, precision = 2): [quick: number | undefined, exact: number] {
  const table = tableOf([row])
  const formula = formulaOf(text, 'number')
  return [quickNumber(formula, table, precision)?.(0), exactly(formula, table, 0, precision)]
}
const truth = (text: string, row: Row = whole) => quickTruth(formulaOf(text, 'truth'), tableOf([row]))?.(0)

describe('a number', () => {
  it.each([
    ['done + 2 * due', 3900],
    ['done - due', 0],
    ['-rate * due + 0.5', 450],
    ['100 * done / due', 4375],
    ['done / due * 100 - 1 / 3', 4342],
    ['done / -due + 1', 56],
    ['1 / rate + 10', 600],
    ['0.004 + done / 1000', 1],
    // No quotient is lost here: a half is a half.
    ['0.005 + 0 * done', 1],
    ['ok ? done / due : due', 44],
    ['ok && !late ? done : due', 700],
    ['paid / 1000000000000', 900],
  ])('%s', (text, points) => {
    expect(both(text)).toEqual([points, points])
  })

  it('that stands on a half once quotients were cut off is left to the exact way', () => {
    expect(both('1 / 200 + 0 * done')).toEqual([Number.NaN, 1])
    // A third of 0.015 is a little less than half a step, as it is written.
    expect(both('1 / 3 * 0.015 + 0 * done')).toEqual([Number.NaN, 0])
    expect(both('1 / 16 + done', whole, 3)).toEqual([Number.NaN, 7063])
    expect(both('1 / 16 + done')).toEqual([706, 706])
  })

  it('is none where it divides by zero, lacks a figure, or leaves the safe ones', () => {
    expect(both('done / (due - 16)')).toEqual([Number.NaN, Number.NaN])
    expect(both('ok ? 1 : done', { ...whole, done: null })).toEqual([Number.NaN, Number.NaN])
    expect(both('ok ? 1 : paid', { ...whole, paid: exact('90071992547409930') })).toEqual([Number.NaN, 100])
    expect(both('paid * paid / paid / 1000000000000')).toEqual([Number.NaN, 900])
    expect(both('ok ? 2 : done / 0')).toEqual([200, 200])
    expect(both('ok ? 2 : 1e30')).toEqual([200, 200])
    expect(both('ok ? 1e-20 : 2')).toEqual([Number.NaN, 0])
  })

  it('is none where nobody gives the figure', () => {
    const { columns, ...table } = tableOf([whole])
    const without = { ...table, columns: new Map([...columns].filter(([code]) => code !== 'done')) }
    expect(quickNumber(formulaOf('done + due', 'number'), without, 2)?.(0)).toBeUndefined()
    expect(quickTruth(formulaOf('ok', 'truth'), { ...table, columns: new Map() })?.(0)).toBeUndefined()
  })

  it.each([
    'done / due * (1 / due)',
    'done / (1 / due)',
    '(1 + done / due) * 2',
    '(1 + done / due) / 2',
    'done / due > 1 ? 1 : 2',
    'done / due == 1 ? 1 : 2',
    'done * (1 - done / due)',
  ])('%s is not taken', (text) => {
    expect(both(text)[0]).toBeUndefined()
  })
})

describe('a condition', () => {
  it.each([
    ['done < 7', 0],
    ['done <= 7', 1],
    ['done > 6.9', 1],
    ['done >= 7.1', 0],
    ['rate < 0', 1],
    ['done == 7.0', 1],
    ['done != 7', 0],
    ['level == "cao"', 1],
    ['level != other', 0],
    ['ok == late', 0],
    ['ok != late', 1],
    ['!ok', 0],
    ['late || ok', 1],
    ['late || !ok', 0],
    ['ok && late', 0],
    ['ok && !late', 1],
    ['late ? ok : late', 0],
    ['true && done == 7', 1],
  ])('%s', (text, holds) => {
    expect(truth(text)).toBe(holds)
  })

  it('is decided by the side that decides', () => {
    expect(
      ['1e30 == 1 || ok', 'ok || 1e30 == 1', '1e30 == 1 && late', 'late && 1e30 == 1'].map((text) => truth(text)),
    ).toEqual([...[1, 1, 0, 0]])
    expect(
      ['1e30 == 1 || late', 'late || 1e30 == 1', 'ok && 1e30 == 1', '!(1e30 == 1)'].map((text) => truth(text)),
    ).toEqual(Array.from({ length: 4 }, () => Number.NaN))
    expect(truth('(1e30 == 1) == ok')).toBeNaN()
    expect(truth('1e30 < 1 ? ok : ok')).toBeNaN()
  })
})

describe('whatever is written', () => {
  type Tree = string | { op: string; parts: Tree[] }
  const { number, held } = fc.letrec<{ number: Tree; held: Tree }>((tie) => {
    const two = (ops: readonly string[], part: 'number' | 'held') =>
      fc.record({ op: fc.constantFrom(...ops), parts: fc.tuple(tie(part), tie(part)) })
    return {
      number: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('done', 'due', 'rate', 'paid', '1', '2', '3', '8', '0.5', '0.015', '200', '1000'),
        two(['+', '-', '*', '/', '/', '/'], 'number'),
        fc.record({ op: fc.constant('?'), parts: fc.tuple(tie('held'), tie('number'), tie('number')) }),
        fc.record({ op: fc.constant('-'), parts: fc.tuple(tie('number')) }),
      ),
      held: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('ok', 'late', 'true', '(level == other)', '(level != "cao")'),
        two(['<', '<=', '>', '>=', '==', '!='], 'number'),
        two(['&&', '||', '==', '!='], 'held'),
        fc.record({ op: fc.constant('!'), parts: fc.tuple(tie('held')) }),
      ),
    }
  })
  const spelled = (tree: Tree): string => {
    if (typeof tree === 'string') return tree
    const [one = '', other = '', third = ''] = tree.parts.map(spelled)
    if (tree.op === '?') return `(${one} ? ${other} : ${third})`
    return tree.parts.length === 1 ? `${tree.op}(${one})` : `(${one} ${tree.op} ${other})`
  }
  const counted = fc.oneof(fc.nat(12), fc.nat(5000)).map((n) => exact(`${n}`))
  const row: fc.Arbitrary<Row> = fc.record({
    ...{ done: fc.option(counted, { freq: 20 }), due: counted },
    rate: fc.integer({ min: -300, max: 300 }).map((n) => ({ digits: BigInt(n), scale: 2 })),
    paid: fc.bigInt({ min: 0n, max: 20_000_000_000_000_000n }).map((digits) => ({ digits, scale: 0 })),
    ...{ ok: fc.boolean(), late: fc.boolean() },
    ...{ level: fc.constantFrom('cao', 'thấp'), other: fc.constantFrom('cao', 'thấp') },
  })
  const rows = fc.array(row, { minLength: 1, maxLength: 8 })

  test.prop([number, rows, fc.integer({ min: 0, max: 6 })])(
    'a number is the same or none',
    (tree, units, precision) => {
      const text = spelled(tree)
      fc.pre(text.length < 2_000)
      const [table, formula] = [tableOf(units), formulaOf(text, 'number')]
      const quickly = quickNumber(formula, table, precision)
      for (const unit of units.keys()) {
        const points = quickly?.(unit) ?? Number.NaN
        if (!Number.isNaN(points)) expect([text, points]).toEqual([text, exactly(formula, table, unit, precision)])
      }
    },
  )

  test.prop([held, rows])('a condition is the same or none', (tree, units) => {
    const text = spelled(tree)
    fc.pre(text.length < 2_000)
    const [table, formula] = [tableOf(units), formulaOf(text, 'truth')]
    const quickly = quickTruth(formula, table)
    for (const unit of units.keys()) {
      const holds = quickly?.(unit) ?? Number.NaN
      if (!Number.isNaN(holds)) expect([text, holds]).toEqual([text, exactly(formula, table, unit, 0)])
    }
  })
})
