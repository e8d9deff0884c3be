/** How far the three tellers are with the key of the box. */
import { Button, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { type BallotBox, getBallotBox } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { beginCeremony } from '../../ceremonies/contract.ts'
import { getTellerTasks } from '../../tellers/contract.ts'
import { Section } from './Section.tsx'
import { Words } from './Words.tsx'

export function KeyMaking({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const begin = useTell(beginCeremony, { refresh: [getBallotBox, getTellerTasks] })
  const [again, setAgain] = useState(false)
  const { ceremony, tellers, voteId } = box
  const runs = box.state === 'planned' && (box.may.includes('ballot.prepare') || box.teller !== null)
  const tell = (reason: string | null, onSuccess: () => void = () => undefined) =>
    begin.mutate({ params: { voteId }, body: { reason } }, { onSuccess })
  return (
    <Section
      title={t('ballot-box.ceremony')}
      actions={
        runs && (
          <Button
            size="xs"
            variant={ceremony ? 'default' : 'filled'}
            loading={begin.isPending}
            onClick={() => (ceremony ? setAgain(true) : tell(null))}
          >
            {t(ceremony ? 'ballot-box.ceremony-again' : 'ballot-box.ceremony-begin')}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed">
        {t('ballot-box.ceremony-hint')}
      </Text>
      {ceremony?.reason && (
        <Text size="sm">
          {t('ballot-box.ceremony-attempt', { attempt: ceremony.attempt, reason: ceremony.reason })}
        </Text>
      )}
      <List size="sm" mt="xs">
        {tellers.map(({ number, unitName, name }) => {
          const last = ceremony?.tellers.find((one) => one.number === number)?.steps.at(-1)
          return (
            <List.Item key={number}>
              {`${number}. ${name === null ? unitName : `${name} (${unitName})`}: ${t(`ballot-box.step.${last ?? 'none'}`)}`}
            </List.Item>
          )
        })}
      </List>
      {ceremony?.digest && (
        <>
          <Text size="sm" mt="xs">
            {t('ballot-box.words')}
          </Text>
          <Words digest={ceremony.digest} large />
        </>
      )}
      {ceremony?.complete && <Text fw={600}>{t('ballot-box.complete')}</Text>}
      <RefusalAlert error={again ? null : begin.error} />
      {again && (
        <ReasonDialog
          title={t('ballot-box.ceremony-again')}
          label={t('ballot-box.reason')}
          keptAs={`ceremony-again/${voteId}`}
          onTell={tell}
          onClose={() => setAgain(false)}
          pending={begin.isPending}
          error={begin.error}
        />
      )}
    </Section>
  )
}
