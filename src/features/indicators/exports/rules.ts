/** The indicators catalogue as a table that leaves. */
import type { Span } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words as periodWords } from '../periods/words.ts'
import type { IndicatorType, Measure } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const periodWord = speaker(periodWords)

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

export const indicatorTable = (indicators: readonly IndicatorLine[]): Table => ({
  name: t('indicators.title'),
  columns: [
    { title: t('field.code'), kind: 'text', width: 26 },
    { title: t('field.name'), kind: 'text', width: 44 },
    { title: t('field.nameEn'), kind: 'text', width: 36 },
    { title: t('field.type'), kind: 'text', width: 16 },
    { title: t('field.unitLabel'), kind: 'text', width: 12 },
    { title: t('field.definition'), kind: 'text', width: 70 },
    { title: t('field.numeratorCode'), kind: 'text', width: 26 },
    { title: t('field.denominatorCode'), kind: 'text', width: 26 },
    { title: t('field.period'), kind: 'text', width: 12 },
    { title: t('field.yearFromMonth'), kind: 'text', width: 30 },
    { title: t('field.accumulation'), kind: 'text', width: 24 },
    { title: t('field.from'), kind: 'day' },
    { title: t('field.to'), kind: 'day' },
    { title: t('field.legalBasis'), kind: 'text', width: 50 },
    { title: t('indicators.note'), kind: 'text', width: 26 },
    { title: t('indicators.owner'), kind: 'text', width: 36 },
  ],
  rows: indicators.map((one) => [
    one.code,
    one.name,
    one.nameEn,
    t(`indicator.type.${one.type}`),
    one.unitLabel,
    one.definition,
    one.numeratorCode,
    one.denominatorCode,
    periodWord(`period.kind.${one.period}`),
    periodWord(`period.from-month.${one.yearFromMonth}`),
    t(`indicator.accumulation.${one.accumulation}`),
    one.from,
    one.to,
    one.legalBasis,
    one.provisional ? t('indicator.provisional') : null,
    one.ownerName ?? t('indicators.sector'),
  ]),
})
