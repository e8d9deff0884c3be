/** What two tellers have to sign: another key of a voter, or going on with paper. */
import { Button, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { type BallotBox, getBallotBox } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { getTellerTasks, proposeInBox } from '../../tellers/contract.ts'
import { getVote, listVotes } from '../../votes/contract.ts'
import { Section } from './Section.tsx'
import { Words } from './Words.tsx'

export function Proposals({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const propose = useTell(proposeInBox, { refresh: [getBallotBox, getTellerTasks, getVote, listVotes] })
  const [asking, setAsking] = useState(false)
  const { proposals, state, voteId } = box
  const goesOn = state === 'open' || state === 'over' || state === 'closed' || state === 'too_few'
  const mayPropose = goesOn && box.opened.length === 0 && (box.may.includes('vote.run') || box.teller !== null)
  if (proposals.length === 0 && !mayPropose) return null
  return (
    <Section
      title={t('ballot-box.proposals')}
      actions={
        mayPropose && (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('ballot-box.paper')}
          </Button>
        )
      }
    >
      <List size="sm">
        {proposals.map(({ id, kind, name, key, reason, signed, settled }) => (
          <List.Item key={id}>
            {`${t(`ballot-box.proposal.${kind}`, { name: name ?? '' })}: ${reason}. `}
            {key && <Words digest={key} />}
            <Text component="span" size="sm" c="dimmed">
              {` ${settled ? t('ballot-box.proposal-settled') : t('ballot-box.proposal-signed', { count: signed.length })}`}
            </Text>
          </List.Item>
        ))}
      </List>
      {asking && (
        <ReasonDialog
          title={t('ballot-box.paper')}
          consequence={t('ballot-box.paper-asks')}
          label={t('ballot-box.reason')}
          keptAs={`ballot-paper/${voteId}`}
          onTell={(reason, onSuccess) =>
            propose.mutate({ params: { voteId }, body: { kind: 'abandoned', reason } }, { onSuccess })
          }
          onClose={() => setAsking(false)}
          pending={propose.isPending}
          error={propose.error}
        />
      )}
    </Section>
  )
}
