/** The kinds of rule as forms: which fields each has, what stays when one becomes another. Pure. */
import type { IndicatorType, Measure, Rule, RuleKind } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import type { DraftCriterion } from '../drafts/rules.ts'

/** Fields of one number each, in the order of the form; `optional` ones have a default when empty. */
export type NumberField = { name: string; optional: boolean }
const needed = (name: string): NumberField => ({ name, optional: false })
const maybe = (name: string): NumberField => ({ name, optional: true })

export const numberFields: Record<RuleKind, readonly NumberField[]> = {
  bands: [],
  proportion: [maybe('full')],
  boolean: [maybe('full'), maybe('yes'), maybe('no')],
  choice: [],
  deduction: [maybe('full'), maybe('start'), needed('each'), maybe('floor')],
  count: [maybe('full'), needed('each'), maybe('cap')],
  relative: [maybe('full'), maybe('reach')],
  judged: [needed('min'), needed('max'), needed('step'), needed('panelSize')],
  formula: [],
}

/** What a new rule of a kind begins with: only what nobody has to decide. */
const beginnings: Record<RuleKind, Drafted<Rule>> = {
  bands: { kind: 'bands', bands: [{ from: 0, to: null }] },
  proportion: { kind: 'proportion' },
  boolean: { kind: 'boolean' },
  choice: { kind: 'choice', options: [] },
  deduction: { kind: 'deduction' },
  count: { kind: 'count' },
  relative: { kind: 'relative' },
  judged: { kind: 'judged', panel: 'median' },
  formula: { kind: 'formula' },
}

/** What two kinds have in common by name and meaning. */
const shared = ['target', 'full', 'each'] as const

const has: Record<RuleKind, readonly (typeof shared)[number][]> = {
  bands: [],
  proportion: ['target', 'full'],
  boolean: ['full'],
  choice: [],
  deduction: ['full', 'each'],
  count: ['full', 'each'],
  relative: ['target', 'full'],
  judged: [],
  formula: [],
}

export function ruleAs(rule: Drafted<Rule> | undefined, kind: RuleKind): Drafted<Rule> {
  if (rule?.kind === kind) return rule
  const given = rule as Partial<Record<(typeof shared)[number], unknown>> | undefined
  const before = rule?.kind ? has[rule.kind] : []
  const stays = shared.filter(
    (name) => before.includes(name) && has[kind].includes(name) && given?.[name] !== undefined,
  )
  return { ...beginnings[kind], ...Object.fromEntries(stays.map((name) => [name, given?.[name]])) } as Drafted<Rule>
}

export type MeasureKind = 'ratio' | 'value' | 'formula'
export const measureKindOf = (measure: Drafted<Measure> | undefined): MeasureKind | null =>
  measure === undefined ? null : 'ratio' in measure ? 'ratio' : 'value' in measure ? 'value' : 'formula'

/** How a kind may measure: judged and formula measure nothing, yes and no and a choice are one indicator. */
export function measuresOf(kind: RuleKind | undefined): readonly MeasureKind[] {
  if (kind === 'judged' || kind === 'formula') return []
  return kind === 'boolean' || kind === 'choice' ? ['value'] : ['ratio', 'value', 'formula']
}

/** Which indicators a rule of this kind can take a value from. */
export function typesOf(kind: RuleKind | undefined): readonly IndicatorType[] {
  if (kind === 'boolean' || kind === 'choice') return [kind]
  return ['count', 'money', 'number', 'days']
}

/** How the leaf was scored before: going through kinds by arrow keys and back again loses nothing that was typed. */
export type Before = {
  readonly rules: ReadonlyMap<RuleKind, Drafted<Rule>>
  readonly measure: DraftCriterion['measure']
}
const nothingBefore: Before = { rules: new Map(), measure: undefined }

export const remembering = (
  { rule, measure }: DraftCriterion,
  { rules, ...before }: Before = nothingBefore,
): Before => ({
  rules: rule?.kind === undefined ? rules : new Map(rules).set(rule.kind, rule),
  measure: measure ?? before.measure,
})

/** A leaf scored in another way: what it measures stays, or comes back, where the new way can measure so. */
export function withKind(leaf: DraftCriterion, kind: RuleKind, before: Before = nothingBefore): DraftCriterion {
  const { measure: now, ...rest } = leaf
  const rule = before.rules.get(kind) ?? ruleAs(leaf.rule, kind)
  const measure = now ?? before.measure
  const measured = measureKindOf(measure)
  if (measure === undefined || measured === null || !measuresOf(kind).includes(measured)) return { ...rest, rule }
  return { ...rest, measure, rule }
}

/** Is what it measures a share, told in percent? */
export const isShare = (measure: Drafted<Measure> | undefined): boolean => measureKindOf(measure) === 'ratio'
