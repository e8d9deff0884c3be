/** Lists of revoked certificates as another program makes them: whom they name, since when, for whom they speak. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Authorities, authorities, type Revoked, serial } from '#tests/support/authorities.ts'
import { certificatesIn, type Known } from '../certificates/rules.ts'
import { isWhole, readList, saidOf } from './rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-lists-'))
const address = 'http://noi-cap.example.vn/2.crl'
let made: Authorities
let issuer: Known['certificate']
let certificate: Known['certificate']
const certificateIn = (pem: string) => (certificatesIn(new TextEncoder().encode(pem))[0] as Known).certificate

beforeAll(() => {
  made = authorities(folder, { places: `crlDistributionPoints = URI:${address}` })
  issuer = certificateIn(made.root)
  certificate = certificateIn(made.below)
})
afterAll(() => rmSync(folder, { recursive: true }))

const usual = { by: 'root', from: '20180301000000Z', to: '20180331000000Z' } as const
type Wanted = Partial<Parameters<Authorities['list']>[0]>
const listOf = (wanted: Wanted) => {
  const list = readList(made.list({ ...usual, ...wanted }))
  if (!list) throw new Error('no list')
  return list
}
const said = (...wanted: Wanted[]) => saidOn('2018-03-10', ...wanted)
const saidOn = (day: string, ...wanted: Wanted[]) =>
  saidOf(wanted.map(listOf), { certificate, issuer, at: new Date(`${day}T00:00:00Z`) })
const named: Revoked = { serial, on: '20180305000000Z' }

describe('a list', () => {
  it('names whom it revoked, since that day', async () => {
    expect(await said({ revoked: [{ ...named, serial: '0A13' }, named] })).toEqual({
      is: 'revoked',
      since: new Date('2018-03-05T00:00:00Z'),
    })
    expect(await said({ revoked: [{ ...named, serial: '0A13' }] })).toEqual({ is: 'good' })
  })

  it('tells an earlier day on which the key was lost', async () => {
    const lost = { ...named, keyLostOn: '20180201000000Z' }
    expect(await said({ revoked: [lost] })).toEqual({ is: 'revoked', since: new Date('2018-02-01T00:00:00Z') })
  })

  it('that is out of date vouches for nobody, and still knows who was revoked', async () => {
    expect(await saidOn('2018-04-10', {})).toEqual({ is: 'unknown' })
    expect((await saidOn('2018-04-10', { revoked: [named] })).is).toBe('revoked')
  })

  it('is asked in its newest form', async () => {
    const held = { revoked: [named] }
    expect(await said(held, { from: '20180306000000Z' })).toEqual({ is: 'good' })
    expect((await said({ from: '20180225000000Z' }, held)).is).toBe('revoked')
  })

  it('says nothing of whom another issuer vouches for, be it of the same name', async () => {
    expect(await said({ by: 'below', revoked: [named] })).toEqual({ is: 'unknown' })
    const other = authorities(join(folder, 'other'))
    const list = readList(other.list({ ...usual, revoked: [named] }))
    const asked = { certificate, issuer, at: new Date('2018-03-10T00:00:00Z') }
    expect(await saidOf(list ? [list] : [], asked)).toEqual({ is: 'unknown' })
  })

  it('of a part speaks of that part alone', async () => {
    const scope = (lines: string) => ({ revoked: [named], extensions: `issuingDistributionPoint = critical, ${lines}` })
    expect((await said(scope('@part\n[part]\nonlyCA = TRUE'))).is).toBe('revoked')
    expect((await said(scope('@part\n[part]\nonlyuser = TRUE'))).is).toBe('unknown')
    expect((await said(scope(`@part\n[part]\nfullname = URI:${address}`))).is).toBe('revoked')
    expect((await said(scope('@part\n[part]\nfullname = URI:http://noi-cap.example.vn/1.crl'))).is).toBe('unknown')
  })

  it('of changes, of others’ certificates, or with what nobody knows is not whole', () => {
    expect(isWhole(listOf({}))).toBe(true)
    for (const extensions of [
      '2.5.29.27 = critical, DER:02:01:01',
      'issuingDistributionPoint = critical, @part\n[part]\nindirectCRL = TRUE',
      'issuingDistributionPoint = critical, @part\n[part]\nonlyAA = TRUE',
      'issuingDistributionPoint = critical, @part\n[part]\nonlysomereasons = keyCompromise',
      '1.2.3.4 = critical, DER:02:01:01',
    ])
      expect([extensions, isWhole(listOf({ extensions }))]).toEqual([extensions, false])
  })

  it('is read as text too; what is none is none', () => {
    const der = made.list(usual)
    const pem = `-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64')}\n-----END X509 CRL-----\n`
    expect(readList(new TextEncoder().encode(pem))?.der).toEqual(der)
    for (const bytes of [new Uint8Array(), new Uint8Array(2_000).fill(0x30), der.slice(0, 100)])
      expect(readList(new Uint8Array(bytes))).toBeUndefined()
  })
})
