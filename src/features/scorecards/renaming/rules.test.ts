/** Whatever is typed as a code, every name goes on naming the one it named; a code that is another's is not taken. */
import { fc, test as property } from '@fast-check/vitest'
import type { ASTNode } from '@marcbachmann/cel-js'
import { describe, expect, test } from 'vitest'
import type { IndicatorType } from '#scoring/card.ts'
import { readFormula } from '#scoring/formulas.ts'
import { draft as anyDraft, place } from '#tests/support/card-drafts.ts'
import { type Draft, type DraftCriterion, isGroup, mapped, type Path, topOf, walk } from '../drafts/rules.ts'
import { usersOfIndicator } from '../indicator-uses/rules.ts'
import { began, begunAt, type History, paused, taken, undone } from '../undoing/rules.ts'
import { type Renamed, withCode, withOtherIndicator } from './rules.ts'

// —— any card with names of every kind

const codesOfIndicators = ['n', 'nx', 'late', 'cases_done', 'kind']
const typeOf = (code: string): IndicatorType => (code === 'kind' ? 'choice' : 'count')

/** The ways a criterion can name indicators `a` and `b`. */
const uses: ((a: string, b: string) => Partial<DraftCriterion>)[] = [
  (a, b) => ({ measure: { ratio: [a, b] } }),
  (a) => ({ measure: { value: a } }),
  (a, b) => ({ measure: { formula: `kind == "${a}" ? ${a} : ${b} // ${a}` }, applies: { formula: `${b}>0` } }),
  (a, b) => ({ rule: { kind: 'formula', text: `(${a}+${b})*2` }, onlyIf: { formula: `${a} == ${a}` } }),
  (a, b) => ({ measure: { value: a }, rule: { kind: 'relative', target: { by: b, steps: [] } } }),
]

const draft = fc
  .tuple(anyDraft, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), fc.subarray(codesOfIndicators))
  .map(([given, picks, kept]): Draft => {
    // An indicator that is named and not there is a fault from the start.
    const indicators = codesOfIndicators
      .filter((code) => code === 'kind' || kept.includes(code) || kept.length < 2)
      .map((code) => ({ code, name: code, type: typeOf(code) }))
    const numbers = codesOfIndicators.filter((code) => code !== 'kind')
    const pick = (n: number) => numbers[(picks[n % picks.length] ?? 0) % numbers.length] ?? 'n'
    let n = 0
    const leaf = (one: DraftCriterion): DraftCriterion => {
      if (isGroup(one)) return one
      const use = uses[(picks[n % picks.length] ?? 0) % uses.length]?.(pick(++n), pick(++n))
      return { ...one, ...use, ...(one.onlyIf && { onlyIf: one.onlyIf }) }
    }
    const { content, examples } = given
    return {
      content: {
        ...content,
        indicators,
        criteria: mapped(topOf(content), leaf),
        limits: [...(content.limits ?? []), { when: { formula: `${pick(1)} < 2` }, atMost: 'B', reason: 'sàn' }],
      },
      examples: examples.map((one) => ({ ...one, figures: { [pick(2)]: '1', kind: 'n' } })),
    }
  })

/** Each name of a formula as often as it stands there. */
const idsIn = ({ op, args }: ASTNode): string[] =>
  op === 'id' ? [args as string] : [args].flat().flatMap((one) => (isNode(one) ? idsIn(one) : []))
const isNode = (one: unknown): one is ASTNode => typeof one === 'object' && one !== null && 'op' in one

/** Every name with where it stands, found by what JSON there is; names in formulas by the reader of formulas. */
function namesIn({ content, examples }: Draft): { criteria: string[]; indicators: string[] } {
  const types = new Map(
    [...codesOfIndicators, ...(content.indicators ?? []).flatMap(({ code }) => code ?? [])].map((code, n) => [
      code,
      content.indicators?.[n - codesOfIndicators.length]?.type ?? typeOf(code),
    ]),
  )
  const found = { criteria: [] as string[], indicators: [] as string[] }
  const formula = (text: string) => {
    const read = [readFormula(text, 'number', types), readFormula(text, 'truth', types)].find((one) => 'names' in one)
    found.indicators.push(...(read && 'names' in read ? idsIn(read.ast) : [`unreadable: ${text}`]))
  }
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value)) {
      if (key === 'criterion' && typeof part === 'string') found.criteria.push(part)
      else if ((key === 'formula' || key === 'text') && typeof part === 'string') formula(part)
      else if ((key === 'value' || key === 'by') && typeof part === 'string') found.indicators.push(part)
      else if (key === 'ratio') found.indicators.push(...(part as string[]))
      else visit(part)
    }
  }
  visit({ ...content, indicators: null })
  for (const { marks, figures, expects } of examples) {
    visit(expects)
    found.criteria.push(...Object.keys(marks))
    // By the figures, which no code changes: a code of digits alone goes to the front of a record.
    const byFigure = Object.entries(figures).toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    found.indicators.push(...byFigure.map(([code]) => code))
  }
  return found
}

