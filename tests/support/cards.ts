/** Scorecards made up for tests: any card there can be, with every kind of rule, and small ones by hand. */
import { fc } from '@fast-check/vitest'
import type { Exact } from '#kit/exact.ts'
import { exactFrom, plainDecimal, sumOf } from '#kit/exact.ts'
import type {
  Band,
  Card,
  CardIndicator,
  Condition,
  Criterion,
  Group,
  Leaf,
  Limit,
  Measure,
  Option,
  Rule,
  RuleKind,
  Step,
  Target,
  TieBreak,
  Top,
} from '#scoring/card.ts'
import { isGroup, notApplicable, ruleKinds } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'

/** What any made-up card may measure: two and more of every type, so that no rule wants for one. */
export const someIndicators: readonly CardIndicator[] = [
  { code: 'cases_done', name: 'Số việc đã xong', type: 'count' },
  { code: 'cases_all', name: 'Số việc phải làm', type: 'count' },
  { code: 'money_done', name: 'Số tiền đã thu', type: 'money' },
  { code: 'money_all', name: 'Số tiền phải thu', type: 'money' },
  { code: 'index', name: 'Chỉ số', type: 'number' },
  { code: 'change', name: 'Mức tăng giảm', type: 'number' },
  { code: 'days_late', name: 'Số ngày chậm', type: 'days' },
  { code: 'has_plan', name: 'Đã ban hành kế hoạch', type: 'boolean' },
  { code: 'is_small', name: 'Đơn vị ít việc', type: 'boolean' },
  { code: 'signed_by', name: 'Người ký', type: 'choice' },
]
const codesOf = (...types: readonly CardIndicator['type'][]) =>
  someIndicators.filter(({ type }) => types.includes(type)).map(({ code }) => code)
const typeOf = (code: string) => someIndicators.find((one) => one.code === code)?.type

/** So many hundredths, or other parts, as the literal a card would hold. */
const literal = (digits: number, scale: number): number =>
  JSON.parse(plainDecimal({ digits: BigInt(digits), scale })) as number
const valueIn = (least: number, most: number, scale = 2) =>
  fc.integer({ min: least, max: most }).map((n) => literal(n, scale))
/** Points from 0 to this, as decimals as the card has. */
const pointsTo = (max: number, precision: number) => {
  const { digits, scale } = decimalOf(max)
  const most = digits * 10n ** BigInt(precision - scale)
  return fc
    .bigInt({ min: 0n, max: most })
    .map((n) => JSON.parse(plainDecimal({ digits: n, scale: precision })) as number)
}

const numeric = fc.constantFrom(...codesOf('count', 'money', 'number', 'days'))
const formulas = fc.constantFrom(
  'cases_done / cases_all',
  'index * 2 - change',
  'has_plan ? index : 0.5',
  'signed_by == "giam-doc" ? 1 : cases_done / (cases_all + 1)',
  '(money_done - 1000000) / 3 + days_late',
)
const truths = fc.constantFrom(
  'is_small',
  'cases_all > 10',
  '!has_plan || days_late == 0',
  'money_done / money_all >= 0.5',
)

const numberMeasure: fc.Arbitrary<Measure> = fc.oneof(
  fc.tuple(numeric, numeric).map(([over, below]) => ({ ratio: [over, below] as const })),
  numeric.map((value) => ({ value })),
  formulas.map((formula) => ({ formula })),
)

type Line = 'whole' | 'positive' | 'all'
const lineOf = (measure: Measure): Line => {
  if ('ratio' in measure) return 'positive'
  return 'value' in measure && typeOf(measure.value) !== 'number' ? 'whole' : 'all'
}

/** Stretches that cover the whole line: cut at some places, each place belonging to one of its sides. */
function stretches(line: Line): fc.Arbitrary<Omit<Band, 'points'>[]> {
  const scale = line === 'whole' ? 0 : 2
  const cut = fc.record({
    at: valueIn(line === 'all' ? -500 : 1, 500, scale),
    isBelow: fc.boolean(),
    said: fc.boolean(),
  })
  return fc
    .tuple(fc.uniqueArray(cut, { maxLength: 5, selector: ({ at }) => at }), fc.boolean(), fc.boolean())
    .map(([cuts, fromNull, isTurned]) => {
      const sorted = cuts.sort((a, b) => a.at - b.at)
      const bands = [undefined, ...sorted].map((low, index) => {
        const high = sorted[index]
        return {
          from: low?.at ?? (line === 'all' || fromNull ? null : 0),
          to: high?.at ?? null,
          ...(low?.isBelow ? { fromInclusive: false } : low?.said && { fromInclusive: true }),
          ...(high?.isBelow ? { toInclusive: true } : high?.said && { toInclusive: false }),
        }
      })
      return isTurned ? bands.reverse() : bands
    })
}

