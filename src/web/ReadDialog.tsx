/** Something to read in a dialog, such as the history of one row. */
import { lazy, type ReactNode, Suspense } from 'react'
import { useWords } from './language.ts'
import { words } from './words.ts'

/** Fetched when it opens, as every dialog is. */
const Frame = lazy(async () => ({ default: (await import('./ReadDialogFrame.tsx')).ReadDialogFrame }))

type Props = { title: string; onClose: () => void; children: ReactNode; size?: 'md' | 'lg' | 'xl' }

export function ReadDialog({ children, ...rest }: Props) {
  const t = useWords(words)
  return (
    <Suspense>
      <Frame {...rest} closeLabel={t('web.close')}>
        {children}
      </Frame>
    </Suspense>
  )
}
