/** A key of a test run's own, in no file. */
import { generateKeyPairSync } from 'node:crypto'
import { signerWith } from '#platform/signing/signer.ts'

export const aSigner = signerWith(generateKeyPairSync('ed25519').privateKey)
