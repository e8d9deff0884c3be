/** Records what a conference adopted: which conference, and the votes as far as they are known. Higher features borrow it. */
import { lazy, Suspense } from 'react'
import type { AdoptionDialogProps } from './AdoptionDialogFrame.tsx'

/** Fetched when it opens: no screen needs its pickers to show itself. */
const Frame = lazy(async () => ({ default: (await import('./AdoptionDialogFrame.tsx')).AdoptionDialogFrame }))

export const AdoptionDialog = (props: AdoptionDialogProps) => (
  <Suspense>
    <Frame {...props} />
  </Suspense>
)
