/** Something typed was not sent: signing out takes it off this PC, so that is asked first. */
import { Text } from '@mantine/core'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { useDrafts } from './drafts.ts'
import { useWords } from './language.ts'
import { words } from './merge-words.ts'

export function SignOutDialog({ onConfirm, onClose }: { onConfirm: () => void; onClose: () => void }) {
  const t = useWords(words)
  const drafts = [...useDrafts().values()]
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('sign-out.unsent', { count: drafts.length })}
      consequence={t('sign-out.unsent-why')}
      confirmLabel={t('sign-out.anyway')}
      onConfirm={onConfirm}
      pending={false}
      error={null}
    >
      <Text size="sm">{drafts.map(({ name }) => name).join('; ')}</Text>
    </ConfirmDialog>
  )
}
