/** What a form lacks, worked out from plain values: answers to appeals in the final form. */
import { describe, expect, it } from 'vitest'
import { sheetCard } from '#tests/support/sealed.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import { type Ground, lacksOf, type Settled } from './rules.ts'

const final = (cells: FormCell[]): SealedForm => ({
  ...{ form: 1, season: 's', sheet: 'p', unit: 'u', author: 'o', layer: 'final', round: 2, salt: '0'.repeat(32) },
  ...{ card: 'c', on: [], taken: [], cells, evidence: [], paper: null },
})
const mark = (value: string): FormCell => ({ kind: 'mark', code: 'B', value, reason: 'Đã có quyết định' })
const plan = (value: string): FormCell => ({ kind: 'figure', code: 'has_plan', value, reason: 'Công báo' })
const answer: Settled = { criterion: 'B', kind: 'mark', code: 'B', value: '7' }
const ground = (given: Partial<Ground> = {}): Ground => ({
  ...{ card: sheetCard, unit: { id: 'u', code: 'u', name: 'U' }, by: 'members', below: [], checkers: [] },
  ...{ evidenced: [], settled: [answer], returned: null },
  ...given,
})
const codes = (cells: FormCell[], given: Partial<Ground> = {}) =>
  lacksOf(final(cells), ground(given)).map(({ code, criteria }) => [code, ...criteria])

describe('a final form beside answered appeals', () => {
  it('gives what was answered: neither something else nor nothing', () => {
    expect(codes([mark('7')])).toEqual([])
    expect(codes([mark('6.5')])).toEqual([['form.settled-otherwise', 'B']])
    expect(codes([])).toEqual([['form.settled-otherwise', 'B']])
    expect(codes([plan('true')])).toEqual([['form.settled-otherwise', 'B']])
  })

  it('gives nothing in places that its card asks for no more', () => {
    expect(codes([mark('7')], { settled: [answer, { ...answer, kind: 'figure', code: 'gone' }] })).toEqual([])
  })

  it('that came back may take in what was answered since, and nothing else that nobody opened', () => {
    const returned = { form: final([plan('false')]), returns: [{ criterion: 'A.2', reason: 'Xem lại' }] }
    expect(codes([plan('true'), mark('7')], { returned })).toEqual([])
    expect(codes([plan('true'), mark('7')], { returned, settled: [] })).toEqual([['form.closed', 'B']])
  })
})
