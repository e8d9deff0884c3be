/** What a card asks of its figures: the options of a choice, the marks of a panel, the shares it measures. */
import { type Card, type Criterion, isGroup, type Leaf, type Rule } from './card.ts'

export type Judged = Extract<Rule, { kind: 'judged' }>

export const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((criterion) => (isGroup(criterion) ? leavesOf(criterion.children) : [criterion]))

/** For each choice the codes that every leaf asking it knows. */
export function optionsIn({ criteria }: Card): ReadonlyMap<string, ReadonlySet<string>> {
  const options = new Map<string, ReadonlySet<string>>()
  for (const { rule, measure } of leavesOf(criteria)) {
    if (rule.kind !== 'choice' || !measure || !('value' in measure)) continue
    const known = options.get(measure.value)
    const own = rule.options.map(({ code }) => code)
    options.set(measure.value, new Set(known ? own.filter((code) => known.has(code)) : own))
  }
  return options
}

export const judgedIn = ({ criteria }: Card): ReadonlyMap<string, Judged> =>
  new Map(leavesOf(criteria).flatMap(({ code, rule }) => (rule.kind === 'judged' ? [[code, rule]] : [])))

export const sharesIn = ({ criteria }: Card): { code: string; over: string; under: string }[] =>
  leavesOf(criteria).flatMap(({ code, measure }) =>
    measure && 'ratio' in measure ? [{ code, over: measure.ratio[0], under: measure.ratio[1] }] : [],
  )
