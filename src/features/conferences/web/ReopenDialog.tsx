/** Takes an adoption back, with the reason that stays in the record. Higher features borrow it. */
import { lazy, Suspense } from 'react'
import type { ReopenDialogProps } from './ReopenDialogFrame.tsx'

const Frame = lazy(async () => ({ default: (await import('./ReopenDialogFrame.tsx')).ReopenDialogFrame }))

export const ReopenDialog = (props: ReopenDialogProps) => (
  <Suspense>
    <Frame {...props} />
  </Suspense>
)
