/** The names of a formula are those its reader finds, and nothing else of its text is touched by a new name. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { IndicatorType } from '#scoring/card.ts'
import { readFormula } from '#scoring/formulas.ts'
import { isNamedIn, isSayable, withName } from './rules.ts'

const types = new Map<string, IndicatorType>([
  ...(['a', 'ab', 'b', 'r', 'e5', 'x_1'] as const).map((name) => [name, 'number'] as const),
  ['kind', 'choice'],
])
const names = [...types.keys()]
const numeric = fc.constantFrom(...names.filter((name) => name !== 'kind'))
const quoted = fc
  .tuple(fc.constantFrom('"', "'", '"""', "'''", 'r"', "R'"), fc.constantFrom(...names, 'a b', '\\"a\\"', '//a', ''))
  .map(([mark, text]) => {
    const close = mark.replace(/[rR]/, '')
    return `${mark}${text}${close}`
  })
const { number } = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    numeric,
    fc.constantFrom('1', '2.5', '1e5', '3e-2'),
    fc
      .tuple(tie('number'), fc.constantFrom(' + ', '-', ' * ', '/', '+ // a\n'))
      .chain(([one, sign]) => tie('number').map((other) => `(${one}${sign}${other})`)),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([is, yes, no]) => `(${is} ? ${yes}:${no})`),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    quoted.map((text) => `kind == ${text}`),
    fc.tuple(tie('number'), tie('number')).map(([one, other]) => `${one}<${other}`),
  ),
}))

/** The names as the reader of formulas finds them; null where it cannot be read. */
function namesIn(text: string): readonly string[] | null {
  const read = readFormula(text, 'number', types)
  return 'faults' in read ? null : read.names
}

describe('the names in a formula', () => {
  property.prop([number, fc.constantFrom(...names)], { numRuns: 500 })('are those its reader finds', (text, name) => {
    const found = namesIn(text)
    if (found !== null) expect([text, isNamedIn(text, name)]).toEqual([text, found.includes(name)])
  })

  property.prop([number, fc.constantFrom(...names)], { numRuns: 500 })(
    'are changed one by one, and back again to the very text',
    (text, name) => {
      const changed = withName(text, name, 'quite_new')
      expect(withName(changed, 'quite_new', name)).toBe(text)
      const found = namesIn(text)
      if (found === null) return
      types.set('quite_new', types.get(name) ?? 'number')
      expect(namesIn(changed)).toEqual(found.map((one) => (one === name ? 'quite_new' : one)))
      types.delete('quite_new')
    },
  )

  test.each([
    ['kind == "done" ? done : 0', 'kind == "done" ? finished : 0'],
    ["kind == 'it\\'s done' ? done : 0", "kind == 'it\\'s done' ? finished : 0"],
    ['kind == r"done" ? done : 0', 'kind == r"done" ? finished : 0'],
    ['done // done so far\n+ done', 'finished // done so far\n+ finished'],
    ['done_late / (done+1)', 'done_late / (finished+1)'],
    ['done >= 1 && kind != """\n done"""', 'finished >= 1 && kind != """\n done"""'],
    // Half-written: a text that is open goes to the end of its line.
    ['kind == "done ? done : 0', 'kind == "done ? done : 0'],
    ['kind == "done\n+ done', 'kind == "done\n+ finished'],
    ['việc.done + done', 'việc.done + finished'],
    ['1done', '1done'],
  ])('%s', (text, changed) => expect(withName(text, 'done', 'finished')).toBe(changed))

  test('are written as they are given, whatever signs they have', () =>
    expect(withName('done + 1', 'done', '$&$1')).toBe('$&$1 + 1'))

  property.prop([fc.oneof(fc.constantFrom('true', 'in', 'null', 'if', 'prototype', 'a-b', '1a', 'việc'), fc.string())])(
    'are sayable where the reader takes them',
    (name) => {
      const read = readFormula(name, 'number', new Map([[name, 'number']]))
      expect([name, isSayable(name)]).toEqual([name, 'names' in read && read.names[0] === name])
    },
  )

  test.each(
    'as break const continue else false for function if import in let loop namespace null package prototype __proto__ return true var void while'.split(
      ' ',
    ),
  )('%s is a word of the language', (word) => {
    expect(isSayable(word)).toBe(false)
    expect(readFormula(word, 'number', new Map([[word, 'number']]))).toHaveProperty('faults')
  })
})
