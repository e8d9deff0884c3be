/** Opens the search, by a press or by Ctrl K; what it opens is fetched then. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '#web/icons.tsx'
import type { NavGroup } from '#web/Layout.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../words.ts'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))

export function SearchButton({ nav }: { nav: readonly NavGroup[] }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      // The browser's own Ctrl K would go to its address bar.
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        px={8}
        leftSection={<Icon name="search" />}
        aria-label={`${t('search.open')} ${t('search.keys')}`}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        classNames={{ section: 'g-search-sign' }}
      >
        <span className="g-wide">{t('search.open')}</span> <kbd className="g-wide g-key">{t('search.keys')}</kbd>
      </Button>
      {open && (
        <Suspense>
          <Palette nav={nav} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
