/** The deeds done to a report, each in its dialog: approve and send, recall, accept, return and reopen with a reason. */
import { Alert, Radio, Stack, Text, Textarea } from '@mantine/core'
import { listWork } from '#features/seasons/board/contract.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { readGrid } from '../grids/contract.ts'
import {
  acceptReport,
  getReport,
  type Report,
  recallReport,
  returnReport,
  sendReport,
  unacceptReport,
} from '../reports/contract.ts'
import { listRounds } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'

export type Deed = 'send' | 'recall' | 'accept' | 'return' | 'unaccept'
type Props = { report: Report; round: string; onClose: () => void }

const refresh = [listRounds, getReport, readGrid, listWork]

export function ReportDialog({ deed, ...props }: Props & { deed: Deed }) {
  switch (deed) {
    case 'send':
      return <SendDialog {...props} />
    case 'recall':
      return <PlainDialog deed="recall" endpoint={recallReport} {...props} />
    case 'accept':
      return <PlainDialog deed="accept" endpoint={acceptReport} {...props} />
    case 'return':
      return <ReasonDialog deed="return" endpoint={returnReport} {...props} />
    case 'unaccept':
      return <ReasonDialog deed="unaccept" endpoint={unacceptReport} {...props} />
  }
}

/** The head declares how complete it is: an empty cell is not a zero. */
function SendDialog({ report, round, onClose }: Props) {
  const t = useWords(words)
  const told = useTell(sendReport, { refresh })
  const { filled, required, id, version, unitName: unit } = report
  const title = t('report.send-of', { round, unit })
  const isFull = (filled ?? 0) >= required
  const keep = { key: `figure-report/${id}/send`, name: title }
  const fields = useFields({ declared: isFull ? 'complete' : 'incomplete', incompleteWhy: '' }, told.error, keep)
  const complete = fields.values.declared === 'complete'
  const submit = () => {
    const incompleteWhy = complete ? null : fields.values.incompleteWhy.trim() || null
    told.mutate(
      { params: { reportId: id }, body: { complete, incompleteWhy }, version },
      { onSuccess: fields.done(onClose) },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('report.send')}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ complete: t('report.completeness'), incompleteWhy: t('report.why') }}
    >
      <Alert>{t('report.send-hint')}</Alert>
      <Text size="sm">{t('report.filled-now', { filled: filled ?? 0, required })}</Text>
      <Radio.Group
        label={t('report.completeness')}
        error={fields.faultOf('complete')}
        value={fields.values.declared}
        onChange={(declared) => fields.set({ declared })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="complete" label={t('report.complete')} />
          <Radio value="incomplete" label={t('report.incomplete')} />
        </Stack>
      </Radio.Group>
      {!complete && (
        <Textarea label={t('report.why')} required autosize minRows={2} {...fields.text('incompleteWhy')} />
      )}
    </FormDialog>
  )
}

type PlainProps = Props & { deed: 'recall' | 'accept'; endpoint: typeof recallReport | typeof acceptReport }

function PlainDialog({ deed, endpoint, report, round, onClose }: PlainProps) {
  const t = useWords(words)
  const told = useTell(endpoint, { refresh })
  const submit = () =>
    told.mutate({ params: { reportId: report.id }, body: {}, version: report.version }, { onSuccess: () => onClose() })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(`report.${deed}-of`, { round, unit: report.unitName })}
      submitLabel={t(`report.${deed}`)}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
    >
      <Text>{t(`report.${deed}-hint`)}</Text>
    </FormDialog>
  )
}

type ReasonProps = Props & { deed: 'return' | 'unaccept'; endpoint: typeof returnReport | typeof unacceptReport }

function ReasonDialog({ deed, endpoint, report, round, onClose }: ReasonProps) {
  const t = useWords(words)
  const told = useTell(endpoint, { refresh })
  const title = t(`report.${deed}-of`, { round, unit: report.unitName })
  const keep = { key: `figure-report/${report.id}/${deed}`, name: title }
  const fields = useFields({ reason: '' }, told.error, keep)
  const submit = () =>
    told.mutate(
      { params: { reportId: report.id }, body: fields.values, version: report.version },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t(`report.${deed}`)}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('report.reason') }}
    >
      <Textarea label={t('report.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
