/** Keys: for a time, for something, and for nothing that is a person's alone. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { addDays } from '#kit/days.ts'
import { keyDays, keyPattern, whyNotKey, whyNotScope } from './rules.ts'

const today = '2018-03-02'
const reads = { readOnly: true, actions: [] as string[] }
const code = (refusal: { code: string } | undefined) => refusal?.code

test('a key ends after today and within a year, and says what it is for', () => {
  expect(code(whyNotKey({ ...reads, expiresOn: addDays(today, keyDays) }, today))).toBeUndefined()
  expect(code(whyNotKey({ ...reads, expiresOn: addDays(today, keyDays + 1) }, today))).toBe('key.too-long')
  expect(code(whyNotKey({ ...reads, expiresOn: today }, today))).toBe('key.past')
  const expiresOn = addDays(today, 30)
  expect(code(whyNotKey({ readOnly: false, actions: [], expiresOn }, today))).toBe('key.scope-needed')
  expect(code(whyNotKey({ readOnly: true, actions: ['season.read'], expiresOn }, today))).toBe('key.scope-needed')
})

const actions = fc.array(fc.constantFrom('season.read', 'registration.send', 'pact.adopt', 'unit.keep'))

test.prop([actions, actions])('no key can do what its maker cannot', (asked, mine) => {
  const refused = whyNotScope(asked, (action) => (mine as string[]).includes(action))
  expect(refused === undefined).toBe(asked.every((action) => mine.includes(action)))
})

test('a key is known for one by its form', () => {
  expect(keyPattern.exec(`Bearer giaouoc_${'A'.repeat(43)}`)?.[1]).toBe(`giaouoc_${'A'.repeat(43)}`)
  for (const odd of [
    '',
    'Bearer ',
    'Basic eA==',
    `bearer giaouoc_${'A'.repeat(43)}`,
    `Bearer giaouoc_${'A'.repeat(44)}`,
  ])
    expect(keyPattern.test(odd)).toBe(false)
})
