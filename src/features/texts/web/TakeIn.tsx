/** The door through which a paper from outside comes into a draft; what stands behind it is fetched when it opens. */
import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { useWords } from '#web/language.ts'
import { useReopened } from '#web/useKept.ts'
import type { TextView } from '../contract.ts'
import { words } from '../words.ts'

const IntakeDialog = lazy(async () => ({ default: (await import('./IntakeDialog.tsx')).IntakeDialog }))

type Props = { text: TextView; refresh: readonly Endpoint[] }

export function TakeIn(props: Props) {
  const t = useWords(words)
  const keptAs = `text/${props.text.id}/intake`
  const [open, setOpen] = useReopened(keptAs)
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('text.take-in')}
      </Button>
      <Suspense>{open && <IntakeDialog {...props} keptAs={keptAs} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
