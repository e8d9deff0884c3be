/** Whether a receipt that an archive keeps is genuine under the key that stands beside it; on Node's own core alone. */
import type { Genuine } from '#features/assessments/proving/rules.ts'
import { falsityOf, NoReceipt, readReceipt } from '#platform/signing/verify.ts'

export const genuine: Genuine = ({ event, payload, salt, key, signature }, publicKey) => {
  const whole = {
    giaouoc: 'receipt',
    version: 1,
    event,
    payload,
    salt,
    key: { fingerprint: key, publicKey },
    signature,
  }
  try {
    return falsityOf(readReceipt(JSON.stringify(whole)), null) === undefined
  } catch (error) {
    if (error instanceof NoReceipt) return false
    throw error
  }
}
