/** The indicators catalogue as a table that leaves; of the sector's entries the same columns come in. */
import type { Span } from '#kit/days.ts'
import type { Column, Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words as periodWords } from '../periods/words.ts'
import type { IndicatorType, Measure } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const p = speaker(periodWords)

export type IndicatorLine = Span &
  Measure & {
    ownerName: string | null
    code: string
    name: string
    nameEn: string | null
    type: IndicatorType
    definition: string
    legalBasis: string | null
    provisional: boolean
  }

/** Titles of the columns by the entry's field. */
export const indicatorTitles = {
  code: t('field.code'),
  name: t('field.name'),
  nameEn: t('field.nameEn'),
  type: t('field.type'),
  unitLabel: t('field.unitLabel'),
  definition: t('field.definition'),
  numeratorCode: t('field.numeratorCode'),
  denominatorCode: t('field.denominatorCode'),
  period: t('field.period'),
  yearFromMonth: t('field.yearFromMonth'),
  accumulation: t('field.accumulation'),
  from: t('field.from'),
  to: t('field.to'),
  legalBasis: t('field.legalBasis'),
  provisional: t('indicators.note'),
  owner: t('indicators.owner'),
}

const widths: Partial<Record<keyof typeof indicatorTitles, number>> = { definition: 70, legalBasis: 50, name: 44 }

export const indicatorColumns: readonly Column[] = Object.entries(indicatorTitles).map(([field, title]) =>
  field === 'from' || field === 'to'
    ? { title, kind: 'day' }
    : { title, kind: 'text', width: widths[field as keyof typeof indicatorTitles] ?? 26 },
)

/** An entry's cells in the order of the columns. */
export const indicatorCells = (one: IndicatorLine): (string | null)[] => [
  one.code,
  one.name,
  one.nameEn,
  t(`indicator.type.${one.type}`),
  one.unitLabel,
  one.definition,
  one.numeratorCode,
  one.denominatorCode,
  p(`period.kind.${one.period}`),
  p(`period.from-month.${one.yearFromMonth}`),
  t(`indicator.accumulation.${one.accumulation}`),
  one.from,
  one.to,
  one.legalBasis,
  one.provisional ? t('indicator.provisional') : null,
  one.ownerName ?? t('indicators.sector'),
]

export const indicatorTable = (indicators: readonly IndicatorLine[]): Table => ({
  name: t('indicators.title'),
  columns: indicatorColumns,
  rows: indicators.map(indicatorCells),
})
