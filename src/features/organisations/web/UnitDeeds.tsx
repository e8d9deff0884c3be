/** What decisions may do to a unit: each dialog is fetched when it is asked for. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { useWords } from '#web/language.ts'
import { useOffer } from '#web/useKept.ts'
import type { UnitPage } from '../contract.ts'
import { words } from '../succession/words.ts'

const SuccessionDialog = lazy(async () => ({ default: (await import('./SuccessionDialog.tsx')).SuccessionDialog }))
const TransferDialog = lazy(async () => ({ default: (await import('./TransferDialog.tsx')).TransferDialog }))

export function UnitDeeds({ unit }: { unit: z.output<typeof UnitPage> }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'succession' | 'transfer' | null>(null)
  const close = () => setOpen(null)
  useOffer('unit', (rest) => {
    const deed = (['succession', 'transfer'] as const).find((one) => rest === `${unit.id}/${one}`)
    return deed && (() => setOpen(deed))
  })
  return (
    <>
      <Button variant="default" onClick={() => setOpen('succession')}>
        {t('deed.open')}
      </Button>
      <Button variant="default" onClick={() => setOpen('transfer')}>
        {t('transfer.open')}
      </Button>
      <Suspense>
        {open === 'succession' && <SuccessionDialog unit={unit} onClose={close} />}
        {open === 'transfer' && <TransferDialog unit={unit} onClose={close} />}
      </Suspense>
    </>
  )
}
