/** The way to one file of many documents, beginning with what the list is filtered by. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/language.ts'
import { words } from '../../bundles/screens/words.ts'
import type { DocumentBrief } from '../../contract.ts'
import type { Begin } from './BundleDialog.tsx'

const BundleDialog = lazy(async () => ({ default: (await import('./BundleDialog.tsx')).BundleDialog }))

type Props = { seasonId: string; items: readonly DocumentBrief[]; begin: { [K in keyof Begin]: string | undefined } }

export function BundleButton({ seasonId, items, begin }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const units = [...new Map(items.map((one) => [one.unitId, one])).values()]
  const { kind = '', state = '', unit = '' } = begin
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('bundles.open')}
      </Button>
      <Suspense>
        {open && <BundleDialog {...{ seasonId, units, begin: { kind, state, unit } }} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  )
}
