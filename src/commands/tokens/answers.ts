/** What a PKCS#11 module answers, as something to tell a person (OASIS PKCS#11 3.0, 5.1). Pure. */
import type { Refusal } from '#kit/refusal.ts'

const meanings: Record<number, string> = {
  3: 'token.removed', // SLOT_ID_INVALID
  5: 'token.failed', // GENERAL_ERROR
  6: 'token.failed', // FUNCTION_FAILED
  48: 'token.device', // DEVICE_ERROR
  49: 'token.device', // DEVICE_MEMORY
  50: 'token.removed', // DEVICE_REMOVED
  80: 'token.cancelled', // FUNCTION_CANCELED
  99: 'token.key-may-not-sign', // KEY_TYPE_INCONSISTENT
  104: 'token.key-may-not-sign', // KEY_FUNCTION_NOT_PERMITTED
  112: 'token.no-mechanism', // MECHANISM_INVALID
  160: 'token.wrong-pin', // PIN_INCORRECT
  161: 'token.wrong-pin', // PIN_INVALID
  162: 'token.wrong-pin', // PIN_LEN_RANGE
  163: 'token.pin-expired', // PIN_EXPIRED
  164: 'token.pin-locked', // PIN_LOCKED
  176: 'token.removed', // SESSION_CLOSED
  179: 'token.removed', // SESSION_HANDLE_INVALID
  224: 'token.removed', // TOKEN_NOT_PRESENT
  225: 'token.not-recognised', // TOKEN_NOT_RECOGNIZED
  258: 'token.pin-not-set', // USER_PIN_NOT_INITIALIZED
}

/** Nothing: it went well. */
export function whyNot(answer: number, deed: string): Refusal | undefined {
  if (answer === 0) return undefined
  const number = `0x${answer.toString(16).padStart(8, '0')}`
  return { kind: 'invalid', code: meanings[answer] ?? 'token.other-answer', params: { number, deed } }
}
