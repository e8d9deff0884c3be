/** Renames a trial, shows it to members or keeps it back; removes one's own. */
import { Radio, Stack, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { changeTrial, getTrial, listTrials, removeTrial, type Trial } from '../../trials/contract.ts'
import { type Audience, audiences } from '../../trials/rules.ts'
import { words } from '../../trials/words.ts'

type Props = { trial: Trial; onClose: () => void }

type AudienceProps = { value: string; isDraft: boolean; error: string | null; onChange: (to: Audience) => void }

export function AudienceField({ value, isDraft, error, onChange }: AudienceProps) {
  const t = useWords(words)
  return (
    <Radio.Group
      label={t('trial.audience')}
      value={value}
      error={error}
      onChange={(to) => onChange(to as Audience)}
      {...(isDraft && { description: t('trial.by-draft') })}
    >
      <Stack gap="xs" mt="xs">
        {audiences.map((audience) => (
          <Radio
            key={audience}
            value={audience}
            label={t(`trial.audience-${audience}`)}
            disabled={isDraft && audience === 'members'}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

export function ChangeDialog({ trial, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(changeTrial, { refresh: [listTrials, getTrial] })
  const keep = { key: `trial/${trial.id}`, name: t('trial.change'), version: trial.version }
  const fields = useFields({ title: trial.title, audience: trial.audience as string }, told.error, keep)
  const { values } = fields
  const submit = () =>
    told.mutate(
      {
        params: { trialId: trial.id },
        body: { title: values.title, audience: values.audience as Audience },
        version: fields.version ?? trial.version,
      },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('trial.change')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ title: t('trial.name'), audience: t('trial.audience') }}
    >
      <TextInput label={t('trial.name')} required {...fields.text('title')} />
      <AudienceField
        value={values.audience}
        isDraft={trial.draft}
        error={fields.faultOf('audience')}
        onChange={(audience) => fields.set({ audience })}
      />
    </FormDialog>
  )
}

export function RemoveDialog({ trial, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(removeTrial, { refresh: [listTrials] })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('trial.remove')}
      consequence={t('trial.remove-consequence', { title: trial.title })}
      confirmLabel={t('trial.remove')}
      onConfirm={() =>
        told.mutate({ params: { trialId: trial.id }, version: trial.version }, { onSuccess: () => onClose() })
      }
      pending={told.isPending}
      error={told.error}
    />
  )
}
