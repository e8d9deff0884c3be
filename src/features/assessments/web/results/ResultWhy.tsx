/** Why a unit has its points in a result: worked out again on this machine from the card and what the result was made from. */
import { Drawer, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TrialUnit } from '#features/scorecards/trials/contract.ts'
import { WhyTold } from '#features/scorecards/web/trials/WhyTold.tsx'
import { exact, formatExact } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { type ResultPage, readResultInputs } from '../../results/contract.ts'
import { words } from '../../results/words.ts'

type Props = { result: ResultPage; card: Card; sheet: TrialUnit; onClose: () => void }

export function ResultWhy({ result, card, sheet, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const { data, error } = useQuery(ask(readResultInputs, { params: { resultId: result.id } }))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={t('result.why-title', { unit: sheet.unitName, total: formatExact(exact(sheet.total), language) })}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!data && !error && (
        <Text role="status">
          <Loader size="xs" /> {t('result.explaining')}
        </Text>
      )}
      {data && (
        <WhyTold
          {...{ card, sheet }}
          seasonId={result.seasonId}
          text={data.inputs}
          about={(total, isSame) => (
            <>
              {result.kind === 'expected' && <Text size="sm">{t('result.expected-mark')}</Text>}
              <Text size="sm">{t(isSame ? 'result.recomputed' : 'result.recomputed-otherwise', { total })}</Text>
            </>
          )}
        />
      )}
    </Drawer>
  )
}
