/** The awards catalogue and the award register as tables that leave; of the register the columns that come in stand first. */
import type { Day, Span } from '#kit/days.ts'
import type { CellOut, Column, Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words as registerWords } from '../register/words.ts'
import type { AwardKind } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const r = speaker(registerWords)

export type AwardLine = Span & {
  code: string
  name: string
  nameEn: string
  kind: AwardKind
  legalBasis: string | null
  provisional: boolean
}

export const awardTable = (awards: readonly AwardLine[]): Table => ({
  name: t('awards.title'),
  columns: [
    { title: t('field.code'), kind: 'text', width: 30 },
    { title: t('field.name'), kind: 'text', width: 50 },
    { title: t('field.nameEn'), kind: 'text', width: 40 },
    { title: t('field.kind'), kind: 'text', width: 24 },
    { title: t('field.from'), kind: 'day' },
    { title: t('field.to'), kind: 'day' },
    { title: t('field.legalBasis'), kind: 'text', width: 50 },
    { title: t('awards.note'), kind: 'text', width: 26 },
  ],
  rows: awards.map(({ code, name, nameEn, kind, from, to, legalBasis, provisional }) => [
    code,
    name,
    nameEn,
    t(`award.kind.${kind}`),
    from,
    to,
    legalBasis,
    provisional ? t('award.provisional') : null,
  ]),
})

/** An entry of the register as a line of a table. */
export type EntryLine = {
  awardCode: string
  awardName: string
  unitCode: string
  unitName: string
  year: number
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
  note: string | null
}
type EntryOut = EntryLine & {
  regionLabel: string | null
  blockLabel: string | null
  revokedAt: Date | null
  revokeReason: string | null
  revocationNumber: string | null
  revocationDay: Day | null
  revocationBody: string | null
}

/** Titles of the columns that come in, by the entry's field. */
export const entryTitles = {
  awardCode: r('award_entries.in-file-award'),
  awardName: r('field.award'),
  unitId: r('award_entries.in-file-unit'),
  unitName: r('field.unit'),
  year: r('field.year'),
  decisionNumber: r('field.decisionNumber'),
  decisionDay: r('field.decisionDay'),
  decisionBody: r('field.decisionBody'),
  note: r('field.note'),
}

export const entryColumns: readonly Column[] = [
  { title: entryTitles.awardCode, kind: 'text', width: 20 },
  { title: entryTitles.awardName, kind: 'text', width: 40 },
  { title: entryTitles.unitId, kind: 'text', width: 22 },
  { title: entryTitles.unitName, kind: 'text', width: 44 },
  { title: entryTitles.year, kind: 'number', width: 8 },
  { title: entryTitles.decisionNumber, kind: 'text', width: 20 },
  { title: entryTitles.decisionDay, kind: 'day' },
  { title: entryTitles.decisionBody, kind: 'text', width: 30 },
  { title: entryTitles.note, kind: 'text', width: 40, wrap: true },
]

export const entryCells = (entry: EntryLine): CellOut[] => [
  entry.awardCode,
  entry.awardName,
  entry.unitCode,
  entry.unitName,
  entry.year,
  entry.decisionNumber,
  entry.decisionDay,
  entry.decisionBody,
  entry.note,
]

export const stateTitle = r('award_entries.state')

/** What is told of an entry beside what is recorded of it. */
export const toldColumns: readonly Column[] = [
  { title: r('field.cameFrom'), kind: 'text', width: 40 },
  { title: stateTitle, kind: 'text', width: 14 },
  { title: r('field.revokeReason'), kind: 'text', width: 40, wrap: true },
  { title: r('field.revocationNumber'), kind: 'text', width: 20 },
  { title: r('field.revocationDay'), kind: 'day' },
  { title: r('field.revocationBody'), kind: 'text', width: 30 },
]

export const entryTable = (entries: readonly EntryOut[]): Table => ({
  name: r('award_entries.title'),
  columns: [...entryColumns, ...toldColumns],
  rows: entries.map((entry) => [
    ...entryCells(entry),
    [entry.regionLabel, entry.blockLabel].filter(Boolean).join(', ') || null,
    r(entry.revokedAt === null ? 'award_entry.standing' : 'award_entry.revoked'),
    entry.revokeReason,
    entry.revocationNumber,
    entry.revocationDay,
    entry.revocationBody,
  ]),
})
