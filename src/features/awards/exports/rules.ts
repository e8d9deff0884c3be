/** The awards catalogue as a table that leaves. */
import type { Span } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { AwardKind } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)

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
