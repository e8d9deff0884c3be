/** Formulas, by example; against another decimal library by property; and against everything hostile. */
import { fc, test } from '@fast-check/vitest'
import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { exact, plainDecimal } from '#kit/exact.ts'
import type { IndicatorType } from './card.ts'
import type { Operand } from './formula-terms.ts'
import { type FormulaWants, longestFormula, readFormula } from './formulas.ts'

const types = new Map<string, IndicatorType>([
  ['done', 'count'],
  ['paid', 'money'],
  ['rate', 'number'],
  ['late', 'days'],
  ['ok', 'boolean'],
  ['level', 'choice'],
])
const figures: Record<string, Operand> = {
  done: exact('3'),
  paid: exact('100000000000000000000.5'),
  rate: exact('0.25'),
  late: exact('0'),
  ok: true,
  level: 'cao',
}
const at =
  (own: Record<string, Operand> = figures) =>
  (name: string) =>
    Object.hasOwn(own, name) ? (own[name] ?? null) : null

/** What a formula comes to, as one word: a number, đúng, sai, missing and which, or what it refuses. */
function told(text: string, wants: FormulaWants = 'number', own = figures): string {
  const formula = readFormula(text, wants, types)
  if ('faults' in formula)
    return formula.faults
      .map(({ code, params }) =>
        `${code} ${params.line ?? '-'}:${params.column ?? '-'} ${params.name ?? params.part ?? params.near ?? params.literal ?? ''}`.trim(),
      )
      .join('; ')
  const outcome = formula.evaluate(at(own))
  if (outcome.is === 'number') return plainDecimal(outcome.value)
  if (outcome.is === 'truth') return String(outcome.value)
  return outcome.is === 'missing' ? `missing ${outcome.names.join(' ')}` : outcome.is
}
const truth = (text: string, own = figures) => told(text, 'truth', own)

describe('a formula', () => {
  it('adds, subtracts and multiplies exactly, however large', () => {
    expect(truth('0.1 + 0.2 == 0.3')).toBe('true')
    expect(told('paid * paid - 1')).toBe('10000000000000000000099999999999999999999.25')
    expect(told('-done + 2 * (rate - 1)')).toBe('-4.5')
    expect(told('1.50 + 2.5e1 + 1E-2')).toBe('26.51')
  })

  it('divides to 40 significant digits, a half to the even one', () => {
    expect(told('1 / 3')).toBe(`0.${'3'.repeat(40)}`)
    expect(told('-2 / 3')).toBe(`-0.${'6'.repeat(39)}7`)
    expect(told('1 / 8')).toBe('0.125')
    expect(told('done * 20000 / 0.003')).toBe('20000000')
    // 41 digits that end in 5: the even neighbour, downwards and upwards.
    expect(told(`${'1'.repeat(39)}25 / 10`)).toBe(`${'1'.repeat(39)}2`)
    expect(told(`${'1'.repeat(39)}35 / 10`)).toBe(`${'1'.repeat(39)}4`)
    expect(told(`${'9'.repeat(40)}5 / 1`)).toBe(`1${'0'.repeat(41)}`)
    expect(told('0 / 7')).toBe('0')
  })

  it('compares numbers by value, texts and truths as they are', () => {
    expect(
      ['1.0 == 1', 'rate != 0.25', 'done < 3', 'done <= 3', 'done > 2.9', 'done >= 3.1'].map((text) => truth(text)),
    ).toEqual(['true', 'false', 'false', 'true', 'true', 'false'])
    expect(['level == "cao"', "level != 'cao'", 'ok == true', 'ok != !false'].map((text) => truth(text))).toEqual([
      'true',
      'false',
      'true',
      'false',
    ])
  })

  it('tells what stands on an edge, and what differs', () => {
    const edges = [
      'done >= 3',
      'done > 3',
      'done <= 3',
      'done < 3',
      'done >= 3.1',
      'done <= 2.9',
      'done > 2.9',
      'done < 3.1',
    ]
    expect(edges.map((text) => truth(text))).toEqual([
      'true',
      'false',
      'true',
      'false',
      'false',
      'false',
      'true',
      'true',
    ])
    expect(['level == "thấp"', 'level != "thấp"', 'ok == false', 'ok != false'].map((text) => truth(text))).toEqual([
      'false',
      'true',
      'false',
      'true',
    ])
    expect(truth('done != 4 && done == 3.0')).toBe('true')
  })

  it('chooses, and joins conditions as CEL does', () => {
    expect(told('level == "cao" ? done : 0')).toBe('3')
    expect(told('ok ? (done > 5 ? 1 : 2) : 3')).toBe('2')
    expect(truth('!ok || done == 3 && rate < 1')).toBe('true')
  })

  it('knows each name once, in the order of the text', () => {
    const formula = readFormula('rate + done * rate - late', 'number', types)
    expect('names' in formula && formula.names).toEqual(['rate', 'done', 'late'])
  })

  it('is missing when any figure of the text is, even in a branch not taken', () => {
    const { done: _, rate: __, ...rest } = figures
    expect(told('ok ? late : done / rate', 'number', rest)).toBe('missing done rate')
    expect(truth('ok || done > 1', rest)).toBe('missing done')
  })

  it('says so when it divides by zero, only where it comes to that', () => {
    expect(told('done / late')).toBe('divided-by-zero')
    expect(told('-(1 + done / late) * 2')).toBe('divided-by-zero')
    expect(told('late == 0 ? 1 : done / late')).toBe('1')
    expect(told('done / late > 1 ? 1 : 2')).toBe('divided-by-zero')
    expect(
      ['!(1 / late == 1)', '1 / late == 1 || !ok', 'ok && 1 / late == 1', '1 == 1 / late'].map((text) => truth(text)),
    ).toEqual(Array.from({ length: 4 }, () => 'divided-by-zero'))
    expect(
      ['1 / late == 1 || ok', 'ok || 1 / late == 1', '1 / late == 1 && !ok', '!ok && 1 / late == 1'].map((text) =>
        truth(text),
      ),
    ).toEqual(['true', 'true', 'false', 'false'])
  })
})

