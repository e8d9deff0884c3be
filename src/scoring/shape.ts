/** The shape of a card: its keys, their kinds and their limits. What could be read of a faulty card is read all the same. */
import { indicatorTypes, notApplicable, ruleKinds } from './card.ts'
import { type Found, misshapen, under } from './faults.ts'
import { longestFormula } from './formulas.ts'
import { isRecord, termOf } from './places.ts'
import {
  code,
  fieldsOf,
  flag,
  list,
  maybe,
  needed,
  number,
  oneOf,
  oneWay,
  orNull,
  type Part,
  type Read,
  record,
  tellUnknown,
  text,
  whole,
} from './shape-parts.ts'

/** Limits of scoring.md; the others only keep a card to what a table can be. */
export const mostLevels = 32
export const mostLeaves = 5_000
const mostItems = 1_000

const [codeText, line, page] = [code(100), text(500), text(2_000)]
const formula = text(longestFormula)

const indicator = record({ code: needed(codeText), name: needed(line), type: needed(oneOf(indicatorTypes)) })
const basis = record({ document: needed(line), date: maybe(orNull(text(10))) })

const ratio: Read<readonly (string | undefined)[]> = (value, path, found) => {
  const pair = list(codeText, 2)(value, path, found)
  return pair === undefined || pair.length === 2 ? pair : misshapen(found, path, 'card.ratio-of-two')
}
const measure = oneWay([['ratio'], ['value'], ['formula']], {
  ratio: maybe(ratio),
  value: maybe(codeText),
  formula: maybe(formula),
})

const edges = {
  from: needed(orNull(number)),
  to: needed(orNull(number)),
  fromInclusive: maybe(flag),
  toInclusive: maybe(flag),
}
const band = record({ ...edges, points: needed(number) })
const step = record({ ...edges, value: needed(number) })
const byWorkload = record({ by: needed(codeText), steps: needed(list(step, mostItems)) })
const target: Read<number | NonNullable<ReturnType<typeof byWorkload>>> = (value, path, found) =>
  isRecord(value) ? byWorkload(value, path, found) : number(value, path, found)
const option = record({ code: needed(codeText), label: needed(line), points: needed(number) })

const ruleFields = {
  bands: needed(list(band, mostItems)),
  target: needed(target),
  full: maybe(number),
  over: maybe(record({ cap: needed(number) })),
  lowerIsBetter: maybe(flag),
  yes: maybe(number),
  no: maybe(number),
  options: needed(list(option, mostItems)),
  start: maybe(number),
  each: needed(number),
  floor: maybe(number),
  cap: maybe(number),
  reach: maybe(number),
  min: needed(number),
  max: needed(number),
  step: needed(number),
  panel: needed(oneOf(['median', 'mean'])),
  panelSize: needed(whole(1, 1_000)),
  text: needed(formula),
}
const fieldsByKind = {
  bands: ['bands'],
  proportion: ['target', 'full', 'over', 'lowerIsBetter'],
  boolean: ['full', 'yes', 'no'],
  choice: ['options'],
  deduction: ['full', 'start', 'each', 'floor'],
  count: ['full', 'each', 'cap'],
  relative: ['target', 'full', 'reach'],
  judged: ['min', 'max', 'step', 'panel', 'panelSize'],
  formula: ['text'],
} as const satisfies Record<string, readonly (keyof typeof ruleFields)[]>

type RuleFields = typeof ruleFields & { kind: { read: Read<keyof typeof fieldsByKind>; isNeeded: true } }
const rulesByKind = Object.fromEntries(
  ruleKinds.map((kind) => {
    const own = Object.fromEntries(fieldsByKind[kind].map((key) => [key, ruleFields[key]]))
    return [kind, record({ kind: needed(oneOf(ruleKinds)), ...own })]
  }),
)
/** Which fields a rule has depends on its kind; of a rule without a kind nothing else is told. */
const rule: Read<Part<RuleFields>> = (value, path, found) => {
  const kind = isRecord(value) && Object.hasOwn(value, 'kind') ? value.kind : undefined
  const known = ruleKinds.find((one) => one === kind)
  if (known) return rulesByKind[known]?.(value, path, found) as Part<RuleFields>
  if (kind === undefined || !isRecord(value))
    return record({ kind: needed(oneOf(ruleKinds)) })(isRecord(value) ? {} : value, path, found)
  return oneOf(ruleKinds)(kind, under(path, 'kind'), found) && undefined
}

