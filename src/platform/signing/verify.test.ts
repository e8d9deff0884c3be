/** A receipt is believed as it was given and in no other form; the key lies in a file that only its user reads. */
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#kit/digest.ts'
import { aReceipt } from '#tests/support/receipts.ts'
import { aSigner } from '#tests/support/signers.ts'
import { signerWith } from './signer.ts'
import { falsityOf, fingerprintsIn, NoReceipt, readReceipt } from './verify.ts'

const other = signerWith(generateKeyPairSync('ed25519').privateKey)
const given = aReceipt(aSigner, { digest: `sha256:${'a'.repeat(64)}` })

/** As a verifier meets it: text in, verdict out. */
function verdict(text: string, trusted: readonly string[] | null = null) {
  try {
    return falsityOf(readReceipt(text), trusted) ?? 'genuine'
  } catch (error) {
    if (error instanceof NoReceipt) return 'none'
    throw error
  }
}

describe('a receipt', () => {
  it('is genuine as it was given, however its JSON is laid out', () => {
    expect(verdict(JSON.stringify(given))).toBe('genuine')
    const turned = Object.fromEntries(Object.entries(given).reverse())
    expect(verdict(JSON.stringify(turned, null, 2), [aSigner.fingerprint])).toBe('genuine')
  })

  it('of any content is genuine', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (after) => {
        fc.pre(!JSON.stringify(after).includes('\\ud'))
        expect(verdict(JSON.stringify(aReceipt(aSigner, after as Json)))).toBe('genuine')
      }),
    ))

  it('with any sign of it changed is not', () => {
    const text = JSON.stringify(given)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '9', 'a', 'f', 'Z', '"', '}', 'ơ'), (at, sign) => {
        fc.pre(text[at] !== sign)
        const changed = text.slice(0, at) + sign + text.slice(at + 1)
        // The last sign of a base64 text may carry bits that stand for no byte: then no byte was changed.
        fc.pre(!sameBytes(changed))
        expect(verdict(changed)).not.toBe('genuine')
      }),
    )
  })

  it('under another key is not the one that is trusted, though whole in itself', () => {
    const forged = JSON.stringify(aReceipt(other, { digest: 'x' }))
    expect([verdict(forged), verdict(forged, [aSigner.fingerprint])]).toEqual(['genuine', 'receipt.other-key'])
  })

  it('says which part was touched', () => {
    const changed = (change: object) => verdict(JSON.stringify({ ...given, ...change }))
    expect(changed({ payload: given.payload.replace('aaa', 'bbb') })).toBe('receipt.payload')
    expect(changed({ salt: given.salt.replace('00', '01') })).toBe('receipt.payload')
    expect(changed({ event: { ...given.event, happenedAt: '2018-11-19T09:00:00.123Z' } })).toBe('receipt.signature')
    expect(changed({ key: { ...given.key, publicKey: other.publicKey } })).toBe('receipt.key-forged')
    const { fingerprint, publicKey } = other
    expect(changed({ key: { fingerprint, publicKey } })).toBe('receipt.signature')
    expect(changed({ more: true })).toBe('none')
    expect(verdict('[]')).toBe('none')
  })

  it('is never signed text of another kind: what is signed says that it is a receipt', () => {
    const signed = other.sign(JSON.stringify({ event: given.event }))
    const { fingerprint, publicKey } = other
    const lifted = { ...given, key: { fingerprint, publicKey }, signature: signed.toString('base64') }
    expect(verdict(JSON.stringify(lifted))).toBe('receipt.signature')
  })
})

/** Does the changed text still stand for the receipt's own bytes? */
function sameBytes(text: string): boolean {
  try {
    const { signature, key, ...rest } = readReceipt(text)
    const bytes = (base64: string) => Buffer.from(base64, 'base64').toString('hex')
    const { signature: _, key: ownKey, ...own } = given
    return (
      bytes(signature) === bytes(given.signature) &&
      bytes(key.publicKey) === bytes(ownKey.publicKey) &&
      key.fingerprint === ownKey.fingerprint &&
      JSON.stringify(rest) === JSON.stringify(own)
    )
  } catch {
    return false
  }
}

describe('what a verifier trusts', () => {
  it('is told as a fingerprint, as PEM or as the published list', () => {
    const { fingerprint, publicKey } = aSigner
    const pem = `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`
    const list = JSON.stringify({ items: [{ fingerprint: 'sha256:lied', publicKey }], next: null })
    for (const told of [fingerprint, pem, list]) expect(fingerprintsIn(told)).toEqual([fingerprint])
    for (const told of ['', '{}', 'sha256:12', '-----BEGIN X-----'])
      expect(() => fingerprintsIn(told)).toThrow(NoReceipt)
  })
})

it('verifying stands on Node’s own core and our pure kit alone', () => {
  const start = fileURLToPath(new URL('./verify.ts', import.meta.url))
  const seen = new Set<string>()
  const read = (file: string): string[] => {
    if (seen.has(file)) return []
    seen.add(file)
    const wanted = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, name = '']) => name)
    const own = wanted.filter((name) => name.startsWith('.') || name.startsWith('#'))
    const place = (name: string) =>
      name.startsWith('#') ? join(dirname(start), '../..', name.slice(1)) : join(dirname(file), name)
    return [...wanted.filter((name) => !own.includes(name)), ...own.flatMap((name) => read(place(name)))]
  }
  expect(read(start).filter((name) => !name.startsWith('node:'))).toEqual([])
  expect(seen.size).toBe(3)
})
