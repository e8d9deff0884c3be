/** Layers upon layers: the last word holds, checks that agree speak with one voice, marks fill the panel. */
import { describe, expect, it } from 'vitest'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { judgedIn } from '#scoring/figure-needs.ts'
import type { FormKind } from '../rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import {
  figureHeld,
  formsUpTo,
  inputsAt,
  isStale,
  marksHeld,
  type StackedUnit,
  type Standing,
  stackOf,
} from './rules.ts'

const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Xong', type: 'count' },
    { code: 'all', name: 'Phải làm', type: 'count' },
    { code: 'plan', name: 'Có kế hoạch', type: 'boolean' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Tỷ lệ', max: 10 },
      ...{ measure: { ratio: ['done', 'all'] }, rule: { kind: 'proportion', target: 1 } },
    },
    { code: 'B', name: 'Kế hoạch', max: 2, measure: { value: 'plan' }, rule: { kind: 'boolean' } },
    {
      ...{ code: 'C', name: 'Sáng kiến', max: 4 },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
}
const round = { id: 'r', title: 'Năm', asOf: '2020-12-31', source: 's' }
const figure = (code: string, value: string, reason: string | null = null): FormCell => ({
  kind: 'figure',
  code,
  value,
  reason,
})
const mark = (value: string): FormCell => ({ kind: 'mark', code: 'C', value, reason: null })
const form = (layer: FormKind, cells: FormCell[], author: string = layer): Standing => {
  const plain: SealedForm = {
    ...{ form: 1, season: 's', sheet: 'p', unit: 'u', author, layer, round: 1, card: 'c', cells },
    on: layer === 'self' ? [] : ['sha256:self-self'],
    ...{ salt: '0'.repeat(32), taken: [], evidence: [], paper: null },
  }
  const taken = [
    { indicator: 'done', value: '5', round },
    { indicator: 'all', value: '10', round },
  ]
  return { digest: `sha256:${layer}-${author}`, form: layer === 'self' ? { ...plain, taken } : plain }
}
const [done, plan] = [
  { code: 'done', type: 'count' },
  { code: 'plan', type: 'boolean' },
] as const
const own = form('self', [figure('plan', 'true'), mark('3')])
/** Whoever checked is all there is to check, unless somebody else was drawn too. */
const sheet = (forms: readonly Standing[], ...others: string[]) => ({
  forms,
  checkers: [...forms.flatMap(({ form: { layer, author } }) => (layer === 'check' ? [author] : [])), ...others],
})
const unit = (...forms: Standing[]): StackedUnit => ({ id: 'i', code: 'u', name: 'U', hold: null, ...sheet(forms) })
const totalAt = (forms: Standing[], layer: Parameters<typeof inputsAt>[2]) => {
  const scores = engineOf(card).score(tableOf(card, inputsAt(card, [unit(...forms)], layer)))
  const [score] = scores.units
  return score && { total: `${score.total.digits}`, isIncomplete: score.isIncomplete }
}

function onlyJudged() {
  const [one] = judgedIn(card)
  if (!one) throw new Error('nothing is judged')
  return { code: one[0], rule: one[1] }
}

