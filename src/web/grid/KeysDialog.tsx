/** The keys of a grid, told to whoever asks. */
import type { ReactNode } from 'react'
import { useWords } from '../language.ts'
import { ReadDialog } from '../ReadDialog.tsx'
import { words } from './words.ts'

const keys = [
  ['Tab, Enter', 'grid.key.tab'],
  ['F2', 'grid.key.edit'],
  ['Esc', 'grid.key.escape'],
  ['Delete', 'grid.key.delete'],
  ['Ctrl C, Ctrl X, Ctrl V', 'grid.key.copy'],
  ['Ctrl D, Ctrl R', 'grid.key.fill'],
  ['Ctrl Z, Ctrl Y', 'grid.key.undo'],
  ['Shift F2', 'grid.key.why'],
] as const

export function KeysDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useWords(words)
  return (
    <ReadDialog title={t('grid.keys')} onClose={onClose}>
      <dl className="g-terms">
        <dt>{t('grid.key.arrows')}</dt>
        <dd>{t('grid.key.move')}</dd>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </ReadDialog>
  )
}
