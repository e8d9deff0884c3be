/**
 * What comes from somebody else, as it has to look: every field, nothing beside them, and each as it is written. A word more would be
 * a word of whoever wrote it, and stand on the board for ever.
 */
import { type Group, widthOf } from './group.ts'

export type Shape = (value: unknown) => boolean

export const text: Shape = (value) => typeof value === 'string' && value.isWellFormed()
export const whole: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const nothing: Shape = (value) => value === null
const truth: Shape = (value) => typeof value === 'boolean'
const either =
  (...shapes: Shape[]): Shape =>
  (value) =>
    shapes.some((is) => is(value))
export const hex =
  (bytes: number): Shape =>
  (value) =>
    typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value)
export const list =
  (one: Shape): Shape =>
  (value) =>
    Array.isArray(value) && [...value].every(one)
const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const thing =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isThing(value) &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([name, is]) => Object.hasOwn(value, name) && is(value[name]))
const words: Shape = (value) =>
  isThing(value) && Object.entries(value).every((pair) => text(pair[0]) && either(text, whole, truth, nothing)(pair[1]))

const digest = hex(32)
const signature = hex(64)
const countersigned = list(thing({ teller: whole, signature }))
const answersOf = (one: Shape, blank: Shape, more: Record<string, Shape> = {}) =>
  list(thing({ names: list(one), blank, ...more }))

/** Of each kind of deed; that points are points, and numbers below the order, is looked at where they are read. */
export function shapesOf<P>(group: Group<P>) {
  const point = hex(group.encode(group.base).length / 2)
  const number = hex(widthOf(group))
  const proof = list(list(number))
  const sealed = { a: point, b: point }
  const ballot = thing({
    slot: whole,
    answers: answersOf(thing({ ...sealed, proof }), thing(sealed), { proof }),
  })
  const cast = { slot: whole, sequence: whole, previous: either(digest, nothing), head: digest, ballot, signature }
  const part = thing({ point, challenge: number, answer: number })
  return {
    cast: thing(cast),
    checked: thing({ slot: whole, ballot, opening: answersOf(number, number) }),
    rekeyed: thing({ slot: whole, key: hex(32), reason: text, head: digest, signatures: countersigned }),
    closed: thing({ at: text, counted: list(thing({ slot: whole, tracker: digest })), sum: digest }),
    agreed: thing({ teller: whole, head: digest, sum: digest, signature }),
    opened: thing({ teller: whole, parts: list(list(part)), signature }),
    result: thing({ totals: answersOf(whole, whole) }),
    abandoned: thing({ reason: text, head: digest, signatures: countersigned }),
  }
}

const named = { name: text, unit: text, key: hex(32) }

export const isManifestShaped = <P>(group: Group<P>, manifest: unknown): boolean => {
  const point = hex(group.encode(group.base).length / 2)
  const question = { id: text, names: whole, min: whole, max: whole, title: text, told: list(text) }
  return thing({
    ...{ protocol: text, version: whole, group: text, id: text, title: text, opens: text, closes: text },
    questions: list(thing(question)),
    roll: list(thing({ slot: whole, ...named })),
    tellers: list(thing({ number: whole, share: point, ...named })),
    ...{ key: point, ceremony: digest, programs: thing({ teller: digest, verifier: digest }), rule: words },
  })(manifest)
}