const bandsRule = (measure: Measure, max: number, precision: number): fc.Arbitrary<Rule> =>
  stretches(lineOf(measure)).chain((bands) =>
    fc
      .tuple(...bands.map((band) => pointsTo(max, precision).map((points): Band => ({ ...band, points }))))
      .map((all) => ({ kind: 'bands', bands: all })),
  )

const step = (by: string): fc.Arbitrary<Step[]> =>
  stretches(typeOf(by) === 'number' ? 'all' : 'whole').chain((all) =>
    fc
      .tuple(
        fc.subarray(all, { minLength: 1 }),
        fc.array(valueIn(1, 300), { minLength: all.length, maxLength: all.length }),
      )
      .map(([kept, values]) => kept.map((edges, index): Step => ({ ...edges, value: values[index] ?? 1 }))),
  )
const target: fc.Arbitrary<Target> = fc.oneof(
  valueIn(1, 300),
  numeric.chain((by) => step(by).map((steps) => ({ by, steps }))),
)

const options = (max: number, precision: number): fc.Arbitrary<Option[]> =>
  fc
    .subarray(['giam-doc', 'pho-giam-doc', 'truong-phong', 'khác'], { minLength: 1 })
    .chain((codes) =>
      fc.tuple(
        ...codes.map((code) => pointsTo(max, precision).map((points) => ({ code, label: `Ký: ${code}`, points }))),
      ),
    )

type Drawn = { measure?: Measure; rule: Rule }
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>
const measured = (rule: fc.Arbitrary<Rule>, measure: fc.Arbitrary<Measure> = numberMeasure): fc.Arbitrary<Drawn> =>
  fc.record({ measure, rule })

/** A rule of this kind for a leaf of this max, with a measure that fits it. */
const drawn: Record<RuleKind, (max: number, precision: number) => fc.Arbitrary<Drawn>> = {
  bands: (max, precision) =>
    numberMeasure.chain((measure) => bandsRule(measure, max, precision).map((rule) => ({ measure, rule }))),
  proportion: (max, precision) =>
    measured(
      fc
        .tuple(
          target,
          optional({
            full: pointsTo(max, precision),
            over: pointsTo(max * 2, precision).map((cap) => ({ cap })),
            lowerIsBetter: fc.boolean(),
          }),
        )
        .map(([to, rest]) => ({ kind: 'proportion', target: to, ...rest })),
    ),
  boolean: (max, precision) =>
    measured(
      optional({ full: pointsTo(max, precision), yes: pointsTo(max, precision), no: pointsTo(max, precision) }).map(
        (rest) => ({ kind: 'boolean', ...rest }),
      ),
      fc.constantFrom(...codesOf('boolean')).map((value) => ({ value })),
    ),
  choice: (max, precision) =>
    measured(
      options(max, precision).map((all) => ({ kind: 'choice', options: all })),
      fc.constantFrom(...codesOf('choice')).map((value) => ({ value })),
    ),
  deduction: (max, precision) =>
    measured(
      fc
        .tuple(
          valueIn(0, 200),
          optional({
            full: pointsTo(max, precision),
            start: pointsTo(max, precision),
            floor: pointsTo(max, precision),
          }),
        )
        .map(([each, rest]) => ({ kind: 'deduction', each, ...rest })),
    ),
  count: (max, precision) =>
    measured(
      fc
        .tuple(valueIn(0, 200), optional({ full: pointsTo(max, precision), cap: pointsTo(max, precision) }))
        .map(([each, rest]) => ({ kind: 'count', each, ...rest })),
    ),
  relative: (max, precision) =>
    measured(
      fc
        .tuple(target, optional({ full: pointsTo(max, precision), reach: valueIn(0, 100) }))
        .map(([to, rest]) => ({ kind: 'relative', target: to, ...rest })),
    ),
  judged: (max, precision) =>
    fc
      .tuple(
        fc.nat(8),
        fc.constantFrom('median' as const, 'mean' as const),
        fc.integer({ min: 1, max: 5 }),
        pointsTo(max, precision),
      )
      .map(([parts, panel, panelSize, least]) => {
        // From the least mark upwards in whole steps, so that the highest is one of them.
        const unit = JSON.parse(plainDecimal({ digits: 1n, scale: precision })) as number
        const highest = plainDecimal(sumOf([decimalOf(least), { digits: BigInt(parts), scale: precision }]))
        return {
          rule: { kind: 'judged', min: least, max: JSON.parse(highest) as number, step: unit, panel, panelSize },
        }
      }),
  formula: () => formulas.map((text) => ({ rule: { kind: 'formula', text } })),
}

