/** What is on this PC goes over what the server holds, read as the server reads it; nothing else of the form changes. */
import { describe, expect, it } from 'vitest'
import { sheetCard } from '#tests/support/sheets.ts'
import type { Entry } from '#web/queue.ts'
import { keyOf } from '../../entry/rules.ts'
import { formText, readForm, type SealedForm } from '../../sealing/rules.ts'
import { unsavedIn, withUnsaved } from './following.ts'
import { lacksSeen } from './lacks.ts'

const layer = { id: '01900000-0000-7000-8000-000000000001', kind: 'self' as const }
const mark = (value: string) => ({ kind: 'mark' as const, code: 'B', value, reason: null })
const form: SealedForm = {
  ...{ form: 1, season: 's', sheet: 'p', unit: 'a', author: 'a', layer: 'self', round: 1, card: 'sha256:0', on: [] },
  ...{ salt: '0'.repeat(32), taken: [], cells: [mark('1')], evidence: [], paper: null },
}
const typed = (
  code: string,
  kind: 'mark' | 'figure' | 'explanation',
  value: string,
  more: Partial<Entry> = {},
): Entry => ({
  ...{
    kind: 'sheet',
    place: layer.id,
    key: keyOf({ layerId: layer.id, kind, code }),
    value,
    expected: null,
    shown: '',
  },
  ...{ name: code, path: '/', at: '2018-11-20', standing: 'waiting' as const, turn: 1, ...more },
})
const unsaved = (...entries: Entry[]) => unsavedIn(entries, layer, sheetCard())

describe('what waits on this PC', () => {
  it('is read as the server reads it, and goes over what was saved', () => {
    const { cells, unsettled } = unsaved(typed('B', 'mark', ' 3,50 '), typed('A.2', 'explanation', 'Đang làm'))
    expect([cells.map(({ value }) => value), unsettled]).toEqual([['3.5', 'Đang làm'], 0])
    const seen = withUnsaved(form, cells)
    expect(readForm(formText(seen))?.cells.map(({ code, value }) => [code, value])).toEqual([
      ['A.2', 'Đang làm'],
      ['B', '3.5'],
    ])
  })

  it('empties what was emptied', () =>
    expect(withUnsaved(form, unsaved(typed('B', 'mark', '')).cells).cells).toEqual([]))

  it('and wants a person is counted and never sent', () => {
    const conflict = typed('B', 'mark', '2', { standing: 'conflict' })
    expect(unsaved(conflict, typed('has_plan', 'figure', 'có lẽ'))).toEqual({ cells: [], unsettled: 2 })
  })

  it('of another layer is not this one’s', () => {
    const key = keyOf({ layerId: '01900000-0000-7000-8000-000000000002', kind: 'mark', code: 'B' })
    expect(unsaved(typed('B', 'mark', '2', { key }))).toEqual({ cells: [], unsettled: 0 })
    expect(formText(withUnsaved(form, []))).toBe(formText(form))
  })
})

describe('what is lacking', () => {
  const unit = { id: 'u', code: 'a', name: 'A' }
  const ground = { unit, by: 'unit' as const, below: [], checkers: [], evidenced: [], settled: [], returned: null }
  it('is found with what is not saved yet, before its digest goes', () => {
    const card = sheetCard()
    const codesOf = (...entries: Entry[]) =>
      lacksSeen(withUnsaved(form, unsaved(...entries).cells), card, ground).flatMap(({ criteria }) => criteria)
    expect(codesOf()).toContain('A.2')
    expect(codesOf(typed('A.2', 'explanation', 'Đang làm'))).not.toContain('A.2')
    // What was emptied and is not told yet is lacking again.
    expect(codesOf(typed('B', 'mark', ''))).toContain('B')
  })

  it('after a return is also what was changed though nobody opened it', () => {
    const returned = { text: formText(form), returns: [{ criterion: 'A.2', reason: 'x' }] }
    const seen = withUnsaved(form, unsaved(typed('B', 'mark', '2')).cells)
    expect(lacksSeen(seen, sheetCard(), { ...ground, returned })).toContainEqual({
      code: 'form.closed',
      criteria: ['B'],
    })
  })
})
