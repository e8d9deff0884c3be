/** A check as a sentence, its indicators by name, its bounds as people of the language write numbers. */
import { useQuery } from '@tanstack/react-query'
import { listIndicators } from '#features/indicators/contract.ts'
import { useIndicatorName } from '#features/indicators/web/useIndicatorName.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { Check } from '../../checks/contract.ts'
import type { Rounds } from '../../rounds/contract.ts'
import { checkSaid } from '../../settings/rules.ts'
import { words } from '../../settings/words.ts'

export type Told = Pick<Check, 'kind' | 'code' | 'codes' | 'low' | 'high'>

export function useCheckWords({ seasonId, items }: Rounds): (check: Told) => string {
  const t = useWords(words)
  const language = useLanguage()
  const nameOf = useIndicatorName()
  // Whoever reads rounds and nothing else of the season knows the indicators that are asked.
  const { data } = useQuery(ask(listIndicators, { query: { seasonId } }))
  const known = [...items.flatMap(({ indicators }) => indicators), ...(data?.items ?? [])]
  const names = new Map(known.map((one) => [one.code, nameOf(one)]))
  const called = (code: string) => `“${names.get(code) ?? code}”`
  const number = (value: string | null) => (value === null ? '' : formatExact(exact(value), language))
  return (check) => {
    const { word, params } = checkSaid(check, { called, number })
    return t(`rule.told.${word}`, params)
  }
}
