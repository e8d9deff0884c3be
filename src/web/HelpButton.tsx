/** The help of the screen one is on, by a press, F1 or “?”; what it says is fetched then. */
import { ActionIcon } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Help } from '#kit/help-page.ts'
import { Icon } from './icons.tsx'
import { useWords } from './language.ts'
import { words } from './words.ts'

const Panel = lazy(async () => ({ default: (await import('./HelpPanel.tsx')).HelpPanel }))

/** A question mark typed into a field is a question mark. */
const isTyping = (at: EventTarget | null) =>
  at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))

const asks = (event: KeyboardEvent) => event.key === 'F1' || (event.key === '?' && !isTyping(event.target))

/** `load` brings the help of all screens. */
export function HelpButton({ load }: { load: () => Promise<Help> }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !asks(event)) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('help.open')}
        title={`${t('help.open')} (F1)`}
        aria-keyshortcuts="F1 ?"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="help" />
      </ActionIcon>
      {open && (
        <Suspense>
          <Panel load={load} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
