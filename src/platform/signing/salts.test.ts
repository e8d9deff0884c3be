/** A salt is one thing for one place and one key, and tells neither. */
import { generateKeyPairSync } from 'node:crypto'
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aSigner } from '#tests/support/signers.ts'
import { secretSalt } from './salts.ts'
import { signerWith } from './signer.ts'

const place = fc.record({ kind: fc.constant('form'), layer: fc.uuid(), round: fc.nat({ max: 50 }) })

describe('a salt', () => {
  prop.prop([place, place])('is the same for the same place and another for any other', (one, two) => {
    const isSame = JSON.stringify(one) === JSON.stringify(two)
    expect(secretSalt(aSigner, one)).toMatch(/^[0-9a-f]{32}$/)
    expect(secretSalt(aSigner, { ...one })).toBe(secretSalt(aSigner, one))
    expect(secretSalt(aSigner, one) === secretSalt(aSigner, two)).toBe(isSame)
  })

  it('is another under another key', () => {
    const other = signerWith(generateKeyPairSync('ed25519').privateKey)
    const of = { kind: 'form', layer: 'a', round: 1 }
    expect(secretSalt(other, of)).not.toBe(secretSalt(aSigner, of))
  })
})
