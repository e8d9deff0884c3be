/** What the dialog of taking an adoption back is made of; ReopenDialog fetches it when it opens. */
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { words } from '../words.ts'

export type ReopenDialogProps = {
  /** Under which name the reason is kept until it is sent. */
  keptAs: string
  consequence: string
  onReopen: (reason: string, onSuccess: () => void) => void
  onClose: () => void
  pending: boolean
  error: unknown
}

export function ReopenDialogFrame({ onReopen, ...dialog }: ReopenDialogProps) {
  const t = useWords(words)
  return <ReasonDialog title={t('adoption.reopen')} label={t('adoption.reason')} onTell={onReopen} {...dialog} />
}
