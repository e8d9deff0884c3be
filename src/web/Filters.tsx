/** The filters above a list: side by side where there is room, one under another on a phone. */
import type { ReactNode } from 'react'
import { useWords } from './language.ts'
import { words } from './words.ts'

export function Filters({ children }: { children: ReactNode }) {
  const t = useWords(words)
  return (
    <search className="g-filters" aria-label={t('web.filter')}>
      {children}
    </search>
  )
}
