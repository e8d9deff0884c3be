/** A unit's evidence, page after page, and what a paper is called on a screen. */
import { formatDay } from '#kit/days.ts'
import type { Call } from '#kit/endpoint.ts'
import { call } from '#web/api.ts'
import { usePages } from '#web/usePages.ts'
import { type Evidence, listEvidence } from '../contract.ts'

type Query = Call<typeof listEvidence>['query']

/** The first so many pages, each beginning where the last one stopped. */
export const useEvidencePages = (unitId: string, shown: Omit<NonNullable<Query>, 'limit' | 'cursor'>, pages: number) =>
  usePages([listEvidence.path, unitId, shown], pages, (cursor) =>
    call(listEvidence, { params: { unitId }, query: { ...shown, limit: 100, ...cursor } }),
  )

/** "12/BC-STP · 02/03/2018 · Sở Tư pháp", of what is known. */
export const issuedAs = ({ number, day, body }: Pick<Evidence, 'number' | 'day' | 'body'>): string =>
  [number, day && formatDay(day), body].filter(Boolean).join(' · ')

/** "3" is a page; "trang 3–5, biểu 2" says so itself. */
export const pageSaid = (say: (code: 'evidence.page', params: { page: string }) => string, page: string): string =>
  /^\d/.test(page) ? say('evidence.page', { page }) : page

export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} kB`
    : `${(bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
