/** What features can put on paper: declared by each of them, gathered by the app. Documents know no content. */
import type { Paper } from './paper.ts'
import type { Refusal } from './refusal.ts'

/** A paper as far as the data tell it: its number, day, mark and check are given by whoever issues it. */
export type Content = Omit<Paper, 'number' | 'day' | 'mark' | 'check' | 'madeUp'>

/** One paper that can be made: of which kind, of what thing, what it is called, and whose it is. */
export type Offered = { kind: string; id: string; title: string; unitId: string }

/**
 * Who reads what was issued: the whole season, or the unit and those who answer for the season (its lead and deputies,
 * the body that organises it) where the others do not read yet what is quoted.
 */
export const audiences = ['season', 'leaders'] as const
export type Audience = (typeof audiences)[number]

/**
 * What was made: for the unit that issues it, in its season. `held`: why it may be drafted and not issued yet; what it
 * quotes has to be out before.
 */
export type Made = { seasonId: string; unitId: string; content: Content; audience: Audience; held?: Refusal }

/** `Asker`: who asks, as the server hands them to every action; reading follows their own rights. */
export type PaperSource<Asker> = {
  /** Which papers it makes. */
  kind: string
  /** What there is to put on paper in a season, of what the reader may read. */
  offered: (asker: Asker, seasonId: string) => Promise<readonly Offered[]>
  /** The paper as the data stand at this moment. Refuses what the reader may not read. */
  make: (asker: Asker, id: string) => Promise<Made>
}

export const draftOf = (content: Content, madeUp: boolean): Paper => ({
  ...content,
  ...{ number: null, day: null, mark: 'draft', check: null, madeUp },
})
