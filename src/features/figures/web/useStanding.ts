/** "Đạt", "Thiếu 12 việc", "Chưa có số liệu": what a unit's result is beside the target. */
import { useLanguage, useWords } from '#web/language.ts'
import type { TargetProgress, UnitStanding } from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { countTold } from './values.ts'

type Told = Pick<UnitStanding, 'reached' | 'gap' | 'why' | 'wanted' | 'value'>

const sizes = [
  ['progress.milliards', 1_000_000_000],
  ['progress.millions', 1_000_000],
] as const

/** @param rough large amounts in thousands of millions: a drawing has no room for every digit, its table has. */
export function useStanding({ comparison, indicator }: TargetProgress, { rough = false } = {}) {
  const t = useWords(words)
  const language = useLanguage()
  const amountOf = (gap: string): string => {
    const size = rough ? sizes.find(([, least]) => Number(gap) >= least) : undefined
    if (!size) return countTold(gap, language)
    // Rounded up: what is said to be missing is enough.
    return t(size[0], { amount: countTold(`${Math.ceil((Number(gap) / size[1]) * 10) / 10}`, language) })
  }
  return ({ reached, gap, why, wanted, value }: Told): string => {
    if (wanted === null && value !== null) return t('progress.part')
    if (reached === null) return t(why === null ? 'progress.unknown' : `progress.${why}`)
    if (reached) return t('progress.reached')
    if (gap === null) return t('progress.not-reached')
    const isLimit = comparison === '<' || comparison === '<='
    return t(isLimit ? 'progress.over' : 'progress.short', { amount: amountOf(gap), unit: indicator.countedIn })
  }
}
