/**
 * Why a unit has its points: worked out again on this machine from the card and figures that the trial kept, told
 * criterion by criterion down to each figure, the round it came from and the report it stands in.
 */
import { Drawer, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { exact, formatExact } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { ask } from '#web/api.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { readInputs, type TrialPage, type TrialUnit } from '../../trials/contract.ts'
import { words } from '../../trials/words.ts'
import { WhyTold } from './WhyTold.tsx'

type Props = { trial: TrialPage; card: Card; sheet: TrialUnit; onClose: () => void }

export function WhyDrawer({ trial, card, sheet, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const { data, error } = useQuery(ask(readInputs, { params: { trialId: trial.id } }))
  const total = formatExact(exact(sheet.total), language)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={t('trial.why-unit', { unit: sheet.unitName, total })}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!data && !error && (
        <Text role="status">
          <Loader size="xs" /> {t('trial.explaining')}
        </Text>
      )}
      {data && (
        <WhyTold
          {...{ card, sheet }}
          seasonId={trial.seasonId}
          text={data.inputs}
          about={(again, isSame) => (
            <>
              <Text size="sm">{t('trial.unofficial')}</Text>
              <Text size="sm">{t(isSame ? 'trial.recomputed' : 'trial.recomputed-otherwise', { total: again })}</Text>
            </>
          )}
        />
      )}
    </Drawer>
  )
}
