/** What a unit says: begun from a criterion that came down, and written on while it is not sent. Nothing typed is lost. */
import { Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Appeal, changeAppeal, draftAppeal, type Lowered } from '../../appeals/contract.ts'
import { words } from '../../appeals/words.ts'
import { refresh } from './deeds.ts'
import { usePointsTold } from './usePointsTold.ts'

type DraftProps = { lowered: Lowered; onClose: () => void; onDrafted: (appeal: Appeal) => void }

export function DraftDialog({ lowered, onClose, onDrafted }: DraftProps) {
  const t = useWords(words)
  const points = usePointsTold()
  const draft = useTell(draftAppeal, { refresh })
  const { sheetId, criterion, layer, criterionName: name } = lowered
  const title = t('appeal.of', { criterion, name })
  const fields = useFields({ explanation: '' }, draft.error, {
    ...{ key: `appeal-draft/${sheetId}/${criterion}/${layer}`, name: title },
  })
  const submit = () =>
    draft.mutate(
      { params: { sheetId }, body: { criterion, layer, explanation: fields.values.explanation } },
      {
        onSuccess: (appeal) => {
          fields.done(onClose)()
          onDrafted(appeal)
        },
      },
    )
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={draft.isPending}
      error={draft.error}
      form={fields.form}
      labels={{ explanation: t('appeal.explanation') }}
    >
      <Text size="sm">
        {t(`appeal.layer-${layer}`)}: {points(lowered)}
      </Text>
      <Explanation {...fields.text('explanation')} />
    </FormDialog>
  )
}

function Explanation(props: ReturnType<ReturnType<typeof useFields<{ explanation: string }>>['text']>) {
  const t = useWords(words)
  return (
    <Textarea
      label={t('appeal.explanation')}
      description={t('appeal.explanation-hint')}
      autosize
      minRows={5}
      maxRows={16}
      {...props}
    />
  )
}

export function EditDialog({ appeal, onClose }: { appeal: Appeal; onClose: () => void }) {
  const t = useWords(words)
  const change = useTell(changeAppeal, { refresh })
  const title = t('appeal.of', { criterion: appeal.criterion, name: appeal.criterionName })
  const fields = useFields({ explanation: appeal.explanation }, change.error, {
    ...{ key: `appeal/${appeal.id}`, name: title, version: appeal.version },
  })
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={() =>
        change.mutate(
          { params: { appealId: appeal.id }, body: fields.values, version: fields.version ?? appeal.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ explanation: t('appeal.explanation') }}
    >
      <Explanation {...fields.text('explanation')} />
    </FormDialog>
  )
}
