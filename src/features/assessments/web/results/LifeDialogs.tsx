/** What moves a result through its life: shown, put before a second person, published, taken along as a file. */
import { Button, Code, Radio, Stack, Text, Textarea } from '@mantine/core'
import { listProposals } from '#features/approvals/contract.ts'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { useFields } from '#web/useFields.ts'
import { readArchiveFile } from '../../archives/contract.ts'
import {
  getResult,
  listResults,
  proposeApproval,
  proposeShowing,
  publishResult,
  type ResultPage,
  showResult,
} from '../../results/contract.ts'
import { audiences, type ResultAudience, widens } from '../../results/rules.ts'
import { words } from '../../results/words.ts'

type Props = { result: ResultPage; onClose: () => void }
const refresh = [listResults, getResult]

/** More people see it once a second person agrees; fewer at once. */
export function ShowDialog({ result, onClose }: Props) {
  const t = useWords(words)
  const narrowed = useTell(showResult, { refresh })
  const proposed = useTell(proposeShowing, { refresh: [...refresh, listProposals] })
  const now = result.audience ?? 'leaders'
  const keep = { key: `result/${result.id}`, name: t('result.show-of'), version: result.version }
  const error = narrowed.error ?? proposed.error
  const fields = useFields({ audience: now as string, reason: '' }, error, keep)
  const audience = fields.values.audience as ResultAudience
  const isWider = widens(now, audience)
  const submit = () => {
    const input = { params: { resultId: result.id }, version: fields.version ?? result.version }
    const then = { onSuccess: fields.done(onClose) }
    if (isWider) proposed.mutate({ ...input, body: { audience, reason: fields.values.reason } }, then)
    else narrowed.mutate({ ...input, body: { audience } }, then)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={keep.name}
      submitLabel={t(isWider ? 'result.show-propose' : 'result.show')}
      onSubmit={submit}
      pending={narrowed.isPending || proposed.isPending}
      error={error}
      form={fields.form}
      labels={{ audience: t('result.audience'), reason: t('result.propose-reason') }}
    >
      <AudienceField
        value={fields.values.audience}
        error={fields.faultOf('audience')}
        onChange={(chosen) => fields.set({ audience: chosen })}
      />
      {isWider && (
        <>
          <Text size="sm">{t('result.show-hint')}</Text>
          <Textarea label={t('result.propose-reason')} required autosize minRows={2} {...fields.text('reason')} />
        </>
      )}
    </FormDialog>
  )
}

type AudienceProps = { value: string; error?: string | null; onChange: (audience: string) => void }

function AudienceField({ value, error, onChange }: AudienceProps) {
  const t = useWords(words)
  return (
    <Radio.Group label={t('result.audience')} value={value} onChange={onChange} error={error}>
      <Stack gap="xs" mt="xs">
        {audiences.map((audience) => (
          <Radio
            key={audience}
            value={audience}
            label={t(`result.audience-${audience}`)}
            {...(audience === 'public' && { description: t('result.audience-public-hint') })}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

export function ProposeDialog({ result, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(proposeApproval, { refresh: [...refresh, listProposals] })
  const name = t('result.propose-of', { number: result.number ?? 1 })
  const fields = useFields({ reason: '' }, told.error, { key: `result/${result.id}/propose`, name })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={name}
      submitLabel={t('result.propose')}
      onSubmit={() =>
        told.mutate(
          { params: { resultId: result.id }, body: fields.values, version: result.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('result.propose-reason') }}
    >
      <Text size="sm">{t('result.propose-hint')}</Text>
      <Textarea label={t('result.propose-reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}

/** The second step: what cannot be undone is read and ticked, and the digest that goes out stands beside it. */
export function PublishDialog({ result, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(publishResult, { refresh })
  const digest = result.digest ?? ''
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('result.publish-of', { block: result.blockLabel, year: result.cardYear, number: result.number ?? 1 })}
      consequence={t('result.publish-consequence')}
      confirmLabel={t('result.publish')}
      onConfirm={() =>
        told.mutate(
          { params: { resultId: result.id }, body: { digest }, version: result.version },
          { onSuccess: () => onClose() },
        )
      }
      pending={told.isPending}
      error={told.error}
    >
      <Text size="sm">
        {t('result.publish-digest')}: <Code style={{ overflowWrap: 'anywhere' }}>{digest}</Code>
      </Text>
    </ConfirmDialog>
  )
}

const command = 'npx giaouoc verify-result'

/** The file, and the line that works the result out again from it. */
export function ArchiveDialog({ result, onClose }: Props) {
  const t = useWords(words)
  const saving = useAttempt()
  const name = `ket-qua-${result.block.replaceAll('_', '-')}-${result.number}.json`
  const save = () =>
    saving.run(
      () => saveFile(readArchiveFile, { params: { resultId: result.id } }),
      () => undefined,
    )
  return (
    <ReadDialog title={t('result.archive-title')} onClose={onClose}>
      <Text size="sm">{t('result.archive-hint')}</Text>
      <Code block my="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {`${command} ${name} --digest ${result.digest}`}
      </Code>
      <RefusalAlert error={saving.error} />
      <Button variant="default" onClick={() => void save()} loading={saving.pending}>
        {t('result.archive')}
      </Button>
      <Text size="sm" mt="sm">
        {t('result.digest-copy')}
      </Text>
    </ReadDialog>
  )
}
