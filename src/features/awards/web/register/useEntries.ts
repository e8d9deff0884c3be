/** The award register, page after page, and how an entry and its decision are called on a screen. */
import { formatDay } from '#kit/days.ts'
import { call } from '#web/api.ts'
import { usePages } from '#web/usePages.ts'
import { type AwardEntry, type EntryFilters, listEntries } from '../../register/contract.ts'
import { useAwardName } from '../useAwardName.ts'

export const useEntryPages = (filters: EntryFilters, pages: number) =>
  usePages([listEntries.path, filters], pages, (cursor) =>
    call(listEntries, { query: { ...filters, limit: 100, ...cursor } }),
  )

/** "12/QĐ-BTP · 02/03/2018 · Bộ Tư pháp", of what is known. */
export const decisionSaid = ({
  number,
  day,
  body,
}: {
  number: string | null
  day: string | null
  body: string | null
}) => [number, day && formatDay(day), body].filter(Boolean).join(' · ')

export const givenBy = ({ decisionNumber: number, decisionDay: day, decisionBody: body }: AwardEntry) =>
  decisionSaid({ number, day, body })

/** What tells an entry from the others, for sentences. */
export function useEntryName() {
  const nameOf = useAwardName()
  return ({ award, unitName, year }: AwardEntry) => ({ award: nameOf(award), unit: unitName, year })
}
