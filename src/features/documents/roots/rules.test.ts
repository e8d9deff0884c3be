/** Which certificates may be trusted as roots, and when trust may end. */
import { describe, expect, it } from 'vitest'
import { type Read, whyNotEnd, whyNotTrust } from './rules.ts'

const root: Read = {
  ...{ subject: 'CN=Gốc', issuer: 'CN=Gốc', fingerprint: 'a'.repeat(64), isAuthority: true, isRoot: true },
  ...{ from: '2015-01-01', to: '2035-12-31', bits: 4096 },
}
const why = (given: Partial<Read>, standing: string[] = [], day = '2018-03-02') =>
  whyNotTrust({ ...root, ...given }, standing, day)?.code

describe('a root', () => {
  it.each([
    ['of an authority, long enough, still holding', {}, undefined],
    ['with a key on a curve has no length to be short', { bits: null }, undefined],
    ['of a person', { isAuthority: false, isRoot: false }, 'signing_root.not-authority'],
    ['that somebody else vouches for', { isRoot: false, issuer: 'CN=Ai đó' }, 'signing_root.not-root'],
    ['with a key of 1,024 bits', { bits: 1024 }, 'signing_root.weak'],
    ['that ended the day before', { to: '2018-03-01' }, 'signing_root.expired'],
    ['on its last day', { to: '2018-03-02' }, undefined],
  ])('%s', (_, given, code) => expect(why(given)).toBe(code))

  it('is trusted once', () => expect(why({}, [root.fingerprint])).toBe('signing_root.standing'))

  it('is no longer trusted from today or later, and only once', () => {
    expect(whyNotEnd({ to: null }, '2018-03-02', '2018-03-02')).toBeUndefined()
    expect(whyNotEnd({ to: null }, '2018-03-01', '2018-03-02')?.code).toBe('signing_root.day-past')
    expect(whyNotEnd({ to: '2018-03-01' }, '2018-03-05', '2018-03-02')?.code).toBe('signing_root.ended')
  })
})
