/** What a person has to decide of one criterion of a form: its rule, what it measures, its points. Pure. */
import { exactFrom, sumOf } from '#kit/exact.ts'
import { fold } from '#kit/fold.ts'
import type { IndicatorType, Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { Choice, Point, PointKind } from '../assembly/rules.ts'
import { isTurned } from '../doubtful/rules.ts'
import { type CodeFor, partCodes } from '../indicator-codes/rules.ts'
import { asIndicator, effectOfKnown, type Known } from '../known/rules.ts'
import { literalFrom, literalOf, written } from '../phrases/rules.ts'
import { besideDoubt, isCertain, type RuleReading } from '../rule-readings/rules.ts'
import { readRule } from '../sentences/rules.ts'
import { measureLead } from '../tables/rules.ts'
import type { MaxRead, ReadNode } from '../trees/rules.ts'
import { multiplesIn } from '../units/rules.ts'

export type Place = { item: number; isPenalty: boolean }
/** What indicators may be: those of the catalogue, and how new ones are called. */
export type Naming = { known: readonly Known[]; codeFor: CodeFor }

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
      : [{ said: { code: 'form.as-sum', params: { sum: written(sum) } }, effect: { part: { max: sum }, sum: true } }]),
    ...(inside === undefined || inside === sum
      ? []
      : [{ said: { code: 'form.as-max', params: { max: written(inside) } }, effect: { part: { max: inside } } }]),
  ]
  const doubt = typed === '' ? { code: 'form.no-max' } : { code: 'form.max-unclear', params: { typed } }
  return pointOf('max', item, { doubts: [doubt], choices, proposed: choices.length === 1 ? 0 : null })
}

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
    doubts: [{ code: 'form.sum-differs', params: { max: written(max), sum: written(sum) } }],
    choices: [
      { said: { code: 'form.as-sum', params: { sum: written(sum) } }, effect: { part: { max: sum }, sum: true } },
      { said: { code: 'form.as-written', params: { max: written(max) } }, effect: { part: {} } },
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
  naming: Naming,
): { rule?: Rule; points: Point[] } {
  const max = node.max !== null && 'literal' in node.max ? node.max.literal : null
  const lines = node.lines.filter((line) => !line.startsWith(measureLead))
  const reading = withUnitOf(node, readRule(lines, { max, isPenalty }))
  const points = [measurePoint(node, reading, item, naming)].filter((point) => point !== undefined)
  const [first] = reading.choices
  if (first && isCertain(reading)) return { rule: first.rule, points }
  const choices = reading.choices.map(({ rule, said }) => ({ said, effect: { part: { rule } } }))
  return { points: [pointOf('rule', item, { doubts: reading.doubts, choices, proposed: reading.proposed }), ...points] }
}

/** "Số thu (triệu đồng)" above bare numbers: in which unit they are is said by its name alone. */
function withUnitOf({ name }: ReadNode, reading: RuleReading): RuleReading {
  const beside = reading.unit === 'number' ? multiplesIn(name) : []
  if (beside.length === 0 || reading.doubts.some(({ code }) => code === 'form.unit-beside')) return reading
  return { ...reading, doubts: [besideDoubt(beside), ...reading.doubts] }
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
  const [partCode, wholeCode] = partCodes(code)
  return {
    said: { code: 'form.measure-ratio', params: { numerator: part, denominator: whole } },
    effect: {
      part: { measure: { ratio: [partCode, wholeCode] } },
      indicators: [asIndicator(partCode, part, 'count'), asIndicator(wholeCode, whole, 'count')],
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

/** How far something went up, down or past another: it may lie below nothing, which no share of two counts does. */
const isChange = (words: string) =>
  /(?<![\p{L}])(?:giảm|tăng(?! cường)|vượt(?! cấp)|so với|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?![\p{L}])/iu.test(words)

/** What new indicators it may be. */
function madeFor({ unit, measured, doubts }: RuleReading, name: string, code: string): Choice[] {
  if (unit === null) return []
  const beside = doubts.find((one) => one.code === 'form.unit-beside')?.params?.unit
  const isNamed = beside === undefined || name.toLocaleLowerCase('vi').includes(String(beside))
  const [called, all] = [isNamed ? name : `${name} (${beside})`, ways[unit]]
  const isNumber = unit === 'number' && (beside !== undefined || isChange(measured ?? ''))
  const isShare = unit === 'percent' && isChange(measured ?? '')
  const fitting = isNumber ? ways.number.slice(0, 1) : isShare ? [asPercent] : all
  return fitting.map((make) => make(called, code))
}

/** A form names no indicators: what is measured is always a person's to say. */
function measurePoint(
  node: ReadNode,
  reading: RuleReading,
  item: number,
  { known, codeFor }: Naming,
): Point | undefined {
  const { unit, measured } = reading
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
  // A figure of the catalogue that the words name may be the thing itself and not how far it changed, or in another unit.
  const isBeside = reading.doubts.some(({ code }) => code === 'form.unit-beside')
  const isOpen = matches.length > 0 && (isBeside || isChange(measured ?? ''))
  return pointOf('measure', item, {
    doubts: [{ code: 'form.measure-unsaid', params: { words: measured ?? name } }],
    choices: [...matches, ...madeFor(reading, name, codeFor(node.code))],
    proposed: isOpen ? null : 0,
  })
}
