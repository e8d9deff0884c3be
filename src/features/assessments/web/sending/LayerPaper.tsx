/** The document that a whole layer stands on, beside it; fetched with its dialog when somebody names it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { getLayerPaper } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import type { LayerProps } from './LayerState.tsx'

const Dialog = lazy(async () => ({ default: (await import('./LayerPaperDialog.tsx')).LayerPaperDialog }))

/** For every layer but the unit's own and checks; for those who write it. */
export function LayerPaper({ layer, onDone }: Pick<LayerProps, 'layer' | 'onDone'>) {
  const t = useWords(words)
  const [isOpen, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(ask(getLayerPaper, { params: { layerId: layer.id } }))
  const told = data && [data.number, formatDay(data.date), data.body].filter(Boolean).join(', ')
  return (
    <Stack gap="xs">
      <RefusalAlert error={error} onRetry={refetch} />
      <Group gap="sm">
        <Text size="sm">
          {t('sending.paper')}: {told || t('sending.paper-none')}
        </Text>
        {data && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('sending.paper-name')}
          </Button>
        )}
      </Group>
      {data && isOpen && (
        <Suspense>
          <Dialog layer={layer} paper={data} {...(onDone && { onDone })} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Stack>
  )
}
