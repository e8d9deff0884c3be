/** What the units below have answered to this plan, in plans that are issued. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { getAnswersBelow } from '../answers/contract.ts'
import { words as answerWords } from '../answers/words.ts'
import { exportAnswersBelow } from '../plan-tables/contract.ts'
import type { Plan } from '../plans/contract.ts'
import { words } from '../plans/words.ts'
import { AnswerBoard } from './AnswerBoard.tsx'

export function AnswersBelow({ plan }: { plan: Plan }) {
  const t = useWords(words)
  const said = useWords(answerWords)
  const params = { planId: plan.id }
  const { data } = useSuspenseQuery(ask(getAnswersBelow, { params }))
  if (data.units.length === 0) return null
  return (
    <AnswerBoard
      board={data}
      seasonId={plan.seasonId}
      label={t('answer.board-below')}
      leaving={({ block: _, ...shown }) => (
        <ExportButton
          endpoint={exportAnswersBelow}
          label={said('answers.export-board')}
          inputFor={(format) => ({ params, query: { format, ...shown } })}
        />
      )}
    />
  )
}
