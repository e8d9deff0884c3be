/** The targets of a season as a table that leaves. */
import { formatValue, goalOf } from '#features/indicators/targets/rules.ts'
import { words as targetWords } from '#features/indicators/targets/words.ts'
import type { Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import { sourceOf, type TargetLine } from '../targets/rules.ts'
import { words } from '../targets/words.ts'

const t = speaker(joined(targetWords, words))

/** Exact: "0.57" is 57, which multiplying would miss by a little. */
const figure = (value: string, asPercent: boolean) => Number(asPercent ? `${value}e2` : value)

/** A row for each target, and one for each value that differs from it. */
export const targetTable = (targets: readonly TargetLine[]): Table => ({
  name: t('targets.title'),
  columns: [
    { title: t('targets.block'), kind: 'text', width: 26 },
    { title: t('target.content'), kind: 'text', width: 60 },
    { title: t('target.indicator-linked'), kind: 'text', width: 36 },
    { title: t('targets.asks'), kind: 'text', width: 36 },
    { title: t('targets.for-whom'), kind: 'text', width: 36 },
    { title: t('target.value'), kind: 'number' },
    { title: t('targets.unit'), kind: 'text', width: 8 },
    { title: t('target.due'), kind: 'day' },
    { title: t('targets.source'), kind: 'text', width: 40 },
  ],
  rows: targets.flatMap((target) => {
    const { differences, ...common } = target
    const row = (name: string | null, value: string) => [
      target.blockLabel ?? t('targets.whole-region'),
      target.content,
      target.indicatorName ?? target.indicator,
      name === null ? goalOf(common, t) : formatValue(value, target.asPercent),
      name,
      figure(value, target.asPercent),
      target.asPercent ? '%' : null,
      target.due,
      sourceOf(target, t),
    ]
    return [row(null, target.value), ...differences.map(({ name, value }) => row(name, value))]
  }),
})
