/** What may be said of a draft, how it is settled, and who has said what. */
import type { Refusal } from '#kit/refusal.ts'

export const outcomes = ['done', 'accepted', 'declined'] as const
export type Outcome = (typeof outcomes)[number]

type Said = { replyTo: string | null; isSuggestion: boolean; outcome: Outcome | null }
type Wording = { heading: string; body: string }

/** A reply answers a remark, not another reply: a margin has one level. */
export function whyNotReply(to: Said | undefined): Refusal | undefined {
  if (to?.replyTo) return { kind: 'conflict', code: 'comment.reply-to-reply' }
}

export function whyNotSettle(
  { replyTo, isSuggestion, outcome }: Said,
  wanted: Outcome,
  answer: string,
): Refusal | undefined {
  if (replyTo) return { kind: 'conflict', code: 'comment.reply-not-settled' }
  if (outcome !== null) return { kind: 'conflict', code: 'comment.settled-already' }
  if (isSuggestion !== (wanted !== 'done')) return { kind: 'conflict', code: 'comment.wrong-outcome' }
  // A wording that goes into the text speaks for itself; anything else is answered in words.
  if (wanted !== 'accepted' && answer === '') return { kind: 'conflict', code: 'comment.answer-needed' }
}

/** A proposal goes into the words it was written against; changed meanwhile, a person merges them first. */
export function whyNotAccept(standing: Wording | undefined, base: Wording): Refusal | undefined {
  if (!standing) return { kind: 'conflict', code: 'comment.article-gone' }
  if (standing.heading !== base.heading || standing.body !== base.body)
    return { kind: 'conflict', code: 'comment.text-moved-on' }
}

type Member = { unitId: string; unitName: string }
type Voice = { unitId: string; replyTo: string | null; isSuggestion: boolean; outcome: Outcome | null }
type Consent = { unitId: string; givenAt: string; current: boolean }
export type Stand = Member & {
  comments: number
  suggestions: number
  open: number
  consent: string | null
  current: boolean
}

/** Each unit with what it said and whether it agrees; every unit has its line, silent ones too. */
export const standsOf = (members: readonly Member[], said: readonly Voice[], consents: readonly Consent[]): Stand[] =>
  members.map(({ unitId, unitName }) => {
    const own = said.filter((one) => one.unitId === unitId && one.replyTo === null)
    const consent = consents.find((one) => one.unitId === unitId)
    return {
      unitId,
      unitName,
      comments: own.filter(({ isSuggestion }) => !isSuggestion).length,
      suggestions: own.filter(({ isSuggestion }) => isSuggestion).length,
      open: own.filter(({ outcome }) => outcome === null).length,
      consent: consent?.givenAt ?? null,
      current: consent?.current ?? false,
    }
  })
