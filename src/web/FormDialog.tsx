/** A form in a dialog: keeps what was typed when refused, and goes to the first faulty field. */
import { lazy, Suspense } from 'react'
import type { FormDialogProps } from './FormDialogFrame.tsx'

/** Fetched when the first dialog opens: no screen needs it to show itself. */
const Frame = lazy(async () => ({ default: (await import('./FormDialogFrame.tsx')).FormDialogFrame }))

export const FormDialog = (props: FormDialogProps) =>
  props.opened ? (
    <Suspense>
      <Frame {...props} />
    </Suspense>
  ) : null
