/** Brackets of a JSON text, counted where they are brackets. */
import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { isNestedBeyond } from './nesting.ts'

it('counts brackets of both kinds, closed or not', () => {
  expect(isNestedBeyond('[{"a":[]}]', 3)).toBe(false)
  expect(isNestedBeyond('[{"a":[]}]', 2)).toBe(true)
  expect(isNestedBeyond('[[[', 2)).toBe(true)
  expect(isNestedBeyond('[][][]', 1)).toBe(false)
})

it('counts none inside a text, however its quotes are written', () => {
  expect(isNestedBeyond(JSON.stringify(['[[[', '"[[', '\\', '[\\"[']), 1)).toBe(false)
})

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

test.prop([fc.jsonValue({ maxDepth: 6, noUnicodeString: false })])('is as deep as the value it says', (value) => {
  const [text, depth] = [JSON.stringify(value, null, 1), depthOf(value)]
  expect(isNestedBeyond(text, depth)).toBe(false)
  if (depth > 0) expect(isNestedBeyond(text, depth - 1)).toBe(true)
})
