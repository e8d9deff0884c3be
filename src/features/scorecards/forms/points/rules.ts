/** What a person has to decide of one criterion of a form: its rule, what it measures, its points. Pure. */
import { exactFrom, plainDecimal, sumOf } from '#kit/exact.ts'
import { fold } from '#kit/fold.ts'
import type { IndicatorType, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { Choice, Point, PointKind } from '../assembly/rules.ts'
import { isTurned } from '../doubtful/rules.ts'
import { asIndicator, effectOfKnown, type Known } from '../known/rules.ts'
import { literalFrom, literalOf } from '../phrases/rules.ts'
import { isCertain, type RuleReading } from '../rule-readings/rules.ts'
import { readRule } from '../sentences/rules.ts'
import { measureLead } from '../tables/rules.ts'
import type { MaxRead, ReadNode } from '../trees/rules.ts'

export type Place = { item: number; isPenalty: boolean }

const pointOf = (kind: PointKind, item: number, more: Omit<Point, 'id' | 'item' | 'kind'>): Point => ({
  ...{ id: `${item}-${kind}`, item, kind },
  ...more,
})

export function maxPoint(max: MaxRead, item: number, sum: number | null): Point | undefined {
  if (max !== null && 'literal' in max) return undefined
  const typed = max?.typed ?? ''
  const amount = /-?\d+(?:[.,]\d+)?/u.exec(typed)?.[0]
  const inside = literalOf((amount ?? '').replace('-', ''))
  const choices: Choice[] = [
    ...(sum === null
      ? []
      : [{ said: { code: 'form.as-sum', params: { sum: told(sum) } }, effect: { part: { max: sum }, sum: true } }]),
    ...(inside === undefined || inside === sum
      ? []
      : [{ said: { code: 'form.as-max', params: { max: told(inside) } }, effect: { part: { max: inside } } }]),
  ]
  const doubt = typed === '' ? { code: 'form.no-max' } : { code: 'form.max-unclear', params: { typed } }
  return pointOf('max', item, { doubts: [doubt], choices, proposed: choices.length === 1 ? 0 : null })
}

const told = (literal: number) => plainDecimal(decimalOf(literal)).replace('.', ',')

/** The points of all children, where each of them is known. */
export function sumBelow(children: readonly ReadNode[]): number | null {
  const all = children.map(({ max }) => (max !== null && 'literal' in max ? decimalOf(max.literal) : null))
  const known = all.filter((one) => one !== null)
  if (known.length < all.length) return null
  return literalFrom(sumOf([exactFrom(0n), ...known])) ?? null
}

/** A group of the main part has the points of its children. */
export function sumPoint(node: ReadNode, item: number): Point | undefined {
  const sum = sumBelow(node.children)
  const max = node.max !== null && 'literal' in node.max ? node.max.literal : null
  if (sum === null || max === null || sum === max) return undefined
  return pointOf('sum', item, {
    doubts: [{ code: 'form.sum-differs', params: { max: told(max), sum: told(sum) } }],
    choices: [
      { said: { code: 'form.as-sum', params: { sum: told(sum) } }, effect: { part: { max: sum }, sum: true } },
      { said: { code: 'form.as-written', params: { max: told(max) } }, effect: { part: {} } },
    ],
    proposed: null,
  })
}

/** The line that says what is measured, without what introduces it. */
const measureIn = (lines: readonly string[]) =>
  lines.find((line) => line.startsWith(measureLead))?.slice(measureLead.length)

/** The rule where it is certain, and what is to be decided where it or its measure is not. */
export function leafPoints(
  node: ReadNode,
  { item, isPenalty }: Place,
  known: readonly Known[],
): { rule?: Rule; points: Point[] } {
  const max = node.max !== null && 'literal' in node.max ? node.max.literal : null
  const lines = node.lines.filter((line) => !line.startsWith(measureLead))
  const reading = readRule(lines, { max, isPenalty })
  const points = [measurePoint(node, reading, item, known)].filter((point) => point !== undefined)
  const [first] = reading.choices
  if (first && isCertain(reading)) return { rule: first.rule, points }
  const choices = reading.choices.map(({ rule, said }) => ({ said, effect: { part: { rule } } }))
  return { points: [pointOf('rule', item, { doubts: reading.doubts, choices, proposed: reading.proposed }), ...points] }
}

type Made = (name: string, code: string) => Choice

const valued =
  (type: IndicatorType, said: string): Made =>
  (name, code) => ({
    said: { code: said, params: { name } },
    effect: { part: { measure: { value: code } }, indicators: [asIndicator(code, name, type)] },
  })

/** "Số A trên tổng số B": the two parts of a share, where the words name both. */
function partsOf(name: string): [string, string] {
  const [, part, whole] = /^(?:tỷ lệ |tỉ lệ |% |số % )?(.+?)\s*(?:\/|trên|so với)\s*(tổng số .+)$/iu.exec(name) ?? []
  return part !== undefined && whole !== undefined
    ? [capital(part), capital(whole)]
    : [`${name}: phần đạt`, `${name}: tổng số`]
}
const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

const asRatio: Made = (name, code) => {
  const [part, whole] = partsOf(name)
  return {
    said: { code: 'form.measure-ratio', params: { numerator: part, denominator: whole } },
    effect: {
      part: { measure: { ratio: [`${code}_dat`, `${code}_tong`] } },
      indicators: [asIndicator(`${code}_dat`, part, 'count'), asIndicator(`${code}_tong`, whole, 'count')],
    },
  }
}
const asPercent: Made = (name, code) => {
  const made = valued('number', 'form.measure-percent')(name, code)
  return { ...made, effect: { ...made.effect, percent: true } }
}

const ways: Record<NonNullable<RuleReading['unit']>, readonly Made[]> = {
  percent: [asRatio, asPercent],
  days: [valued('days', 'form.measure-days')],
  count: [valued('count', 'form.measure-count')],
  money: [valued('money', 'form.measure-money')],
  number: [valued('number', 'form.measure-number'), valued('count', 'form.measure-count'), asRatio],
  truth: [valued('boolean', 'form.measure-truth')],
  choice: [valued('choice', 'form.measure-choice')],
}

/** `A.I.1.1` as a code of an indicator: `a_i_1_1`. */
const indicatorCode = (code: string) => fold(code).replaceAll(' ', '_') || 'x'

const fits: Record<NonNullable<RuleReading['unit']>, readonly Known['type'][]> = {
  ...{ percent: ['ratio'], days: ['days'], count: ['count'], money: ['money'], number: ['number', 'ratio', 'count'] },
  ...{ truth: ['boolean'], choice: ['choice'] },
}

/** What the catalogue calls by the very words of the form. */
function knownChoices(words: string, unit: NonNullable<RuleReading['unit']>, known: readonly Known[]): Choice[] {
  const said = ` ${fold(words)} `
  return known
    .filter(
      ({ type, name }) => fits[unit].includes(type) && fold(name).includes(' ') && said.includes(` ${fold(name)} `),
    )
    .toSorted((a, b) => b.name.length - a.name.length)
    .slice(0, 3)
    .flatMap((one) => {
      const effect = effectOfKnown(one, known)
      return effect
        ? [{ said: { code: 'form.measure-known', params: { name: one.name, code: one.code } }, effect }]
        : []
    })
}

/**
 * "Hoàn thành kế hoạch" scored by what is undone, "không để xảy ra vi phạm" by whether there was one: the figure is not
 * what the criterion is called, so it is not named so.
 */
const isOther = (name: string, measured: string | null) =>
  measured !== null && (isTurned(measured) || /^(?:không|chưa)(?: |$)/iu.test(name))

/** A form names no indicators: what is measured is always a person's to say. */
function measurePoint(
  node: ReadNode,
  { unit, measured }: RuleReading,
  item: number,
  known: readonly Known[],
): Point | undefined {
  if (unit === null) return undefined
  const words = measureIn(node.lines)
  const turned = words === undefined && isOther(node.name, measured)
  const name = turned ? `${node.name}: ${measured}` : (words ?? node.name)
  const matches = turned
    ? knownChoices(
        measured ?? '',
        unit,
        known.filter((one) => isTurned(one.name.toLowerCase())),
      )
    : knownChoices([words ?? '', node.name, measured ?? ''].join(' '), unit, known)
  // A change may lie below nothing, which no share and no count does.
  const made = (
    /^(?:giảm|tăng)(?: |$)/u.test(measured ?? '') && unit === 'number' ? ways.number.slice(0, 1) : ways[unit]
  ).map((make) => make(name, indicatorCode(node.code)))
  return pointOf('measure', item, {
    doubts: [{ code: 'form.measure-unsaid', params: { words: measured ?? name } }],
    choices: [...matches, ...made],
    proposed: 0,
  })
}