/** A leaf of any kind; its code is given when the tree stands. */
const leaf = (precision: number, kinds: readonly RuleKind[]): fc.Arbitrary<Leaf> =>
  fc.tuple(valueIn(0, 40 * 10 ** precision, precision), fc.constantFrom(...kinds)).chain(([max, kind]) =>
    fc
      .tuple(
        drawn[kind](max, precision),
        optional({ evidence: fc.constantFrom('required' as const, 'optional' as const, 'none' as const) }),
      )
      .map(([{ measure, rule }, rest]) => ({
        code: '',
        name: `Tiêu chí ${kind}`,
        max,
        ...rest,
        ...(measure && { measure }),
        rule,
      })),
  )

const total = (children: readonly Criterion[]): number =>
  JSON.parse(
    plainDecimal(children.length === 0 ? exactFrom(0n) : sumOf(children.map(({ max }): Exact => decimalOf(max)))),
  ) as number

const group = (children: fc.Arbitrary<Criterion[]>): fc.Arbitrary<Group> =>
  fc
    .tuple(children, optional({ whenNotApplicable: fc.constantFrom(...notApplicable) }))
    .map(([all, rest]) => ({ code: '', name: 'Nhóm tiêu chí', max: total(all), ...rest, children: all }))

function criterion(precision: number, kinds: readonly RuleKind[], levels: number): fc.Arbitrary<Criterion> {
  const one = leaf(precision, kinds)
  if (levels === 0) return one
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: group(fc.array(criterion(precision, kinds, levels - 1), { maxLength: 4 })) },
  )
}

/** Codes as tables have them: A, A.1, A.1.2. */
function coded<C extends Criterion>(node: C, code: string): C {
  if (!isGroup(node)) return { ...node, code }
  return { ...node, code, children: node.children.map((child, index) => coded(child, `${code}.${index + 1}`)) }
}
const letter = (index: number) => String.fromCharCode(65 + index)

const leavesOf = (node: Criterion): Leaf[] => (isGroup(node) ? node.children.flatMap(leavesOf) : [node])
const nodesOf = (node: Criterion): Criterion[] => [node, ...(isGroup(node) ? node.children.flatMap(nodesOf) : [])]

/** Conditions go from earlier leaves to later ones or back, as drawn, but one way only, so that none waits for itself. */
function conditioned(tops: Top[]): fc.Arbitrary<Top[]> {
  const codes = tops.flatMap(leavesOf).map(({ code }) => code)
  if (codes.length === 0) return fc.constant(tops)
  const drawnFor = (code: string) => {
    const later = codes.slice(codes.indexOf(code) + 1)
    const condition: fc.Arbitrary<Condition> =
      later.length === 0
        ? truths.map((formula) => ({ formula }))
        : fc.oneof(
            truths.map((formula) => ({ formula })),
            fc.constantFrom(...later).map((of) => ({ criterion: of, reached: true as const })),
          )
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: optional({ onlyIf: condition, applies: condition }) },
    )
  }
  const put = (node: Criterion, all: ReadonlyMap<string, object>): Criterion =>
    isGroup(node)
      ? { ...node, children: node.children.map((child) => put(child, all)) }
      : { ...node, ...all.get(node.code) }
  return fc
    .tuple(fc.boolean(), ...codes.map(drawnFor))
    .map(([_, ...all]) =>
      tops.map((top) => put(top, new Map(codes.map((code, index) => [code, all[index] ?? {}]))) as Top),
    )
}

const grades: fc.Arbitrary<NonNullable<Card['grades']>> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 4 }),
    fc.constantFrom('percent' as const, 'points' as const),
  )
  .map(([cuts, unit]) => {
    const sorted = cuts.sort((a, b) => b - a).map((cut) => literal(cut, 2))
    const atLeast = (value: number) => (unit === 'percent' ? { percent: value } : { points: value })
    return [
      ...sorted.map((value, index) => ({ grade: letter(index), atLeast: atLeast(value) })),
      { grade: letter(sorted.length) },
    ]
  })

