/** A sealed form is one text, whatever order its parts came in, and nothing else is one. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellKinds, formKinds } from '../rules.ts'
import { formText, readForm, type SealedForm } from './rules.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const orNull = fc.option(text)
const form: fc.Arbitrary<SealedForm> = fc
  .record({
    form: fc.constant(1),
    ...{ season: text, sheet: text, unit: text, author: text, card: text },
    layer: fc.constantFrom(...formKinds),
    round: fc.integer({ min: 1, max: 9 }),
    salt: fc.stringMatching(/^[0-9a-f]{32}$/),
    taken: fc.uniqueArray(
      fc.record({
        ...{ indicator: text, value: text },
        round: fc.record({ id: text, title: text, asOf: text, source: text }),
      }),
      { selector: ({ indicator }) => indicator, maxLength: 5 },
    ),
    cells: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...cellKinds), code: text, value: text, reason: orNull }), {
      selector: ({ kind, code }) => `${kind} ${code}`,
      maxLength: 6,
    }),
    evidence: fc.array(fc.record({ criterion: text, file: orNull, document: text, page: orNull }), { maxLength: 4 }),
    paper: fc.option(fc.record({ number: orNull, date: orNull, body: orNull })),
    on: fc.uniqueArray(text, { maxLength: 3 }),
  })
  .map((one) => (one.layer === 'self' ? { ...one, on: [] } : one))
const plain: SealedForm = {
  ...{ form: 1, season: 's', sheet: 'p', unit: 'a', author: 'a', layer: 'self', round: 1, card: 'sha256:0', on: [] },
  ...{ salt: '0'.repeat(32), taken: [], cells: [], evidence: [], paper: null },
}

describe('a sealed form', () => {
  prop.prop([form])('is read back as it was written', (given) => {
    const written = formText(given)
    const read = readForm(written)
    expect(read && formText(read)).toBe(written)
  })

  prop.prop([form, fc.infiniteStream(fc.nat())])('is one text, whatever order its parts came in', (given, keys) => {
    const mixed = <T>(items: readonly T[]) =>
      items
        .map((item) => ({ item, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item)
    const other = {
      ...given,
      on: mixed(given.on),
      taken: mixed(given.taken),
      cells: mixed(given.cells),
      evidence: mixed(given.evidence),
    }
    expect(formText(other)).toBe(formText(given))
  })

  it('sorts by code points, not as UTF-16 does', () => {
    const cells = ['\u{1F600}', '\uFFFD', 'z'].map((code) => ({
      kind: 'mark' as const,
      code,
      value: '1',
      reason: null,
    }))
    expect(readForm(formText({ ...plain, cells }))?.cells.map(({ code }) => code)).toEqual(['z', '\uFFFD', '\u{1F600}'])
  })

  it.each([
    ['no JSON', '{'],
    ['another order of its keys', JSON.stringify(plain)],
    ['a space', formText(plain).replace(',', ', ')],
    ['another kind', formText(plain).replace('"self"', '"own"')],
    ['a key too many', formText({ ...plain, more: 1 } as SealedForm)],
    [
      'a cell given twice',
      formText({ ...plain, cells: ['1', '2'].map((value) => ({ kind: 'mark', code: 'A', value, reason: null })) }),
    ],
    ['one that names what it stands on twice', formText({ ...plain, layer: 'check', on: ['a', 'a'] })],
    ["a unit's own that stands on another", formText({ ...plain, on: ['a'] })],
    ['one without its salt', formText({ ...plain, salt: '' })],
    ['one with a shorter salt', formText({ ...plain, salt: 'ab' })],
    ['a number for a text', formText(plain).replace('"card":"sha256:0"', '"card":0')],
  ])('is not %s', (_, given) => expect(readForm(given)).toBeUndefined())
})
