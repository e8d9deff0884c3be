/** An endpoint is a value: the server binds it, the screens call it, OpenAPI is drawn from it. */
import type { ZodType, z } from 'zod'
import type { FileKind, FileType } from './media.ts'

export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  /** Row of the policy table; a route whose action has no row does not start. */
  action: string
  /** One line of Vietnamese, shown in OpenAPI. */
  summary: string
  params?: ZodType
  query?: ZodType
  body?: ZodType
  returns: ZodType
  status?: 200 | 201
  /** Changes an editable row: `If-Match` is demanded (428 without, 412 when stale). */
  versioned?: true
  /** The answer carries a `version`, served as `ETag` too. */
  tagged?: true
  /** Question or answer holds a secret: a repeat is not told the first answer, so no `Idempotency-Key` is taken. */
  secret?: true
  /** How many kB its body may have, where 1,024 are too few for what it takes. */
  bodyKb?: number
  /** The handler is given the body's text as it was sent too, for what parsing forgives: keys that stand twice, spellings. */
  keepsText?: true
  /** The body is a file of this kind, as it is: no form around it. The handler reads it as `file`. */
  takes?: FileKind
  /** The body is bytes of any kind, read as they come and never held whole; for free handlers, as `stream`. */
  receives?: true
  /** The answer is a file of one of these types; `returns` is then `FileAnswer`. JSON otherwise. */
  produces?: readonly FileType[]
  /** Codes this endpoint may refuse with, beyond those every route shares. */
  refusals?: readonly string[]
}

type Parts = 'params' | 'query' | 'body'
type Given<E, K extends Parts, Side extends 'in' | 'out'> = E extends { [P in K]: infer S extends ZodType }
  ? Side extends 'out'
    ? { [P in K]: z.output<S> }
    : Asked<K, z.input<S>>
  : unknown
/** A query of which nothing must be said need not be written. */
type Asked<K extends Parts, Sent> = K extends 'query'
  ? Record<never, never> extends Sent
    ? { [P in K]?: Sent }
    : { [P in K]: Sent }
  : { [P in K]: Sent }

type TakenAs<E, F> = E extends { takes: FileKind } ? { file: F } : unknown
type KeptAs<E> = E extends { keepsText: true } ? { text: string } : unknown
type ReceivedAs<E, S> = E extends { receives: true } ? S : unknown

/** Bytes on their way in; nothing where nothing was sent. */
export type ByteStream = ReadableStream<Uint8Array> | null

/** What a caller writes, and what a handler reads after parsing. */
export type Call<E> = Given<E, 'params', 'in'> &
  Given<E, 'query', 'in'> &
  Given<E, 'body', 'in'> &
  TakenAs<E, Blob> &
  ReceivedAs<E, { file: Blob }>
export type Input<E> = Given<E, 'params', 'out'> &
  Given<E, 'query', 'out'> &
  Given<E, 'body', 'out'> &
  KeptAs<E> &
  TakenAs<E, Uint8Array> &
  ReceivedAs<E, { stream: ByteStream }>
export type Output<E extends Endpoint> = z.output<E['returns']>

export const endpoint = <const E extends Endpoint>(e: E): E => e
