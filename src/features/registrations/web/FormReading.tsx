/** All that happened to one form, round by round, and what those who lead may do to it: receive it or return it. */
import { Button, Group, List, Stack, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { formatDay, formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { listRegistrations, type Registrations } from '../contract.ts'
import { getForm, type OwnForm, type Step } from '../forms/contract.ts'
import { isToReceive } from '../narrowing/rules.ts'
import { receiveForm } from '../receipts/contract.ts'
import { words } from '../words.ts'
import { ReturnDialog } from './ReturnDialog.tsx'
import { useFormState } from './state.ts'

type Props = { formId: string; unitName: string; list: Registrations; onClose: () => void }

export function FormReading({ formId, unitName, list, onClose }: Props) {
  const t = useWords(words)
  const { data: form, error, refetch } = useQuery(ask(getForm, { params: { formId } }))
  return (
    <ReadDialog title={t('registrations.of-unit', { unit: unitName })} onClose={onClose}>
      <RefusalAlert error={error} onRetry={refetch} />
      {!form && !error && <Waiting />}
      {form && <Reading form={form} list={list} />}
    </ReadDialog>
  )
}

function Reading({ form, list }: { form: OwnForm; list: Registrations }) {
  const shown = useFormState()(form)
  return (
    <Stack gap="md">
      <StatusBadge {...shown} />
      {form.may.includes('registration.receive') && form.throughId === null && <Deeds form={form} list={list} />}
      <Steps steps={form.steps} awards={list.awards} />
      <HistoryPanel kind="registration" id={form.id} />
    </Stack>
  )
}

function Deeds({ form, list }: { form: OwnForm; list: Registrations }) {
  const t = useWords(words)
  const receive = useTell(receiveForm, { refresh: [listRegistrations, getForm, listWork] })
  const [returning, setReturning] = useState(false)
  return (
    <Stack gap="xs">
      <Group>
        {isToReceive(form) && (
          <Button
            loading={receive.isPending}
            onClick={() => receive.mutate({ params: { formId: form.id }, body: {}, version: form.version })}
          >
            {t('registrations.receive')}
          </Button>
        )}
        <Button variant="default" onClick={() => setReturning(true)}>
          {t('registrations.return')}
        </Button>
      </Group>
      <RefusalAlert error={receive.error} />
      {returning && <ReturnDialog form={form} list={list} onClose={() => setReturning(false)} />}
    </Stack>
  )
}

type Awards = Registrations['awards']

export function Steps({ steps, awards }: { steps: readonly Step[]; awards: Awards }) {
  const t = useWords(words)
  return (
    <Timeline bulletSize={14} lineWidth={2} aria-label={t('registrations.timeline')}>
      {steps.map((step) => (
        <Timeline.Item key={`${step.kind} ${step.at}`} title={<StepTitle step={step} />}>
          <Text size="sm" c="dimmed">
            {formatMoment(step.at)}
            {step.recalledAt && ` · ${t('registrations.recalled-at', { at: formatMoment(step.recalledAt) })}`}
          </Text>
          {step.reason && <Text size="sm">{step.reason}</Text>}
          {step.until && <Text size="sm">{t('registrations.again-until', { day: formatDay(step.until) })}</Text>}
          <StepAwards step={step} awards={awards} />
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

function StepTitle({ step: { kind, round } }: { step: Step }) {
  const t = useWords(words)
  if (kind === 'sent' && round > 1) return t('registrations.round', { round })
  return t(`cell.registration-${kind}`)
}

/** What a sending held, against the one before; which awards a return named. */
function StepAwards({ step: { kind, awards: held, changes }, awards }: { step: Step; awards: Awards }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const named = (id: string) => {
    const award = awards.find((one) => one.id === id)
    return award ? nameOf(award) : ''
  }
  if (changes)
    return (
      <List size="sm" className="g-change">
        {changes.added.map((id) => (
          <List.Item key={id}>
            {t('registrations.added')}: <ins>{named(id)}</ins>
          </List.Item>
        ))}
        {changes.dropped.map((id) => (
          <List.Item key={id}>
            {t('registrations.dropped')}: <del>{named(id)}</del>
          </List.Item>
        ))}
        {changes.added.length + changes.dropped.length === 0 && <List.Item>{t('registrations.unchanged')}</List.Item>}
      </List>
    )
  return (
    <List size="sm">
      {held.map(({ awardId, reason }) => (
        <List.Item key={awardId}>
          {named(awardId)}
          {kind === 'returned' && reason && `: ${reason}`}
        </List.Item>
      ))}
    </List>
  )
}
