/** Whose word about an address is believed. */
import { expect, test } from 'vitest'
import { addressOf, proxiesIn } from './client.ts'

const isProxy = proxiesIn(['10.0.0.5', '10.1.0.0/16', 'fd00::/8'])

test('without a trusted proxy nobody can say where a request came from', () => {
  expect(addressOf('203.0.113.7', '198.51.100.1', proxiesIn([]))).toBe('203.0.113.7')
  expect(addressOf('203.0.113.7', '198.51.100.1', isProxy)).toBe('203.0.113.7')
  expect(addressOf('', '198.51.100.1', isProxy)).toBe('')
})

test('proxies are read from the right until the first stranger; what a stranger wrote further left is nothing', () => {
  expect(addressOf('10.0.0.5', '198.51.100.1', isProxy)).toBe('198.51.100.1')
  expect(addressOf('10.0.0.5', '1.1.1.1, 198.51.100.1, 10.1.2.3', isProxy)).toBe('198.51.100.1')
  expect(addressOf('fd00::1', '2001:db8::1', isProxy)).toBe('2001:db8::1')
  expect(addressOf('10.0.0.5', 'nonsense', isProxy)).toBe('10.0.0.5')
  expect(addressOf('10.0.0.5', undefined, isProxy)).toBe('10.0.0.5')
  expect(addressOf('10.0.0.5', '::ffff:198.51.100.1', isProxy)).toBe('198.51.100.1')
})
