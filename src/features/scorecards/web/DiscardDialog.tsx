/** Throws a draft away, after asking twice. */
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { discardScorecard, listScorecards, type ScorecardPage } from '../contract.ts'
import { words } from '../words.ts'

export function DiscardDialog({ card, onClose }: { card: ScorecardPage; onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const discard = useTell(discardScorecard, { refresh: [listScorecards] })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('scorecard.discard')}
      consequence={t('scorecard.discard-consequence', { title: card.title })}
      confirmLabel={t('scorecard.discard')}
      pending={discard.isPending}
      error={discard.error}
      onConfirm={() =>
        discard.mutate(
          { params: { scorecardId: card.id }, version: card.version },
          { onSuccess: () => go('/bang-diem') },
        )
      }
    />
  )
}
