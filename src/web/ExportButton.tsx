/** Lets a list leave as a spreadsheet: the same rows that the screen shows, by the same filters and rights. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Call, Endpoint } from '#kit/endpoint.ts'
import { useWords } from './language.ts'
import { words } from './words.ts'

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }))

export type Format = 'xlsx' | 'csv'
export type Listing = Endpoint & { produces: readonly ['xlsx', 'csv'] }
type Props<E extends Listing> = {
  endpoint: E
  /** The endpoint's input for a format: params and the filters in use. */
  inputFor: (format: Format) => Call<E>
  /** Which list, where a screen shows several. */
  label?: string
}

export function ExportButton<E extends Listing>({ endpoint, inputFor, label }: Props<E>) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const title = label ?? t('file.export')
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {title}
      </Button>
      {open && (
        <Suspense>
          <ExportDialog title={title} endpoint={endpoint} inputFor={inputFor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
