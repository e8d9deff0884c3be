/** Trusts a root certificate, or ends the trust; both take two people once a season under way is public. */
import { Text, Textarea, TextInput } from '@mantine/core'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { addRoot, endRoot, listRoots, proposeRoot, proposeRootEnd, type SigningRoot } from '../../roots/contract.ts'
import { words } from '../../roots/words.ts'

const refresh = [listRoots]

export function AddRootDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const told = useProposable(addRoot, proposeRoot, { refresh })
  const title = t('signing-roots.add')
  const fields = useFields({ name: '', certificate: '' }, told.error, { key: 'signing-root/new', name: title })
  return (
    <FormDialog
      opened
      title={title}
      {...(told.needed && { submitLabel: t('signing-roots.propose') })}
      onClose={onClose}
      onSubmit={() => told.submit({ body: fields.values }, fields.done(onClose))}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ name: t('signing-roots.name'), certificate: t('field.certificate') }}
    >
      <Text size="sm">{t('signing-roots.consequence')}</Text>
      <TextInput label={t('signing-roots.name')} required {...fields.text('name')} />
      <Textarea
        label={t('field.certificate')}
        description={t('signing-roots.certificate-hint')}
        required
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        {...fields.text('certificate')}
      />
      <ProposalFields told={told} />
    </FormDialog>
  )
}

export function EndRootDialog({ root, onClose }: { root: SigningRoot; onClose: () => void }) {
  const t = useWords(words)
  const told = useProposable(endRoot, proposeRootEnd, { refresh })
  const title = t('signing-roots.end-one', { name: root.name })
  const empty: { day: string | null } = { day: null }
  const fields = useFields(empty, told.error, { key: `signing-root/${root.id}/end`, name: title })
  // A day left empty is sent as it is, so that the server names the missing field.
  const body = { day: fields.values.day ?? '' }
  return (
    <FormDialog
      opened
      title={title}
      {...(told.needed && { submitLabel: t('signing-roots.propose') })}
      onClose={onClose}
      onSubmit={() => told.submit({ params: { rootId: root.id }, body }, fields.done(onClose))}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ day: t('signing-roots.day') }}
    >
      <Text size="sm">{t('signing-roots.end-consequence')}</Text>
      <DayField label={t('signing-roots.day')} required {...fields.day('day')} />
      <ProposalFields told={told} />
    </FormDialog>
  )
}
