/** The way to sending several reports at once, where more than one waits for the reader. */
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/language.ts'
import { words } from '../../batches/words.ts'

const SendManyDialog = lazy(async () => ({ default: (await import('./SendManyDialog.tsx')).SendManyDialog }))

type Props = { seasonId: string; block: string | null; reports: readonly { may: readonly string[] }[] }

export function SendMany({ reports, ...place }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const count = reports.filter(({ may }) => may.includes('report.send')).length
  return (
    <>
      {count > 1 && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('batch.send')}
        </Button>
      )}
      {open && (
        <Suspense>
          <SendManyDialog {...place} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
