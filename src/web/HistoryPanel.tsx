/** Who did what to a thing, when, with what before and after; fetched, and read from the log, only when it is opened. */
import { Box, Button, Group, Loader, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from './language.ts'
import { words } from './words.ts'

const Happenings = lazy(async () => ({ default: (await import('./Happenings.tsx')).Happenings }))

/** `of` names the thing where a screen holds several histories. */
export function HistoryPanel({ kind, id, of }: { kind: string; id: string; of?: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const title = of ? `${t('history.title')}: ${of}` : t('history.title')
  return (
    <Box component="section" aria-label={title} mt="xl">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        {!open && (
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            {t('history.show')}
          </Button>
        )}
      </Group>
      {open && (
        <Suspense fallback={<Loader size="sm" aria-label={t('web.loading')} />}>
          <Happenings kind={kind} id={id} />
        </Suspense>
      )}
    </Box>
  )
}
