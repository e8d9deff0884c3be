/** A deed's name, which its own feature says; while all words are on their way, its code. */
import { useQuery } from '@tanstack/react-query'
import { useDoors } from '#web/doors.tsx'
import { useLanguage } from '#web/language.ts'

export function useDeedName() {
  const { voice } = useDoors()
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['words'],
    queryFn: async () => ({ say: await voice() }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (deed: string) => data?.say(`deed.${deed}`, {}, language) ?? deed
}