const condition = oneWay([['criterion', 'reached'], ['formula']], {
  criterion: maybe(codeText),
  reached: maybe(oneOf([true])),
  formula: maybe(formula),
})
const grade = record({
  grade: needed(codeText),
  atLeast: maybe(oneWay([['percent'], ['points']], { percent: maybe(number), points: maybe(number) })),
})
const limit = record({
  when: needed(
    oneWay([['criterion', 'belowPercent'], ['criterion', 'belowPoints'], ['formula']], {
      criterion: maybe(codeText),
      belowPercent: maybe(number),
      belowPoints: maybe(number),
      formula: maybe(formula),
    }),
  ),
  atMost: needed(codeText),
  reason: needed(page),
})
const tie = record({ criterion: needed(codeText), order: maybe(oneOf(['asc', 'desc'])) })

const named = { code: needed(codeText), name: needed(page), max: needed(number) }
const top = { ...named, side: maybe(oneOf(['bonus', 'penalty'])) }
const ofLeaf = {
  evidence: maybe(oneOf(['required', 'optional', 'none'])),
  measure: maybe(measure),
  rule: needed(rule),
  onlyIf: maybe(condition),
  applies: maybe(condition),
}
const ofGroup = { whenNotApplicable: maybe(oneOf(notApplicable)) }

export type CriterionPart = Part<typeof top & typeof ofLeaf & typeof ofGroup> & {
  readonly path: string
  /** Undefined of a leaf. */
  readonly children?: readonly CriterionPart[]
}

/** How many leaves there are in all; a card over the limit is told so once. */
type Count = { leaves: number }

function criterion(value: unknown, path: string, found: Found, depth: number, count: Count): CriterionPart | undefined {
  if (!isRecord(value)) return misshapen(found, path, 'card.wrong-kind', { kind: termOf('card.kind.record') })
  const isGroup = Object.hasOwn(value, 'children') && value.children !== undefined
  const fields = { ...(depth === 1 ? top : named), ...(isGroup ? ofGroup : ofLeaf) }
  if (isGroup && Object.hasOwn(value, 'rule')) misshapen(found, path, 'card.rule-and-children')
  tellUnknown(value, (key) => isKnown(key, fields, isGroup), path, found)
  const part = fieldsOf(fields, value, path, found)
  if (isGroup)
    return { ...part, path, children: children(value.children, under(path, 'children'), found, depth, count) }
  count.leaves++
  return { ...part, path }
}

const isKnown = (key: string, fields: object, isGroup: boolean) =>
  Object.hasOwn(fields, key) || (isGroup && (key === 'children' || key === 'rule'))

function children(value: unknown, path: string, found: Found, depth: number, count: Count): readonly CriterionPart[] {
  if (Array.isArray(value) && value.length > 0 && depth >= mostLevels) {
    misshapen(found, path, 'card.too-deep', { most: mostLevels })
    return []
  }
  return criteria(value, path, found, depth + 1, count) ?? []
}

function criteria(value: unknown, path: string, found: Found, depth: number, count: Count) {
  const read: Read<CriterionPart> = (item, at) => criterion(item, at, found, depth, count)
  return list(read, mostLeaves * 2)(value, path, found)?.filter((part) => part !== undefined)
}

const tree: Read<readonly CriterionPart[]> = (value, path, found) => {
  const count = { leaves: 0 }
  const parts = criteria(value, path, found, 1, count)
  if (count.leaves > mostLeaves)
    misshapen(found, path, 'card.too-many-leaves', { count: count.leaves, most: mostLeaves })
  return parts
}

export const card = record({
  id: needed(codeText),
  title: needed(line),
  block: needed(codeText),
  year: needed(whole(1, 9_999)),
  version: needed(whole(1, 1_000_000)),
  status: needed(oneOf(['final', 'provisional'])),
  legalBasis: maybe(list(basis, mostItems)),
  precision: maybe(whole(0, 6)),
  whenNotApplicable: maybe(oneOf(notApplicable)),
  indicators: needed(list(indicator, 10 * mostItems)),
  criteria: needed(tree),
  grades: maybe(list(grade, mostItems)),
  limits: maybe(list(limit, mostItems)),
  tieBreak: maybe(list(tie, mostItems)),
})
export type CardPart = NonNullable<ReturnType<typeof card>>
export type RulePart = NonNullable<CriterionPart['rule']>
export type MeasurePart = NonNullable<CriterionPart['measure']>
