/** What a card says beside its tree, in words: grades, their limits, ties, basis. */
import { formatDay } from '#kit/days.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { Grade, LegalBasis, Limit, TieBreak } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import { tellNumber } from '#scoring/wording.ts'
import { words } from '../words.ts'

const t = speaker(words)

export function tellGrade({ grade = '…', atLeast }: Drafted<Grade>, language: Language): string {
  if (atLeast === undefined) return t('scorecard.grade-rest', { grade }, language)
  if ('points' in atLeast)
    return t('scorecard.grade-points', { grade, value: tellNumber(atLeast.points, language) }, language)
  const percent = 'percent' in atLeast ? atLeast.percent : undefined
  return t('scorecard.grade-percent', { grade, value: tellNumber(percent, language) }, language)
}

export function tellLimit({ when, atMost: grade = '…', reason = '…' }: Drafted<Limit>, language: Language): string {
  if (when && 'formula' in when)
    return t('scorecard.limit-formula', { formula: when.formula ?? '…', grade, reason }, language)
  const criterion = (when && 'criterion' in when && when.criterion) || '…'
  const told = (value: number | undefined) => ({ criterion, value: tellNumber(value, language), grade, reason })
  if (when && 'belowPoints' in when) return t('scorecard.limit-points', told(when.belowPoints), language)
  return t('scorecard.limit-percent', told(when && 'belowPercent' in when ? when.belowPercent : undefined), language)
}

export const tellTie = ({ order, criterion = '…' }: Drafted<TieBreak>, language: Language): string =>
  t(order === 'asc' ? 'scorecard.tie-asc' : 'scorecard.tie-desc', { criterion }, language)

export const tellBasis = ({ document = '…', date }: Drafted<LegalBasis>): string =>
  date ? `${document} (${formatDay(date)})` : document
