/** Drops a round that nobody has answered. */
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { useWords } from '#web/language.ts'
import { listRounds, removeRound } from '../rounds/contract.ts'
import { words } from '../rounds/words.ts'
import type { Round } from './RoundList.tsx'

export function RemoveDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const t = useWords(words)
  const told = useTell(removeRound, { refresh: [listRounds] })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('rounds.remove-of', { round: `${round.title} · ${round.source}` })}
      consequence={t('rounds.remove-hint')}
      confirmLabel={t('rounds.remove')}
      onConfirm={() =>
        told.mutate({ params: { roundId: round.id }, version: round.version }, { onSuccess: () => onClose() })
      }
      pending={told.isPending}
      error={told.error}
    />
  )
}
