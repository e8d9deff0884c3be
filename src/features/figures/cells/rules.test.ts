/** Cells: what the log calls them. */
import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { unlike } from './rules.ts'

it('is told by its code, two of one code by their ids too', () =>
  expect([
    ...unlike([
      ['1', 'cases_done'],
      ['2', 'cases_done'],
      ['3', 'money_done'],
    ]).values(),
  ]).toEqual(['cases_done 1', 'cases_done 2', 'money_done']))

test.prop([fc.uniqueArray(fc.tuple(fc.uuid(), fc.constantFrom('a', 'b', 'c')), { selector: ([id]) => id })])(
  'none hides another',
  (coded) => {
    expect(new Set(unlike(coded).values()).size).toBe(coded.length)
  },
)
