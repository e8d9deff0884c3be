/** What can be done with a vote as it stands: change it, open it, count it, abandon it, go on. */
import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as eligibilityWords } from '../eligibility/words.ts'
import { getSitting } from '../sittings/contract.ts'
import { abandonVote, getVote, listVotes, openVote, type Vote, voteAgain } from '../votes/contract.ts'
import { words } from '../votes/words.ts'

const CountDialog = lazy(async () => ({ default: (await import('./CountDialog.tsx')).CountDialog }))
const EligibilityDialog = lazy(async () => ({ default: (await import('./EligibilityDialog.tsx')).EligibilityDialog }))
const ReasonDialog = lazy(async () => ({ default: (await import('#web/ReasonDialog.tsx')).ReasonDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await import('./WithdrawDialog.tsx')).WithdrawDialog }))

const refresh = [listVotes, getVote, getSitting]

type Deed = 'eligibility' | 'open' | 'count' | 'abandon' | 'withdraw'

export function VoteDeeds({ vote, name, onChange }: { vote: Vote; name: string; onChange: () => void }) {
  const t = useWords(words)
  const e = useWords(eligibilityWords)
  const again = useTell(voteAgain, { refresh })
  const [deed, setDeed] = useState<Deed | null>(null)
  const close = () => setDeed(null)
  const runs = vote.may.includes('vote.run')
  const hasBox = vote.method === 'sealed'
  const goesOn = runs && vote.state === 'counted' && vote.outcome?.end === 'run-off'
  const button = (label: string, onClick: () => void, variant: 'default' | 'filled' = 'default') => (
    <Button size="xs" variant={variant} onClick={onClick} aria-label={`${label}: ${name}`}>
      {label}
    </Button>
  )
  return (
    <Group gap="xs" mt="sm">
      {vote.counts !== null && button(t('vote.count'), () => setDeed('count'), 'filled')}
      {hasBox && (
        <ButtonLink size="xs" variant="filled" to={`/mua/${vote.seasonId}/hom-phieu/${vote.id}`}>
          {t('vote.box')}
        </ButtonLink>
      )}
      {runs && vote.state === 'planned' && (
        <>
          {!hasBox && button(t('vote.open'), () => setDeed('open'), 'filled')}
          {button(e('eligibility.title'), () => setDeed('eligibility'))}
          {button(t('vote.change'), onChange)}
          {button(t('vote.withdraw'), () => setDeed('withdraw'))}
        </>
      )}
      {runs &&
        (vote.state === 'planned' || vote.state === 'open') &&
        button(t('vote.abandon'), () => setDeed('abandon'))}
      {goesOn && button(t('vote.again'), () => again.mutate({ params: { voteId: vote.id } }), 'filled')}
      <RefusalAlert error={again.error} />
      <Suspense>
        {deed === 'eligibility' && <EligibilityDialog vote={vote} name={name} onClose={close} />}
        {deed === 'open' && <OpenDialog vote={vote} name={name} onClose={close} />}
        {deed === 'count' && <CountDialog vote={vote} name={name} onClose={close} />}
        {deed === 'abandon' && <AbandonDialog vote={vote} onClose={close} />}
        {deed === 'withdraw' && <WithdrawDialog vote={vote} onClose={close} />}
      </Suspense>
    </Group>
  )
}

function OpenDialog({ vote, name, onClose }: { vote: Vote; name: string; onClose: () => void }) {
  const t = useWords(words)
  const open = useTell(openVote, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`${t('vote.open')}: ${name}`}
      consequence={t('vote.open-asks')}
      confirmLabel={t('vote.open')}
      onConfirm={() => open.mutate({ params: { voteId: vote.id }, version: vote.version }, { onSuccess: onClose })}
      pending={open.isPending}
      error={open.error}
    />
  )
}

function AbandonDialog({ vote, onClose }: { vote: Vote; onClose: () => void }) {
  const t = useWords(words)
  const abandon = useTell(abandonVote, { refresh })
  return (
    <ReasonDialog
      title={t('vote.abandon')}
      consequence={t('vote.abandon-asks')}
      label={t('vote.reason')}
      keptAs={`vote-abandoning/${vote.id}`}
      onTell={(reason, onSuccess) =>
        abandon.mutate({ params: { voteId: vote.id }, body: { reason }, version: vote.version }, { onSuccess })
      }
      onClose={onClose}
      pending={abandon.isPending}
      error={abandon.error}
    />
  )
}
