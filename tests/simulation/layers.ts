/**
 * What holds on a sheet, read a second time from the words of decision 060: slow and plain, sharing nothing with the
 * product but the shape of a card. Its figures go to the second reading of the scoring specification.
 */
import type { Card } from '#scoring/card.ts'
import { scoredIndependently, type UnitFigures, type UnitResult } from '#tests/scoring/independent.ts'
import { leavesOf, type Truth } from './making.ts'

export type Kind = 'self' | 'confirmation' | 'check' | 'cross' | 'verification' | 'final'
export type Layer = Exclude<Kind, 'check'>
const order: readonly Layer[] = ['self', 'confirmation', 'cross', 'verification', 'final']

/** What somebody gave in one form; accepted figures that the unit's own stands on count as given in it. */
export type Given = Truth & {
  kind: Kind
  author: string
  /** It was written on what has been replaced since: where it says nothing, it says nothing. */
  isStale?: boolean
}

const layerOf = (kind: Kind): Layer => (kind === 'check' ? 'cross' : kind)
const isUpTo = (layer: Layer) => (one: Given) => order.indexOf(layerOf(one.kind)) <= order.indexOf(layer)
const theOne = (forms: readonly Given[], kind: Kind) => forms.find((one) => one.kind === kind)

/** What the checks say of one thing, each that said nothing having agreed with what stood; null where one knows nothing. */
function saidBy(checks: readonly Given[], what: 'figures' | 'marks', code: string, stood: string | null) {
  return checks.map((check) => check[what].get(code) ?? (check.isStale ? null : stood))
}

function figureOf(forms: readonly Given[], code: string): string | null {
  let value: string | null = null
  for (const kind of ['self', 'confirmation'] as const) value = theOne(forms, kind)?.figures.get(code) ?? value
  const checks = forms.filter(({ kind }) => kind === 'check')
  const said = saidBy(checks, 'figures', code, value)
  if (said.length > 0 && said.every((one) => one !== null && one === said[0])) value = said[0] ?? null
  for (const kind of ['cross', 'verification', 'final'] as const)
    value = theOne(forms, kind)?.figures.get(code) ?? value
  return value
}

/** One voice speaks for the whole panel; as many checks as the panel has seats are the panel. */
function marksOf(forms: readonly Given[], code: string, seats: number): string[] {
  const whole = (mark: string | null) => (mark === null ? [] : Array.from({ length: seats }, () => mark))
  for (const kind of ['final', 'verification', 'cross'] as const) {
    const mark = theOne(forms, kind)?.marks.get(code)
    if (mark !== undefined) return whole(mark)
  }
  const own = theOne(forms, 'confirmation')?.marks.get(code) ?? theOne(forms, 'self')?.marks.get(code) ?? null
  const checks = forms.filter(({ kind }) => kind === 'check')
  const said = saidBy(checks, 'marks', code, own)
  if (said.length >= seats && said.every((one) => one !== null)) return said as string[]
  if (said.length > 0 && said.every((one) => one !== null && one === said[0])) return whole(said[0] ?? null)
  return whole(own)
}

/** `checkers`: who was drawn to check it; until all of them have, none of them is heard. */
export type Sheet = { unit: string; hold: string | null; forms: readonly Given[]; checkers: readonly string[] }

function heard({ forms, checkers }: Sheet): readonly Given[] {
  const came = forms.filter(({ kind, author }) => kind === 'check' && checkers.includes(author))
  const isWhole = checkers.length > 0 && checkers.every((code) => came.some(({ author }) => author === code))
  return forms.filter((one) => one.kind !== 'check' || (isWhole && came.includes(one)))
}

function figuresAt(card: Card, sheet: Sheet, layer: Layer): UnitFigures {
  const { unit, hold } = sheet
  const upTo = heard(sheet).filter(isUpTo(layer))
  const judged = leavesOf(card.criteria).flatMap(({ code, rule }) =>
    rule.kind === 'judged' ? [[code, marksOf(upTo, code, rule.panelSize)] as const] : [],
  )
  return {
    ...{ unit, hold, marks: Object.fromEntries(judged) },
    figures: Object.fromEntries(card.indicators.map(({ code }) => [code, figureOf(upTo, code)])),
  }
}

/** The block at a layer: ranked, with every point. */
export const resultsAt = (card: Card, sheets: readonly Sheet[], layer: Layer): UnitResult[] =>
  scoredIndependently(
    card,
    sheets.map((sheet) => figuresAt(card, sheet, layer)),
  )
