/** Waiting: nothing for typing mistakes, longer with each failure, never without end. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { freeOf, secondsLeft, sourceOf, standing, waitAfter, whyWait } from './rules.ts'

const now = new Date('2018-03-02T08:00:00+07:00')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test('five mistakes are free, the next ones cost 10, 20, 40 seconds, never more than a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 50].map((failures) => waitAfter(failures, 5))).toEqual([0, 0, 10, 20, 40, 900])
  expect(secondsLeft({ failures: 5, lastAt: ago(3) }, 'name', now)).toBe(7)
  expect(secondsLeft({ failures: 4, lastAt: ago(-1) }, 'name', now)).toBe(0)
  expect(secondsLeft({ failures: 5, lastAt: ago(10) }, 'name', now)).toBe(0)
  expect(secondsLeft({ failures: freeOf.source, lastAt: ago(0) }, 'source', now)).toBe(10)
})

test('a counter that was quiet for half a day begins anew', () => {
  expect([
    standing({ failures: 9, lastAt: ago(43_199) }, now),
    standing({ failures: 9, lastAt: ago(43_200) }, now),
  ]).toEqual([9, 0])
})

test('how long is said in seconds, and in minutes when it is long', () => {
  expect(whyWait(0)).toBeUndefined()
  expect(whyWait(119)).toMatchObject({ code: 'session.throttled', params: { seconds: 119 } })
  expect(whyWait(601)).toMatchObject({ code: 'session.throttled-long', params: { seconds: 601, minutes: 11 } })
})

test('one network of IPv6 is one source, however it is written', () => {
  expect(sourceOf('10.0.0.5')).toBe('10.0.0.5')
  expect([
    sourceOf('2001:db8:0:7::1'),
    sourceOf('2001:DB8:0:7:ffff::9'),
    sourceOf('2001:0db8:0000:0007:1:2:3:4'),
  ]).toEqual(Array(3).fill('2001:db8:0:7'))
  expect(sourceOf('2001:db8:0:8::1')).not.toBe(sourceOf('2001:db8:0:7::1'))
})

test.prop([fc.nat(2000), fc.nat(100)])('more failures never shorten the wait, which always ends', (failures, free) => {
  const wait = waitAfter(failures, free)
  expect(waitAfter(failures + 1, free)).toBeGreaterThanOrEqual(wait)
  expect(wait).toBeLessThanOrEqual(900)
})
