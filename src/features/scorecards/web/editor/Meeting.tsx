/** Two people wrote the card: each differing part with both versions, and the one that will be saved. */

import type { CardIndicator } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import { tellLeaf } from '#scoring/wording.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { MergeView } from '#web/MergeView.tsx'
import type { Example } from '../../contract.ts'
import type { Draft, DraftCriterion } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { toldLiteral } from '../../literals/rules.ts'
import { type Entry, entriesOf, numbersOf, together, treeKey } from '../../merging/rules.ts'
import type { Meeting as Met } from './useSaving.ts'

type Props = { meeting: Met; mine: Draft; onChosen: (chosen: Draft) => void }

const partWords: Record<string, keyof (typeof words)['vi']> = {
  ...{ id: 'editing.id', title: 'editing.title', precision: 'editing.precision', legalBasis: 'editing.bases' },
  ...{
    whenNotApplicable: 'editing.na',
    grades: 'editing.grades',
    limits: 'editing.limits',
    tieBreak: 'editing.tieBreak',
  },
  [treeKey]: 'editing.places',
}

export function Meeting({ meeting, mine, onChosen }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const versions = { base: meeting.base, mine, theirs: meeting.theirs }
  const entries = entriesOf(versions)
  const numbers = numbersOf(versions)
  const labelOf = (key: string): string => {
    const word = partWords[key]
    if (word) return t(word)
    const rest = key.slice(2)
    if (key.startsWith('i/')) return t('editing.indicator-named', { code: rest })
    if (key.startsWith('e/')) return t('editing.example-named', { name: rest })
    const entry = (entries.mine[key] ?? entries.theirs[key] ?? entries.base[key]) as Entry | null
    return [numbers.get(key), entry?.own.name].filter(Boolean).join(' ') || t('editing.nameless')
  }
  const labels = Object.fromEntries(Object.keys(entries.base).map((key) => [key, labelOf(key)]))
  const written = (key: string, value: unknown): string => {
    if (key.startsWith('c/')) return criterionText((value as Entry).own)
    if (key.startsWith('i/')) return indicatorText(value as Drafted<CardIndicator>)
    if (key.startsWith('e/')) return exampleText(value as Example)
    if (key === treeKey) return treeText(value as readonly (readonly [string, string | null])[])
    return typeof value === 'string' ? value : plainText(value)
  }
  const criterionText = (own: DraftCriterion): string => {
    const told = tellLeaf(mine.content as never, own as never, language)
    const parts = [
      own.code && `${t('editing.code')}: ${own.code}`,
      own.name,
      own.max !== undefined && `${t('editing.max')}: ${toldLiteral(own.max, language)}`,
      own.side && t(`editing.side.${own.side}`),
      own.evidence && `${t('editing.evidence')}: ${t(`editing.evidence.${own.evidence}`)}`,
      own.whenNotApplicable && `${t('editing.na')}: ${t(`editing.na.${own.whenNotApplicable}`)}`,
      told.measure,
      ...told.lines,
      ...told.conditions,
    ]
    return parts.filter(Boolean).join('\n')
  }
  const indicatorText = ({ code, name, type }: Drafted<CardIndicator>) =>
    [code, name, type && t(`editing.type.${type}`)].filter(Boolean).join(' · ')
  const given = ({ figures, marks }: Pick<Example, 'figures' | 'marks'>) => [
    ...Object.entries(figures).map(([code, text]) => `${code} = ${text}`),
    ...Object.entries(marks).map(([code, all]) => `${code}: ${all.join('; ')}`),
  ]
  const exampleText = ({ name, others = [], expects, grade, rank, ...own }: Example) =>
    [
      name,
      ...given(own),
      ...others.flatMap((other, index) => [t('example.other', { n: index + 1 }), ...given(other)]),
      ...expects.map(({ criterion, points }) => `${criterion ?? t('editing.card')} → ${points}`),
      ...(grade === null ? [] : [grade]),
      ...(rank === undefined ? [] : [`${t('example.rank')}: ${rank}`]),
    ].join('\n')
  const treeText = (rows: readonly (readonly [string, string | null])[]) =>
    rows.map(([id]) => labels[`c/${id}`] ?? '').join('\n')
  return (
    <MergeView
      merging={{
        ...entries,
        version: meeting.version,
        take: (chosen) => onChosen(together(versions, chosen)),
      }}
      labels={labels}
      written={written}
      error={meeting.error}
    />
  )
}

/** Grades, limits and the like: their values in the order in which they are written. */
const plainText = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(plainText).join('\n')
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(plainText).join(' · ')
      : String(value)
