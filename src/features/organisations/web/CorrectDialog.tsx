/** Corrects a decision recorded by mistake, with a reason; what cannot be taken back says how to set it right. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getUnit, listUnits } from '../contract.ts'
import { correctChange } from '../succession/contract.ts'
import { words } from '../succession/words.ts'

export function CorrectDialog({ changeId }: { changeId: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {t('descent.correct')}
      </Button>
      {open && <Correcting changeId={changeId} onClose={() => setOpen(false)} />}
    </>
  )
}

function Correcting({ changeId, onClose }: { changeId: string; onClose: () => void }) {
  const t = useWords(words)
  const correct = useTell(correctChange, { refresh: [getUnit, listUnits] })
  const keep = { key: `change/${changeId}/correct`, name: t('descent.correct') }
  const fields = useFields({ reason: '' }, correct.error, keep)
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('descent.correct')}
      onSubmit={() =>
        correct.mutate({ params: { changeId }, body: fields.values }, { onSuccess: fields.done(onClose) })
      }
      pending={correct.isPending}
      error={correct.error}
      form={fields.form}
      labels={{ reason: t('descent.reason') }}
    >
      <Textarea
        label={t('descent.reason')}
        description={t('descent.correct-hint')}
        required
        autosize
        minRows={2}
        {...fields.text('reason')}
      />
    </FormDialog>
  )
}
