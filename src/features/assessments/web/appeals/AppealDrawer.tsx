/** One appeal read whole: what came down, what the unit says with which papers, what it was answered, and every step. */
import { Alert, Button, Drawer, Group, List, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { EvidenceList } from '#features/evidence/web/EvidenceList.tsx'
import { formatMoment } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import { ask, useTell } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import { type Appeal, detachPaper, getAppeal } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'
import { AppealState } from './AppealState.tsx'
import { type Deed, refresh } from './deeds.ts'
import { useValueTold } from './useValueTold.ts'

const Dialogs = lazy(async () => ({ default: (await import('./AppealDialogs.tsx')).AppealDialogs }))

export function AppealDrawer({ appealId, onClose }: { appealId: string; onClose: () => void }) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const { data: appeal, error } = useQuery(ask(getAppeal, { params: { appealId } }))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      classNames={{ title: 'g-head-title' }}
      title={appeal ? t('appeal.of', { criterion: appeal.criterion, name: appeal.criterionName }) : t('appeals.title')}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      {error && <RefusalAlert error={error} />}
      {!appeal && !error && <Loader size="sm" aria-label={shell('web.loading')} />}
      {appeal && <Told appeal={appeal} onGone={onClose} />}
    </Drawer>
  )
}

function Told({ appeal, onGone }: { appeal: Appeal; onGone: () => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const [deed, setDeed] = useState<Deed | null>(null)
  const detach = useTell(detachPaper, { refresh })
  const told = (points: string) => formatExact(exact(points), language)
  const isDraft = appeal.state === 'draft'
  const mayWrite = isDraft && appeal.may.includes('appeal.draft')
  return (
    <Stack gap="lg">
      <div>
        <Text size="sm">
          {t('appeal.facts', {
            ...{ unit: appeal.unitName, layer: t(`appeal.layer-${appeal.layer}`), max: told(appeal.max) },
            ...{ claimed: told(appeal.claimed), lowered: told(appeal.lowered) },
          })}
        </Text>
        <AppealState state={appeal.state} />
      </div>
      <section aria-label={t('appeal.explanation')}>
        <Group justify="space-between" mb={4}>
          <Title order={3}>{t('appeal.explanation')}</Title>
          {mayWrite && <DeedButton deed="edit" label={t('appeal.edit')} onOpen={setDeed} />}
        </Group>
        <Text className="g-paragraphs" {...(appeal.explanation === '' && { c: 'dimmed' })}>
          {appeal.explanation || t('appeal.explanation-empty')}
        </Text>
      </section>
      <section aria-label={t('appeal.papers')}>
        <Group justify="space-between" mb={4}>
          <Title order={3}>{t('appeal.papers')}</Title>
          {mayWrite && <DeedButton deed="attach" label={t('appeal.paper-add')} onOpen={setDeed} />}
        </Group>
        <RefusalAlert error={detach.error} />
        {appeal.papers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('appeal.no-papers')}
          </Text>
        ) : (
          <EvidenceList
            items={appeal.papers}
            pending={detach.isPending}
            {...(mayWrite && {
              onDetach: ({ id }) => detach.mutate({ params: { appealId: appeal.id, evidenceId: id } }),
            })}
          />
        )}
      </section>
      <Answered appeal={appeal} />
      <Steps appeal={appeal} />
      <Deeds appeal={appeal} onOpen={setDeed} />
      <Suspense>
        {deed && <Dialogs deed={deed} appeal={appeal} onClose={() => setDeed(null)} onGone={onGone} />}
      </Suspense>
    </Stack>
  )
}

function DeedButton({ deed, label, onOpen }: { deed: Deed; label: string; onOpen: (deed: Deed) => void }) {
  return (
    <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => onOpen(deed)}>
      {label}
    </Button>
  )
}

function Answered({ appeal: { answered, change, whyNotAnswer } }: { appeal: Appeal }) {
  const t = useWords(words)
  const told = useValueTold()
  if (answered === null)
    return whyNotAnswer === null ? null : (
      <Alert variant="default" icon={<Icon name="info" />}>
        {t('appeal.not-yours', { why: t(whyNotAnswer as 'appeal.own') })}
      </Alert>
    )
  return (
    <section aria-label={t('appeal.reply')}>
      <Title order={3} mb={4}>
        {t('appeal.reply')}
      </Title>
      <Text size="sm" c="dimmed">
        {answered.unitName} · {t(`appeal.state-${answered.outcome}`)}
      </Text>
      <Text className="g-paragraphs">{answered.reply}</Text>
      {change && (
        <Text size="sm" mt={4}>
          {t('appeal.changed-to', { name: change.name, value: told(change.value) })}
        </Text>
      )}
    </section>
  )
}

function Steps({ appeal: { drafted, sent, withdrawn, answered } }: { appeal: Appeal }) {
  const t = useWords(words)
  const step = ({ at, by }: { at: string; by: string | null }) => ({
    when: formatMoment(at),
    who: by === null ? '' : t('appeal.step-who', { name: by }),
  })
  return (
    <section aria-label={t('appeal.steps')}>
      <Title order={3} mb={4}>
        {t('appeal.steps')}
      </Title>
      <List size="sm">
        <List.Item>{t('appeal.step-drafted', step(drafted))}</List.Item>
        {sent && <List.Item>{t('appeal.step-sent', step(sent))}</List.Item>}
        {withdrawn && (
          <List.Item>
            {t('appeal.step-withdrawn', step(withdrawn))}
            {withdrawn.reason && `: ${withdrawn.reason}`}
          </List.Item>
        )}
        {answered && <List.Item>{t('appeal.step-answered', { ...step(answered), unit: answered.unitName })}</List.Item>}
      </List>
    </section>
  )
}

function Deeds({ appeal: { state, may }, onOpen }: { appeal: Appeal; onOpen: (deed: Deed) => void }) {
  const t = useWords(words)
  const [sends, drafts] = [may.includes('appeal.send'), may.includes('appeal.draft')]
  return (
    <Group gap="xs">
      {state === 'draft' && sends && (
        <Button aria-haspopup="dialog" onClick={() => onOpen('send')}>
          {t('appeal.send')}
        </Button>
      )}
      {state === 'draft' && drafts && !sends && <Text size="sm">{t('appeal.send-by-head')}</Text>}
      {state === 'draft' && drafts && (
        <Button variant="default" aria-haspopup="dialog" onClick={() => onOpen('discard')}>
          {t('appeal.discard')}
        </Button>
      )}
      {state === 'sent' && sends && (
        <Button variant="default" aria-haspopup="dialog" onClick={() => onOpen('withdraw')}>
          {t('appeal.withdraw')}
        </Button>
      )}
      {state === 'sent' && may.includes('appeal.answer') && (
        <Button aria-haspopup="dialog" onClick={() => onOpen('answer')}>
          {t('appeal.answer')}
        </Button>
      )}
    </Group>
  )
}
