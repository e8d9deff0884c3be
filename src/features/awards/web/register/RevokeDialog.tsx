/** Says that an award was revoked, by which decision and why: asked twice, for it is not taken back. */
import { Group, Text, Textarea, TextInput } from '@mantine/core'
import { listProposals } from '#features/approvals/contract.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { DayField } from '#web/DayField.tsx'
import { useWords } from '#web/language.ts'
import { ProposalFields } from '#web/ProposalFields.tsx'
import { useFields } from '#web/useFields.ts'
import { useProposable } from '#web/useProposable.ts'
import { type AwardEntry, getEntry, listEntries, proposeRevocation, revokeEntry } from '../../register/contract.ts'
import { words } from '../../register/words.ts'
import { useEntryName } from './useEntries.ts'

const refresh = [listEntries, getEntry, listProposals]
const empty = { revokeReason: '', revocationNumber: '', revocationDay: null as string | null, revocationBody: '' }

/** What was left empty is not known. */
const orNull = (text: string) => text.trim() || null

export function RevokeDialog({ entry, onClose }: { entry: AwardEntry; onClose: () => void }) {
  const t = useWords(words)
  const told = useProposable(revokeEntry, proposeRevocation, { refresh })
  const name = t('award_entries.revoke-of', useEntryName()(entry))
  const fields = useFields(empty, told.error, { key: `award-entry/${entry.id}/revoke`, name })
  const { revokeReason, revocationNumber, revocationDay, revocationBody } = fields.values
  const body = {
    ...{ revokeReason: revokeReason.replace(/\s+/g, ' '), revocationDay },
    ...{ revocationNumber: orNull(revocationNumber), revocationBody: orNull(revocationBody) },
  }
  const sent = { params: { entryId: entry.id }, body, version: entry.version }
  const labels = {
    ...{ revokeReason: t('field.revokeReason'), revocationNumber: t('field.revocationNumber') },
    ...{ revocationDay: t('field.revocationDay'), revocationBody: t('field.revocationBody') },
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={name}
      consequence={t('award_entries.consequence')}
      confirmLabel={t(told.needed ? 'award_entries.propose-revocation' : 'award_entries.revoke')}
      onConfirm={() => told.submit(sent, fields.done(onClose))}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={labels}
    >
      <Text size="sm" c="dimmed">
        {t('award_entries.revocation-basis')}
      </Text>
      <Textarea label={labels.revokeReason} required autosize minRows={2} {...fields.text('revokeReason')} />
      <Group grow align="flex-start">
        <TextInput label={labels.revocationNumber} {...fields.text('revocationNumber')} />
        <DayField label={labels.revocationDay} {...fields.day('revocationDay')} />
      </Group>
      <TextInput label={labels.revocationBody} {...fields.text('revocationBody')} />
      <ProposalFields told={told} />
    </ConfirmDialog>
  )
}
