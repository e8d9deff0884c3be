/** One unit's place in the list: another last day, a reminder, declining, being asked again. */
import { Text, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import {
  askAgain,
  changeSigner,
  declineSigning,
  getSigners,
  remindSigner,
  type SignerRow,
} from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'

type Props = { row: SignerRow; onClose: () => void }

const refresh = [getSigners] as const

export function UntilDialog({ row: { id, unitName: unit, until }, onClose }: Props) {
  const t = useWords(words)
  const change = useTell(changeSigner, { refresh })
  const title = t('signers.until-title', { unit })
  const fields = useFields({ until }, change.error, { key: `signer/${id}/until`, name: title })
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={() =>
        change.mutate({ params: { signerId: id }, body: fields.values }, { onSuccess: fields.done(onClose) })
      }
      pending={change.isPending}
      error={change.error}
      form={fields.form}
      labels={{ until: t('signers.until') }}
    >
      <Text size="sm">{t('signers.until-what')}</Text>
      <DayField label={t('signers.until')} {...fields.day('until')} />
    </FormDialog>
  )
}

export function DeclineDialog({ row: { id, unitName: unit }, onClose }: Props) {
  const t = useWords(words)
  const decline = useTell(declineSigning, { refresh })
  const title = t('signers.decline-title', { unit })
  const fields = useFields({ reason: '' }, decline.error, { key: `signer/${id}/decline`, name: title })
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={t('signers.decline')}
      onClose={onClose}
      onSubmit={() =>
        decline.mutate({ params: { signerId: id }, body: fields.values }, { onSuccess: fields.done(onClose) })
      }
      pending={decline.isPending}
      error={decline.error}
      form={fields.form}
      labels={{ reason: t('signers.reason') }}
    >
      <Text size="sm">{t('signers.decline-what')}</Text>
      <Textarea label={t('signers.reason')} required autosize minRows={3} {...fields.text('reason')} />
    </FormDialog>
  )
}

export function RemindDialog({ row: { id, unitName: unit }, onClose }: Props) {
  const t = useWords(words)
  const remind = useTell(remindSigner, { refresh })
  return (
    <FormDialog
      opened
      title={t('signers.remind-title', { unit })}
      submitLabel={t('signers.remind')}
      onClose={onClose}
      onSubmit={() => remind.mutate({ params: { signerId: id }, body: {} }, { onSuccess: onClose })}
      pending={remind.isPending}
      error={remind.error}
    >
      <Text size="sm">{t('signers.remind-what')}</Text>
    </FormDialog>
  )
}

export function AgainDialog({ row: { id, unitName: unit }, onClose }: Props) {
  const t = useWords(words)
  const again = useTell(askAgain, { refresh })
  return (
    <FormDialog
      opened
      title={t('signers.again-title', { unit })}
      submitLabel={t('signers.again')}
      onClose={onClose}
      onSubmit={() => again.mutate({ params: { signerId: id }, body: {} }, { onSuccess: onClose })}
      pending={again.isPending}
      error={again.error}
    >
      <Text size="sm">{t('signers.again-what')}</Text>
    </FormDialog>
  )
}
