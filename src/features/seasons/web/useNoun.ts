/** What the region is called in the season that the address names: "khu vực", "cụm" or "khối", for sentences about it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { nounOf } from '#features/organisations/regions/rules.ts'
import type { Term } from '#kit/refusal.ts'
import { ask } from '#web/api.ts'
import { getSeason } from '../contract.ts'

export function useNoun(): Term {
  const { seasonId = '' }: { seasonId?: string } = useParams({ strict: false })
  const { data } = useSuspenseQuery(ask(getSeason, { params: { seasonId } }))
  return nounOf(data.noun)
}
