/** Cards made by chance that are right in every way, with all that can meet in one: for the two readings to agree on. */
import type {
  Band,
  Card,
  CardIndicator,
  Condition,
  Criterion,
  Grade,
  Group,
  Leaf,
  Limit,
  Measure,
  Rule,
  Target,
  Top,
} from '#scoring/card.ts'
import type { Chance } from './chance.ts'

export const optionCodes = ['tốt', 'khá', 'kém'] as const

const indicators: readonly CardIndicator[] = [
  ...['done', 'due', 'left', 'load'].map((code) => ({ code, name: `Số việc ${code}`, type: 'count' as const })),
  ...['paid', 'owed'].map((code) => ({ code, name: `Số tiền ${code}`, type: 'money' as const })),
  ...['growth', 'size'].map((code) => ({ code, name: `Số đo ${code}`, type: 'number' as const })),
  { code: 'late', name: 'Số ngày chậm', type: 'days' },
  ...['issued', 'alive'].map((code) => ({ code, name: `Đã ${code}`, type: 'boolean' as const })),
  { code: 'signer', name: 'Người ký', type: 'choice' },
]
/** Never below zero, so that a ratio of them is in its domain; `growth` may be. */
const positive = ['done', 'due', 'left', 'load', 'paid', 'owed', 'size', 'late']
const numeric = [...positive, 'growth']

/** A number with so many decimals, as a person would write it. */
const decimal = (whole: number, decimals: number) => Number(`${whole}e-${decimals}`)

/** Sums are kept in the smallest unit of the card's precision, where they are exact. */
type Sized<T> = { node: T; units: number }
type Maker = {
  chance: Chance
  precision: number
  points: (units: number) => number
  next: (prefix: string) => string
  /** Most of a leaf's points, in the smallest unit: now and then more than a double multiplies exactly. */
  most: () => number
}

function numberFormula(chance: Chance, depth = 2): string {
  if (depth === 0 || chance.percent(25))
    return chance.percent(65) ? chance.pick(numeric) : chance.pick(['1', '2', '0.5', '100', '3', '12.75'])
  const part = () => numberFormula(chance, depth - 1)
  if (chance.percent(12)) return `(${truthFormula(chance)} ? ${part()} : ${part()})`
  return `(${part()} ${chance.pick(['+', '-', '*', '/', '*', '/'])} ${part()})`
}

function truthFormula(chance: Chance): string {
  const single = () =>
    chance.pick([
      () => chance.pick(['issued', 'alive', '!issued', '!alive']),
      () => `signer == "${chance.pick(optionCodes)}"`,
      () => `${chance.pick(numeric)} ${chance.pick(['<', '<=', '>', '>=', '==', '!='])} ${chance.whole(0, 20)}`,
      () => `${chance.pick(numeric)} * 2 >= ${chance.pick(numeric)} + 1`,
    ])()
  return chance.percent(30) ? `${single()} ${chance.pick(['&&', '||'])} ${single()}` : single()
}

type Domain = 'whole' | 'from-zero' | 'all'
function numberMeasure(chance: Chance): { measure: Measure; domain: Domain } {
  if (chance.percent(45)) {
    const [above = '', below = ''] = chance.shuffled(positive)
    return { measure: { ratio: [above, below] }, domain: 'from-zero' }
  }
  if (chance.percent(30)) return { measure: { formula: numberFormula(chance) }, domain: 'all' }
  const value = chance.pick(numeric)
  if (value === 'growth' || value === 'size') return { measure: { value }, domain: 'all' }
  return { measure: { value }, domain: 'whole' }
}

const edge = (chance: Chance) => decimal(chance.whole(1, 60), chance.pick([0, 0, 1, 2]))

function bands({ chance, points }: Maker, max: number, domain: Domain): Band[] {
  const gained = () => points(chance.pick([0, max, chance.whole(0, max)]))
  const wanted = Array.from({ length: chance.whole(1, 4) }, () => edge(chance))
  // Whole numbers stand at least two apart, so that one lies between them whichever edges are taken.
  const apart = wanted.map((one) => (domain === 'whole' ? 2 * Math.ceil(one / 2) : one))
  const edges = [...new Set(apart)].sort((a, b) => a - b)
  const lowest = domain === 'all' ? null : 0
  if (domain === 'whole' && chance.percent(50)) {
    // 0–2, 3–5, 6 and more: whole numbers leave no gap between them.
    const list = [lowest, ...edges].map((from, at, all) => {
      const next = all[at + 1]
      const to = next === undefined || next === null ? null : next - 1
      return { from, to, fromInclusive: true, toInclusive: true, points: gained() }
    })
    return chance.shuffled(list)
  }
  const list: Band[] = []
  let from: number | null = lowest
  let taken = false
  for (const to of edges) {
    const isLast = chance.percent(40)
    list.push({ from, to, fromInclusive: !taken, toInclusive: isLast, points: gained() })
    ;[from, taken] = [to, isLast]
    if (!isLast && chance.percent(20)) {
      list.push({ from: to, to, fromInclusive: true, toInclusive: true, points: gained() })
      taken = true
    }
  }
  list.push({ from, to: null, fromInclusive: !taken, points: gained() })
  return chance.percent(30) ? chance.shuffled(list) : list
}

