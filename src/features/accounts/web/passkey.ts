/** Talks to the browser's authenticator for the screens; fetched when somebody uses a passkey. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { z } from 'zod'
import { Refused } from '#kit/refusal.ts'
import { call } from '#web/api.ts'
import type { NewPasskey, PasskeyChallenge } from '../passkeys/contract.ts'
import { addChallenge, openChallenge, signInByPasskey, stepUpByPasskey, stepUpChallenge } from '../passkeys/contract.ts'

type ToGet = Parameters<typeof startAuthentication>[0]['optionsJSON']
type ToCreate = Parameters<typeof startRegistration>[0]['optionsJSON']
type Challenge = z.output<typeof PasskeyChallenge>

/** A cancelled or timed-out passkey is told in our words: the browser's are for programmers. */
async function asked<T>(answer: Promise<T>, sentence: string): Promise<T> {
  try {
    return await answer
  } catch {
    throw new Refused({ kind: 'conflict', code: 'passkey.given-up' }, sentence)
  }
}

async function answerTo({ challengeId, options }: Challenge, sentence: string) {
  const response = await asked(startAuthentication({ optionsJSON: options as unknown as ToGet }), sentence)
  return { body: { challengeId, response: response as never } }
}

const quietly = { quietly: true }

export const signInWithPasskey = async (sentence: string) =>
  call(signInByPasskey, await answerTo(await call(openChallenge, {}, quietly), sentence), quietly)

export const stepUpWithPasskey = async (sentence: string) =>
  call(stepUpByPasskey, await answerTo(await call(stepUpChallenge, {}, quietly), sentence), quietly)

/** A new passkey, as the server wants to hear of it. */
export async function makePasskey(name: string, sentence: string): Promise<z.input<typeof NewPasskey>> {
  const { challengeId, options } = await call(addChallenge, {})
  const response = await asked(startRegistration({ optionsJSON: options as unknown as ToCreate }), sentence)
  return { challengeId, name, response: response as never }
}
