/** My unit's own form: chosen, kept as a draft, sent, mended when it was returned; single awards are withdrawn. */
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { KeptLine, OrMerge } from '#web/FormState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { listRegistrations, type Registrations } from '../contract.ts'
import { type Form, getForm, recallForm, saveForm, sendForm, startForm } from '../forms/contract.ts'
import { words } from '../words.ts'
import { AimFields, stands, useAims, useAimsMerge } from './Aims.tsx'
import { useFormState } from './state.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

const FromBelow = lazy(async () => ({ default: (await import('./FromBelow.tsx')).FromBelow }))
const AddAwardsDialog = lazy(async () => ({ default: (await import('./AddAwardsDialog.tsx')).AddAwardsDialog }))

type Mine = Registrations['mine'][number]
type Props = { mine: Mine; list: Registrations }

export function MyForm({ mine, list }: Props) {
  const t = useWords(words)
  const { unitName, form } = mine
  return (
    <Paper component="section" withBorder p="md" aria-label={t('registrations.of-unit', { unit: unitName })}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('registrations.of-unit', { unit: unitName })}</Title>
        <State form={form} />
      </Group>
      {form?.sentAt ? <SentForm mine={mine} form={form} list={list} /> : <DraftForm mine={mine} list={list} />}
      {mine.subUnits.length > 0 && (
        <Suspense>
          <FromBelow subUnits={mine.subUnits} list={list} />
        </Suspense>
      )}
      {form && <HistoryPanel kind="registration" id={form.id} of={unitName} />}
    </Paper>
  )
}

function State({ form }: { form: Form | null }) {
  const t = useWords(words)
  const shown = useFormState()(form)
  if (!form) return <StatusBadge tone="none" label={t('registrations.not-begun')} />
  if (form.state === 'draft') return <StatusBadge tone="waiting" label={t('registrations.draft')} />
  return <StatusBadge {...shown} />
}

/** Saves what is ticked, then sends it; either step alone leaves nothing half done. What is ticked is kept on this PC. */
function useDraft({ mine: { unitId, unitName, form }, list: { seasonId } }: Props) {
  const t = useWords(words)
  const refresh = [listRegistrations, getForm]
  const start = useTell(startForm, { refresh })
  const save = useTell(saveForm, { refresh })
  const sending = useTell(sendForm, { refresh })
  const error = start.error ?? save.error ?? sending.error
  const fields = useAims(form, error, {
    key: `registration/${form?.id ?? `${seasonId}/${unitId}`}`,
    name: t('registrations.of-unit', { unit: unitName }),
  })
  const keep = async () => {
    sending.reset()
    const aims = fields.values
    if (form && fields.form.standing === 'clean') return form
    const kept = form
      ? await save.mutateAsync({ params: { formId: form.id }, body: aims, version: fields.version })
      : await start.mutateAsync({ params: { seasonId }, body: { unitId, ...aims } })
    fields.done(() => undefined)()
    return kept
  }
  const send = async () => {
    const { id: formId, version } = await keep()
    return sending.mutateAsync({ params: { formId }, body: {}, version })
  }
  const pending = start.isPending || save.isPending || sending.isPending
  return { fields, keep, send, error, pending }
}

function DraftForm(props: Props) {
  const t = useWords(words)
  const { mine, list } = props
  const isOpen = useOpenAwards(mine.form)
  const { fields, keep, send, error, pending } = useDraft(props)
  const merge = useAimsMerge(list.awards)
  const [asking, setAsking] = useState(false)
  if (!mine.may.includes('registration.save')) return <Text c="dimmed">{t('registrations.not-yours')}</Text>
  // A refusal is told by the alert; the promise itself has nothing more to say.
  const quietly = (work: Promise<unknown>) =>
    work.then(
      () => setAsking(false),
      () => undefined,
    )
  return (
    <Stack gap="md">
      <Returned form={mine.form} list={list} />
      {mine.late && <LateNow late={mine.late} />}
      <OrMerge form={fields.form} {...merge} {...{ pending, error }}>
        <AimFields fields={fields} awards={list.awards} isOpen={isOpen} hint={t('registrations.choose-hint')} />
        {!asking && <RefusalAlert error={error} />}
        <Group>
          <Button loading={pending && asking} onClick={() => setAsking(true)}>
            {t('registrations.send')}
          </Button>
          <Button variant="default" loading={pending && !asking} onClick={() => quietly(keep())}>
            {t('registrations.save-draft')}
          </Button>
          <KeptLine form={fields.form} />
        </Group>
      </OrMerge>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('registrations.send')}
        consequence={t('registrations.send-hint')}
        confirmLabel={t('registrations.send')}
        onConfirm={() => quietly(send())}
        pending={pending}
        error={error}
      />
    </Stack>
  )
}

