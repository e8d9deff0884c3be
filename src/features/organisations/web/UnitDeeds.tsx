/** What decisions may do to a unit: each dialog is fetched when it is asked for. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { z } from 'zod'
import { joined } from '#kit/words.ts'
import { useWords } from '#web/language.ts'
import { useOffer } from '#web/useKept.ts'
import { words as abbreviations } from '../abbreviations/words.ts'
import type { UnitPage } from '../contract.ts'
import { words as deedWords } from '../succession/words.ts'

const AbbreviationDialog = lazy(async () => ({
  default: (await import('./AbbreviationDialog.tsx')).AbbreviationDialog,
}))
const SuccessionDialog = lazy(async () => ({ default: (await import('./SuccessionDialog.tsx')).SuccessionDialog }))
const TransferDialog = lazy(async () => ({ default: (await import('./TransferDialog.tsx')).TransferDialog }))

const words = joined(deedWords, abbreviations)

const deeds = ['abbreviation', 'succession', 'transfer'] as const
type Deed = (typeof deeds)[number]

export function UnitDeeds({ unit }: { unit: z.output<typeof UnitPage> }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Deed | null>(null)
  const close = () => setOpen(null)
  useOffer('unit', (rest) => {
    const deed = deeds.find((one) => rest === `${unit.id}/${one}`)
    return deed && (() => setOpen(deed))
  })
  return (
    <>
      <Button variant="default" onClick={() => setOpen('abbreviation')}>
        {t('unit.abbreviation-set')}
      </Button>
      <Button variant="default" onClick={() => setOpen('succession')}>
        {t('deed.open')}
      </Button>
      <Button variant="default" onClick={() => setOpen('transfer')}>
        {t('transfer.open')}
      </Button>
      <Suspense>
        {open === 'abbreviation' && <AbbreviationDialog unit={unit} onClose={close} />}
        {open === 'succession' && <SuccessionDialog unit={unit} onClose={close} />}
        {open === 'transfer' && <TransferDialog unit={unit} onClose={close} />}
      </Suspense>
    </>
  )
}
