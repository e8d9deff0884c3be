/** Where a card names one of its indicators, and how such a name follows what it names. Pure. */
import type { Said } from '#kit/refusal.ts'
import { type Draft, type DraftCriterion, mapped, topOf, walk } from '../drafts/rules.ts'
import { isNamedIn, withName } from '../formula-names/rules.ts'

type Formulaic = { formula?: string | undefined } | undefined
const formulaOf = (where: unknown): string | undefined => (where as Formulaic)?.formula

/** Who uses an indicator: codes of criteria, limits, examples. */
export function usersOfIndicator({ content, examples }: Draft, indicator: string): Said[] {
  const users: Said[] = []
  for (const [one] of walk(content))
    if (usesIndicator(one, indicator)) users.push({ code: 'editing.by-criterion', params: { code: one.code ?? '' } })
  for (const [index, { when }] of (content.limits ?? []).entries())
    if (isNamedIn(formulaOf(when), indicator)) users.push({ code: 'editing.by-limit', params: { n: index + 1 } })
  for (const { name, figures, others = [] } of examples)
    if ([{ figures }, ...others].some((unit) => Object.hasOwn(unit.figures, indicator)))
      users.push({ code: 'editing.by-example', params: { name } })
  return users
}

export function usesIndicator(one: DraftCriterion, code: string): boolean {
  const { measure, rule } = one
  const target = rule && 'target' in rule ? rule.target : undefined
  return (
    (measure !== undefined && 'value' in measure && measure.value === code) ||
    (measure !== undefined && 'ratio' in measure && (measure.ratio ?? []).includes(code)) ||
    (typeof target === 'object' && target.by === code) ||
    textsOf(one).some((text) => isNamedIn(text, code))
  )
}

/** Is it named in the text of a formula, where not every code can be said? */
export const isInFormula = ({ content }: Draft, indicator: string): boolean =>
  walk(content).some(([one]) => textsOf(one).some((text) => isNamedIn(text, indicator))) ||
  (content.limits ?? []).some(({ when }) => isNamedIn(formulaOf(when), indicator))

const textsOf = ({ measure, rule, onlyIf, applies }: DraftCriterion) => [
  ...[measure, onlyIf, applies].map(formulaOf),
  rule?.kind === 'formula' ? rule.text : undefined,
]

/** An indicator by another code that is free, and everything that names it with it; of two alike, the first is meant. */
export function withIndicatorCode({ content, examples }: Draft, index: number, to: string): Draft {
  const from = content.indicators?.[index]?.code
  const indicators = content.indicators?.map((one, at) => (at === index ? { ...one, code: to } : one)) ?? []
  const isFirst = content.indicators?.findIndex(({ code }) => code === from) === index
  if (!from || !isFirst) return { content: { ...content, indicators }, examples }
  const name = (code: string) => (code === from ? to : code)
  const text = (formula: string) => withName(formula, from, to)
  return {
    content: {
      ...content,
      indicators,
      ...(content.criteria && { criteria: mapped(topOf(content), (one) => speaking(one, name, text)) }),
      ...(content.limits && { limits: content.limits.map((one) => ({ ...one, ...worded('when', one.when, text) })) }),
    },
    examples: examples.map((example) => ({
      ...example,
      figures: figuresNamed(example.figures, name),
      ...(example.others && {
        others: example.others.map((unit) => ({ ...unit, figures: figuresNamed(unit.figures, name) })),
      }),
    })),
  }
}

const figuresNamed = (figures: Readonly<Record<string, string>>, name: Name): Record<string, string> =>
  Object.fromEntries(Object.entries(figures).map(([code, figure]) => [name(code), figure]))

type Name = (code: string) => string

function worded<K extends string, T>(key: K, where: T | undefined, text: Name) {
  if (where === undefined) return {}
  const formula = formulaOf(where)
  return { [key]: formula === undefined ? where : { ...where, formula: text(formula) } } as Record<K, T>
}

function speaking(one: DraftCriterion, name: Name, text: Name): DraftCriterion {
  const { measure, rule } = one
  const next: DraftCriterion = {
    ...one,
    ...worded('measure', measure, text),
    ...worded('onlyIf', one.onlyIf, text),
    ...worded('applies', one.applies, text),
  }
  const withMeasure =
    measure && 'value' in measure && measure.value !== undefined
      ? { ...next, measure: { value: name(measure.value) } }
      : measure && 'ratio' in measure && measure.ratio
        ? { ...next, measure: { ratio: measure.ratio.map(name) } }
        : next
  if (rule?.kind === 'formula' && rule.text !== undefined)
    return { ...withMeasure, rule: { ...rule, text: text(rule.text) } }
  if (rule && 'target' in rule && typeof rule.target === 'object' && rule.target.by !== undefined)
    return { ...withMeasure, rule: { ...rule, target: { ...rule.target, by: name(rule.target.by) } } }
  return withMeasure
}
