/** The rounds that ask a sub-unit through its parent: as they are filtered, and as a table that leaves. */
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { SubUnitFigures } from '../below/contract.ts'
import { words } from '../rounds/words.ts'

const t = speaker(words)

type Shown = { year?: number | undefined; only?: string | undefined }

/** The years that are looked at, with all rounds or those alone that are owed; a year without any is left out. */
export const shownIn = <T extends Pick<SubUnitFigures, 'year' | 'rounds'>>(
  years: readonly T[],
  { year, only }: Shown,
): (T & { asked: number })[] =>
  years
    .filter((one) => year === undefined || one.year === year)
    .map((one) => ({
      ...one,
      asked: one.rounds.length,
      rounds: only === 'owed' ? one.rounds.filter(({ owed }) => owed) : one.rounds,
    }))
    .filter(({ rounds }) => rounds.length > 0)

type Line = { year: SubUnitFigures; round: SubUnitFigures['rounds'][number] }

export const belowTable = (lines: readonly Line[]): Table => ({
  name: t('rounds.below-title'),
  columns: [
    { title: t('rounds.below-year'), kind: 'number', width: 8 },
    { title: t('rounds.unit'), kind: 'text', width: 40 },
    { title: t('rounds.below-through'), kind: 'text', width: 40 },
    { title: t('rounds.round'), kind: 'text', width: 24 },
    { title: t('rounds.source'), kind: 'text', width: 30 },
    { title: t('rounds.due'), kind: 'day' },
    { title: t('rounds.state'), kind: 'text', width: 20 },
    { title: t('rounds.below-since'), kind: 'day' },
  ],
  rows: lines.map(({ year, round }) => [
    ...[year.year, year.unitName, year.parentName, round.title, round.source, round.due],
    ...[t(`report.state-${round.state}`), round.since],
  ]),
})
