/** Conferences, and what they adopted, as tables that leave. */
import { dayOf } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
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
