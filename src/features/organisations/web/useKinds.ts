/** Kinds of units by their names; apart from the pickers, whose lists weigh more than the screens that only name a kind. */
import { useQuery } from '@tanstack/react-query'
import type { Day } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { useLanguage } from '#web/language.ts'
import { listUnitKinds } from '../kinds/contract.ts'

/** Kinds of units as of a day (all there ever were without one), by their names in the reader's language. */
export function useKinds(day?: Day | null) {
  const language = useLanguage()
  const { data } = useQuery(ask(listUnitKinds, { query: asOf(day) }))
  return (data?.items ?? []).map((kind) => ({ ...kind, label: language === 'en' ? kind.nameEn : kind.name }))
}

/** The name of a kind; its code while the names are on their way. */
export function useKindName(): (code: string) => string {
  const names = new Map(useKinds().map(({ code, label }) => [code, label]))
  return (code) => names.get(code) ?? code
}
