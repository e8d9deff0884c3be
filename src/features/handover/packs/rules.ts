/** The pack that is handed over, put together from what the features tell of a season: seven parts, in this order. Pure. */
import type { Term } from '#kit/refusal.ts'

/** Open tasks, drafts, what is due, whom to call, what was learned, numbers, and what stands in the next season already. */
export const partKeys = ['work', 'drafts', 'days', 'contacts', 'lessons', 'numbers', 'next'] as const
export type PartKey = (typeof partKeys)[number]

export type PackLine = {
  text: Term
  note: Term | null
  unit: string | null
  day: string | null
  value: string | null
  done: boolean | null
  path: string | null
}
export type PackPart = { key: PartKey; lines: PackLine[] }

/** What is not told of a line is empty. */
export const lineOf = (text: Term, more: Partial<Omit<PackLine, 'text'>> = {}): PackLine => ({
  ...{ text, note: null, unit: null, day: null, value: null, done: null, path: null },
  ...more,
})

/** A name is the same in both languages. */
export const named = (name: string): Term => ({ vi: name, en: name })

/** What has a day comes by it, what has none last; of equals the order they came in. */
export const byDay = (lines: readonly PackLine[]): PackLine[] =>
  lines.toSorted((a, b) => (a.day ?? '9999').localeCompare(b.day ?? '9999'))

type LateLine = { late: { days: number } | null; report: { sentAt: string | null } | null }
type RoundTold = { units: readonly LateLine[] }

/** Of all reports that rounds asked for: how many came, and how many came late or are late now. */
export function delivered(rounds: readonly RoundTold[]): { sent: number; late: number; of: number } {
  const lines = rounds.flatMap(({ units }) => units)
  return {
    sent: lines.filter(({ report }) => report !== null && report.sentAt !== null).length,
    late: lines.filter(({ late }) => late !== null && late.days > 0).length,
    of: lines.length,
  }
}

type StageTold = { opens: string | null; deadline: string | null }
export type NextTold = {
  stages: readonly StageTold[]
  leadership: readonly { role: 'lead' | 'deputy'; unitName: string; decisionNumber: string | null }[]
  published: boolean
  plans: readonly { kind: string; state: string }[]
  pacts: readonly { pact: { state: string } | null }[]
  /** How many open conclusions of this year have been carried into it. */
  left: number
}

export const checkCodes = [
  ...(['opened', 'days', 'lead', 'deputies', 'plan', 'pacts-drafted', 'pacts-signed', 'carried', 'published'] as const),
] as const
export type CheckCode = (typeof checkCodes)[number]

/** What of the next season stands, from what it tells: nothing of a season that nobody opened. */
export function checked(next: NextTold | null): Record<CheckCode, boolean> {
  const all = (holds: (told: NextTold) => boolean) => next !== null && holds(next)
  const pacted = (told: NextTold, state: (state: string) => boolean) =>
    told.pacts.length > 0 && told.pacts.every(({ pact }) => pact !== null && state(pact.state))
  return {
    opened: next !== null,
    days: all(({ stages }) => stages.some(({ opens, deadline }) => opens !== null || deadline !== null)),
    lead: all(({ leadership }) => leadership.some(({ role }) => role === 'lead')),
    deputies: all(({ leadership }) => leadership.some(({ role }) => role === 'deputy')),
    plan: all(({ plans }) => plans.some(({ kind, state }) => kind === 'region' && state !== 'discarded')),
    'pacts-drafted': all((told) => pacted(told, () => true)),
    'pacts-signed': all((told) => pacted(told, (state) => state === 'signed')),
    carried: all(({ left }) => left === 0),
    published: all(({ published }) => published),
  }
}
