/** My unit's own form: chosen, kept as a draft, sent; afterwards single awards are withdrawn. */
import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { dayOf, formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { listRegistrations, type Registrations } from '../contract.ts'
import { type Form, getForm, saveForm, sendForm, startForm } from '../forms/contract.ts'
import { words } from '../words.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

type Mine = Registrations['mine'][number]
type Props = { mine: Mine; list: Registrations }

export function MyForm({ mine, list }: Props) {
  const t = useWords(words)
  const { unitName, form, may } = mine
  return (
    <Paper component="section" withBorder p="md" aria-label={t('registrations.of-unit', { unit: unitName })}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('registrations.of-unit', { unit: unitName })}</Title>
        <State form={form} />
      </Group>
      {form?.sentAt ? (
        <SentForm form={form} list={list} mayWithdraw={may.includes('registration.withdraw')} />
      ) : (
        <DraftForm mine={mine} list={list} />
      )}
      {form && <HistoryPanel kind="registration" id={form.id} of={unitName} />}
    </Paper>
  )
}

function State({ form }: { form: Form | null }) {
  const t = useWords(words)
  if (!form) return <StatusBadge tone="none" label={t('registrations.not-begun')} />
  if (!form.sentAt) return <StatusBadge tone="waiting" label={t('registrations.draft')} />
  return <StatusBadge tone="done" label={t('cell.registration-sent')} date={formatDay(dayOf(new Date(form.sentAt)))} />
}

const aimsOf = (form: Form | null) => ({
  awardIds: form?.registrations.map(({ awardId }) => awardId) ?? [],
  none: form?.none ?? false,
})
type Aims = ReturnType<typeof aimsOf>

const same = (a: Aims, b: Aims) =>
  a.none === b.none && a.awardIds.length === b.awardIds.length && a.awardIds.every((id) => b.awardIds.includes(id))

/** What is ticked; when another version of the draft arrives, the ticks follow it. */
function useAims(form: Form | null) {
  const [aims, setAims] = useState(() => aimsOf(form))
  const [version, setVersion] = useState(form?.version)
  if (form?.version !== version) {
    setVersion(form?.version)
    setAims(aimsOf(form))
  }
  return [aims, setAims] as const
}

/** Saves what is ticked, then sends it; either step alone leaves nothing half done. */
function useDraft({ mine: { unitId, form }, list: { seasonId } }: Props) {
  const refresh = [listRegistrations, getForm]
  const start = useTell(startForm, { refresh })
  const save = useTell(saveForm, { refresh })
  const sending = useTell(sendForm, { refresh })
  const [aims, setAims] = useAims(form)
  const keep = async () => {
    sending.reset()
    if (!form) return start.mutateAsync({ params: { seasonId }, body: { unitId, ...aims } })
    if (same(aims, aimsOf(form))) return form
    return save.mutateAsync({ params: { formId: form.id }, body: aims, version: form.version })
  }
  const send = async () => {
    const { id: formId, version } = await keep()
    return sending.mutateAsync({ params: { formId }, body: {}, version })
  }
  return {
    aims,
    setAims,
    keep,
    send,
    error: start.error ?? save.error ?? sending.error,
    pending: start.isPending || save.isPending || sending.isPending,
  }
}

function DraftForm(props: Props) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const { mine, list } = props
  const { aims, setAims, keep, send, error, pending } = useDraft(props)
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
      <Checkbox.Group
        label={t('registrations.choose')}
        description={t('registrations.choose-hint')}
        value={aims.awardIds}
        onChange={(awardIds) => setAims({ awardIds, none: aims.none && awardIds.length === 0 })}
      >
        <Stack gap="xs" mt="xs">
          {list.awards.map((award) => (
            <Checkbox key={award.id} value={award.id} label={nameOf(award)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox
        label={t('registrations.none')}
        checked={aims.none}
        onChange={(event) =>
          setAims(event.currentTarget.checked ? { awardIds: [], none: true } : { ...aims, none: false })
        }
      />
      {!asking && <RefusalAlert error={error} />}
      <Group>
        <Button loading={pending && asking} onClick={() => setAsking(true)}>
          {t('registrations.send')}
        </Button>
        <Button variant="default" loading={pending && !asking} onClick={() => quietly(keep())}>
          {t('registrations.save-draft')}
        </Button>
      </Group>
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

function SentForm({ form, list, mayWithdraw }: { form: Form; list: Registrations; mayWithdraw: boolean }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const [withdrawing, setWithdrawing] = useState<{ id: string; name: string } | null>(null)
  if (form.none) return <Text>{t('registrations.none-sent')}</Text>
  return (
    <Stack gap="xs">
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
                onClick={() => setWithdrawing({ id: awardId, name })}
              >
                {t('registrations.withdraw')}
              </Button>
            )}
          </Group>
        )
      })}
      {withdrawing && (
        <WithdrawDialog form={form} award={withdrawing} today={list.today} onClose={() => setWithdrawing(null)} />
      )}
    </Stack>
  )
}