function target(chance: Chance): Target {
  if (chance.percent(70)) return edge(chance)
  const first = chance.whole(1, 10)
  const [second, third] = [first + chance.whole(1, 10), first + 30]
  return {
    by: chance.pick(['load', 'due', 'size']),
    steps: [
      { from: first, to: second, toInclusive: chance.percent(50), value: edge(chance) },
      { from: second, to: third, fromInclusive: false, value: edge(chance) },
      ...(chance.percent(40) ? [{ from: third, to: null, value: edge(chance) }] : []),
    ],
  }
}

type Ruled = { rule: Rule; measure?: Measure }
const makers: Record<Rule['kind'], (make: Maker, max: number) => Ruled> = {
  bands: (make, max) => {
    const { measure, domain } = numberMeasure(make.chance)
    return { measure, rule: { kind: 'bands', bands: bands(make, max, domain) } }
  },
  proportion: ({ chance, points }, max) => {
    const full = chance.percent(20) ? chance.whole(1, max) : max
    return {
      measure: numberMeasure(chance).measure,
      rule: {
        kind: 'proportion',
        target: target(chance),
        ...(full !== max && { full: points(full) }),
        ...(chance.percent(40) && { over: { cap: points(max + chance.whole(0, max)) } }),
        ...(chance.percent(35) && { lowerIsBetter: true }),
      },
    }
  },
  boolean: ({ chance, points }, max) => ({
    measure: { value: chance.pick(['issued', 'alive']) },
    rule: {
      kind: 'boolean',
      ...(chance.percent(30) && { yes: points(chance.whole(0, max)) }),
      ...(chance.percent(30) && { no: points(chance.whole(0, max)) }),
    },
  }),
  choice: ({ chance, points }, max) => ({
    measure: { value: 'signer' },
    rule: {
      kind: 'choice',
      options: optionCodes.map((code) => ({ code, label: `Mức ${code}`, points: points(chance.whole(0, max)) })),
    },
  }),
  deduction: ({ chance, points }, max) => {
    const floor = chance.percent(30) ? chance.whole(0, max >> 1) : 0
    return {
      measure: numberMeasure(chance).measure,
      rule: {
        kind: 'deduction',
        ...(chance.percent(30) && { start: points(chance.whole(floor, max)) }),
        each: edge(chance),
        ...(floor > 0 && { floor: points(floor) }),
      },
    }
  },
  count: ({ chance, points }, max) => ({
    measure: numberMeasure(chance).measure,
    rule: { kind: 'count', each: edge(chance), ...(chance.percent(40) && { cap: points(chance.whole(0, max)) }) },
  }),
  relative: ({ chance, points }, max) => ({
    measure: numberMeasure(chance).measure,
    rule: {
      kind: 'relative',
      target: target(chance),
      ...(chance.percent(20) && { full: points(chance.whole(1, max)) }),
      ...(chance.percent(50) && { reach: chance.pick([0, 0.25, 0.6, 1]) }),
    },
  }),
  judged: ({ chance, points }, max) => {
    const step = Math.max(1, Math.floor(max / chance.whole(2, 10)))
    const min = chance.pick([0, 0, step, Math.floor(step / 2)])
    const steps = chance.whole(1, Math.max(1, Math.floor((max - min) / step)))
    return {
      rule: {
        kind: 'judged',
        min: points(min),
        max: points(min + step * steps),
        step: points(step),
        panel: chance.pick(['median', 'mean']),
        panelSize: chance.whole(1, 4),
      },
    }
  },
  formula: ({ chance }) => ({ rule: { kind: 'formula', text: numberFormula(chance) } }),
}
const kinds = Object.keys(makers) as Rule['kind'][]

function leaf(make: Maker, prefix: string): Sized<Leaf> {
  const { chance, points, next } = make
  const code = next(prefix)
  const kind = chance.pick<Rule['kind']>([...kinds, 'bands', 'proportion'])
  // A judged leaf needs room for a step.
  const units = chance.whole(kind === 'judged' ? 10 : 1, make.most())
  const { rule, measure } = makers[kind](make, units)
  const node = { code, name: `Tiêu chí ${code}`, max: points(units), ...(measure && { measure }), rule }
  return { node, units }
}

const modes = ['redistribute', 'full', 'drop'] as const
function group(make: Maker, prefix: string, depth: number, isSide: boolean): Sized<Group> {
  const { chance, points, next } = make
  const code = next(prefix)
  const children = Array.from({ length: chance.percent(4) ? 0 : chance.whole(1, 3) }, () =>
    node(make, `${code}.`, depth - 1, isSide),
  )
  const sum = children.reduce((all, { units }) => all + units, 0)
  const units = isSide && sum > 0 && chance.percent(50) ? chance.whole(1, sum) : sum
  return {
    node: {
      code,
      name: `Nhóm ${code}`,
      max: points(units),
      ...(chance.percent(35) && { whenNotApplicable: chance.pick(modes) }),
      children: children.map((one) => one.node),
    },
    units,
  }
}

