/** Words of every feature, for screens that show what others hand in: gates, board columns, waiting work. */
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Params } from '#kit/refusal.ts'
import { useDoors } from '#web/doors.tsx'
import { useLanguage } from '#web/language.ts'

export function useVoice() {
  const { voice } = useDoors()
  const language = useLanguage()
  const { data } = useSuspenseQuery({
    queryKey: ['words'],
    queryFn: async () => ({ say: await voice() }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (code: string, params: Params = {}) => data.say(code, params, language)
}
