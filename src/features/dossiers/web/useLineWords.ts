/** A line of a dossier in sentences: what its vote came to, its place, what was decided, what became of it. */

import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { DossierLine } from '../contract.ts'
import { words } from '../words.ts'

export function useLineWords() {
  const t = useWords(words)
  const language = useLanguage()
  return {
    votes: ({ votes: { for: votesFor, of, enough } }: DossierLine) => {
      if (of === null) return t('dossier.votes-bare', { for: votesFor })
      return enough === null
        ? t('dossier.votes-of', { for: votesFor, of })
        : t('dossier.votes-told', { for: votesFor, of, enough })
    },
    standing: ({ rank, points }: DossierLine) => {
      if (points === null) return t('dossier.no-result')
      const shown = formatExact(exact(points), language)
      return rank === null
        ? t('dossier.points-only', { points: shown })
        : t('dossier.rank-points', { rank, points: shown })
    },
    withdrawn: ({ withdrawnOn, withdrawReason }: DossierLine) =>
      t('dossier.withdrawn', { day: formatDay(withdrawnOn), reason: withdrawReason ?? '' }),
  }
}
