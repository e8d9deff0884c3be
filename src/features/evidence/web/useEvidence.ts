/** A unit's evidence, page after page, and what a paper is called on a screen. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatDay } from '#kit/days.ts'
import type { Call, Output } from '#kit/endpoint.ts'
import { call } from '#web/api.ts'
import { type Evidence, listEvidence } from '../contract.ts'

type Query = Call<typeof listEvidence>['query']
type Listed = Output<typeof listEvidence>

/** The first so many pages, each beginning where the last one stopped. */
export function useEvidencePages(unitId: string, shown: Omit<NonNullable<Query>, 'limit' | 'cursor'>, pages: number) {
  return useQuery({
    queryKey: [listEvidence.path, unitId, shown, pages],
    queryFn: async () => {
      let told: Listed | undefined
      for (let page = 0; page < pages && told?.next !== null; page++) {
        const query: Query = { ...shown, limit: 100, ...(told?.next && { cursor: told.next }) }
        const more: Listed = await call(listEvidence, { params: { unitId }, query })
        told = { ...more, items: [...(told?.items ?? []), ...more.items] }
      }
      return told as Listed
    },
    placeholderData: keepPreviousData,
  })
}

/** "12/BC-STP · 02/03/2018 · Sở Tư pháp", of what is known. */
export const issuedAs = ({ number, day, body }: Pick<Evidence, 'number' | 'day' | 'body'>): string =>
  [number, day && formatDay(day), body].filter(Boolean).join(' · ')

export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} kB`
    : `${(bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
