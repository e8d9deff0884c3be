/** Writes the summary of achievements of one unit, or strikes it from the dossier. */
import { Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { useFields } from '#web/useFields.ts'
import { type DossierLine, withdrawLine, writeSummary } from '../contract.ts'
import { words } from '../words.ts'
import { refresh } from './refresh.ts'

type Props = { line: DossierLine; onClose: () => void }

export function SummaryDialog({ line: { id: lineId, unitName, summary, version }, onClose }: Props) {
  const t = useWords(words)
  const write = useTell(writeSummary, { refresh })
  const title = t('dossier.summary-of', { unit: unitName })
  const keep = { key: `dossier-summary/${lineId}`, name: title, version }
  const fields = useFields({ summary: summary ?? '' }, write.error, keep)
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={() =>
        write.mutate(
          { params: { lineId }, body: { summary: fields.values.summary.trim() || null }, version: fields.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={write.isPending}
      error={write.error}
      form={fields.form}
      labels={{ summary: t('dossier.summary') }}
    >
      <Textarea
        label={t('dossier.summary')}
        description={t('dossier.summary-hint')}
        autosize
        minRows={6}
        maxRows={20}
        {...fields.text('summary')}
      />
    </FormDialog>
  )
}

export function WithdrawLineDialog({ line: { id: lineId, unitName, version }, onClose }: Props) {
  const t = useWords(words)
  const withdraw = useTell(withdrawLine, { refresh })
  return (
    <ReasonDialog
      title={t('dossier.withdraw-of', { unit: unitName })}
      consequence={t('dossier.withdraw-what')}
      label={t('dossier.reason')}
      keptAs={`dossier-withdrawal/${lineId}`}
      onTell={(reason, onSuccess) => withdraw.mutate({ params: { lineId }, body: { reason }, version }, { onSuccess })}
      onClose={onClose}
      pending={withdraw.isPending}
      error={withdraw.error}
    />
  )
}
