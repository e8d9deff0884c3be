/** The box itself: when it opens and closes, its fingerprint, how many have cast, who has signed and opened. */
import { Button, Code, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { issuesOf, useIssueWords } from '#web/useFields.ts'
import { type BallotBox, closeBallotBox, getBallotBox, openBallotBox } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { getTellerTasks } from '../../tellers/contract.ts'
import { getVote, listVotes } from '../../votes/contract.ts'
import { Section } from './Section.tsx'
import { Words } from './Words.tsx'

const refresh = [getBallotBox, getTellerTasks, getVote, listVotes]

export function BoxFacts({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const [asking, setAsking] = useState<'open' | 'close' | null>(null)
  const { state, opens, closes, fingerprint, head, turnout, voters, agreed, opened } = box
  const runs = box.may.includes('vote.run') && state === 'planned'
  const canClose = box.may.length > 0 && (state === 'over' || (state === 'open' && turnout === voters.length))
  return (
    <Section
      title={t('ballot-box.title')}
      actions={
        <>
          {runs && <Button onClick={() => setAsking('open')}>{t('ballot-box.open')}</Button>}
          {canClose && <Button onClick={() => setAsking('close')}>{t('ballot-box.close')}</Button>}
          {state === 'counted' && (
            <ButtonLink to={`/mua/${box.seasonId}/hoi-dong/${box.sittingId}`}>{t('ballot-box.back')}</ButtonLink>
          )}
        </>
      }
    >
      {opens && closes && (
        <Text size="sm">{t('ballot-box.hours', { opens: formatMoment(opens), closes: formatMoment(closes) })}</Text>
      )}
      {fingerprint && (
        <>
          <Text fw={600}>{t('ballot-box.turnout', { cast: turnout, entitled: voters.length })}</Text>
          <Coded label={t('ballot-box.fingerprint')} hint={t('ballot-box.fingerprint-hint')} digest={fingerprint} />
        </>
      )}
      {!fingerprint && (
        <Text size="sm" c="dimmed">
          {t('ballot-box.state.planned')}
        </Text>
      )}
      {head && <Coded label={t('ballot-box.head')} digest={head} />}
      {agreed.length > 0 && <Text size="sm">{t('ballot-box.agreed', { tellers: agreed.join(', ') })}</Text>}
      {opened.length > 0 && <Text size="sm">{t('ballot-box.opened-by', { tellers: opened.join(', ') })}</Text>}
      {asking === 'open' && <OpenDialog box={box} onClose={() => setAsking(null)} />}
      {asking === 'close' && <CloseDialog box={box} onClose={() => setAsking(null)} />}
    </Section>
  )
}

function Coded({ label, hint, digest }: { label: string; hint?: string; digest: string }) {
  return (
    <>
      <Text size="sm" mt="xs">
        {label}
      </Text>
      <Words digest={digest} large />
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <Code className="g-digest">{digest}</Code>
    </>
  )
}

/** `2026-12-15T09:00`, as the browser's field of day and hour has it, in the hour of this computer. */
const localHour = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

const anHour = 60 * 60_000

function OpenDialog({ box, onClose }: { box: BallotBox; onClose: () => void }) {
  const t = useWords(words)
  const open = useTell(openBallotBox, { refresh })
  const wordOf = useIssueWords()
  const [closesAt, setClosesAt] = useState(() => localHour(new Date(Date.now() + anHour)))
  const submit = () =>
    open.mutate(
      { params: { voteId: box.voteId }, body: { closesAt: new Date(closesAt).toISOString() }, version: box.version },
      { onSuccess: onClose },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('ballot-box.open')}
      submitLabel={t('ballot-box.open')}
      onSubmit={submit}
      ready={closesAt !== ''}
      pending={open.isPending}
      error={open.error}
      labels={{ closesAt: t('ballot-box.closes-at') }}
    >
      <Text size="sm">{t('ballot-box.open-asks')}</Text>
      <TextInput
        type="datetime-local"
        label={t('ballot-box.closes-at')}
        required
        value={closesAt}
        error={wordOf(issuesOf(open.error).get('closesAt'))}
        onChange={({ currentTarget: { value } }) => setClosesAt(value)}
      />
    </FormDialog>
  )
}

function CloseDialog({ box, onClose }: { box: BallotBox; onClose: () => void }) {
  const t = useWords(words)
  const close = useTell(closeBallotBox, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('ballot-box.close')}
      consequence={t('ballot-box.close-asks')}
      confirmLabel={t('ballot-box.close')}
      onConfirm={() => close.mutate({ params: { voteId: box.voteId } }, { onSuccess: onClose })}
      pending={close.isPending}
      error={close.error}
    />
  )
}
