/** The system says no: a value with a reason, put into words by the feature that owns the code. */

/** What the data call something, said by each language in its own way: "cụm", "cluster". */
export type Term = { vi: string; en: string }

export type Params = Record<string, string | number | Term>

/** Something to tell a person: a code that a feature's words.ts puts into words, and its figures. */
export type Said = { code: string; params?: Params }

/** One fault in what was sent: where (`/body/name`) and what. */
export type Issue = { path: string; code: string; params?: Params; message?: string }

/** A reason the system says no. Rules return it; actions throw it; the HTTP edge words it. */
export type Refusal = Said & {
  kind:
    | 'invalid' // 422: the input cannot be right, whoever sends it
    | 'unauthenticated' // 401
    | 'forbidden' // 403: the role lacks the deed, whatever the object
    | 'missing' // 404: there is no such thing, or not for you
    | 'conflict' // 409: right input, wrong moment
    | 'stale' // 412: somebody saved before you
    | 'unconditioned' // 428: say which version you read
    | 'too-large' // 413
    | 'unsupported' // 415
    | 'throttled' // 429: too many tries; `seconds` says how long to wait
    | 'busy' // 503
  issues?: Issue[]
  /** For `stale`: what stands now, who saved it and when. */
  current?: { version: number; by?: string; at?: string }
}

export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, message = refusal.code) {
    super(message)
    this.refusal = refusal
  }
}

/** Throws the refusal a rule returned, if it returned one. */
export function refuseIf(refusal: Refusal | undefined): void {
  if (refusal) throw new Refused(refusal)
}

/** The row, or "there is no such thing": told in the very words of "not for you", so that neither can be told from the other. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Refused({ kind: 'missing', code: 'object.missing' }, `no such ${what}`)
  return row
}

/** One faulty field, told by its path in the body. */
export function invalid(path: string, code: string, params: Params = {}): Refusal {
  return { kind: 'invalid', code, params, issues: [{ path: `/body/${path}`, code, params }] }
}