/** What each name names, by the place of it, which no code changes; what names nothing by what it says. */
function named(given: Draft): string[] {
  const criteria = walk(given.content).map(([{ code }]) => code)
  const indicators = (given.content.indicators ?? []).map(({ code }) => code)
  const { criteria: ofCriteria, indicators: ofIndicators } = namesIn(given)
  const told = (what: string, codes: readonly (string | undefined)[]) => (name: string) =>
    codes.includes(name) ? `${what} ${codes.indexOf(name)}` : `nothing by ${name}`
  return [...ofCriteria.map(told('criterion', criteria)), ...ofIndicators.map(told('indicator', indicators))]
}

/** What a person may type on the way: codes of others, parts of them, nothing, what no formula can say. */
const typed = fc.oneof(
  fc.constantFrom(
    ...codesOfIndicators,
    'A',
    'A.I',
    'B',
    'x0',
    'x1',
    'B.II',
    '',
    ' ',
    'true',
    '$&',
    'a-b',
    'n x',
    'việc',
  ),
  fc.string({ maxLength: 3 }),
)
const field = fc.record({
  isIndicator: fc.boolean(),
  seed: fc.nat(),
  texts: fc.array(typed, { minLength: 1, maxLength: 5 }),
})

/** As the field does it: each text is read against the card as it was before the run of typing. */
function type(
  history: History<Draft>,
  run: string,
  texts: readonly string[],
  rename: (from: Draft, code: string) => Renamed,
) {
  let now = history
  for (const text of texts) {
    const from = begunAt(now, run)
    const outcome = rename(from, text)
    now = taken(now, 'draft' in outcome ? outcome.draft : from, { code: 'x' }, run)
  }
  return now
}

const renamerOf = (given: Draft, isIndicator: boolean, seed: number) => {
  const path: Path = place(given, seed)
  const index = seed % Math.max(1, given.content.indicators?.length ?? 0)
  return (from: Draft, code: string) =>
    isIndicator ? withOtherIndicator(from, index, code) : withCode(from, path, code)
}

describe('codes typed in any order', () => {
  property.prop([draft, fc.array(field, { minLength: 1, maxLength: 5 })], { numRuns: 300 })(
    'leave every name with the one it named, after every key',
    (given, fields) => {
      let history = began(given)
      for (const [n, { isIndicator, seed, texts }] of fields.entries()) {
        const before = named(history.now)
        const was = history.now
        const rename = renamerOf(history.now, isIndicator, seed)
        for (const last of texts.keys()) {
          const after = type(history, `field ${n}`, texts.slice(0, last + 1), rename).now
          const lines = named(after)
          expect(lines).toHaveLength(before.length)
          // A name that named nothing may come to name the one that was given just that code by hand.
          for (const [at, line] of lines.entries())
            if (line !== before[at]) expect(before[at]).toBe(`nothing by ${texts[last]}`)
        }
        history = paused(type(history, `field ${n}`, texts, rename))
        expect(undone(history)?.now).toEqual(was)
      }
      const codes = walk(history.now.content).map(([{ code }]) => code)
      expect(new Set(codes).size).toBe(codes.length)
    },
  )

  property.prop([draft, field])(
    'are one step, taken back to the very card before',
    (given, { isIndicator, seed, texts }) => {
      const history = type(began(given), 'field', texts, renamerOf(given, isIndicator, seed))
      expect(undone(history)?.now).toBe(given)
    },
  )

  property.prop([draft, field, fc.constantFrom('new_code', 'Z')])(
    'come out as if only the last had been typed',
    (given, { isIndicator, seed, texts }, last) => {
      const rename = renamerOf(given, isIndicator, seed)
      const slowly = type(began(given), 'field', [...texts, last], rename).now
      expect(slowly).toEqual(type(began(given), 'field', [last], rename).now)
    },
  )
})

// —— by example

