/** Conferences, and what they adopted, as tables that leave. */
import { type Day, dayOf } from '#kit/days.ts'
import type { Term } from '#kit/refusal.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Conclusion } from '../conclusions/contract.ts'
import type { Conference } from '../contract.ts'
import { words } from '../words.ts'

const t = speaker(words)

export const conferenceTable = (conferences: readonly Conference[]): Table => ({
  name: t('conference.title'),
  columns: [
    { title: t('conference.kind'), kind: 'text', width: 24 },
    { title: t('conference.day'), kind: 'day' },
    { title: t('conference.place'), kind: 'text', width: 40 },
    { title: t('conference.attending'), kind: 'text', width: 60 },
  ],
  rows: conferences.map(({ kind, day, place, attending }) => [
    t(`conference.${kind}`),
    day,
    place,
    attending.join('; '),
  ]),
})

/** A withdrawn adoption stays, with its day and reason. */
export const adoptionTable = (conferences: readonly Conference[]): Table => ({
  name: t('adoption.title'),
  columns: [
    { title: t('conference.kind'), kind: 'text', width: 24 },
    { title: t('conference.day'), kind: 'day' },
    { title: t('field.objectKind'), kind: 'text', width: 20 },
    { title: t('adoption.object'), kind: 'text', width: 60 },
    { title: t('adoption.present'), kind: 'number' },
    { title: t('adoption.for'), kind: 'number' },
    { title: t('adoption.against'), kind: 'number' },
    { title: t('adoption.withdrawn-day'), kind: 'day' },
    { title: t('adoption.reason'), kind: 'text', width: 40 },
  ],
  rows: conferences.flatMap(({ kind, day, adoptions }) =>
    adoptions.map(({ objectKind, title, votes, withdrawnAt, reason }) => [
      t(`conference.${kind}`),
      day,
      t(`adoption.${objectKind}`),
      title,
      votes.present,
      votes.for,
      votes.against,
      withdrawnAt && dayOf(new Date(withdrawnAt)),
      reason,
    ]),
  ),
})

export const conclusionsTitle = t('conclusion.title')

type Marks = { noun: Term; noteOf: (id: string) => string | null }

export const conclusionTable = (
  conferences: readonly Conference[],
  carried: readonly Conclusion[],
  { noun, noteOf }: Marks,
): Table => {
  const line = (origin: string, day: Day | null, one: Conclusion) => [
    origin,
    day,
    t(`conclusion.kind.${one.kind}`),
    one.content,
    one.ownerName ?? t('conclusion.whole-region', { noun }),
    one.due,
    t(`conclusion.status.${one.status}`),
    one.outcome,
    one.evidence,
    one.settledAt && dayOf(new Date(one.settledAt)),
    one.carriedTo?.year ?? null,
    noteOf(one.id),
  ]
  return {
    name: conclusionsTitle,
    columns: [
      { title: t('conference.kind'), kind: 'text', width: 24 },
      { title: t('conference.day'), kind: 'day' },
      { title: t('conclusion.kind'), kind: 'text', width: 20 },
      { title: t('conclusion.content'), kind: 'text', width: 70 },
      { title: t('conclusion.owner'), kind: 'text', width: 40 },
      { title: t('conclusion.due'), kind: 'day' },
      { title: t('conclusion.state'), kind: 'text', width: 18 },
      { title: t('conclusion.outcome'), kind: 'text', width: 50 },
      { title: t('conclusion.evidence'), kind: 'text', width: 40 },
      { title: t('conclusion.settled-day'), kind: 'day' },
      { title: t('conclusion.carried-year'), kind: 'number', width: 12 },
      { title: t('conclusion.note'), kind: 'text', width: 22 },
    ],
    rows: [
      ...carried.map((one) => line(t('conclusion.carried-from', { year: one.carriedFrom?.year ?? '' }), null, one)),
      ...conferences.flatMap(({ kind, day, conclusions }) =>
        conclusions.map((one) => line(t(`conference.${kind}`), day, one)),
      ),
    ],
  }
}
