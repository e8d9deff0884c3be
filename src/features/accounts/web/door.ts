/** The small script of the pages at the door: a passkey beside the password. Without it the forms work all the same. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Problem = { title?: string }

/** What the server answers, or its sentence. */
async function ask(path: string, body?: object): Promise<never> {
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: {
      'Accept-Language': document.documentElement.lang,
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error((answer as Problem).title ?? '')
  return answer as never
}

type Challenge<O> = { challengeId: string; options: O }
type ToGet = Parameters<typeof startAuthentication>[0]['optionsJSON']
type ToCreate = Parameters<typeof startRegistration>[0]['optionsJSON']

async function signIn(): Promise<void> {
  const { challengeId, options }: Challenge<ToGet> = await ask('/session/passkey-challenge')
  const response = await startAuthentication({ optionsJSON: options })
  await ask('/session/passkey', { challengeId, response })
}

async function join(code: string, name: string): Promise<void> {
  const { challengeId, options }: Challenge<ToCreate> = await ask('/session/invitation/challenge', { code })
  const response = await startRegistration({ optionsJSON: options })
  await ask('/session/invitation', { code, passkey: { challengeId, name, response } })
}

const codeIn = (form: HTMLFormElement) => String(new FormData(form).get('code') ?? '')

/** The button is there for those who can use it: the page hides it until now. */
function offer(button: HTMLButtonElement): void {
  const form = button.closest('form')
  const told = document.getElementById('passkey-told')
  if (!form || !told) return
  const { deed, next = '/', name = '', failed = '' } = button.dataset
  button.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    told.textContent = ''
    try {
      await (deed === 'join' ? join(codeIn(form), name) : signIn())
      location.assign(next)
    } catch (error) {
      // What the browser says about a cancelled or refused passkey is in its own language and for programmers.
      const isOurs = error instanceof Error && error.constructor === Error && error.message !== ''
      told.textContent = isOurs ? error.message : failed
      button.disabled = false
    }
  })
}

const button = document.querySelector<HTMLButtonElement>('button[data-deed]')
if (button && browserSupportsWebAuthn()) offer(button)
