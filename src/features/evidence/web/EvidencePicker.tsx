/** Chooses one of a unit's papers for something it is to stand behind; fetched when it opens. */
import { lazy, Suspense } from 'react'
import type { PickerProps } from './EvidencePickerFrame.tsx'

const Frame = lazy(async () => ({ default: (await import('./EvidencePickerFrame.tsx')).EvidencePickerFrame }))

export const EvidencePicker = (props: PickerProps) => (
  <Suspense>
    <Frame {...props} />
  </Suspense>
)
