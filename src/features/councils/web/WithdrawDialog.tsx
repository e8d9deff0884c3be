/** Strikes a unit from the list before the vote is opened; day and reason stay beside its name. */
import { NativeSelect, Textarea } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getVote, listVotes, type Vote, withdrawCandidate } from '../votes/contract.ts'
import { words } from '../votes/words.ts'

export function WithdrawDialog({ vote, onClose }: { vote: Vote; onClose: () => void }) {
  const t = useWords(words)
  const withdraw = useTell(withdrawCandidate, { refresh: [listVotes, getVote] })
  const standing = vote.candidates.filter(({ withdrawnOn }) => withdrawnOn === null)
  const title = t('vote.withdraw')
  const fields = useFields({ unitId: standing[0]?.unitId ?? '', reason: '' }, withdraw.error, {
    key: `vote-withdrawal/${vote.id}`,
    name: title,
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() =>
        withdraw.mutate(
          { params: { voteId: vote.id }, body: fields.values, version: vote.version },
          { onSuccess: fields.done(onClose) },
        )
      }
      pending={withdraw.isPending}
      error={withdraw.error}
      form={fields.form}
      labels={{ unitId: t('vote.teller-unit'), reason: t('vote.reason') }}
    >
      <NativeSelect
        label={t('vote.teller-unit')}
        data={standing.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
        {...fields.text('unitId')}
      />
      <Textarea label={t('vote.reason')} required autosize minRows={2} {...fields.text('reason')} />
    </FormDialog>
  )
}