describe('a formula that is refused', () => {
  it('tells line, column and the unknown name, every one of them', () => {
    expect(told('done +\n  cases_đone * 2')).toBe('card.formula-syntax 2:9 đone * 2')
    expect(told('done +\n  dome * (x1 + 2)')).toBe(
      'card.formula-unknown-name 2:3 dome; card.formula-unknown-name 2:11 x1',
    )
    expect(truth('level == "𝒳 là" && nope')).toBe('card.formula-unknown-name 1:20 nope')
  })

  it('tells where it breaks off', () => {
    expect(told('done +   ')).toBe('card.formula-unfinished 1:10')
    expect(['', '  \n', 'done +', '(done', 'done +\n'].map((text) => told(text))).toEqual([
      'card.formula-empty -:-',
      'card.formula-empty -:-',
      'card.formula-unfinished 1:7',
      'card.formula-unfinished 1:6',
      'card.formula-unfinished 2:1',
    ])
    expect(
      ['done done', 'done = 1', 'done @ 2', '"cao', '1 +* 2', 'done ? 1'].map((text) => told(text).split(' ')[0]),
    ).toEqual([...Array.from({ length: 5 }, () => 'card.formula-syntax'), 'card.formula-unfinished'])
  })

  it('is told which side does not fit', () => {
    expect(told('done + ok')).toBe('card.formula-wants-number 1:8 ok')
    expect(told('-level')).toBe('card.formula-wants-number 1:2 level')
    expect(truth('level < "cao"')).toBe('card.formula-wants-number 1:1 level; card.formula-wants-number 1:9 "cao"')
    expect(truth('!done')).toBe('card.formula-wants-truth 1:2 done')
    expect(truth('ok && done')).toBe('card.formula-wants-truth 1:7 done')
    expect(told('done ? 1 : 2')).toBe('card.formula-wants-truth 1:1 done')
    expect(truth('done == ok')).toBe('card.formula-two-kinds 1:1')
    expect(told('ok ? 1 : level')).toBe('card.formula-two-kinds 1:1')
    expect(told('ok')).toBe('card.formula-not-number 1:1')
    expect(truth('done')).toBe('card.formula-not-truth 1:1')
    expect(truth('level')).toBe('card.formula-not-truth 1:1')
  })

  it('is not told twice of one fault', () => {
    expect(truth('!(-nope + 1 > 2) && (nope2 == 1 ? ok : nope3)')).toBe(
      'card.formula-unknown-name 1:4 nope; card.formula-unknown-name 1:22 nope2; card.formula-unknown-name 1:40 nope3',
    )
  })

  it('has no lists, maps, members, functions, macros or other operators', () => {
    const foreign = [
      '[done]',
      '[1, 2][0]',
      '{"a": 1}',
      'done.constructor',
      'done["constructor"]',
      'done.constructor.constructor("return 1")()',
      'level.matches("(a+)+$")',
      'level.size()',
      'size(level)',
      'has(done.x)',
      'done in [1]',
      'done % 2',
      '[1].map(x, [2].map(y, x * y))',
      'cel.bind(x, done, x)',
      'int(done)',
      'dyn(done)',
      'timestamp("2024-01-01T00:00:00Z")',
    ]
    for (const text of foreign) expect(told(text)).toMatch(/^card\.formula-(not-allowed|syntax)/)
  })

  it('has no names of the machine', () => {
    const names = [
      'constructor',
      '__proto__',
      'prototype',
      'toString',
      'hasOwnProperty',
      'globalThis',
      'process',
      'this',
    ]
    for (const name of names) expect(told(name)).toMatch(/^card\.formula-(unknown-name|reserved) 1:1/)
    expect(told('package')).toBe('card.formula-reserved 1:1 package')
  })

  it('writes its numbers with figures', () => {
    for (const literal of ['0x1F', '1u', 'null', 'b"x"', '1e100', '1e999999999', '1e-999999999'])
      expect(told(literal)).toMatch(/^card\.formula-(literal|syntax) 1:1/)
    expect(told('.5')).toMatch(/^card\.formula-syntax/)
    expect(told(`1${'0'.repeat(400)}.5`)).toMatch(/^card\.formula-syntax/)
  })

  it('tells its figures', () => {
    const paramsOf = (text: string) => {
      const formula = readFormula(text, 'number', types)
      return 'faults' in formula ? formula.faults[0]?.params : undefined
    }
    expect(paramsOf(' '.repeat(2_001))).toEqual({ length: 2_001, most: 2_000 })
    expect(paramsOf('('.repeat(70))).toEqual({ line: 1, column: 65, most: 64 })
    expect(paramsOf(Array.from({ length: 51 }, () => 'done').join('*'))).toEqual({ line: 1, column: 1, most: 50 })
    expect(paramsOf('0x1')).toEqual({ line: 1, column: 1, literal: '0x1' })
    expect(paramsOf(`0x${'1'.repeat(60)}`)).toEqual({ line: 1, column: 1, literal: `0x${'1'.repeat(38)}` })
    expect(paramsOf('done @   and so on, and so on\nand more')).toEqual({
      line: 1,
      column: 6,
      near: '@   and so on, and s',
    })
    expect(paramsOf('done @   ')).toEqual({ line: 1, column: 6, near: '@' })
    expect(paramsOf(`[${'x'.repeat(38)}]`)?.part).toBe(`[${'x'.repeat(38)}]`)
  })

  it('tells long parts and names in short', () => {
    const long = 'x'.repeat(300)
    expect(told(long)).toBe(`card.formula-unknown-name 1:1 ${'x'.repeat(60)}`)
    expect(told(`[${long}]`)).toBe(`card.formula-not-allowed 1:1 [${'x'.repeat(39)}…`)
  })
})

