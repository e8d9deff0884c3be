/** What is right about names, passwords, roles in time, sessions and codes. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import {
  type Administrator,
  absoluteHours,
  browserOf,
  codeOf,
  idleMinutes,
  isNews,
  readCode,
  safePath,
  sessionHolds,
  whyNotGrant,
  whyNotMinistryOfficer,
  whyNotPassword,
  whyNotUsername,
  whyNotWithout,
} from './rules.ts'

const now = new Date('2026-03-02T08:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('names and passwords', () => {
  test('a user name is plain', () => {
    expect(['an', 'Nguyen', 'nguyễn', 'a b c', 'a'.repeat(41)].map((name) => whyNotUsername(name)?.code)).toEqual(
      Array(5).fill('username.shape'),
    )
    expect(whyNotUsername('le.thi_ba-1')).toBeUndefined()
  })

  test('a password is long, varied and not the user name', () => {
    expect(whyNotPassword('mười một ch', 'an.nguyen')?.code).toBe('password.too-short')
    expect(whyNotPassword('aaaabbbbaaaa', 'an.nguyen')?.code).toBe('password.too-plain')
    expect(whyNotPassword('xin AN.NGUYEN vào', 'an.nguyen')?.code).toBe('password.has-username')
    expect(whyNotPassword('bốn mùa lúa chín', 'an.nguyen')).toBeUndefined()
    expect(whyNotPassword('ngắn', 'an.nguyen', 'new')?.issues?.[0]?.path).toBe('/body/new')
  })
})

describe('roles', () => {
  const open = { from: null, to: null }
  test('are held in a unit, but the administrator serves none', () => {
    expect(whyNotGrant({ role: 'head', unitId: null, ...open })?.code).toBe('grant.unit-needed')
    expect(whyNotGrant({ role: 'administrator', unitId: 'u', ...open })?.code).toBe('grant.no-unit')
    expect(whyNotGrant({ role: 'administrator', unitId: null, ...open })).toBeUndefined()
    const reversed = whyNotGrant({ role: 'head', unitId: 'u', from: '2026-02-02', to: '2026-02-01' }, 'grants/1/')
    expect(reversed?.issues).toEqual([{ path: '/body/grants/1/to', code: 'span.reversed', params: {} }])
  })

  const held = (to: string | null, disabled = false): Administrator => ({
    grantId: 'g',
    accountId: 'a',
    disabled,
    from: null,
    to,
  })
  test('the last administrator stays', () => {
    expect(whyNotWithout([held(null)], '2026-01-01', null)).toBeUndefined()
    expect(whyNotWithout([held(null, true)], '2026-01-01', null)?.code).toBe('account.last-administrator')
    expect(whyNotWithout([held('2026-06-30')], '2026-01-01', '2026-06-30')?.code).toBe('account.last-administrator')
    expect(whyNotWithout([held('2026-06-30'), held(null)], '2026-01-01', '2026-06-30')).toBeUndefined()
  })
  test.prop([fc.array(fc.record({ days: fc.nat(400), disabled: fc.boolean() })), fc.nat(400)])(
    'nobody able today means refused, whatever the rest',
    (others, end) => {
      const today = '2026-01-01'
      const after = others.map(({ days, disabled }) => held(addDays(today, days), disabled))
      const refused = whyNotWithout(after, today, addDays(today, end)) !== undefined
      const able = (days: number) => others.some((one) => !one.disabled && one.days >= days)
      expect(refused).toBe(!able(0) || !able(end + 1))
    },
  )
})

describe('sessions', () => {
  test.prop([fc.nat(60), fc.nat(1000)])('end when idle, too old, or ended', (idle, age) => {
    const times = { seenAt: ago(idle), createdAt: ago(Math.max(age, idle)), endedAt: null }
    expect(sessionHolds(times, now)).toBe(idle < idleMinutes && Math.max(age, idle) < absoluteHours * 60)
    expect(sessionHolds({ ...times, endedAt: now }, now)).toBe(false)
  })
  test('being seen is written at most once a minute', () => {
    expect([isNews(ago(0.9), now), isNews(ago(1), now)]).toEqual([false, true])
  })
})

describe('the one-time code', () => {
  test.prop([fc.uint8Array({ minLength: 16, maxLength: 16 })])('is read back however it is typed', (bytes) => {
    const code = codeOf(bytes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(readCode(code))
  })
})

describe('where to go after signing in', () => {
  test('is a path of ours', () => {
    expect(safePath('/mua/1?x=2#y')).toBe('/mua/1?x=2#y')
    for (const foreign of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\n/evil', '', undefined])
      expect(safePath(foreign)).toBe('/')
  })
  test.prop([
    fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((text) => `/${text}`),
    ),
  ])('never leaves us', (path) => {
    expect(new URL(safePath(path), 'https://giao-uoc.example').host).toBe('giao-uoc.example')
  })
})

describe('a ministry officer', () => {
  it.each([
    ['ministry_officer', true, undefined],
    ['ministry_officer', null, undefined],
    ['ministry_officer', false, 'grant.not-organiser'],
    ['head', false, undefined],
  ] as const)('as %s where units of that kind organise regions (%s): %s', (role, organises, code) =>
    expect(whyNotMinistryOfficer(role, organises)?.code).toBe(code),
  )
})

test('a browser is told by name, and what is not known is not made up', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(browserOf(`${windows} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`)).toEqual({
    browser: 'Edge',
    system: 'Windows',
  })
  expect(browserOf(`${windows} Chrome/126.0 Safari/537.36`)).toEqual({ browser: 'Chrome', system: 'Windows' })
  expect(browserOf('curl/8.0')).toEqual({ browser: null, system: null })
  expect(browserOf(null)).toEqual({ browser: null, system: null })
})
