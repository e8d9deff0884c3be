/** How a condition of a rule is told. */
import { useWords } from '#web/language.ts'
import type { Condition } from '../eligibility/rules.ts'
import { words } from '../eligibility/words.ts'

export type Named = readonly { code: string; name: string }[]

export function useConditionWords(awards: Named) {
  const t = useWords(words)
  const nameOf = (awardCode: string) => awards.find(({ code }) => code === awardCode)?.name ?? awardCode
  return (condition: Condition): string => {
    const kind = t(`eligibility.kind.${condition.kind}`)
    if (condition.kind === 'grade') return `${kind}: ${condition.grades.join(', ')}`
    if (condition.kind === 'rank') return `${kind}: ${t('eligibility.at-most')} ${condition.atMost}`
    if ('awardCode' in condition)
      return `${kind}: ${nameOf(condition.awardCode)}, ${t('eligibility.years')}: ${condition.years}`
    return kind
  }
}
