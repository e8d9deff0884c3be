/** The rules of a season's figures as tables that leave: checks in sentences, steps of lateness, outages. */
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import type { CellOut, Column, Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Check } from '../checks/contract.ts'
import { words as own } from '../exports/words.ts'
import type { Outage, Step } from '../lateness/contract.ts'
import { checkSaid } from '../settings/rules.ts'
import { words as shown } from '../settings/words.ts'

const t = speaker(joined(shown, own))
const text = (title: string, width = 20): Column => ({ title, kind: 'text', width })
const day = (title: string): Column => ({ title, kind: 'day' })

type LabelOf = (block: string) => string

const basisColumns = [text(t('rule.basis'), 40), text(t('rule.file-note'))]
const basisCells = ({ legalBasis, provisional }: Pick<Check, 'legalBasis' | 'provisional'>): CellOut[] => [
  legalBasis,
  provisional ? t('rule.provisional') : null,
]
const numberOf = (value: string | null): string => (value === null ? '' : formatExact(exact(value)))

/** One row a check: the sentence the screen shows, and the fields a program would send. */
export function checkTable(checks: readonly Check[], labelOf: LabelOf, nameOf: (code: string) => string): Table {
  const called = (code: string) => `“${nameOf(code)}”`
  return {
    name: t('rule.checks'),
    columns: [
      ...[text(t('rule.block'), 26), text(t('rule.check'), 60), text(t('rule.effect'), 26), text(t('rule.note'), 40)],
      ...basisColumns,
      ...[text(t('rule.kind'), 30), text(t('rule.file-code')), text(t('rule.file-codes'), 30)],
      ...[text(t('rule.low')), text(t('rule.high'))],
    ],
    rows: checks.map((check) => {
      const { word, params } = checkSaid(check, { called, number: numberOf })
      return [
        ...[labelOf(check.block), t(`rule.told.${word}`, params), t(`rule.effect-short.${check.effect}`), check.note],
        ...basisCells(check),
        ...[t(`rule.kind.${check.kind}`), check.code, check.codes.join(', ')],
        ...[numberOf(check.low), numberOf(check.high)],
      ]
    }),
  }
}

const blockOf = (block: string | null, labelOf: LabelOf) => (block === null ? t('rule.any-block') : labelOf(block))

export const stepTable = (steps: readonly Step[], labelOf: LabelOf): Table => ({
  name: t('rule.steps'),
  columns: [
    ...[
      { title: t('rule.from-days'), kind: 'number' as const },
      { title: t('rule.to-days'), kind: 'number' as const },
    ],
    ...[text(t('rule.consequence'), 50), text(t('rule.points')), text(t('rule.block'), 26)],
    ...[day(t('rule.from')), day(t('rule.to')), ...basisColumns],
  ],
  rows: steps.map((step) => [
    ...[step.fromDays, step.toDays, step.consequence, numberOf(step.points), blockOf(step.block, labelOf)],
    ...[step.from, step.to, ...basisCells(step)],
  ]),
})

/** Those withdrawn too, with the day and the reason. */
export const outageTable = (outages: readonly Outage[], labelOf: LabelOf): Table => ({
  name: t('rule.outages'),
  columns: [
    ...[day(t('rule.from')), day(t('rule.to')), text(t('rule.block'), 26), text(t('rule.outage-whom'), 50)],
    ...[text(t('rule.number')), day(t('rule.day')), text(t('rule.body'), 30), text(t('rule.reason'), 40)],
    text(t('rule.file-note'), 50),
  ],
  rows: outages.map(({ from, to, block, unitIds, units, number, day: decided, body, reason, withdrawn }) => [
    ...[from, to, blockOf(block, labelOf), unitIds === null ? t('rule.every-unit') : units.join('; ')],
    ...[number, decided, body, reason],
    withdrawn && t('rule.outage-withdrawn', { day: formatDay(withdrawn.day), reason: withdrawn.reason }),
  ]),
})
