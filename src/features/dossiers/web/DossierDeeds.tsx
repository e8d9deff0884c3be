/** What can be done with a dossier as it stands: post it, stop that, submit it; decide it or send it back. */
import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Output } from '#kit/endpoint.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useOffer } from '#web/useKept.ts'
import { type Dossier, type listDossiers, returnDossier, stopPosting, takeNominees } from '../contract.ts'
import { words as postingWords } from '../postings/words.ts'
import { words as dossierWords } from '../words.ts'
import { refresh } from './refresh.ts'

const words = joined(dossierWords, postingWords)
const BeginDialog = lazy(async () => ({ default: (await import('./PostingDialogs.tsx')).BeginPostingDialog }))
const SubmitDialog = lazy(async () => ({ default: (await import('./SubmitDialog.tsx')).SubmitDialog }))
const DecideDialog = lazy(async () => ({ default: (await import('./DecideDialog.tsx')).DecideDialog }))
const ReasonDialog = lazy(async () => ({ default: (await import('#web/ReasonDialog.tsx')).ReasonDialog }))

const deeds = ['post', 'stop', 'submit', 'return', 'decide'] as const
type Deed = (typeof deeds)[number]
type Props = { dossier: Dossier; listed: Output<typeof listDossiers>; name: string }

/** Which of them this dossier takes now, from whoever looks at it. */
function offered({ state, may, postings, lines }: Dossier): Deed[] {
  const isPosted = postings.some((one) => one.state !== 'stopped')
  const stands = lines.some(({ withdrawnOn }) => withdrawnOn === null)
  if (state === 'draft' && may.includes('dossier.change'))
    return isPosted ? ['submit', 'stop'] : stands ? ['post', 'submit'] : []
  return state === 'submitted' && may.includes('dossier.decide') ? ['decide', 'return'] : []
}

export function DossierDeeds({ dossier, listed, name }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState<Deed | null>(null)
  const take = useTell(takeNominees, { refresh })
  const now = offered(dossier)
  const opens = (deed: Deed) => (id: string) =>
    now.includes(deed) && id === dossier.id ? () => setOpen(deed) : undefined
  useOffer('dossier-posting', opens('post'))
  useOffer('dossier-submission', opens('submit'))
  useOffer('dossier-decision', opens('decide'))
  const labels: Record<Deed, string> = {
    ...{ post: t('posting.begin'), stop: t('posting.stop'), submit: t('dossier.submit') },
    ...{ return: t('dossier.return'), decide: t('dossier.decide') },
  }
  const mayTake = now.includes('post') && listed.nominees.length > 0
  const close = () => setOpen(null)
  return (
    <Group gap="xs" mt="sm">
      {now.map((deed, at) => (
        <Button
          key={deed}
          size="xs"
          variant={at === 0 ? 'filled' : 'default'}
          aria-label={`${labels[deed]}: ${name}`}
          onClick={() => setOpen(deed)}
        >
          {labels[deed]}
        </Button>
      ))}
      {mayTake && (
        <Button
          size="xs"
          variant="default"
          loading={take.isPending}
          onClick={() => take.mutate({ params: { dossierId: dossier.id }, version: dossier.version })}
        >
          {t('dossier.take')}
        </Button>
      )}
      <RefusalAlert error={take.error} />
      <Suspense>
        {open === 'post' && <BeginDialog dossier={dossier} onClose={close} />}
        {open === 'submit' && <SubmitDialog dossier={dossier} organiser={listed.organiser} onClose={close} />}
        {open === 'decide' && <DecideDialog dossier={dossier} organiser={listed.organiser} onClose={close} />}
        {(open === 'stop' || open === 'return') && <Reasoned dossier={dossier} deed={open} onClose={close} />}
      </Suspense>
    </Group>
  )
}

function Reasoned({ dossier, deed, onClose }: { dossier: Dossier; deed: 'stop' | 'return'; onClose: () => void }) {
  const t = useWords(words)
  const stop = useTell(stopPosting, { refresh })
  const back = useTell(returnDossier, { refresh })
  const told = deed === 'stop' ? stop : back
  return (
    <ReasonDialog
      title={t(deed === 'stop' ? 'posting.stop' : 'dossier.return')}
      consequence={t(deed === 'stop' ? 'posting.stop-what' : 'dossier.return-what')}
      label={t('dossier.reason')}
      keptAs={`dossier-${deed}/${dossier.id}`}
      onTell={(reason, onSuccess) =>
        told.mutate({ params: { dossierId: dossier.id }, body: { reason }, version: dossier.version }, { onSuccess })
      }
      onClose={onClose}
      pending={told.isPending}
      error={told.error}
    />
  )
}
