/** Commits to a nonce, and draws: what cannot be taken back is asked twice. */
import { Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { listChecks } from '../../checks/contract.ts'
import { type BlockDraws, commitDraw, listDraws, makeDraw } from '../../draws/contract.ts'
import { words } from '../../draws/words.ts'

type Props = { seasonId: string; block: BlockDraws; onClose: () => void }

export function DrawDialog({ seasonId, block, onClose }: Props) {
  const t = useWords(words)
  const draw = useTell(makeDraw, { refresh: [listDraws, listChecks] })
  const isAgain = block.draws.length > 0
  const title = t('draws.make-what', { block: block.label })
  const fields = useFields({ reason: '' }, draw.error, { key: `season/${seasonId}/draw/${block.block}`, name: title })
  const reason = fields.values.reason.trim() || null
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      consequence={t('draws.make-lead')}
      confirmLabel={t(isAgain ? 'draws.again' : 'draws.make')}
      onConfirm={() =>
        draw.mutate({ params: { seasonId }, body: { block: block.block, reason } }, { onSuccess: fields.done(onClose) })
      }
      pending={draw.isPending}
      error={draw.error}
      form={fields.form}
      labels={{ reason: t('draws.reason') }}
    >
      {isAgain && <TextInput label={t('draws.reason')} required {...fields.text('reason')} />}
    </ConfirmDialog>
  )
}

export function CommitDialog({ seasonId, block, onClose }: Props) {
  const t = useWords(words)
  const commit = useTell(commitDraw, { refresh: [listDraws] })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('draws.commit')}
      submitLabel={t('draws.commit')}
      onSubmit={() => commit.mutate({ params: { seasonId }, body: { block: block.block } }, { onSuccess: onClose })}
      pending={commit.isPending}
      error={commit.error}
    >
      <Text size="sm">{t('draws.commit-lead')}</Text>
    </FormDialog>
  )
}
