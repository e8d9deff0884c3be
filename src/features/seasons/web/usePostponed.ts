/** "hạn 31/03/2018, lùi đến 15/04/2018 theo 12/QĐ-BTP …": how a postponed deadline is told everywhere. */
import { type Day, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Season } from '../contract.ts'
import { words } from '../words.ts'

type Postponed = NonNullable<Season['stages'][number]['postponed']>

export function usePostponed() {
  const t = useWords(words)
  return (deadline: Day | null, { original, decisionNumber, decisionDay, decisionBody }: Postponed) => {
    const decision = [decisionNumber, formatDay(decisionDay), decisionBody].filter(Boolean).join(', ')
    const by = decision ? t('stage.postponed-by', { decision }) : ''
    return t('stage.postponed', { original: formatDay(original), deadline: formatDay(deadline), by })
  }
}
