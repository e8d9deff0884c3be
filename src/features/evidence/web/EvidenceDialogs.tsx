/** Says which document a file is; withdraws it with a reason. */
import { Group, Text, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { describeEvidence, type Evidence, getEvidence, listEvidence, withdrawEvidence } from '../contract.ts'
import { words } from '../words.ts'

type Props = { evidence: Evidence; onClose: () => void }
type Fields = { title: string; number: string; day: string | null; body: string; pages: string }

const refresh = [listEvidence, getEvidence]
/** What was left empty is not known. */
const orNull = (text: string) => text.trim() || null

export function DescribeDialog({ evidence, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(describeEvidence, { refresh })
  const { title, number, day, body, pages, version, id } = evidence
  const saved = { title, number: number ?? '', day, body: body ?? '', pages: pages ?? '' }
  const keep = { key: `evidence/${id}`, name: t('evidences.describe-one', { name: title }), version }
  const fields = useFields<Fields>(saved, told.error, keep)
  const { values } = fields
  const facts = {
    ...{ title: values.title, number: orNull(values.number), day: values.day },
    ...{ body: orNull(values.body), pages: orNull(values.pages) },
  }
  const labels = {
    title: t('evidences.field.title'),
    number: t('evidences.field.number'),
    day: t('evidences.field.day'),
    body: t('evidences.field.body'),
    pages: t('evidences.field.pages'),
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={keep.name}
      onSubmit={() =>
        told.mutate(
          { params: { evidenceId: id }, body: facts, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
    >
      <TextInput label={labels.title} required {...fields.text('title')} />
      <Group grow align="flex-start">
        <TextInput label={labels.number} description={t('evidences.field.number-hint')} {...fields.text('number')} />
        <DayField label={labels.day} {...fields.day('day')} />
      </Group>
      <TextInput label={labels.body} {...fields.text('body')} />
      <TextInput label={labels.pages} description={t('evidences.field.pages-hint')} {...fields.text('pages')} />
    </FormDialog>
  )
}

export function WithdrawDialog({ evidence, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(withdrawEvidence, { refresh })
  const name = t('evidences.withdraw-one', { name: evidence.title })
  const fields = useFields({ reason: '' }, told.error, { key: `evidence/${evidence.id}/withdraw`, name })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={name}
      submitLabel={t('evidences.withdraw')}
      onSubmit={() =>
        told.mutate(
          { params: { evidenceId: evidence.id }, body: fields.values, version: evidence.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('evidences.field.reason') }}
    >
      <Text size="sm">{t('evidences.withdraw-hint')}</Text>
      <Textarea label={t('evidences.field.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