const leaf = (code: string, more: Partial<DraftCriterion> = {}): DraftCriterion => ({
  ...{ code, name: code, max: 1, rule: { kind: 'boolean' }, measure: { value: 'done' } },
  ...more,
})
const card: Draft = {
  content: {
    indicators: [
      { code: 'done', name: 'Xong', type: 'count' },
      { code: 'n', name: 'n', type: 'count' },
      { code: 'nx', name: 'nx', type: 'count' },
    ],
    criteria: [
      {
        code: 'A',
        name: 'A',
        max: 2,
        children: [leaf('A.1'), leaf('A.2', { onlyIf: { criterion: 'A.1', reached: true } })],
      },
      leaf('IV', { measure: { formula: 'done / nx' } }),
    ],
    limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'sàn' }],
    tieBreak: [{ criterion: 'A.1' }],
  },
  examples: [
    {
      name: 'một',
      figures: { done: '1' },
      marks: { 'A.1': ['8'], cũ: ['7'] },
      others: [{ figures: { done: '2' }, marks: { 'A.1': ['9'] } }],
      expects: [{ criterion: 'A.1', points: '1' }],
      grade: null,
    },
  ],
}
const keys = (...texts: string[]) => texts
const typing = (texts: readonly string[], rename: (from: Draft, code: string) => Renamed) =>
  type(began(card), 'field', texts, rename).now
const ofCriterion = (path: Path) => (from: Draft, code: string) => withCode(from, path, code)
const ofIndicator = (index: number) => (from: Draft, code: string) => withOtherIndicator(from, index, code)
const refusal = (outcome: Renamed) => ('refusal' in outcome ? outcome.refusal : undefined)

describe('a code retyped', () => {
  test('by way of the code of its group leaves nothing with the group', () => {
    const { content, examples } = typing(keys('', 'A', 'A.', 'A.9'), ofCriterion([0, 0]))
    expect(content.criteria?.[0]?.children?.map(({ code }) => code)).toEqual(['A.9', 'A.2'])
    expect(content.criteria?.[0]?.children?.[1]?.onlyIf).toEqual({ criterion: 'A.9', reached: true })
    expect(content.limits?.[0]?.when).toEqual({ criterion: 'A.9', belowPercent: 50 })
    expect(content.tieBreak).toEqual([{ criterion: 'A.9' }])
    expect(examples[0]?.others).toEqual([{ figures: { done: '2' }, marks: { 'A.9': ['9'] } }])
    expect(examples[0]).toMatchObject({ marks: { 'A.9': ['8'] }, expects: [{ criterion: 'A.9' }] })
  })

  test('that another has, or that is none, leaves the card as it was and says so', () => {
    expect(typing(keys('A.', 'A'), ofCriterion([0, 0]))).toBe(card)
    expect(refusal(withCode(card, [0, 0], 'A'))).toEqual({ code: 'renaming.taken', params: { code: 'A' } })
    expect(refusal(withCode(card, [0, 0], ' '))).toEqual({ code: 'renaming.empty', params: {} })
    expect(refusal(withOtherIndicator(card, 0, 'n'))).toEqual({
      code: 'renaming.indicator-taken',
      params: { code: 'n' },
    })
    expect(refusal(withOtherIndicator(card, 0, ''))).toEqual({ code: 'renaming.empty', params: {} })
    expect(withCode(card, [0, 0], 'A.1')).toEqual({ draft: card })
  })

  test('to one that something names already, while it is named itself, does not join the two', () => {
    expect(withCode(card, [0, 0], 'cũ')).toEqual({
      refusal: { code: 'renaming.awaited', params: { code: 'cũ' } },
      by: { code: 'editing.by-example', params: { name: 'một' } },
    })
    // Nothing names this one: it may be what the example waits for.
    expect(withCode(card, [0, 1], 'cũ')).toHaveProperty('draft')
    const criteria = [leaf('I', { measure: { formula: 'done + gone' } })]
    const other = { ...card, content: { ...card.content, criteria } }
    expect(withOtherIndicator(other, 0, 'gone')).toMatchObject({ refusal: { code: 'renaming.awaited' } })
    expect(withOtherIndicator(other, 1, 'gone')).toHaveProperty('draft')
  })

  test('of an indicator goes along from nothing to the new one, past those of others', () => {
    const cleared = typing(keys('', 'v', 'vi', 'viec_xong'), ofIndicator(0))
    expect(usersOfIndicator(cleared, 'viec_xong')).toHaveLength(4)
    expect(usersOfIndicator(cleared, 'done')).toEqual([])
    const past = typing(keys('n', 'nx', 'nx2'), ofIndicator(0))
    expect(past.content.criteria?.[1]?.measure).toEqual({ formula: 'nx2 / nx' })
    expect(past.content.criteria?.[0]?.children?.[0]?.measure).toEqual({ value: 'nx2' })
  })

  test('of an indicator that a formula names is one that a formula can say', () => {
    expect(refusal(withOtherIndicator(card, 0, 'viec-xong'))).toEqual({
      code: 'renaming.unsayable',
      params: { code: 'viec-xong' },
    })
    const content = { ...card.content, criteria: card.content.criteria?.slice(0, 1) ?? [] }
    expect(withOtherIndicator({ ...card, content }, 0, 'viec-xong')).toHaveProperty('draft')
  })
})