describe('what holds at a layer', () => {
  it('is the accepted figure, what the unit gave, and its mark for the whole panel', () =>
    expect(totalAt([own], 'self')).toEqual({ total: '1000', isIncomplete: false }))

  it('is the last word, and says whose it is and why', () => {
    const checked = form('verification', [figure('plan', 'false', 'Kế hoạch ban hành sau hạn')])
    const held = figureHeld(formsUpTo(sheet([checked, own]), 'verification'), plan)
    expect(held).toEqual({
      value: 'false',
      origin: {
        ...{ layer: 'verification', digest: 'sha256:verification-verification', author: 'verification' },
        ...{ reason: 'Kế hoạch ban hành sau hạn', taken: false },
      },
    })
    expect(figureHeld(formsUpTo(sheet([checked, own]), 'cross'), plan)?.value).toBe('true')
    expect(figureHeld(formsUpTo(sheet([checked, own]), 'final'), done)?.origin.taken).toBe(true)
    expect(totalAt([checked, own], 'verification')).toEqual({ total: '800', isIncomplete: false })
  })

  it('is what all checks say alike; what they differ in waits for the meeting, whose word then holds', () => {
    const [one, two] = [form('check', [figure('done', '4')], 'x'), form('check', [figure('done', '4')], 'y')]
    const differs = form('check', [figure('done', '3')], 'y')
    const at = (...forms: Standing[]) => figureHeld(formsUpTo(sheet([own, ...forms]), 'cross'), done)?.value
    expect([at(one, two), at(one, differs), at(one), at(one, form('check', [], 'y'))]).toEqual(['4', '5', '4', '5'])
    expect(at(one, differs, form('cross', [figure('done', '2')]))).toBe('2')
  })

  it('is the panel of checks for what is judged, the one that agreed with the mark that stood', () => {
    const [found] = judgedIn(card)
    if (!found) throw new Error('nothing is judged')
    const judged = { code: found[0], rule: found[1] }
    const values = (...forms: Standing[]) =>
      marksHeld(formsUpTo(sheet([own, ...forms]), 'cross'), judged).map(({ value }) => value)
    expect(values()).toEqual(['3', '3'])
    expect(values(form('check', [mark('2')], 'x'), form('check', [], 'y'))).toEqual(['2', '3'])
    expect(values(form('check', [mark('2')], 'x'))).toEqual(['2', '2'])
    expect(values(form('check', [mark('2')], 'x'), form('cross', [mark('1')]))).toEqual(['1', '1'])
  })

  it('is what checks have read: one that stands on an older form agrees with nothing, and what it says goes on', () => {
    const again: Standing = {
      digest: 'sha256:again',
      form: { ...own.form, round: 2, cells: [figure('plan', 'true'), mark('4')] },
    }
    const [silent, other] = [form('check', [], 'x'), form('check', [], 'y')]
    const says = [form('check', [figure('done', '4')], 'x'), form('check', [figure('done', '4')], 'y')]
    const judged = onlyJudged()
    const from = (...forms: Standing[]) =>
      marksHeld(formsUpTo(sheet(forms), 'cross'), judged).map(({ origin }) => origin.layer)
    expect([isStale(silent, [own, silent]), isStale(silent, [again, silent])]).toEqual([false, true])
    expect(figureHeld(formsUpTo(sheet([again, silent, other]), 'cross'), done)?.origin.layer).toBe('self')
    expect(from(again, silent, form('check', [mark('2')], 'y'))).toEqual(['self', 'self'])
    expect(from(own, silent, form('check', [mark('2')], 'y'))).toEqual(['self', 'check'])
    expect(figureHeld(formsUpTo(sheet([again, ...says]), 'cross'), done)?.value).toBe('4')
  })

  it('is no single check of several: until all have come they count for nothing, whatever they say', () => {
    const [one, two] = [form('check', [figure('done', '4'), mark('1')], 'x'), form('check', [], 'y')]
    const judged = onlyJudged()
    const doneAt = (stack: { forms: readonly Standing[]; checkers: string[] }) =>
      figureHeld(formsUpTo(stack, 'cross'), done)?.value
    expect(doneAt(sheet([own, one]))).toBe('4')
    expect(doneAt(sheet([own, one], 'y'))).toBe('5')
    expect(marksHeld(formsUpTo(sheet([own, one], 'y'), 'cross'), judged).map(({ value }) => value)).toEqual(['3', '3'])
    // Nor is one of somebody who is no longer drawn.
    expect(doneAt({ forms: [own, one, two], checkers: ['y'] })).toBe('5')
  })

  it('is one value however it was written', () => {
    const checks = [form('check', [figure('plan', 'không')], 'x'), form('check', [figure('plan', 'false')], 'y')]
    expect(figureHeld(formsUpTo(sheet([own, ...checks]), 'cross'), plan)?.value).toBe('không')
  })

  it('is nothing where nothing was sent: missing, never zero', () => {
    expect(totalAt([], 'final')).toEqual({ total: '0', isIncomplete: true })
    expect([...stackOf(card, unit(), 'final').figures]).toEqual([])
    expect(inputsAt(card, [unit()], 'final').lacking.map(({ code }) => code)).toEqual(['done', 'all', 'plan'])
  })
})
