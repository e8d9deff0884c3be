/** What is right about conferences and what they adopt. */
import { whyNotDay } from '#features/seasons/rules.ts'
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const conferenceKinds = ['launch', 'mid_year', 'year_end'] as const
export type ConferenceKind = (typeof conferenceKinds)[number]

/** What a conference can adopt. */
export const adoptables = ['plan', 'pact', 'annex', 'registration_list'] as const
export type Adoptable = (typeof adoptables)[number]

/** Votes that are not known stay empty. */
export type Votes = { present: number | null; for: number | null; against: number | null }

/** Nobody votes twice, nobody votes who is not there, and what more were against was not adopted. */
export function whyNotVotes({ present, for: yes, against }: Votes): Refusal | undefined {
  if (yes !== null && against !== null && against > yes) return invalid('against', 'adoption.more-against')
  if (present === null) return undefined
  return (yes ?? 0) + (against ?? 0) > present
    ? invalid('for', 'adoption.more-votes-than-present', { present })
    : undefined
}

type At = { seasonId: string; day: Day | null }

/** May this be adopted there, today? A conference whose day is not known may have been; one to come cannot have. */
export function whyNotAdopt(
  conference: At,
  object: { seasonId: string; adopted: boolean },
  today: Day,
): Refusal | undefined {
  if (conference.seasonId !== object.seasonId) return invalid('conferenceId', 'adoption.other-season')
  if (conference.day !== null && conference.day > today)
    return { kind: 'conflict', code: 'adoption.conference-to-come' }
  if (object.adopted) return { kind: 'conflict', code: 'adoption.already-adopted' }
  return undefined
}

/** May the conference be held on this day? Its year or a neighbouring one; not in the future once it has adopted. */
export function whyNotHeld(
  year: number,
  day: Day | null,
  { adopted, today }: { adopted: boolean; today: Day },
): Refusal | undefined {
  const outside = whyNotDay(year, 'day', day)
  if (outside || day === null) return outside
  return adopted && day > today ? invalid('day', 'conference.has-adopted') : undefined
}
