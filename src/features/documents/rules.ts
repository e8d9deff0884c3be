/** The life of a document: what may be done in which state, and what its check code is made of. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const states = ['draft', 'submitted', 'issued', 'replaced', 'withdrawn', 'void', 'discarded'] as const
export type State = (typeof states)[number]

/** Read by others than its unit; before, and where a number came to nothing, it is the unit's own. */
export const isOut = (state: State): boolean => state === 'issued' || state === 'replaced' || state === 'withdrawn'

type Standing = { state: State; day: Day | null }

/** What is submitted is read by its head: it comes back before it is changed. */
export function whyNotEdit({ state }: Standing): Refusal | undefined {
  if (state === 'submitted') return { kind: 'conflict', code: 'document.submitted' }
  if (state === 'discarded') return { kind: 'conflict', code: 'document.discarded' }
  if (state !== 'draft') return { kind: 'conflict', code: 'document.not-draft' }
}

/** Put away is a draft alone: what waits comes back first, and a number is never given up. */
export const whyNotDiscard = (one: Standing): Refusal | undefined => whyNotEdit(one)

export function whyNotReopen({ state }: Standing): Refusal | undefined {
  if (state !== 'discarded') return { kind: 'conflict', code: 'document.not-discarded' }
}

export function whyNotSubmit(one: Standing, broken: readonly string[]): Refusal | undefined {
  return whyNotEdit(one) ?? whyBroken(broken)
}

/** A number that was given is never given back: the paper is issued with it. */
export function whyNotReturn({ state, day }: Standing): Refusal | undefined {
  if (state !== 'submitted') return { kind: 'conflict', code: 'document.not-submitted' }
  if (day !== null) return { kind: 'conflict', code: 'document.numbered' }
}

export function whyNotIssue({ state }: Standing, symbol: string): Refusal | undefined {
  if (state === 'submitted') return undefined
  if (state === 'draft' || state === 'discarded') return { kind: 'conflict', code: 'document.not-submitted' }
  if (state === 'void') return { kind: 'conflict', code: 'document.void' }
  return { kind: 'conflict', code: 'document.already-issued', params: { symbol } }
}

/** As what somebody issues for a unit. */
export type Seat = 'head' | 'ministry_officer'

export const seatIn = (roles: readonly { role: string; unitId: string | null }[], unitId: string): Seat =>
  roles.some((held) => held.role === 'head' && held.unitId === unitId) ? 'head' : 'ministry_officer'

type Hands = { seat: Seat; self: string | null }

/** A head answers for the unit alone. Where its officers issue, it takes a second of them. */
export function whyNotAlone(
  { seat, self }: Hands,
  { submittedBy }: { submittedBy: string | null },
): Refusal | undefined {
  if (seat === 'head' || submittedBy !== self) return undefined
  return { kind: 'conflict', code: 'document.submitted-yourself' }
}

/** What one officer issued, another takes out of force. */
export function whyNotUndoAlone({ seat, self }: Hands, { issuedBy }: { issuedBy: string | null }): Refusal | undefined {
  if (seat === 'head' || issuedBy !== self) return undefined
  return { kind: 'conflict', code: 'document.issued-yourself' }
}

/** A quoted fact that its source no longer tells would be printed as a hole. */
export function whyBroken([key]: readonly string[]): Refusal | undefined {
  return key === undefined ? undefined : { kind: 'conflict', code: 'document.fact-gone', params: { key } }
}

export function whyNotWithdraw({ state }: Standing): Refusal | undefined {
  if (state === 'withdrawn') return { kind: 'conflict', code: 'document.already-withdrawn' }
  return whyNotInForce({ state })
}

/** Only what is in force is replaced or withdrawn. */
export function whyNotInForce({ state }: Pick<Standing, 'state'>): Refusal | undefined {
  if (state === 'issued') return undefined
  return { kind: 'conflict', code: 'document.not-in-force' }
}

/** Nothing is withdrawn before it was issued, nor on a day to come. */
export function whyNotDay(day: Day, issued: Day, today: Day): Refusal | undefined {
  if (day < issued || day > today) return invalid('on', 'document.day-outside', { from: issued, to: today })
}

/** No two of them look alike, printed small or said over the telephone. */
const signs = '23456789ACDEFGHJKMNPQRTUVWXY'
const codeLength = 12

/** Bytes over the last whole round of signs would make some signs likelier: they are passed over. */
export function codeFrom(random: (bytes: number) => Uint8Array): string {
  const last = 256 - (256 % signs.length)
  let code = ''
  while (code.length < codeLength)
    for (const byte of random(codeLength * 2))
      if (byte < last && code.length < codeLength) code += signs[byte % signs.length]
  return code
}

/** As it is printed: in groups of four. */
export const codeTold = (code: string): string => (code.match(/.{4}/g) ?? [code]).join('-')

/** As it is typed: with or without hyphens, in small letters too. Undefined where it can be no code. */
export function codeTyped(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return new RegExp(`^[${signs}]{${codeLength}}$`).test(code) ? code : undefined
}
