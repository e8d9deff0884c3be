/** Records the decision on a dossier, unit by unit; what is granted goes into the award register. */
import { Fieldset, Group, Radio, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { DayField } from '#web/DayField.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Dossier, decideDossier } from '../contract.ts'
import { words } from '../words.ts'
import { refresh } from './refresh.ts'

type Answer = { lineId: string; granted: boolean; reason: string }
type Fields = { number: string; day: string | null; body: string; lines: Answer[] }
type Props = { dossier: Dossier; organiser: string | null; onClose: () => void }

export function DecideDialog({ dossier, organiser, onClose }: Props) {
  const t = useWords(words)
  const decide = useTell(decideDossier, { refresh })
  const { id, version, lines } = dossier
  const standing = lines.filter(({ withdrawnOn }) => withdrawnOn === null)
  const title = t('dossier.decide')
  const keep = { key: `dossier-decision/${id}`, name: title }
  const initial: Fields = {
    ...{ number: '', day: null, body: organiser ?? '' },
    lines: standing.map((line) => ({ lineId: line.id, granted: true, reason: '' })),
  }
  const fields = useFields<Fields>(initial, decide.error, keep)
  const { number, day, body, lines: answers } = fields.values
  const put = (at: number, changed: Partial<Answer>) =>
    fields.set({ lines: answers.map((one, index) => (index === at ? { ...one, ...changed } : one)) })
  const told = answers.map(({ lineId, granted, reason }) => ({
    ...{ lineId, granted, reason: granted ? null : reason.trim() || null },
  }))
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      consequence={t('dossier.decide-what')}
      confirmLabel={title}
      onConfirm={() =>
        decide.mutate(
          // A day left empty is sent as it is, so that the server names the missing field.
          { params: { dossierId: id }, body: { number, day: day as string, body, lines: told }, version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={decide.isPending}
      error={decide.error}
      form={fields.form}
      labels={{
        ...{ number: t('dossier.decision-number'), day: t('dossier.decision-day') },
        ...{ body: t('dossier.decision-body'), lines: t('dossier.outcome') },
      }}
    >
      <Group grow align="flex-start">
        <TextInput label={t('dossier.decision-number')} required {...fields.text('number')} />
        <DayField label={t('dossier.decision-day')} required {...fields.day('day')} />
      </Group>
      <TextInput label={t('dossier.decision-body')} required {...fields.text('body')} />
      {answers.map((answer, at) => (
        <AnswerFields
          key={answer.lineId}
          answer={answer}
          line={standing.find((one) => one.id === answer.lineId)}
          fault={fields.faultOf(`lines/${at}/reason`)}
          onChange={(changed) => put(at, changed)}
        />
      ))}
    </ConfirmDialog>
  )
}

type AnswerProps = {
  answer: Answer
  line: Dossier['lines'][number] | undefined
  fault: string | null
  onChange: (changed: Partial<Answer>) => void
}

function AnswerFields({ answer, line, fault, onChange }: AnswerProps) {
  const t = useWords(words)
  const name = t('dossier.answer-of', { unit: line?.unitName ?? '', award: line?.award.name ?? '' })
  return (
    <Fieldset legend={name}>
      <Group>
        <Radio
          name={`granted-${answer.lineId}`}
          label={t('dossier.granted')}
          checked={answer.granted}
          onChange={() => onChange({ granted: true })}
        />
        <Radio
          name={`granted-${answer.lineId}`}
          label={t('dossier.refuse')}
          checked={!answer.granted}
          onChange={() => onChange({ granted: false })}
        />
      </Group>
      {!answer.granted && (
        <Textarea
          mt="xs"
          label={t('dossier.refuse-reason')}
          required
          autosize
          minRows={2}
          value={answer.reason}
          error={fault}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
      )}
    </Fieldset>
  )
}
