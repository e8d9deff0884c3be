/** Brings the content whose digest went first, from where this PC kept it. */
import { Text } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { bringContent, listSendings, prepareSending, type Sending } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import { contentKept, dropContent } from './following.ts'
import type { DialogProps } from './SendingDialogs.tsx'

export function FollowDialog({ sending, onDone, onClose }: DialogProps & { sending: Sending }) {
  const t = useWords(words)
  const told = useTell(bringContent, { refresh: [listSendings, prepareSending] })
  const text = contentKept(sending.layerId)
  const done = () => {
    dropContent(sending.layerId)
    onDone?.()
    onClose()
  }
  const submit = () =>
    text !== undefined && told.mutate({ params: { sendingId: sending.id }, body: { text } }, { onSuccess: done })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('sending.follow')}
      submitLabel={t('sending.follow')}
      ready={text !== undefined}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
    >
      <Text>
        {t(text === undefined ? 'sending.follow-elsewhere' : 'sending.follow-due', {
          due: formatMoment(sending.contentDue),
        })}
      </Text>
    </FormDialog>
  )
}
