/** What is right about the reviews of a movement: when they are held, in which order, and what a final one closes. */
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { movementKinds } from '../rules.ts'

/** sơ kết · tổng kết */
export const reviewKinds = ['mid_term', 'final'] as const
export type ReviewKind = (typeof reviewKinds)[number]

type Movement = { from: Day | null; to: Day | null }
type Held = {
  day: Day | null
  documentNumber: string | null
  documentDay: Day | null
  documentBody: string | null
  results: readonly { value: string | null; unitLabel: string | null }[]
}

/** It was held while or after the movement ran, and not on a day to come; a document is known by its number or body. */
export function whyNotReview({ from }: Movement, held: Held, today: Day): Refusal | undefined {
  const { day, documentNumber, documentDay, documentBody } = held
  if (day !== null && day > today) return invalid('day', 'review.day-to-come')
  if (day !== null && from !== null && day < from)
    return invalid('day', 'review.before-movement', { day: formatDay(from) })
  if (documentDay !== null && documentNumber === null && documentBody === null)
    return invalid('documentNumber', 'review.document-unnamed')
  const bare = held.results.findIndex(({ value, unitLabel }) => unitLabel !== null && value === null)
  if (bare >= 0) return invalid(`results/${bare}/value`, 'review.figure-missing')
}

type Dated = { kind: ReviewKind; day: Day | null }

/** Half-way comes before the end; days that are not known never contradict. */
export function whyNotOrder({ kind, day }: Dated, others: readonly Dated[]): Refusal | undefined {
  for (const other of others) {
    if (day === null || other.day === null || other.kind === kind) continue
    const isReversed = kind === 'final' ? day < other.day : day > other.day
    if (isReversed) return invalid('day', 'review.reversed', { day: formatDay(other.day) })
  }
}

/** A movement is closed in the last year that lists it: what goes on is not closed. */
export function whyNotClose(kind: ReviewKind, later: { year: number } | undefined): Refusal | undefined {
  if (kind === 'final' && later) return { kind: 'conflict', code: 'review.goes-on', params: { year: later.year } }
}

/** What was withdrawn stays as it was. */
export function whyNotTouch({ withdrawn }: { withdrawn: boolean }): Refusal | undefined {
  if (withdrawn) return { kind: 'conflict', code: 'review.withdrawn' }
}

type Running = Movement & { kind: (typeof movementKinds)[number] }

/**
 * A thematic or special movement is reviewed at its end, and so is a regular one that ran over years; a regular one of a
 * single year is told by the year-end conference.
 */
export function asksForReview({ kind, from, to }: Running): boolean {
  if (to === null) return false
  return kind !== 'regular' || (from !== null && from.slice(0, 4) < to.slice(0, 4))
}

/** Those who lead are reminded this many days before the end: after it, they may lead no more. */
export const noticeDays = 30

/** A result's figure as people write it: exact, however long. */
export const figureText = (value: string, language: 'vi' | 'en'): string =>
  new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 }).format(
    value as `${number}`,
  )
