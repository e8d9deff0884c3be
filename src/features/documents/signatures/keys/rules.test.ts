/** A key file opens with its own passphrase, and signs where it was opened. */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  aCrowd,
  aPaper,
  type Bytes,
  type Crowd,
  cmsBy,
  completed,
  pdfsig,
  prepared,
} from '#tests/support/signatures.ts'
import { verify } from '../verdicts/rules.ts'
import { openPkcs12 } from './rules.ts'

const passphrase = 'mật khẩu của tôi'
let crowd: Crowd
const files: Bytes[] = []
beforeAll(async () => {
  crowd = await aCrowd(2)
  for (const key of crowd.keys) files.push(await key.pkcs12(passphrase))
})
const file = (at: number) => files[at] as Bytes

describe('a key file', () => {
  it.each([
    ['elliptic curve', 0],
    ['RSA', 1],
  ])('opens and signs a paper: %s', async (_, at) => {
    // Typed on another keyboard: the same signs, taken apart.
    const opened = await openPkcs12(file(at), passphrase.normalize('NFD'))
    if ('kind' in opened) throw new Error(opened.code)
    const [certificate] = opened.certificates
    expect(opened.certificates.map((der) => Buffer.from(der).toString('hex'))).toEqual(
      crowd.keys[at]?.certificates.map((der) => Buffer.from(der).toString('hex')),
    )
    const room = await prepared(aPaper())
    const signed = completed(room, await cmsBy({ ...opened, certificate: certificate as Bytes }, room.digest))
    const report = await verify(signed, { roots: crowd.roots, at: new Date('2026-03-01T00:00:00Z') })
    expect([report.verdict, report.signatures[0]?.chain, pdfsig(signed)]).toEqual([
      'valid',
      'trusted',
      ['Signature is Valid.'],
    ])
  })

  it('does not open with another passphrase, and says so', async () => {
    expect(await openPkcs12(file(0), 'mat khau cua toi')).toEqual({ kind: 'invalid', code: 'pkcs12.wrong-passphrase' })
    expect(await openPkcs12(file(1), '')).toEqual({ kind: 'invalid', code: 'pkcs12.wrong-passphrase' })
  })

  it('that is none, or was cut or changed, does not open', async () => {
    const code = async (bytes: Bytes) => {
      const opened = await openPkcs12(bytes, passphrase)
      return 'kind' in opened ? opened.code : 'opened'
    }
    expect(await code(new TextEncoder().encode('hello'))).toBe('pkcs12.unreadable')
    expect(await code(new Uint8Array())).toBe('pkcs12.unreadable')
    expect(await code(file(0).slice(0, 200))).toBe('pkcs12.unreadable')
    const changed = file(0).slice()
    changed[300] = (changed[300] ?? 0) ^ 1
    expect(await code(changed)).toBe('pkcs12.wrong-passphrase')
  })
})
