/** Small cards and tables written by hand: one sentence of the specification each. */
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card, CardIndicator, Leaf, Measure, Rule, Top } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { passExactly } from '#scoring/exactly.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { planOf } from '#scoring/plan.ts'
import { passQuickly } from '#scoring/quick.ts'
import type { LeafScore } from '#scoring/results.ts'
import { stepsAt } from '#scoring/results.ts'

const indicators: readonly CardIndicator[] = [
  ...['v', 'w', 'x', 'n', 'd'].map((code) => ({ code, name: code, type: 'count' as const })),
  { code: 'money', name: 'money', type: 'money' },
  { code: 'number', name: 'number', type: 'number' },
  { code: 'days', name: 'days', type: 'days' },
  { code: 'yes', name: 'yes', type: 'boolean' },
  { code: 'pick', name: 'pick', type: 'choice' },
]

export const small = (criteria: readonly Top[], more: Partial<Card> = {}): Card => ({
  ...{ id: 'small', title: 'small', block: 'enforcement', year: 2026, version: 1, status: 'final', indicators },
  ...{ criteria, ...more },
})

export const value = (code = 'v'): Measure => ({ value: code })
export const ratio: Measure = { ratio: ['n', 'd'] }
export const leaf = (code: string, max: number, rule: Rule, measure?: Measure, more: Partial<Leaf> = {}): Leaf => ({
  ...{ code, name: code, max, rule },
  ...(measure && { measure }),
  ...more,
})
/** So many points as the figure says. */
export const counted = (code: string, max: number, indicator = code, more: Partial<Leaf> = {}): Leaf =>
  leaf(code, max, { kind: 'count', each: 1 }, value(indicator), more)
/** Not applicable where `d` is 0, else its full points. */
export const shared = (code: string, max: number, more: Partial<Leaf> = {}): Leaf =>
  leaf(code, max, { kind: 'proportion', target: 1 }, ratio, more)
export const group = (code: string, children: readonly Top[], more: Partial<Top> = {}): Top => ({
  ...{ code, name: code, max: children.reduce((sum, { max }) => sum + max, 0), children },
  ...more,
})

export type Given = { readonly [indicator: string]: string } & { readonly hold?: string }
export type Marks = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export function tableFrom(card: Card, units: Readonly<Record<string, Given>>, marks: Marks = {}): FigureTable {
  const entry = enterFigures(card)
  for (const [unit, { hold, ...figures }] of Object.entries(units)) {
    entry.unit(unit)
    if (hold !== undefined) entry.hold(unit, hold)
    for (const [indicator, text] of Object.entries(figures)) {
      const fault = entry.figure(unit, indicator, text ?? '')
      if (fault) throw new Error(`${unit} ${indicator} ${text}: ${fault}`)
    }
    for (const [criterion, list] of Object.entries(marks[unit] ?? {}))
      for (const [at, text] of list.entries()) {
        const fault = entry.mark(unit, criterion, `p${at + 1}`, text)
        if (fault) throw new Error(`${unit} ${criterion} ${text}: ${fault}`)
      }
  }
  const made = entry.table()
  if ('faults' in made) throw new Error(`a share below zero: ${JSON.stringify(made.faults)}`)
  return made.table
}

/** All units, told plainly, by their code; both ways are asked and give the same. */
export function scored(card: Card, units: Readonly<Record<string, Given>>, marks: Marks = {}) {
  const table = tableFrom(card, units, marks)
  const plan = planOf(card)
  const [exact, quick] = [passExactly(plan, table), passQuickly(plan, table)]
  for (const [code, { states, points, max }] of exact.columns)
    for (const at of table.units.keys()) {
      const other = quick?.columns.get(code)
      const same = other && [other.states[at], stepsAt(other.points, at), stepsAt(other.max, at)]
      const own = [states[at], stepsAt(points, at), stepsAt(max, at)]
      if (quick && JSON.stringify(same?.map(String)) !== JSON.stringify(own.map(String)))
        throw new Error(`the two ways part at ${code} of ${table.units[at]}: ${own} and ${same}`)
    }
  const engine = engineOf(card)
  const scores = engine.score(table)
  const order = scores.units.map(({ unit }) => unit)
  const unitOf = (unit: string) => {
    const told = engine.explain(table, unit)
    if (told === undefined) throw new Error(`no unit ${unit}`)
    return told
  }
  return { order, scores, unit: unitOf }
}

/** One unit, told as `giaouoc score` tells it. */
export function sheet(card: Card, figures: Given = {}, marks: Readonly<Record<string, readonly string[]>> = {}) {
  const told = scored(card, { U: figures }, { U: marks }).unit('U')
  const { total, max, percent, grade, rank, isIncomplete, leaves, groups, because } = told
  const each = ({ code, status, points }: LeafScore) => [code, `${status} ${plainDecimal(points)}`] as const
  return {
    ...{ grade, rank, isIncomplete, because },
    ...{ total: plainDecimal(total), max: plainDecimal(max), percent: percent && plainDecimal(rounded(percent, 2)) },
    leaves: Object.fromEntries(leaves.map(each)),
    groups: Object.fromEntries(
      groups.map(({ code, isApplicable, points }) => [code, isApplicable ? plainDecimal(points) : 'not-applicable']),
    ),
    reason: (code: string) => {
      const found = leaves.find((one) => one.code === code)?.because
      if (found === undefined) throw new Error(`no leaf ${code}`)
      return found
    },
  }
}

/** The points of a single leaf. */
export const points = (
  rule: Rule,
  max: number,
  measure: Measure | undefined,
  figures: Given,
  more: Partial<Card> = {},
) => sheet(small([leaf('L', max, rule, measure)], more), figures).leaves.L
