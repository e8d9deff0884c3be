/** Something typed was not sent: signing out takes it off this PC, so that is asked first. */
import { Text } from '@mantine/core'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { useDrafts } from './drafts.ts'
import { useWords } from './language.ts'
import { words } from './merge-words.ts'
import { useUnsent } from './unsent.ts'

export function SignOutDialog({ onConfirm, onClose }: { onConfirm: () => void; onClose: () => void }) {
  const t = useWords(words)
  const drafts = [...useDrafts().values()]
  const cells = useUnsent().entries.size
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('sign-out.unsent', { count: drafts.length + cells })}
      consequence={t('sign-out.unsent-why')}
      confirmLabel={t('sign-out.anyway')}
      onConfirm={onConfirm}
      pending={false}
      error={null}
    >
      <Text size="sm">
        {[...drafts.map(({ name }) => name), ...(cells > 0 ? [t('cells.cells', { count: cells })] : [])].join('; ')}
      </Text>
    </ConfirmDialog>
  )
}
