/** Builds conferences through their own endpoint. */
import { addConference } from '#features/conferences/contract.ts'
import type { Caller } from './world.ts'

type Given = {
  seasonId: string
  kind?: 'launch' | 'mid_year' | 'year_end'
  day?: string | null
  place?: string | null
  attending?: string[]
}

/** A launch conference, held on a day unless it is not known. */
export const aConference = (
  by: Caller,
  { seasonId, kind = 'launch', day = null, place = null, attending = [] }: Given,
) => by.call(addConference, { params: { seasonId }, body: { kind, day, place, attending } })