describe('the work of a formula is bounded by its length', () => {
  it('of 2,000 characters and no more', () => {
    const full = `done${'+1'.repeat((longestFormula - 4) / 2)}`
    expect(full).toHaveLength(2_000)
    expect(told(full)).toBe('1001')
    expect(told(`${full} `)).toMatch(/^card\.formula-too-long/)
    expect(told('(('.repeat(500_000))).toMatch(/^card\.formula-too-long/)
  })

  it('of 64 brackets inside each other', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}done${')'.repeat(depth)}`
    expect(told(nested(63))).toBe('3')
    expect(told(nested(64))).toMatch(/^card\.formula-too-deep 1:65/)
    expect(told(nested(990))).toMatch(/^card\.formula-too-deep/)
    expect(truth(`${'!'.repeat(1_998)}ok`)).toBe('true')
    expect(told(`${'-'.repeat(1_995)}done`)).toBe('-3')
    expect(told(`${'ok ? 1 : '.repeat(200)}2`)).toMatch(/^card\.formula-too-deep/)
  })

  it('of fifty figures multiplied by each other', () => {
    const product = (factors: number, sign = '*') => Array.from({ length: factors }, () => 'paid').join(sign)
    expect(told(product(50))).toMatch(/^\d{1001}\.\d+$/)
    expect(told(product(51))).toMatch(/^card\.formula-too-large 1:1/)
    expect(told(product(51, '/'))).toMatch(/^card\.formula-too-large 1:1/)
    // A sum is as long as its longer side, and one more.
    expect(told(`(paid + paid) * ${product(48)}`)).toMatch(/^\d+\.\d+$/)
    expect(told(`(paid + paid) * ${product(49)}`)).toMatch(/^card\.formula-too-large/)
    expect(told(`${product(30)} + ${product(30)}`)).toMatch(/^\d+\.\d+$/)
    for (const sum of [`done + ${product(26)}`, `${product(26)} + done`])
      expect(told(`(${sum}) * ${product(26)}`)).toMatch(/^card\.formula-too-large/)
    expect(told(`(${product(26)}) * (ok ? ${product(26)} : 1)`)).toMatch(/^card\.formula-too-large/)
    expect(told(Array.from({ length: 30 }, () => '1e-99').join('*'))).toMatch(/^card\.formula-too-large/)
    expect(told('9'.repeat(1_999))).toHaveLength(1_999)
  })
})

describe('whatever is written', () => {
  const sign = fc.constantFrom(
    ...'()[]{}.,:?!=<>+-*/%&|"\'\\ \n0159eu_xđ',
    'done',
    'ok',
    'level',
    '==',
    '&&',
    'in',
    'has(',
    '__proto__',
  )
  const written = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
  )

  test.prop([written, fc.constantFrom<FormulaWants>('number', 'truth')])(
    'is read or refused, never thrown',
    (text, wants) => {
      const formula = readFormula(text, wants, types)
      if ('faults' in formula) expect(formula.faults.length).toBeGreaterThan(0)
      else expect(['number', 'truth', 'divided-by-zero', 'missing']).toContain(formula.evaluate(at()).is)
    },
  )

  type Tree = number | { op: '+' | '-' | '*' | '/'; a: Tree; b: Tree }
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.integer({ min: 0, max: 10_000 }),
      fc.record({
        op: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        a: tie('tree'),
        b: tie('tree'),
      }),
    ),
  }))
  const spelled = (t: Tree): string => (typeof t === 'number' ? String(t) : `(${spelled(t.a)} ${t.op} ${spelled(t.b)})`)
  /** The same in another library: its own rounding far away, division as ours. */
  const Wide = Decimal.clone({ precision: 2_000, rounding: Decimal.ROUND_HALF_EVEN, toExpPos: 9e15, toExpNeg: -9e15 })
  const Narrow = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_EVEN, toExpPos: 9e15, toExpNeg: -9e15 })
  function worked(t: Tree): Decimal | undefined {
    if (typeof t === 'number') return new Wide(t)
    const [a, b] = [worked(t.a), worked(t.b)]
    if (a === undefined || b === undefined) return undefined
    if (t.op === '/') return b.isZero() ? undefined : new Wide(Narrow.div(a, b).toString())
    return t.op === '+' ? a.plus(b) : t.op === '-' ? a.minus(b) : a.times(b)
  }

  test.prop([tree])('arithmetic agrees with another decimal library', (t) => {
    const text = spelled(t)
    fc.pre(text.length < longestFormula)
    const formula = readFormula(text, 'number', types)
    fc.pre('names' in formula)
    expect(told(text)).toBe(worked(t)?.toFixed().replace(/^-0$/, '0') ?? 'divided-by-zero')
  })
})