/** What was withdrawn stays so; where a return named awards, the others stay as they were sent. */
function useOpenAwards(form: Form | null): (awardId: string) => boolean {
  const lines = form?.returned?.lines ?? []
  return (awardId) => {
    const entry = form?.registrations.find((one) => one.awardId === awardId)
    if (entry === undefined) return true
    return stands(entry) && (lines.length === 0 || lines.some((line) => line.awardId === awardId))
  }
}

/** Why it came back, until when it may go again, what was named. */
function Returned({ form, list }: { form: Form | null; list: Registrations }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  if (!form?.returned) return null
  const { reason, until, lines } = form.returned
  const day = formatDay(until ?? list.deadline)
  return (
    <Alert color="brand" icon={<Icon name="warn" />} title={t('registrations.returned-title')}>
      <Text size="sm">{reason}</Text>
      {lines.map(({ awardId, reason: because }) => {
        const award = list.awards.find(({ id }) => id === awardId)
        return <Text size="sm" key={awardId}>{`${award ? nameOf(award) : ''}: ${because ?? ''}`}</Text>
      })}
      {lines.length > 0 && <Text size="sm">{t('registrations.only-returned')}</Text>}
      {day && <Text size="sm">{t('registrations.again-until', { day })}</Text>}
    </Alert>
  )
}

function LateNow({ late: { number, day, body, to } }: { late: NonNullable<Mine['late']> }) {
  const t = useWords(words)
  return (
    <Text size="sm">
      {t('registrations.late-by', { number, day: formatDay(day), body })}{' '}
      {t('registrations.late-until', { day: formatDay(to) })}
    </Text>
  )
}

function SentForm({ mine: { late, may }, form, list }: Props & { form: Form }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const [open, setOpen] = useState<'recall' | 'add' | { id: string; name: string } | null>(null)
  const close = () => setOpen(null)
  const mayWithdraw = may.includes('registration.withdraw')
  const mayRecall = may.includes('registration.send') && form.state !== 'received'
  return (
    <Stack gap="xs">
      {form.none && <Text>{t('registrations.none-sent')}</Text>}
      {form.registrations.map(({ awardId, withdrawnOn, reason }) => {
        const award = list.awards.find(({ id }) => id === awardId)
        const name = award ? nameOf(award) : ''
        return (
          <Group key={awardId} justify="space-between" gap="sm">
            {withdrawnOn === null ? (
              <StatusBadge tone="award" label={name} />
            ) : (
              <Text>
                <del>{name}</del>{' '}
                {t('registrations.withdrawn-because', { day: formatDay(withdrawnOn), reason: reason ?? '' })}
              </Text>
            )}
            {mayWithdraw && withdrawnOn === null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('registrations.withdraw-one', { name })}
                onClick={() => setOpen({ id: awardId, name })}
              >
                {t('registrations.withdraw')}
              </Button>
            )}
          </Group>
        )
      })}
      <Group>
        {mayRecall && (
          <Button variant="default" onClick={() => setOpen('recall')}>
            {t('registrations.recall')}
          </Button>
        )}
        {late && mayWithdraw && (
          <Button variant="default" onClick={() => setOpen('add')}>
            {t('registrations.add-late')}
          </Button>
        )}
      </Group>
      {open === 'recall' && <Recalling form={form} onClose={close} />}
      {open === 'add' && late && (
        <Suspense>
          <AddAwardsDialog form={form} late={late} list={list} onClose={close} />
        </Suspense>
      )}
      {open !== null && typeof open !== 'string' && (
        <WithdrawDialog form={form} award={open} today={list.today} onClose={close} />
      )}
    </Stack>
  )
}

function Recalling({ form, onClose }: { form: Form; onClose: () => void }) {
  const t = useWords(words)
  const recall = useTell(recallForm, { refresh: [listRegistrations, getForm] })
  const told = { params: { formId: form.id }, body: {}, version: form.version }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('registrations.recall')}
      consequence={t('registrations.recall-hint')}
      confirmLabel={t('registrations.recall')}
      onConfirm={() => recall.mutate(told, { onSuccess: onClose })}
      pending={recall.isPending}
      error={recall.error}
    />
  )
}
