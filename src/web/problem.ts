/** Reads problem details (RFC 9457) back into the refusal that the server threw. */
import { type Refusal, Refused } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { currentLanguage } from './language.ts'
import { words } from './words.ts'

const say = speaker(words)

const kinds: Record<number, Refusal['kind']> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  412: 'stale',
  413: 'too-large',
  415: 'unsupported',
  422: 'invalid',
  428: 'unconditioned',
}

type Problem = Omit<Refusal, 'kind'> & { title: string }

/** The refusal in an answer that is not a success; its sentence is the error's message. */
export async function refusedIn(response: Response): Promise<Refused> {
  const kind = kinds[response.status] ?? 'busy'
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    const params = { status: response.status }
    return new Refused({ kind, code: 'refusal.no-answer', params }, say('refusal.no-answer', params, currentLanguage()))
  }
  const { code, title, params, issues, current }: Problem = await response.json()
  return new Refused(
    { kind, code, ...(params && { params }), ...(issues && { issues }), ...(current && { current }) },
    title,
  )
}

/** No answer came: nobody knows whether the deed was done, so it is repeated under the same key. */
export const unanswered = () =>
  new Refused({ kind: 'busy', code: 'refusal.offline' }, say('refusal.offline', {}, currentLanguage()))

export const isUnanswered = (error: unknown): boolean =>
  error instanceof Refused && error.refusal.code === 'refusal.offline'
