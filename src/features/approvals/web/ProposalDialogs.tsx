/** Approving, rejecting, taking back, taking note: each says what happens; rejecting asks why. */
import { Text, Textarea } from '@mantine/core'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { Changes } from '#web/Happenings.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { acknowledge, approve, listProposals, type Proposal, reject, withdraw } from '../contract.ts'
import { words } from '../words.ts'
import { useDeedName } from './useDeedName.ts'

type Props = { proposal: Proposal; refresh: readonly Endpoint[]; onClose: () => void }

/** What can be done with a proposal. */
export type Act = 'approve' | 'reject' | 'withdraw' | 'acknowledge'

export function ProposalDialog({ act, ...props }: Props & { act: Act }) {
  if (act === 'reject') return <RejectDialog {...props} />
  if (act === 'acknowledge') return <NoteDialog {...props} />
  return <ConfirmedDialog act={act} {...props} />
}

function ConfirmedDialog({ act, proposal, refresh, onClose }: Props & { act: 'approve' | 'withdraw' }) {
  const t = useWords(words)
  const deed = useDeedName()(proposal.deed)
  const told = useTell(act === 'approve' ? approve : withdraw, { refresh: [listProposals, ...refresh] })
  const { id: proposalId, version, before, after, reason } = proposal
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(`approval.${act}-title`, { deed })}
      submitLabel={t(`approval.${act}`)}
      onSubmit={() => told.mutate({ params: { proposalId }, body: {}, version }, { onSuccess: onClose })}
      pending={told.isPending}
      error={told.error}
    >
      <Changes happening={{ action: proposal.deed, before, after }} />
      <Text size="sm">“{reason}”</Text>
      <Text size="sm" c="dimmed">
        {t(`approval.${act}-consequence`)}
      </Text>
    </FormDialog>
  )
}

function NoteDialog({ proposal: { id: proposalId, deed, decisionReason }, refresh, onClose }: Props) {
  const t = useWords(words)
  const name = useDeedName()(deed)
  const told = useTell(acknowledge, { refresh: [listProposals, ...refresh] })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('approval.acknowledge-title', { deed: name })}
      submitLabel={t('approval.acknowledge')}
      onSubmit={() => told.mutate({ params: { proposalId }, body: {} }, { onSuccess: onClose })}
      pending={told.isPending}
      error={told.error}
    >
      {decisionReason && <Text size="sm">“{decisionReason}”</Text>}
      <Text size="sm" c="dimmed">
        {t('approval.acknowledge-consequence')}
      </Text>
    </FormDialog>
  )
}

function RejectDialog({ proposal, refresh, onClose }: Props) {
  const t = useWords(words)
  const deed = useDeedName()(proposal.deed)
  const told = useTell(reject, { refresh: [listProposals, ...refresh] })
  const { id: proposalId, version } = proposal
  const title = t('approval.reject-title', { deed })
  const fields = useFields({ reason: '' }, told.error, { key: `proposal/${proposalId}/reject`, name: title })
  const body = { reason: fields.values.reason.replace(/\s+/g, ' ').trim() }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('approval.reject')}
      onSubmit={() => told.mutate({ params: { proposalId }, body, version }, { onSuccess: fields.done(onClose) })}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ reason: t('approval.why') }}
    >
      <Changes happening={{ action: proposal.deed, before: proposal.before, after: proposal.after }} />
      <Textarea label={t('approval.why')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
