/** Points as they fell, in the notation of the language. */
import { exact, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { Lowered } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'

export function usePointsTold() {
  const t = useWords(words)
  const language = useLanguage()
  const told = (points: string) => formatExact(exact(points), language)
  return ({ claimed, lowered, max }: Pick<Lowered, 'claimed' | 'lowered' | 'max'>) =>
    t('appeals.points-told', { claimed: told(claimed), lowered: told(lowered), max: told(max) })
}