const limitsOn = (tops: readonly Top[], names: readonly string[]): fc.Arbitrary<Limit[]> => {
  const codes = tops.flatMap(nodesOf).map(({ code }) => code)
  const when: fc.Arbitrary<Limit['when']> = fc.oneof(
    fc
      .tuple(fc.constantFrom(...codes), valueIn(0, 10_000))
      .map(([of, belowPercent]) => ({ criterion: of, belowPercent })),
    fc.tuple(fc.constantFrom(...codes), valueIn(0, 4_000)).map(([of, belowPoints]) => ({ criterion: of, belowPoints })),
    truths.map((formula) => ({ formula })),
  )
  return fc.array(fc.record({ when, atMost: fc.constantFrom(...names), reason: fc.constant('điểm sàn') }), {
    maxLength: 3,
  })
}

const tiesOn = (tops: readonly Top[]): fc.Arbitrary<TieBreak[]> =>
  fc.array(
    fc
      .tuple(
        fc.constantFrom(...tops.flatMap(nodesOf).map(({ code }) => code)),
        optional({ order: fc.constantFrom('asc' as const, 'desc' as const) }),
      )
      .map(([of, rest]) => ({ criterion: of, ...rest })),
    { maxLength: 3 },
  )

/** The parts of a tree: the main part, then perhaps a bonus and a penalty. */
const topsOf = (precision: number, kinds: readonly RuleKind[]): fc.Arbitrary<Top[]> => {
  const node = criterion(precision, kinds, 2)
  const side = (which: 'bonus' | 'penalty') =>
    fc.tuple(node, fc.boolean()).map(([drawnNode, isLower]): Top => {
      const max =
        isGroup(drawnNode) && isLower
          ? (JSON.parse(
              plainDecimal({ ...decimalOf(drawnNode.max), digits: decimalOf(drawnNode.max).digits / 2n }),
            ) as number)
          : drawnNode.max
      return { ...drawnNode, max, side: which }
    })
  const perhaps = (one: fc.Arbitrary<Top>) => fc.array(one, { maxLength: 1 })
  return fc
    .tuple(fc.array(node, { minLength: 1, maxLength: 4 }), perhaps(side('bonus')), perhaps(side('penalty')))
    .map((parts) => parts.flat().map((top, index) => coded(top, letter(index))))
}

/** Any card that is right: every rule kind and measure, groups, both sides, conditions, limits, tie-breaks. */
export const anyCard = ({ kinds = ruleKinds }: { kinds?: readonly RuleKind[] } = {}): fc.Arbitrary<Card> =>
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()).chain(([precision, isSaid]) =>
    topsOf(isSaid ? precision : 2, kinds)
      .chain(conditioned)
      .chain((criteria) =>
        grades.chain((all) =>
          fc.record(
            {
              id: fc.constant('the-du-2026'),
              title: fc.constant('Bảng tiêu chí thử'),
              block: fc.constantFrom('justice', 'enforcement'),
              year: fc.integer({ min: 2011, max: 2030 }),
              version: fc.integer({ min: 1, max: 9 }),
              status: fc.constantFrom('final' as const, 'provisional' as const),
              legalBasis: fc.constant([{ document: 'Quyết định thử', date: '2026-03-31' }]),
              precision: fc.constant(isSaid ? precision : 2),
              whenNotApplicable: fc.constantFrom(...notApplicable),
              indicators: fc.constant(someIndicators),
              criteria: fc.constant(criteria),
              grades: fc.constant(all),
              limits: limitsOn(
                criteria,
                all.map(({ grade }) => grade),
              ),
              tieBreak: tiesOn(criteria),
            },
            {
              requiredKeys: [
                'id',
                'title',
                'block',
                'year',
                'version',
                'status',
                'indicators',
                'criteria',
                'grades',
                'precision',
              ],
            },
          ),
        ),
      ),
  )

/** A small card to begin from: two leaves of one group, nothing else. */
export const smallCard = (change: Partial<Card> = {}): Card => ({
  id: 'nho-2026',
  title: 'Bảng tiêu chí nhỏ',
  block: 'justice',
  year: 2026,
  version: 1,
  status: 'final',
  indicators: someIndicators,
  criteria: [
    {
      code: 'A',
      name: 'Phần chính',
      max: 10,
      children: [
        {
          code: 'A.1',
          name: 'Tỷ lệ việc xong',
          max: 6,
          measure: { ratio: ['cases_done', 'cases_all'] },
          rule: {
            kind: 'bands',
            bands: [
              { from: 0.95, to: null, points: 6 },
              { from: 0, to: 0.95, points: 2 },
            ],
          },
        },
        { code: 'A.2', name: 'Có kế hoạch', max: 4, measure: { value: 'has_plan' }, rule: { kind: 'boolean' } },
      ],
    },
  ],
  ...change,
})
