/** As SpokenWords.tsx, fetched when there is something to read aloud. */
import { lazy, Suspense } from 'react'

const Lazy = lazy(async () => ({ default: (await import('./SpokenWords.tsx')).SpokenWords }))

export const Words = (props: { digest: string; large?: boolean }) => (
  <Suspense>
    <Lazy {...props} />
  </Suspense>
)