const node = (make: Maker, prefix: string, depth: number, isSide: boolean): Sized<Criterion> =>
  depth > 0 && make.chance.percent(45) ? group(make, prefix, depth, isSide) : leaf(make, prefix)

const leavesIn = (list: readonly Criterion[]): Leaf[] =>
  list.flatMap((one) => ('children' in one ? leavesIn(one.children) : [one]))
const nodesIn = (list: readonly Criterion[]): Criterion[] =>
  list.flatMap((one) => ('children' in one ? [one, ...nodesIn(one.children)] : [one]))

/** A leaf refers only to leaves that come before it in an order by lot: so there is no circle, whichever way it points. */
function conditioned(chance: Chance, criteria: readonly Top[], share: number): Top[] {
  const lot = chance.shuffled(leavesIn(criteria).map(({ code }) => code))
  const condition = (code: string): Condition => {
    const before = lot.slice(0, lot.indexOf(code))
    if (before.length === 0 || chance.percent(45)) return { formula: truthFormula(chance) }
    return { criterion: chance.pick(before), reached: true }
  }
  const withConditions = <T extends Criterion>(one: T): T =>
    'children' in one
      ? { ...one, children: one.children.map(withConditions) }
      : {
          ...one,
          ...(chance.percent(share) && { onlyIf: condition(one.code) }),
          ...(chance.percent(share) && { applies: condition(one.code) }),
        }
  return criteria.map(withConditions)
}

function grades(chance: Chance, max: number): Grade[] {
  const names = ['A', 'B', 'C', 'D'].slice(0, chance.whole(1, 4))
  const isPercent = chance.percent(70)
  const most = isPercent ? 95 : Math.max(4, max)
  return names.map((grade, at) => {
    if (at === names.length - 1) return { grade }
    const least = decimal(Math.floor((most * 100 * (4 - at)) / 4), 2)
    return { grade, atLeast: isPercent ? { percent: least } : { points: least } }
  })
}

function limit(chance: Chance, codes: readonly string[], names: readonly string[]): Limit {
  const criterion = chance.pick(codes)
  return {
    when: chance.pick([
      { criterion, belowPercent: chance.whole(1, 100) },
      { criterion, belowPoints: chance.whole(1, 8) },
      { formula: truthFormula(chance) },
    ]),
    atMost: chance.pick(names),
    reason: `lý do ${chance.whole(1, 99)}`,
  }
}

export function randomCard(chance: Chance): Card {
  const precision = chance.pick([2, 2, 2, 0, 1, 3])
  const counts = new Map<string, number>()
  const next = (prefix: string) => {
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return prefix === '' ? String.fromCharCode(64 + count) : `${prefix}${count}`
  }
  const isLarge = chance.percent(8)
  const most = () => (isLarge ? 900_000_000_000 : chance.pick([12, 500]))
  const make: Maker = { chance, precision, points: (units) => decimal(units, precision), next, most }
  const main = Array.from({ length: chance.whole(1, 3) }, () => node(make, '', 3, false))
  const side = (which: 'bonus' | 'penalty'): Top[] => {
    if (chance.percent(45)) return []
    if (chance.percent(15)) return [{ code: next(''), name: 'Chưa có gì', side: which, max: 5, children: [] }]
    return [{ ...node(make, '', 2, true).node, side: which }]
  }
  const tops = [...main.map((one) => one.node), ...side('bonus'), ...side('penalty')]
  const criteria = conditioned(chance, tops, chance.pick([0, 10, 40]))
  const codes = nodesIn(criteria).map(({ code }) => code)
  const sum = main.reduce((all, { units }) => all + units, 0) / 10 ** precision
  const list = chance.percent(85) ? grades(chance, sum) : undefined
  const limits =
    list &&
    Array.from({ length: chance.whole(0, 3) }, () =>
      limit(
        chance,
        codes,
        list.map((one) => one.grade),
      ),
    )
  return {
    id: `thu-${chance.whole(1, 999)}`,
    title: 'Bảng điểm thử',
    block: 'enforcement',
    year: 2026,
    version: 1,
    status: 'provisional',
    precision,
    ...(chance.percent(60) && { whenNotApplicable: chance.pick(modes) }),
    indicators: [...indicators],
    criteria: chance.percent(30) ? chance.shuffled(criteria) : criteria,
    ...(list && { grades: list }),
    ...(limits && { limits }),
    ...(chance.percent(60) && {
      tieBreak: Array.from({ length: chance.whole(1, 3) }, () => ({
        criterion: chance.pick(codes),
        ...(chance.percent(50) && { order: chance.pick(['asc', 'desc'] as const) }),
      })),
    }),
  }
}
