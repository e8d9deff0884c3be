/** Who of the season's members has answered what, in plans that are issued. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { getAnswerBoard } from '../answers/contract.ts'
import { words as answerWords } from '../answers/words.ts'
import { exportAnswers } from '../exports/contract.ts'
import { words } from '../plans/words.ts'
import { AnswerBoard } from './AnswerBoard.tsx'

type Props = { seasonId: string; blocks: readonly { code: string; label: string }[] }

export function SeasonAnswers({ seasonId, blocks }: Props) {
  const t = useWords(words)
  const said = useWords(answerWords)
  const params = { seasonId }
  const { data } = useSuspenseQuery(ask(getAnswerBoard, { params }))
  return (
    <AnswerBoard
      board={data}
      seasonId={seasonId}
      label={t('answer.board')}
      blocks={blocks}
      leaving={(shown) => (
        <ExportButton
          endpoint={exportAnswers}
          label={said('answers.export-board')}
          inputFor={(format) => ({ params, query: { format, ...shown } })}
        />
      )}
    />
  )
}
